"""Names that nobody gave: keys made from paths, and a number behind a name that is taken."""

from collections.abc import Callable
from pathlib import PurePosixPath

from bot.intake.fields import one_line

_MOST_KEY = 200
"""Characters of a key made from a path, which may have thousands; a key may have 300, with its number."""


def key_of(path: str) -> str:
    """Return a key made from the path of a file, its suffix left out: `2026/ferry.md` gives `2026/ferry`. Empty where
    nothing in it can be seen.
    """
    # Names that are not UTF-8 reach Python with halves of surrogate pairs in them, which nothing can carry.
    readable = path.encode("utf-8", "replace").decode()
    return one_line(one_line(PurePosixPath(readable).with_suffix("").as_posix())[:_MOST_KEY])


def free_name(name: str, taken: Callable[[str], bool], suffix: str = "") -> str:
    """Return `name` with its suffix, or where that is taken `name-2` and so on: the first free number, unless there
    are gaps below it.

    A thousand articles may be called "Weather", so only some of the taken names are asked for, one for each bit
    of their number.
    """

    def numbered(count: int) -> str:
        return f"{name}{suffix}" if count == 1 else f"{name}-{count}{suffix}"

    high = 1
    while taken(numbered(high)):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken(numbered(middle)) else (low, middle)
    return numbered(high)
