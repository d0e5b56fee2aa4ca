"""What is known of a file beside its bytes and its name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from: the address, where they were fetched, and what its server said they are
    (`Content-Type`, `text/html; charset=utf-8`).
    """

    url: str | None = None
    content_type: str | None = None


NOWHERE = Origin()
"""A file that somebody has: nothing is known of it."""
