"""Each update is answered once: not twice, not never, though the program stop at any moment.

Telegram forgets an update as soon as the next one is asked for, before anybody has answered it. So each batch is kept
in the store before it is handed on, cleared when it has been handled, and what was not handled comes first after the
next start. What Telegram then delivers again is known by its id. Only an update that was under way when the program was
killed may have been answered already and is answered again: nothing tells whether its message had left.
"""

import asyncio
import json
import logging
import warnings
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import BaseUpdateProcessor, ExtBot
from telegram.warnings import PTBUserWarning

from bot.chat.turns import Turns
from bot.storage.store import ChatStore

log = logging.getLogger(__name__)

# python-telegram-bot would rather be asked by its own method, which cannot read such a reply (`_readable_updates`).
warnings.filterwarnings("ignore", r"Please use 'Bot\.getUpdates'", PTBUserWarning)

WAITING = 1_000_000
"""Updates that may wait for their chat's turn; python-telegram-bot fetches no more beyond it."""
AT_ONCE = 256
"""Chats answered at the same time, those among them that Telegram lets wait. Those that wait for their turn do not
count.
"""
BATCH = 200
"""Updates looked back at for one that comes twice in the same batch, which has 100 at most."""
TRIES = 3
"""So often an update that was left over is begun again. Whatever is left then is what kills the program."""


class NotKeptError(TelegramError):
    """Updates came and could not be kept. As a Telegram error it makes the polling wait and ask for them again.
    `first` is whether the last ones could be.
    """

    def __init__(self, message: str, *, first: bool) -> None:
        super().__init__(message)
        self.first = first


class Inbox:
    """The updates in the store, used through a thread of their own: they never wait for the library's work."""

    def __init__(self, chats: ChatStore, clock: Callable[[], datetime]) -> None:
        self._chats = chats
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, "inbox")
        self._known: set[int] = set()
        self._left: set[int] = set()
        self._left_over: set[int] = set()
        self.stopping = False
        """Set it, and what has not been begun is left for the next start."""
        self._begun: deque[int] = deque(maxlen=BATCH)
        self._failing = False
        self._unnoted: deque[Callable[[], None]] = deque()

    async def keep(self, updates: tuple[Update, ...]) -> None:
        """Keep updates that came in. Raises NotKeptError where the store does not take them."""
        bodies = [(update.update_id, update.to_json()) for update in updates]
        try:
            new = await self._run(partial(self._chats.receive, bodies, at=self._clock()))
            await self._note_the_rest()
        except Exception as error:
            first, self._failing = not self._failing, True
            raise NotKeptError(f"updates could not be kept: {error}", first=first) from error
        self._failing = False
        self._known |= {update.update_id for update in updates} - set(new)

    def is_known(self, update: Update) -> bool:
        """Return whether an update came before and so needs no answer now."""
        number = update.update_id
        known = number in self._known or number in self._begun
        self._known.discard(number)
        self._begun.append(number)
        return known

    def leave(self, update: Update) -> None:
        """Keep an update for the next start, though it was begun: its answer could not be sent any more."""
        self._left.add(update.update_id)

    async def begin(self, update: Update) -> None:
        """Note that an update is about to be handled, where it was left over by an earlier run of the program."""
        if update.update_id in self._left_over:
            self._left_over.discard(update.update_id)
            await self._note(self._chats.begin_again, update)

    async def done(self, update: Update) -> None:
        """Clear an update, or put it off where it was to be left for the next start."""
        await self._note(self._chats.put_off if update.update_id in self._left else self._chats.handled, update)

    async def _note(self, what: Callable[[int], None], update: Update) -> None:
        note = partial(what, update.update_id)
        try:
            await self._run(note)
        except Exception as error:
            log.error("How far update %s came cannot be noted yet: %s", update.update_id, error)
            self._unnoted.append(note)

    async def _note_the_rest(self) -> None:
        """Note what could not be noted before. Until then it would be answered again after a restart."""
        try:
            while self._unnoted:
                await self._run(self._unnoted[0])
                self._unnoted.popleft()
        except Exception as error:
            log.error("How far %s updates came cannot be noted yet: %s", len(self._unnoted), error)

    async def left_over(self, bot: ExtBot[Any]) -> list[Update]:
        """Return the updates that were received before the last stop and not handled, in their order."""
        updates = []
        given_up, pending = await self._run(partial(self._chats.take_up, TRIES))
        if given_up:
            log.error("Updates %s were begun %s times and never finished: they are given up", given_up, TRIES + 1)
        for number, body in pending:
            try:
                update = Update.de_json(json.loads(body), bot)
            except Exception:
                log.exception("Update %s cannot be read and is left out", number)
                await self._run(partial(self._chats.handled, number))
            else:
                updates.append(update)
                self._left_over.add(number)
        return updates

    def close(self) -> None:
        """Let the thread go."""
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


class InboxBot(ExtBot[None]):
    """A bot whose updates are in the store before anyone sees them."""

    __slots__ = ("_inbox",)

    def __init__(self, *args: Any, inbox: Inbox, **kwargs: Any) -> None:
        self._inbox = inbox
        super().__init__(*args, **kwargs)

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Fetch updates and keep them. All are returned, in their order, because the next offset is taken from the
        last.
        """
        if kwargs.get("timeout") == timedelta():
            # python-telegram-bot's last call only tells what was fetched, which is kept here. To wait for its reply
            # would hold up the stop, and it would end the poll of another program that has come in our place.
            return ()
        try:
            updates = await super().get_updates(*args, **kwargs)
        except TelegramError:
            raise
        except Exception:
            updates = await self._readable_updates(kwargs.get("offset"), kwargs.get("allowed_updates"))
        updates = tuple(sorted(updates, key=lambda update: update.update_id))
        if updates:
            await self._inbox.keep(updates)
        return updates

    async def _readable_updates(self, offset: int | None, allowed: Any) -> tuple[Update, ...]:
        """Fetch updates of which one is such that python-telegram-bot cannot read it; that one is left empty, so that
        those after it are reached.
        """
        wishes = {"offset": offset, "allowed_updates": allowed, "timeout": 0}
        try:
            reply = await self.do_api_request("getUpdates", {name: wish for name, wish in wishes.items() if wish})
            items = {int(item["update_id"]): item for item in reply}
        except (LookupError, TypeError, ValueError) as error:
            raise NetworkError("The reply holds no updates: it is none of Telegram's") from error
        updates = []
        for number, item in items.items():
            try:
                updates.append(Update.de_json(item, self))
            except Exception:
                log.exception("Update %s cannot be read and is left out", number)
                updates.append(Update(number))
        return tuple(updates)


class InOrder(BaseUpdateProcessor):
    """Handles the updates of one chat in their order and different chats at the same time, each update once."""

    def __init__(self, inbox: Inbox, came: Callable[[Update], object]) -> None:
        """`came` is called with each update before it waits for its turn."""
        super().__init__(WAITING)
        self._inbox = inbox
        self._came = came
        self._places = asyncio.Semaphore(AT_ONCE)
        self._turns = Turns()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, handle the update, and say in the store that it was."""
        if not isinstance(update, Update):
            await coroutine
        elif self._inbox.is_known(update):
            _drop(coroutine)
        else:
            self._came(update)
            whose = update.effective_chat or update.effective_user
            async with self._turns.of(whose.id if whose else 0), self._places:
                if self._inbox.stopping:
                    _drop(coroutine)
                    return
                await self._inbox.begin(update)
                await coroutine
                await self._inbox.done(update)

    async def initialize(self) -> None:
        """Nothing has to be set up."""

    async def shutdown(self) -> None:
        """Let go of the inbox: nothing comes any more."""
        self._inbox.close()


def _drop(coroutine: Awaitable[Any]) -> None:
    """Let go of the handling of an update without a warning that nobody waited for it."""
    if asyncio.iscoroutine(coroutine):
        coroutine.close()
