"""Making the vectors of articles: which articles shall have them, and what is encoded of one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import NoSuchArticle
from bot.library.read_vectors import stored
from bot.model import Article
from bot.storage.store import Store

SHORTLY = 600
"""Characters of texts encoded at once where a question may have to wait for it: four sentences of news, 40 ms. A longer
text is encoded by itself.
"""
AT_LENGTH = 6_000
"""Characters encoded at once where nobody waits, which takes 9 ms a sentence of news in place of 10."""
FORM = 1
"""Grows by one whenever other texts are encoded of an article than before (`encoded_texts`)."""
MODELS_ROWS = 500
"""Articles whose vectors of another model are dropped at once; others may write in between."""

Vectors = NDArray[np.float32]


class SentenceEncoder(Protocol):
    """What turns texts into vectors, as `bot.meaning.encoder.Encoder` does."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def identity(self) -> str:
        """Another one for each model whose vectors are not to be compared with this one's."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def knows(self, language: str) -> bool:
        """Return whether the model knows a language."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many articles have vectors, of how many that shall have them."""

    made: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which articles shall have vectors and have none, the newest first, with how many sentences; `surplus` have some
    and shall have none.
    """

    missing: tuple[tuple[int, int], ...]
    surplus: tuple[int, ...]
    progress: Progress


def model_of(encoder: SentenceEncoder) -> str:
    """Return what the store calls the model: vectors under another name are made again."""
    return f"{encoder.identity}/{FORM}"


def encoded_texts(article: Article) -> list[str]:
    """Return what is encoded of an article: each sentence, headings too, behind the title, and last the title alone.

    A sentence seldom names its topic. With the title the right one came first for 67 instead of 64 of 100 questions
    that people asked without knowing the answer, and for 75 instead of 74 of those who saw it; with the sentence before
    it, or the title after it, for fewer.
    """
    title = article.entry.title
    return [*(encoded_text(title, sentence.span.of(article.text)) for sentence in article.sentences), title]


def encoded_text(title: str, sentence: str) -> str:
    """Return what is encoded of a sentence of an article with this title."""
    return f"{title}. {sentence}"


def make_plan(store: Store, encoder: SentenceEncoder, most_sentences: int) -> Plan:
    """Return what is to be done: the newest articles in languages that the model knows shall have vectors, as long as
    they have no more than so many sentences together. Raises StorageError.
    """
    missing, surplus = list[tuple[int, int]](), list[int]()
    made = sentences = 0
    for article in store.vectors.coverage(model_of(encoder)):
        if encoder.knows(article.language) and sentences + article.sentences <= most_sentences:
            sentences += article.sentences
            made += article.made
            if not article.made:
                missing.append((article.number, article.sentences))
        elif article.made:
            surplus.append(article.number)
    return Plan(tuple(missing), tuple(surplus), Progress(made, made + len(missing)))


def prepare(store: Store, encoder: SentenceEncoder, most_sentences: int, damaged: set[int]) -> Plan:
    """Drop what is of no use, which is the vectors of other models, surplus ones and those that are `damaged`, and
    return what is to be done then. Raises StorageError.
    """
    while store.vectors.discard_other_models(model_of(encoder), MODELS_ROWS):
        pass
    known = damaged.copy()
    plan = make_plan(store, encoder, most_sentences)
    if unwanted := known.union(plan.surplus):
        store.vectors.discard(unwanted)
        plan = make_plan(store, encoder, most_sentences)
    # Other threads may have come upon more meanwhile.
    damaged -= known
    return plan


def make_vectors(
    store: Store,
    encoder: SentenceEncoder,
    number: int,
    *,
    characters: int = SHORTLY,
    go_on: Callable[[], bool] = lambda: True,
    told: Callable[[int], object] = lambda _: None,
) -> None:
    """Encode an article and keep its vectors, unless it has some by now or is not there any more. Before so many
    `characters` are encoded at once `go_on` is asked, after it `told` hears how many texts are done. Raises
    StorageError, ModelError.
    """
    # Another process may have been faster.
    if store.vectors.positions([number], model_of(encoder)):
        return
    try:
        article = store.articles.article(number)
    except NoSuchArticle:
        return
    texts = encoded_texts(article)
    values, codes = [b""] * len(texts), [b""] * len(texts)
    done = 0
    for batch in _batches(texts, characters):
        if not go_on():
            return
        for place, row in zip(batch, encoder.encode([texts[place] for place in batch]), strict=True):
            values[place], codes[place] = stored(row[np.newaxis])
        done += len(batch)
        told(done)
    store.vectors.put(article, model_of(encoder), values=b"".join(values), codes=b"".join(codes))


def _batches(texts: Sequence[str], characters: int) -> Iterator[list[int]]:
    """Yield the places of texts that are encoded together: of like length, because the longest sets the time."""
    batch, size = list[int](), 0
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place])):
        if batch and size + len(texts[place]) > characters:
            yield batch
            batch, size = [], 0
        batch.append(place)
        size += len(texts[place])
    yield batch
