"""Keeping Telegram's pace: when it asks to wait, the chat that was too fast waits, and nobody else.

Requests that cannot have reached Telegram are repeated, too. One that may have arrived is not: better one answer too
few for a moment than the same answer twice.
"""

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.chat.turns import Turns

# python-telegram-bot's own switch to the form that its next version has, and away from a warning at each use.
os.environ.setdefault("PTB_TIMEDELTA", "1")

TRIES = 4
LONGEST_WAIT = 120.0
"""Seconds. A longer penalty is given up on: the person has asked again or gone by then."""
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Pace(BaseRateLimiter[None]):
    """Sends a chat's messages one at a time and repeats what Telegram did not take."""

    def __init__(self) -> None:
        self._turns = Turns()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Make a request to the Bot API, in its chat's turn where it is about one."""
        del endpoint, rate_limit_args
        chat = data.get("chat_id")
        if chat is None:
            return await _repeated(callback, args, kwargs)
        async with self._turns.of(chat):
            return await _repeated(callback, args, kwargs)

    async def initialize(self) -> None:
        """Nothing has to be set up."""

    async def shutdown(self) -> None:
        """Nothing has to be let go of."""


async def _repeated(callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]) -> Any:
    for attempt in range(1, TRIES):
        try:
            return await callback(*args, **kwargs)
        except (RetryAfter, NetworkError) as error:
            seconds = _wait(error, attempt)
            if seconds is None:
                raise
            await asyncio.sleep(seconds)
    return await callback(*args, **kwargs)


def _wait(error: RetryAfter | NetworkError, attempt: int) -> float | None:
    """Return after how many seconds a request may be made again, None where it may not."""
    if isinstance(error, RetryAfter):
        # The type still allows for the old whole seconds.
        after = error.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
        return seconds + 0.1 if seconds <= LONGEST_WAIT else None
    unsent = isinstance(error.__cause__, UNSENT) or "bad gateway" in error.message.lower()
    return float(2**attempt) / 2 if unsent and not isinstance(error, BadRequest) else None
