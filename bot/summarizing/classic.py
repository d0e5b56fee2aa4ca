"""The classic methods, as sumy has them, over our own sentences.

sumy reads a *document*: `sentences` with `words`, and for some methods all `words`, `headings` and
`paragraphs`. Its own document model splits texts anew and loses where the sentences stood; but its
summarizers ask for no more than these attributes and give back the very objects they were given, so they get
the candidates in this dress. The words are our terms: folded, stemmed and without stop words already.

sumy takes half a second to import, so it is imported when one of its methods is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, count, groupby
from typing import Any

import numpy as np

from bot.errors import ArticleBotError
from bot.summarizing.candidates import Candidate
from bot.text.words import terms


@dataclass(frozen=True, slots=True)
class Method:
    """Where sumy has a method, and the longest text it is given: sentences, and terms in all of them."""

    module: str
    summarizer: str
    sentences: int
    terms: int


METHODS = {
    "lexrank": Method("lex_rank", "LexRankSummarizer", 600, 10_000),
    "textrank": Method("text_rank", "TextRankSummarizer", 600, 10_000),
    "lsa": Method("lsa", "LsaSummarizer", 1_000, 15_000),
    "luhn": Method("luhn", "LuhnSummarizer", 5_000, 60_000),
    "kl": Method("kl", "KLSummarizer", 200, 2_400),
    "sumbasic": Method("sum_basic", "SumBasicSummarizer", 2_500, 40_000),
    "reduction": Method("reduction", "ReductionSummarizer", 500, 8_000),
    "edmundson": Method("edmundson", "EdmundsonSummarizer", 10_000, 200_000),
}
"""With sumy 0.13 none takes longer than about 3 s at its limits on one core, whatever the shape of the text
(many short sentences or one endless one); time grows by the square of the sentences, for KL by the cube."""

STIGMA = """
    hardly perhaps maybe possibly incidentally anyway apenas quizás quizá acaso posiblemente
    kaum vielleicht übrigens jedenfalls apparemment éventuellement probablement quasiment
    мабуть можливо ледве навряд зрештою
"""
"""Words that speak against a sentence (Edmundson 1969): whoever hedges does not sum up."""

_NO_TERM = ""
"""Stands in for words that Edmundson's method must have and the article does not offer; equal to no term."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """A candidate for sumy. It equals itself alone: in sumy's dict of ratings equals would share one."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    sentences: tuple[_Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    sentences: tuple[_Sentence, ...]
    words: tuple[str, ...]
    paragraphs: tuple[_Paragraph, ...]
    headings: tuple[_Sentence, ...]


def rank(pool: tuple[Candidate, ...], method: str, headings: Iterable[str], language: str) -> list[int]:
    """Return the positions of the candidates in `pool`, best first, as sumy's `method` has them; what it
    rates alike stands in the order of the article. `headings` are the article's title and headings.

    Raises ArticleBotError where the text is too long for the method.
    """
    if not pool:
        return []
    _refuse_if_too_long(pool, method)
    document = _document(pool, [tuple(terms(heading, language)) for heading in headings])
    summarizer = _summarizer(method, document, language)
    ranked: list[_Sentence] = []

    def keep_all(infos: list[Any]) -> list[Any]:
        # A function may cut off sumy's list of sentences; it is the only place where sumy shows their order.
        ranked.extend(info.sentence for info in infos)
        return infos

    # Where no word tells the sentences apart LexRank divides zero by zero and all are alike.
    with np.errstate(invalid="ignore"):
        summarizer(document, keep_all)
    position = {sentence: i for i, sentence in enumerate(document.sentences)}
    return [position[sentence] for sentence in ranked]


def _refuse_if_too_long(pool: tuple[Candidate, ...], method: str) -> None:
    limit = METHODS[method]
    in_all = sum(len(candidate.terms) for candidate in pool)
    for size, most, what in (
        (len(pool), limit.sentences, "sentences"),
        (in_all, limit.terms, "content words"),
    ):
        if size > most:
            raise ArticleBotError(
                f"The method {method} would take too long here: it reads up to {most:,} {what}, "
                f"and this article has {size:,}. The methods central and lead are quick at any length."
            )


def _document(pool: tuple[Candidate, ...], headings: list[tuple[str, ...]]) -> _Document:
    sentences = tuple(_Sentence(candidate.terms) for candidate in pool)
    grouped = groupby(zip(pool, sentences, strict=True), key=lambda pair: pair[0].paragraph)
    return _Document(
        sentences=sentences,
        words=_words(pool),
        paragraphs=tuple(_Paragraph(tuple(sentence for _, sentence in pairs)) for _, pairs in grouped),
        headings=tuple(map(_Sentence, headings)),
    )


def _words(pool: tuple[Candidate, ...]) -> tuple[str, ...]:
    """Return all terms of the text, filled up to as many different ones as it has sentences (LSA warns else).
    What stands in no sentence changes no order there, nor in Luhn's method, which wants words that repeat.
    """
    words = tuple(chain.from_iterable(candidate.terms for candidate in pool))
    return words + tuple(f"\0{i}" for i in range(len(pool) - len(set(words))))


def _summarizer(method: str, document: _Document, language: str) -> Any:
    where = METHODS[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{where.module}"), where.summarizer)
    if method in ("lexrank", "lsa"):
        # They add up over sets, and a set of numbers has the same order in every process, one of words not.
        return summarizer(defaultdict[str, int](count().__next__).__getitem__)
    if method == "edmundson":
        summarizer = summarizer(str)
        summarizer.bonus_words = {_NO_TERM}.union(*(heading.words for heading in document.headings))
        summarizer.stigma_words = {_NO_TERM}.union(terms(STIGMA, language))
        summarizer.null_words = {_NO_TERM}
        return summarizer
    return summarizer(str)
