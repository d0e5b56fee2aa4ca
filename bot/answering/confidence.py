"""How sure an answer is: the probability that its first passage answers the question.

DOC
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.bm25 import Corpus
from bot.answering.question import Question
from bot.answering.ranking import Ranked
from bot.answering.weights import learned
from bot.model import Caution, Verdict

UNCONTESTED_LEAD = 0.5
"""Where no other article competes, a lead says nothing."""
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the sentences found for it, best first. `contested` is whether other articles could have answered,
    `by_meaning` whether the model of meaning had a say.
    """

    question: Question
    ranked: Sequence[Ranked]
    corpus: Corpus
    contested: bool
    by_meaning: bool


def signals(judged: Judged, best: Ranked) -> dict[str, float]:
    """Return what the probability is made of, by name."""
    rival = max((other.score for other in judged.ranked if other.number != best.number), default=None)
    lead = best.score - rival if judged.contested and rival is not None else UNCONTESTED_LEAD
    scores = np.array([other.score for other in judged.ranked])
    share = 1 / float(np.exp(np.clip(scores - best.score, None, 50)).sum()) if len(scores) else 1.0
    idf = [judged.corpus.idf(word.terms) for word in judged.question.words]
    total = sum(idf) or 1.0
    unknown = sum(
        value
        for value, word in zip(idf, judged.question.words, strict=True)
        if not any(judged.corpus.frequency.get(term) for term in word.terms)
    )
    return {
        "coverage": best["coverage"],
        "context": best["context"],
        "words": best["words"],
        "pairs": best["pairs"],
        "lead": math.tanh(lead / 4),
        "share": share,
        "meaning": best["meaning"],
        "paragraph meaning": best["paragraph meaning"],
        "article meaning": best["article meaning"],
        "kind": best["kind"],
        "unkind": float(judged.question.wants_number and not best["kind"]),
        "unknown": unknown / total,
        "few": float(len(judged.question.words) == 1),
        "many": min(len(judged.question.words), LONGEST) / LONGEST,
        "score": best.score / 10,
    }


def confidence(judged: Judged, best: Ranked) -> float:
    """Return the probability in [0, 1] that the sentence `best` answers the question."""
    weights: Mapping[str, float] = learned(by_meaning=judged.by_meaning).confidence
    evidence = weights["intercept"] + sum(weights.get(name, 0.0) * x for name, x in signals(judged, best).items())
    return 1 / (1 + math.exp(-evidence)) if evidence > -700 else 0.0


THRESHOLDS: Mapping[Caution, tuple[float, float]] = {
    "cautious": (0.55, 0.25),
    "balanced": (0.4, 0.15),
    "eager": (0.3, 0.1),
}
"""From which probability on an answer is shown as one, and from which as uncertain."""


def verdict(probability: float, caution: Caution) -> Verdict:
    """Return what to make of a probability: an answer, perhaps one, or nothing."""
    sure, unsure = THRESHOLDS[caution]
    if probability >= sure:
        return Verdict.ANSWERED
    return Verdict.UNSURE if probability >= unsure else Verdict.NOTHING
