"""The rankings that wait to be stored: in groups, within a second, and let go where they cannot be."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.errors import StorageError
from bot.library.kept_rankings import TOGETHER, KeptRankings
from bot.model import Article, Entry, Sentence
from bot.storage.ranking_store import Ranking


class Rankings:
    """A store in memory that tells how many rankings came at once, and fails where it is told to."""

    def __init__(self) -> None:
        self.puts: list[int] = []
        self.problem = ""
        self.rows: dict[tuple[int, str, str], Ranking] = {}

    def put(self, rankings: Sequence[Ranking]) -> None:
        if self.problem:
            raise StorageError(self.problem)
        self.puts.append(len(rankings))
        self.rows |= {(each.article.entry.number, each.method, each.form): each for each in rankings}

    def get(self, article: Article, method: str, form: str) -> Ranking | None:
        if self.problem:
            raise StorageError(self.problem)
        return self.rows.get((article.entry.number, method, form))


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def ranking(number: int, text: str = "A text.", form: str = "1") -> Ranking:
    at = datetime(2026, 3, 3, tzinfo=UTC)
    entry = Entry(number, "key", "Title", "en", None, None, None, (), at, None, None, len(text), 2, 1)
    return Ranking(Article(entry, text, (Sentence(0, len(text), 0),)), "central", form, (0,), 50)


@pytest.fixture
def store() -> Rankings:
    return Rankings()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(store: Rankings, clock: Clock) -> KeptRankings:
    return KeptRankings(store, clock)


def test_the_first_is_stored_at_once_and_those_within_a_second_together(
    kept: KeptRankings, store: Rankings, clock: Clock
) -> None:
    for number in range(1, 5):
        kept.put(ranking(number))
    assert store.puts == [1]
    clock.now = 1.0
    kept.put(ranking(5))
    assert store.puts == [1, 4]


def test_many_are_stored_in_groups(kept: KeptRankings, store: Rankings) -> None:
    for number in range(2 * TOGETHER + 3):
        kept.put(ranking(number))
    assert store.puts == [1, TOGETHER, TOGETHER]
    kept.settle()
    kept.settle()
    assert store.puts == [1, TOGETHER, TOGETHER, 2]


def test_what_waits_is_found(kept: KeptRankings, store: Rankings) -> None:
    kept.put(ranking(1))
    waiting = ranking(2)
    kept.put(waiting)
    assert store.puts == [1]
    assert kept.get(waiting.article, "central", "1") == waiting
    assert kept.get(waiting.article, "lead", "1") is None
    assert kept.get(waiting.article, "central", "2") is None


def test_what_waits_is_of_that_very_text(kept: KeptRankings) -> None:
    kept.put(ranking(1))
    kept.put(ranking(2))
    assert kept.get(ranking(2, "Another text.").article, "central", "1") is None


def test_what_cannot_be_stored_is_let_go_and_told_once(
    kept: KeptRankings, store: Rankings, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    store.problem = "The disk is full."
    with caplog.at_level(logging.WARNING):
        for number in range(1, 4):
            clock.now = number
            kept.put(ranking(number))
            assert kept.get(ranking(number).article, "central", "1") is None
    assert [record.getMessage() for record in caplog.records] == [
        "Summaries are made anew each time: The disk is full."
    ]
    store.problem = ""
    clock.now = 9
    kept.put(ranking(4))
    assert store.puts == [1]
