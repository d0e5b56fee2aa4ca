"""From the first start in an empty folder on: stops, kills and restarts lose nothing that was said, and say nothing
twice.
"""

import signal
from collections import Counter
from pathlib import Path

import pytest

from bot.cli.running import LEAVE_WITHIN
from bot.storage.index_files import turn
from bot.terminal.state import Deed
from tests.conftest import ADMIN
from tests.telegram.program import Program, configure, running
from tests.telegram.server import Telegram, telegram
from tests.telegram.stage import Stage, assert_sound, without_flood_limits

HERONS = "Herons\nThe heron Aldo eats frogs by the weir. He sleeps on one leg."
FROGS = "What does Aldo eat?"
SAID = 30
"""Questions in as many chats at the moment of a stop."""


async def test_from_an_empty_folder_through_the_first_article_and_over_restarts(tmp_path: Path) -> None:
    async with telegram() as server:
        anna = server.user("Anna", id=ADMIN)
        stage = Stage(server, anna, anna.chat)
        configure(tmp_path, server)
        async with running(server, tmp_path) as bot:
            assert "There are no articles" in (await stage.says("/start")).text
            assert (await stage.says("/id")).text == f"Your id: {ADMIN}"
            assert (await stage.says("/add Something")).text.startswith("Only admins can add articles.")
            assert "There are no articles" in (await stage.says(FROGS)).text
            assert "article-bot import" in bot.log
            assert await bot.ends(signal.SIGTERM) == 0
            assert_sound(server, bot)
        configure(tmp_path, server, telegram=f"admins = [{ADMIN}]")
        async with running(server, tmp_path) as bot:
            assert "/add TEXT" in (await stage.says("/start")).text
            assert "add" in anna.menu()
            stored = await stage.says(f"/add {HERONS}")
            assert stored.text.startswith("Stored as no. 1: Herons")
            assert "frogs" in (tmp_path / "articles" / "herons.md").read_text(encoding="utf-8")
            answer = await stage.says(FROGS)
            invitation = await stage.presses("Ask about it", await stage.says("/article 1"))
            question = await stage.says("/remove 1")
            assert await bot.ends(signal.SIGINT) == 0
            assert_sound(server, bot)
        async with running(server, tmp_path) as bot:
            await stage.presses("Context", answer)
            assert "one leg" in answer.text
            assert "one leg" in (await stage.says("How does Aldo sleep?", reply_to=invitation)).text
            assert "one leg" in (await stage.says("How does he sleep on a leg?", reply_to=answer)).text
            assert (await stage.says("/summary")).text.startswith("Herons")
            await stage.presses("Keep", question)
            await stage.presses("Undo", stored)
            await stage.presses("Store it again", stored)
            assert stored.text.startswith("Back as no. 1")
            assert_sound(server, bot)


async def test_a_stop_and_a_kill_in_the_middle_of_answering_lose_nothing(articles_folder: Path) -> None:
    folder = articles_folder.parent
    async with telegram() as server:
        people = [server.user(f"Person {number}") for number in range(SAID)]
        without_flood_limits(server)
        configure(folder, server)
        async with running(server, folder) as bot:
            for person in people:
                person.says("What do otters eat?")
            await bot.until(lambda: server.journal)
            assert await bot.ends(signal.SIGTERM) == 0
        async with running(server, folder) as bot:
            await server.settle(60)
            assert answers(server) == dict.fromkeys((person.id for person in people), 1)
            presses = [person.presses("Next") for person in people]
            for person in people:
                person.says("/summary ferry timetable")
            begun = len(server.journal)
            await bot.until(lambda: len(server.journal) > begun)
            await bot.ends(signal.SIGKILL)
        async with running(server, folder) as bot:
            await server.settle(60)
            counted = answers(server)
            assert all(count in (2, 3) for count in counted.values()), counted
            assert sum(counted.values()) - 2 * SAID <= under_way(server, begun)
            assert all(query.answer is not None for query in presses)
            assert all("2 of" in person.chat.answers[0].text for person in people)
            assert "Traceback" not in bot.log


def answers(server: Telegram) -> dict[int, int]:
    """Return how many messages the bot sent to each chat."""
    return Counter(event.message.chat.id for event in server.journal if event.deed is Deed.SENT)


def under_way(server: Telegram, begun: int) -> int:
    """Return how many answers may come twice: those of updates whose end the killed program could not note."""
    return len({event.message.chat.id for event in server.journal[begun:]})


async def test_a_stop_does_not_wait_until_telegram_takes_an_answer(articles_folder: Path) -> None:
    folder = articles_folder.parent
    async with telegram() as server:
        people = [server.user(name) for name in ("Rio", "Eva", "Ute")]
        configure(folder, server)
        async with running(server, folder) as bot:
            server.fails_next(429, "sendMessage", retry_after=600, times=len(people))
            for person in people:
                for question in ("What do otters eat?", "/summary ferry timetable"):
                    person.says(question)
            await bot.until(lambda: bot.log.count("sendMessage is repeated") == len(people))
            assert await bot.ends(signal.SIGTERM) == 0
            assert_sound(server, bot)
        async with running(server, folder) as bot:
            await server.settle(60)
            for person in people:
                assert [answer.text.partition(" ")[0] for answer in person.chat.answers] == ["They", "Ferry"]
            assert_sound(server, bot)


async def test_two_bots_on_one_data_folder_or_one_token_do_not_both_go_on(
    articles_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    async with telegram() as server:
        rio = server.user("Rio")
        stage = Stage(server, rio, rio.chat)
        configure(tmp_path, server)
        configure(other, server)
        async with running(server, tmp_path) as first:
            await stage.says("Hello")
            async with running(server, tmp_path) as second:
                assert await second.ends() == 1
                assert last_line(second).startswith(
                    f"article-bot: Another article-bot runs with the data in {tmp_path}"
                )
            server.handled = first.handled
            assert "eels" in (await stage.says("What do otters eat?")).text
            async with running(server, other) as third:
                assert await first.ends() == 1
                assert last_line(first) == (
                    "article-bot: Another program runs with the same token. Stop it, or use another bot's token."
                )
                for _ in range(2):
                    assert "no articles" in (await stage.says("What do otters eat?")).text
                assert_sound(server, first, third)
                assert await third.ends(signal.SIGTERM) == 0


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
