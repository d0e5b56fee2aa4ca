"""What only a terminal has: editing, a spinner, Ctrl-C. The conversation runs in a process on a pseudo-terminal."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.terminal.session import STOPPED

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.path.insert(0, sys.argv[1])
from bot.terminal.session import converse
from tests.terminal.conftest import tiny_application
converse(tiny_application, person=123)
"""
ROOT = Path(__file__).parents[2]
PROMPT = "you ▸ "
LONGEST_WAIT = 20
"""Seconds; a machine that is busy with other things is no failure."""


class Terminal:
    """A person's terminal: what it shows, and keys to press."""

    def __init__(self, keys: int, process: "subprocess.Popen[bytes]") -> None:
        self._keys = keys
        self._process = process
        self._seen = ""

    def types(self, keys: str) -> None:
        os.write(self._keys, keys.encode())

    def waits_for(self, words: str) -> str:
        """Wait until some words are shown; return what stood before them."""
        while words not in self._seen:
            ready, _, _ = select.select([self._keys], [], [], LONGEST_WAIT)
            assert ready, self._seen
            self._seen += os.read(self._keys, 4096).decode(errors="replace")
        before, _, self._seen = self._seen.partition(words)
        return before

    def ends(self) -> int:
        """Wait for the end of the conversation; return its exit status."""
        deadline = time.monotonic() + LONGEST_WAIT
        while self._process.poll() is None and time.monotonic() < deadline:
            if select.select([self._keys], [], [], 0.05)[0]:
                self._read_last()
        return self._process.wait(1)

    def _read_last(self) -> None:
        try:
            os.read(self._keys, 4096)
        except OSError:  # Linux says so when the other side is gone.
            time.sleep(0.05)


@pytest.fixture(params=["xterm-256color"])
def terminal(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    keys, screen = pty.openpty()
    settings = {"PATH": os.environ["PATH"], "TERM": request.param, "LANG": "C.UTF-8", "COLUMNS": "40"}
    command = [sys.executable, "-c", PROGRAM, str(ROOT)]
    with subprocess.Popen(
        command, stdin=screen, stdout=screen, stderr=screen, env=settings, start_new_session=True
    ) as process:
        os.close(screen)
        yield Terminal(keys, process)
        process.kill()
        os.close(keys)


def test_commands_are_completed_and_a_slow_answer_is_announced(terminal: Terminal) -> None:
    terminal.waits_for(PROMPT)
    terminal.types("/su\t")
    terminal.waits_for("/summary ")
    terminal.types("1\n")
    terminal.waits_for("You said: /summary 1")
    terminal.waits_for(PROMPT)
    terminal.types("slowly\n")
    spinner = "⠋"
    terminal.waits_for(spinner)
    terminal.waits_for("You said: slowly")
    terminal.waits_for(PROMPT)
    terminal.types("\x04")
    assert terminal.ends() == 0


def test_ctrl_c_stops_waiting_and_at_the_prompt_ends(terminal: Terminal) -> None:
    terminal.waits_for(PROMPT)
    terminal.types("slowly\n")
    terminal.waits_for("slowly\r\n")
    time.sleep(0.2)
    terminal.types("\x03")
    terminal.waits_for(STOPPED.split(".")[0])
    terminal.waits_for(PROMPT)
    time.sleep(0.2)  # Between printing its prompt and waiting for a key, readline is deaf for Ctrl-C.
    terminal.types("\x03")
    assert terminal.ends() == 0


@pytest.mark.parametrize("terminal", ["dumb"], indirect=True)
def test_a_dumb_terminal_gets_plain_lines_of_its_width(terminal: Terminal) -> None:
    welcome = terminal.waits_for(PROMPT)
    assert "\x1b" not in welcome
    assert max(map(len, welcome.splitlines())) <= 40
    terminal.types("slowly\n")
    assert "\x1b" not in terminal.waits_for("You said: slowly")
    terminal.waits_for(PROMPT)
    terminal.types("/quit\n")
    assert terminal.ends() == 0
