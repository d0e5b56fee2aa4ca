"""A reader that does what its file says, for the tests of reading apart: words, and what goes wrong at worst."""

import ctypes
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.errors import UnreadableFile
from bot.intake.origin import Origin
from bot.model import Doubt, Draft, Reading


def read(data: bytes, name: str, origin: Origin) -> Iterator[Reading | UnreadableFile]:
    """Do what each line says: a word and what it is done with. A file of one line holds one article."""
    first, *others = (line.partition(" ") for line in data.removeprefix(b"%PDF-").decode().split("\n"))
    if not others:
        return iter((_done(first[0], first[2], name, origin),))
    return (_done(deed, what, name, origin) for deed, _, what in (first, *others))


def _done(deed: str, what: str, name: str, origin: Origin) -> Reading | UnreadableFile:
    match deed:
        case "say":
            return Reading(Draft(what, what, url=origin.url), (Doubt.SHORT,), f"{name}/{what}")
        case "doubt":
            return Reading(Draft(name, what), (Doubt.CONSENT, Doubt.SHORT), name)
        case "refuse":
            return UnreadableFile(name, what)
        case "pid":
            return Reading(Draft(name, str(os.getpid())))
        case "wait":
            time.sleep(float(what))
        case "work":
            while True:
                pass
        case "raise":
            raise RuntimeError(what)
        case "recurse":
            _done(deed, what, name, origin)
        case "leave":
            os._exit(int(what))
        case "crash":
            ctypes.string_at(1)
        case "remember":
            return Reading(Draft(name, str(len(bytearray(int(what))))))
        case "repeat":
            return Reading(Draft(name, "ä" * int(what)))
        case "half":
            return Reading(Draft(name, "a\ud800b"))
        case "write":
            Path(what).write_text("It is written.")
        case "print":
            print(what)  # noqa: T201
            print(what, file=sys.stderr)  # noqa: T201
            os.write(1, what.encode())
        case "open":
            return Reading(Draft(name, f"{sorted(os.listdir('/proc/self/fd'))}"))  # noqa: PTH208
        case "environment":
            return Reading(Draft(name, f"{sorted(os.environ)}"))
        case "garbage":
            # What a reader that was taken over might say in the program's name.
            for descriptor in range(3, 20):
                try:
                    os.write(descriptor, bytes.fromhex(what))
                except OSError:
                    continue
            os._exit(0)
        case "connect":
            socket.create_connection(("127.0.0.1", int(what)))
    return Reading(Draft(name, f"{deed} is done"))
