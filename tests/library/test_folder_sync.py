"""What people do with files in the articles folder is taken over, and an article keeps its number through it."""

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.library.library import Library
from bot.model import Draft
from bot.storage.store import FileState
from tests.library.conftest import MakeSettings, Reopen, first, numbers, texts, write

FERRY = "The ferry leaves at six."
OTTER = "Otters eat eels."


@pytest.fixture
def two(empty: Library, folder: Path) -> Library:
    """Return a library with no. 1, a.md about a ferry, and no. 2, b.md about otters."""
    write(folder, "a.md", FERRY)
    write(folder, "b.md", OTTER)
    empty.sync()
    assert numbers(empty) == {"a.md": 1, "b.md": 2}
    return empty


def test_a_file_that_was_dropped_in_is_an_article(empty: Library, folder: Path) -> None:
    write(folder, "ferry.md", FERRY, title="Timetable", url="https://example.org/ferry", tags="[boats]")
    report = empty.sync()
    assert (report.added, report.changed, report.removed, report.problems) == ([1], [], [], {})
    entry = empty.entry(1)
    assert (entry.title, entry.key, entry.path, entry.tags) == ("Timetable", "ferry", "ferry.md", ("boats",))
    assert first(empty, "When does the ferry leave?") == FERRY


def test_a_changed_file_changes_its_article(two: Library, folder: Path) -> None:
    write(folder, "a.md", "The ferry leaves at seven.", title="New times")
    report = two.sync()
    assert (report.added, report.changed, report.removed) == ([], [1], [])
    assert (two.entry(1).title, two.article(1).text) == ("New times", "The ferry leaves at seven.")
    assert first(two, "When does the ferry leave?") == "The ferry leaves at seven."


def test_two_changes_of_the_same_size_within_a_moment_are_both_seen(two: Library, folder: Path) -> None:
    for hour in "six", "ten", "two":
        write(folder, "a.md", f"The ferry leaves at {hour}.")
        two.sync()
        assert f"The ferry leaves at {hour}." == two.article(1).text


def test_a_deleted_file_takes_its_article_along(two: Library, folder: Path) -> None:
    (folder / "a.md").unlink()
    assert two.sync().removed == [1]
    assert numbers(two) == {"b.md": 2}
    assert not two.ask("When does the ferry leave?").passages


@pytest.mark.parametrize("later", [OTTER, "Otters eat nothing but eels."])
def test_a_deleted_file_that_returns_gets_its_old_number(two: Library, folder: Path, later: str) -> None:
    (folder / "b.md").unlink()
    two.sync()
    write(folder, "c.md", "A third one.")
    two.sync()
    write(folder, "b.md", later)
    report = two.sync()
    assert (report.added, report.changed) == ([2], [])
    assert numbers(two) == {"a.md": 1, "b.md": 2, "c.md": 3}
    assert later == two.article(2).text


def test_a_file_returns_to_its_number_though_another_has_its_key_by_now(empty: Library, folder: Path) -> None:
    old = write(folder, "ferry.md", FERRY)
    empty.sync()
    old.unlink()
    empty.sync()
    write(folder, "ferry.txt", OTTER)
    empty.sync()
    write(folder, "ferry.md", FERRY)
    assert not empty.sync().problems
    assert numbers(empty) == {"ferry.md": 1, "ferry.txt": 2}
    assert {entry.number: entry.key for entry in empty.entries()} == {1: "ferry-2", 2: "ferry"}


def test_a_file_returns_to_its_number_under_a_key_that_had_to_be_numbered(empty: Library, folder: Path) -> None:
    write(folder, "ferry.md", FERRY)
    second = write(folder, "ferry.txt", OTTER)
    empty.sync()
    assert numbers(empty) == {"ferry.md": 1, "ferry.txt": 2}
    second.unlink()
    empty.sync()
    write(folder, "ferry.txt", OTTER)
    empty.sync()
    assert numbers(empty) == {"ferry.md": 1, "ferry.txt": 2}
    assert empty.entry(2).key == "ferry-2"


def test_a_touched_file_changes_nothing(two: Library, folder: Path) -> None:
    before = two.store.articles.latest_change()
    os.utime(folder / "a.md", (1, 1))
    assert not two.sync()
    assert before == two.store.articles.latest_change()


@pytest.mark.parametrize("name", ["z.md", "sub/folder/a.md", "A.md"])
def test_a_renamed_file_keeps_its_number(two: Library, folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "a.md").rename(folder / name)
    report = two.sync()
    assert (report.added, report.changed, report.removed) == ([], [1], [])
    assert {name: 1, "b.md": 2} == numbers(two)
    assert two.entry(1).key == "a"


def test_a_title_made_from_the_name_of_a_file_follows_the_name(two: Library, folder: Path) -> None:
    (folder / "a.md").rename(folder / "evening-ferry.md")
    two.sync()
    assert two.entry(1).title == "Evening ferry"


def test_a_whole_folder_that_moves_keeps_all_numbers(two: Library, folder: Path) -> None:
    (folder / "2026").mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).rename(folder / "2026" / name)
    two.sync()
    assert numbers(two) == {"2026/a.md": 1, "2026/b.md": 2}


def test_a_file_that_takes_the_old_name_of_a_renamed_one_is_new(two: Library, folder: Path) -> None:
    (folder / "a.md").rename(folder / "z.md")
    write(folder, "a.md", "Something else.")
    two.sync()
    assert numbers(two) == {"z.md": 1, "b.md": 2, "a.md": 3}


def test_a_file_moved_over_another_takes_its_place(two: Library, folder: Path) -> None:
    (folder / "b.md").replace(folder / "a.md")
    report = two.sync()
    assert (report.changed, report.removed, report.problems) == ([2], [1], {})
    assert numbers(two) == {"a.md": 2}


def test_files_that_exchange_their_contents_exchange_their_articles(two: Library, folder: Path) -> None:
    (folder / "a.md").rename(folder / "c.md")
    (folder / "b.md").rename(folder / "a.md")
    (folder / "c.md").rename(folder / "b.md")
    assert not two.sync().problems
    assert numbers(two) == {"b.md": 1, "a.md": 2}
    assert texts(two) == {1: FERRY, 2: OTTER}


def test_files_that_go_round_in_a_circle_keep_their_numbers(two: Library, folder: Path) -> None:
    write(folder, "c.md", "Kites fly.")
    two.sync()
    (folder / "a.md").rename(folder / "x")
    for old, new in (("c.md", "a.md"), ("b.md", "c.md"), ("x", "b.md")):
        (folder / old).rename(folder / new)
    two.sync()
    assert numbers(two) == {"b.md": 1, "c.md": 2, "a.md": 3}


def test_a_file_renamed_and_edited_at_once_is_known_by_its_key(empty: Library, folder: Path) -> None:
    write(folder, "a.md", FERRY, key="ferry")
    empty.sync()
    (folder / "a.md").unlink()
    write(folder, "b.md", "The ferry leaves at seven.", key="ferry")
    report = empty.sync()
    assert report.removed == []
    assert numbers(empty) == {"b.md": 1}


def test_urls_that_two_files_exchange_are_exchanged(empty: Library, folder: Path) -> None:
    one, other = "https://example.org/1", "https://example.org/2"
    write(folder, "a.md", FERRY, url=one)
    write(folder, "b.md", OTTER, url=other)
    empty.sync()
    write(folder, "a.md", FERRY, url=other)
    write(folder, "b.md", OTTER, url=one)
    report = empty.sync()
    assert (report.problems, sorted(report.changed)) == ({}, [1, 2])
    assert [other, one] == [empty.entry(1).url, empty.entry(2).url]


def test_files_in_each_others_way_stay_as_they_are_where_a_third_is_in_theirs(two: Library, folder: Path) -> None:
    write(folder, "c.md", "Kites fly.")
    two.sync()
    write(folder, "a.md", OTTER, title="A")
    write(folder, "b.md", "Kites fly.", title="B")
    assert {"a.md", "b.md"} == set(two.sync().problems)
    assert texts(two) == {1: FERRY, 2: OTTER, 3: "Kites fly."}
    assert {"a.md", "b.md"} == set(two.sync().problems)
    write(folder, "c.md", FERRY, title="C")
    report = two.sync()
    assert (report.problems, sorted(report.changed)) == ({}, [1, 2, 3])
    assert texts(two) == {1: OTTER, 2: "Kites fly.", 3: FERRY}


def test_texts_are_not_exchanged_where_something_else_is_in_the_way(empty: Library, folder: Path) -> None:
    write(folder, "a.md", FERRY)
    write(folder, "b.md", OTTER)
    write(folder, "c.md", "Kites fly.", url="https://example.org/c")
    empty.sync()
    write(folder, "a.md", OTTER, url="https://example.org/c")
    write(folder, "b.md", FERRY, title="B")
    for _ in range(2):
        report = empty.sync()
        assert (set(report.problems), report.changed, report.removed) == ({"a.md", "b.md"}, [], [])
        assert texts(empty) == {1: FERRY, 2: OTTER, 3: "Kites fly."}
    write(folder, "c.md", "Kites fly.")
    report = empty.sync()
    assert (report.problems, sorted(report.changed)) == ({}, [1, 2, 3])
    assert texts(empty) == {1: OTTER, 2: FERRY, 3: "Kites fly."}


def test_a_file_that_became_a_folder_takes_its_article_along(two: Library, folder: Path) -> None:
    (folder / "a.md").unlink()
    (folder / "a.md").mkdir()
    assert two.sync().removed == [1]


@pytest.mark.parametrize("thorough", [False, True])
def test_of_two_files_with_the_same_text_the_second_is_reported(empty: Library, folder: Path, thorough: bool) -> None:
    write(folder, "a.md", FERRY)
    write(folder, "b.md", FERRY, title="Another title")
    for _ in range(2):
        assert empty.sync(thorough=thorough).problems == {"b.md": 'holds the same text as no. 1, "A"'}
    assert numbers(empty) == {"a.md": 1}


def test_the_same_address_is_reported_too(empty: Library, folder: Path) -> None:
    write(folder, "a.md", FERRY, url="https://example.org/x")
    write(folder, "b.md", OTTER, url="http://EXAMPLE.org/x/#top")
    assert empty.sync().problems == {"b.md": 'holds the same url as no. 1, "A"'}


def test_a_copy_takes_the_place_of_the_first_when_that_is_deleted(two: Library, folder: Path) -> None:
    shutil.copy(folder / "a.md", folder / "copy.md")
    two.sync()
    (folder / "a.md").unlink()
    report = two.sync()
    assert (report.problems, report.removed) == ({}, [])
    assert numbers(two) == {"copy.md": 1, "b.md": 2}


@pytest.mark.parametrize("restart", [False, True])
def test_a_copy_becomes_an_article_when_the_first_is_no_longer_the_same(
    two: Library, folder: Path, reopen: Reopen, restart: bool
) -> None:
    write(folder, "copy.md", FERRY, title="A copy")
    two.sync()
    write(folder, "a.md", "The ferry leaves at seven.")
    library = reopen() if restart else two
    assert not library.sync().problems
    assert numbers(library) == {"a.md": 1, "b.md": 2, "copy.md": 3}


def test_a_copy_becomes_an_article_after_the_first_was_removed_by_command(two: Library, folder: Path) -> None:
    write(folder, "copy.md", FERRY, title="A copy")
    two.sync()
    two.remove(1)
    assert not two.sync().problems
    assert numbers(two) == {"b.md": 2, "copy.md": 3}


BROKEN = {
    "front matter": (b"---\ntitle: [\n---\n\nText.\n", "line "),
    "nothing": (b"", "is empty"),
    "only front matter": (b"---\ntitle: A\n---\n", "is empty"),
    "no encoding": (bytes(range(128, 256)) * 3, "is not UTF-8"),
    "zeros": (b"a\0b", "holds NUL characters"),
    "a document": (b"%PDF-1.7 ...", "is a PDF document"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_breaks_is_reported_and_its_article_stays(
    two: Library, folder: Path, reopen: Reopen, broken: str
) -> None:
    data, reason = BROKEN[broken]
    (folder / "a.md").write_bytes(data)
    (folder / "c.md").write_bytes(data)
    write(folder, "d.md", "One more.")
    for library, thorough in ((two, False), (two, False), (reopen(), False), (reopen(), True)):
        problems = library.sync(thorough=thorough).problems
        assert {"a.md", "c.md"} == set(problems)
        assert all(problem.startswith(reason) for problem in problems.values())
        assert texts(library) == {1: FERRY, 2: OTTER, 3: "One more."}
    write(folder, "a.md", "The ferry leaves at seven.")
    assert {"c.md"} == set(two.sync().problems)
    assert numbers(two) == {"a.md": 1, "b.md": 2, "d.md": 3}
    assert two.article(1).text == "The ferry leaves at seven."


def test_a_broken_file_that_is_renamed_and_mended_is_still_the_same_article(two: Library, folder: Path) -> None:
    (folder / "a.md").write_bytes(b"")
    two.sync()
    (folder / "a.md").rename(folder / "z.md")
    assert two.sync().problems == {"z.md": "is empty"}
    write(folder, "z.md", FERRY, title="Mended")
    two.sync()
    assert numbers(two) == {"z.md": 1, "b.md": 2}


def test_a_deleted_broken_file_takes_its_article_along(two: Library, folder: Path) -> None:
    (folder / "a.md").write_bytes(b"")
    two.sync()
    (folder / "a.md").unlink()
    report = two.sync()
    assert (report.removed, report.problems) == ([1], {})


def test_an_emptied_folder_is_an_emptied_library_and_numbers_return_with_the_files(
    two: Library, folder: Path, tmp_path: Path, reopen: Reopen
) -> None:
    shutil.copytree(folder, tmp_path / "backup")
    for path in folder.iterdir():
        path.unlink()
    assert sorted(two.sync().removed) == [1, 2]
    assert two.count == 0
    write(folder, "0.md", "A new one.")
    two.sync()
    shutil.copytree(tmp_path / "backup", folder, dirs_exist_ok=True)
    library = reopen()
    library.sync()
    assert numbers(library) == {"a.md": 1, "b.md": 2, "0.md": 3}


@pytest.mark.parametrize("instead", ["nothing", "a file"])
def test_a_folder_that_vanished_is_an_error_and_removes_nothing(
    two: Library, folder: Path, tmp_path: Path, reopen: Reopen, instead: str
) -> None:
    folder.rename(tmp_path / "elsewhere")
    if instead == "a file":
        folder.write_text("not a folder")
    for library in (two, reopen()):
        for attempt in (library.sync, partial(library.remove, 1), partial(library.edit, 1, title="New")):
            with pytest.raises(StorageError, match="articles folder"):
                attempt()
        assert texts(library) == {1: FERRY, 2: OTTER}
        assert first(library, "When does the ferry leave?") == FERRY
    folder.unlink(missing_ok=True)
    (tmp_path / "elsewhere").rename(folder)
    assert not two.sync()


def test_the_first_start_makes_the_folder(make_settings: MakeSettings, tmp_path: Path) -> None:
    with Library.open(make_settings(library={"articles": str(tmp_path / "new" / "articles")})) as library:
        assert not library.sync()
    assert (tmp_path / "new" / "articles").is_dir()


def test_numbers_stay_over_restarts_and_a_new_index(two: Library, folder: Path, tmp_path: Path, reopen: Reopen) -> None:
    write(folder, "0.md", "Comes first by name.")
    two.sync()
    two.remove(1)
    before = numbers(two)
    two.close()
    shutil.rmtree(tmp_path / "data" / "index")
    library = reopen()
    library.sync(thorough=True)
    assert before == numbers(library) == {"b.md": 2, "0.md": 3}
    assert first(library, "What do otters eat?") == OTTER


def test_an_article_removed_while_the_folder_was_off_returns_with_it(
    two: Library, make_settings: MakeSettings, reopen: Reopen
) -> None:
    two.close()
    with Library.open(make_settings(library={"articles": ""})) as without:
        without.remove(1)
    library = reopen()
    library.sync()
    assert numbers(library) == {"a.md": 1, "b.md": 2}


def test_an_article_restored_while_the_folder_was_off_finds_its_file_again(
    two: Library, make_settings: MakeSettings, reopen: Reopen
) -> None:
    two.close()
    with Library.open(make_settings(library={"articles": ""})) as without:
        without.remove(1)
        assert without.restore(1).path is None
    library = reopen()
    assert library.sync().changed == [1]
    assert numbers(library) == {"a.md": 1, "b.md": 2}
    assert not library.sync()


def test_two_files_never_hold_the_same_article(two: Library, folder: Path, reopen: Reopen) -> None:
    write(folder, "c.md", "A third one.")
    two.sync()
    two.remove(3)
    write(folder, "c.md", "A third one, again.")
    two.store.articles.set_file("c.md", FileState("old", "", 2, None))
    library = reopen()
    for _ in range(3):
        library.sync()
    assert numbers(library) == {"a.md": 1, "b.md": 2, "c.md": 3}


def test_a_file_with_the_text_of_an_article_of_the_store_alone_becomes_its_file(
    folder: Path, make_settings: MakeSettings, reopen: Reopen
) -> None:
    with Library.open(make_settings(library={"articles": ""})) as without:
        without.add(Draft("Ferry", FERRY))
        without.add(Draft("Otters", OTTER, key="otters"))
    write(folder, "boats.md", FERRY)
    write(folder, "animals.md", "Otters eat eels and crabs.", key="otters")
    library = reopen()
    assert not library.sync().problems
    assert numbers(library) == {"boats.md": 1, "animals.md": 2}


def test_progress_is_told_of_the_files_and_of_the_index(empty: Library, folder: Path) -> None:
    for count in range(120):
        write(folder, f"{count}.md", f"This is number {count}.")
    told: list[tuple[int, int]] = []
    empty.sync(progress=lambda done, of: told.append((done, of)))
    assert told == [(100, 120), (120, 120), (120, 120)]
