"""A process that reads files, as the program sees it: started, asked, and ended where it takes too long."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.intake.wire import BadMessage, Reply, receive, reply_of, send
from bot.settings import ReadingSettings

_MOST_BYTES = 64_000_000
"""Bytes of a reply: an article of 10 million characters that are six bytes each as JSON, and a little."""

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
        self._late = False

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def ask(self, message: dict[str, Any], data: bytes = b"") -> Reply:
        """Return what it says to a message. Raises EndedError; then it has ended."""
        timer = threading.Timer(self._settings.most_seconds, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdin
            assert self._process.stdout
            send(self._process.stdin, message, data)
            if (reply := receive(self._process.stdout, _MOST_BYTES)) is not None:
                said = reply_of(reply[0])
                timer.cancel()
                if self._late:  # It answered in its last moment, and is about to be killed.
                    self.end()
                return said
        except (OSError, BadMessage, ValueError):
            # A pipe without an end, or closed by `end`: it says below how that came.
            pass
        finally:
            timer.cancel()
        self.end()
        raise EndedError(self._reason())

    def end(self) -> None:
        """End it now, unless it has ended. Returns when it has."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _reason(self) -> str:
        if self._late or self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            return f"cannot be read within {self._settings.most_seconds} s"
        return f"cannot be read: it is broken, or needs more than {self._settings.most_megabytes} MB of memory"
