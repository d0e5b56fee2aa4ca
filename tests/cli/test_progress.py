"""A progress bar is for people who watch, and keeps out of everything else."""

import os
import subprocess
import sys

import pytest

WORK = """
import sys
from bot.cli.output import progress

with progress("Working", after=float(sys.argv[1])) as told:
    for done in range(4):
        told(done, 4)
        print("line", done)
"""

LINES = "line 0\nline 1\nline 2\nline 3\n"


def work(after: str, *, watched: bool) -> tuple[str, str]:
    """Return what a program with a progress bar prints to standard output, a file, and to standard error, a terminal
    where it is `watched`.
    """
    watching, terminal = os.openpty()
    process = subprocess.run(
        [sys.executable, "-c", WORK, after],
        stdout=subprocess.PIPE,
        stderr=terminal if watched else subprocess.PIPE,
        env=os.environ | {"TERM": "xterm"},
        check=True,
    )
    os.write(terminal, b"end")
    shown = os.read(watching, 65536).decode().removesuffix("end") if watched else process.stderr.decode()
    os.close(watching)
    os.close(terminal)
    return process.stdout.decode(), shown


@pytest.mark.parametrize(
    ("after", "watched", "is_shown"), [("0", True, True), ("60", True, False), ("0", False, False)]
)
def test_a_bar_is_shown_where_somebody_watches_long_work(after: str, watched: bool, is_shown: bool) -> None:
    printed, shown = work(after, watched=watched)
    assert printed == "line 0\nline 1\nline 2\nline 3\n"
    assert ("Working" in shown) is is_shown
    assert "line" not in shown
    assert is_shown or shown == ""
