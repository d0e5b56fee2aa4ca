"""Taking in many articles at once from files, folders and JSON lines, one outcome each, and writing them out
again.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.errors import AlreadyStored, ArticleBotError, StorageError, UnreadableFile
from bot.intake.article_file import write_article
from bot.intake.formats import read_file
from bot.intake.jsonl import read_jsonl
from bot.intake.names import file_name
from bot.intake.paths import find, is_lines_file
from bot.library.cataloguing import Measured
from bot.library.drafts import draft_of
from bot.library.folder import readable
from bot.library.library import Library
from bot.library.naming import free_name, key_of
from bot.model import Draft, Entry

TOGETHER = 100
"""Articles stored in one go: quick, and others who write wait for a moment only."""
CHARACTERS = 500_000
"""Characters of articles from which on they are stored though there are fewer of them: a hundred books are no moment,
and have no room in memory.
"""

T = TypeVar("T")


class Status(StrEnum):
    """What became of an item."""

    STORED = "stored"
    KNOWN = "known"
    """The library has this very text already."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: `entry` is the stored article or the one that was there, `reason` why it was
    not stored.
    """

    name: str
    status: Status
    entry: Entry | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """A draft on its way in, or why there is none, with the name of where it came from."""

    name: str
    draft: Draft | UnreadableFile
    key: str = ""
    """The key that the article should have where the draft has none."""


def import_articles(
    library: Library, paths: Iterable[Path], progress: Callable[[int, int], None] | None = None
) -> Iterator[Outcome]:
    """Store what files, folders and `.jsonl` files hold and yield an outcome for each item.

    The articles of a group are in the store when their outcomes are yielded; the index follows at the end, of
    which `progress` is told. Raises StorageError.
    """
    # Files that were just put into the articles folder are articles already, wherever the import comes upon them.
    library.sync()
    items = _items(paths)
    for group in _groups(items):
        measured = [_outcome(item, partial(_measured, library, item)) for item in group]
        with library.together():
            outcomes = [
                of if isinstance(of, Outcome) else _outcome(item, partial(_stored, library, item, of))
                for item, of in zip(group, measured, strict=True)
            ]
        yield from outcomes
    # Also reads each file that was written once more, so that no start does: see `folder` on young files.
    library.sync(progress=progress)


def export_articles(library: Library, folder: Path) -> Iterator[Path]:
    """Write every article as a file into `folder`, which is made, and yield each file. A file that is there stays as
    it is: the article is in it, or gets another file. Raises ArticleBotError.
    """
    articles = library.settings.library.articles
    # Not Path.resolve, which fails in its own way for links that lead round in a circle.
    if articles is not None and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(articles)):
        raise ArticleBotError(f"{folder} is in the articles folder, where they stand already. Name another one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in library.store.articles.iter_articles():
            yield _exported(write_article(draft_of(article)), folder / file_name(article.entry.key))
    except OSError as error:
        raise ArticleBotError(f"Cannot write to {folder}: {error.strerror}.") from error


def _exported(data: bytes, wanted: Path) -> Path:
    """Write a file under the name that is wanted or one like it, unless it is there already; return its path."""

    def taken(name: str) -> bool:
        path = wanted.with_name(name)
        return path.exists() and path.read_bytes() != data

    path = wanted.with_name(free_name(wanted.stem, taken, wanted.suffix))
    if not path.exists():
        path.write_bytes(data)
    return path


def _items(paths: Iterable[Path]) -> Iterator[_Item]:
    for path in find(paths):
        if isinstance(path, UnreadableFile):
            yield _Item(path.name, path)
        elif is_lines_file(path):
            yield from _lines(path)
        else:
            yield _Item(readable(str(path)), _read(path), key_of(path.name))


def _lines(path: Path) -> Iterator[_Item]:
    name = readable(path.name)
    try:
        with path.open("rb") as lines:
            for draft in read_jsonl(lines, name):
                of = draft.name if isinstance(draft, UnreadableFile) else f"{name} {draft.key or draft.title}"
                yield _Item(of, draft)
    except OSError as error:
        yield _Item(readable(str(path)), UnreadableFile(name, f"cannot be read: {error.strerror}"))


def _read(path: Path) -> Draft | UnreadableFile:
    try:
        return read_file(path.read_bytes(), path.name)
    except OSError as error:
        return UnreadableFile(path.name, f"cannot be read: {error.strerror}")
    except UnreadableFile as unreadable:
        return unreadable


def _groups(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield the items in groups of those that are stored in one go."""
    group, characters = list[_Item](), 0
    for item in items:
        group.append(item)
        characters += 0 if isinstance(item.draft, UnreadableFile) else len(item.draft.text)
        if len(group) == TOGETHER or characters >= CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _measured(library: Library, item: _Item) -> Measured:
    if isinstance(item.draft, UnreadableFile):
        raise item.draft
    return library.measure(item.draft, name=item.key)


def _stored(library: Library, item: _Item, measured: Measured) -> Outcome:
    return Outcome(item.name, Status.STORED, library.add_measured(measured, name=item.key))


def _outcome(item: _Item, work: Callable[[], T]) -> T | Outcome:
    """Return what work on an item returned, or why the item is not stored."""
    try:
        return work()
    except UnreadableFile as unreadable:
        return Outcome(item.name, Status.FAILED, reason=unreadable.reason)
    except AlreadyStored as same:
        status = Status.KNOWN if same.same == "text" else Status.FAILED
        return Outcome(item.name, status, same.entry, str(same))
    except StorageError:
        raise  # The next article would meet the same.
    except ArticleBotError as error:
        return Outcome(item.name, Status.FAILED, reason=str(error))
