"""Looking at the feeds that are followed, again and again, beside answering."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.chat.place import off_loop
from bot.errors import ArticleBotError
from bot.library.feeds import Cancelled, failed, look
from bot.storage.feed_store import Feed

if TYPE_CHECKING:
    from bot.chat.conversation import Desk

log = logging.getLogger(__name__)

TICK_SECONDS = 30.0
"""Between two questions which feeds are due: it takes 0.1 ms, and a feed is due each hour."""
FIRST_LOOK = timedelta(minutes=10)
"""So long a new feed is left to who began to follow it."""
_PROBLEM = "could not be read because of a mistake of mine; it is in the log"


class BusyFeeds:
    """The feeds that somebody looks at just now, so that nobody else does."""

    def __init__(self) -> None:
        self._numbers = set[int]()

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

    @contextmanager
    def busy(self, number: int) -> Iterator[None]:
        """Keep others from a feed inside the `with`."""
        self._numbers.add(number)
        try:
            yield
        finally:
            self._numbers.discard(number)


async def follow_feeds(desk: "Desk") -> None:
    """Look at each feed when it is due, one after the other, until cancelled; then the one that is looked at is left,
    and looked at again after the next start.
    """
    stopped = threading.Event()
    try:
        while desk.settings.feeds.minutes:
            for number in await off_loop(_due, desk):
                if number not in desk.feeds:
                    with desk.feeds.busy(number):
                        await off_loop(_look, desk, number, stopped.is_set)
            await asyncio.sleep(TICK_SECONDS)
    finally:
        stopped.set()


def _due(desk: "Desk") -> list[int]:
    try:
        now = desk.clock()
        due = desk.library.store.feeds.due(now)
        return [feed.number for feed in due if feed.checked or feed.failures or now - feed.added > FIRST_LOOK]
    except ArticleBotError as error:
        log.error("Feeds cannot be looked at: %s", error)
        return []


def _look(desk: "Desk", number: int, stopped: Cancelled) -> None:
    """Look at a feed, and log what came of it. What goes wrong keeps nobody from the next one."""
    library, now = desk.library, desk.clock()
    feed: Feed | None = None
    try:
        feed = library.store.feeds.feed(number)
        if feed is None or feed not in library.store.feeds.due(now) or stopped():
            return
        done = look(library, feed, now, stopped)
        if done.feed.problem and done.feed.problem != feed.problem:
            log.warning("Feed %s: %s %s", number, feed.url, done.feed.problem)
        if done.stored:
            log.info("Feed %s: %s new articles", number, len(done.stored))
    except ArticleBotError as error:
        log.error("Feed %s: %s", number, error)
        _put_off(desk, feed, str(error))
    except Exception:
        log.exception("Unexpected error at feed %s", number)
        _put_off(desk, feed, _PROBLEM)


def _put_off(desk: "Desk", feed: Feed | None, problem: str) -> None:
    try:
        if feed is not None:
            failed(desk.library, feed, desk.clock(), problem)
    except ArticleBotError as error:
        log.error("Nor could that be noted: %s", error)
