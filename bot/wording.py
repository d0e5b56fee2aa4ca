"""Counts and dates as people write them, the same in chat and on the command line."""

from datetime import date


def day(when: date) -> str:
    """Return a date as people write it: 2 Feb 2026."""
    return f"{when.day} {when:%b} {when.year}"


def amount(count: int, noun: str) -> str:
    """Return a count with its noun: 1 sentence, 3 sentences, 1,204 words."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
