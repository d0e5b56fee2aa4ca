"""How sure an answer is: the probability that its first passage answers the question.

A logistic model over two signals that the question's words give: how much of the question stands in the sentence, and how much in
its paragraph and title, each word weighted by how telling it is. On questions whose articles were taken out of the library such
coverage tells known from unknown better than the raw score of the search does.
"""

import math
from collections.abc import Sequence

from bot.answering.question import Question
from bot.answering.ranking import Ranked
from bot.model import Verdict

INTERCEPT = -6.0
COVERAGE = 3.0
CONTEXT_COVERAGE = 5.0


def confidence(question: Question, ranked: Sequence[Ranked]) -> float:
    """Return the probability in [0, 1] that the first of `ranked` answers `question`; 0 where there is none."""
    if not ranked or not question.words:
        return 0.0
    best = ranked[0]
    evidence = INTERCEPT + COVERAGE * best.coverage + CONTEXT_COVERAGE * best.context_coverage
    return 1 / (1 + math.exp(-evidence))


def verdict(probability: float, *, sure: float, unsure: float) -> Verdict:
    """Return what to make of a probability: an answer from `sure` on, perhaps one from `unsure` on, else nothing."""
    if probability >= sure:
        return Verdict.ANSWERED
    return Verdict.UNSURE if probability >= unsure else Verdict.NOTHING
