"""The index finds the words of the articles that are like one that was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Draft, Entry
from bot.storage.index import WordIndex
from bot.storage.index_words import written_words
from bot.storage.store import ArticleStore

Add = Callable[..., Entry]


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    """An index of nothing yet."""
    return WordIndex(tmp_path / "index")


def test_nothing_is_like_a_word_before_anything_is_indexed(index: WordIndex) -> None:
    assert index.similar_words("calloway") == []


def test_similar_words_come_nearest_first_as_they_are_mostly_written(
    index: WordIndex, articles: ArticleStore, add: Add
) -> None:
    add("Calloway runs the port. The callaway is a flower.")
    add("CALLOWAY CALLS", title="calloway, and Calloway again")
    add("Die Fähre heißt Calloway; die Fahrt dauert lange.")
    index.follow(articles)
    assert [word for word, _ in index.similar_words("caloway")] == ["Calloway", "callaway"]
    assert dict(index.similar_words("caloway"))["callaway"] == 1
    assert index.similar_words("caloway", most=1)[0][0] == "Calloway"
    assert [word for word, _ in index.similar_words("fähr")] == ["Fahrt", "Fähre"]
    assert [word for word, _ in index.similar_words("fahtr")] == ["Fahrt"]


def test_every_kind_of_error_in_the_first_letters_is_seen_through(
    index: WordIndex, articles: ArticleStore, add: Add
) -> None:
    add("harbour Міст Ліхтарний")
    index.follow(articles)
    for typed in ("arbour", "hharbour", "jarbour", "ahrbour", "hrbour", "hrabour", "harbuor", "harobur", "harbor"):
        assert index.similar_words(typed) == [("harbour", 1)], typed
    assert index.similar_words("мсіт") == [("Міст", 1)]


def test_words_of_an_article_that_is_gone_are_not_offered(
    index: WordIndex, articles: ArticleStore, add: Add, put_anew: Callable[..., Entry]
) -> None:
    entry = add("harbour")
    for count in range(20):
        add(f"ferry {count}")
    index.follow(articles)
    put_anew(entry.number, Draft("t", "lighthouse"))
    index.follow(articles)
    assert index.similar_words("lighthosue") == [("lighthouse", 1)]
    assert index.similar_words("harbuor") == []


def test_what_is_never_corrected_has_nothing_like_it(index: WordIndex, articles: ArticleStore, add: Add) -> None:
    add("NATO 1984 cat 東京都")
    index.follow(articles)
    assert [index.similar_words(word) for word in ("NATOO", "1948", "cta", "東京", "")] == [[]] * 5


@pytest.mark.parametrize(
    "typed", ["", " ", "a" * 5_000, "\ud800harbour", "har|bour", "har*bour", '"AND" NEAR(', "ﷺﷺﷺﷺ", "ŉŉŉŉ", "🌊🌊🌊🌊"]
)
def test_anything_may_be_typed(index: WordIndex, articles: ArticleStore, add: Add, typed: str) -> None:
    add("harbour")
    index.follow(articles)
    assert index.similar_words(typed) == []


def test_each_word_is_held_once_with_how_it_is_written() -> None:
    text = "Fähre, fähre; the ferry ferry 1984 x2000x l'école 東京都庁舎 an"
    assert sorted(written_words(text).split()) == ["ecole|école", "fahre|Fähre", "fahre|fähre", "ferry"]
    assert written_words("e\u0301cole").split() == ["ecole|école"]


@given(st.text())
def test_the_terms_of_any_text_are_words(text: str) -> None:
    assert all(len(term) > 1 for term in written_words(text).split())
