"""Dates as people write them at the top of an article.

Only what can mean one day is read: `2026-02-28`, `28.02.2026`, `28 February 2026`, `February 28, 2026`, and
with slashes only where the order cannot matter. A time of day after the date is left out.
"""

import re
from datetime import date
from itertools import chain

_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
)
"""The months as they stand in dates: English, its short forms, German, Spanish, French, Ukrainian."""

_MONTH = dict(chain.from_iterable(zip(names.split(), range(1, 13), strict=True) for names in _MONTHS)) | {"sept": 9}

_TIME = r"(?:[T,\s]\s*\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}){_TIME}")
_SLASHES = re.compile(rf"(?P<one>\d{{1,2}})/(?P<other>\d{{1,2}})/(?P<year>\d{{4}}){_TIME}")
_WEEKDAY = r"(?:[^\W\d]+\.?,\s*)?"
_DAY_NAME = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s)?(?P<name>[^\W\d]+)\.?,?\s(?:de\s)?(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    rf"{_WEEKDAY}(?P<name>[^\W\d]+)\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)


def parse_date(value: str) -> date | None:
    """Return the day that `value` names, None where it names none or might name two."""
    value = " ".join(value.split())
    if found := _YEAR_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value):
        return _day(found["year"], int(found["month"]), found["day"])
    if found := _SLASHES.fullmatch(value):
        days = {
            _day(found["year"], int(found["one"]), found["other"]),
            _day(found["year"], int(found["other"]), found["one"]),
        }
        days.discard(None)
        return days.pop() if len(days) == 1 else None
    if found := _DAY_NAME.fullmatch(value) or _NAME_DAY.fullmatch(value):
        return _day(found["year"], _MONTH.get(found["name"].lower(), 0), found["day"])
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
