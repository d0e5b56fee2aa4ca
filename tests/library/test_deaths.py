"""Whatever moment the program dies at, after the restart an article is there whole or not at all, and the folder, the
store and the index agree.

The module is also the program that is killed: `python -m tests.library.test_deaths ARTICLES DATA` does random work on
a library, in a process of its own for each line it is sent: the seconds until that process is killed by the clock.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bot.intake.article_file import read_article
from bot.library.library import Library, draft_of
from bot.model import Draft
from bot.settings import Settings
from bot.text.language import identify
from bot.text.sentences import split
from bot.text.words import words
from tests.library.conftest import MakeSettings, first, numbers, texts

FERRY, KITE = "The ferry leaves at six.", "Kites fly at noon."


def assert_all_agrees(library: Library, folder: Path) -> None:
    """The folder, the store and the index hold the same articles, whole."""
    report = library.sync(thorough=True)
    assert (report.added, report.changed, report.removed, report.problems) == ([], [], [], {})
    assert library.problems() == []
    for article in library.store.articles.iter_articles():
        assert article.entry.path
        assert read_article((folder / article.entry.path).read_bytes(), article.entry.path).text == article.text
        assert library.ask(article.text, article=article.entry.number).passages
    files = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert files == set(numbers(library))


@pytest.fixture
def died(tmp_path: Path, make_settings: MakeSettings) -> Iterator[Callable[[], tuple[Library, Path]]]:
    """Return a function that opens what is on the disk this very moment, as if the program had died now."""
    with ExitStack() as opened:

        def restart() -> tuple[Library, Path]:
            copy = Path(shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name}-copy"), dirs_exist_ok=False))
            opened.callback(shutil.rmtree, copy)
            settings = make_settings(library={"articles": str(copy / "articles"), "data": str(copy / "data")})
            return opened.enter_context(Library.open(settings)), copy / "articles"

        yield restart


@pytest.fixture
def ferry(empty: Library) -> Library:
    """Return a library with one article."""
    empty.add(Draft("Ferry", FERRY, key="ferry"))
    empty.follow()
    return empty


Restart = Callable[[], tuple[Library, Path]]


def test_between_the_file_of_a_new_article_and_the_store(ferry: Library, died: Restart) -> None:
    with ferry.together():
        ferry.add(Draft("Kites", KITE, author="Ana", key="kites"))
        library, folder = died()
    assert library.sync().added == [2]
    assert draft_of(library.article(2)) == Draft("Kites", KITE, author="Ana", key="kites", language="en")
    assert_all_agrees(library, folder)


def test_between_the_file_of_an_edited_article_and_the_store(ferry: Library, died: Restart) -> None:
    with ferry.together():
        ferry.edit(1, title="New")
        library, folder = died()
    assert library.sync().changed == [1]
    assert library.entry(1).title == "New"
    assert_all_agrees(library, folder)


def test_between_the_file_of_a_removed_article_and_the_store(ferry: Library, died: Restart) -> None:
    with ferry.together():
        ferry.remove(1)
        library, folder = died()
    assert library.sync().removed == [1]
    assert library.restore(1).title == "Ferry"
    assert_all_agrees(library, folder)


def test_between_the_file_of_a_restored_article_and_the_store(ferry: Library, died: Restart) -> None:
    ferry.remove(1)
    with ferry.together():
        ferry.restore(1)
        library, folder = died()
    library.sync()
    assert texts(library) == {1: FERRY}
    assert_all_agrees(library, folder)


def test_while_a_file_is_written(ferry: Library, folder: Path, died: Restart) -> None:
    (folder / ".article-bot.new").write_text("---\ntitle: Half a fi")
    library, folder = died()
    library.sync()
    assert texts(library) == {1: FERRY}
    assert_all_agrees(library, folder)


def test_between_the_store_and_the_index(ferry: Library, died: Restart) -> None:
    ferry.add(Draft("Kites", KITE))
    ferry.remove(1)
    library, folder = died()
    assert library.problems() == ["The index is 2 changes behind the store. It catches up at the next start."]
    assert first(library, "When do kites fly?") == KITE
    assert not library.ask("When does the ferry leave?").passages
    assert_all_agrees(library, folder)


def test_between_the_index_and_its_stamp(ferry: Library, tmp_path: Path, died: Restart) -> None:
    stamp = (tmp_path / "data" / "index" / "stamp").read_bytes()
    ferry.add(Draft("Kites", KITE))
    ferry.edit(1, title="Ferry to Ottenby")
    ferry.follow()
    (tmp_path / "data" / "index" / "stamp").write_bytes(stamp)
    library, folder = died()
    assert len(library.problems()) == 1
    answer = library.ask("When do kites fly, and when does the ferry leave?")
    assert sorted(passage.text for passage in answer.passages) == [KITE, FERRY]
    assert_all_agrees(library, folder)


@pytest.mark.parametrize("rest", ["nothing", "an empty index"])
def test_while_the_index_is_made_again(ferry: Library, tmp_path: Path, died: Restart, rest: str) -> None:
    shutil.rmtree(tmp_path / "data" / "index")
    if rest == "an empty index":
        elsewhere = ferry.settings.library.model_copy(update={"articles": None, "data": tmp_path / "elsewhere"})
        with Library.open(ferry.settings.model_copy(update={"library": elsewhere})) as other:
            assert other.count == 0
    library, folder = died()
    assert first(library, "When does the ferry leave?") == FERRY
    assert_all_agrees(library, folder)


class _Workers:
    """The program at the end of this file."""

    def __init__(self, settings: Settings) -> None:
        command = [sys.executable, "-m", __name__, str(settings.library.articles), str(settings.library.data)]
        pipe, root = subprocess.PIPE, Path(__file__).parents[2]
        self._process = subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, text=True)

    def work_and_die(self, after: float) -> list[str]:
        """Let a process work for so many seconds, and return the lines it said before it was killed."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{after}\n")
        self._process.stdin.flush()
        said: list[str] = []
        for line in self._process.stdout:
            if line == "dead\n":
                return said
            said.append(line.rstrip("\n"))
        raise AssertionError("the program ended by itself")

    def close(self) -> None:
        self._process.communicate(timeout=30)


@contextmanager
def workers(settings: Settings) -> Iterator[_Workers]:
    started = _Workers(settings)
    try:
        yield started
    finally:
        started.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_killed_again_and_again_at_any_moment(make_settings: MakeSettings, folder: Path) -> None:
    chance = random.Random(5)
    live: dict[str, bool] = {}
    with workers(make_settings()) as program:
        for _ in range(10):
            for line in program.work_and_die(chance.uniform(0.02, 0.2)):
                what, key = line.split()
                live[key] = what != "removed"
            with Library.open(make_settings()) as library:
                library.sync()
                keys = {entry.key for entry in library.entries()}
                # One change may have been made and not been told of any more.
                assert len(keys ^ {key for key, there in live.items() if there}) <= 1
                live = dict.fromkeys(keys, True)
                assert_all_agrees(library, folder)
    assert len(live) > 3


def work(settings: Settings) -> None:
    """Change a library at random until the end of time, and say what was done."""
    chance = random.Random()
    with Library.open(settings) as library:
        library.sync()
        while True:
            entries = library.entries()
            entry = chance.choice(entries) if entries else None
            what = chance.choice(["add", "add", "add", "edit", "remove", "sync", "by hand"])
            if what == "add":
                key = f"k{chance.randrange(10**9)}"
                library.add(Draft(f"Title {key}", f"The {key} flies. It is {key}.\n\nA paragraph more.", key=key))
                os.write(1, f"added {key}\n".encode())
            elif what == "sync":
                library.sync(thorough=True)
            elif entry is None or entry.path is None or settings.library.articles is None:
                continue
            elif what == "edit":
                library.edit(entry.number, title=f"Title {chance.random()}")
            elif what == "remove":
                library.remove(entry.number)
                os.write(1, f"removed {entry.key}\n".encode())
            else:
                path = settings.library.articles / entry.path
                path.rename(path.with_name(f"{chance.randrange(10**9)}.md"))
                library.sync()


def main() -> None:
    """Start a process that works and dies for each line of the input."""
    articles, data = sys.argv[1:]
    settings = Settings.model_validate({"library": {"articles": articles, "data": data}})
    # What is loaded at its first use is loaded once for all.
    split("Texts.", identify("Texts."))
    words("Texts.", "en")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            # Whoever gets this signal without having asked for it ends at once, like one that is killed.
            signal.setitimer(signal.ITIMER_REAL, float(line))
            work(settings)
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
