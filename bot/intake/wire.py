"""What the program and the processes that read for it say to each other, over two pipes.

A *message* is a JSON object with bytes behind it: the length of both, then both. JSON and nothing that could build
objects of any kind: what comes from a process that reads hostile files is checked field by field.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from bot.intake.feeds import ParsedFeed
from bot.model import Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LENGTHS = struct.Struct(">QQ")


class BadMessage(Exception):
    """What came is no message."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why something cannot be read: as `UnreadableFile`."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a process says: an article, a feed, or why there is none; nothing of it where nothing is left to say."""

    reading: Reading | None = None
    feed: ParsedFeed | None = None
    unreadable: Unreadable | None = None
    more: bool = False
    """Whether it can be asked to go on."""
    bug: str = ""
    """The traceback, where a reader failed in a way it should not."""
    spent: bool = False
    """Whether it has had so much memory, or so many files, that another shall take its place."""


def send(pipe: IO[bytes], message: Mapping[str, Any] | Reply, data: bytes = b"") -> None:
    """Write a message. Raises OSError where nobody reads it any more."""
    # Half characters, which nothing can carry, become question marks.
    head = json.dumps(message, default=_plain, ensure_ascii=False).encode("utf-8", "replace")
    pipe.write(_LENGTHS.pack(len(head), len(data)))
    pipe.write(head)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], most: int) -> tuple[bytes, bytes] | None:
    """Read a message and return its JSON and the bytes behind it; None where it ends before, as at the end of the other
    process. Raises BadMessage where it has more than `most` bytes.
    """
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    of_head, of_data = _LENGTHS.unpack(lengths)
    if of_head + of_data > most:
        raise BadMessage
    head = pipe.read(of_head)
    data = pipe.read(of_data)
    return (head, data) if len(head) == of_head and len(data) == of_data else None


def reply_of(head: bytes) -> Reply:
    """Return what a process said. Raises BadMessage."""
    try:
        return _replies().validate_json(head, strict=True)
    except ValueError as error:
        raise BadMessage from error


@cache
def _replies() -> "TypeAdapter[Reply]":
    # Only the side that listens needs it.
    from pydantic import TypeAdapter

    return TypeAdapter(Reply)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value))
