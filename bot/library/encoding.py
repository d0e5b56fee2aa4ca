"""Sentences by what they mean: the front door of the model, for questions and for those who store articles.

Where the bot runs, a thread in the background (`start`) loads the model and encodes what is missing. Until it is ready,
and wherever there is no model, questions find nothing here and go by words alone. Commands, which do not start it, load
what they need when they need it.
"""

import logging
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError, StorageError
from bot.library.encoding_thread import EncodingThread
from bot.library.meaning_index import MeaningIndex
from bot.library.model_in_use import Load, Loaded, ModelInUse, load_once
from bot.library.vector_making import AT_LENGTH, Progress, make_plan, make_vectors, model_of, prepare
from bot.model import Article
from bot.settings import MeaningSettings
from bot.storage.store import Store

log = logging.getLogger(__name__)

AT_QUESTION_TIME = 4
"""Texts encoded between two looks at the clock while a question waits: 40 ms."""
TOGETHER = 100
"""Articles whose vectors are looked at together."""

Vector = NDArray[np.float32]


class Encoding:
    """The model of a library, and the vectors that it made. Every method is safe from any thread."""

    def __init__(self, store: Store, settings: MeaningSettings, load: Load = load_once) -> None:
        self._store = store
        self._most_sentences = settings.most_sentences
        self._model = ModelInUse(store, settings, load)
        self._thread = EncodingThread(store, self._model, settings.most_sentences)
        self._told = ""
        self._asked: tuple[str, Vector] | None = None

    # What questions ask

    @property
    def problem(self) -> str:
        """Why the model cannot be used, in words; empty while that is not known, and where it is turned off."""
        return self._model.problem

    @property
    def model(self) -> str | None:
        """The name of the model, None where it is turned off, broken or not loaded yet."""
        loaded = self._ready()
        return loaded.encoder.name if loaded else None

    @property
    def identity(self) -> str | None:
        """What the store calls the model, None where there is none."""
        loaded = self._ready()
        return model_of(loaded.encoder) if loaded else None

    def knows(self, language: str) -> bool:
        """Return whether there is a model and it knows a language."""
        loaded = self._ready()
        return loaded is not None and loaded.encoder.knows(language)

    def vector(self, text: str) -> Vector | None:
        """Return the vector of a text, of length 1; None where there is no model. That of the last text is remembered:
        a question may be asked of all articles and then of those of a year.
        """
        asked = self._asked
        if asked and asked[0] == text and self._ready():
            return asked[1]
        found = self.encode_within([text], float("inf"))
        if not found:
            return None
        self._asked = text, found[0]
        return found[0]

    def encode_within(self, texts: Sequence[str], seconds: float) -> list[Vector]:
        """Return the vectors of so many of the texts, the first ones, as can be encoded in this time."""
        loaded, found, took = self._ready(), list[Vector](), 0.0
        now = time.monotonic()
        end = now + seconds
        while loaded and len(found) < len(texts) and now + took < end:
            try:
                found.extend(loaded.encoder.encode(texts[len(found) : len(found) + AT_QUESTION_TIME]))
            except ModelError as error:
                self._model.give_up(error)
                break
            took, now = time.monotonic() - now, time.monotonic()
        return found

    def nearest(self, vector: Vector, limit: int, within: Collection[int] | None = None) -> list[tuple[int, int]]:
        """Return up to `limit` sentences, each as the number of its article and its position there, whose vectors are
        nearest to this one, the nearest first; only of the articles `within`. None are found where none are made, and
        while what was made is being taken into memory.
        """
        loaded = self._ready()
        if loaded is None or (self._thread.started and not self._thread.searchable.is_set()):
            return []
        try:
            if not self._thread.started:
                loaded.index.follow()
            return loaded.index.nearest(vector, limit, within)
        except StorageError as error:
            self._tell(error)
            return []

    def vectors(self, numbers: Collection[int]) -> dict[int, NDArray[np.int8]]:
        """Return the vectors of those of these live articles that have some: a row for each sentence, and a last one
        for the title.
        """
        loaded = self._ready()
        try:
            return loaded.index.read.of(numbers) if loaded else {}
        except StorageError as error:
            self._tell(error)
            return {}

    def of_sentences(self, article: Article) -> NDArray[np.int8] | None:
        """Return the vectors of an article's sentences, a row for each, None where it has none as it is given."""
        rows = self.vectors([article.entry.number]).get(article.entry.number)
        # The last row is the title's. An article that is changed this moment has other sentences.
        return rows[:-1] if rows is not None and len(rows) == len(article.sentences) + 1 else None

    def asking(self) -> AbstractContextManager[None]:
        """Make the thread in the background wait while a question is under way."""
        return self._thread.asking()

    # How vectors are made

    def progress(self) -> Progress | None:
        """Return how many articles have vectors, of how many that shall have them; None where there is no model or it
        is not loaded yet. Raises StorageError.
        """
        loaded = self._ready()
        return make_plan(self._store, loaded.encoder, self._most_sentences).progress if loaded else None

    def encode_all(self, progress: Callable[[int, int], None] = lambda _done, _of: None) -> None:
        """Make all vectors that are missing, and return when they are made. `progress` is told how many sentences are
        done, and of how many. Raises StorageError.
        """
        loaded = self._ready()
        if loaded is None:
            return
        plan = prepare(self._store, loaded.encoder, self._most_sentences, loaded.index.damaged)
        total, done = sum(sentences for _, sentences in plan.missing), 0
        # The oldest first: a bot that runs meanwhile begins with the newest.
        for number, sentences in reversed(plan.missing):

            def told(of_article: int, before: int = done, sentences: int = sentences) -> None:
                progress(before + min(of_article, sentences), total)

            try:
                make_vectors(self._store, loaded.encoder, number, characters=AT_LENGTH, told=told)
            except ModelError as error:
                self._model.give_up(error)
                return
            done += sentences

    def discard_damaged(self) -> int:
        """Look at all vectors and drop those that are damaged, so that they are made again; return of how many articles
        they are. Raises StorageError.
        """
        loaded = self._ready()
        if loaded is None:
            return 0
        model = model_of(loaded.encoder)
        index = MeaningIndex(self._store, model, loaded.encoder.dimensions)
        index.follow()
        made = [article.number for article in self._store.vectors.coverage(model) if article.made]
        for start in range(0, len(made), TOGETHER):
            index.read.of(made[start : start + TOGETHER])
        if index.damaged:
            self._store.vectors.discard(index.damaged)
        return len(index.damaged)

    def start(self, wait: float = 0.0) -> None:
        """Begin to make in the background what is missing, now and whenever articles are stored. Wait so many seconds,
        at most, until what was made before can be found.
        """
        self._thread.start()
        if self._thread.started:
            self._thread.searchable.wait(wait)

    def wake(self) -> None:
        """Say that articles may have changed."""
        self._thread.wake()

    def close(self) -> None:
        """Stop what goes on in the background, within a second."""
        self._thread.close()

    def _tell(self, error: StorageError) -> None:
        """Log why vectors cannot be read, once, though every question meets it."""
        if str(error) != self._told:
            log.error("Questions go by words alone: %s", error)
        self._told = str(error)

    def _ready(self) -> Loaded | None:
        """Return the model. It is loaded where the thread does not do it."""
        return self._model.loaded if self._thread.started else self._model.get()
