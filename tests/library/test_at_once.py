"""Several threads and several processes use one library at once."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import AlreadyStored
from bot.library.importing import import_articles
from bot.library.library import Library
from bot.model import Draft
from tests.library.conftest import MakeSettings, Reopen, first, numbers, texts, write

BOOK = 40_000
"""Sentences of a book; to find them takes most of a second, 20 times what it takes to store them."""


def in_threads(*tasks: Callable[[], object]) -> None:
    with ThreadPoolExecutor(len(tasks)) as threads:
        for done in [threads.submit(task) for task in tasks]:
            done.result(timeout=30)


def test_asking_goes_on_while_articles_are_added_edited_and_removed(empty: Library) -> None:
    empty.add(Draft("Ferry", "The ferry leaves at six.", language="en"))
    removed: set[str] = set()

    def change() -> None:
        for count in range(8):
            text = f"Kites number {count} fly at noon."
            number = empty.add(Draft(f"Kites {count}", text, language="en")).number
            empty.edit(number, title=f"More kites {count}")
            if count % 2:
                removed.add(text)
                empty.remove(number)

    def ask() -> None:
        while empty.count < 5:
            gone = set(removed)
            passages = empty.ask("When do kites fly?").passages
            assert gone.isdisjoint(passage.text for passage in passages)
            assert all(passage.matched for passage in passages)
            assert first(empty, "When does the ferry leave?") == "The ferry leaves at six."

    in_threads(change, ask, ask)
    assert len(empty.ask("When do kites fly?").passages) == 4
    assert not empty.sync(thorough=True)


def test_an_answer_is_never_from_an_article_as_it_was_before(empty: Library, folder: Path) -> None:
    pad = "Nothing is here.\n\n"
    path = write(folder, "a.md", "Kites fly at noon.", language="en")
    empty.sync()

    def change() -> None:
        for count in range(9):
            path.write_text(f"---\nlanguage: en\n---\n{pad * (count % 4)}Kites fly at {count}.\n")
            empty.sync()

    def ask() -> None:
        while "8" not in first(empty, "When do kites fly?"):
            passages = empty.ask("When do kites fly?").passages
            assert len(passages) == 1
            assert passages[0].text.startswith("Kites fly at ")

    in_threads(change, ask)


def test_a_group_of_changes_in_one_thread_lets_others_wait_and_go_on(empty: Library) -> None:
    inside, leave = threading.Event(), threading.Event()

    def group() -> None:
        with empty.together():
            empty.add(Draft("One", "Text one."))
            inside.set()
            leave.wait(10)
            empty.add(Draft("Two", "Text two."))

    def others() -> None:
        inside.wait(10)
        threading.Timer(0.1, leave.set).start()
        assert empty.ask("What is one?").passages == ()
        empty.add(Draft("Three", "Text three."))
        assert empty.count == 3

    in_threads(group, others, others_ask := lambda: empty.ask("What is two?"), others_ask, empty.sync)


def test_the_same_article_added_by_many_threads_is_stored_once(empty: Library, folder: Path) -> None:
    refused = []

    def add() -> None:
        try:
            empty.add(Draft("One", "Text one."))
        except AlreadyStored as same:
            refused.append(same.entry.number)

    in_threads(*[add] * 6)
    assert refused == [1] * 5
    assert len(list(folder.iterdir())) == 1


def test_many_threads_look_at_the_folder_at_once(empty: Library, folder: Path) -> None:
    for count in range(20):
        write(folder, f"{count}.md", f"This is number {count}.")
    in_threads(*[empty.sync] * 4)
    assert (empty.count, len(texts(empty))) == (20, 20)


def test_two_that_have_the_library_open_take_over_each_others_changes(reopen: Reopen, folder: Path) -> None:
    one, other = reopen(), reopen()
    one.sync()
    other.sync()
    one.add(Draft("Kites", "Kites fly at noon.", key="kites"))
    assert first(other, "When do kites fly?") == "Kites fly at noon."
    assert not other.sync()
    other.edit(1, title="Evening kites")
    assert one.find("evening").number == 1
    assert not one.sync()
    (folder / "kites.md").rename(folder / "z.md")
    other.sync()
    assert not one.sync()
    one.remove(1)
    assert not other.ask("When do kites fly?").passages
    assert not other.sync()
    assert other.problems() == one.problems() == []
    other.restore(1)
    assert first(one, "When do kites fly?") == "Kites fly at noon."


def test_a_look_that_is_overtaken_by_another_process_changes_nothing(reopen: Reopen, folder: Path) -> None:
    """What was decided from a look is not done where it is not true any more."""
    one, other = reopen(), reopen()
    in_threads(*[lambda library=library, n=n: _busy(library, n) for n, library in enumerate((one, other))])
    for library in (one, other):
        report = library.sync(thorough=True)
        assert (report.added, report.changed, report.removed, report.problems) == ([], [], [], {})
        assert library.problems() == []
    assert {path.name for path in folder.iterdir()} == set(numbers(one)) == set(numbers(other))
    assert len(texts(one)) == 12


def _busy(library: Library, name: int) -> None:
    for count in range(8):
        entry = library.add(Draft(f"Title {count}", f"Text {count} of {name}.", language="en"))
        report = library.sync()
        assert report.problems == {}
        if count % 4 == 3:
            library.remove(entry.number)
        elif count % 4 == 2:
            library.edit(entry.number, title="New")


def test_a_removal_that_comes_to_nothing_has_its_file_though_somebody_looks(empty: Library, folder: Path) -> None:
    """Who looks while a file is put aside, and waits for the turn, finds it in its place again."""
    for count in range(40):
        write(folder, f"{count}.md", f"Ferry {count} leaves at six.")
    empty.sync()
    before, files = texts(empty), {path: path.read_bytes() for path in folder.iterdir()}
    for wait in (0.0, 0.01, 0.05):
        look = threading.Thread(target=empty.sync)
        with suppress(KeyError), empty.together():
            for number in before:
                empty.remove(number)
            look.start()
            look.join(wait)
            raise KeyError
        look.join()
        assert {path: path.read_bytes() for path in folder.iterdir()} == files
        assert texts(empty) == before
    assert not empty.sync(thorough=True)


def test_a_removal_that_comes_to_nothing_has_its_file_though_another_process_clears_up(
    empty: Library, folder: Path
) -> None:
    """Where the disk is full the other process has its turn before the file is back."""
    path = write(folder, "ferry.md", "The ferry leaves at six.")
    empty.sync()
    before = path.read_bytes()
    with suppress(KeyError), empty.together():
        empty.remove(1)
        for aside in folder.glob(".article-bot.new*"):
            aside.unlink()
        raise KeyError
    assert path.read_bytes() == before
    empty.sync(thorough=True)
    assert texts(empty) == {1: "The ferry leaves at six."}


@pytest.mark.parametrize("change", ["add", "edit", "import"])
def test_nobody_waits_while_a_book_is_measured(empty: Library, tmp_path: Path, change: str) -> None:
    book = " ".join(f"The ferry number {count} leaves Tanner Steps at noon." for count in range(BOOK))
    if change == "edit":
        empty.add(Draft("Ferries", book))
    elif change == "import":
        write(tmp_path / "source", "book.md", book)
    works: dict[str, Callable[[], object]] = {
        "add": lambda: empty.add(Draft("Ferries", book)),
        "edit": lambda: empty.edit(1, title="All ferries"),
        "import": lambda: list(import_articles(empty, [tmp_path / "source"])),
    }
    over = threading.Event()
    written = 0

    def write_meanwhile() -> None:
        nonlocal written
        while not over.is_set():
            empty.store.chats.note_gap("Who else writes?", "en", datetime.now(UTC))
            written += not over.is_set()

    def work() -> None:
        try:
            works[change]()
        finally:
            over.set()

    in_threads(work, write_meanwhile)
    assert empty.entry(1).characters == len(book)
    assert written > 3  # Who waits for the whole work writes once or twice beside it.


IMPORT = """
import sys
from pathlib import Path
from bot.library.importing import import_articles
from bot.library.library import Library
from bot.settings import Settings

articles, data, source = sys.argv[1:]
with Library.open(Settings.model_validate({"library": {"articles": articles, "data": data}})) as library:
    print(*(outcome.status for outcome in import_articles(library, [Path(source)])))
"""


def test_an_import_by_another_process_does_not_stop_this_one(
    empty: Library, folder: Path, tmp_path: Path, make_settings: MakeSettings
) -> None:
    for count in range(120):
        write(tmp_path / "source", f"{count}.md", f"Kites number {count} fly at noon.", language="en")
    command = [sys.executable, "-c", IMPORT, str(folder), str(tmp_path / "data"), str(tmp_path / "source")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as importing:
        added = 0
        while importing.poll() is None:
            empty.add(Draft("Boats", f"Boats number {added} float.", language="en"))
            added += 1
            assert not empty.sync().problems
            assert empty.ask("Which boats float?").passages
            time.sleep(0.02)
        assert importing.stdout
        assert importing.stdout.read().split() == ["stored"] * 120
    assert empty.count == 120 + added
    assert first(empty, "When does kite number 77 fly?") == "Kites number 77 fly at noon."
    assert not empty.sync(thorough=True)
    assert empty.problems() == []
    with Library.open(make_settings(library={"articles": str(folder)})) as again:
        assert not again.sync(thorough=True)
        assert {outcome.status for outcome in import_articles(again, [tmp_path / "source"])} == {"known"}


@pytest.mark.parametrize("gone", ["index", "index/stamp", "index/meta.json"])
def test_an_index_that_vanishes_while_it_is_used_is_made_again(empty: Library, tmp_path: Path, gone: str) -> None:
    empty.add(Draft("Kites", "Kites fly at noon."))
    empty.follow()
    path = tmp_path / "data" / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    empty.add(Draft("Boats", "Boats float."))
    if gone == "index/meta.json":
        # It is missed when it is needed: one error, and the index is made again.
        with pytest.raises(Exception, match="index"):
            empty.follow()
    for question, answer in (("When do kites fly?", "Kites fly at noon."), ("Do boats float?", "Boats float.")):
        assert first(empty, question) == answer
    assert empty.problems() == []
