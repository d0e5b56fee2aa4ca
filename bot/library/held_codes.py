"""The codes of all sentences in memory, and which of them come nearest to another one.

A *code* is the signs of a vector as words of 64 bits (`bot.meaning.quantized`). A *slot* is the place of a code,
counted from 0; the sentences of an article have a *run* of slots. Codes lie in columns: the first words of all, then
the second ones. So 384 numbers take 48 bytes a sentence.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.library.read_vectors import WORD
from bot.meaning.quantized import nearest
from bot.storage.vector_store import Codes

FEWEST_SLOTS = 1 << 14
GROWTH = 1.5
"""Slots are made for so many times what is needed; memory that is not written to is not taken."""

Words = NDArray[np.uint64]


class HeldCodes:
    """Codes of so many words, article after article. One thread may change them while others read."""

    def __init__(self, words: int) -> None:
        self.live = 0
        """Sentences that are searched."""
        self.dead = 0
        """Slots of sentences that were left out."""
        self._columns: Words = np.empty((words, 0), np.uint64)
        self._count = 0
        self._runs: dict[int, int] = {}
        # Of each run: the article, its position in the store, how many slots it has, and the first of them.
        self._numbers: list[int] = []
        self._positions: list[int] = []
        self._lengths: list[int] = []
        self._starts: list[int] = []

    def holds(self, number: int) -> bool:
        """Return whether an article is held."""
        return number in self._runs

    def position(self, number: int) -> int:
        """Return the position in the store of an article that is held."""
        return self._positions[self._runs[number]]

    def sentences(self, numbers: Iterable[int]) -> int:
        """Return how many sentences these articles have."""
        return sum(self._lengths[run] for number in numbers if (run := self._runs.get(number)) is not None)

    def take_in(self, rows: list[Codes]) -> list[int]:
        """Take in the codes of articles, in place of those that they had; the last of each, the title's, is left.
        Return the articles whose codes are none.
        """
        size = len(self._columns) * WORD.itemsize
        sound = {row: row.codes[:-size] for row in rows if row.codes and len(row.codes) % size == 0}
        start = self._count
        self._append(np.frombuffer(b"".join(sound.values()), WORD).reshape(-1, len(self._columns)))
        for row, codes in sound.items():
            self.leave_out(row.number)
            self._add_run(row.number, row.position, start, len(codes) // size)
            start += len(codes) // size
        return [row.number for row in rows if row not in sound]

    def leave_out(self, number: int) -> None:
        """Leave out an article, if it is held."""
        if (run := self._runs.pop(number, None)) is not None:
            self.live -= self._lengths[run]
            self.dead += self._lengths[run]

    def nearest(self, code: Words, most: int, within: Collection[int] | None = None) -> dict[int, list[int]]:
        """Return the `most` sentences, of the articles `within` or of all, whose codes differ least from this one: by
        their articles, as positions there.
        """
        slots = None
        if within is not None:
            slots = self._slots([run for number in within if (run := self._runs.get(number)) is not None])
        # After the slots, which were counted before their runs were there; and before the columns, which have it all.
        count = self._count
        columns = self._columns[:, :count]
        found: dict[int, list[int]] = {}
        for slot in nearest(columns, code, most, slots).tolist():
            run = bisect_right(self._starts, slot) - 1
            if run < 0:
                continue  # Its run is not there yet.
            number, sentence = self._numbers[run], slot - self._starts[run]
            if self._runs.get(number) == run and sentence < self._lengths[run]:
                found.setdefault(number, []).append(sentence)
        return found

    def put_together(self) -> Self:
        """Return the same without what was left out."""
        runs = list(self._runs.values())
        anew = type(self)(len(self._columns))
        anew._append(self._columns[:, self._slots(runs)].T)
        start = 0
        for run in runs:
            anew._add_run(self._numbers[run], self._positions[run], start, self._lengths[run])
            start += self._lengths[run]
        return anew

    def _slots(self, runs: list[int]) -> NDArray[np.intp]:
        """Return the slots of some runs."""
        lengths = np.array([self._lengths[run] for run in runs], np.intp)
        starts = np.array([self._starts[run] for run in runs], np.intp)
        before = np.cumsum(lengths) - lengths
        return np.repeat(starts - before, lengths) + np.arange(lengths.sum())

    def _append(self, codes: Words) -> None:
        """Append codes, a row each."""
        end = self._count + len(codes)
        if end > self._columns.shape[1]:
            larger = np.empty((len(self._columns), max(FEWEST_SLOTS, int(end * GROWTH))), np.uint64)
            larger[:, : self._count] = self._columns[:, : self._count]
            self._columns = larger
        self._columns[:, self._count : end] = codes.T
        # Only now may a search see them.
        self._count = end

    def _add_run(self, number: int, position: int, start: int, length: int) -> None:
        self._numbers.append(number)
        self._positions.append(position)
        self._lengths.append(length)
        # Last, because it is looked up by its start.
        self._starts.append(start)
        self._runs[number] = len(self._starts) - 1
        self.live += length
