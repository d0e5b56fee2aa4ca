"""How sure an answer is: the probability that its first passage answers the question.

It is made of two. One is that the library speaks of the matter at all: a logistic model over the few `KNOWN` signals,
learned from questions half of whose articles were left out. The other is that the first sentence is then the right
one: a logistic model over the `RIGHT` signals, learned from those whose articles were there. The first counts `CARE`
times: a wrong sentence of the right article misleads less than an answer where there is none.

Each set of questions judged by weights that had not seen it, questions of articles that are there against those of
articles that are not: the AUROC; how many of the former are answered where 5 % of the latter are; and the AUROC of
right against wrong answers:

    by words and meaning        care 1              2                   4                   6
    typed questions (TyDi QA)   .963 .762 .930      .970 .785 .931      .974 .897 .930      .976 .937 .929
    others (SQuADShifts)        .973 .841 .940      .978 .913 .939      .981 .940 .936      .982 .940 .935
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bot.answering.kinds import AnswerKind
from bot.answering.question import Question
from bot.answering.ranking import Ranked
from bot.answering.weights import Weights, learned
from bot.model import Caution, Verdict
from bot.text.shape_tables import FORMS

CARE = 4
WHOLE = 1 - 1e-9
"""Share of the question from which on all of it is there, rounding aside."""
NUMBERLESS = 0.5
"""What is left where a date, an amount or the like is wanted and the sentence has none. A guess, cautious by intent:
the questions that were learned from seldom ask for what an article just leaves out, as people do ("What did it cost?").
"""

KNOWN: Mapping[str, str] = {
    "score": "the score of the sentence in the ranking, in tens",
    "context": "the share of the question that stands in its paragraph or title",
    "names": "the share of the question in names and numbers that are missing there",
    "meaning of article": "how near the nearest sentence of its article is to the question",
    "alone": "whether the question has one content word only, which every sentence with that word covers, and no name",
}
RIGHT: Mapping[str, str] = {
    "share": "its share of the softmax over all sentences found, with those that say the same",
    "unkind": "whether a name, a date, a number or the like is wanted, and it has none",
}
SHAPED = frozenset(AnswerKind) - {AnswerKind.OTHER, AnswerKind.YES_NO, AnswerKind.LIST, AnswerKind.DEFINITION}
"""Kinds of answers that have a form."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of an answer, by the names of `KNOWN` and of `RIGHT`, the language of the question, and whether a
    number is wanted and the answer has none.
    """

    known: Mapping[str, float]
    right: Mapping[str, float]
    language: str
    numberless: bool


def signals(question: Question, best: Ranked) -> Signals:
    """Return what is known of `best` as the answer to a question."""
    alone = float(len(question.words) == 1 and not question.words[0].name)
    known = {name: best[name] for name in ("context", "names", "meaning of article")}
    unkind = float(question.kind in SHAPED and not best["kind"])
    known = {"score": best.score / 10, **known, "alone": alone}
    # Where numbers in words are not known, nothing is known of their absence.
    numberless = question.language in FORMS and question.wants_number and not best["kind"]
    return Signals(known, {"share": best.share, "unkind": unkind}, question.language, numberless)


def confidence(question: Question, best: Ranked, *, by_meaning: bool) -> float:
    """Return the probability in [0, 1] that the sentence `best` answers the question. `by_meaning` is whether the model
    of meaning had a say.

    A sentence with all words of the question is judged by its words as well, and by what is more likely: a model knows
    few names, and finds nothing near to "Who is Elias Thorne?". Of the questions of tests/quality about half of the
    shipped articles that answers two in a hundred more, and none of those about the other half.
    """
    found = probability(signals(question, best), learned(by_meaning=by_meaning))
    if by_meaning and best["coverage"] >= WHOLE:
        words = learned(by_meaning=False)
        by_words = replace(best, score=math.fsum(np.multiply(best.signals, words.ranking)))
        found = max(found, probability(signals(question, by_words), words))
    return found


def probability(found: Signals, weights: Weights) -> float:
    """Return the probability that signals amount to by these weights."""
    # What a share of the words says depends on how a language makes them: of compounds, or of pairs of characters.
    of_language = weights.languages.get(found.language, 0.0)
    there = _logistic(weights.known, found.known, of_language)
    return there**CARE * _logistic(weights.right, found.right) * (NUMBERLESS if found.numberless else 1.0)


def _logistic(weights: Mapping[str, float], values: Mapping[str, float], offset: float = 0.0) -> float:
    evidence = offset + weights["intercept"] + sum(weights[name] * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(evidence, -700.0)))


THRESHOLDS: Mapping[Caution, Mapping[bool, tuple[float, float]]] = {
    "cautious": {True: (0.60, 0.08), False: (0.65, 0.10)},
    "balanced": {True: (0.42, 0.03), False: (0.50, 0.05)},
    "eager": {True: (0.25, 0.01), False: (0.35, 0.02)},
}
"""From which probability on an answer is shown as one, and from which as uncertain, where the model of meaning had a
say (True) and where it had none. By meaning, of typed questions whose articles are absent .046 are answered with
"balanced", .042 with "cautious", .065 with "eager"; of other questions hardly any. By words alone "balanced" answers
.05 to .06 of the typed ones in most languages, and .21 in Arabic where nothing was learned from Arabic.
"""


def verdict(probability: float, caution: Caution, *, by_meaning: bool) -> Verdict:
    """Return what to make of a probability: an answer, perhaps one, or nothing."""
    sure, unsure = THRESHOLDS[caution][by_meaning]
    if probability >= sure:
        return Verdict.ANSWERED
    return Verdict.UNSURE if probability >= unsure else Verdict.NOTHING
