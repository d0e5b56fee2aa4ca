"""What it means for a person that a server answers with a status and no page."""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_WAIT = 7 * 24 * 3600.0
"""Seconds; who asks to wait longer is taken to mean a week."""

_REASONS = {
    401: "asks for a login",
    402: "asks for a subscription",
    403: "lets no programs in, or asks for a login (403)",
    404: "has no page at this address (404); copy it from your browser again",
    407: "asks for a login",
    410: "has removed the page at this address (410)",
    429: "has had too many requests (429)",
    451: "may not show this page here, for legal reasons (451)",
}


class NoPageError(Exception):
    """A server answered without a page; `wait` is how many seconds it asks to wait, where it does. It is `lasting`
    where the same will be said another time.
    """

    def __init__(self, reason: str, wait: float | None, *, lasting: bool) -> None:
        super().__init__(reason)
        self.wait = wait
        self.lasting = lasting


def is_lasting(status: int) -> bool:
    """Return whether a status says what will not change soon: that a page is gone, or for others."""
    return 400 <= status < 500 and status not in _SOON


_SOON = (408, 409, 423, 425, 429)
"""A slow request, a conflict, a lock, a request that came too early, too many of them."""


def why_no_page(status: int, wait: float | None) -> str:
    """Return why a status other than 200 and its like brings no page, in words that follow the name of the server;
    `wait` is in how many seconds it may be tried again.

    >>> why_no_page(429, 90.0)
    'has had too many requests (429); try again in 2 minutes'
    """
    again = "later" if wait is None else f"in {_minutes(wait)}"
    if status == 429:
        return f"{_REASONS[429]}; try again {again}"
    if status in _REASONS:
        return _REASONS[status]
    if status >= 500:
        return f"has a problem of its own ({status}); try again {again}"
    return f"does not give the page (status {status})"


def seconds_to_wait(retry_after: str, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` asks to wait, from 0 to a week, None where it says nothing sensible.

    >>> seconds_to_wait("120", datetime.now(UTC)), seconds_to_wait("soon", datetime.now(UTC))
    (120.0, None)
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST_WAIT)


def _minutes(seconds: float) -> str:
    minutes = max(1, math.ceil(seconds / 60))
    if minutes == 1:
        return "a minute"
    return f"{minutes} minutes" if minutes < 120 else f"{math.ceil(minutes / 60)} hours"
