"""Taking in many articles at once from files, folders and JSON lines, one outcome each, and writing them out
again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from bot.errors import AlreadyStored, ArticleBotError, UnreadableFile
from bot.intake.article_file import read_article, write_article
from bot.intake.jsonl import read_jsonl
from bot.intake.names import file_name
from bot.intake.paths import find
from bot.library.library import Library, draft_of
from bot.model import Draft, Entry

TOGETHER = 100
"""Articles stored in one go: quick, and others who write wait for a moment only."""


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


def import_articles(
    library: Library, paths: Iterable[Path], progress: Callable[[int, int], None] | None = None
) -> Iterator[Outcome]:
    """Store what files, folders and `.jsonl` files hold and yield an outcome for each item.

    The articles of a group are in the store when their outcomes are yielded; the index follows at the end, of
    which `progress` is told.
    """
    items = _items(paths)
    while group := list(islice(items, TOGETHER)):
        with library.together():
            outcomes = [_store(library, item) for item in group]
        yield from outcomes
    library.follow(progress)


def export_articles(library: Library, folder: Path) -> Iterator[Path]:
    """Write every article as a file into `folder`, which is made, and yield each file. Raises
    ArticleBotError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in library.store.articles.iter_articles():
            path = _free(folder / file_name(article.entry.key))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write_article(draft_of(article)))
            yield path
    except OSError as error:
        raise ArticleBotError(f"Cannot write to {folder}: {error.strerror}.") from error


def _items(paths: Iterable[Path]) -> Iterator[_Item]:
    for path in find(paths):
        if isinstance(path, UnreadableFile):
            yield _Item(path.name, path)
        elif path.suffix.lower() == ".jsonl":
            yield from _lines(path)
        else:
            yield _Item(str(path), _read(path))


def _lines(path: Path) -> Iterator[_Item]:
    try:
        with path.open("rb") as lines:
            for draft in read_jsonl(lines, path.name):
                name = draft.name if isinstance(draft, UnreadableFile) else f"{path.name} {draft.key or draft.title}"
                yield _Item(name, draft)
    except OSError as error:
        yield _Item(str(path), UnreadableFile(str(path), f"cannot be read: {error.strerror}"))


def _read(path: Path) -> Draft | UnreadableFile:
    try:
        draft = read_article(path.read_bytes(), path.name)
    except OSError as error:
        return UnreadableFile(str(path), f"cannot be read: {error.strerror}")
    except UnreadableFile as unreadable:
        return unreadable
    return draft if draft.key else replace(draft, key=path.stem)


def _store(library: Library, item: _Item) -> Outcome:
    if isinstance(item.draft, UnreadableFile):
        return Outcome(item.name, Status.FAILED, reason=item.draft.reason)
    try:
        return Outcome(item.name, Status.STORED, library.add(item.draft, durable=False))
    except AlreadyStored as same:
        status = Status.KNOWN if same.same == "text" else Status.FAILED
        return Outcome(item.name, status, same.entry, str(same))
    except ArticleBotError as error:
        return Outcome(item.name, Status.FAILED, reason=str(error))


def _free(path: Path) -> Path:
    free, count = path, 1
    while free.exists():
        count += 1
        free = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return free
