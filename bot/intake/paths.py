"""The files that hold articles, found where somebody points."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from bot.errors import UnreadableFile
from bot.intake.formats import NOT_READABLE, Format, suffix_format

_CONTAINERS = frozenset({Format.ARCHIVE, Format.LINES})
_UNFINISHED = ("~", ".tmp", ".swp", ".part", ".crdownload")
"""Ends of the names that editors and downloads give to files while they write them."""


def is_article_file(path: PurePath | str) -> bool:
    """Return whether a file holds one article, in any format that is read here or apart, by its name alone; hidden and
    unfinished files hold none.
    """
    name = _name(path)
    return suffix_format(name) not in {None, *_CONTAINERS} and not _is_passed_over(name)


def is_container(path: PurePath | str) -> bool:
    """Return whether a file holds many articles, an archive or JSON lines, by its name alone; hidden and unfinished
    files hold none.
    """
    name = _name(path)
    return suffix_format(name) in _CONTAINERS and not _is_passed_over(name)


def is_lines_file(path: PurePath) -> bool:
    """Return whether a file holds an article a line, by its name alone."""
    return suffix_format(path) is Format.LINES


def _name(path: PurePath | str) -> str:
    # By hand: a look at a large folder would spend half its time in PurePath.
    return path.rpartition("/")[2] if isinstance(path, str) else path.name


def find(paths: Iterable[Path]) -> Iterator[Path | UnreadableFile]:
    """Yield the files to import: those named, and those in the folders named, at any depth, by name.

    A path that was named and is no such file, and what cannot be looked at, are yielded as UnreadableFile;
    in a folder, other files are passed over. A folder that links lead to again is read once.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _found(path, seen)


def _found(top: Path, seen: set[tuple[int, int]]) -> Iterator[Path | UnreadableFile]:
    # A stack and not a recursion: folders may be nested deeper than Python's calls.
    waiting = [top]
    while waiting:
        path = waiting.pop()
        fits = suffix_format(path) is not None
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in seen:
                    seen.add((status.st_dev, status.st_ino))
                    waiting += sorted(
                        (inside for inside in path.iterdir() if not _is_passed_over(inside.name)),
                        reverse=True,
                    )
            elif fits and stat.S_ISREG(status.st_mode):
                yield path
            elif path is top:
                yield UnreadableFile(_shown(path), NOT_READABLE)
        except FileNotFoundError:
            if fits or path is top:
                yield UnreadableFile(_shown(path), "no such file or folder")
        except OSError as error:
            yield UnreadableFile(_shown(path), f"cannot be read: {error.strerror}")


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith(_UNFINISHED)


def _shown(path: Path) -> str:
    """Return a path as text that can be printed: a name that is not UTF-8 cannot."""
    return str(path).encode("utf-8", "replace").decode()
