"""The classic methods, those that sumy 0.13 has, by name.

They choose the sentences that sumy chooses. What sumy does in linear time it does here, too (`through_sumy.py`); the
others are done anew (`graph_methods.py`, `lsa.py`, `greedy_methods.py`). Seconds until 50 sentences are chosen, with
sumy's in brackets, measured in one run on a busy core over made-up texts with 15 content words a sentence (sumy's KL
takes time by the cube, ten minutes for 1,000):

    sentences           30            300          1,000     5,000
    lexrank   .001 (.026)    .03  (1.5)     .04   (14)       .54
    textrank  .001 (.014)    .01  (1.3)     .05   (14)       .18
    lsa       .000 (.012)    .002  (.4)     .01    (3)       .05
    luhn      .001 (.001)    .01   (.05)    .04    (.2)      .12   (1.2)
    kl        .003 (.043)    .015  (16)     .04             .06
    sumbasic  .001 (.001)    .01   (.04)    .07    (1)       .10    (17)
    reduction .000 (.019)    .003  (.8)     .03   (17)       .06
    edmundson .000           .004           .03              .10
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.summarizing.candidates import Candidate
from bot.summarizing.deadline import Checkpoint
from bot.summarizing.graph_methods import lexrank, reduction, textrank
from bot.summarizing.greedy_methods import kl, sumbasic
from bot.summarizing.lsa import lsa
from bot.summarizing.through_sumy import edmundson, luhn
from bot.text.words import terms

METHODS = ("lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson")

BY_TERMS: Mapping[str, Callable[[Sequence[tuple[str, ...]], Checkpoint], Iterable[int]]] = {
    "lexrank": lexrank,
    "textrank": textrank,
    "lsa": lsa,
    "luhn": luhn,
    "kl": kl,
    "sumbasic": sumbasic,
    "reduction": reduction,
}
"""The methods that see nothing of an article but the terms of its sentences; Edmundson's sees headings and paragraphs,
too.
"""


def rank(
    pool: tuple[Candidate, ...],
    method: str,
    headings: Iterable[str],
    language: str,
    look: Checkpoint,
) -> Iterator[int]:
    """Yield the positions of the candidates in `pool`, first choice first, as sumy's `method` has them; what it rates
    alike stands in the order of the article. `headings` are the article's title and headings.

    Raises TooLong where the article is too long for the method, and as `look` does.
    """
    if not pool:
        return
    sentences = [candidate.terms for candidate in pool]
    if method == "edmundson":
        paragraphs = [candidate.paragraph for candidate in pool]
        heading_terms = [tuple(terms(heading, language)) for heading in headings]
        yield from edmundson(sentences, paragraphs, heading_terms, language, look)
    else:
        yield from BY_TERMS[method](sentences, look)
