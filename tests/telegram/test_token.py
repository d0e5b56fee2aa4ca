"""The token: `running` looks for it in everything that a program writes, here with every library's logging on, through
all that can go wrong with it and around it.
"""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.setting_values import TOKEN_VARIABLE
from bot.terminal.people import Person
from tests.telegram.faults import WireFault
from tests.telegram.program import configure, running, start, start_python
from tests.telegram.secrecy import assert_secret, told
from tests.telegram.server import SECRET, TOKEN, Telegram, telegram
from tests.telegram.stage import Stage, without_flood_limits

DEBUG = '[log]\nlevel = "debug"\n'
OTTERS = "What do otters eat?"
UNKNOWN = (
    "article-bot: Telegram does not know this token. Ask @BotFather for the bot's token again, and copy all of it."
)
TELLING = (401, 404, 502, WireFault.FOREIGN_PAGE, WireFault.CUT_REQUEST, WireFault.CUT_REPLY, WireFault.HALF_JSON)
"""Faults whose errors may hold the address of the request, and so the token."""
OTHERS = (400, 403, 413, 429, 500, 504, WireFault.CUT_BODY, WireFault.SLOW_REPLY)
WITHOUT_TOKEN = {TOKEN_VARIABLE: ""}
MANY_CHECKS = """
import sys
from bot.cli.main import command_line
sys.exit(sum(command_line(["--config", "config.toml", "check"]) != 1 for _ in range(int(sys.argv[1]))))
"""
"""A program that looks at the account several times, and ends with the number of times in which it found no problem."""
FILE = b"Notes\n\nThe heron wrote some notes about it."


@pytest.fixture
def folder(articles_folder: Path) -> Path:
    return articles_folder.parent


@pytest.mark.parametrize(
    "text",
    [
        f"GET /bot{TOKEN}/getMe",
        SECRET,
        f"bot{TOKEN.replace(':', '%3A')}/getMe",
        f"{SECRET[:20]}\n{SECRET[20:]}",
        f"'{SECRET[:20]}'\n    '{SECRET[20:]}'",
        f"cut {TOKEN[:26]}…",
    ],
)
def test_a_token_is_found_in_any_form(text: str) -> None:
    assert told(TOKEN, text.encode())
    assert not told(TOKEN, b"POST /bot<token>/getMe, user 123456789")


async def test_every_fault_is_logged_without_the_token_until_it_is_taken_back(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, at_length: Callable[[int, int], int]
) -> None:
    faults = (*TELLING, *OTHERS)[: at_length(len(TELLING), 100)]
    file, log = tmp_path_factory.mktemp("secrets") / "token", folder / "bot.log"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    async with telegram() as server:
        people = [server.user(f"Person {number}") for number, _ in enumerate(faults)]
        admins = [person.id for person in people]
        configure(
            folder, server, telegram=f'admins = {admins}\ntoken_file = "{file}"', more=f'{DEBUG}file = "bot.log"\n'
        )
        without_flood_limits(server)
        for kind in (502, WireFault.FOREIGN_PAGE):
            server.fails_next(kind, "getMe")
        async with running(server, folder, **WITHOUT_TOKEN) as bot:
            for person in people:
                person.says(OTTERS)
            await server.settle(60)
            await meets(server, people, faults)
            for kind in (404, WireFault.FOREIGN_PAGE)[: at_length(1, 2)]:
                server.fails_next(kind, "getUpdates")
            server.state.updates.add("message", {"message_id": "x"})
            await Stage(server, people[0], people[0].chat).says(OTTERS)
            written = log.read_text(encoding="utf-8")
            for words in ("The library holds 4 articles\n", f"{server.url} cannot be reached", "DEBUG   httpcore"):
                assert words in written
            assert "bot<token>/getUpdates" in written
            assert len(server.faults.met) == len(faults)
            takes_token_back(server)
            assert await bot.ends() == 1
            assert [line[: len(UNKNOWN)] for line in bot.log.splitlines()] == [UNKNOWN]
        answered = len(people[0].chat.answers)
        people[0].says(OTTERS)
        program = await start(folder, "run")
        assert await program.ends() == 1
        assert [line[: len(UNKNOWN)] for line in program.log.splitlines()] == [UNKNOWN]
        assert_secret(server, TOKEN, bytes(program.output), folder)
        if at_length(0, 1):
            file.write_text(server.token, encoding="utf-8")  # BotFather gave another one.
            async with running(server, folder, **WITHOUT_TOKEN) as bot:
                await bot.until(lambda: len(people[0].chat.answers) > answered)
                assert await bot.ends(signal.SIGTERM) == 0


async def meets(server: Telegram, people: Sequence[Person], faults: Sequence[int | WireFault]) -> None:
    """Let every method that the bot calls fail in every way, in many chats at once."""
    acts: list[tuple[Callable[[Person], object], tuple[str, ...]]] = [
        (lambda person: person.says(OTTERS), ("sendMessage",)),
        (lambda person: person.presses("Next", message=person.chat.answers[0]), ("editMessageText",)),
        (lambda person: person.presses("Context", message=person.chat.answers[0]), ("answerCallbackQuery",)),
        (lambda person: person.says("/start"), ("setMyCommands",)),
        (lambda person: person.sends_document(f"{person.id}.txt", FILE), ("getFile", "file")),
    ]
    for act, methods in acts:
        for kind in faults:
            for method in methods:
                server.fails_next(kind, method, retry_after=1, seconds=0.1)
        for person in people:
            act(person)
        await server.settle(60)


@pytest.mark.long
async def test_a_bot_that_waits_for_telegram_ends_when_it_is_told_to(folder: Path) -> None:
    async with telegram() as server:
        configure(folder, server, more=DEBUG)
        async with server.down(), running(server, folder) as bot:
            await bot.writes("Network Retry Loop (Bootstrap Initialize Application): Starting")
            assert f"{server.url} cannot be reached" in bot.log
            assert await bot.ends(signal.SIGTERM) == 0


async def test_check_tells_what_is_wrong_with_the_account_and_no_token(folder: Path) -> None:
    faults = (401, 502, WireFault.FOREIGN_PAGE, WireFault.CUT_REPLY)
    async with telegram() as server:
        configure(folder, server, more=DEBUG)
        for fault in faults:
            server.fails_next(fault, "getMe")
        checks = await start_python(folder, "-c", MANY_CHECKS, str(len(faults)), token=TOKEN)
        assert await checks.ends() == 0
        assert checks.log.count("problem  Telegram: ") == len(faults)
        assert len(server.faults.met) == len(faults)
        assert_secret(server, TOKEN, bytes(checks.output), folder)


def takes_token_back(server: Telegram) -> None:
    """Let the server know another token only, which the bot learns with its next poll."""
    server.token = TOKEN.replace("A", "B")
    server.user("Somebody").says("Hello")  # The poll that is open ends.
