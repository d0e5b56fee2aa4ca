"""Counts, dates and servers as people write them, the same in chat and on the command line."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit


def day(when: date) -> str:
    """Return a date as people write it: 2 Feb 2026."""
    return f"{when.day} {when:%b} {when.year}"


def minute(at: datetime, now: datetime) -> str:
    """Return a moment as people write it, to the minute, with the year where it is not the present one.

    >>> now = datetime(2026, 3, 1)
    >>> minute(datetime(2026, 2, 22, 14, 2), now), minute(datetime(2025, 2, 22, 14, 2), now)
    ('22 Feb 14:02', '22 Feb 2025 14:02')
    """
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {at:%b}{year} {at:%H:%M}"


def amount(count: int, noun: str) -> str:
    """Return a count with its noun: 1 sentence, 3 sentences, 1,204 words, 2 addresses."""
    return f"{count:,} {noun}" + ("" if count == 1 else "es" if noun.endswith("ss") else "s")


def numbers_in_words(numbers: Iterable[int]) -> str:
    """Return numbers in their order as people write them, empty where there are none.

    >>> numbers_in_words([9, 5, 10, 3, 8]), numbers_in_words([2, 1])
    ('3, 5 and 8 to 10', '1 and 2')
    """
    runs = list[str]()
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        ends = [number for _, number in run]
        runs += [f"{ends[0]} to {ends[-1]}"] if len(ends) > 2 else map(str, ends)
    return " and ".join(filter(None, [", ".join(runs[:-1]), *runs[-1:]]))


def site(url: str | None) -> str:
    """Return the server of an address without `www.`, empty where there is none, or where it is no address.

    >>> site("https://www.example.org/News"), site("http://[::1"), site(None)
    ('example.org', '', '')
    """
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def age(days: int) -> str:
    """Return how old something is: 12 days old, 7 months old, 3 years old.

    >>> age(1), age(90), age(800)
    ('1 day old', '2 months old', '2 years old')
    """
    if days < 61:
        return f"{amount(days, 'day')} old"
    return f"{amount(days * 12 // 365, 'month')} old" if days < 731 else f"{amount(days * 4 // 1461, 'year')} old"


def period(since: date | None, until: date | None) -> str:
    """Return a span of time, first and last day included, as it follows a noun: of 2024, of March 2024, of 2 Mar 2024,
    from 2 to 9 Mar 2024, since 2 Mar 2024, up to 2 Mar 2024; empty where neither day is given.

    >>> period(date(2024, 1, 1), date(2025, 12, 31)), period(date(2024, 3, 1), date(2024, 3, 31))
    ('of 2024 and 2025', 'of March 2024')
    """
    if since is None or until is None:
        return f"since {day(since)}" if since else f"up to {day(until)}" if until else ""
    if since == until:
        return f"of {day(since)}"
    after = until + timedelta(days=1) if until < date.max else until
    if (since.month, since.day, after.month, after.day) == (1, 1, 1, 1):
        years = range(since.year, until.year + 1)
        return (
            f"of {years[0]}" if len(years) == 1 else f"of {years[0]} {'and' if len(years) == 2 else 'to'} {years[-1]}"
        )
    if since.day == after.day == 1 and (since.year, since.month) == (until.year, until.month):
        return f"of {since:%B} {since.year}"
    begins = day(since)
    if since.year == until.year:
        begins = str(since.day) if since.month == until.month else f"{since.day} {since:%b}"
    return f"from {begins} to {day(until)}"


def among(count: int, *, since: date | None = None, until: date | None = None, tag: str | None = None) -> str:
    """Return how many articles were asked, and which: 12 articles of 2024, 3 articles tagged #harbour."""
    return " ".join(filter(None, [amount(count, "article"), period(since, until), f"tagged #{tag}" if tag else ""]))
