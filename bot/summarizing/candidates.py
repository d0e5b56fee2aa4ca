"""Which sentences of an article a summary may choose, and which only when nothing better is left.

A *candidate* is a sentence that may be chosen. Headings and boilerplate are none, unless the article has nothing else;
what was said before in the same words is none. The *standing* of a candidate comes before every ranking: no method
chooses a list item while there is prose left, unless the article is rather a list. What a candidate *needs* are the
sentences beside it that it leans on (see antecedents.py): shown without them, nobody would know who "he" is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise

from bot.model import Article, Sentence, SentenceKind
from bot.summarizing.antecedents import needs
from bot.summarizing.boilerplate_pages import furniture
from bot.text.words import terms

SHORT_WORDS = 4
"""Sentences under so many words ("Not any more.") say little on their own."""
FEWEST_HEADINGS = 3
"""Fewer do not divide an article into sections."""
UNDIVIDED = 60
"""Sentences from which on an article without headings is taken in blocks of BLOCK sentences."""
BLOCK = 15


class Standing(IntEnum):
    """How willingly a candidate is chosen, the best first."""

    PROSE = 0
    ITEM = 1
    SHORT = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen. `sentence` is its position among the article's sentences; `needs` are positions
    among the candidates of what must be shown with it, first what stands alone; None where nothing beside it would do.
    """

    sentence: int
    paragraph: int
    section: int
    text: str
    terms: tuple[str, ...]
    words: int
    standing: Standing
    needs: tuple[int, ...] | None


def candidates(article: Article) -> tuple[Candidate, ...]:
    """Return the sentences that may be chosen, in the order of the article."""
    texts = [article.text[sentence.start : sentence.end] for sentence in article.sentences]
    every = range(len(texts))
    body = [i for i in every if article.sentences[i].kind is not SentenceKind.HEADING]
    beside = furniture(article)
    story = [i for i in body if i not in beside]
    # A sentence that stands there again says nothing more; of 10,000 equal ones a summary has one.
    first = {texts[i]: i for i in reversed(story or body or every)}
    taken = sorted(first.values())
    sections = _sections(article.sentences)
    listed = _is_a_list([article.sentences[i] for i in taken])
    return tuple(
        _candidate(i, article, sections[i], texts[i], needed, listed=listed)
        for i, needed in zip(taken, needs(article, taken), strict=True)
    )


def _sections(sentences: Sequence[Sentence]) -> list[int]:
    """Return the section of each sentence: sections begin with headings; a long text that has none of them is taken as
    blocks of the same size.
    """
    headings = [sentence.kind is SentenceKind.HEADING for sentence in sentences]
    if sum(headings) >= FEWEST_HEADINGS:
        # A heading right below another one opens no section of its own.
        opens = (now and not before for before, now in pairwise([False, *headings]))
        return list(accumulate(opens))
    if len(sentences) >= UNDIVIDED:
        return [i // BLOCK for i in range(len(sentences))]
    return [0] * len(sentences)


def _is_a_list(sentences: Sequence[Sentence]) -> bool:
    """Tell whether most of a text stands in list items."""
    items = sum(s.end - s.start for s in sentences if s.kind is SentenceKind.ITEM)
    return 2 * items > sum(s.end - s.start for s in sentences)


def _candidate(
    position: int,
    article: Article,
    section: int,
    text: str,
    needed: tuple[int, ...] | None,
    *,
    listed: bool,
) -> Candidate:
    sentence = article.sentences[position]
    its_terms = tuple(terms(text, article.entry.language))
    # Words end at white space; where a language has none, its terms (pairs of characters) are counted.
    words = max(len(text.split()), len(its_terms))
    if words < SHORT_WORDS:
        standing = Standing.SHORT
    elif sentence.kind is SentenceKind.ITEM and not listed:
        standing = Standing.ITEM
    else:
        standing = Standing.PROSE
    return Candidate(position, sentence.paragraph, section, text, its_terms, words, standing, needed)
