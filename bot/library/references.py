"""Finding the article that a person means: by number, key, title or a part of a title, typing errors
forgiven.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from bot.errors import NoSuchArticle, SeveralArticles
from bot.model import Entry
from bot.storage.store import ArticleStore
from bot.text.words import fold

_NUMBER = re.compile(r"(?:#|no\.?\s*|№\s*)?(\d{1,15})", re.IGNORECASE)
ALIKE = 75.0
"""Similarity in percent from which a title may be meant. Two swapped letters in a word of six leave 83."""
CLEAR_LEAD = 8.0
"""A title that is this many points more alike than the next one is taken without asking."""
SHORTEST_FUZZY = 4
"""Shorter words are alike to half of all titles."""
CHOICES = 5


@dataclass(frozen=True, slots=True)
class _Titles:
    """All titles, folded, as they were at one change of the store."""

    change: int
    numbers: tuple[int, ...]
    folded: tuple[str, ...]


class References:
    """Looks up articles by what people call them. Titles are folded once for each change of the store."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store
        self._titles = _Titles(-1, (), ())

    def find(self, reference: str, *, key_first: bool = False) -> Entry:
        """Return the one article that `reference` names.

        A number goes before a key of the same form, or after it with `key_first`; `#12` is always a number
        and `key:12` always a key. Raises NoSuchArticle, and SeveralArticles where a title fits more than one.
        """
        wanted = reference.strip()
        if wanted.startswith("key:"):
            if entry := self._store.by_key(wanted.removeprefix("key:")):
                return entry
            raise NoSuchArticle(f'There is no article with the key "{wanted.removeprefix("key:")}".')
        if key_first and (entry := self._store.by_key(wanted)):
            return entry
        if number := _NUMBER.fullmatch(wanted):
            try:
                return self._store.entry(int(number[1]))
            except NoSuchArticle:
                if not (entry := self._store.by_key(wanted)):
                    raise
                return entry
        return self._store.by_key(wanted) or self._by_title(wanted)

    def titled(self, text: str) -> Entry | None:
        """Return the article whose title `text` is, capitals, accents and small typing errors aside; None
        where it is no title.
        """
        wanted, titles = fold(text).strip(" .?!\"'“”«»„"), self._current()
        if len(wanted) < SHORTEST_FUZZY:
            return None
        best = process.extract(wanted, titles.folded, scorer=fuzz.ratio, score_cutoff=88.0, limit=2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return self._store.entry(titles.numbers[best[0][2]])

    def search(self, text: str, limit: int | None = None) -> list[Entry]:
        """Return the articles whose titles fit `text`, the most alike first, then the newest."""
        return [self._store.entry(number) for number, _ in self._alike(text, limit)]

    def _by_title(self, wanted: str) -> Entry:
        folded, titles = fold(wanted), self._current()
        same = [n for n, title in zip(titles.numbers, titles.folded, strict=True) if title == folded]
        holding = same or [
            n for n, title in zip(titles.numbers, titles.folded, strict=True) if folded and _holds(title, folded)
        ]
        if len(holding) == 1:
            return self._store.entry(holding[0])
        if holding:
            entries = sorted((self._store.entry(n) for n in holding[:200]), key=_newness, reverse=True)
            raise SeveralArticles(f'"{wanted}" fits {len(holding)} titles.', entries[:CHOICES])
        alike = self._alike(wanted, CHOICES)
        if not alike:
            raise NoSuchArticle(f'There is no article called "{wanted}".')
        if len(alike) == 1 or alike[0][1] - alike[1][1] >= CLEAR_LEAD:
            return self._store.entry(alike[0][0])
        entries = [self._store.entry(number) for number, _ in alike]
        raise SeveralArticles(f'"{wanted}" may be one of these titles.', entries)

    def _alike(self, text: str, limit: int | None) -> list[tuple[int, float]]:
        wanted, titles = fold(text).strip(), self._current()
        if len(wanted) < SHORTEST_FUZZY:
            found = [(n, 100.0) for n, title in zip(titles.numbers, titles.folded, strict=True) if wanted in title]
            return found[:limit]
        # A part of a title is the usual way to name it; what is longer than the title must fit as a whole.
        hits = process.extract(wanted, titles.folded, scorer=_alikeness, score_cutoff=ALIKE, limit=limit)
        return [(titles.numbers[place], score) for _, score, place in hits]

    def _current(self) -> _Titles:
        change = self._store.latest_change()
        if self._titles.change != change:
            # The newest come first, so that equally good titles do too.
            titles = self._store.titles()
            self._titles = _Titles(change, tuple(n for n, _ in titles), tuple(fold(title) for _, title in titles))
        return self._titles


def _alikeness(wanted: Sequence[Hashable], title: Sequence[Hashable], /, *, score_cutoff: float | None = None) -> float:
    if len(wanted) > len(title):
        return fuzz.ratio(wanted, title, score_cutoff=score_cutoff)
    return fuzz.partial_ratio(wanted, title, score_cutoff=score_cutoff)


def _holds(title: str, part: str) -> bool:
    """Return whether `part` stands in `title` from the beginning of a word on."""
    return bool(re.search(rf"(?<!\w){re.escape(part)}", title))


def _newness(entry: Entry) -> tuple[date, int]:
    return (entry.date or entry.added.date(), entry.number)
