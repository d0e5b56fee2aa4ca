"""How often the running bot looks at the articles folder."""

import pytest

from bot.chat.upkeep import LONGEST_PAUSE, SHARE, next_pause


@pytest.mark.parametrize(
    ("seconds", "took", "expected"),
    [(5, 0.01, 5), (5, 0.5, 0.5 * SHARE), (5, 1000, LONGEST_PAUSE), (300, 1000, 300)],
)
def test_a_look_at_the_folder_takes_a_small_share_of_the_time(seconds: int, took: float, expected: float) -> None:
    assert next_pause(seconds, took) == expected
