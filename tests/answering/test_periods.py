"""The span of time that a question names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.period_tables import PERIOD_WORDS
from bot.answering.periods import Period, period_of
from bot.model import Span

# A Sunday, so that its week began six days before.
TODAY = date(2026, 11, 22)

NAMED = {
    "en": [
        ("what happened in 2024", "in 2024", "2024-01-01", "2024-12-31"),
        ("storms in March 2025", "in March 2025", "2025-03-01", "2025-03-31"),
        ("what was said in spring 2025?", "in spring 2025", "2025-03-01", "2025-05-31"),
        ("in winter 2024", "in winter 2024", "2024-12-01", "2025-02-28"),
        ("votes since 2020", "since 2020", "2020-01-01", "2026-11-22"),
        ("votes before 2020", "before 2020", "", "2019-12-31"),
        ("votes after May 2020", "after May 2020", "2020-06-01", "2026-11-22"),
        ("between 2019 and 2021", "between 2019 and 2021", "2019-01-01", "2021-12-31"),
        ("from March 2024 to May 2024", "from March 2024 to May 2024", "2024-03-01", "2024-05-31"),
        ("on 4 June 2025", "on 4 June 2025", "2025-06-04", "2025-06-04"),
        ("on June 4th, 2025", "on June 4th, 2025", "2025-06-04", "2025-06-04"),
        ("on 2025-06-04", "on 2025-06-04", "2025-06-04", "2025-06-04"),
        ("what passed 4 June 2025", "4 June 2025", "2025-06-04", "2025-06-04"),
    ],
    "de": [
        ("was geschah im Jahr 2024?", "im Jahr 2024", "2024-01-01", "2024-12-31"),
        ("im märz 2025", "im märz 2025", "2025-03-01", "2025-03-31"),
        ("im Herbst 2025", "im Herbst 2025", "2025-09-01", "2025-11-30"),
        ("am 4. Juni 2025", "am 4. Juni 2025", "2025-06-04", "2025-06-04"),
        ("am 04.06.2025", "am 04.06.2025", "2025-06-04", "2025-06-04"),
        ("zwischen 2019 und 2021", "zwischen 2019 und 2021", "2019-01-01", "2021-12-31"),
        ("seit Mai 2020", "seit Mai 2020", "2020-05-01", "2026-11-22"),
    ],
    "es": [
        ("en 2024", "en 2024", "2024-01-01", "2024-12-31"),
        ("el 4 de junio de 2025", "el 4 de junio de 2025", "2025-06-04", "2025-06-04"),
        ("en la primavera de 2025", "en la primavera de 2025", "2025-03-01", "2025-05-31"),
        ("antes de 2020", "antes de 2020", "", "2019-12-31"),
    ],
    "fr": [
        ("en mars 2025", "en mars 2025", "2025-03-01", "2025-03-31"),
        ("à l’automne 2024", "à l’automne 2024", "2024-09-01", "2024-11-30"),
        ("le 1er mai 2024", "le 1er mai 2024", "2024-05-01", "2024-05-01"),
        ("depuis 2020", "depuis 2020", "2020-01-01", "2026-11-22"),
    ],
    "uk": [
        ("у 2024 році", "у 2024 році", "2024-01-01", "2024-12-31"),
        ("навесні 2025 року", "навесні 2025 року", "2025-03-01", "2025-05-31"),
        ("4 червня 2025 року", "4 червня 2025 року", "2025-06-04", "2025-06-04"),
        ("між 2019 і 2021 роками", "між 2019 і 2021 роками", "2019-01-01", "2021-12-31"),
    ],
}
TOLD_FROM_TODAY = {
    "en": [
        ("what happened today", "today", "2026-11-22", "2026-11-22"),
        ("yesterday's news", "yesterday", "2026-11-21", "2026-11-21"),
        ("this week", "this week", "2026-11-16", "2026-11-22"),
        ("last week", "last week", "2026-11-09", "2026-11-15"),
        ("this month", "this month", "2026-11-01", "2026-11-22"),
        ("last month", "last month", "2026-10-01", "2026-10-31"),
        ("this year", "this year", "2026-01-01", "2026-11-22"),
        ("last year", "last year", "2025-01-01", "2025-12-31"),
        ("in the last 3 days", "in the last 3 days", "2026-11-19", "2026-11-22"),
        ("in the past two weeks", "in the past two weeks", "2026-11-08", "2026-11-22"),
        ("what was decided recently?", "recently", "2026-10-23", "2026-11-22"),
    ],
    "de": [
        ("letzte Woche", "letzte Woche", "2026-11-09", "2026-11-15"),
        ("in den letzten drei Tagen", "in den letzten drei Tagen", "2026-11-19", "2026-11-22"),
        ("gestern", "gestern", "2026-11-21", "2026-11-21"),
    ],
    "es": [
        ("la semana pasada", "la semana pasada", "2026-11-09", "2026-11-15"),
        ("este año", "este año", "2026-01-01", "2026-11-22"),
        ("en los últimos 3 días", "en los últimos 3 días", "2026-11-19", "2026-11-22"),
    ],
    "fr": [
        ("l'année dernière", "l'année dernière", "2025-01-01", "2025-12-31"),
        ("ces trois derniers jours", "ces trois derniers jours", "2026-11-19", "2026-11-22"),
        ("récemment", "récemment", "2026-10-23", "2026-11-22"),
    ],
    "uk": [
        ("минулого тижня", "минулого тижня", "2026-11-09", "2026-11-15"),
        ("за останні три дні", "за останні три дні", "2026-11-19", "2026-11-22"),
        ("цього року", "цього року", "2026-01-01", "2026-11-22"),
    ],
}


@pytest.mark.parametrize(
    ("language", "relative", "question", "words", "since", "until"),
    [
        (language, relative, *case)
        for relative, table in ((False, NAMED), (True, TOLD_FROM_TODAY))
        for language, cases in table.items()
        for case in cases
    ],
)
def test_a_question_names_a_span_of_time(
    language: str, relative: bool, question: str, words: str, since: str, until: str
) -> None:
    start = question.index(words)
    first = date.fromisoformat(since) if since else None
    expected = Period(Span(start, start + len(words)), first, date.fromisoformat(until), relative=relative)
    assert period_of(question, language, TODAY) == expected


@pytest.mark.parametrize(
    "question",
    [
        "what is in the 2024 budget?",
        "who is the mayor",
        "",
        "on 31 February 2025",
        "on 31.02.2025",
        "on 01.02.0030",
        "in 0000",
        "in 9999",
        "in 2024.5",
        "between 2019 and 9999",
        "between 2021 and 2019",
        "since 2099",
        "how many people lived in 100000 houses",
        "in the last 9999 years",
        "What is the last year of the war?",
        "What happened in the last two years of the war?",
        "Does it last week after week?",
        "How long until 2030?",
        "How many years until 2030?",
    ],
)
def test_what_no_calendar_has_is_no_period(question: str) -> None:
    assert period_of(question, "en", TODAY) is None


def test_a_language_without_a_table_has_no_periods() -> None:
    assert period_of("in 2024", "xx", TODAY) is None


WORDS = st.sampled_from(
    [
        "in",
        "on",
        "since",
        "before",
        "between",
        "and",
        "last",
        "this",
        "2024",
        "2025",
        "31",
        "12",
        "0",
        "March",
        "Mai",
        "junio",
        "février",
        "week",
        "jours",
        "ago",
        "4.",
        ",",
        "year",
    ]
)


@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join)),
    st.sampled_from([*PERIOD_WORDS, "xx"]),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)),
)
def test_a_period_lies_within_any_question_and_begins_before_it_ends(question: str, language: str, today: date) -> None:
    period = period_of(question, language, today)
    if period is not None:
        assert 0 <= period.span.start < period.span.end <= len(question)
        assert period.since is None or period.since <= period.until


@pytest.mark.parametrize("question", ["in " * 300_000, "1" * 500_000, "\ud800 in 2024", "from 2024 to " * 50_000])
def test_nonsense_is_read_quickly(question: str) -> None:
    period_of(question, "en", TODAY)
