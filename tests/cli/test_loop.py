"""A signal at any moment of the start ends the program in order."""

import asyncio
import sys
from contextlib import closing

import pytest

from bot.cli.running import Loop


def test_a_loop_goes_on_after_an_exit_at_the_very_end_of_a_run() -> None:
    with closing(Loop()) as loop:

        async def started() -> None:
            loop.call_soon(sys.exit)

        with pytest.raises(SystemExit):
            loop.run_until_complete(started())
        assert loop.run_until_complete(asyncio.sleep(0.01, "ended in order")) == "ended in order"


def test_what_an_exit_interrupts_is_cancelled_and_so_is_what_is_left_at_the_end() -> None:
    ended = []

    async def waiting(name: str) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(name)

    with closing(Loop()) as loop:
        left = loop.create_task(waiting("left"))
        loop.call_later(0.01, sys.exit)
        with pytest.raises(SystemExit):
            loop.run_until_complete(waiting("interrupted"))
        assert ended == ["interrupted"]
    assert left.cancelled()
    assert ended == ["interrupted", "left"]
