"""A place where the bot speaks: a chat, or a topic of one. It sends views and keeps what they are about."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from telegram import Bot, ForceReply, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated

from bot.chat.buttons import keyboard
from bot.chat.marked import entities
from bot.chat.pace import MayHaveArrivedError
from bot.chat.view import View
from bot.errors import StorageError
from bot.storage.store import ChatStore

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


async def off_loop(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking code in a thread, so that one person's long work keeps nobody else waiting."""
    return await asyncio.to_thread(call, *args, **kwargs)


@dataclass(slots=True)
class Place:
    """A chat and the topic in it. The chat's id changes when a group becomes a supergroup."""

    bot: Bot
    chats: ChatStore
    clock: Callable[[], datetime]
    chat: int
    topic: int | None = None

    async def send(self, view: View, *, reply_to: int | None = None, person: int | None = None) -> int | None:
        """Send a view, as a reply where a message is given; what it is about is what `person` talks about now. Return
        the number of the message, None where it is not known whether it arrived.
        """
        marked = view.fitting
        markup: ForceReply | InlineKeyboardMarkup | None = keyboard(view.rows)
        if view.invites:
            markup = ForceReply(selective=True, input_field_placeholder=view.invites)
        # The message replied to may be gone by now; the answer is of use all the same.
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
        try:
            sent = await self._where_it_moved(
                lambda: self.bot.send_message(
                    self.chat,
                    marked.text,
                    entities=entities(marked),
                    reply_markup=markup,
                    reply_parameters=reply,
                    message_thread_id=self.topic,
                )
            )
        except MayHaveArrivedError as error:
            log.warning("Whether a message arrived in chat %s is not known: %s", self.chat, error)
            return None
        await self._keep(view, sent.message_id, person)
        return sent.message_id

    async def change(self, message: int, view: View, *, person: int | None = None) -> int | None:
        """Turn a message into another view; where it cannot be changed any more, send a new one. Return the number of
        the message that shows it, as `send` does.
        """
        marked = view.fitting
        try:
            await self.bot.edit_message_text(
                marked.text, self.chat, message, entities=entities(marked), reply_markup=keyboard(view.rows)
            )
        except (BadRequest, ChatMigrated) as error:
            reason = error.message.lower()
            # What was said in a group that is a supergroup now cannot be changed there.
            moved = isinstance(error, ChatMigrated)
            if moved or "to edit not found" in reason or "can't be edited" in reason:
                return await self.send(view, person=person)
            if "not modified" not in reason:
                raise
            return message
        await self._keep(view, message, person)
        return message

    async def _where_it_moved(self, request: Callable[[], Awaitable[T]]) -> T:
        """Make a request; where the group became a supergroup meanwhile, make it there."""
        try:
            return await request()
        except ChatMigrated as moved:
            await off_loop(self.chats.move_chat, self.chat, moved.new_chat_id)
            self.chat = moved.new_chat_id
            return await request()

    async def _keep(self, view: View, message: int, person: int | None) -> None:
        if view.article is None and view.exchange is None:
            return
        article, exchange, now = view.article, view.exchange, self.clock()

        def keep() -> None:
            self.chats.note_message(self.chat, message, article=article, exchange=exchange, at=now)
            if person is not None:
                self._remember(person, article, exchange, now)

        try:
            await off_loop(keep)
        except StorageError as error:
            # The message stands; only its buttons and replies to it will find less.
            log.error("What a message in chat %s is about could not be kept: %s", self.chat, error)

    def _remember(self, person: int, article: int | None, exchange: int | None, now: datetime) -> None:
        """Note what a person talks about: still the same article where none is named, and still the same question where
        the message is about its article.
        """
        last = self.chats.recall(self.chat, self.topic or 0, person)
        if last and article is None:
            article = last.article
        elif last and exchange is None and article == last.article:
            exchange = last.exchange
        self.chats.remember(self.chat, self.topic or 0, person, article=article, exchange=exchange, at=now)
