"""One update, as the handlers see it: who says what, where, and how to answer there.

The handlers know no Telegram beyond this: they call the library through `off_loop` (it is plain blocking
code) and hand views to `say` and `turn_into`, which keep what later replies and buttons refer to.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from telegram import Bot, ForceReply, Message, ReplyParameters, Update
from telegram.error import BadRequest

from bot.chat.buttons import keyboard
from bot.chat.marked import entities
from bot.chat.view import View
from bot.library.library import Library
from bot.settings import Settings
from bot.storage.store import ChatStore, NotedMessage, Talk

ANONYMOUS_ADMIN = 1087968824
"""The user id under which Telegram shows everyone who writes as the group itself."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, how it is written, what it does in a few words, and the function that does it."""

    name: str
    usage: str
    summary: str
    run: "Callable[[Conversation, str], Awaitable[None]]"
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What all conversations share."""

    library: Library
    chats: ChatStore
    settings: Settings
    commands: Sequence[Command]
    clock: Callable[[], datetime]


async def off_loop(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run blocking code in a thread, so that one person's long work keeps nobody else waiting."""
    return await asyncio.to_thread(call, *args, **kwargs)


class Conversation:
    """An update with a person, a place and a way to answer."""

    def __init__(self, desk: Desk, bot: Bot, update: Update) -> None:
        chat, message = update.effective_chat, update.effective_message
        assert chat is not None
        assert message is not None
        self.desk = desk
        self.bot = bot
        self.chat = chat.id
        self.private = chat.type == chat.PRIVATE
        self.message = message
        self.topic = message.message_thread_id if message.is_topic_message else None
        self.person = update.effective_user.id if update.effective_user else 0
        self.edited = update.edited_message is not None
        self._pressed = update.callback_query is not None

    @property
    def library(self) -> Library:
        """The articles."""
        return self.desk.library

    @property
    def is_admin(self) -> bool:
        """Whether the person may change the library."""
        return self.person in self.desk.settings.telegram.admins

    @property
    def anonymous(self) -> bool:
        """Whether the person writes as the group, so that nobody can know who it is."""
        return self.person == ANONYMOUS_ADMIN

    async def say(self, view: View) -> None:
        """Send a view here: in the same topic, and in groups as a reply to what was said."""
        marked = view.fitting
        markup = (
            ForceReply(selective=True, input_field_placeholder=view.invites) if view.invites else keyboard(view.rows)
        )
        # A button's answer replies to nothing: the message above it is the bot's own.
        reply = None
        if not self.private and not self._pressed:
            reply = ReplyParameters(self.message.message_id, allow_sending_without_reply=True)
        sent = await self.bot.send_message(
            self.chat,
            marked.text,
            entities=entities(marked),
            reply_markup=markup,
            reply_parameters=reply,
            message_thread_id=self.topic,
        )
        await self._keep(view, sent)

    async def turn_into(self, view: View) -> None:
        """Turn the message whose button was pressed into another view; where it cannot be changed any more,
        send a new one.
        """
        marked = view.fitting
        try:
            await self.bot.edit_message_text(
                marked.text,
                self.chat,
                self.message.message_id,
                entities=entities(marked),
                reply_markup=keyboard(view.rows),
            )
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return
            if "to edit not found" in error.message.lower() or "can't be edited" in error.message.lower():
                await self.say(view)
                return
            raise
        await self._keep(view, self.message)

    async def talk(self) -> Talk | None:
        """Return what this person was last told here."""
        return await off_loop(self.desk.chats.recall, self.chat, self.topic or 0, self.person)

    async def replied_to(self) -> NotedMessage | None:
        """Return what the message that this one replies to was about; None where it is no message of ours."""
        original = self.message.reply_to_message
        if original is None or original.from_user is None or original.from_user.id != self.bot.id:
            return None
        return await off_loop(self.desk.chats.message, self.chat, original.message_id)

    async def subject(self) -> int | None:
        """Return the number of the article that is meant without being named: that of the message replied to,
        or the last one talked about.
        """
        replied = await self.replied_to()
        if replied and replied.article is not None:
            return replied.article
        talk = await self.talk()
        return talk.article if talk else None

    async def _keep(self, view: View, sent: Message) -> None:
        if view.article is None and view.exchange is None:
            return
        now = self.desk.clock()

        def keep() -> None:
            self.desk.chats.note_message(
                self.chat, sent.message_id, article=view.article, exchange=view.exchange, at=now
            )
            if view.article is not None:
                self.desk.chats.remember(
                    self.chat,
                    self.topic or 0,
                    self.person,
                    article=view.article,
                    exchange=view.exchange,
                    at=now,
                )

        await off_loop(keep)
