"""Luhn's and Edmundson's methods as sumy has them, over our own sentences.

sumy reads a *document*: `sentences` with `words`, and for some methods all `words`, `headings` and `paragraphs`. Its
own document model splits texts anew and loses where the sentences stood; but its summarizers ask for no more than these
attributes and give back the very objects they were given, so they get our sentences in this dress. The words are our
terms: folded, stemmed and without stop words already.

sumy takes half a second to import, so it is imported when one of its methods is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from bot.errors import TooLong
from bot.summarizing.deadline import Checkpoint
from bot.text.words import terms

MOST_TERMS = 500_000
"""Of an article that sumy is given, for it cannot be stopped on the way. So many take it .3 s in one sentence, 2 s in
250,000."""

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
    """A sentence for sumy. It equals itself alone: in sumy's dict of ratings equals would share one."""

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


def luhn(sentences: Sequence[tuple[str, ...]], look: Checkpoint) -> list[int]:
    """Return the positions of sentences, given as their terms, best first.

    Luhn 1958, "The automatic creation of literature abstracts", IBM Journal 2: a sentence is as good as its best
    *cluster* of significant words with gaps of a few others, (significant words in it)² / words in it. In sumy every
    word that stands in the article twice is significant, four others end a cluster, and one word alone counts nothing.
    Raises TooLong.
    """
    document = _document(sentences, [0] * len(sentences), [])
    look()
    summarizer = import_module("sumy.summarizers.luhn").LuhnSummarizer(str)
    significant_words = summarizer._get_significant_words
    # sumy looks for each word in the list of them, which takes time by the square of an article.
    summarizer._get_significant_words = lambda words: frozenset(significant_words(words))
    return _ranked(summarizer, document)


def edmundson(
    sentences: Sequence[tuple[str, ...]],
    paragraphs: Sequence[int],
    headings: Sequence[tuple[str, ...]],
    language: str,
    look: Checkpoint,
) -> list[int]:
    """Return the positions of sentences, given as their terms, best first. `paragraphs` are those that they stand in,
    `headings` the terms of the article's title and of each of its headings.

    Edmundson 1969, "New methods in automatic extracting", JACM 16: a sentence is rated by cue words, words of the
    headings, and its place in its paragraph and in the article. Here the words of the headings speak for a sentence as
    cue words do, and STIGMA against it; of the key words (frequent ones) sumy makes no use unless told to. Raises
    TooLong.
    """
    document = _document(sentences, paragraphs, headings)
    look()
    summarizer = import_module("sumy.summarizers.edmundson").EdmundsonSummarizer(str)
    summarizer.bonus_words = {_NO_TERM}.union(*headings)
    summarizer.stigma_words = {_NO_TERM}.union(terms(STIGMA, language))
    summarizer.null_words = {_NO_TERM}
    return _ranked(summarizer, document)


def _document(
    sentences: Sequence[tuple[str, ...]], paragraphs: Sequence[int], headings: Sequence[tuple[str, ...]]
) -> _Document:
    words = tuple(chain.from_iterable(sentences))
    if len(words) > MOST_TERMS:
        raise TooLong(
            f"The methods luhn and edmundson read up to {MOST_TERMS:,} content words, and this article has "
            f"{len(words):,}. The methods central and lead are quick at any length."
        )
    dressed = tuple(map(_Sentence, sentences))
    grouped = groupby(zip(paragraphs, dressed, strict=True), key=itemgetter(0))
    return _Document(
        sentences=dressed,
        words=words,
        paragraphs=tuple(_Paragraph(tuple(sentence for _, sentence in pairs)) for _, pairs in grouped),
        headings=tuple(map(_Sentence, headings)),
    )


def _ranked(summarizer: Any, document: _Document) -> list[int]:
    ranked: list[_Sentence] = []

    def keep_all(infos: list[Any]) -> list[Any]:
        # A function may cut off sumy's list of sentences; it is the only place where sumy shows their order.
        ranked.extend(info.sentence for info in infos)
        return infos

    summarizer(document, keep_all)
    position = {sentence: i for i, sentence in enumerate(document.sentences)}
    return [position[sentence] for sentence in ranked]
