"""Keeping Telegram's pace: when it asks to wait, the chat that was too fast waits, and nobody else.

Requests that failed are repeated where that is safe, and for as long as it takes: an answer is not lost because the
network was away for an hour. What decides is whether Telegram has carried the request out:

    not taken   429, an error or a page of whatever stands before Telegram, a connection
                that ended before any byte of a reply                              → repeated
    taken       the reply began                                                    → a message is not sent again
    unknown     no reply in time                                                   → nor is it then

What is sent twice is worse than what arrives without the bot knowing its number. Everything but sending (an edit, the
answer to a press, a menu) can be done twice without harm and is repeated in all three cases. The bot gives up only what
makes the server itself fail (500), or what it never answers, again and again: that may be the request's fault.
"""

import asyncio
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import Enum
from typing import Any

import httpx
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.chat.requests import ReplyLostError
from bot.chat.turns import Turns

# python-telegram-bot's own switch to the form that its next version has, and away from a warning at each use.
os.environ.setdefault("PTB_TIMEDELTA", "1")

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds between two tries while Telegram cannot be reached."""
A_SECOND = 25
"""Messages to all chats together. Telegram takes 30 (https://core.telegram.org/bots/faq), and two may arrive closer to
each other than they were sent. The limits of single chats are left to Telegram: it lets short bursts pass there, and
says how long to wait.
"""
LOGGED = 100
"""Characters of a reason in the log. A server that is none of Telegram's may answer with a whole page."""
FAILURES = 6
"""So often a request is repeated at which the server fails (500), about half a minute, or which it does not answer."""
DONE_BEFORE = ("query is too old", "message is not modified", "message to delete not found")
"""What Telegram says to a request that it has carried out before."""

Call = Callable[..., Coroutine[Any, Any, Any]]


class Fate(Enum):
    """What became of a failed request."""

    WAIT = "Telegram asks to wait"
    UNSENT = "it did not arrive"
    FAILED = "the server failed at it"
    UNKNOWN = "it may have been carried out"
    FINAL = "it was refused for good"


class NotSentError(NetworkError):
    """The bot stops while a request waits to be repeated."""


class MayHaveArrivedError(NetworkError):
    """A message was sent, and nothing tells whether it arrived. It is not sent again."""


class Pace(BaseRateLimiter[None]):
    """Sends a chat's messages one at a time and repeats what Telegram did not take."""

    def __init__(self, *, first_wait: float = FIRST_WAIT, a_second: int | None = None) -> None:
        """Wait `first_wait` seconds before the first repetition, and each time twice as long. Send or change at most
        `a_second` messages in any second, if it is given.
        """
        self._first_wait = first_wait
        self._lately: deque[float] | None = deque(maxlen=a_second) if a_second else None
        self._turns = Turns()
        self._stopping = asyncio.Event()

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Make a request to the Bot API, in its chat's turn where it is about one.

        Raises MayHaveArrivedError, NotSentError, or what python-telegram-bot raised.
        """
        del rate_limit_args
        chat = data.get("chat_id")
        if chat is None:
            return await self._repeated(callback, args, kwargs, endpoint)
        async with self._turns.of(chat):
            return await self._repeated(callback, args, kwargs, endpoint)

    def stop(self) -> None:
        """Repeat nothing any more: what waits for that raises NotSentError."""
        self._stopping.set()

    async def initialize(self) -> None:
        """Nothing has to be set up."""

    async def shutdown(self) -> None:
        """Nothing has to be let go of."""

    async def _repeated(self, callback: Call, args: Any, kwargs: dict[str, Any], endpoint: str) -> Any:
        tries, failures, maybe_done = 0, 0, False
        while True:
            try:
                if _is_counted(endpoint):
                    await self._keep_to_the_limit()
                return await callback(*args, **kwargs)
            except TelegramError as error:
                fate = _fate(error)
                if fate is Fate.FINAL and maybe_done and _was_done(error):
                    return True
                tries, failures = tries + 1, failures + (fate in (Fate.FAILED, Fate.UNKNOWN))
                if fate is Fate.UNKNOWN and _sends(endpoint):
                    raise MayHaveArrivedError(error.message) from error
                if fate is Fate.FINAL or failures > FAILURES:
                    raise
                maybe_done |= fate is Fate.UNKNOWN
                log.info(
                    "%s is repeated, because %s: %s", endpoint, fate.value, " ".join(error.message.split())[:LOGGED]
                )
                await self._rest(self._seconds(error, tries), error)

    async def _keep_to_the_limit(self) -> None:
        lately = self._lately
        if lately is None:
            return
        now = time.monotonic()
        turn = max(now, lately[0] + 1.0) if len(lately) == lately.maxlen else now
        lately.append(turn)
        await asyncio.sleep(turn - now)

    def _seconds(self, error: TelegramError, tries: int) -> float:
        """Return how long to wait before a request is made again, after so many tries."""
        if isinstance(error, RetryAfter):
            # The type still allows for the old whole seconds.
            after = error.retry_after
            return 0.1 + (after.total_seconds() if isinstance(after, timedelta) else float(after))
        return min(LONGEST_WAIT, self._first_wait * 2.0 ** (tries - 1))

    async def _rest(self, seconds: float, error: TelegramError) -> None:
        """Wait. Raises NotSentError when the bot stops meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
        raise NotSentError(error.message) from error


def _fate(error: TelegramError) -> Fate:
    cause, message = error.__cause__, error.message.lower()
    if isinstance(error, RetryAfter):
        return Fate.WAIT
    if isinstance(error, BadRequest):
        return Fate.FINAL
    if isinstance(error, ReplyLostError) or isinstance(cause, httpx.ReadTimeout) or "gateway time" in message:
        return Fate.UNKNOWN
    if "internal server error" in message:
        return Fate.FAILED
    # With a cause of another kind the request could not even be written. A token that was taken back ends the bot at
    # its next poll, and the answer is left for its next start; what is not found is not Telegram's.
    answered = isinstance(error, NetworkError | InvalidToken) and (cause is None or isinstance(cause, TelegramError))
    foreign = message.startswith("invalid server response")
    return Fate.UNSENT if answered or foreign or isinstance(cause, httpx.TransportError) else Fate.FINAL


def _sends(endpoint: str) -> bool:
    """Return whether a method makes a message, so that doing it twice makes two."""
    return endpoint.startswith(("send", "copy", "forward")) and endpoint != "sendChatAction"


def _is_counted(endpoint: str) -> bool:
    """Return whether Telegram counts a method as a message."""
    return _sends(endpoint) or endpoint.startswith("edit")


def _was_done(error: TelegramError) -> bool:
    return error.message.lower().startswith(DONE_BEFORE)
