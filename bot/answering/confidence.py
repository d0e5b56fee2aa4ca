"""How sure an answer is: the probability that its first passage answers the question.

It is the product of two. The first is that the library speaks of the matter at all: a logistic model over the few
signals below, learned from questions half of whose articles were left out. The second is how often the first sentence
is then the right one, which is one number: what tells the right sentence from its neighbours is in the ranking already,
and to weigh it in here made wrong sentences of the right article pass for absent ones (AUROC of known against absent
questions .95 instead of .98).

Each set of questions judged by weights that had not seen it, questions of articles that are there against those of
articles that are not, and how many of either are answered from a probability on (false/answered):

    by words and meaning    AUROC   from .45   .60        .64        .70
    typed questions         .988    .100/.986  .065/.969  .057/.960  .042/.937
    seen paragraphs         .981    .030/.860  .003/.772  .003/.715  .003/.480
"""

import math
from collections.abc import Mapping

from bot.answering.question import Question
from bot.answering.ranking import Ranked
from bot.answering.weights import learned
from bot.model import Caution, Verdict

NUMBERLESS = 0.6
"""What is left of the probability where a date, a number or the like is wanted and the sentence has none. A guess,
cautious by intent: the questions that were learned from seldom ask for what an article just leaves out.
"""

SIGNALS: Mapping[str, str] = {
    "score": "the score of the sentence in the ranking, in tens",
    "context": "the share of the question that stands in its paragraph or title",
    "names": "the share of the question in names and numbers that are missing there",
    "meaning of article": "how near the nearest sentence of its article is to the question",
    "alone": "whether the question has one content word only, which every sentence with that word covers",
}


def signals(question: Question, best: Ranked) -> dict[str, float]:
    """Return what is known of the answer `best`, by the names of `SIGNALS`."""
    alone = float(len(question.words) == 1)
    of_sentence = {name: best[name] for name in ("context", "names", "meaning of article")}
    return {"score": best.score / 10, **of_sentence, "alone": alone}


def confidence(question: Question, best: Ranked, *, by_meaning: bool) -> float:
    """Return the probability in [0, 1] that the sentence `best` answers the question. `by_meaning` is whether the model
    of meaning had a say.
    """
    weights = learned(by_meaning=by_meaning).confidence
    known = signals(question, best)
    evidence = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in known.items())
    there = 1 / (1 + math.exp(-max(evidence, -700.0)))
    doubt = NUMBERLESS if question.wants_number and not best["kind"] else 1.0
    return there * weights["right"] * doubt


THRESHOLDS: Mapping[Caution, Mapping[bool, tuple[float, float]]] = {
    "cautious": {True: (0.70, 0.35), False: (0.74, 0.45)},
    "balanced": {True: (0.64, 0.25), False: (0.70, 0.35)},
    "eager": {True: (0.45, 0.12), False: (0.60, 0.20)},
}
"""From which probability on an answer is shown as one, and from which as uncertain, where the model of meaning had a
say (True) and where it had none. "balanced" is meant for 5 % of false answers, "cautious" for 3 %, "eager" for 10 %.
"""


def verdict(probability: float, caution: Caution, *, by_meaning: bool) -> Verdict:
    """Return what to make of a probability: an answer, perhaps one, or nothing."""
    sure, unsure = THRESHOLDS[caution][by_meaning]
    if probability >= sure:
        return Verdict.ANSWERED
    return Verdict.UNSURE if probability >= unsure else Verdict.NOTHING
