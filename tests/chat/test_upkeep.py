"""What the running bot does beside answering: how often it looks at the articles folder, and what it leaves on disk."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.chat.conversation import Desk
from bot.chat.upkeep import LONGEST_PAUSE, SHARE, next_pause, purge
from bot.library.library import Library
from tests.chat.conftest import Scene


@pytest.mark.parametrize(
    ("seconds", "took", "expected"),
    [(5, 0.01, 5), (5, 0.5, 0.5 * SHARE), (5, 1000, LONGEST_PAUSE), (300, 1000, 300)],
)
def test_a_look_at_the_folder_takes_a_small_share_of_the_time(seconds: int, took: float, expected: float) -> None:
    assert next_pause(seconds, took) == expected


def on_disk(library: Library) -> bytes:
    """Return what stands in the files of the data folder."""
    return b"".join(path.read_bytes() for path in library.settings.library.data.rglob("*") if path.is_file())


async def test_a_text_that_was_summarised_leaves_the_disk_with_the_next_round(scene: Scene) -> None:
    secret = "Xyzzyplover"
    text = " ".join(
        f"On day {day} the keeper told {secret} that the light of Varn was seen far out." for day in range(30)
    )
    answer = await scene.hears(scene.reader, f"/summary {text}")
    assert secret in answer.text
    desk, rounds = Desk(scene.library, (), lambda: datetime.now(UTC)), 0
    # The bot's own next round is after a minute. One that meets somebody reading leaves it to the next.
    while secret.encode() in on_disk(scene.library) and rounds < 50:
        rounds += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(purge(desk), 0.2)
    assert secret.encode() not in on_disk(scene.library)
    await scene.presses(scene.reader, "7")
    assert secret in scene.reader.chat.answers[-1].text, "in memory it is still there"
