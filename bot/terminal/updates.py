"""The updates that wait for the bot, and long polling for them (`getUpdates`).

An update waits until the bot confirms it, and not for longer than a day. Who hands updates out in another way
(a webhook) looks at `pending`, waits for `change`, and tells what arrived by `forget`.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Update

from bot.terminal.api_error import ApiError, Json
from bot.terminal.parameters import integer

LONGEST_POLL = 50
"""Seconds for which the server keeps a `getUpdates` at most."""
SECONDS_BETWEEN_CONFLICTS = 3.0
"""The server tells of no conflict sooner after the one before."""
SECONDS_OF_PAUSE = 3
"""A bot that asks for the same again sooner, and would not wait, has to wait so long (see `Updates.pauses`)."""
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
KINDS = frozenset(Update.ALL_TYPES)
NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
"""The kinds of update that a bot gets only when it names them in `allowed_updates`."""
SECONDS_KEPT = {"callback_query": 150, "chosen_inline_result": 600, "inline_query": 30}
"""What is of use for a short while only is not kept for longer."""
SECONDS_KEPT_AT_MOST = 86_400


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update, and the Unix time until which it is kept."""

    update: Json
    until: float


class Updates:
    """A queue of raw updates. An update is gone once the bot asked for one with a higher id."""

    def __init__(self, first_id: int = 1, now: Callable[[], float] = time.time) -> None:
        self._waiting: list[Waiting] = []
        self._now = now
        self._last_id = first_id - 1
        self._allowed = KINDS - NOT_BY_DEFAULT
        self._changed = asyncio.Event()
        self._polls = 0
        self._ended_by = ""
        self._next_conflict = 0.0
        self._last_poll = (0, 0.0)
        self.handed_out: Callable[[list[Json]], list[Json]] = list
        """What becomes of a batch on its way to the bot."""
        self.closed = ""
        """Why nobody may poll now, where that is so."""
        self.seconds_between_conflicts = SECONDS_BETWEEN_CONFLICTS
        self.pauses = False
        """Whether a poll that repeats the one before at once is held back, as the real server does."""

    @property
    def waiting(self) -> int:
        """The number of updates that the bot has not confirmed."""
        return len(self.pending())

    @property
    def allowed(self) -> list[str]:
        """The kinds of update that the bot wants, nothing where it leaves them to the server."""
        return [] if self._allowed == KINDS - NOT_BY_DEFAULT else sorted(self._allowed)

    def pending(self) -> list[Json]:
        """Return what the bot has not confirmed, the oldest first."""
        now = self._now()
        self._waiting = [waiting for waiting in self._waiting if now < waiting.until]
        return [waiting.update for waiting in self._waiting]

    def add(self, kind: str, content: Json) -> Json:
        """Queue an update of a kind (`message`, `callback_query`), if the bot wants such; return it as it is
        sent.
        """
        self._last_id += 1
        update = {"update_id": self._last_id, kind: content}
        if kind in self._allowed:
            self.deliver(update)
        return update

    def deliver(self, update: Json) -> None:
        """Queue a raw update as it is: of a kind that nobody here sends, or one that was sent before."""
        seconds = min(SECONDS_KEPT.get(kind, SECONDS_KEPT_AT_MOST) for kind in update)
        self._waiting.append(Waiting(update, self._now() + seconds))
        self._change()

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()
        self._change()

    def forget(self, update: Json) -> None:
        """Forget an update that has arrived."""
        self._waiting = [waiting for waiting in self._waiting if waiting.update is not update]
        self._change()

    def allow(self, kinds: object) -> None:
        """Queue only these kinds from now on; what is no list of names changes nothing, and none that is known
        stands for the usual ones.
        """
        if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
            self._allowed = KINDS & {kind.lower() for kind in kinds} or KINDS - NOT_BY_DEFAULT

    async def fetch(self, parameters: Json) -> list[Json]:
        """Answer a `getUpdates`: forget what `offset` confirms, and wait up to `timeout` seconds for
        something new.

        Raises `ApiError` when another `getUpdates` comes before this one is answered.
        """
        if self.closed:
            raise ApiError(409, f"Conflict: {self.closed}")
        offset = integer(parameters, "offset")
        limit = max(1, min(integer(parameters, "limit", 100), 100))
        timeout = max(0, min(_seconds(parameters), LONGEST_POLL))
        if self.pauses:
            limit, timeout = self._paused(offset, limit, timeout)
        self.allow(parameters.get("allowed_updates"))
        self._confirm(offset)
        self.end_poll(OTHER_POLL)
        poll = self._polls
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while poll == self._polls and not self.pending():
                    await self.change()
        if poll != self._polls:
            raise await self._conflict()
        return self.handed_out(self.pending()[:limit])

    def end_poll(self, reason: str) -> None:
        """Let a poll that waits, if there is one, end in a conflict."""
        self._polls += 1
        self._ended_by = reason
        self._change()

    async def change(self) -> None:
        """Wait until an update comes or goes."""
        await self._changed.wait()

    async def confirmed(self) -> None:
        """Wait until the bot has confirmed every update."""
        while self.pending():
            await self.change()

    def _paused(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        now, (last_offset, last_at) = time.monotonic(), self._last_poll
        self._last_poll = offset, now
        if offset != last_offset or now >= last_at + SECONDS_OF_PAUSE:
            return limit, timeout
        return 1 if now < last_at + 0.5 else limit, max(timeout, SECONDS_OF_PAUSE)

    async def _conflict(self) -> ApiError:
        # Two programs that take turns would otherwise drive each other mad.
        reason = self._ended_by
        wait = self._next_conflict - time.monotonic()
        self._next_conflict = time.monotonic() + max(wait, 0) + self.seconds_between_conflicts
        await asyncio.sleep(wait)
        return ApiError(409, f"Conflict: {reason}")

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [waiting for waiting in self._waiting if waiting.update["update_id"] >= offset]
        self._change()

    def _change(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


def _seconds(parameters: Json) -> float:
    value = parameters.get("timeout")
    return value if isinstance(value, float) else integer(parameters, "timeout")
