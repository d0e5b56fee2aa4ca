"""Reading vectors from the store, those of the articles that were read last from memory. How they are written as bytes
is written here too.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from bot.meaning.quantized import to_bits, to_int8
from bot.storage.vector_store import VectorStore

MOST_BYTES = 16_000_000
"""Of what is kept in memory: 1,400 articles of news. A question reads some hundred, most of them twice; of 11 KB each
takes 0.1 ms to read.
"""
WORD = np.dtype("<u8")
"""A word of a code as it is stored."""


class ReadVectors:
    """The vectors of one model in a store. Every method is safe from any thread."""

    def __init__(self, vectors: VectorStore, model: str, dimensions: int, most_bytes: int = MOST_BYTES) -> None:
        self._vectors = vectors
        self._model = model
        self._dimensions = dimensions
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, NDArray[np.int8]] = OrderedDict()
        self._bytes = 0
        self.damaged: set[int] = set()
        """Articles whose vectors were found to be damaged."""

    def of(self, numbers: Collection[int]) -> dict[int, NDArray[np.int8]]:
        """Return the vectors of those of these articles that are live and have sound ones: a row for each sentence, and
        a last one for the title. Raises StorageError.
        """
        positions = self._vectors.positions(numbers, self._model)
        with self._lock:
            kept = {at: self._kept[at] for at in positions.values() if at in self._kept}
            for at in kept:
                self._kept.move_to_end(at)
        read = self._vectors.values([at for at in positions.values() if at not in kept])
        for at, values in read.items():
            if values and len(values) % self._dimensions == 0:
                kept[at] = np.frombuffer(values, np.int8).reshape(-1, self._dimensions)
                self._keep(at, kept[at])
        self.damaged |= {number for number, at in positions.items() if at in read and at not in kept}
        return {number: kept[at] for number, at in positions.items() if at in kept}

    def _keep(self, position: int, rows: NDArray[np.int8]) -> None:
        with self._lock:
            if position not in self._kept:
                self._kept[position] = rows
                self._bytes += rows.nbytes
            while self._bytes > self._most_bytes:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes


def stored(vectors: NDArray[np.float32]) -> tuple[bytes, bytes]:
    """Return the values and the codes of vectors as they are stored."""
    return to_int8(vectors).tobytes(), to_bits(vectors).astype(WORD, copy=False).tobytes()
