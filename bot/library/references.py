"""Finding the article that a person means: by number, key, title or a part of a title, typing errors
forgiven.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice

from rapidfuzz import fuzz, process

from bot.errors import NoSuchArticle, SeveralArticles
from bot.intake.fields import clip
from bot.library.titles import Titles, current
from bot.model import Entry
from bot.storage.store import ArticleStore
from bot.text.tokens import UNSPACED
from bot.text.words import fold

_NUMBER = re.compile(r"(?P<sign>#|no\.?\s*|№\s*)?(?P<number>\d{1,15})", re.IGNORECASE)
_WORD = re.compile(r"\w+")
ALIKE = 75.0
"""Similarity in percent from which a title may be meant. Two swapped letters in a word of six leave 83."""
ALIKE_WORD = 70.0
"""The same for a word by itself: "bycicle" and "bicycle" are alike by 71."""
SHORTEST_WORD = 5
CLEAR_LEAD = 8.0
"""A title that is this many points more alike than the next one is taken without asking."""
SHORTEST_FUZZY = 4
"""Shorter words are alike to half of all titles."""
LONGEST = 500
"""Characters of a text that may be like a title: at this length, one of 300 characters is 75 % alike at best."""
MOST_WORDS = 20
"""Words that are looked for one by one, which takes 1 ms each among 5,000 titles, 15 among 100,000."""
CHOICES = 5
SHOWN = 80
"""Characters of a reference that an error message repeats."""


class References:
    """Looks up articles by what people call them. A title is folded once."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store
        self._titles = Titles(-1, [], [])

    def find(self, reference: str, *, key_first: bool = False, forgiving: bool = True) -> Entry:
        """Return the one article that `reference` names; a title that is only like it counts if `forgiving`, and is
        offered as a choice otherwise.

        A number goes before a key of the same form, or after it with `key_first`, and before a title; `#12` is never
        a key and `key:12` always one. Raises NoSuchArticle, and SeveralArticles where a title fits more than one.
        """
        # Half characters, which a store cannot be asked for, come from raw updates and from command lines.
        wanted = reference.encode("utf-8", "replace").decode().strip()
        if wanted.startswith("key:"):
            key = wanted.removeprefix("key:").strip()
            if entry := self._store.by_key(key):
                return entry
            raise NoSuchArticle(f'There is no article with the key "{clip(key, SHOWN)}".')
        number = _NUMBER.fullmatch(wanted)
        by_key = None if number and number["sign"] else self._store.by_key(wanted)
        if key_first and by_key:
            return by_key
        if number:
            with suppress(NoSuchArticle):
                return self._store.entry(int(number["number"]))
        no_number = f"There is no article {int(number['number'])}." if number else ""
        return by_key or self._by_title(wanted, no_number, forgiving=forgiving)

    def titled(self, text: str) -> Entry | None:
        """Return the article whose title `text` is, capitals, accents and small typing errors aside, or which alone
        begins with these words; None where it is no title.
        """
        wanted, titles = fold(text).strip(" .?!\"'“”«»„"), self._current()
        if len(wanted) < SHORTEST_FUZZY:
            return None
        if " " in wanted:
            begins = re.compile(rf"{re.escape(wanted)}(?!\w)")
            beginning = [number for number, title in titles.holding(wanted) if begins.match(title)]
            if len(beginning) == 1:
                return next(self._entries(beginning), None)
        best = process.extract(wanted, titles.folded, scorer=fuzz.ratio, score_cutoff=88.0, limit=2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return next(self._entries([titles.numbers[best[0][2]]]), None)

    def search(self, text: str) -> list[int]:
        """Return the numbers of the articles whose titles fit `text`, the most alike first, then the newest."""
        score = dict(self._alike(text, None))
        if not score:
            return []
        newest = [number for number in self._store.numbers() if number in score]
        return sorted(newest, key=lambda number: score[number], reverse=True)

    def _by_title(self, wanted: str, no_number: str, *, forgiving: bool) -> Entry:
        """Return the article with the title `wanted`, or with a part of it or one like it where no number of that
        form is missing.
        """
        folded, current = fold(wanted).strip(), self._current()
        holding = current.holding(folded)
        fitting = [number for number, title in holding if title == folded]
        if not fitting and no_number:
            raise NoSuchArticle(no_number)
        fitting = fitting or [number for number, title in holding if _holds(title, folded)]
        if len(fitting) > 1:
            raise SeveralArticles(f'"{clip(wanted, SHOWN)}" fits {len(fitting)} titles.', self._newest(fitting))
        alike = [(number, 100.0) for number in fitting] or self._alike(folded, CHOICES)
        doubtful = not fitting and not forgiving
        if alike and (doubtful or (len(alike) > 1 and alike[0][1] - alike[1][1] < CLEAR_LEAD)):
            choices = self._newest([number for number, _ in alike])
            raise SeveralArticles(f'"{clip(wanted, SHOWN)}" may be one of these titles.', choices)
        if not alike:
            raise NoSuchArticle(f'There is no article called "{clip(wanted, SHOWN)}".')
        return self._store.entry(alike[0][0])

    def _alike(self, text: str, limit: int | None) -> list[tuple[int, float]]:
        wanted, titles = fold(text).strip(), self._current()
        if not 0 < len(wanted) <= LONGEST:
            return []
        if len(wanted) < SHORTEST_FUZZY:
            holding = [(number, 100.0) for number, title in titles.holding(wanted) if _holds(title, wanted)]
            return holding[::-1][:limit]
        scores = _by_characters(wanted, titles)
        for number, score in _by_words(wanted, titles.words).items():
            scores[number] = max(score, scores.get(number, 0.0))
        return sorted(scores.items(), key=lambda hit: (-hit[1], -hit[0]))[:limit]

    def _current(self) -> Titles:
        titles = self._titles = current(self._titles, self._store)
        return titles

    def _newest(self, numbers: Collection[int]) -> list[Entry]:
        """Return the newest of some articles, at most as many as one can choose from."""
        wanted = frozenset(numbers)
        newest = (number for number in self._store.numbers() if number in wanted)
        return list(islice(self._entries(newest), CHOICES))

    def _entries(self, numbers: Iterable[int]) -> Iterator[Entry]:
        """Yield the entries of those articles that have not been removed just now."""
        for number in numbers:
            with suppress(NoSuchArticle):
                yield self._store.entry(number)


def _by_characters(wanted: str, titles: Titles) -> dict[int, float]:
    """Return the numbers of the titles that are like `wanted`, and how alike."""
    # A part of a title is the usual way to name it; what is longer than the title must fit as a whole.
    shorter = [title if title and len(title) < len(wanted) else None for title in titles.folded]
    others = [title if title and len(title) >= len(wanted) else None for title in titles.folded]
    hits = chain(
        process.extract(wanted, shorter, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None),
        process.extract(wanted, others, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None),
    )
    return {titles.numbers[place]: score for _, score, place in hits}


def _by_words(wanted: str, words: dict[str, list[int]]) -> dict[int, float]:
    """Return the numbers of the titles that hold each of the wanted words, in any order and with typing errors
    forgiven, and how alike the words are on average.
    """
    asked = dict.fromkeys(_WORD.findall(wanted))
    if len(wanted) < SHORTEST_WORD or len(asked) > MOST_WORDS:
        return {}
    found: dict[int, float] | None = None
    for word in asked:
        near: dict[int, float] = {}
        for there, score, _ in process.extract(
            word, words.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE_WORD, limit=None
        ):
            for number in words[there]:
                near[number] = max(score, near.get(number, 0.0))
        found = near if found is None else {number: found[number] + near[number] for number in found.keys() & near}
    return {number: score / len(asked) for number, score in (found or {}).items()}


def _holds(title: str, part: str) -> bool:
    """Return whether `part` stands in `title` from the beginning of a word on."""
    # Where words are not written apart, any place may begin one.
    begins = re.escape(part) if UNSPACED.match(part) else rf"(?<!\w){re.escape(part)}"
    return part != "" and part in title and bool(re.search(begins, title))
