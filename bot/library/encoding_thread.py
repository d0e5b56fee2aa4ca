"""The thread that makes vectors in the background, while nobody asks anything.

It loads the model, takes what was encoded before into memory, and encodes what is missing, the newest article first;
then it looks every few seconds, or when it is woken, for what was stored meanwhile, here or by another process.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import ModelError, StorageError
from bot.library.model_in_use import Loaded, ModelInUse
from bot.library.vector_making import make_vectors, prepare
from bot.storage.store import Store

log = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""How often the thread looks for what other processes have stored or encoded."""
PAUSE_SECONDS = 60.0
"""How long it waits after the store could not be read or written."""
PATIENCE_SECONDS = 5.0
"""How long one batch gives way to questions: where there is always one, vectors are made all the same."""
LEAVE_SECONDS = 1.0
"""How long `close` waits for the thread, which needs as long as a batch takes."""
PLAN_SHARE = 20
"""Planning anew, after changes, may take one part in so many of the time: at 100,000 articles it takes 0.3 s."""
TAKEN_IN = 100
"""Articles taken into memory between two looks whether to stop."""


class EncodingThread:
    """Makes what is missing, from `start` to `close`."""

    def __init__(self, store: Store, model: ModelInUse, most_sentences: int) -> None:
        self._store = store
        self._model = model
        self._most_sentences = most_sentences
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._asked = threading.Condition()
        self._asking = 0
        self.searchable = threading.Event()
        """Set when what was encoded before is in memory, or never will be."""

    @property
    def started(self) -> bool:
        """Whether the thread was started, so that nobody else needs to load the model."""
        return self._thread is not None

    def start(self) -> None:
        """Start the thread, unless that was done before or the model is turned off."""
        if self._thread is None and not self._model.turned_off:
            self._thread = threading.Thread(target=self._work, name="meaning", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Say that articles may have changed."""
        self._woken.set()

    def close(self) -> None:
        """Stop the thread. What it has begun of an article is begun again after the next start."""
        self._stopping.set()
        self._woken.set()
        with self._asked:
            self._asked.notify_all()
        if self._thread is not None:
            self._thread.join(LEAVE_SECONDS)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Make the thread wait while a question is under way."""
        with self._asked:
            self._asking += 1
        try:
            yield
        finally:
            with self._asked:
                self._asking -= 1
                self._asked.notify_all()

    def _give_way(self) -> bool:
        """Wait while questions are under way; return whether to go on."""
        with self._asked:
            self._asked.wait_for(lambda: not self._asking or self._stopping.is_set(), PATIENCE_SECONDS)
        return not self._stopping.is_set()

    def _work(self) -> None:
        try:
            if loaded := self._model.get():
                self._work_with(loaded)
        except ModelError as error:
            self._model.give_up(error)
        finally:
            self.searchable.set()

    def _work_with(self, loaded: Loaded) -> None:
        done: tuple[int, int] | None = None
        told = ""
        while not self._stopping.is_set():
            pause = POLL_SECONDS
            try:
                seen = self._store.articles.latest_change(), self._store.vectors.latest()
                if seen != done or loaded.index.damaged:
                    done = seen if self._make_missing(loaded) else None
                    pause = POLL_SECONDS if done else 0.0
                told = ""
            except StorageError as error:
                if str(error) != told:
                    log.warning("No vectors are made: %s", error)
                told, pause, done = str(error), PAUSE_SECONDS, None
            except ModelError:
                raise
            except Exception:
                # The store was closed under a thread that could not leave in time.
                if self._stopping.is_set():
                    return
                log.exception("Vectors could not be made")
                pause, done = PAUSE_SECONDS, None
            self._woken.wait(pause)
            self._woken.clear()

    def _make_missing(self, loaded: Loaded) -> bool:
        """Make what is missing, and return whether that is all; it is not where articles have changed meanwhile."""
        while not loaded.index.follow(TAKEN_IN):
            if self._stopping.is_set():
                return False
        self.searchable.set()
        begun, change = time.monotonic(), self._store.articles.latest_change()
        plan = prepare(self._store, loaded.encoder, self._most_sentences, loaded.index.damaged)
        planned = time.monotonic()
        for number, _ in plan.missing:
            make_vectors(self._store, loaded.encoder, number, go_on=self._give_way)
            if self._stopping.is_set():
                return False
            loaded.index.follow(TAKEN_IN)
            lately = time.monotonic() - planned < PLAN_SHARE * (planned - begun)
            if not lately and self._store.articles.latest_change() != change:
                return False
        return True
