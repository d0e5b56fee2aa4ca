"""How good answers are, in numbers: plain arithmetic over what became of each question.

Vocabulary. A question is *answerable* when the library holds its answer. The *rank* of its answer is the place, from 1,
of the first passage that is right. A question counts as *answered* when the library is sure enough to say so. A
*measure* is a number in [0, 1], None where the questions do not tell.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean, median

PASSAGES = 10
"""So many passages of an answer are looked at, and so many bins are made of confidence, as is usual."""
BINS = 10

MEASURES = {
    "hit@1": "answerable questions whose first passage is right",
    "hit@3": "the same, among the first three passages",
    "mrr@10": "mean of 1 / place of the first right one of ten passages",
    "answered": "answerable questions that are answered as certain",
    "right": "answered questions whose first passage is right",
    "false": "unanswerable questions that are answered all the same",
    "auroc": "how well confidence tells the answerable ones from the others",
    "calibration": "expected calibration error of confidence, in ten bins",
    "brier": "mean squared error of confidence",
    "verbatim": "passages that stand in their article word for word",
}
"""What each measure is, by its name on the command line and in JSON."""
LOW_IS_GOOD = frozenset(("false", "calibration", "brier"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question."""

    answerable: bool
    rank: int | None
    """None where none of the passages is right, as with every unanswerable question."""
    answered: bool
    confidence: float
    """In [0, 1]: that the first passage is right."""
    passages: int
    verbatim: int
    """How many of the passages stand in their article word for word."""
    seconds: float

    @property
    def first_is_right(self) -> bool:
        """Whether the first passage is right."""
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence is from `low` on and under `high`; the last bin holds 1, too. `confidence` is
    their mean, `right` the share of them whose first passage is right, both None where there are none.
    """

    low: float
    high: float
    questions: int
    confidence: float | None
    right: float | None


def measure(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """Return each of MEASURES for these questions."""
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    others = [outcome for outcome in outcomes if not outcome.answerable]
    ranks = [outcome.rank or PASSAGES + 1 for outcome in answerable]
    passages = sum(outcome.passages for outcome in outcomes)
    return {
        "hit@1": _mean([rank <= 1 for rank in ranks]),
        "hit@3": _mean([rank <= 3 for rank in ranks]),
        "mrr@10": _mean([1 / rank if rank <= PASSAGES else 0.0 for rank in ranks]),
        "answered": _mean([outcome.answered for outcome in answerable]),
        "right": _mean([outcome.first_is_right for outcome in outcomes if outcome.answered]),
        "false": _mean([outcome.answered for outcome in others]),
        "auroc": auroc([outcome.confidence for outcome in answerable], [outcome.confidence for outcome in others]),
        "calibration": calibration_error(reliability(outcomes)),
        "brier": _mean([(outcome.confidence - outcome.first_is_right) ** 2 for outcome in outcomes]),
        "verbatim": sum(outcome.verbatim for outcome in outcomes) / passages if passages else None,
    }


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """Return the area under the ROC curve: the share of pairs of a positive and a negative in which the positive is
    greater, a tie counting half (the Mann-Whitney U statistic). None where either side is empty.
    """
    if not positives or not negatives:
        return None
    ordered = sorted(negatives)
    below = sum(bisect_left(ordered, value) + bisect_right(ordered, value) for value in positives) / 2
    return below / (len(positives) * len(negatives))


def reliability(outcomes: Sequence[Outcome]) -> list[Bin]:
    """Return the table of a reliability diagram: BINS bins of equal width."""
    bins: list[list[Outcome]] = [[] for _ in range(BINS)]
    for outcome in outcomes:
        bins[min(int(outcome.confidence * BINS), BINS - 1)].append(outcome)
    return [
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            questions=len(inside),
            confidence=_mean([outcome.confidence for outcome in inside]),
            right=_mean([outcome.first_is_right for outcome in inside]),
        )
        for place, inside in enumerate(bins)
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the expected calibration error: the mean distance of a bin's confidence from its share of right ones, each
    bin weighed with its questions (Naeini, Cooper and Hauskrecht, 2015). None where there are no questions.
    """
    questions = sum(found.questions for found in bins)
    distances = [
        found.questions * abs(found.confidence - found.right)
        for found in bins
        if found.confidence is not None and found.right is not None
    ]
    return sum(distances) / questions if questions else None


def seconds_taken(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Return the median and the 95th percentile (nearest rank) of the time that a question took, of one or more."""
    ordered = sorted(outcome.seconds for outcome in outcomes)
    return median(ordered), ordered[ceil(0.95 * len(ordered)) - 1]


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
