"""From the first start in an empty folder on: stops, kills and restarts lose nothing that was said, and say nothing
twice.
"""

import signal
from collections import Counter
from pathlib import Path

import pytest

from bot.cli.running import LEAVE_WITHIN
from bot.storage.index_files import turn
from bot.terminal.chats import Message
from bot.terminal.state import Deed
from tests.conftest import ADMIN
from tests.telegram.people import Guest
from tests.telegram.program import Program, configure, running
from tests.telegram.server import Telegram, telegram
from tests.telegram.stage import NEVER_WROTE, NOT_MODIFIED, TOO_OLD, Stage, assert_sound, without_flood_limits

PATIENCE = 60.0
HERONS = "Herons\nThe heron Aldo eats frogs by the weir. He sleeps on one leg."
FROGS = "What does Aldo eat?"
SAID = 20
"""Questions in as many chats at the moment of a stop."""
DONE_BEFORE = (NEVER_WROTE, NOT_MODIFIED, TOO_OLD)
"""What the server says to what was under way when the program was killed, and is done again."""


async def test_from_an_empty_folder_over_stops_and_kills_nothing_is_lost_or_said_twice(tmp_path: Path) -> None:
    async with telegram() as server:
        anna = server.user("Anna", id=ADMIN)
        stage = Stage(server, anna, anna.chat)
        people = [server.user(f"Person {number}") for number in range(SAID)]
        without_flood_limits(server)
        configure(tmp_path, server)
        async with running(server, tmp_path) as bot:
            await finds_nothing(stage)
            assert "article-bot import" in bot.log
            assert await bot.ends(signal.SIGTERM) == 0
            assert_sound(server, bot)
        configure(tmp_path, server, telegram=f"admins = [{ADMIN}]")
        async with running(server, tmp_path) as bot:
            begun = await begins(stage)
            assert "frogs" in (tmp_path / "articles" / "herons.md").read_text(encoding="utf-8")
            await is_made_to_wait(server, bot, people)
            assert await bot.ends(signal.SIGINT) == 0
            assert_sound(server, bot)
        async with running(server, tmp_path) as bot:
            await server.settle(PATIENCE)
            assert sent(server, people) == [2] * SAID
            assert all(person.chat.answers[0].text.startswith("The heron Aldo eats") for person in people)
            await goes_on(stage, begun)
            for person in people:
                person.says(FROGS)
            done = len(server.journal)
            await bot.until(lambda: len(server.journal) > done)
            assert await bot.ends(signal.SIGTERM) == 0
            assert_sound(server, bot)
        async with running(server, tmp_path) as bot:
            await server.settle(PATIENCE)
            assert sent(server, people) == [3] * SAID
            presses = [person.presses("Context", message=person.chat.answers[0]) for person in people]
            for person in people:
                person.says("/summary 1")
            done = len(server.journal)
            await bot.until(lambda: len(server.journal) > done)
            await bot.ends(signal.SIGKILL)
        twice_at_most = len({event.message.chat.id for event in server.journal[done:]})
        async with running(server, tmp_path) as bot:
            await server.settle(PATIENCE)
            assert set(sent(server, people)) <= {4, 5}
            assert sum(sent(server, people)) <= 4 * SAID + twice_at_most
            assert all(query.answer is not None for query in presses)
            assert_sound(server, bot, expected=DONE_BEFORE)
            await meets_others(server, bot, stage, tmp_path)


async def finds_nothing(stage: Stage) -> None:
    """Let the first person find out how it begins."""
    assert "There are no articles" in (await stage.says("/start")).text
    assert (await stage.says("/id")).text == f"Your id: {ADMIN}"
    assert (await stage.says("/add Something")).text.startswith("Only admins can add articles.")
    assert "There are no articles" in (await stage.says(FROGS)).text


async def begins(stage: Stage) -> dict[str, Message]:
    """Let the first admin add the first article; return messages of a conversation that is to go on."""
    assert "/add TEXT" in (await stage.says("/start")).text
    assert "add" in stage.person.menu()
    stored = await stage.says(f"/add {HERONS}")
    assert stored.text.startswith("Stored as no. 1: Herons")
    return {
        "stored": stored,
        "answer": await stage.says(FROGS),
        "invitation": await stage.presses("Ask about it", await stage.says("/article 1")),
        "question": await stage.says("/remove 1"),
    }


async def goes_on(stage: Stage, begun: dict[str, Message]) -> None:
    """Let the admin press what was shown, and reply to what was said, before the restart."""
    await stage.presses("Context", begun["answer"])
    assert "one leg" in begun["answer"].text
    for message in (begun["invitation"], begun["answer"]):
        assert "one leg" in (await stage.says("How does he sleep on a leg?", reply_to=message)).text
    assert (await stage.says("/summary")).text.startswith("Herons")
    await stage.presses("Keep", begun["question"])
    await stage.presses("Undo", begun["stored"])
    await stage.presses("Store it again", begun["stored"])
    assert begun["stored"].text.startswith("Back as no. 1")


async def is_made_to_wait(server: Telegram, bot: Program, people: list[Guest]) -> None:
    """Let Telegram ask for a wait that is longer than anybody's patience with a stop."""
    server.fails_next(429, "sendMessage", retry_after=600, times=SAID)
    for person in people:
        person.says(FROGS)
        person.says("/summary 1")
    await bot.until(lambda: bot.log.count("sendMessage is repeated") == SAID)


async def meets_others(server: Telegram, first: Program, stage: Stage, folder: Path) -> None:
    """Start a bot on the same data folder, then one with the same token elsewhere: neither two go on."""
    async with running(server, folder) as second:
        assert await second.ends() == 1
        assert last_line(second).startswith(f"article-bot: Another article-bot runs with the data in {folder}")
    server.handled = first.handled
    assert "frogs" in (await stage.says(FROGS)).text
    other = folder / "other"
    other.mkdir()
    configure(other, server)
    async with running(server, other) as third:
        assert await first.ends() == 1
        assert last_line(first) == (
            "article-bot: Another program runs with the same token. Stop it, or use another bot's token."
        )
        for _ in range(2):
            assert "no articles" in (await stage.says(FROGS)).text
        assert_sound(server, first, third, expected=DONE_BEFORE)
        assert await third.ends(signal.SIGTERM) == 0


def sent(server: Telegram, people: list[Guest]) -> list[int]:
    """Return how many messages the bot sent to each person."""
    counts = Counter(event.message.chat.id for event in server.journal if event.deed is Deed.SENT)
    return [counts[person.id] for person in people]


def last_line(program: Program) -> str:
    return program.log.splitlines()[-1]


@pytest.mark.long
async def test_a_stop_takes_no_longer_than_it_may_whatever_holds_it_up(articles_folder: Path) -> None:
    folder = articles_folder.parent
    async with telegram() as server:
        anna = server.user("Anna", id=ADMIN)
        configure(folder, server, telegram=f"admins = [{ADMIN}]")
        async with running(server, folder) as bot:
            stage = Stage(server, anna, anna.chat)
            await stage.says("Hello")
            with turn(folder / "data" / "index", 30):
                await stage.says(f"/add {HERONS}")
                await stage.says(FROGS)
                assert await bot.ends(signal.SIGTERM) == 0
            assert f"not finished after {LEAVE_WITHIN:.0f} seconds" in bot.log
        async with running(server, folder) as bot:
            assert "frogs" in (await stage.says(FROGS)).text
            assert_sound(server, bot)
