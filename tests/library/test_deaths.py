"""At the moments between folder, store and index, the program dies and starts again: an article is there whole or not
at all, and all agree. At every other moment, see `tests/crashes`.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.library.drafts import draft_of
from bot.library.library import Library
from bot.model import Draft
from tests.crashes.agreement import assert_agrees
from tests.library.conftest import MakeSettings, first, texts

Restart = Callable[[], Library]

FERRY, KITE = "The ferry leaves at six.", "Kites fly at noon."


@pytest.fixture
def died(tmp_path: Path, make_settings: MakeSettings) -> Iterator[Restart]:
    """Return a function that opens what is on the disk this very moment, as if the program had died now."""
    with ExitStack() as opened:

        def restart() -> Library:
            copy = Path(shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name}-copy"), dirs_exist_ok=False))
            opened.callback(shutil.rmtree, copy)
            settings = make_settings(library={"articles": str(copy / "articles"), "data": str(copy / "data")})
            return opened.enter_context(Library.open(settings))

        yield restart


@pytest.fixture
def ferry(empty: Library) -> Library:
    """Return a library with one article."""
    empty.add(Draft("Ferry", FERRY, key="ferry"))
    empty.follow()
    return empty


def test_between_the_file_of_a_new_article_and_the_store(ferry: Library, died: Restart) -> None:
    with ferry.together():
        ferry.add(Draft("Kites", KITE, author="Ana", key="kites"))
        library = died()
    assert library.sync().added == [2]
    assert draft_of(library.article(2)) == Draft("Kites", KITE, author="Ana", key="kites", language="en")
    assert_agrees(library)


def test_between_the_file_of_an_edited_article_and_the_store(ferry: Library, died: Restart) -> None:
    with ferry.together():
        ferry.edit(1, title="New")
        library = died()
    assert library.sync().changed == [1]
    assert library.entry(1).title == "New"
    assert_agrees(library)


def test_between_the_file_of_a_removed_article_and_the_store(ferry: Library, died: Restart) -> None:
    with ferry.together():
        ferry.remove(1)
        library = died()
    assert library.sync().removed == [1]
    assert library.restore(1).title == "Ferry"
    assert_agrees(library)


def test_between_the_file_of_a_restored_article_and_the_store(ferry: Library, died: Restart) -> None:
    ferry.remove(1)
    with ferry.together():
        ferry.restore(1)
        library = died()
    library.sync()
    assert texts(library) == {1: FERRY}
    assert_agrees(library)


def test_while_a_file_is_written(ferry: Library, folder: Path, died: Restart) -> None:
    (folder / ".article-bot.new").write_text("---\ntitle: Half a fi")
    library = died()
    library.sync()
    assert texts(library) == {1: FERRY}
    assert_agrees(library)


def test_between_the_store_and_the_index(ferry: Library, died: Restart) -> None:
    ferry.add(Draft("Kites", KITE))
    ferry.remove(1)
    library = died()
    assert library.problems() == ["The index is 2 changes behind the store. It catches up at the next start."]
    assert first(library, "When do kites fly?") == KITE
    assert not library.ask("When does the ferry leave?").passages
    assert_agrees(library)


def test_between_the_index_and_its_stamp(ferry: Library, tmp_path: Path, died: Restart) -> None:
    stamp = (tmp_path / "data" / "index" / "stamp").read_bytes()
    ferry.add(Draft("Kites", KITE))
    ferry.edit(1, title="Ferry to Ottenby")
    ferry.follow()
    (tmp_path / "data" / "index" / "stamp").write_bytes(stamp)
    library = died()
    assert len(library.problems()) == 1
    answer = library.ask("When do kites fly, and when does the ferry leave?")
    assert sorted(passage.text for passage in answer.passages) == [KITE, FERRY]
    assert_agrees(library)


@pytest.mark.parametrize("rest", ["nothing", "an empty index"])
def test_while_the_index_is_made_again(ferry: Library, tmp_path: Path, died: Restart, rest: str) -> None:
    shutil.rmtree(tmp_path / "data" / "index")
    if rest == "an empty index":
        elsewhere = ferry.settings.library.model_copy(update={"articles": None, "data": tmp_path / "elsewhere"})
        with Library.open(ferry.settings.model_copy(update={"library": elsewhere})) as other:
            assert other.count == 0
    library = died()
    assert first(library, "When does the ferry leave?") == FERRY
    assert_agrees(library)
