"""Work beside answering: how much at a time, in which order, and how it ends early."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.chat.jobs import AT_ONCE, CancelledJobError, Jobs, Running
from bot.errors import StorageError

Work = Callable[[Running], Coroutine[Any, Any, None]]


def noting(done: list[str], name: str, person: int, gate: asyncio.Event) -> Work:
    """Return work of a person that notes its beginning and, once the gate is open, its end."""

    async def work(running: Running) -> None:
        async with running.turn(person):
            done.append(f"{name} begins")
            await running.until_cancelled(gate.wait())
            done.append(f"{name} ends")

    return work


async def test_those_of_a_person_are_done_one_after_the_other_and_few_at_once() -> None:
    jobs, gate, done = Jobs(), asyncio.Event(), list[str]()
    for job, (name, person) in enumerate((("a1", 1), ("a2", 1), ("b", 2), ("c", 3))):
        jobs.start(job, noting(done, name, person, gate))
    await asyncio.sleep(0.01)
    assert done == ["a1 begins", "b begins"]
    assert len(done) == AT_ONCE
    gate.set()
    await jobs.idle()
    assert done.index("a1 ends") < done.index("a2 begins")
    assert len(done) == 8


async def test_what_is_cancelled_ends_at_once_and_what_waits_for_a_person_keeps_nobody() -> None:
    jobs, done = Jobs(), list[str]()

    async def waits(running: Running) -> None:
        running.waiting(True)
        try:
            await running.until_cancelled(asyncio.sleep(60))
        except CancelledJobError:
            done.append("cancelled")

    jobs.start(1, waits)
    await asyncio.sleep(0)
    await asyncio.wait_for(jobs.idle(), 1)
    assert jobs.cancel(1)
    await asyncio.sleep(0.01)
    assert done == ["cancelled"]
    assert not jobs.cancel(1)


async def test_what_waits_for_its_turn_can_be_cancelled_and_the_next_one_gets_it() -> None:
    jobs, gate, done = Jobs(), asyncio.Event(), list[str]()
    for job, name in enumerate(("a1", "a2", "a3")):
        jobs.start(job, noting(done, name, 1, gate))
    await asyncio.sleep(0.01)
    jobs.cancel(1)
    await asyncio.sleep(0.01)
    assert not jobs.cancel(1)
    gate.set()
    await asyncio.wait_for(jobs.idle(), 1)
    assert done == ["a1 begins", "a1 ends", "a3 begins", "a3 ends"]


async def test_a_stop_ends_everything_and_tells_threads() -> None:
    jobs, seen = Jobs(), list[Running]()

    async def sleeps(running: Running) -> None:
        seen.append(running)
        await running.until_cancelled(asyncio.sleep(60))

    jobs.start(1, sleeps)
    await asyncio.sleep(0)
    before = seen[0].is_over
    await asyncio.wait_for(jobs.stop(), 1)
    assert (before, seen[0].is_over) == (False, True)
    await asyncio.wait_for(jobs.idle(), 1)


async def test_an_error_of_one_is_logged_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    jobs, gate, done = Jobs(), asyncio.Event(), list[str]()
    gate.set()

    async def fails(_: Running) -> None:
        raise ValueError("a bug")

    jobs.start(7, fails)
    jobs.start(8, noting(done, "b", 2, gate))
    await jobs.idle()
    assert done == ["b begins", "b ends"]
    assert "Job 7 ended in an error" in caplog.text


async def test_what_cannot_be_kept_goes_on_until_it_can_or_the_bot_stops() -> None:
    jobs, tries = Jobs(again_seconds=0), list[str]()

    def needing(room: int) -> Work:
        async def work(_: Running) -> None:
            tries.append("a try")
            if len(tries) < room:
                raise StorageError("The disk is full.")

        return work

    jobs.start(1, needing(3))
    await asyncio.wait_for(jobs.idle(), 5)
    assert len(tries) == 3
    jobs.start(2, needing(10_000))
    await asyncio.sleep(0.01)
    await asyncio.wait_for(jobs.stop(), 5)
