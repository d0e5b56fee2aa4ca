"""The files that hold articles, found where somebody points."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from bot.errors import UnreadableFile
from bot.intake.formats import READERS

_LINES_SUFFIX = ".jsonl"
_UNFINISHED = ("~", ".tmp", ".swp", ".part", ".crdownload")
"""Ends of the names that editors and downloads give to files while they write them."""


def is_article_file(path: PurePath | str) -> bool:
    """Return whether a file holds one article, by its name alone; hidden and unfinished files hold none."""
    # By hand: a look at a large folder would spend half its time in PurePath.
    name = path.rpartition("/")[2] if isinstance(path, str) else path.name
    stem, dot, suffix = name.rpartition(".")
    return bool(stem) and f"{dot}{suffix}".lower() in READERS and not _is_passed_over(name)


def is_lines_file(path: PurePath) -> bool:
    """Return whether a file holds an article a line, by its name alone."""
    return path.suffix.lower() == _LINES_SUFFIX


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
        fits = path.suffix.lower() in (*READERS, _LINES_SUFFIX)
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
                yield UnreadableFile(_shown(path), "is not a .md, .txt or .jsonl file")
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
