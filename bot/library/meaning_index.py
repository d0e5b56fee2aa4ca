"""Finding sentences by what they mean, in all articles: the codes of all sentences are kept in memory and compared with
the question's, then the best of them by their vectors in the store.

The index follows the store: what was encoded since the last look is taken in by its position, what was edited or
removed is left out by the log of changes. What it has not seen yet does no harm, because the store has the last word.
"""

import threading
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.library.held_codes import HeldCodes
from bot.library.read_vectors import ReadVectors
from bot.meaning.quantized import similarity, to_bits
from bot.storage.store import Store

PAGE = 1_000
"""Articles read from the store at once, and changes: 1.4 MB of codes."""
FOR_EACH = 5
"""So many sentences are compared exactly for each that is wanted. Of the nearest 20 of 1,900 sentences 96 of 100 were
so found, with 10 for each 99; the vectors of 400 articles take 12 ms to read, and the first few matter most.
"""
FEWEST = 50
"""Sentences that are compared exactly, at least."""
FEW = 2_000
"""Sentences that are all compared exactly, where no more are asked: they take a millisecond."""
FEWEST_DEAD = 10_000
"""Slots of sentences that are no more, below which nothing is put together anew."""


class MeaningIndex:
    """The sentences of one model. Every method is safe from any thread. Nothing is found before the first `follow`."""

    def __init__(self, store: Store, model: str, dimensions: int) -> None:
        self._articles = store.articles
        self._vectors = store.vectors
        self._model = model
        self._turn = threading.Lock()
        self._change = -1
        self._position = 0
        self._held = HeldCodes(to_bits(np.zeros((1, dimensions), np.float32)).shape[1])
        self.read = ReadVectors(store.vectors, model, dimensions)
        self.damaged = self.read.damaged
        """Articles whose vectors were found to be damaged."""

    @property
    def count(self) -> int:
        """How many sentences are searched."""
        return self._held.live

    def follow(self, most: int | None = None) -> bool:
        """Take in what is new in the store, of up to `most` articles or all; return whether that is everything. Raises
        StorageError.
        """
        with self._turn:
            self._leave_out_changed()
            latest, taken = self._vectors.latest(), 0
            while self._position < latest and (most is None or taken < most):
                limit = PAGE if most is None else min(PAGE, most - taken)
                page = self._vectors.since(self._position, self._model, limit)
                self.damaged.update(self._held.take_in(page))
                # What is of another model is passed over.
                self._position = page[-1].position if page else latest
                taken += len(page)
            if self._held.dead > max(FEWEST_DEAD, self._held.live):
                self._held = self._held.put_together()
            return self._position >= latest

    def nearest(
        self, vector: NDArray[np.float32], limit: int, within: Collection[int] | None = None
    ) -> list[tuple[int, int]]:
        """Return up to `limit` sentences, each as the number of its article and its position there, whose vectors are
        nearest to this one, the nearest first; only of the articles `within`. Raises StorageError.
        """
        held = self._held
        if within is not None and held.sentences(within) <= FEW:
            return self._exact(vector, limit, {number: range(held.sentences([number])) for number in within})
        candidates = max(FEWEST, limit * FOR_EACH)
        return self._exact(vector, limit, held.nearest(to_bits(vector[np.newaxis])[0], candidates, within))

    def _exact(
        self, vector: NDArray[np.float32], limit: int, places: Mapping[int, Sequence[int]]
    ) -> list[tuple[int, int]]:
        """Return the nearest of some sentences of articles, by the vectors in the store."""
        found, rows = list[tuple[int, int]](), list[NDArray[np.int8]]()
        for number, of_article in self.read.of(places).items():
            # The last is the title's. An article that was encoded anew this moment may have fewer sentences.
            chosen = [sentence for sentence in places[number] if sentence < len(of_article) - 1]
            found += [(number, sentence) for sentence in chosen]
            rows.append(of_article[chosen])
        if not found:
            return []
        cosines = similarity(np.concatenate(rows), vector)
        return [found[place] for place in np.argsort(-cosines, kind="stable")[:limit].tolist()]

    def _leave_out_changed(self) -> None:
        """Leave out the articles that changed since the last look, unless their vectors are the same still."""
        last = self._articles.latest_change()
        if self._change < 0:
            self._change = last
        while self._change < last:
            changes = self._articles.changes(self._change, PAGE)
            held = {change.number for change in changes if self._held.holds(change.number)}
            stored = self._vectors.positions(held, self._model)
            for number in held:
                if stored.get(number) != self._held.position(number):
                    self._held.leave_out(number)
            self._change = changes[-1].version if changes else last
