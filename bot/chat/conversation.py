"""One update, as the handlers see it: who says what, where, and how to answer there.

The handlers know no Telegram beyond this: they call the library through `off_loop` (it is plain blocking code) and hand
views to `say` and `turn_into`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from telegram import Bot, Update

from bot.chat.following_feeds import BusyFeeds
from bot.chat.jobs import Jobs
from bot.chat.kept_texts import KeptTexts
from bot.chat.pastes import Pastes
from bot.chat.place import Place, off_loop
from bot.chat.receiving import Pauses, Receipts
from bot.chat.view import View
from bot.library.library import Library
from bot.settings import Settings
from bot.storage.store import ChatStore, NotedMessage, Talk

DOCUMENTS_AT_ONCE = 4
"""Documents that are fetched and read at the same time for people who wait for their summaries."""


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
    commands: Sequence[Command]
    clock: Callable[[], datetime]
    texts: KeptTexts = field(default_factory=KeptTexts)
    pastes: Pastes = field(default_factory=Pastes)
    receipts: Receipts = field(default_factory=Receipts)
    jobs: Jobs = field(default_factory=Jobs)
    pauses: Pauses = field(default_factory=Pauses)
    feeds: BusyFeeds = field(default_factory=BusyFeeds)
    documents: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, DOCUMENTS_AT_ONCE))
    """Places for these: each takes memory, and one of the threads that answer others, for as long as its file likes."""
    named: dict[int, str] = field(default_factory=dict)
    """The admins whose names the journal knows, by their ids."""

    @property
    def chats(self) -> ChatStore:
        """What is remembered of the chats."""
        return self.library.store.chats

    @property
    def settings(self) -> Settings:
        """The configuration."""
        return self.library.settings


class Conversation:
    """An update with a person, a place and a way to answer."""

    def __init__(self, desk: Desk, bot: Bot, update: Update) -> None:
        chat, message = update.effective_chat, update.effective_message
        assert chat is not None
        assert message is not None
        self.desk = desk
        self.bot = bot
        self.private = chat.type == chat.PRIVATE
        self.message = message
        self.person = update.effective_user.id if update.effective_user else 0
        self.name = update.effective_user.full_name if update.effective_user else ""
        self.edited = update.edited_message is not None
        # Who writes as the group or as a channel comes under an id that many share.
        self.anonymous = update.callback_query is None and message.sender_chat is not None
        topic = message.message_thread_id if message.is_topic_message else None
        self._place = Place(bot, desk.chats, desk.clock, chat.id, topic)

    @property
    def chat(self) -> int:
        """The id of the chat."""
        return self._place.chat

    @property
    def topic(self) -> int:
        """The id of the topic, 0 for none."""
        return self._place.topic or 0

    @property
    def library(self) -> Library:
        """The articles."""
        return self.desk.library

    @property
    def is_admin(self) -> bool:
        """Whether the person may change the library."""
        return self.person in self.desk.settings.telegram.admins and not self.anonymous

    async def say(self, view: View) -> int | None:
        """Send a view here: in the same topic, and in groups as a reply to what was said or to the pressed message.
        Return the number of the message, None where it is not known whether it arrived.
        """
        reply_to = None if self.private else self.message.message_id
        return await self._place.send(view, reply_to=reply_to, person=self.person)

    async def turn_into(self, view: View, message: int | None = None) -> int | None:
        """Turn a message of the bot's into another view, the one whose button was pressed where none is given. Return
        the number of the message that shows it now.
        """
        return await self._place.change(message or self.message.message_id, view, person=self.person)

    async def talk(self) -> Talk | None:
        """Return what this person was last told here."""
        return await off_loop(self.desk.chats.recall, self.chat, self._place.topic or 0, self.person)

    async def settle(self, article: int) -> None:
        """Note that this person talks about an article now, and that nothing else is open."""
        where = self.chat, self._place.topic or 0, self.person
        await off_loop(self.desk.chats.remember, *where, article=article, exchange=None, at=self.desk.clock())

    async def replied_to(self) -> NotedMessage | None:
        """Return what the message that this one replies to was about; None where it is no message of ours."""
        original = self.message.reply_to_message
        if original is None or original.from_user is None or original.from_user.id != self.bot.id:
            return None
        return await off_loop(self.desk.chats.message, self.chat, original.message_id)

    async def subject(self) -> int | None:
        """Return the number of the article that is meant without being named: that of the message replied to, or the
        last one talked about.
        """
        replied = await self.replied_to()
        if replied and replied.article is not None:
            return replied.article
        talk = await self.talk()
        return talk.article if talk else None
