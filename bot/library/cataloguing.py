"""From a draft to a stored article: its language, its sentences and its words are found, and it gets a key and a
number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import AlreadyStored, NoSuchArticle
from bot.intake.names import slug
from bot.library.naming import free_name
from bot.model import Draft, Entry, History, Sentence
from bot.storage.store import ArticleStore
from bot.text.language import identify
from bot.text.sentences import split
from bot.text.words import count_words

TOGETHER = 100
"""Articles that are measured and then stored in one go: quick, and others who write wait for a moment only."""
CHARACTERS = 500_000
"""Characters of articles from which on they are stored though there are fewer of them: a hundred books are no moment,
and have no room in memory.
"""
LANGUAGES_AGE = 100
"""Changes after which the languages of the library are asked for anew while articles are stored: what an article
is likely to be in does not hang on the last few, and counting takes longer in a larger library.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A draft with what its text says about itself."""

    draft: Draft
    language: str
    sentences: Sequence[Sentence]
    words: int


class Cataloguing:
    """Puts drafts into a store. `clock` tells the moment of a change; `configured` are languages that articles may
    be in beside those of the store.
    """

    def __init__(self, store: ArticleStore, configured: Sequence[str], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._configured = configured
        self._clock = clock
        self._counts: tuple[int, dict[str, int]] = (-1, {})

    def languages(self, age: int = 0) -> list[str]:
        """Return the languages of the articles and those configured, the most frequent first, as they are or were at
        most `age` changes ago.
        """
        return list(self._counted(age) | dict.fromkeys(self._configured))

    def count(self) -> int:
        """Return how many articles there are."""
        return sum(self._counted(0).values())

    def forget(self) -> None:
        """Count anew the next time."""
        self._counts = (-1, {})

    def _counted(self, age: int) -> dict[str, int]:
        """Return how many articles each language has. Every answer asks, and to count 100,000 takes 10 ms."""
        change, counts = self._counts
        now = self._store.latest_change()
        if change < 0 or abs(now - change) > age:
            counts = self._store.languages()
            self._counts = (now, counts)
        return counts

    def refuse_known(self, draft: Draft) -> None:
        """Raise AlreadyStored where an article has the text, the address or the key of a draft."""
        if same := self._store.by_text(draft.text):
            raise AlreadyStored(same, "text")
        if draft.url and (same := self._store.by_url(draft.url)):
            raise AlreadyStored(same, "url")
        if draft.key and (same := self._store.by_key(draft.key)):
            raise AlreadyStored(same, "key")

    def measure(self, draft: Draft, known: Measured | None = None) -> Measured:
        """Find out what must be known of a draft to store it. This takes longer than storing it, unless it is `known`
        of the same text in the same language.
        """
        if known and known.draft.text == draft.text and draft.language in (None, known.language):
            return replace(known, draft=draft)
        language = draft.language or identify(draft.text, self.languages(LANGUAGES_AGE))
        return Measured(draft, language, split(draft.text, language), count_words(draft.text, language))

    def add(
        self,
        measured: Measured,
        *,
        path: str | None = None,
        by: int | None = None,
        through: str = "",
        history: History | None = None,
    ) -> Entry:
        """Store a new article, under a key made from its title where it has none; with a `history`, as it was added
        there. Raises AlreadyStored.
        """
        draft = measured.draft
        return self._store.add(
            draft,
            key=draft.key or self.free_key(slug(draft.title)),
            language=measured.language,
            sentences=measured.sentences,
            words=measured.words,
            added=history.added if history else self._clock(),
            added_by=history.added_by if history else by,
            path=path,
            through=through,
            history=history,
        )

    def replace(
        self,
        number: int,
        measured: Measured,
        *,
        path: str | None = None,
        by: int | None = None,
        through: str = "",
    ) -> Entry:
        """Store an article anew under its number, be it live or removed. A key that another article has by now is
        left to it. Raises AlreadyStored.
        """
        draft = measured.draft
        try:
            before = self._store.entry(number)
        except NoSuchArticle:
            return self._revive(number, measured, path, by, through)
        other = self._store.by_key(draft.key) if draft.key else None
        return self._store.replace(
            number,
            replace(draft, key=before.key) if other and other.number != number else draft,
            language=measured.language,
            sentences=measured.sentences,
            words=measured.words,
            path=path,
            at=self._clock(),
            by=by,
            through=through,
        )

    def free_key(self, key: str) -> str:
        """Return `key`, or with a number behind it where an article has it."""
        return free_name(key, lambda name: self._store.by_key(name) is not None)

    def _revive(self, number: int, measured: Measured, path: str | None, by: int | None, through: str) -> Entry:
        def revive(draft: Draft) -> Entry:
            return self._store.revive(
                number,
                draft,
                language=measured.language,
                sentences=measured.sentences,
                words=measured.words,
                path=path,
                at=self._clock(),
                by=by,
                through=through,
            )

        try:
            return revive(measured.draft)
        except AlreadyStored as taken:
            if taken.same != "key":
                raise
            return revive(replace(measured.draft, key=self.free_key(taken.entry.key)))
