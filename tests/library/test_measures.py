"""The arithmetic of measures against obvious code."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.measures import (
    BINS,
    MEASURES,
    Outcome,
    auroc,
    calibration_error,
    measure,
    reliability,
    seconds_taken,
)

SHARES = st.floats(0, 1) | st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 1.0])


def outcome(
    confidence: float = 0.5,
    *,
    rank: int | None = None,
    answerable: bool = True,
    answered: bool = False,
    passages: int = 0,
    verbatim: int = 0,
) -> Outcome:
    return Outcome(answerable, rank, answered, confidence, passages, verbatim, seconds=0.0)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    answerable = draw(st.booleans())
    rank = draw(st.none() | st.integers(1, 10)) if answerable else None
    passages = draw(st.integers(0, 10))
    verbatim = draw(st.integers(0, passages))
    confidence, answered = draw(SHARES), draw(st.booleans())
    return outcome(
        confidence, rank=rank, answerable=answerable, answered=answered, passages=passages, verbatim=verbatim
    )


def test_the_measures_of_four_questions_are_as_counted_by_hand() -> None:
    measured = measure(
        [
            outcome(0.9, rank=1, answered=True, passages=10, verbatim=10),
            outcome(0.8, rank=2, answered=True, passages=9, verbatim=9),
            outcome(0.2, rank=5, passages=10, verbatim=10),
            outcome(0.1, passages=1, verbatim=0),
            outcome(0.7, answerable=False, answered=True, passages=10, verbatim=10),
            outcome(0.1, answerable=False),
        ]
    )
    assert measured == {
        "hit@1": 1 / 4,
        "hit@3": 2 / 4,
        "mrr@10": pytest.approx((1 + 1 / 2 + 1 / 5) / 4),
        "answered": 2 / 4,
        "right": pytest.approx(1 / 3),
        "false": 1 / 2,
        "auroc": pytest.approx((2 + 2 + 1 + 0.5) / 8),
        # The two of 0.1 are in one bin, and so are no others.
        "calibration": pytest.approx((0.1 + 0.8 + 0.2 + 0.7 + 0.1 + 0.1) / 6),
        "brier": pytest.approx((0.1**2 + 0.8**2 + 0.2**2 + 0.7**2 + 0.1**2 + 0.1**2) / 6),
        "verbatim": 39 / 40,
    }
    assert list(measured) == list(MEASURES)


def test_what_the_questions_do_not_tell_is_none() -> None:
    assert set(measure([]).values()) == {None}
    answerable = measure([outcome(rank=1)])
    assert {name for name, value in answerable.items() if value is None} == {"right", "false", "auroc", "verbatim"}
    others = measure([outcome(answerable=False)])
    assert {name for name, value in others.items() if value is not None} == {"false", "calibration", "brier"}


@given(st.lists(outcomes()))
def test_every_measure_is_from_0_to_1(found: list[Outcome]) -> None:
    assert all(value is None or 0 <= value <= 1 for value in measure(found).values())


@given(st.lists(SHARES), st.lists(SHARES))
def test_auroc_counts_pairs_and_a_tie_by_half(positives: list[float], negatives: list[float]) -> None:
    pairs = list(product(positives, negatives))
    won = sum((high > low) + (high == low) / 2 for high, low in pairs)
    assert auroc(positives, negatives) == (pytest.approx(won / len(pairs)) if pairs else None)


@given(st.lists(outcomes(), min_size=1))
def test_the_calibration_error_is_that_of_obvious_code(found: list[Outcome]) -> None:
    error = 0.0
    for place in range(BINS):
        inside = [o for o in found if int(o.confidence * BINS) == place or (o.confidence == 1 and place == BINS - 1)]
        if inside:
            right = sum(o.rank == 1 for o in inside) / len(inside)
            error += len(inside) / len(found) * abs(right - sum(o.confidence for o in inside) / len(inside))
    bins = reliability(found)
    assert calibration_error(bins) == pytest.approx(error)
    assert sum(each.questions for each in bins) == len(found)
    assert all(each.confidence is None or each.low - 1e-9 <= each.confidence <= each.high + 1e-9 for each in bins)


def test_confidence_at_the_borders_is_in_the_first_and_the_last_bin() -> None:
    bins = reliability([outcome(0.0), outcome(0.1), outcome(1.0, rank=1)])
    assert [each.questions for each in bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert (bins[0].low, bins[-1].high, bins[-1].right) == (0.0, 1.0, 1.0)


def test_certain_and_right_or_certain_and_wrong_are_the_ends_of_calibration() -> None:
    good = [outcome(1.0, rank=1), outcome(0.0)]
    bad = [outcome(1.0), outcome(0.0, rank=1)]
    assert [measure(found)["calibration"] for found in (good, bad)] == [0.0, 1.0]
    assert [measure(found)["brier"] for found in (good, bad)] == [0.0, 1.0]


def test_the_time_of_questions_is_given_by_its_median_and_its_95th_percentile() -> None:
    taken = [Outcome(True, 1, True, 1.0, 1, 1, seconds=float(second)) for second in range(100, 0, -1)]
    assert seconds_taken(taken) == (50.5, 95.0)
    assert seconds_taken(taken[:1]) == (100.0, 100.0)
