"""The process that reads files for the program, from inside: it hears on standard input what to read and says on
standard output what it has read, one article each time it is asked (see `bot.intake.wire`).
"""

import json
import os
import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from operator import length_hint
from queue import SimpleQueue
from types import ModuleType
from typing import Any, BinaryIO

from bot.errors import UnreadableFile
from bot.intake.feeds import ParsedFeed
from bot.intake.limits import limit_process, limited, most_memory
from bot.intake.origin import Origin
from bot.intake.wire import Reply, Unreadable, receive, send
from bot.model import Reading

_MOST_FILES = 500
"""Files after which another process takes its place: libraries in C lose a little memory with each."""
_MUCH = 0.4
"""Share of the memory it may have, above which the same is done: what a large file took is not always given back."""
_MOST_BYTES = 1 << 40
"""Bytes of a message: the program is trusted."""


def main(readers: str, megabytes: int, seconds: int) -> None:
    """Be such a process, until the program ends or hangs up. `readers` is the module whose `read` reads files, the
    others are what a file may take.
    """
    hears, says = _pipes()
    # Ctrl-C is for the program, which hangs up when it is done with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    heard = SimpleQueue[tuple[bytes, bytes]]()
    threading.Thread(target=_listen, args=(hears, heard), daemon=True).start()
    limit_process(megabytes)
    worker = _Worker(import_module(readers), megabytes, seconds)
    while True:
        head, data = heard.get()
        send(says, worker.reply(json.loads(head), data))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to hear and to speak by, which nobody else has: what libraries print goes nowhere."""
    hears, says = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return hears, says


def _listen(hears: BinaryIO, heard: SimpleQueue[tuple[bytes, bytes]]) -> None:
    """Take what the program says, also while a file is read: when it is gone, so is this process."""
    with suppress(OSError):
        while (message := receive(hears, _MOST_BYTES)) is not None:
            heard.put(message)
    os._exit(0)


class _Worker:
    """Reads a file at a time, as far as it is asked to."""

    def __init__(self, readers: ModuleType, megabytes: int, seconds: int) -> None:
        self._readers = readers
        self._megabytes = megabytes
        self._seconds = seconds
        # On Linux a process begins with the most memory that its parent had.
        self._much = max(_MUCH * megabytes, most_memory())
        self._files = 0
        self._name = ""
        self._reading: Iterator[Reading | UnreadableFile] = iter(())

    def reply(self, asked: dict[str, Any], data: bytes) -> Reply:
        """Begin a file or a feed, or go on with a file where none is named, and return what comes of it."""
        try:
            with limited(self._seconds):
                reply = self._read(asked, data)
        except MemoryError:
            reply = self._failed(f"cannot be read with {self._megabytes} MB of memory")
        except Exception:  # A mistake in a reader: whoever sent the file gets a word all the same.
            reply = replace(self._failed("cannot be read: it is broken"), bug=traceback.format_exc(limit=-8))
        spent = self._files >= _MOST_FILES or most_memory() > self._much
        return replace(reply, spent=reply.spent or spent)

    def _read(self, asked: dict[str, Any], data: bytes) -> Reply:
        if asked:
            self._files += 1
            self._name = asked["name"]
            origin = Origin(asked["url"], asked["content_type"])
            if asked["feed"]:
                feed = self._readers.read_feed(data, self._name, origin)
                return Reply(feed=feed) if isinstance(feed, ParsedFeed) else _reply(feed, more=False)
            self._reading = self._readers.read(data, self._name, origin)
        return _reply(next(self._reading, None), more=length_hint(self._reading, 1) > 0)

    def _failed(self, reason: str) -> Reply:
        self._reading = iter(())
        return Reply(unreadable=Unreadable(self._name, reason), spent=True)


def _reply(read: Reading | UnreadableFile | None, *, more: bool) -> Reply:
    if read is None:
        return Reply()
    if isinstance(read, UnreadableFile):
        return Reply(unreadable=Unreadable(read.name, read.reason), more=more)
    return Reply(reading=read, more=more)
