from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.model import Pick, Span
from bot.summarizing.reading import duration, footer, reading_seconds, spent, with_gaps
from tests.summarizing.conftest import build_article


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (1, 1), (2, 1), (100, 25), (238, 60), (1428, 360)])
def test_reading_takes_a_minute_for_238_words(words: int, seconds: int) -> None:
    assert reading_seconds(words) == seconds


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (100, "2 min"), (7199, "120 min"), (7200, "2 h"), (30_000, "8 h")],
)
def test_a_duration_is_said_as_people_do(seconds: int, said: str) -> None:
    assert duration(seconds) == said


def test_time_saved_is_told_against_the_time_for_all() -> None:
    assert spent(99, 1428) == "25 s instead of 6 min"


@pytest.mark.parametrize(("chosen", "words"), [(0, 0), (5, 5), (7, 5), (238, 250)])
def test_where_no_time_is_saved_nothing_is_said(chosen: int, words: int) -> None:
    assert spent(chosen, words) == ""


ENTRY = build_article(*(f"Sentence {n} is about nothing at all." for n in range(1, 41)), title="Nothing").entry


def picks(*positions: int) -> list[Pick]:
    return [Pick(position, Span(0, 0), "Seven words stand in each of these.", 1) for position in positions]


@pytest.mark.parametrize(
    ("positions", "shown"), [((), []), ((3,), [3]), ((0, 1, 2), [0, 1, 2]), ((1, 3, 4, 9), [1, None, 3, 4, None, 9])]
)
def test_between_sentences_that_are_no_neighbours_is_a_gap(positions: list[int], shown: list[int | None]) -> None:
    assert [pick and pick.sentence for pick in with_gaps(picks(*positions))] == shown


@pytest.mark.parametrize(
    ("positions", "notes", "method", "said"),
    [
        ((), ["1 more does not fit"], "lead", ""),
        ((0, 3), [], None, "2 of 40 sentences · 4 s instead of 1 min"),
        ((0, 3), ["cut"], "lead", "2 of 40 sentences · cut · 4 s instead of 1 min · by lead"),
        (range(40), [], None, "the whole article: 40 sentences"),
        (range(40), ["cut"], None, "40 of 40 sentences · cut"),
    ],
)
def test_a_footer_says_how_much_it_is(
    positions: Sequence[int], notes: list[str], method: str | None, said: str
) -> None:
    assert footer(ENTRY, picks(*positions), notes, method) == said


def test_a_text_that_is_not_stored_is_a_text_and_no_article() -> None:
    assert footer(replace(ENTRY, number=0), picks(*range(40))) == "the whole text: 40 sentences"
