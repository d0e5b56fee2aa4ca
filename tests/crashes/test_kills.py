"""Killed at any moment, the program has every change that it acknowledged, none by half, and starts by itself."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.library.library import Library
from tests.crashes.agreement import (
    assert_agrees,
    assert_between,
    assert_check_is_content,
    assert_nothing_is_left_behind,
    evenly,
    state_of,
)
from tests.crashes.conftest import Base, Program, order_in
from tests.crashes.program import Order, settings_of
from tests.crashes.steps import ANYTHING, EACH, STEPS

AtLength = Callable[[int, int], int]


@pytest.mark.parametrize("name", EACH)
def test_killed_at_any_call_that_changes_a_file(
    program: Program, base_of: Callable[[str], Base], place: Path, at_length: AtLength, name: str
) -> None:
    base, chance = base_of(name), random.Random(name)
    # One call of each step alone is not always from the middle, as that at which the disk fails.
    for at in evenly(25, base.calls) if at_length(0, 1) else [chance.randint(1, base.calls)]:
        folder = place / f"killed at {at}"
        order = base.copied(folder)
        report = program.does(replace(order, at=at))
        assert report.killed or report.calls < at
        # The start after it is killed as well, now and then again and again.
        for _ in range(chance.choice([0, 0, 1, 3])):
            program.does(replace(order_in(folder, STEPS["start"]), at=chance.randint(1, 60)))
        assert_check_is_content(settings_of(order))
        with Library.open(settings_of(order)) as library:
            library.sync()
            assert_between(state_of(library), base.before, base.after, report.said)
            assert_agrees(library)
            assert_nothing_is_left_behind(library)
        shutil.rmtree(folder, ignore_errors=True)


def test_killed_again_and_again_at_random_moments(any_program: Program, place: Path, at_length: AtLength) -> None:
    chance = random.Random(5)
    order = order_in(place, STEPS[ANYTHING])
    live: dict[str, bool] = {}
    for seed in range(at_length(6, 60)):
        killed = replace(order, after=chance.uniform(0.02, 0.2), seed=seed)
        report = any_program.does(killed)
        assert report.killed, report
        for sign, key in ((said[0], said[1:]) for said in report.said if said != "started"):
            live[key] = sign == "+"
        try:
            live = dict.fromkeys(_left_of(order, live), True)
        except AssertionError as failure:
            failure.add_note(f"after {killed}")
            raise
    assert len(live) > 3


def _left_of(order: Order, live: dict[str, bool]) -> set[str]:
    """Return the keys of the articles in the library of an order; `live` says which were added and not removed."""
    with Library.open(settings_of(order)) as library:
        library.sync()
        keys = {entry.key for entry in library.entries()}
        # One change may have been made and not been told of any more.
        assert len(keys ^ {key for key, there in live.items() if there}) <= 1
        assert_agrees(library)
    return keys
