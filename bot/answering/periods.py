"""Periods: the span of time that a question names, as "in March 2025", "since 2020" or "last week".

A *point* is a day, a month, a season or a year by its name; years count from 1000 to 2100, and only after a preposition
of time, so that "the 2024 budget" names none. Weeks begin on Monday (ISO 8601); winter begins in December of its year.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.answering.period_tables import PERIOD_WORDS, PeriodWords
from bot.model import Span

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
# What "recently" means, in days.
_LATELY = 30
# The words of a question that name a time stand within so many characters; what is longer may be a megabyte.
_LONGEST = 2000
# "The last year of the war" and "week after week" are told from no day.
_NOT_OF_TODAY = r"(?! (?:of|after|des|de|del|du)\b)"
# How many days one of each lasts, on average.
_LENGTHS = {"days": 1.0, "weeks": 7.0, "months": 30.44, "years": 365.25}
_SPRING = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time that a question names, with its first day, None for "before 2020", and its last one; `span` are
    its words in the question, and `relative` is whether it is told from today.
    """

    span: Span
    since: date | None
    until: date
    relative: bool


def period_of(question: str, language: str, today: date) -> Period | None:
    """Return the span of time that `question`, in `language`, names on the day `today`; None where it names none or
    one that no calendar has, and in languages without a table.
    """
    if language not in PERIOD_WORDS:
        return None
    question = question[:_LONGEST]
    patterns = _patterns(language)
    for pattern in patterns.absolute:
        if found := pattern.search(question):
            days = _absolute(found, patterns, today)
            return Period(Span(*found.span()), *days, relative=False) if days else None
    for name, pattern in patterns.relative.items():
        if found := pattern.search(question):
            days = _relative(name, found, patterns, today)
            return Period(Span(*found.span()), *days, relative=True) if days else None
    return None


# --- points ---


def _absolute(found: re.Match[str], patterns: "_Patterns", today: date) -> tuple[date | None, date] | None:
    """Return the first and the last day that a match of a named time means; before a point there is no first one."""
    groups = found.groupdict()
    first = _point(groups["point"], patterns)
    last = _point(groups["last"], patterns) if groups.get("last") else first
    if first is None or last is None:
        return None
    since, until = first[0], last[1]
    if groups.get("since"):
        until = today
    elif groups.get("after"):
        since, until = first[1] + timedelta(days=1), today
    elif groups.get("before"):
        return None, first[0] - timedelta(days=1)
    return (since, until) if since <= until else None


def _point(text: str, patterns: "_Patterns") -> tuple[date, date] | None:
    """Return the first and the last day of a point; None where the calendar has no such day."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year = next(number for number in numbers if number > 31 or len(numbers) == 1) if max(numbers) > 31 else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    month = next((number for number, name in enumerate(patterns.months, 1) if name.search(text)), None)
    season = next((number for number, name in enumerate(patterns.seasons) if name.search(text)), None)
    if month is None and season is not None:
        first = _SPRING + 3 * season
        return date(year, first, 1), _month(year + (first == 12), (first + 1) % 12 + 1)[1]
    rest = [number for number in numbers if number != year]
    if month is None and len(rest) == 2:
        month = rest.pop(0 if numbers[0] == year else 1)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not rest:
        return _month(year, month)
    try:
        day = date(year, month, rest[0])
    except ValueError:
        return None
    return day, day


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


# --- told from today ---


def _relative(name: str, found: re.Match[str], patterns: "_Patterns", today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a time told from `today`; None where it is before all calendars."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    match name:
        case "today":
            return today, today
        case "yesterday":
            return today - timedelta(days=1), today - timedelta(days=1)
        case "this_week":
            return monday, today
        case "last_week":
            return monday - timedelta(days=7), monday - timedelta(days=1)
        case "this_month":
            return first, today
        case "last_month":
            return before.replace(day=1), before
        case "this_year":
            return date(today.year, 1, 1), today
        case "last_year":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        case "lately":
            return today - timedelta(days=_LATELY), today
    return _counted(found, patterns, today)


def _counted(found: re.Match[str], patterns: "_Patterns", today: date) -> tuple[date, date] | None:
    """Return the last so many days, weeks, months or years until today."""
    written = found["number"]
    number = int(written) if written.isdecimal() else _number(written, patterns)
    unit = next(unit for unit in _LENGTHS if found[unit])
    try:
        return today - timedelta(days=round(number * _LENGTHS[unit])), today
    except OverflowError:
        return None


def _number(word: str, patterns: "_Patterns") -> int:
    return next(number for number, name in enumerate(patterns.numbers, 2) if name.fullmatch(word))


# --- patterns ---


@dataclass(frozen=True, slots=True)
class _Patterns:
    absolute: tuple[re.Pattern[str], ...]
    relative: dict[str, re.Pattern[str]]
    months: tuple[re.Pattern[str], ...]
    seasons: tuple[re.Pattern[str], ...]
    numbers: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=64)
def _patterns(language: str) -> _Patterns:
    words = PERIOD_WORDS[language]
    return _Patterns(
        absolute=_absolute_patterns(words),
        relative={name: _compile(pattern) for name, pattern in _relative_patterns(words).items()},
        months=tuple(map(_compile, words.months)),
        seasons=tuple(map(_compile, words.seasons)),
        numbers=tuple(map(_compile, words.numbers)),
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)", re.IGNORECASE)


def _absolute_patterns(words: PeriodWords) -> tuple[re.Pattern[str], ...]:
    months, seasons = "|".join(words.months), "|".join(words.seasons)
    of = rf"(?: (?:{words.of}) ?|,? )"
    year = rf"\d{{4}}(?![\w%]|[.,:/-]\d){words.year}"
    day = (
        rf"\d{{1,2}}(?:\.|st|nd|rd|th|er)?{of}(?:{months}){of}{year}|(?:{months}) \d{{1,2}}(?:st|nd|rd|th)?,? {year}"
        rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    )
    point = rf"(?:{day}|(?:{months}){of}{year}|(?:{seasons}){of}{year}|{year})"
    ranges = (rf"(?:{first}) (?P<point>{point}) (?:{last}) (?P<last>{point})" for first, last in words.ranges)
    told = rf"(?:(?P<since>{words.since})|(?P<after>{words.after})|(?P<before>{words.before})|(?:{words.within}))"
    return (
        *map(_compile, ranges),
        _compile(rf"{told}(?:(?<=['’])| )(?P<point>{point})"),
        _compile(rf"(?P<point>{day}|(?:{seasons}){of}{year})"),
    )


def _relative_patterns(words: PeriodWords) -> dict[str, str]:
    """Return a pattern for each time told from today, the particular before the general."""
    counted = (
        rf"(?P<days>{words.days})|(?P<weeks>{words.weeks})|(?P<months>{words.counted_months})"
        rf"|(?P<years>{words.counted_years})"
    )
    number = rf"(?P<number>\d{{1,4}}|{'|'.join(words.numbers)})"
    patterns = {"counted": rf"{words.past} ?{number} (?:{counted})(?!\w){_NOT_OF_TODAY}"}
    for name, noun in (("week", words.week), ("month", words.month), ("year", words.whole_year)):
        last = rf"(?:{noun}) (?:{words.last})" if words.noun_first else rf"(?:{words.last}) (?:{noun})"
        patterns |= {f"last_{name}": rf"{last}(?!\w){_NOT_OF_TODAY}", f"this_{name}": rf"(?:{words.this}) (?:{noun})"}
    return {**patterns, "today": words.today, "yesterday": words.yesterday, "lately": words.lately}
