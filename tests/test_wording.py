"""Ages and spans of time as people write them."""

from datetime import date

import pytest

from bot.wording import age, among, period


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day old"),
        (60, "60 days old"),
        (61, "2 months old"),
        (730, "24 months old"),
        (731, "2 years old"),
        (1095, "2 years old"),
        (1096, "3 years old"),
        (36525, "100 years old"),
    ],
)
def test_an_age_is_in_days_months_or_years(days: int, words: str) -> None:
    assert age(days) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, ""),
        (date(2024, 3, 2), None, "since 2 Mar 2024"),
        (None, date(2024, 3, 2), "up to 2 Mar 2024"),
        (date(2024, 3, 2), date(2024, 3, 2), "of 2 Mar 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "of 2024"),
        (date(2024, 1, 1), date(2025, 12, 31), "of 2024 and 2025"),
        (date(2020, 1, 1), date(2025, 12, 31), "of 2020 to 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "of February 2024"),
        (date(2024, 2, 1), date(2025, 2, 28), "from 1 Feb 2024 to 28 Feb 2025"),
        (date(2024, 2, 1), date(2024, 2, 28), "from 1 to 28 Feb 2024"),
        (date(2024, 2, 1), date(2024, 3, 31), "from 1 Feb to 31 Mar 2024"),
        (date(2024, 12, 1), date(2024, 12, 31), "of December 2024"),
        (date(2024, 3, 2), date.max, "from 2 Mar 2024 to 31 Dec 9999"),
    ],
)
def test_a_span_of_time_is_written_as_short_as_it_can_be(since: date | None, until: date | None, words: str) -> None:
    assert period(since, until) == words


def test_the_articles_asked_are_told_by_number_time_and_tag() -> None:
    assert among(1204) == "1,204 articles"
    assert among(1, tag="harbour") == "1 article tagged #harbour"
    assert among(12, since=date(2024, 1, 1), until=date(2024, 12, 31), tag="x") == "12 articles of 2024 tagged #x"
