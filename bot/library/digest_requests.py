"""Reading what a digest is asked for: `harbour bridge 5`, `#flood last week`, `today`, `in March 2026 10`.

A request has words that the articles must be about, a tag, a span of time and a number of sentences: each of them or
none, the number last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.period_tables import PERIOD_WORDS
from bot.answering.periods import period_of
from bot.errors import ArticleBotError
from bot.model import EVERYTHING, Scope
from bot.text.words import fold

SENTENCES = 7
"""Sentences of a digest where nobody says how many: with their sources they fill a phone's screen twice."""
MOST_SENTENCES = 30
LONGEST = 300
"""Characters of a request that are read."""
WEEK = 7
"""Days of a week, today included."""
_SPANS = {
    WEEK: "week, the week, woche, die woche, semana, la semana, semaine, la semaine, тиждень",
    30: "month, the month, monat, der monat, mes, el mes, mois, le mois, місяць",
    365: "year, the year, jahr, das jahr, año, el año, année, l'année, рік",
}
"""Names of spans that end today, by their days. "This week" and "last week" are those of the calendar."""
_DAYS = {fold(name): days for days, names in _SPANS.items() for name in names.split(", ")}
_TAG = re.compile(r"(?<!\S)#(\w(?:[\w-]*\w)?)(?=[\s.,;:!?]|$)")
_NUMBER = re.compile(r"(?:^|(?<=\s))[-+−–]?\d+(?:[.,]\d+)*$")
_YEARS = range(1800, 2101)
"""Numbers behind words that are rather a year than a number of sentences: "budget 2024"."""


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """What a digest is asked for: what it shall be about, empty for anything, from which articles, and how many
    sentences it shall have.
    """

    words: str = ""
    scope: Scope = EVERYTHING
    sentences: int = SENTENCES


def read_request(text: str, languages: Sequence[str], today: date) -> DigestRequest:
    """Return what `text` asks for, typed on the day `today`; spans of time are read in the `languages` first. Raises
    ArticleBotError for a number of sentences that no digest has, and for more than one tag.
    """
    text = text.encode("utf-8", "replace").decode()[:LONGEST].strip()
    tags = list(_TAG.finditer(text))
    if len(tags) > 1:
        raise ArticleBotError(f"A digest has one tag, not {tags[0][0]} and {tags[1][0]}.")
    rest = _without(text, tags[0].start(), tags[0].end()) if tags else text
    since, until = None, None
    # English is understood everywhere: the commands are.
    for language in dict.fromkeys([*languages, "en", *PERIOD_WORDS]):
        if period := period_of(rest, language, today):
            rest = _without(rest, period.span.start, period.span.end)
            since, until = period.since, period.until
            break
    rest, sentences = _with_sentences(rest)
    if until is None and (days := _DAYS.get(fold(rest))):
        rest, since, until = "", today - timedelta(days=days - 1), today
    return DigestRequest(rest, Scope(tag=tags[0][1] if tags else None, since=since, until=until), sentences)


def refuse_impossible(sentences: int) -> None:
    """Raise ArticleBotError for a number of sentences that no digest has."""
    if not 1 <= sentences <= MOST_SENTENCES:
        raise _impossible(str(sentences))


def _with_sentences(text: str) -> tuple[str, int]:
    """Return a request without the number at its end, and that number. Raises ArticleBotError."""
    found = _NUMBER.search(text)
    if found is None:
        return text, SENTENCES
    before, number = text[: found.start()].strip(), found[0]
    # More digits say no more than that it is too many.
    value = int(number) if number.isdecimal() and len(number) < 10 else 0
    if 1 <= value <= MOST_SENTENCES:
        return before, value
    if before and value in _YEARS:
        return text, SENTENCES
    raise _impossible(number, f" For a year, say: in {value}." if value in _YEARS else "")


def _impossible(number: str, hint: str = "") -> ArticleBotError:
    return ArticleBotError(f"A digest has 1 to {MOST_SENTENCES} sentences, not {number[:20]}.{hint}")


def _without(text: str, start: int, end: int) -> str:
    """Return a text without a part of it, and without what joined this to the rest."""
    return f"{text[:start].rstrip(' ,;')} {text[end:].lstrip(' ,;.:!?')}".strip()
