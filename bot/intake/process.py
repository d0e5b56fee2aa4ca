"""A process that reads files, as the program sees it: started, asked, and ended where it takes too long."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.intake.wire import BadMessage, Reply, receive, reply_of, send
from bot.settings import ReadingSettings

_MOST_BYTES = 64_000_000
"""Bytes of a reply: an article of 10 million characters that are six bytes each as JSON, and a little."""

_POLL_SECONDS = 0.1
CANCELLED = "was cancelled"

Cancelled = Callable[[], bool]


def never() -> bool:
    """Return that nobody cancels."""
    return False


_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from bot.intake.worker import main; "
_START += "main(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))"

_HANDED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ")
"""Variables of the environment that programs need to start. All others, the token among them, are none of its
business.
"""


class EndedError(Exception):
    """The process ended, or had to be ended. `reason` says why its file cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReadingProcess:
    """One process. For one thread at a time, but `end` may be called from any."""

    def __init__(self, readers: str, settings: ReadingSettings) -> None:
        """Start it. Raises OSError."""
        self._settings = settings
        path = json.dumps([str(Path(place).absolute()) for place in sys.path])
        limits = str(settings.most_megabytes), str(settings.most_seconds)
        # Not multiprocessing, which on POSIX starts a second process to look after the first, and runs the program's
        # main module anew in each.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _START, path, readers, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            # One arena: each reserves 64 MB of addresses, which count as memory.
            env={name: os.environ[name] for name in _HANDED_ON if name in os.environ} | {"MALLOC_ARENA_MAX": "1"},
        )
        self._given_up = ""
        """Why it was ended before it answered."""

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def ask(self, message: dict[str, Any], data: bytes = b"", cancelled: Cancelled = never) -> Reply:
        """Return what it says to a message. It is ended where it takes too long, or once `cancelled` says so. Raises
        EndedError; then it has ended.
        """
        answered, said = threading.Event(), None
        watching = threading.Thread(target=self._watch, args=(answered, cancelled), daemon=True)
        watching.start()
        try:
            assert self._process.stdin
            assert self._process.stdout
            send(self._process.stdin, message, data)
            if (reply := receive(self._process.stdout, _MOST_BYTES)) is not None:
                said = reply_of(reply[0])
        except (OSError, BadMessage, ValueError):
            # A pipe without an end, or closed by `end`: it says below how that came.
            pass
        finally:
            answered.set()
            # Who watches may kill in the last moment; afterwards that would end the next file.
            watching.join()
        if said is None or self._given_up:
            self.end()
        if said is None:
            raise EndedError(self._reason())
        return said

    def end(self) -> None:
        """End it now, unless it has ended. Returns when it has."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _watch(self, answered: threading.Event, cancelled: Cancelled) -> None:
        """End the process where it has not answered in time, or nobody wants its answer any more."""
        deadline = time.monotonic() + self._settings.most_seconds
        while not answered.wait(_POLL_SECONDS):
            late = time.monotonic() > deadline
            if late or cancelled():
                self._given_up = CANCELLED if not late else f"cannot be read within {self._settings.most_seconds} s"
                self._process.kill()
                return

    def _reason(self) -> str:
        if self._given_up:
            return self._given_up
        if self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            return f"cannot be read within {self._settings.most_seconds} s"
        return f"cannot be read: it is broken, or needs more than {self._settings.most_megabytes} MB of memory"
