"""The time a method has for one article.

The core has no clock. Whoever has one hands in a function that tells whether the time is over, and the methods whose
time grows faster than the article look at it between their steps.
"""

from collections.abc import Callable

from bot.errors import TookTooLong

OutOfTime = Callable[[], bool]
"""Tells whether the time is over; once it is, it stays so."""

Start = Callable[[], OutOfTime]
"""Starts the time. It is called when a method begins: what is read before that is no method's own work."""

Checkpoint = Callable[[], None]
"""Passed between the steps of a method. Raises TookTooLong where the time is over."""


def never() -> bool:
    """Return False: the time is never over."""
    return False


def unlimited() -> OutOfTime:
    """Start a time that is never over."""
    return never


def checkpoint(method: str, sentences: int, out_of_time: OutOfTime) -> Checkpoint:
    """Return the function that `method` calls between its steps over an article of so many sentences."""

    def look() -> None:
        if out_of_time():
            raise TookTooLong(
                f"The method {method} did not finish this article of {sentences:,} sentences in the time it has. "
                "The methods central and lead are quick at any length."
            )

    return look
