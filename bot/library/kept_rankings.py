"""Rankings of stored articles, each made once and kept for the next time.

They go into the store a few at a time: a commit takes as long as two or three rankings of news. What waits for its turn
is found in memory, and what is lost with it is made again.
"""

import logging
import threading
from collections.abc import Callable

from bot.errors import StorageError, StoreBusy
from bot.model import Article
from bot.storage.ranking_store import Ranking, RankingStore

log = logging.getLogger(__name__)

SECONDS_APART = 1.0
"""Between one time that rankings are stored and the next, while fewer than `TOGETHER` are waiting."""
TOGETHER = 100


class KeptRankings:
    """The rankings in a store, and those that wait to be stored. Every method is safe from any thread."""

    def __init__(self, store: RankingStore, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[tuple[int, str], Ranking] = {}
        self._stored_at = float("-inf")
        self._told: set[str] = set()

    def get(self, article: Article, method: str, form: str) -> Ranking | None:
        """Return the ranking of exactly this article by a method and in a form; None where it must be made."""
        with self._lock:
            waiting = self._waiting.get((article.entry.number, method))
        if waiting and (waiting.article, waiting.form) == (article, form):
            return waiting
        try:
            return self._store.get(article, method, form)
        except StorageError as error:
            self._tell(error)
            return None

    def put(self, ranking: Ranking) -> None:
        """Keep a ranking, at once or with those that follow."""
        with self._lock:
            self._waiting[ranking.article.entry.number, ranking.method] = ranking
            due = len(self._waiting) >= TOGETHER or self._clock() - self._stored_at >= SECONDS_APART
        if due:
            self.settle()

    def settle(self) -> None:
        """Store what is waiting. What cannot be stored is let go: it can be made again, and no summary waits for it."""
        with self._lock:
            stored = dict(self._waiting)
            self._stored_at = self._clock()
        try:
            if stored:
                self._store.put(list(stored.values()))
        except StoreBusy:
            pass
        except StorageError as error:
            self._tell(error)
        with self._lock:
            for at, ranking in stored.items():
                # Another may have come in its place meanwhile.
                if self._waiting.get(at) is ranking:
                    del self._waiting[at]

    def _tell(self, error: StorageError) -> None:
        """Log why rankings cannot be kept, once, though every summary meets it."""
        if str(error) not in self._told:
            self._told.add(str(error))
            log.warning("Summaries are made anew each time: %s", error)
