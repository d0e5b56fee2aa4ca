"""The titles of all articles as people's words are compared with them: folded, and brought up to each change of the
store by itself, since folding 100,000 of them anew takes half a second.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.errors import NoSuchArticle
from bot.storage.store import ArticleStore
from bot.text.words import fold

_WORD = re.compile(r"\w+")
MOST_CHANGES = 1_000
"""Changes that are taken over one by one; after more of them all titles are read anew."""


@dataclass(frozen=True)
class Titles:
    """All titles, folded, as they were at one change of the store, by number. One of a removed article is None."""

    change: int
    numbers: list[int]
    folded: list[str | None]

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """The numbers of the articles whose titles hold a word."""
        found: dict[str, list[int]] = {}
        for number, title in zip(self.numbers, self.folded, strict=True):
            _add(found, number, title)
        return found

    def holding(self, part: str) -> list[tuple[int, str]]:
        """Return the numbers and titles, of those that hold `part`, in the order of the numbers."""
        return [
            (number, title) for number, title in zip(self.numbers, self.folded, strict=True) if title and part in title
        ]


def read_titles(store: ArticleStore) -> Titles:
    """Return all titles as they are."""
    change = store.latest_change()
    known = store.titles()
    return Titles(change, [number for number, _ in known], [fold(title) for _, title in known])


def current(titles: Titles, store: ArticleStore) -> Titles:
    """Return `titles` as they are now."""
    last = store.latest_change()
    if last == titles.change:
        return titles
    if not 0 < last - titles.change <= MOST_CHANGES:
        return read_titles(store)
    changed = {change.number for change in store.changes(titles.change, last - titles.change)}
    return _changed(titles, last, {number: _title(store, number) for number in sorted(changed)})


def _changed(titles: Titles, change: int, new: dict[int, str | None]) -> Titles:
    """Return titles with new ones in their places. The old ones stay as they are: somebody may be reading them."""
    numbers, folded = list(titles.numbers), list(titles.folded)
    old: dict[int, str | None] = {}
    for number, title in new.items():
        place = bisect_left(numbers, number)
        if place == len(numbers) or numbers[place] != number:
            numbers.insert(place, number)
            folded.insert(place, None)
        old[number], folded[place] = folded[place], title
    later = Titles(change, numbers, folded)
    if "words" in titles.__dict__:
        later.__dict__["words"] = _words_with(titles.words, old, new)
    return later


def _words_with(
    words: dict[str, list[int]], old: dict[int, str | None], new: dict[int, str | None]
) -> dict[str, list[int]]:
    words = dict(words)
    for number, title in old.items():
        for word in _words_of(title):
            if left := [other for other in words[word] if other != number]:
                words[word] = left
            else:
                del words[word]
    for word in {word for title in new.values() for word in _words_of(title)} & words.keys():
        words[word] = list(words[word])
    for number, title in new.items():
        _add(words, number, title)
    return words


def _add(words: dict[str, list[int]], number: int, title: str | None) -> None:
    for word in _words_of(title):
        words.setdefault(word, []).append(number)


def _words_of(title: str | None) -> Iterable[str]:
    return set(_WORD.findall(title)) if title else ()


def _title(store: ArticleStore, number: int) -> str | None:
    try:
        return fold(store.entry(number).title)
    except NoSuchArticle:
        return None
