"""What the running bot does beside answering: it watches the articles folder and forgets old buttons."""

import asyncio
import logging
from datetime import timedelta

from bot.chat.conversation import Desk, off_loop
from bot.errors import ArticleBotError

log = logging.getLogger(__name__)

DAY_SECONDS = 24 * 3600


async def watch(desk: Desk) -> None:
    """Take over what changes in the articles folder, again and again, until cancelled."""
    seconds = desk.settings.library.watch_seconds
    told: dict[str, str] = {}
    while seconds:
        await asyncio.sleep(seconds)
        try:
            report = await off_loop(desk.library.sync)
        except ArticleBotError as error:
            log.error("%s", error)
            continue
        for path, problem in report.problems.items():
            if told.get(path) != problem:
                log.warning("%s: %s", path, problem)
        told = report.problems
        if report.added or report.changed or report.removed:
            log.info("Articles added %s, changed %s, removed %s", report.added, report.changed, report.removed)


async def forget(desk: Desk) -> None:
    """Drop once a day what nobody can refer to any more, until cancelled."""
    kept = timedelta(days=desk.settings.chat.remember_days)
    while True:
        try:
            await off_loop(desk.chats.prune, desk.clock() - kept)
        except ArticleBotError as error:
            log.error("%s", error)
        await asyncio.sleep(DAY_SECONDS)
