"""Vectors for made articles. To encode three million sentences takes ten hours, so a vector is put together of three
parts: that of a real sentence, one that all sentences of its article have in common, as they have the title in front of
them, and noise of its own. What is near a question is then near it as real sentences are; it is only not what answers.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from bot.library.read_vectors import stored
from bot.library.vector_making import SentenceEncoder, model_of
from bot.model import Article
from bot.storage.store import Store
from tests.size.sentences import Pool

ENCODED = 50
"""Real sentences that are encoded: half a second's work."""
NOISE = 0.5
"""Length of what all sentences of an article have in common, and of the noise, beside a real sentence's 1. Any two
sentences then have a cosine of 0.1 on average and the nearest 0.6, as those of real articles have.
"""
TOGETHER = 200
"""Articles between two commits."""


def fill(store: Store, encoder: SentenceEncoder, pool: Pool, seed: int) -> int:
    """Give vectors to all articles of a store and return how many they are."""
    rng = np.random.default_rng(seed)
    sentences = sorted(sentence for of_language in pool.values() for sentence in of_language)
    real = encoder.encode([str(sentence) for sentence in rng.choice(sentences, min(ENCODED, len(sentences)))])
    model, done = model_of(encoder), 0
    articles = store.articles.iter_articles()
    while together := list(islice(articles, TOGETHER)):
        with store.articles.transaction():
            for article, values, codes in _made(together, real, rng):
                done += store.vectors.put(article, model, values=values, codes=codes)
    return done


def _made(
    articles: list[Article], real: np.ndarray[tuple[int, int], np.dtype[np.float32]], rng: np.random.Generator
) -> Iterator[tuple[Article, bytes, bytes]]:
    """Yield articles with the values and the codes of their vectors: a row for each sentence, and one for the title."""
    lengths = [len(article.sentences) + 1 for article in articles]
    scale = np.float32(NOISE / np.sqrt(real.shape[1]))
    common = rng.standard_normal((len(articles), real.shape[1]), np.float32)
    rows = rng.standard_normal((sum(lengths), real.shape[1]), np.float32) + np.repeat(common, lengths, axis=0)
    rows = rows * scale + real[rng.integers(len(real), size=len(rows))]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    values, codes = stored(rows)
    start = 0
    for article, length in zip(articles, lengths, strict=True):
        part = slice(start, start + length)
        yield article, _rows(values, len(rows), part), _rows(codes, len(rows), part)
        start += length


def _rows(packed: bytes, count: int, part: slice) -> bytes:
    """Return some of the rows that are packed one behind the other."""
    size = len(packed) // count
    return packed[part.start * size : part.stop * size]
