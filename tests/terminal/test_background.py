"""An event loop in a thread beside the keyboard's."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest

from bot.terminal.background import PATIENCE, Background


@asynccontextmanager
async def noted(events: list[str]) -> AsyncIterator[None]:
    events.append("entered")
    try:
        yield
    finally:
        events.append("left")


async def seven(after: float = 0) -> int:
    await asyncio.sleep(after)
    return 7


async def fail() -> None:
    raise OSError("no disk")


def test_the_context_is_entered_and_left_and_the_thread_ends() -> None:
    events: list[str] = []
    before = set(threading.enumerate())
    with Background(noted(events)) as background:
        assert events == ["entered"]
        assert background.run(seven()) == 7
    assert events == ["entered", "left"]
    assert set(threading.enumerate()) <= before


def test_only_work_that_takes_long_is_shown_as_such() -> None:
    shown: list[str] = []

    @contextmanager
    def waiting() -> Iterator[None]:
        shown.append("begins")
        yield
        shown.append("ends")

    with Background(noted([])) as background:
        background.run(seven(), waiting)
        assert shown == []
        assert background.run(seven(PATIENCE + 0.1), waiting) == 7
    assert shown == ["begins", "ends"]


def test_an_error_of_the_work_is_raised_and_the_context_left() -> None:
    events: list[str] = []
    with pytest.raises(OSError, match="no disk"), Background(noted(events)) as background:
        background.run(fail())
    assert events == ["entered", "left"]


def test_what_is_still_at_work_in_the_end_is_cancelled() -> None:
    ends: list[str] = []

    async def linger() -> None:
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            ends.append("cancelled")

    async def begin() -> None:
        tasks.append(asyncio.create_task(linger()))
        await asyncio.sleep(0)

    tasks: list[asyncio.Task[None]] = []
    with Background(noted([])) as background:
        background.run(begin())
    assert ends == ["cancelled"]
