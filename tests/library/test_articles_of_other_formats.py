"""Articles of files that cannot be written, and of members of archives, can be edited, removed and restored."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.intake.apart import Readers
from bot.library.library import Library
from bot.model import Draft
from tests.conftest import reading_with
from tests.library.conftest import Reopen, numbers, texts

FERRY, OTTER = "The ferry leaves at six.", "Otters eat eels."


@pytest.fixture
def lines(empty: Library, folder: Path) -> Library:
    """Return a library with two articles in a container."""
    (folder / "news.jsonl").write_text(f'{{"id": "1.ferry", "text": "{FERRY}"}}\n{{"text": "{OTTER}"}}\n')
    assert empty.sync().added == [1, 2]
    return empty


def rebuilt(library: Library, tmp_path: Path, reopen: Reopen) -> Library:
    """Return the library with an empty data folder."""
    library.close()
    shutil.rmtree(tmp_path / "data")
    return reopen()


def test_a_removed_member_is_left_out_until_it_is_restored(lines: Library, reopen: Reopen) -> None:
    lines.remove(1)
    for library in (lines, reopen()):
        for thorough in (False, True):
            assert not library.sync(thorough=thorough)
            assert texts(library) == {2: OTTER}
    assert lines.restore(1).path == "news.jsonl/1.ferry"
    assert not lines.sync(thorough=True)
    assert texts(lines) == {1: FERRY, 2: OTTER}


def test_a_member_that_was_left_out_stays_so_when_its_container_is_renamed(lines: Library, folder: Path) -> None:
    lines.remove(1)
    (folder / "news.jsonl").rename(folder / "old.jsonl")
    lines.sync()
    assert texts(lines) == {2: OTTER}
    assert lines.restore(1).path == "old.jsonl/1.ferry"
    assert not lines.sync()


def test_a_member_that_was_left_out_returns_when_it_changes(lines: Library, folder: Path) -> None:
    lines.remove(1)
    (folder / "news.jsonl").write_text(f'{{"id": "1.ferry", "text": "It leaves at ten."}}\n{{"text": "{OTTER}"}}\n')
    assert lines.sync().added == [1]
    assert texts(lines) == {1: "It leaves at ten.", 2: OTTER}


def test_a_member_whose_container_is_gone_is_restored_to_a_file_of_its_own(lines: Library, folder: Path) -> None:
    lines.remove(1)
    (folder / "news.jsonl").unlink()
    lines.sync()
    assert lines.restore(1).path == "1.ferry.md"
    assert not lines.sync()
    assert texts(lines) == {1: FERRY}


def test_an_edited_member_gets_a_file_of_its_own(lines: Library, folder: Path, tmp_path: Path, reopen: Reopen) -> None:
    before = (folder / "news.jsonl").read_bytes()
    lines.edit(1, title="Timetable")
    assert numbers(lines) == {"1.ferry.md": 1, "news.jsonl/Otters eat eels": 2}
    assert before == (folder / "news.jsonl").read_bytes()
    for thorough in (False, True):
        assert not lines.sync(thorough=thorough)
    library = rebuilt(lines, tmp_path, reopen)
    report = library.sync()
    problem = 'holds the same text as no. 1, "Timetable", which is read from 1.ferry.md'
    assert report.problems == {"news.jsonl/1.ferry": problem}
    assert {entry.title for entry in library.entries()} == {"Timetable", "Otters eat eels"}


def test_an_edit_of_a_member_that_is_undone_leaves_no_file(lines: Library, folder: Path) -> None:
    def change_in_vain() -> None:
        with lines.together():
            lines.edit(1, title="Timetable")
            lines.remove(2)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_in_vain()
    assert [path.name for path in folder.iterdir()] == ["news.jsonl"]
    assert not lines.sync(thorough=True)
    assert texts(lines) == {1: FERRY, 2: OTTER}


def test_an_edited_member_that_changes_is_another_article(lines: Library, folder: Path) -> None:
    lines.edit(1, title="Timetable")
    (folder / "news.jsonl").write_text(f'{{"id": "1.ferry", "text": "It leaves at ten."}}\n{{"text": "{OTTER}"}}\n')
    report = lines.sync()
    assert (report.added, report.changed, report.removed) == ([3], [], [])
    assert texts(lines) == {1: FERRY, 2: OTTER, 3: "It leaves at ten."}


def test_no_new_file_takes_the_place_of_one_that_was_deleted_since_the_last_look(lines: Library, folder: Path) -> None:
    lines.edit(1, title="Timetable")
    (folder / "1.ferry.md").unlink()
    assert lines.add(Draft("Kites", "Kites fly.", key="1.ferry-2")).path == "1.ferry-2.md"
    assert lines.add(Draft("Herons", "Herons stand.", key="1.ferry.")).path == "1.ferry-3.md"
    lines.sync()
    assert texts(lines) == {1: FERRY, 2: OTTER, 3: "Kites fly.", 4: "Herons stand."}


def test_an_edited_member_is_removed_and_restored_with_its_own_file(lines: Library, folder: Path) -> None:
    lines.edit(1, title="Timetable")
    lines.remove(1)
    assert not lines.sync(thorough=True)
    assert texts(lines) == {2: OTTER}
    assert (lines.restore(1).path, lines.entry(1).title) == ("1.ferry.md", "Timetable")
    assert not lines.sync(thorough=True)
    (folder / "1.ferry.md").unlink()
    lines.sync()
    assert texts(lines) == {2: OTTER}


@pytest.fixture
def shared(empty: Library, readers: Readers) -> Iterator[None]:
    """Let the library read with readers that all tests share."""
    with reading_with(empty, readers):
        yield


@pytest.mark.usefixtures("shared")
def test_a_file_in_an_archive_is_read_edited_and_left_alone(empty: Library, folder: Path) -> None:
    with zipfile.ZipFile(folder / "bundle.zip", "w") as packed:
        packed.writestr("sub/otter.md", OTTER)
        packed.writestr("picture.png", b"")
    report = empty.sync()
    assert (report.added, set(report.problems)) == ([1], {"bundle.zip/picture.png"})
    assert numbers(empty) == {"bundle.zip/sub/otter.md": 1}
    empty.edit(1, title="Otters")
    assert numbers(empty) == {"otter.md": 1}
    assert empty.sync(thorough=True).problems.keys() == {"bundle.zip/picture.png"}
    assert texts(empty) == {1: OTTER}


@pytest.mark.long
def test_a_web_page_is_read_edited_removed_and_restored_byte_for_byte(
    empty: Library, folder: Path, tmp_path: Path, reopen: Reopen
) -> None:
    page = "<html><head><title>Boats</title></head><body><article><h1>Boats</h1><p>The first ferry of the day leaves "
    page += "Tanner Steps at six, and the last one returns at ten in the evening, said the harbour office on Monday."
    page += "</p><p>Children under six travel free on all boats of the city.</p></article></body></html>"
    (folder / "boats.html").write_text(page)
    assert empty.sync().added == [1]
    before = texts(empty)
    empty.remove(1)
    assert not (folder / "boats.html").exists()
    assert empty.restore(1).path == "boats.html"
    assert (folder / "boats.html").read_text() == page
    assert (empty.sync().changed, texts(empty)) == ([], before)
    empty.edit(1, title="Boats, again")
    assert numbers(empty) == {"boats.md": 1}
    library = rebuilt(empty, tmp_path, reopen)
    problem = 'holds the same text as no. 1, "Boats, again", which is read from boats.md'
    assert library.sync().problems == {"boats.html": problem}
    assert (texts(library), (folder / "boats.html").read_text()) == (before, page)
