"""Keeping Telegram's pace: when it asks to wait, the chat that was too fast waits, and nobody else."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram._utils.types import JSONDict
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

# python-telegram-bot's own switch to the form that its next version has, and away from a warning at each use.
os.environ.setdefault("PTB_TIMEDELTA", "1")

TRIES = 4
LONGEST_WAIT = 120.0
"""Seconds. A longer penalty is given up on: the person has asked again or gone by then."""


class Pace(BaseRateLimiter[None]):
    """Sends a chat's messages one at a time and repeats those for which Telegram asked to wait."""

    def __init__(self) -> None:
        self._turns: dict[object, asyncio.Lock] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> bool | JSONDict | list[JSONDict]:
        """Make a request to the Bot API, in its chat's turn."""
        chat = data.get("chat_id")
        if chat is None:
            return await callback(*args, **kwargs)
        async with self._turns.setdefault(chat, asyncio.Lock()):
            for attempt in range(TRIES):
                try:
                    return await callback(*args, **kwargs)
                except RetryAfter as wait:
                    # The type still allows for the old whole seconds.
                    after = wait.retry_after
                    seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
                    if attempt == TRIES - 1 or seconds > LONGEST_WAIT:
                        raise
                    await asyncio.sleep(seconds + 0.1)
        raise AssertionError("unreachable")

    async def initialize(self) -> None:
        """Nothing has to be set up."""

    async def shutdown(self) -> None:
        """Nothing has to be let go of."""
