"""Files that have not changed for a while are known by what the file system says of them, and are not read again."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.errors import StorageError, UnreadableFile
from bot.library.cataloguing import Cataloguing
from bot.library.folder import ArticlesFolder
from bot.library.shelf import Shelf
from bot.library.taking_over import ShelfReport
from bot.model import Reading
from bot.storage.sqlite import open_store
from tests.library.conftest import write

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FERRY, OTTER, KITE = "The ferry leaves at six.", "Otters eat eels.", "Kites fly at noon."


class WatchedFolder(ArticlesFolder):
    """A folder of files that are all old, which notes what is read, and lets something happen before that."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, lambda: 0)
        self.digested: list[str] = []
        self.before_reading: Callable[[str], object] = lambda _: None

    def digest(self, path: str) -> str:
        self.digested.append(path)
        return super().digest(path)

    def read(self, path: str) -> bytes:
        self.before_reading(path)
        return super().read(path)


@pytest.fixture
def watched(folder: Path) -> WatchedFolder:
    return WatchedFolder(folder)


@pytest.fixture
def sync(watched: WatchedFolder, tmp_path: Path) -> Callable[..., ShelfReport]:
    """Return a function that looks at the folder, which holds a ferry, an otter, a copy of it and a broken file."""
    store = open_store(tmp_path / "data").articles
    write(watched.path, "a.md", FERRY)
    write(watched.path, "b.md", OTTER)
    write(watched.path, "copy.md", OTTER, title="Copy")
    write(watched.path, "empty.md", "")
    shelf = Shelf(watched, store, Cataloguing(store, (), lambda: NOW), _read_nothing, 1)

    def look(*, thorough: bool = False) -> ShelfReport:
        watched.digested.clear()
        return shelf.sync(partial(store.remove, at=NOW), thorough=thorough)

    assert look().added == [1, 2]
    return look


PROBLEMS = {"copy.md": 'holds the same text as no. 2, "B"', "empty.md": "is empty"}


def test_nothing_is_read_again_and_problems_are_still_told(
    watched: WatchedFolder, sync: Callable[..., ShelfReport]
) -> None:
    for _ in range(2):
        report = sync()
        assert (report.added, report.changed, report.removed, report.problems) == ([], [], [], PROBLEMS)
        assert watched.digested == []
    assert sync(thorough=True).problems == PROBLEMS
    assert watched.digested == ["a.md", "b.md", "copy.md", "empty.md"]


def test_a_touched_file_is_read_once(watched: WatchedFolder, sync: Callable[..., ShelfReport]) -> None:
    os.utime(watched.path / "a.md", (10, 10))
    os.utime(watched.path / "empty.md", (10, 10))
    assert sync().problems == PROBLEMS
    assert {"a.md", "empty.md"} <= set(watched.digested) <= {"a.md", "empty.md", "copy.md"}
    assert sync().problems == PROBLEMS
    assert watched.digested == []


def test_after_a_change_the_copy_alone_is_looked_at_as_well(
    watched: WatchedFolder, sync: Callable[..., ShelfReport]
) -> None:
    write(watched.path, "c.md", KITE)
    assert sync().added == [3]
    assert watched.digested == ["c.md", "copy.md"]
    write(watched.path, "b.md", "Otters eat nothing.")
    report = sync()
    assert (report.changed, report.added, report.problems) == ([2], [4], {"empty.md": "is empty"})
    assert sync().problems == {"empty.md": "is empty"}
    assert watched.digested == []


def test_a_file_that_is_deleted_between_the_look_and_the_reading_is_lost_at_the_next_look(
    watched: WatchedFolder, sync: Callable[..., ShelfReport]
) -> None:
    write(watched.path, "a.md", KITE)
    watched.before_reading = lambda path: (watched.path / path).unlink()
    report = sync()
    assert (report.changed, report.removed) == ([], [])
    assert sync().removed == [1]


def test_a_file_that_turns_unreadable_between_the_look_and_the_reading_is_reported(
    watched: WatchedFolder, sync: Callable[..., ShelfReport]
) -> None:
    write(watched.path, "a.md", KITE)

    def turn_into_a_circle(path: str) -> None:
        (watched.path / path).unlink()
        (watched.path / path).symlink_to(path)

    watched.before_reading = turn_into_a_circle
    for _ in range(2):
        report = sync()
        assert report.problems["a.md"].startswith("cannot be read: ")
        assert report.removed == []


def test_a_file_that_changes_between_the_look_and_the_reading_is_looked_at_once_more(
    watched: WatchedFolder, sync: Callable[..., ShelfReport]
) -> None:
    write(watched.path, "a.md", KITE)
    watched.before_reading = lambda _: write(watched.path, "a.md", "Something else altogether.")
    assert sync().changed == [1]
    watched.before_reading = lambda _: None
    assert sync().changed == []
    assert "a.md" in watched.digested
    assert sync().changed == []
    assert watched.digested == []


def test_a_folder_that_is_replaced_while_it_is_looked_through_is_an_error(
    watched: WatchedFolder, tmp_path: Path
) -> None:
    taken = ArticlesFolder(watched.path, lambda: _move_away(watched.path, tmp_path / "elsewhere"))
    with pytest.raises(StorageError, match="was replaced by another one"):
        taken.look(known=True)


def _read_nothing(data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
    raise AssertionError(f"{name} is not of a format that takes long")


def _move_away(folder: Path, elsewhere: Path) -> int:
    folder.rename(elsewhere)
    folder.mkdir()
    return 0
