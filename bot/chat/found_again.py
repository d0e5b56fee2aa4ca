"""A passage that was quoted before, found again: where it stood, elsewhere in the article as it is now, or in a version
that the article was in until it was changed.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.chat.exchanges import KeptPassage
from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.model import Article, Passage, Span


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """A passage, the article that it stands in now or stood in, and the last day of that version, None where it is the
    article as it is.
    """

    article: Article
    passage: Passage
    until: date | None = None


def passage_again(library: Library, kept: KeptPassage) -> FoundAgain | None:
    """Return a kept passage word for word, in the latest state of its article that has it. None where none has, and
    where the article was removed: what was removed is shown to nobody.
    """
    for article, until in _states(library, kept.article):
        position = _position(article, kept)
        if position is not None:
            return FoundAgain(article, _passage(library, article, position, kept), until)
    return None


def _states(library: Library, number: int) -> Iterator[tuple[Article, date | None]]:
    """Yield a live article as it is, then as it was before, and before that."""
    try:
        yield library.article(number), None
    except NoSuchArticle:
        return
    for version in library.store.journal.iter_versions(number):
        yield version.article, version.until.date()


def _position(article: Article, kept: KeptPassage) -> int | None:
    """Return the position of the sentence that reads as the kept one, the nearest to where that stood."""
    same = [
        (abs(position - kept.sentence), position)
        for position, sentence in enumerate(article.sentences)
        if sentence.end - sentence.start == kept.end - kept.start
        if zlib.crc32(sentence.span.of(article.text).encode()) == kept.checksum
    ]
    return min(same)[1] if same else None


def _passage(library: Library, article: Article, position: int, kept: KeptPassage) -> Passage:
    sentence = article.sentences[position]
    moved = sentence.start - kept.start

    def there(ends: tuple[int, int]) -> Span:
        return Span(ends[0] + moved, ends[1] + moved)

    # What stands before the sentence may be another text of the same length by now: it is that of the article.
    before = article.sentences[:position]
    lead = there(kept.lead) if kept.lead else None
    if lead and not (lead.start in {each.start for each in before} and lead.end in {each.end for each in before}):
        lead = None
    return Passage(
        article.entry,
        position,
        sentence.span,
        sentence.span.of(article.text),
        tuple(there(ends) for ends in kept.matched),
        0.0,
        there(kept.answer) if kept.answer else None,
        lead,
        tuple(library.store.articles.entries_of(kept.also)),
    )
