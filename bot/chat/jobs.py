"""Work that goes on beside answering: each piece as a task of its own, a few at a time, those of one person one after
the other. Any of it can be cancelled, and all of it stops when the bot does; what is stopped goes on after the next
start, because it is kept in the store until it is finished.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, TypeVar

from bot.chat.turns import Turns
from bot.errors import StorageError

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Pieces of work done at the same time: two cores, and others who ask meanwhile."""
AGAIN_SECONDS = 15.0
"""Until work goes on that could not keep what came of it, because the disk is full. A guess at what costs nothing and
surprises whoever has just made room.
"""

T = TypeVar("T")


class CancelledJobError(Exception):
    """The person who gave the work cancelled it."""


class Running:
    """A piece of work that has begun."""

    def __init__(self, jobs: "Jobs") -> None:
        self._jobs = jobs
        self._cancelled = asyncio.Event()
        self._stopping = False
        self.waits = False
        """Whether it waits for a person, so that nobody needs to wait for it."""

    def cancel(self) -> None:
        """Let it end soon."""
        self._cancelled.set()

    def stop(self) -> None:
        """Let what a thread is at end soon: the bot stops."""
        self._stopping = True

    @property
    def is_over(self) -> bool:
        """Whether it was cancelled, or the bot stops. Threads may ask, too."""
        return self._stopping or self._cancelled.is_set()

    async def until_cancelled(self, work: Awaitable[T]) -> T:
        """Wait for something that can be left alone. Raises CancelledJobError as soon as the work is cancelled; what
        becomes of it then is nobody's business.
        """
        doing = asyncio.ensure_future(work)
        cancelled = asyncio.ensure_future(self._cancelled.wait())
        try:
            await asyncio.wait({doing, cancelled}, return_when=asyncio.FIRST_COMPLETED)
            if not self._cancelled.is_set():
                return doing.result()
            raise CancelledJobError
        finally:
            cancelled.cancel()
            # A thread goes on to its end all the same, and nobody asks what came of it.
            doing.cancel()
            doing.add_done_callback(_let_be)

    def waiting(self, waits: bool) -> None:
        """Say whether it waits for a person now."""
        self.waits = waits
        self._jobs.changed()

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[None]:
        """Wait for the person's turn and for one of the few places, and keep both inside the `with`. Raises
        CancelledJobError while it waits.
        """
        async with AsyncExitStack() as kept:
            await self.until_cancelled(kept.enter_async_context(self._jobs.turn(person)))
            yield


class Jobs:
    """The work under way, by the number of its job in the store."""

    def __init__(self, again_seconds: float = AGAIN_SECONDS) -> None:
        self._again_seconds = again_seconds
        self._running: dict[int, tuple[Running, asyncio.Task[None]]] = {}
        self._turns = Turns()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._changed = asyncio.Event()
        self._taken_up: set[tuple[int, int]] = set()

    def took_up(self, chat: int, message: int) -> None:
        """Note that the work for a message is taken up after a restart."""
        self._taken_up.add((chat, message))

    def is_taken_up(self, chat: int, message: int) -> bool:
        """Return whether the work for a message was taken up: an update that was under way when the program was killed
        comes again.
        """
        return (chat, message) in self._taken_up

    def start(self, job: int, run: Callable[[Running], Coroutine[Any, Any, None]]) -> None:
        """Let a piece of work begin. Where it raises StorageError it goes on after a while, when there may be room."""
        running = Running(self)
        task = asyncio.create_task(self._run(job, run, running))
        self._running[job] = running, task
        task.add_done_callback(lambda done: self._ended(job, done))

    def cancel(self, job: int) -> bool:
        """Cancel a piece of work; return whether it is under way."""
        if job not in self._running:
            return False
        self._running[job][0].cancel()
        return True

    async def idle(self) -> None:
        """Wait until nothing is under way but what waits for a person."""
        while any(not running.waits for running, _ in self._running.values()):
            await self._changed.wait()

    async def stop(self) -> None:
        """Leave everything as it is now for the next start."""
        tasks = [task for _, task in self._running.values()]
        for running, task in list(self._running.values()):
            running.stop()
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[None]:
        """Wait for the person's turn and for one of the few places, and keep both inside the `with`."""
        async with self._turns.of(person), self._places:
            yield

    def changed(self) -> None:
        """Let those look again who wait until nothing is under way."""
        before, self._changed = self._changed, asyncio.Event()
        before.set()

    async def _run(self, job: int, run: Callable[[Running], Coroutine[Any, Any, None]], running: Running) -> None:
        while True:
            try:
                return await run(running)
            except StorageError as error:
                log.error("Job %s goes on as soon as it can be kept what came of it: %s", job, error)
            await asyncio.sleep(self._again_seconds)

    def _ended(self, job: int, task: asyncio.Task[None]) -> None:
        self._running.pop(job, None)
        if not task.cancelled() and (error := task.exception()):
            log.error("Job %s ended in an error and is taken up at the next start", job, exc_info=error)
        self.changed()


def _let_be(doing: "asyncio.Future[Any]") -> None:
    """Take note of how something ended that nobody waits for, so that asyncio does not complain."""
    if not doing.cancelled():
        doing.exception()
