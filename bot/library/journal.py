"""The journal of a library: who did what to its articles, and what they were before."""

from collections.abc import Callable, Collection
from datetime import datetime

from bot.errors import NoSuchArticle
from bot.model import Event, Version
from bot.storage.journal_store import JournalStore


class Journal:
    """What was done to the articles of a store. `clock` tells the moment."""

    def __init__(self, store: JournalStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def history(self, number: int, limit: int = 50) -> list[Event]:
        """Return what was done to an article, live or removed, the latest first. Raises NoSuchArticle for a number that
        no article ever had.
        """
        if events := self._store.events(number, limit):
            return events
        raise NoSuchArticle(f"There is no article {number}.")

    def recent(self, limit: int, before: int | None = None) -> list[Event]:
        """Return what was done last to any article, the latest first; before the event at a position, where one is
        given.
        """
        return self._store.recent(limit, before)

    def versions(self, number: int) -> list[Version]:
        """Return what an article, live or removed, was before, the latest first."""
        return self._store.versions(number)

    def name_person(self, person: int, name: str) -> None:
        """Note how somebody with this Telegram id calls themselves."""
        if self._store.names([person]).get(person) != name:
            self._store.name_person(person, name, self._clock())

    def names(self, people: Collection[int]) -> dict[int, str]:
        """Return the names, as far as they are known, of people by their Telegram ids."""
        return self._store.names(people)
