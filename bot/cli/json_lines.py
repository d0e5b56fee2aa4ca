"""Reading JSON lines: a file with an object a line, each faulty line named with what is wrong with it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bot.cli.input import read_bytes
from bot.errors import ArticleBotError

MOST_BYTES = 100_000_000
"""Of a file of questions, some million of them. A device such as /dev/zero has no end."""
MOST_FAULTS = 10
"""Faulty lines that are named; after so many, the file is another one than was meant."""

_Read = TypeVar("_Read")


class Fault(Exception):
    """What is wrong with a line."""


def read_json_lines(path: Path, read: Callable[[Any, str], _Read]) -> list[_Read]:
    """Return what `read` makes of the value of each line that is not blank and of its place, the file and line; `-` is
    standard input. `read` raises Fault where a value is not as it should be.

    Raises ArticleBotError that names each line that is not as it should be, and why.
    """
    data = read_bytes(path, MOST_BYTES, "Ask in several files.")
    made, faults = [], []
    # Lines end at line feeds alone: the other line ends of Unicode may stand within a text.
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            place = f"{path} line {number}"
            try:
                made.append(read(_value(line), place))
            except Fault as fault:
                faults.append(f"{place}: {fault}")
    raise_if_any(faults)
    return made


def raise_if_any(faults: Sequence[str]) -> None:
    """Raise ArticleBotError with the first of the faults, a line each, where there are any."""
    if faults:
        more = [f"... and {len(faults) - MOST_FAULTS} more lines"] if len(faults) > MOST_FAULTS else []
        raise ArticleBotError("\n".join([*faults[:MOST_FAULTS], *more]))


def is_name(value: object) -> bool:
    """Tell whether a value can name something: a text or a whole number."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def article_named(value: dict[str, Any]) -> str | None:
    """Return what the object calls its article, None where it names none. Raises Fault."""
    named = value.get("article")
    if not (named is None or is_name(named)):
        raise Fault("article: expected its key, number or title")
    return None if named is None else str(named)


def refuse_halves(*texts: str) -> None:
    """Raise Fault where a text holds half a character, which nothing can carry."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise Fault("holds half a character") from error


def _value(line: bytes) -> Any:
    try:
        return json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise Fault(f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise Fault(f"not JSON at column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise Fault("a number with too many digits, or too many brackets") from error
