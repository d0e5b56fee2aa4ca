"""How sure an answer is: the probability that its first passage answers the question.

A logistic model over three signals. Two say how much of the question stands in the sentence, and how much in its
paragraph and title, each word weighted by how telling it is; the third is the *lead* of the sentence over the best
one of any other article.

The weights were fitted on questions in English, Spanish and Russian from public sets, with half of the articles
taken out of the library; each set was judged by weights that had not seen it. Questions of articles that were
there were told from questions of articles that were not with an AUROC of .93 to .99 (coverage alone .87 to .98).
With `sure` at 0.4, between 0 and 5 % of the questions of absent articles were taken for answered.
"""

import math
from collections.abc import Sequence

from bot.answering.ranking import Ranked
from bot.model import Verdict

INTERCEPT = -4.29
COVERAGE = 1.46
CONTEXT_COVERAGE = 3.05
LEAD = 1.52
SINGLE_WORD = 0.6
"""A question with one content word ("Who is the mayor?") is covered by every sentence that holds it, whatever was
asked. A guess: such questions are too rare in the sets to fit it. Most of their answers become uncertain ones."""
UNCONTESTED_LEAD = 0.4
"""Where no other article competes, a lead says nothing. This one lies between those of right answers, four in five of
which are larger, and those of questions that nothing answers, nearly all of which are smaller."""


def confidence(ranked: Sequence[Ranked], words: int, *, contested: bool = True) -> float:
    """Return the probability in [0, 1] that the first of `ranked` answers its question; 0 where there is none.

    `words` is how many content words the question has, `contested` whether other articles could have answered: not
    where one article is asked, or there is but one.
    """
    if not ranked:
        return 0.0
    best = ranked[0]
    rival = next((other.score for other in ranked if other.number != best.number), 0.0)
    lead = best.score - rival if contested else UNCONTESTED_LEAD
    evidence = INTERCEPT + COVERAGE * best.coverage + CONTEXT_COVERAGE * best.context_coverage + LEAD * lead
    probability = 1 / (1 + math.exp(-evidence))
    return probability if words > 1 else probability * SINGLE_WORD


def verdict(probability: float, *, sure: float, unsure: float) -> Verdict:
    """Return what to make of a probability: an answer from `sure` on, perhaps one from `unsure` on, else nothing."""
    if probability >= sure:
        return Verdict.ANSWERED
    return Verdict.UNSURE if probability >= unsure else Verdict.NOTHING
