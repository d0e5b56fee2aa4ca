"""What a store must do to follow feeds: remember them, and which of their entries were seen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed."""

    number: int
    """Shown to people; never given to another feed."""
    url: str
    title: str
    added: datetime
    added_by: int | None
    due: datetime
    """When it is to be looked at next."""
    checked: datetime | None = None
    """When it was looked at last."""
    etag: str | None = None
    modified: str | None = None
    """What its server said to tell whether it changed: `ETag` and `Last-Modified`."""
    failures: int = 0
    """How often in a row it could not be read."""
    problem: str | None = None
    """Why it could not be read the last time, in words."""


@dataclass(frozen=True, slots=True)
class LeftOutEntry:
    """An entry of a feed that was seen and became no article."""

    id: str
    title: str
    url: str | None
    why: str
    """A word for the reason (see `bot.library.feeds.LeftOut`)."""


class FeedStore(Protocol):
    """The feeds."""

    def add(self, url: str, title: str, *, at: datetime, by: int | None) -> Feed:
        """Follow a feed, due at once. One that is followed already (see `comparable_url`) is returned as it is."""

    def remove(self, number: int) -> Feed | None:
        """Forget a feed with its entries and return what it was, None where there is none with this number."""

    def feed(self, number: int) -> Feed | None:
        """Return a feed, None where there is none with this number."""

    def feeds(self) -> list[Feed]:
        """Return all feeds by number."""

    def due(self, at: datetime) -> list[Feed]:
        """Return the feeds that are to be looked at by now, the longest due first, and those that were looked at later
        than now: the clock went back.
        """

    def note(self, feed: Feed) -> None:
        """Keep what is said of a feed; nothing happens where it was removed meanwhile."""

    def seen(self, number: int, entries: Collection[str]) -> set[str]:
        """Return which of these entries of a feed were seen."""

    def see(self, number: int, entries: Mapping[str, int | None], at: datetime) -> None:
        """Note entries as seen, each with the number of the article it became, None where it became none."""

    def leave_out(self, number: int, entry: LeftOutEntry, at: datetime) -> None:
        """Note an entry as seen and left out."""

    def left_out(self, number: int, limit: int) -> list[LeftOutEntry]:
        """Return what was left out of a feed, the latest first, but for entries whose address an article has by now."""

    def left_out_counts(self) -> dict[int, int]:
        """Return how many such entries each feed has, by its number; feeds without any are left out."""

    def articles(self) -> dict[int, int]:
        """Return how many live articles came from each feed, by the number of the feed; feeds without any are left
        out.
        """
