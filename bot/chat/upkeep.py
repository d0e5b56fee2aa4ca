"""What the running bot does beside answering: it watches the articles folder, forgets old buttons, and sees to it that
what was deleted leaves the disk, too.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta

from bot.chat.conversation import Desk
from bot.chat.place import off_loop
from bot.errors import ArticleBotError

log = logging.getLogger(__name__)

DAY_SECONDS = 24 * 3600
SHARE = 20
"""A look at the folder may take one part in so many of the time: at 100,000 files it takes half a second."""
LONGEST_PAUSE = 60.0
"""Seconds until the next look, if more are not configured, however long the last one took."""

PURGE_SECONDS = 60.0
"""So long may what somebody wrote to the bot stand in the store's files after it was answered. A purge takes half a
millisecond, without anything new 0.02 ms.
"""


def next_pause(seconds: float, took: float) -> float:
    """Return the seconds until the next look at the folder: `seconds` as configured, more where the last look `took`
    long.
    """
    return max(seconds, min(LONGEST_PAUSE, SHARE * took))


async def watch(desk: Desk) -> None:
    """Take over what changes in the articles folder, again and again, until cancelled."""
    seconds = desk.settings.library.watch_seconds
    told: dict[str, str] = {}
    pause = float(seconds)
    while seconds:
        await asyncio.sleep(pause)
        start = time.monotonic()
        told, changed = await off_loop(_look, desk, told)
        # More may be coming, and what was taken over says nothing about how long a look takes.
        pause = float(seconds) if changed else next_pause(seconds, time.monotonic() - start)


async def forget(desk: Desk) -> None:
    """Drop once a day what nobody can refer to any more, until cancelled."""
    kept = timedelta(days=desk.settings.chat.remember_days)
    while True:
        await off_loop(_logging, lambda: desk.chats.prune(desk.clock() - kept), "")
        await asyncio.sleep(DAY_SECONDS)


async def purge(desk: Desk) -> None:
    """Take what was deleted out of the files of the store, now and every minute, until cancelled. What comes in is kept
    there until it is answered, private texts among it. While somebody imports it waits for the next time.
    """
    told = ""
    while True:
        told = await off_loop(_logging, desk.library.store.purge, told)
        await asyncio.sleep(PURGE_SECONDS)


def _look(desk: Desk, told: dict[str, str]) -> tuple[dict[str, str], bool]:
    """Look at the folder once and return the problems found, by file, and whether anything changed. Problems that are
    in `told` are not logged again.
    """
    problems: dict[str, str] = {}
    changed = False

    def look() -> None:
        nonlocal changed
        report = desk.library.sync()
        problems.update(report.problems)
        if report.added or report.changed or report.removed:
            changed = True
            counts = len(report.added), len(report.changed), len(report.removed)
            log.info("Articles added %s, changed %s, removed %s", *counts)

    failure = _logging(look, told.get("", ""))
    for path, problem in problems.items():
        if told.get(path) != problem:
            log.warning("%s: %s", path, problem)
    return problems | ({"": failure} if failure else {}), changed


def _logging(work: Callable[[], object], told: str) -> str:
    """Do work that goes on whatever happens; log why it failed unless that was `told` before, and return it."""
    try:
        work()
    except ArticleBotError as error:
        if str(error) != told:
            log.error("%s", error)
        return str(error)
    except Exception as error:
        if repr(error) != told:
            log.exception("Unexpected error beside answering")
        return repr(error)
    return ""
