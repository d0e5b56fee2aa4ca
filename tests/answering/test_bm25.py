"""BM25 over the words of a question, against the formula written out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.bm25 import K1, B, Corpus, bm25, counts, weight, words_of
from tests.answering.asked import CORPUS, question

WORDS = st.sampled_from(["bridg", "cost", "river", "other"])


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert CORPUS.idf(["river"]) == pytest.approx(math.log1p(98.5 / 2.5))
    assert CORPUS.idf(["river"]) > CORPUS.idf(["cost"]) > CORPUS.idf(["bridg"]) > 0
    assert CORPUS.idf(["unknown"]) == pytest.approx(math.log1p(100.5 / 0.5))


def test_a_word_with_several_terms_is_as_frequent_as_all_of_them() -> None:
    assert CORPUS.idf(["river", "cost"]) == pytest.approx(math.log1p(88.5 / 12.5))


def test_an_index_that_counts_removed_paragraphs_makes_no_word_negative() -> None:
    assert Corpus(3, {"the": 9}).idf(["the"]) == pytest.approx(math.log1p(0.5 / 3.5))
    assert Corpus(0, {}).idf(["the"]) > 0


def test_words_are_known_by_their_positions() -> None:
    assert words_of(question("bridg", "cost")) == {"bridg": [0], "cost": [1]}
    assert words_of(question()) == {}


@given(st.lists(WORDS), st.lists(WORDS, unique=True))
def test_counts_are_those_of_the_obvious_way(terms: list[str], asked: list[str]) -> None:
    found = counts(terms, words_of(question(*asked)))
    assert found == {place: terms.count(word) for place, word in enumerate(asked) if word in terms}


@given(st.dictionaries(st.integers(0, 3), st.integers(1, 5)), st.integers(1, 40))
def test_the_score_is_that_of_the_formula(found: dict[int, int], length: int) -> None:
    idf = [3.0, 2.0, 1.0, 0.5]
    norm = K1 * (1 - B + B * length / 12.0)
    expected = sum(idf[word] * n * (K1 + 1) / (n + norm) for word, n in found.items())
    assert bm25(found, length, 12.0, idf) == pytest.approx(expected)
    assert bm25(found, length, 12.0, idf) <= weight(found, idf) * (K1 + 1)
    assert bm25(found, length + 1, 12.0, idf) <= bm25(found, length, 12.0, idf)
