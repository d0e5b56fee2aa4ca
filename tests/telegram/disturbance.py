"""Updates that come more than once and in another order."""

import random
from collections import Counter

from bot.terminal.api_error import Json

REMEMBERED = 100
"""So many updates that were handed out may come again."""


class Disturbance:
    """Takes the place of `Updates.handed_out`. With the same seed and the same batches it does the same.

    `repeated` is the probability with which an update comes again, in the same batch or in a later one, `shuffled`
    the one with which a batch is in no order. `done` counts both.
    """

    def __init__(self, seed: int, *, repeated: float, shuffled: float) -> None:
        self._random = random.Random(seed)
        self._repeated, self._shuffled = repeated, shuffled
        self._before: list[Json] = []
        self.done: Counter[str] = Counter()

    def __call__(self, batch: list[Json]) -> list[Json]:
        """Return what the bot gets in place of a batch: never less."""
        if not batch:
            return batch
        again = [update for update in (*self._before, *batch) if self._random.random() < self._repeated]
        self._before = [*self._before, *batch][-REMEMBERED:]
        handed_out = [*self._random.sample(again, min(len(again), len(batch))), *batch]
        self.done["repeated"] += len(handed_out) - len(batch)
        if len(handed_out) > 1 and self._random.random() < self._shuffled:
            self._random.shuffle(handed_out)
            self.done["shuffled"] += 1
        return handed_out
