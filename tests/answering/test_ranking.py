"""The order of sentences, and what each signal adds to it."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.answering.features import BY_MEANING, FEATURES, Seen, Sighting
from bot.answering.ranking import rank
from bot.answering.weights import Weights, learned
from bot.model import Span
from tests.answering.asked import paragraph

ROW = st.lists(st.floats(-1, 1), min_size=len(FEATURES), max_size=len(FEATURES))


def seen(values: list[list[float]], *, by_meaning: bool = False) -> Seen:
    """Return sentences with these signals, each in an article of its own."""
    found = [Sighting(paragraph("cost", number=n), 0, "cost", "en") for n in range(len(values))]
    rows = np.array(values, np.float64).reshape(len(values), len(FEATURES))
    return Seen(found, rows, [Span(0, n) for n in range(len(values))], by_meaning)


def weights(**named: float) -> Weights:
    return worthy([named.get(name, 0.0) for name in FEATURES])


def worthy(values: list[float]) -> Weights:
    return Weights(np.array(values), {}, {}, {})


def row(**named: float) -> list[float]:
    return [named.get(name, 0.0) for name in FEATURES]


def test_the_sentence_with_the_best_signals_comes_first_with_what_it_answers() -> None:
    ranked = rank(seen([row(coverage=0.2), row(coverage=0.9), row(coverage=0.5)]), weights(coverage=2))
    assert [best.number for best in ranked] == [1, 2, 0]
    assert [best.score for best in ranked] == pytest.approx([1.8, 1.0, 0.4])
    assert (ranked[0]["coverage"], ranked[0]["title"]) == (0.9, 0)
    assert ranked[0].answer == Span(0, 1)
    assert ranked[0].explained["coverage"] == pytest.approx(1.8)


def test_nothing_seen_is_nothing_ranked() -> None:
    assert rank(seen([])) == []


@given(st.lists(ROW, min_size=1, max_size=8), ROW)
def test_the_shares_add_up_to_the_score_and_scores_fall(values: list[list[float]], worth: list[float]) -> None:
    ranked = rank(seen(values), worthy(worth))
    assert sorted(best.number for best in ranked) == list(range(len(values)))
    for best in ranked:
        assert sum(best.shares) == pytest.approx(best.score)
        assert sum(best.explained.values()) == pytest.approx(best.score)
        assert list(best.explained) == list(FEATURES)
        assert list(best.signals) == values[best.number]
    scores = [round(best.score, 9) for best in ranked]
    assert scores == sorted(scores, reverse=True)
    assert sum(best.share for best in ranked) == pytest.approx(1)
    for best in ranked:
        assert best.share == pytest.approx(ranked[0].share * math.exp(best.score - ranked[0].score))


@given(st.integers(1, 8), ROW, ROW)
def test_equal_signals_keep_the_order_of_number_and_position(
    count: int, values: list[float], worth: list[float]
) -> None:
    same = seen([values] * count)
    backwards = replace(same, sightings=same.sightings[::-1])
    for given_in in (same, backwards):
        assert [best.number for best in rank(given_in, worthy(worth))] == list(range(count))


@given(st.lists(ROW, min_size=2, max_size=6), ROW, st.floats(-1, 1))
def test_what_is_the_same_of_all_changes_no_order(values: list[list[float]], worth: list[float], same: float) -> None:
    """So an unknown likeness, which counts as the mean, puts no sentence before one whose words are as good."""
    values = [[round(value, 2) for value in line] for line in values]
    rounded = worthy([round(value, 2) for value in worth])
    by_words, level = np.array(values), np.array(values)
    columns = [list(FEATURES).index(name) for name in BY_MEANING]
    by_words[:, columns], level[:, columns] = 0.0, round(same, 2)
    first, second = (rank(seen(rows.tolist()), rounded) for rows in (by_words, level))
    assert [best.number for best in first] == [best.number for best in second]


@pytest.mark.parametrize("by_meaning", [True, False])
def test_the_learned_weights_are_those_of_the_way_of_asking(by_meaning: bool) -> None:
    chosen = learned(by_meaning=by_meaning)
    values: list[NDArray[np.float64]] = list(np.eye(len(FEATURES)))
    ranked = rank(seen([list(line) for line in values], by_meaning=by_meaning))
    assert {best.number: best.score for best in ranked} == pytest.approx(dict(enumerate(chosen.ranking.tolist())))
    assert chosen.ranking.any()
    assert np.isfinite(chosen.ranking).all()


def test_without_a_model_its_signals_weigh_nothing() -> None:
    by_words = dict(zip(FEATURES, learned(by_meaning=False).ranking.tolist(), strict=True))
    assert all(by_words[name] == 0 for name in BY_MEANING)
    assert learned(by_meaning=True).ranking[list(FEATURES).index("meaning")] > 0
