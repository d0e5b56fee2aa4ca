"""Questions wait for a few changes, and for nobody's import."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.index import FEW, SHORT, WordIndex
from bot.storage.index_files import turn
from bot.storage.sqlite import open_store
from bot.storage.store import ArticleStore
from tests.storage.test_index import asked, found, put


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[ArticleStore]:
    with closing(open_store(tmp_path / "store")) as store:
        put(store.articles, "kites fly|the ferry leaves")
        yield store.articles


@pytest.fixture
def index(articles: ArticleStore, tmp_path: Path) -> Iterator[WordIndex]:
    with closing(WordIndex(tmp_path / "index", wait=0.2)) as index:
        index.keep_up(articles)
        yield index


def test_a_few_changes_are_waited_for(articles: ArticleStore, index: WordIndex) -> None:
    assert index.version == 1
    for count in range(10):
        number = put(articles, f"an eel {count}")
        index.keep_up(articles)
        assert number in {number for number, *_ in found(index)}
    assert index.version == articles.latest_change()


def test_an_import_is_not_waited_for_but_followed(articles: ArticleStore, index: WordIndex) -> None:
    with articles.transaction():
        for count in range(FEW + 1):
            put(articles, f"an eel {count}")
    start = time.monotonic()
    index.keep_up(articles)
    assert {number for number, *_ in found(index)} >= {1}
    while index.version < articles.latest_change():
        assert time.monotonic() < start + 30
        time.sleep(0.01)
    assert len(found(index)) == FEW + 3


def test_a_book_is_not_waited_for_but_followed(articles: ArticleStore, index: WordIndex) -> None:
    number = put(articles, ("a whale and " * 10 + ".") * (SHORT // 100))
    index.keep_up(articles)
    assert {number for number, *_ in found(index)} == {1}
    index.close()
    assert number in {number for number, *_ in found(index, asked("whales"))}


def test_where_another_process_writes_for_long_the_question_hears_of_it(
    articles: ArticleStore, index: WordIndex, tmp_path: Path
) -> None:
    put(articles, "an eel")
    with turn(tmp_path / "index", 1), pytest.raises(StorageError, match="is being written by another process"):
        index.keep_up(articles)
    assert len(found(index)) == 2
    index.keep_up(articles)
    assert len(found(index)) == 3


def test_what_fails_after_the_question_went_on_is_told_to_the_next_one(
    articles: ArticleStore, index: WordIndex, tmp_path: Path
) -> None:
    with articles.transaction():
        for count in range(FEW + 1):
            put(articles, f"an eel {count}")
    with turn(tmp_path / "index", 1):
        index.keep_up(articles)
        time.sleep(0.5)  # More than the index waits for its turn.
        with pytest.raises(StorageError, match="is being written by another process"):
            index.keep_up(articles)
    index.keep_up(articles)
    index.close()
    assert len(found(index)) == FEW + 3


def test_many_ask_while_articles_come(articles: ArticleStore, index: WordIndex) -> None:
    problems: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(10):
                last = articles.latest_change()
                index.keep_up(articles)
                assert index.version >= last
                assert index.candidates(asked(), 10)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for count in range(20):
        put(articles, f"a kite {count}")
    for thread in threads:
        thread.join()
    assert problems == []


def test_what_another_process_could_not_finish_is_deleted(
    articles: ArticleStore, index: WordIndex, tmp_path: Path
) -> None:
    for name in (f"{'0' * 32}.term", ".tmp0a1b2c"):
        (tmp_path / "index" / name).write_bytes(b"half of it")
    put(articles, "an eel")
    index.keep_up(articles)
    index.close()
    assert not list((tmp_path / "index").glob("*0a1b2c"))
    assert not list((tmp_path / "index").glob("000*.term"))
    assert len(found(index)) == 3


def test_merged_segments_are_those_of_the_stamp(articles: ArticleStore, index: WordIndex, tmp_path: Path) -> None:
    """Eight small segments become one, which a new start must not take for damage."""
    for count in range(20):
        put(articles, f"an eel {count}")
        index.keep_up(articles)
    index.close()
    again = WordIndex(tmp_path / "index")
    assert again.problems(articles) == []
    assert again.follow(articles) == 0
    assert found(again) == found(index)
