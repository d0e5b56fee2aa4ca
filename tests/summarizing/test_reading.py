import pytest

from bot.summarizing.reading import reading_seconds


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (1, 1), (2, 1), (100, 25), (238, 60), (1428, 360)])
def test_reading_takes_a_minute_for_238_words(words: int, seconds: int) -> None:
    assert reading_seconds(words) == seconds
