"""Taking in many articles at once from files, folders and JSON lines, one outcome each."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.errors import AlreadyStored, ArticleBotError, StorageError, UnreadableFile
from bot.intake.apart import NOT_NOW
from bot.intake.formats import APART, suffix_format
from bot.intake.jsonl import read_jsonl
from bot.intake.paths import find, is_container, is_lines_file
from bot.library.cataloguing import CHARACTERS, TOGETHER, Measured
from bot.library.doubted import NO_ARTICLE, odd
from bot.library.exporting import Catalogues
from bot.library.folder import readable
from bot.library.imported_before import ImportedBefore
from bot.library.library import Library
from bot.library.naming import key_of
from bot.library.reading_ahead import read_ahead
from bot.model import Doubt, Entry, History, Reading

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
    not stored, `doubts` what is odd about it.
    """

    name: str
    status: Status
    entry: Entry | None = None
    reason: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """An article on its way in, or why there is none, or what became of it before, with the name of where it came
    from.
    """

    name: str
    of: Reading | UnreadableFile | Outcome
    key: str = ""
    """The key that the article should have where the draft has none."""
    file: bytes | None = None
    """What its file is remembered by, where that takes long to read."""
    last: bool = True
    """Whether it is the last of its file."""
    history: History | None = None
    """What it brings along from the library that it was exported from."""


def import_articles(
    library: Library,
    paths: Iterable[Path],
    progress: Callable[[int, int], None] | None = None,
    *,
    doubtful: bool = False,
) -> Iterator[Outcome]:
    """Store what files, folders, archives and `.jsonl` files hold and yield an outcome for each article.

    The articles of a group are in the store when their outcomes are yielded; the index follows at the end, of
    which `progress` is told. What is perhaps no article is stored where `doubtful`. Web pages, documents and archives
    are read ahead, in the processes of `library.readers`; those that an earlier import has read are not read again.
    Raises StorageError.
    """
    # Files that were just put into the articles folder are articles already, wherever the import comes upon them.
    library.sync()
    threads = library.settings.reading.processes
    with (
        closing(ImportedBefore(library, doubtful=doubtful)) as before,
        closing(read_ahead(_ways(library, before, paths), threads)) as items,
    ):
        for group in _groups(library, items, doubtful):
            with library.together():
                outcomes = [
                    of if isinstance(of, Outcome) else _outcome(item, partial(_stored, library, item, of))
                    for item, of in group
                ]
            for (item, _), outcome in zip(group, outcomes, strict=True):
                _note(before, item, outcome)
            before.keep()
            yield from outcomes
    # Also reads each file that was written once more, so that no start does: see `folder` on young files.
    library.sync(progress=progress)


def _ways(
    library: Library, before: ImportedBefore, paths: Iterable[Path]
) -> Iterator[tuple[bool, Callable[[], Iterator[_Item]]]]:
    """Yield how to read each file, and whether that is to be done ahead."""
    catalogues = Catalogues()
    for path in find(paths):
        if isinstance(path, UnreadableFile):
            yield False, partial(iter, [_Item(path.name, path)])
        elif is_lines_file(path):
            yield False, partial(_lines, path)
        else:
            yield suffix_format(path) in APART, partial(_articles, library, before, catalogues, path)


def _lines(path: Path) -> Iterator[_Item]:
    name = readable(path.name)
    try:
        with path.open("rb") as lines:
            for draft in read_jsonl(lines, name):
                if isinstance(draft, UnreadableFile):
                    yield _Item(draft.name, draft)
                else:
                    yield _Item(f"{name} {draft.key or draft.title}", Reading(draft))
    except OSError as error:
        yield _Item(readable(str(path)), UnreadableFile(name, f"cannot be read: {error.strerror}"))


def _articles(library: Library, before: ImportedBefore, catalogues: Catalogues, path: Path) -> Iterator[_Item]:
    """Yield the article of a file, or those of an archive."""
    name = readable(str(path))
    try:
        library.readers.refuse_size(path.stat().st_size, name)
        data = path.read_bytes()
    except OSError as error:
        yield _Item(name, UnreadableFile(path.name, f"cannot be read: {error.strerror}"))
        return
    except UnreadableFile as unreadable:
        yield _Item(name, unreadable)
        return
    key = "" if is_container(path) else key_of(path.name)
    if suffix_format(path) not in APART:
        history = catalogues.history(path, data)
        for read in library.readers.read(data, name):
            yield _Item(name, read, key, history=history)
        return
    file = before.digest(data, path.name)
    if (known := before.outcomes(file)) is not None:
        yield from (_Item(inside, _known(inside, entry, reason)) for inside, entry, reason in known)
        return
    reading = library.readers.read(data, name)
    following: Reading | UnreadableFile | None = next(reading, None)
    while following is not None:
        read, following = following, next(reading, None)
        yield _Item(read.name or name, read, key, file, following is None)


def _known(name: str, entry: Entry | None, reason: str) -> Outcome:
    if reason or entry is None:
        return Outcome(name, Status.FAILED, entry, reason)
    return Outcome(name, Status.KNOWN, entry, str(AlreadyStored(entry, "file")))


def _groups(
    library: Library, items: Iterable[_Item], doubtful: bool
) -> Iterator[list[tuple[_Item, Measured | Outcome]]]:
    """Yield the items in groups of those that are stored in one go."""
    group, characters = list[tuple[_Item, Measured | Outcome]](), 0
    for item in items:
        group.append((item, _outcome(item, partial(_measured, library, item, doubtful))))
        characters += len(item.of.draft.text) if isinstance(item.of, Reading) else 0
        if len(group) == TOGETHER or characters >= CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _measured(library: Library, item: _Item, doubtful: bool) -> Measured | Outcome:
    if isinstance(item.of, Outcome):
        return item.of
    if isinstance(item.of, UnreadableFile):
        raise item.of
    if not doubtful and not NO_ARTICLE.isdisjoint(item.of.doubts):
        reason = f"is perhaps no article: {odd(item.of.doubts)}"
        return Outcome(item.name, Status.FAILED, reason=reason, doubts=item.of.doubts)
    return library.measure(item.of.draft, name=item.key)


def _stored(library: Library, item: _Item, measured: Measured) -> Outcome:
    doubts = item.of.doubts if isinstance(item.of, Reading) else ()
    entry = library.add_measured(measured, name=item.key, history=item.history)
    return Outcome(item.name, Status.STORED, entry, doubts=doubts)


def _note(before: ImportedBefore, item: _Item, outcome: Outcome) -> None:
    """Note what became of an item whose file takes long to read, for another import."""
    if item.file is not None:
        reason = outcome.reason if outcome.status is Status.FAILED else ""
        before.note(item.file, item.name, outcome.entry, reason, lasting=not _passes(item, outcome), last=item.last)


def _passes(item: _Item, outcome: Outcome) -> bool:
    """Return whether another import may fare better with the same file and the same articles."""
    if isinstance(item.of, UnreadableFile):
        return item.of.reason.startswith(NOT_NOW)
    return outcome.status is Status.FAILED and outcome.entry is None and not outcome.doubts


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
