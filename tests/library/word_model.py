"""A model for tests: quick, and two texts are the nearer the more words they share. It knows when it was asked."""

import threading
import zlib
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.settings import MeaningSettings

DIMENSIONS = 72
"""No multiple of 64, as the models of others may have it."""


class WordModel:
    """A model whose vectors are sums of random ones, one for each word."""

    name = "words"
    dimensions = DIMENSIONS

    def __init__(self, identity: str = "words-1", languages: Sequence[str] = ("en",)) -> None:
        self.identity = identity
        self.languages = languages
        self.encoded: list[str] = []
        self.before: Callable[[Sequence[str]], object] = lambda _: None
        """Called before each batch, with its texts."""
        self.broken = False

    def knows(self, language: str) -> bool:
        return language in self.languages

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.before(texts)
        if self.broken:
            raise ModelError("the model words cannot be used")
        self.encoded += texts
        rows = np.array([self._row(text) for text in texts], np.float32).reshape(-1, DIMENSIONS)
        vectors: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors

    def _row(self, text: str) -> NDArray[np.float64]:
        return np.asarray(np.sum([_of_word(word) for word in (self.identity, *text.lower().split())], axis=0))


@cache
def _of_word(word: str) -> NDArray[np.float64]:
    return np.random.default_rng(zlib.crc32(word.encode())).normal(size=DIMENSIONS)


class Loading:
    """Loads a model, and knows how often and in which thread it did."""

    def __init__(self, model: WordModel | ModelError) -> None:
        self.model = model
        self.threads: list[str] = []

    def __call__(self, _: MeaningSettings) -> WordModel:
        self.threads.append(threading.current_thread().name)
        if isinstance(self.model, ModelError):
            raise self.model
        return self.model
