"""Where the disk is full or fails, whatever the moment, a clear word is said and nothing is lost; questions are
answered meanwhile, and when the disk is well again everything works without a new start.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.model import Draft
from tests.crashes.agreement import State, assert_agrees, assert_nothing_is_left_behind, evenly, state_of
from tests.crashes.conftest import Base, Program
from tests.crashes.program import NO_DISKS, REFUSED, Order, settings_of
from tests.crashes.steps import EACH

AtLength = Callable[[int, int], int]

ADVICE = ("Check that", "Look whether", "free some space", "let this user write", "could not be kept")
"""What a word must hold of what a person can do."""


@pytest.mark.parametrize("name", EACH)
def test_a_disk_that_is_full_or_fails_at_any_call(
    program: Program, base_of: Callable[[str], Base], place: Path, at_length: AtLength, name: str
) -> None:
    base = base_of(name)
    points = [(at, "ENOSPC") for at in evenly(at_length(1, 20), base.calls)]
    points += [(at, "EIO") for at in evenly(at_length(0, 20), base.calls)]
    for at, error in points:
        folder = place / f"{error} at {at}"
        order = base.copied(folder)
        report = program.does(replace(order, at=at, error=error, lasting=error == "ENOSPC"))
        assert report.exit_code == 0, report.said
        for word in (line for line in report.said if line.startswith(REFUSED)):
            assert any(advice in word for advice in ADVICE), word
            assert "\n" not in word
        with Library.open(settings_of(order)) as library:
            library.sync()
            assert _articles(state_of(library)) == _articles(base.after)
            assert_agrees(library)
            assert_nothing_is_left_behind(library)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    "name",
    [
        *(pytest.param(name, marks=pytest.mark.long) for name in ("a full disk", "a read only disk")),
        "a full disk in chat",
    ],
)
def test_real_disks(any_program: Program, tmp_path: Path, name: str) -> None:
    report = any_program.does(Order("", "", str(tmp_path), "", disks=name))
    if report.exit_code == NO_DISKS:
        pytest.skip("this user may not mount a disk")
    assert report.exit_code == 0, "\n".join(report.said)


def _articles(state: State) -> dict[str, Draft]:
    # What was refused in part may have used up numbers.
    return {key: draft for key, (_, draft) in state.items()}
