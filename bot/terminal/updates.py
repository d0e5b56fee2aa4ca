"""The updates that wait for the bot, and long polling for them (`getUpdates`)."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence

from bot.terminal.api_error import ApiError, Json

LONGEST_POLL = 50
"""Seconds for which the server keeps a `getUpdates` at most."""
SECONDS_BETWEEN_CONFLICTS = 3.0
"""The server tells of no conflict sooner after the one before."""
OTHER_POLL = "other getUpdates request; make sure that only one bot instance is running"
NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
"""The kinds of update that a bot gets only when it names them in `allowed_updates`."""


class Updates:
    """A queue of raw updates. An update is gone once the bot asked for one with a higher id."""

    def __init__(self, first_id: int = 1) -> None:
        self._waiting: list[Json] = []
        self._last_id = first_id - 1
        self._allowed: Sequence[str] = ()
        self._changed = asyncio.Event()
        self._polls = 0
        self._ended_by = ""
        self._next_conflict = 0.0
        self.handed_out: Callable[[list[Json]], list[Json]] = list
        """What becomes of a batch on its way to the bot."""

    @property
    def waiting(self) -> int:
        """The number of updates that the bot has not confirmed."""
        return len(self._waiting)

    def add(self, kind: str, content: Json) -> Json:
        """Queue an update of a kind (`message`, `callback_query`), if the bot wants such; return it as it is
        sent.
        """
        self._last_id += 1
        update = {"update_id": self._last_id, kind: content}
        if kind in self._allowed or (not self._allowed and kind not in NOT_BY_DEFAULT):
            self.deliver(update)
        return update

    def deliver(self, update: Json) -> None:
        """Queue a raw update as it is: of a kind that nobody here sends, or one that was sent before."""
        self._waiting.append(update)
        self._change()

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()
        self._change()

    async def fetch(self, parameters: Json) -> list[Json]:
        """Answer a `getUpdates`: forget what `offset` confirms, and wait up to `timeout` seconds for
        something new.

        Raises `ApiError` when another `getUpdates` comes before this one is answered.
        """
        self._allowed = parameters.get("allowed_updates", self._allowed)
        self._confirm(parameters.get("offset", 0))
        self.end_poll(OTHER_POLL)
        poll = self._polls
        limit = max(1, min(parameters.get("limit", 100), 100))
        timeout = max(0, min(parameters.get("timeout", 0), LONGEST_POLL))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while not self._waiting:
                    await self._changed.wait()
                    if poll != self._polls:
                        break
        if poll != self._polls:
            raise await self._conflict()
        return self.handed_out(self._waiting[:limit])

    def end_poll(self, by: str) -> None:
        """Let a poll that waits, if there is one, end in a conflict."""
        self._polls += 1
        self._ended_by = by
        self._change()

    async def _conflict(self) -> ApiError:
        # Two programs that take turns would otherwise drive each other mad.
        wait = self._next_conflict - time.monotonic()
        self._next_conflict = time.monotonic() + max(wait, 0) + SECONDS_BETWEEN_CONFLICTS
        await asyncio.sleep(wait)
        return ApiError(409, f"Conflict: terminated by {self._ended_by}")

    async def confirmed(self) -> None:
        """Wait until the bot has confirmed every update."""
        while self._waiting:
            await self._changed.wait()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        self._change()

    def _change(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
