"""Imports of files that are read in processes of their own: ahead, in order, and once."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.intake.apart import Readers
from bot.library.doubted import odd
from bot.library.importing import Outcome, Status, import_articles
from bot.library.library import Library
from bot.library.reading_ahead import read_ahead
from bot.model import Doubt
from bot.settings import ReadingSettings
from bot.storage.imported_files import FILE, ImportedFiles
from tests.conftest import reading_with
from tests.library.conftest import texts, write

STORED, KNOWN, FAILED = Status


class CountingReaders(Readers):
    """Counts the files that were read."""

    read_files = 0

    def _read_apart(self, *file):  # type: ignore[no-untyped-def]
        self.read_files += 1
        return super()._read_apart(*file)


@pytest.fixture(scope="module")
def odd_readers() -> Iterator[CountingReaders]:
    with closing(CountingReaders(ReadingSettings(processes=2, most_seconds=60), "tests.intake.odd_readers")) as readers:
        yield readers


@pytest.fixture
def readers(empty: Library, odd_readers: CountingReaders) -> Iterator[CountingReaders]:
    """Return the readers of the library, which do what the files say."""
    odd_readers.read_files = 0
    with reading_with(empty, odd_readers):
        yield odd_readers


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    return source


def put(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("%PDF-" + "\n".join(lines))
    return path


def imported(library: Library, *paths: Path, doubtful: bool = False) -> list[Outcome]:
    return list(import_articles(library, paths, doubtful=doubtful))


def test_files_of_all_kinds_are_imported_in_order_and_once(
    empty: Library, readers: CountingReaders, source: Path
) -> None:
    for n in range(25):
        put(source, f"{n:02}.pdf", f"wait {0.02 if n == 3 else 0}", f"say Text {n}.")
    write(source, "07.md", "In between.")
    put(source, "25.zip", "say One.", "leave 1", "say Two.")
    put(source, "26.pdf", "refuse is a picture")
    put(source, "27.html", "raise a mistake")
    names = [path.name for path in sorted(source.iterdir())]
    first = imported(empty, source)
    found = [re.findall(r"/source/([^/]+)", outcome.name)[0] for outcome in first]
    assert list(dict.fromkeys(found)) == names
    assert [outcome.reason for outcome in first if outcome.status is FAILED] == [
        "cannot be read: it is broken, or needs more than 1000 MB of memory",
        "is a picture",
        "cannot be read: it is broken",
    ]
    assert sorted(texts(empty).values()) == sorted(
        [*(f"Text {n}." for n in range(25)), "wait is done", "In between.", "One."]
    )
    before = readers.read_files
    again = imported(empty, source)
    assert readers.read_files == before
    assert [outcome.name for outcome in again] == [outcome.name for outcome in first]
    assert [outcome.reason for outcome in again if outcome.status is FAILED] == [
        outcome.reason for outcome in first if outcome.status is FAILED
    ]
    assert {outcome.reason.split(" as ")[0] for outcome in again if outcome.status is KNOWN} == {
        "the same file",
        "the same text",
    }


def test_what_is_gone_from_the_library_is_read_again(empty: Library, readers: CountingReaders, source: Path) -> None:
    path = put(source, "a.pdf", "say A ferry.")
    assert [outcome.status for outcome in imported(empty, path)] == [STORED]
    empty.remove(1)
    assert [outcome.status for outcome in imported(empty, path)] == [STORED]
    assert readers.read_files == 2


def test_what_was_refused_is_tried_again_with_other_limits(
    empty: Library, readers: CountingReaders, source: Path
) -> None:
    path = put(source, "a.pdf", "refuse is empty")
    for seconds, count in ((60, 1), (60, 1), (90, 2)):
        reading = empty.settings.reading.model_copy(update={"most_seconds": seconds})
        empty.settings = empty.settings.model_copy(update={"reading": reading})
        assert [outcome.reason for outcome in imported(empty, path)] == ["is empty"]
        assert readers.read_files == count


@pytest.mark.usefixtures("readers")
def test_what_is_perhaps_no_article_is_stored_only_where_that_is_asked_for(empty: Library, source: Path) -> None:
    put(source, "a.pdf", "doubt We use cookies.")
    put(source, "b.pdf", "say Short.")
    page, short = imported(empty, source)
    assert page.reason == f"is perhaps no article: {odd([Doubt.CONSENT, Doubt.SHORT])}"
    assert (page.status, short.status, short.doubts) == (FAILED, STORED, ("short",))
    assert [outcome.status for outcome in imported(empty, source, doubtful=True)] == [STORED, KNOWN]


@pytest.mark.usefixtures("readers")
def test_an_import_that_is_interrupted_goes_on_where_it_was(empty: Library, source: Path) -> None:
    for n in range(120):
        put(source, f"{n:03}.pdf", f"say Text {n}.")
    outcomes = import_articles(empty, [source])
    assert next(outcomes).status is STORED
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    assert empty.count == 100
    assert [outcome.status for outcome in imported(empty, source)] == [KNOWN] * 100 + [STORED] * 20


@pytest.mark.usefixtures("readers")
@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_lost_or_damaged_memory_of_imports_only_costs_time(
    empty: Library, source: Path, damage: bytes | None
) -> None:
    path = put(source, "a.pdf", "say A ferry.")
    imported(empty, path)
    file = empty.settings.library.data / FILE
    if damage is None:
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(damage)
    assert [outcome.reason for outcome in imported(empty, path)] == ['the same text as no. 1, "A ferry."']
    reason = imported(empty, path)[0].reason
    assert reason == f'the same {"text" if damage is None else "file"} as no. 1, "A ferry."'


def test_a_file_for_which_there_is_no_room_is_not_even_opened(empty: Library, source: Path) -> None:
    with (source / "a.pdf").open("wb") as file:
        file.truncate(251_000_000)
    (outcome,) = imported(empty, source)
    assert outcome.reason == "is larger than 250 MB, a quarter of [reading] most_megabytes"


def test_what_is_kept_of_an_import_comes_back(tmp_path: Path) -> None:
    kept = [("a.zip/b\udc80.md", 1, "2026-01-01", ""), ("c", None, "1.0", "is empty")]
    files = ImportedFiles(tmp_path)
    files.keep([(b"1", kept)])
    assert (files.outcomes(b"1"), files.outcomes(b"2")) == (kept, None)
    files.close()
    files.close()
    files.keep([(b"2", kept)])
    assert files.outcomes(b"1") is None


def numbered(first: int, count: int) -> Callable[[], Iterator[int]]:
    return lambda: iter(range(first, first + count))


def test_reading_ahead_keeps_the_order_and_does_not_read_all() -> None:
    begun = list[int]()

    def files() -> Iterator[tuple[bool, Callable[[], Iterator[int]]]]:
        for n in range(100):
            begun.append(n)
            yield n % 3 > 0, numbered(n * 100, 40 if n % 10 == 0 else 1)

    numbers = read_ahead(files(), 2)
    assert next(numbers) == 0
    assert len(begun) < 20
    assert (
        list(numbers) == [n for file in range(100) for n in range(file * 100, file * 100 + (40, 1)[file % 10 > 0])][1:]
    )


def test_an_error_while_reading_ahead_is_raised_in_its_turn() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise RuntimeError("a mistake")

    numbers = read_ahead([(True, numbered(0, 1)), (True, broken)], 1)
    assert [next(numbers), next(numbers)] == [0, 1]
    with pytest.raises(RuntimeError, match="a mistake"):
        next(numbers)


def test_what_reads_ahead_stops_when_nobody_wants_more() -> None:
    read = list[int]()

    def endless() -> Iterator[int]:
        try:
            while True:
                read.append(len(read))
                yield read[-1]
        finally:
            os.write(writing, b"stopped")

    reading, writing = os.pipe()
    numbers = read_ahead([(True, endless)], 1)
    assert next(numbers) == 0
    numbers.close()
    assert os.read(reading, 7) == b"stopped"
    assert len(read) < 20
    os.close(reading)
    os.close(writing)
