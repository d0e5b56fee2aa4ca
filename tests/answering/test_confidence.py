"""How sure an answer is: properties that hold whatever the weights are learned to be."""

import math
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.confidence import (
    CARE,
    KNOWN,
    NUMBERLESS,
    RIGHT,
    THRESHOLDS,
    Signals,
    confidence,
    probability,
    signals,
    verdict,
)
from bot.answering.features import FEATURES
from bot.answering.kinds import AnswerKind
from bot.answering.ranking import Ranked
from bot.answering.weights import Weights, learned
from bot.model import Caution, Verdict
from tests.answering.asked import question

TWO = question("bridg", "cost")
CAUTIONS: tuple[Caution, ...] = get_args(Caution)
BOTH = pytest.mark.parametrize("by_meaning", [True, False])


def found(score: float = 2.0, share: float = 1.0, **named: float) -> Ranked:
    values = tuple(named.get(name, 0.0) for name in FEATURES)
    return Ranked(1, 0, score, values, values, share)


@BOTH
def test_every_signal_is_named_and_every_weight_is_of_one(by_meaning: bool) -> None:
    here, weights = signals(TWO, found()), learned(by_meaning=by_meaning)
    assert (here.known.keys(), here.right.keys()) == (KNOWN.keys(), RIGHT.keys())
    assert weights.known.keys() == KNOWN.keys() | {"intercept"}
    assert weights.right.keys() == RIGHT.keys() | {"intercept"}
    numbers = [*weights.known.values(), *weights.right.values(), *weights.languages.values()]
    assert all(map(math.isfinite, numbers))


WEIGHTS = Weights(np.zeros(len(FEATURES)), {"intercept": 0, "score": 1}, {"intercept": 0, "share": 1}, {"de": 50})


@pytest.mark.parametrize(
    ("score", "share", "language", "expected"),
    [
        (0, 0, "en", 0.5 ** (CARE + 1)),
        (50, 0, "en", 0.5),
        (0, 50, "en", 0.5**CARE),
        (0, 0, "de", 0.5),
        (-1e300, 1e300, "en", 0),
    ],
)
def test_both_must_be_likely_and_that_the_library_knows_counts_more(
    score: float, share: float, language: str, expected: float
) -> None:
    here = Signals({"score": score}, {"share": share}, language, numberless=False)
    assert probability(here, WEIGHTS) == pytest.approx(expected)
    assert probability(replace(here, numberless=True), WEIGHTS) == pytest.approx(expected * NUMBERLESS)


@BOTH
def test_a_sentence_among_many_as_good_is_a_doubt(by_meaning: bool) -> None:
    doubts = [confidence(TWO, found(share=share), by_meaning=by_meaning) for share in (0.1, 0.5, 1.0)]
    assert doubts == sorted(set(doubts))


@given(st.floats(0, 3), st.floats(0, 1), st.floats(0, 1))
def test_what_has_all_words_is_as_sure_as_by_its_words(score: float, share: float, near: float) -> None:
    signs = {"coverage": 1.0, "context": 1.0, "pairs": 1.0, "meaning": near, "meaning of article": near}
    best = found(score, share, **signs)
    by_words = math.fsum(learned(by_meaning=False).ranking * best.signals)
    without = confidence(TWO, replace(best, score=by_words), by_meaning=False)
    assert confidence(TWO, best, by_meaning=True) >= without
    if near == 0:
        assert confidence(TWO, replace(best, score=-5.0), by_meaning=True) == pytest.approx(without)


def test_what_lacks_a_word_goes_by_meaning() -> None:
    named = {"context": 1.0, "pairs": 1.0, "coverage": 0.9}
    far, near = (found(2, **named, **{"meaning of article": likeness}) for likeness in (0.1, 0.9))
    assert confidence(TWO, far, by_meaning=True) < confidence(TWO, near, by_meaning=True)


def test_what_the_right_answer_to_a_shape_lacks_is_told() -> None:
    wanted, free = replace(TWO, kind=AnswerKind.DATE), replace(TWO, kind=AnswerKind.YES_NO)
    assert signals(wanted, found()).right["unkind"] == 1
    assert signals(wanted, found(kind=1)).right["unkind"] == signals(free, found()).right["unkind"] == 0
    assert signals(wanted, found()).numberless is True
    assert signals(wanted, found(kind=1)).numberless is signals(free, found()).numberless is False
    assert signals(replace(TWO, kind=AnswerKind.PERSON), found()).numberless is False
    # Its numbers in words are not known.
    assert signals(replace(wanted, language="tr"), found()).numberless is False


def test_a_single_word_is_told() -> None:
    assert signals(question("cost"), found()).known["alone"] == 1
    assert signals(TWO, found()).known["alone"] == signals(question(), found()).known["alone"] == 0


@BOTH
def test_confidence_rises_as_more_of_the_question_is_there(by_meaning: bool) -> None:
    shares = [n / 10 for n in range(11)]
    covering = [found(2 + share, coverage=share, context=share) for share in shares]
    probabilities = [confidence(TWO, one, by_meaning=by_meaning) for one in covering]
    assert probabilities == sorted(set(probabilities))


@BOTH
def test_a_number_that_is_wanted_and_missing_is_a_doubt(by_meaning: bool) -> None:
    wanted = replace(TWO, kind=AnswerKind.AMOUNT)
    without, with_one = found(), found(kind=1)
    assert confidence(wanted, without, by_meaning=by_meaning) < confidence(TWO, without, by_meaning=by_meaning)
    assert confidence(wanted, with_one, by_meaning=by_meaning) == confidence(TWO, with_one, by_meaning=by_meaning)


@given(
    st.floats(-1e6, 1e6),
    st.lists(st.floats(-1e3, 1e3), min_size=len(FEATURES), max_size=len(FEATURES)),
    st.lists(st.sampled_from(["bridg", "cost", "river", "unknown"]), max_size=9),
    st.sampled_from(AnswerKind),
    st.floats(0, 1),
    st.booleans(),
)
def test_confidence_is_a_probability(
    score: float, values: list[float], terms: list[str], kind: AnswerKind, share: float, by_meaning: bool
) -> None:
    asked, best = question(*terms, kind=kind), found(score, share, **dict(zip(FEATURES, values, strict=True)))
    here = signals(asked, best)
    assert all(map(math.isfinite, [*here.known.values(), *here.right.values()]))
    assert 0 <= confidence(asked, best, by_meaning=by_meaning) <= 1


@given(st.floats(0, 1))
def test_who_is_less_cautious_is_told_no_less(probability: float) -> None:
    order = [Verdict.NOTHING, Verdict.UNSURE, Verdict.ANSWERED]
    for by_meaning in (True, False):
        judged = [verdict(probability, caution, by_meaning=by_meaning) for caution in ("cautious", "balanced", "eager")]
        said = [order.index(one) for one in judged]
        assert said == sorted(said)


@BOTH
@pytest.mark.parametrize("caution", CAUTIONS)
def test_the_verdict_follows_the_thresholds(caution: Caution, by_meaning: bool) -> None:
    def judged(probability: float) -> Verdict:
        return verdict(probability, caution, by_meaning=by_meaning)

    sure, unsure = THRESHOLDS[caution][by_meaning]
    assert 0 < unsure < sure < 1
    assert judged(sure) is judged(1.0) is Verdict.ANSWERED
    assert judged(unsure) is judged(math.nextafter(sure, 0)) is Verdict.UNSURE
    assert judged(0.0) is judged(math.nextafter(unsure, 0)) is Verdict.NOTHING


def test_there_are_thresholds_for_each_caution() -> None:
    assert THRESHOLDS.keys() == set(CAUTIONS)
