"""A list of articles of which a page is looked at: their numbers are known, their entries are read when they are asked
for. Reading all of 100,000 takes most of a second.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from bot.model import Entry
from bot.storage.store import ArticleStore

_TOGETHER = 500
"""Entries read at once by who goes through all of them."""


class Listing(Sequence[Entry]):
    """Entries in the order of `numbers`. An article that was removed since is left out of the part that is read."""

    def __init__(self, store: ArticleStore, numbers: Sequence[int]) -> None:
        self._store = store
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Entry: ...

    @overload
    def __getitem__(self, place: slice) -> list[Entry]: ...

    def __getitem__(self, place: int | slice) -> Entry | list[Entry]:
        if isinstance(place, slice):
            return self._store.entries_of(self._numbers[place])
        return self._store.entry(self._numbers[place])

    def __iter__(self) -> Iterator[Entry]:
        numbers = iter(self._numbers)
        while together := list(islice(numbers, _TOGETHER)):
            yield from self._store.entries_of(together)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # what it holds may change
