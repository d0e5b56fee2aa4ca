"""Updates are answered once: not twice, not never, whenever the program dies.

Telegram forgets an update as soon as the next one is asked for, before anybody has answered it. So each batch
is kept in the store before it is handed on, cleared when it has been handled, and what was not handled comes
first after the next start. What Telegram then delivers again is known by its id.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor, ExtBot

from bot.storage.store import ChatStore

AT_ONCE = 256
"""Updates in work at the same time. A chat's own come one after the other, so waiting ones must not use up
the places.
"""


class InboxBot(ExtBot[None]):
    """A bot whose updates are in the store before anyone sees them."""

    __slots__ = ("_chats", "_clock", "_known")

    def __init__(
        self, *args: Any, chats: ChatStore, clock: Callable[[], datetime], known: set[int], **kwargs: Any
    ) -> None:
        self._chats = chats
        self._clock = clock
        self._known = known
        super().__init__(*args, **kwargs)

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Fetch updates and keep them. All are returned, because the next offset is taken from them."""
        updates = await super().get_updates(*args, **kwargs)
        if updates:
            bodies = [(update.update_id, update.to_json()) for update in updates]
            new = await asyncio.to_thread(self._chats.receive, bodies, at=self._clock())
            self._known.update({update.update_id for update in updates} - set(new))
        return updates


class InOrder(BaseUpdateProcessor):
    """Handles the updates of one chat in their order and different chats at the same time, each update once."""

    def __init__(self, chats: ChatStore, known: set[int]) -> None:
        super().__init__(AT_ONCE)
        self._chats = chats
        self._known = known
        self._turns: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, handle the update, and say in the store that it was."""
        if not isinstance(update, Update):
            await coroutine
            return
        if update.update_id in self._known:
            self._known.discard(update.update_id)
            if hasattr(coroutine, "close"):
                coroutine.close()
            return
        chat = update.effective_chat.id if update.effective_chat else 0
        turn = self._turns.setdefault(chat, asyncio.Lock())
        self._waiting[chat] = self._waiting.get(chat, 0) + 1
        try:
            async with turn:
                await coroutine
                await asyncio.to_thread(self._chats.handled, update.update_id)
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat], self._turns[chat]

    async def initialize(self) -> None:
        """Nothing has to be set up."""

    async def shutdown(self) -> None:
        """Nothing has to be let go of."""


def left_over(chats: ChatStore, bot: ExtBot[Any]) -> list[Update]:
    """Return the updates that were received before the last stop and not handled, in their order."""
    read = (Update.de_json(json.loads(body), bot) for _, body in chats.pending())
    return [update for update in read if update is not None]
