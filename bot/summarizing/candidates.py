"""Which sentences of an article a summary may choose, and which only when nothing better is left.

A *candidate* is a sentence that may be chosen. Headings and boilerplate are none, unless the article has
nothing else. The *standing* of a candidate comes before every ranking: no method chooses a list item while
there is prose left.
"""

from dataclasses import dataclass
from enum import IntEnum

from bot.model import Article, Sentence, SentenceKind
from bot.summarizing.boilerplate import is_boilerplate, is_byline_or_dateline
from bot.text.words import terms

SHORT_WORDS = 4
"""Sentences under so many words ("Not any more.") say little on their own."""


class Standing(IntEnum):
    """How willingly a candidate is chosen, the best first."""

    PROSE = 0
    ITEM = 1
    SHORT = 2
    REPEATED = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen. `sentence` is its position among the article's sentences."""

    sentence: int
    paragraph: int
    text: str
    terms: tuple[str, ...]
    words: int
    standing: Standing


def candidates(article: Article) -> tuple[Candidate, ...]:
    """Return the sentences that may be chosen, in the order of the article."""
    texts = [sentence.span.of(article.text) for sentence in article.sentences]
    every = range(len(texts))
    body = [i for i in every if article.sentences[i].kind is not SentenceKind.HEADING]
    story = [i for i in body if _is_story(texts[i], article.sentences[i].kind)]
    seen: set[str] = set()
    chosen = []
    for i in story or body or every:
        chosen.append(_candidate(i, article.sentences[i], texts[i], article.entry.language, texts[i] in seen))
        seen.add(texts[i])
    return tuple(chosen)


def _is_story(text: str, kind: SentenceKind) -> bool:
    # A list may well have an item "Opening: 30 June 2027"; it is no dateline there.
    return not (is_boilerplate(text) or (kind is SentenceKind.TEXT and is_byline_or_dateline(text)))


def _candidate(position: int, sentence: Sentence, text: str, language: str, repeated: bool) -> Candidate:
    its_terms = tuple(terms(text, language))
    # Words end at white space; where a language has none, its terms (pairs of characters) are counted.
    words = max(len(text.split()), len(its_terms))
    if repeated:
        standing = Standing.REPEATED
    elif words < SHORT_WORDS:
        standing = Standing.SHORT
    elif sentence.kind is SentenceKind.ITEM:
        standing = Standing.ITEM
    else:
        standing = Standing.PROSE
    return Candidate(position, sentence.paragraph, text, its_terms, words, standing)
