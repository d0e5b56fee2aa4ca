"""What a store must do to remember who did what to the articles, and how they were before.

The journal and the versions are written by the articles' own methods (`ArticleStore.add`, `replace`, `remove`,
`restore`, `revive`), in the transaction of the change; here they are read. Every method raises StorageError where the
store cannot be read or written.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Protocol

from bot.model import Event, Version


class JournalStore(Protocol):
    """The journal, the versions of the articles, and the names of the people in it."""

    def events(self, number: int, limit: int) -> list[Event]:
        """Return what was done to an article, live or removed, the latest first."""

    def recent(self, limit: int, before: int | None = None) -> list[Event]:
        """Return what was done last to any article, the latest first; those before a position where one is given."""

    def event(self, position: int) -> Event | None:
        """Return the event at a position, None where there is none."""

    def versions(self, number: int) -> list[Version]:
        """Return what an article was before, the latest first; empty where nothing is known of it."""

    def iter_versions(self, number: int) -> Iterator[Version]:
        """Return the same, one in memory at a time."""

    def version(self, number: int, version: int) -> Version | None:
        """Return one of them, None where there is no such version."""

    def name_person(self, person: int, name: str, at: datetime) -> None:
        """Note how a person calls themselves."""

    def names(self, people: Collection[int]) -> dict[int, str]:
        """Return the names, as far as they are known, of people by their ids."""
