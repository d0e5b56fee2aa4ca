"""An event loop in a thread beside the one that waits for the keyboard.

Reading a line blocks, and readline wants the main thread, where Ctrl-C arrives. So the application lives in
a thread of its own and goes on while nobody types.
"""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext, suppress
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds after which a person is shown that the bot works on it."""
_TICK = 0.2
"""Seconds between two looks for Ctrl-C, which interrupts no endless wait on every system."""


class Background:
    """Enters an asynchronous context in a thread, and leaves it in the end."""

    def __init__(self, context: AbstractAsyncContextManager[Any]) -> None:
        self._context = context
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="application", daemon=True)
        self._end: asyncio.Event = asyncio.Event()
        self._ready: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._life: concurrent.futures.Future[None] | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self._life = asyncio.run_coroutine_threadsafe(self._live(), self._loop)
        try:
            concurrent.futures.wait((self._ready, self._life), return_when=concurrent.futures.FIRST_COMPLETED)
            if self._life.done():
                self._life.result()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._loop.call_soon_threadsafe(self._end.set)
            if self._life:
                self._life.result()
        finally:
            self._close()

    def run(
        self,
        work: Coroutine[Any, Any, T],
        waiting: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> T:
        """Run `work` in the thread and return its result; enter `waiting()` when it takes long.

        On Ctrl-C it is cancelled and `KeyboardInterrupt` raised.
        """
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            if concurrent.futures.wait((future,), PATIENCE).not_done:
                with waiting():
                    while concurrent.futures.wait((future,), _TICK).not_done:
                        pass
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise

    async def _live(self) -> None:
        async with self._context:
            self._ready.set_result(None)
            await self._end.wait()

    def _close(self) -> None:
        """Stop the loop and the thread; nothing of the application runs after that."""
        asyncio.run_coroutine_threadsafe(_cancel_the_rest(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _cancel_the_rest() -> None:
    loop = asyncio.get_running_loop()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()
