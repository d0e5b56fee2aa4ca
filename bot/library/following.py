"""Bringing the index up to the store, and not again and again where it cannot be written."""

import logging
import time
from collections.abc import Callable
from functools import partial

from bot.errors import StorageError
from bot.storage.index import WordIndex
from bot.storage.store import ArticleStore

log = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds in which questions do not try again to write an index that could not be written: a disk that is full stays
so for a while, and each try may take as long as an answer.
"""


class Following:
    """What brings an index up to its store. Inside a transaction, which `undecided` tells, nothing is done, because
    nothing is certain yet.
    """

    def __init__(self, store: ArticleStore, index: WordIndex, undecided: Callable[[], bool]) -> None:
        self._store = store
        self._index = index
        self._undecided = undecided
        self._until = 0.0
        self._problem = ""

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the store. Raises StorageError."""
        self._try(partial(self._index.follow, progress=progress))

    def follow_unless_in_vain(self) -> None:
        """Bring the index up to the store, as far as that is soon done. Raises StorageError, at once where that was not
        possible just now; why is logged once.
        """
        known = self._problem
        if time.monotonic() < self._until:
            raise StorageError(known)
        try:
            self._try(self._index.keep_up)
        except StorageError as error:
            if str(error) != known:
                log.warning("No question finds the articles that changed last: %s", error)
            raise

    def _try(self, follow: Callable[[ArticleStore], object]) -> None:
        if self._undecided():
            return
        last = self._store.latest_change()
        try:
            follow(self._store)
        except StorageError as error:
            # The first time it may be damage, which the next try mends.
            self._until = time.monotonic() + PAUSE if self._problem else 0.0
            self._problem = str(error)
            raise
        # What goes on beside the questions may fail yet.
        if self._index.version >= last:
            self._until, self._problem = 0.0, ""
