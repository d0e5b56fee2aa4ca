"""From the first start in an empty folder on: stops, kills and restarts lose nothing that was said, and say nothing
twice.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cli.running import LEAVE_WITHIN
from bot.storage.index_files import turn
from bot.terminal.chats import Message
from bot.terminal.state import Deed, Event
from tests.conftest import ADMIN, READER
from tests.telegram.people import Guest
from tests.telegram.program import Program, configure, running
from tests.telegram.server import Telegram, telegram
from tests.telegram.stage import NEVER_WROTE, NOT_MODIFIED, TOO_OLD, Stage, assert_sound, without_flood_limits

PATIENCE = 60.0
REST = 0.5
"""Seconds without a request after which none is on its way any more."""
HERONS = "Herons\nThe heron Aldo eats frogs by the weir. He sleeps on one leg."
FROGS = "What does Aldo eat?"
SAID = 20
"""Questions in as many chats at the moment of a stop."""
DONE_BEFORE = (NEVER_WROTE, NOT_MODIFIED, TOO_OLD)
"""What the server says to what was under way when the program was killed, and is done again."""


async def test_from_an_empty_folder_over_stops_and_kills_nothing_is_lost_or_said_twice(tmp_path: Path) -> None:
    async with telegram() as server:
        stage, slow = stage_of(server, "Anna", ADMIN), server.user("Slow")
        people = [server.user(f"Person {number}") for number in range(SAID)]
        without_flood_limits(server)
        configure(tmp_path, server, telegram=f"admins = [{ADMIN}]")
        async with running(server, tmp_path) as bot:
            await finds_nothing(stage_of(server, "Rio", READER))
            assert "article-bot import" in bot.log
            begun = await begins(stage)
            assert "frogs" in (tmp_path / "articles" / "herons.md").read_text(encoding="utf-8")
            await is_made_to_wait(server, bot, slow)
            for person in people:
                person.says(FROGS)
            await bot.until(lambda: all(person.chat.answers for person in people))
            assert not slow.chat.answers
            await is_interrupted(server, bot, people, "/article 1")
            assert await bot.ends(signal.SIGTERM) == 0
            assert_sound(server, bot)
        async with running(server, tmp_path) as bot:
            await server.settle(PATIENCE)
            assert [answer.text.split()[0] for answer in slow.chat.answers] == ["The", "Herons", "Hello."]
            assert sent(server, people) == [2] * SAID
            assert all(person.chat.answers[0].text.startswith("The heron Aldo eats") for person in people)
            await goes_on(stage, begun)
            presses = [person.presses("Context", message=person.chat.answers[0]) for person in people]
            done = await is_interrupted(server, bot, people, "/summary 1")
            await bot.ends(signal.SIGKILL)
            twice_at_most = len({event.message.chat.id for event in await at_rest(server, done)})
        async with running(server, tmp_path) as bot:
            await server.settle(PATIENCE)
            assert set(sent(server, people)) <= {3, 4}
            assert sum(sent(server, people)) <= 3 * SAID + twice_at_most
            assert all(query.answer is not None for query in presses)
            assert_sound(server, bot, expected=DONE_BEFORE)
            await meets_others(server, bot, stage, tmp_path)


def stage_of(server: Telegram, name: str, number: int) -> Stage:
    person = server.user(name, id=number)
    return Stage(server, person, person.chat)


async def finds_nothing(stage: Stage) -> None:
    """Let somebody who is no admin find out how it begins."""
    assert "There are no articles" in (await stage.says("/start")).text
    assert (await stage.says("/id")).text == f"Your id: {READER}"
    assert (await stage.says("/add Something")).text.startswith("Only admins can add articles.")
    assert "There are no articles" in (await stage.says(FROGS)).text


async def is_made_to_wait(server: Telegram, bot: Program, slow: Guest) -> None:
    """Let Telegram ask for a wait in one chat that is longer than anybody's patience with a stop."""
    server.fails_next(429, "sendMessage", retry_after=3600)
    for text in (FROGS, "/summary 1", "Hello"):
        slow.says(text)
    await bot.until(lambda: server.faults.met)


async def is_interrupted(server: Telegram, bot: Program, people: Sequence[Guest], text: str) -> int:
    """Let everybody say something, and wait until the bot is in the middle of it; return where in the journal that
    begins.
    """
    done = len(server.journal)
    for person in people:
        person.says(text)
    await bot.until(lambda: len(server.journal) > done)
    return done


async def at_rest(server: Telegram, begin: int) -> Sequence[Event]:
    """Return what was done since `begin`, as soon as nothing is added any more: what a program has written into a
    connection is read after its death, too.
    """
    journal = server.journal
    known = -1
    while len(journal) != known:
        known = len(journal)
        await asyncio.sleep(REST)
    return journal[begin:]


async def begins(stage: Stage) -> dict[str, Message]:
    """Let the first admin add the first article; return messages of a conversation that is to go on."""
    assert "/add [TEXT or ADDRESS]" in (await stage.says("/start")).text
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
        assert await third.ends(signal.SIGINT) == 0


def sent(server: Telegram, people: Sequence[Guest]) -> list[int]:
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
