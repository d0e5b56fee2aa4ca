"""Files and keys with names that make trouble: hostile, alike, over-long, not UTF-8; links; what is no file at all."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InvalidArticle, StorageError
from bot.intake.article_file import check_draft, read_article
from bot.library.folder import ArticlesFolder
from bot.library.library import Library
from bot.library.naming import free_name, key_of
from bot.model import Draft
from tests.library.conftest import Reopen, numbers, texts, write

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names and links")


def test_files_of_the_same_name_in_two_folders_are_two_articles(empty: Library, folder: Path) -> None:
    for name in ("a/ferry.md", "b/ferry.md", "ferry.md", "ferry.txt"):
        write(folder, name, f"This is {name}.")
    empty.sync()
    assert sorted(entry.key for entry in empty.entries()) == ["a/ferry", "b/ferry", "ferry", "ferry-2"]


def test_a_key_that_another_file_has_gets_a_number(empty: Library, folder: Path) -> None:
    write(folder, "a.md", "One.", key="ferry")
    write(folder, "b.md", "Two.", key="ferry")
    empty.sync()
    write(folder, "b.md", "Two, changed.", key="ferry")
    assert not empty.sync().problems
    assert {entry.number: entry.key for entry in empty.entries()} == {1: "ferry", 2: "ferry-2"}
    assert empty.edit(2, title="New").key == "ferry-2"
    assert not empty.sync().problems


HOSTILE = [
    "../../etc/passwd", "..", "/", "/etc/passwd", "a/b", "C:\\x", "CON", "nul.txt", "com1", "🦦", "- 🦦 -", ".hidden",
    "~", "a" * 300, "ж" * 300, "مقالة", "x\u202ey", "a?b*c|d", "ends.", "#12", "12", "key:12", "-rf", "%2e%2e",
    "\u00e9", "e\u0301",
]  # fmt: skip


def test_any_key_makes_a_file_in_the_folder_and_nowhere_else(
    empty: Library, folder: Path, tmp_path: Path, reopen: Reopen
) -> None:
    before = set(tmp_path.rglob("*"))
    for key in HOSTILE:
        empty.add(Draft("Title", f"The text of {key!a}.", key=key))
    empty.add(Draft("TITLE", "Another letter case.", key="Ferry"))
    empty.add(Draft("TITLE", "Another letter case, again.", key="ferry"))
    new = {path for path in tmp_path.rglob("*") if path.parent != tmp_path / "data" / "index"} - before
    assert {folder, tmp_path / "data"} >= {path.parent for path in new} - {tmp_path}
    assert len(HOSTILE) + 2 == sum(path.parent == folder for path in new)
    library = reopen()
    assert not library.sync(thorough=True)
    for number, key in enumerate(HOSTILE, 1):
        entry = library.entry(number)
        assert key == entry.key
        assert entry.path is not None
        assert f"The text of {key!a}." == read_article((folder / entry.path).read_bytes(), entry.path).text
        assert entry == library.find(f"key:{key}")


@pytest.mark.parametrize("key", ["", "a\nb", "x" * 301, "\0", "\ud800", "  "])
def test_a_key_that_no_file_could_say_is_refused(empty: Library, folder: Path, key: str) -> None:
    if key:
        with pytest.raises(InvalidArticle):
            empty.add(Draft("Title", "Text.", key=key))
        assert list(folder.iterdir()) == []


@linux_only
@pytest.mark.parametrize("name", ["a  b", " a", "a\nb", "\u200b", "x" * 250, "d" * 200 + "/" + "e" * 200, "\x07", "\\"])
def test_an_article_with_any_file_name_can_be_edited_removed_and_restored(
    empty: Library, folder: Path, name: str
) -> None:
    write(folder, f"{name}.md", "The text.")
    assert not empty.sync().problems
    assert empty.edit(1, title="New").title == "New"
    assert b"title: New" in (folder / f"{name}.md").read_bytes()
    empty.remove(1)
    assert empty.restore(1).title == "New"
    assert not empty.sync().problems
    assert texts(empty) == {1: "The text."}


@linux_only
@pytest.mark.parametrize("place", [b"bad\xff.md", b"bad\xfffolder/a.md"])
def test_a_name_that_is_not_utf_8_is_reported_and_stops_nothing(empty: Library, folder: Path, place: bytes) -> None:
    path = os.path.join(os.fsencode(folder), place)  # noqa: PTH118 - a path of bytes
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    with open(path, "w") as file:  # noqa: PTH123
        file.write("Text.")
    write(folder, "z.md", "The last one.")
    for _ in range(2):
        problems = empty.sync(thorough=True).problems
        assert {
            os.fsdecode(place).encode("utf-8", "replace").decode(): "has a name that is not UTF-8; give it another one"
        } == problems
    assert numbers(empty) == {"z.md": 1}


def test_a_linked_file_is_an_article_and_is_edited_where_it_is(empty: Library, folder: Path, tmp_path: Path) -> None:
    target = write(tmp_path, "elsewhere.md", "A linked text.")
    (folder / "link.md").symlink_to(target)
    empty.sync()
    empty.edit(1, title="New")
    assert (folder / "link.md").is_symlink()
    assert read_article(target.read_bytes(), "x").title == "New"
    empty.remove(1)
    assert target.exists()
    assert not (folder / "link.md").is_symlink()


def test_a_linked_folder_is_looked_through_once(empty: Library, folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.md", "In a linked folder.")
    for link in ("one", "two"):
        (folder / link).symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(folder)
    (folder / "up").symlink_to(tmp_path)
    (folder / "round").symlink_to(folder)
    assert not empty.sync().problems
    assert list(texts(empty).values()) == ["In a linked folder."]


def test_links_that_lead_nowhere_are_reported_and_keep_their_article(
    empty: Library, folder: Path, tmp_path: Path
) -> None:
    target = write(tmp_path, "elsewhere.md", "A linked text.")
    (folder / "link.md").symlink_to(target)
    (folder / "round.md").symlink_to(folder / "round.md")
    (folder / "other").symlink_to(tmp_path / "nothing")
    empty.sync()
    target.unlink()
    problems = empty.sync().problems
    assert {"link.md", "round.md"} == set(problems)
    assert all(problem.startswith("cannot be read: ") for problem in problems.values())
    assert numbers(empty) == {"link.md": 1}


@linux_only
def test_the_articles_of_a_linked_folder_that_vanishes_are_kept_and_it_is_said(
    empty: Library, folder: Path, tmp_path: Path
) -> None:
    write(tmp_path, "disk/ferry.md", "The ferry leaves at six.")
    (folder / "far").symlink_to(tmp_path / "disk")
    empty.sync()
    (tmp_path / "disk").rename(tmp_path / "taken away")
    for _ in ("found", "known"):
        report = empty.sync()
        assert report.removed == []
        assert report.problems == {"far": "leads to a folder that is not there; its articles are kept as they were"}
        assert texts(empty) == {1: "The ferry leaves at six."}
        assert empty.ask("When does the ferry leave?").passages
    (tmp_path / "taken away").rename(tmp_path / "disk")
    assert not empty.sync()
    (folder / "far").unlink()
    assert empty.sync().removed == [1]


@linux_only
def test_a_file_of_the_longest_name_is_edited_and_restored(empty: Library, folder: Path) -> None:
    name = "n" * 252 + ".md"
    write(folder, name, "A long name.")
    empty.sync()
    empty.edit(1, title="Still the longest name")
    assert "Still the longest name" in (folder / name).read_text()
    empty.remove(1)
    empty.restore(1)
    assert [path.name for path in folder.iterdir()] == [name]
    assert not empty.sync(thorough=True)


@pytest.mark.parametrize("inside", ["", "news/"])
def test_what_a_dead_program_left_is_deleted_and_nothing_else(empty: Library, folder: Path, inside: str) -> None:
    write(folder, f"{inside}ferry.md", "The ferry leaves at six.")
    write(folder, f"{inside}.notes.md", "My own, which no article is made of.")
    for left in (".article-bot.new", ".article-bot.new.0"):
        (folder / inside / left).write_text("---\ntitle: Half a")
    assert empty.sync().added == [1]
    assert {path.name for path in (folder / inside).iterdir()} == {"ferry.md", ".notes.md"}


@linux_only
def test_a_pipe_is_not_waited_for(empty: Library, folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    assert empty.sync().problems == {"pipe.md": "is not a regular file"}


@linux_only
def test_a_file_that_became_a_pipe_since_the_look_is_not_waited_for_either(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    os.mkfifo(folder / "pipe.md")
    articles = ArticlesFolder(folder)
    for read in (articles.read, articles.digest):
        with pytest.raises(OSError, match="it is not a regular file"):
            read("pipe.md")
    with pytest.raises(StorageError, match="it is not a regular file"):
        articles.overwrite("pipe.md", b"Text.")
    articles.delete("pipe.md")
    articles.done()
    assert not list(folder.iterdir())


def test_what_is_no_article_file_is_passed_over(empty: Library, folder: Path) -> None:
    for name in (".hidden.md", ".git/a.md", "a.md~", "picture.png", "README", ".a.md.new", "a.md.part"):
        write(folder, name, "Text.")
    (folder / "folder.md").mkdir()
    assert not empty.sync()


@pytest.mark.usefixtures("no_access")
def test_what_may_not_be_read_is_reported_and_keeps_its_articles(empty: Library, folder: Path) -> None:
    write(folder, "a.md", "One.")
    write(folder, "b/b.md", "Two.")
    empty.sync()
    (folder / "a.md").chmod(0)
    (folder / "b").chmod(0)
    write(folder, "c.md", "Three.")
    expected = {"a.md": "cannot be read: Permission denied", "b": "cannot be read: Permission denied"}
    for _ in range(2):
        assert expected == empty.sync(thorough=True).problems
    assert numbers(empty) == {"a.md": 1, "b/b.md": 2, "c.md": 3}


@pytest.mark.usefixtures("no_access")
def test_a_folder_that_may_not_be_used_is_an_error_and_removes_nothing(empty: Library, folder: Path) -> None:
    write(folder, "a.md", "One.")
    empty.sync()
    folder.chmod(0)
    with pytest.raises(StorageError, match="cannot be used"):
        empty.sync()
    folder.chmod(0o500)
    attempts: list[Callable[[], object]] = [
        lambda: empty.add(Draft("T", "Two.")),
        lambda: empty.remove(1),
        lambda: empty.edit(1, title="New"),
    ]
    for attempt in attempts:
        with pytest.raises(StorageError, match="cannot be used"):
            attempt()
    assert texts(empty) == {1: "One."}


def test_an_edited_file_stays_as_private_as_it_was(empty: Library, folder: Path) -> None:
    path = write(folder, "a.md", "One.")
    path.chmod(0o600)
    empty.sync()
    empty.edit(1, title="New")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_has_not_changed_for_a_while_is_not_read_again(folder: Path) -> None:
    write(folder, "a.md", "One.")
    young = ArticlesFolder(folder).look(known=False)
    settled = ArticlesFolder(folder, lambda: 0).look(known=False)
    assert young.files == {"a.md": ""}
    assert settled.files["a.md"]
    assert settled == ArticlesFolder(folder, lambda: 10**19).look(known=False)


@given(st.text(min_size=1).filter(lambda path: "\0" not in path))
def test_a_key_made_from_any_path_is_one_that_an_article_can_have(path: str) -> None:
    if key := key_of(path + ".md"):
        check_draft(Draft("Title", "Text.", key=key))
        assert len(key) <= 200


@given(st.sets(st.integers(1, 40)))
def test_a_free_name_is_free_and_follows_one_that_is_taken(taken: set[int]) -> None:
    names = {"a.md" if count == 1 else f"a-{count}.md" for count in taken}
    name = free_name("a", names.__contains__, ".md")
    assert name not in names
    count = 1 if name == "a.md" else int(name[2:-3])
    assert count == 1 or count - 1 in taken


def test_a_free_name_is_found_soon_among_thousands() -> None:
    asked: list[str] = []
    taken = {"weather", *(f"weather-{count}" for count in range(2, 5001))}
    assert free_name("weather", lambda name: not asked.append(name) and name in taken) == "weather-5001"  # type: ignore[func-returns-value]
    assert len(asked) < 30
