"""The files that hold articles, found where somebody points."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import UnreadableFile

_ARTICLE_SUFFIXES = (".md", ".markdown", ".txt")
_LINES_SUFFIX = ".jsonl"
_UNFINISHED = ("~", ".tmp", ".swp", ".part", ".crdownload")
"""Ends of the names that editors and downloads give to files while they write them."""


def is_article_file(path: Path) -> bool:
    """Return whether a file holds one article, by its name alone; hidden and unfinished files hold none."""
    return not _is_passed_over(path.name) and path.suffix.lower() in _ARTICLE_SUFFIXES


def is_lines_file(path: Path) -> bool:
    """Return whether a file holds an article a line, by its name alone."""
    return not _is_passed_over(path.name) and path.suffix.lower() == _LINES_SUFFIX


def find(paths: Iterable[Path]) -> Iterator[Path | UnreadableFile]:
    """Yield the files to import, each folder's in the order of their names with those of its folders among them.

    A path that was named and is no such file, and a folder that cannot be listed, are yielded as UnreadableFile; in a
    folder, other files are passed over. A folder that links lead to again is read once.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, seen)
        elif not path.exists():
            yield UnreadableFile(_shown(path), "no such file or folder")
        elif not path.is_file():
            yield UnreadableFile(_shown(path), "is not a file")
        elif path.suffix.lower() not in (*_ARTICLE_SUFFIXES, _LINES_SUFFIX):
            yield UnreadableFile(_shown(path), "is not a .md, .txt or .jsonl file")
        else:
            yield path


def _in_folder(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | UnreadableFile]:
    try:
        status = folder.stat()
        there = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield UnreadableFile(_shown(folder), f"cannot be read: {error.strerror}")
        return
    place = (status.st_dev, status.st_ino)
    if place in seen:
        return
    seen.add(place)
    for entry in there:
        path = Path(entry)
        if _is_passed_over(entry.name):
            continue
        if path.is_dir():
            yield from _in_folder(path, seen)
        elif path.is_file() and (is_article_file(path) or is_lines_file(path)):
            yield path


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith(_UNFINISHED)


def _shown(path: Path) -> str:
    """Return a path as text that can be printed: a name that is not UTF-8 cannot."""
    return str(path).encode("utf-8", "replace").decode()
