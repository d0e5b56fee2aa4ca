import pytest

from bot.summarizing.reading import duration, reading_seconds, spent


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
