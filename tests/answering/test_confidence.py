"""How sure an answer is: properties that hold whatever the weights are learned to be."""

import math
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.confidence import SIGNALS, THRESHOLDS, confidence, signals, verdict
from bot.answering.features import FEATURES
from bot.answering.kinds import AnswerKind
from bot.answering.ranking import Ranked
from bot.answering.weights import learned
from bot.model import Caution, Verdict
from tests.answering.asked import question

TWO = question("bridg", "cost")
CAUTIONS: tuple[Caution, ...] = get_args(Caution)
BOTH = pytest.mark.parametrize("by_meaning", [True, False])


def found(score: float = 2.0, **named: float) -> Ranked:
    values = tuple(named.get(name, 0.0) for name in FEATURES)
    return Ranked(1, 0, score, values, values)


@BOTH
def test_every_signal_is_named_and_every_weight_is_of_one(by_meaning: bool) -> None:
    assert signals(TWO, found()).keys() == SIGNALS.keys()
    weights = learned(by_meaning=by_meaning).confidence
    assert {"intercept", "right"} <= weights.keys() <= SIGNALS.keys() | {"intercept", "right"}
    assert 0 < weights["right"] <= 1


def test_a_single_word_is_told() -> None:
    assert signals(question("cost"), found())["alone"] == 1
    assert signals(TWO, found())["alone"] == signals(question(), found())["alone"] == 0


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
    st.booleans(),
)
def test_confidence_is_a_probability(
    score: float, values: list[float], terms: list[str], kind: AnswerKind, by_meaning: bool
) -> None:
    asked, best = question(*terms, kind=kind), found(score, **dict(zip(FEATURES, values, strict=True)))
    assert all(map(math.isfinite, signals(asked, best).values()))
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
