"""The token: `running` looks for it in everything that a program writes, here with every library's logging on, through
all that can go wrong with it and around it.
"""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.terminal.people import Person
from tests.telegram.faults import Wire
from tests.telegram.program import Program, configure, running, start
from tests.telegram.secrecy import assert_secret, told
from tests.telegram.server import SECRET, TOKEN, Telegram, telegram
from tests.telegram.stage import Stage, without_flood_limits

DEBUG = '[log]\nlevel = "debug"\n'
OTTERS = "What do otters eat?"
UNKNOWN = (
    "article-bot: Telegram does not know this token. Ask @BotFather for the bot's token again, and copy all of it."
)
TELLING = (401, 404, 502, Wire.FOREIGN_PAGE, Wire.CUT_REQUEST, Wire.CUT_REPLY, Wire.HALF_JSON)
"""Faults whose errors may hold the address of the request, and so the token."""
OTHERS = (400, 403, 413, 429, 500, 504, Wire.CUT_BODY, Wire.SLOW_REPLY)
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


async def test_every_fault_is_logged_without_the_token(folder: Path, at_length: Callable[[int, int], int]) -> None:
    faults = (*TELLING, *OTHERS)[: at_length(len(TELLING), 100)]
    async with telegram() as server:
        people = [server.user(f"Person {number}") for number, _ in enumerate(faults)]
        configure(folder, server, telegram=f"admins = {[person.id for person in people]}", more=DEBUG)
        without_flood_limits(server)
        async with running(server, folder) as bot:
            for person in people:
                person.says(OTTERS)
            await server.settle(60)
            await meets(server, people, faults)
            for kind in (404, Wire.FOREIGN_PAGE):
                server.fails_next(kind, "getUpdates")
            server.state.updates.add("message", {"message_id": "x"})
            await Stage(server, people[0], people[0].chat).says(OTTERS)
            assert "DEBUG   httpcore" in bot.log
            assert "bot<token>/getUpdates" in bot.log
            assert len(server.faults.met) == len(faults)
            takes_token_back(server)
            assert await bot.ends() == 1
            assert last_line(bot) == UNKNOWN


async def meets(server: Telegram, people: Sequence[Person], faults: Sequence[int | Wire]) -> None:
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


async def test_a_token_that_telegram_does_not_know_is_the_last_word_at_the_start(folder: Path) -> None:
    async with telegram() as server:
        configure(folder, server, more=DEBUG)
        server.fails_next(401, "getMe")
        async with running(server, folder) as bot:
            assert await bot.ends() == 1
            assert last_line(bot) == UNKNOWN


async def test_a_bot_with_a_token_file_waits_for_telegram_and_ends_when_the_token_is_taken_back(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with telegram() as server:
        file, log = tmp_path_factory.mktemp("secrets") / "token", folder / "bot.log"
        file.write_text(f"{TOKEN}\n", encoding="utf-8")
        configure(folder, server, telegram=f'token_file = "{file}"', more='[log]\nfile = "bot.log"\n')
        for kind in (502, Wire.FOREIGN_PAGE, 500):
            server.fails_next(kind, "getMe")
        rio = server.user("Rio")
        program = await start(folder, "run")
        await program.until(lambda: log.exists() and "Application started" in log.read_text(encoding="utf-8"))
        takes_token_back(server)
        rio.says(OTTERS)
        assert await program.ends() == 1
        assert program.log == f"{UNKNOWN}\n"
        written = log.read_text(encoding="utf-8")
        assert "INFO    bot: The library holds 4 articles\n" in written
        assert f"{server.url} cannot be reached" in written
        assert "Traceback" not in written
        assert_secret(server, TOKEN, bytes(program.output), folder)
        file.write_text(server.token, encoding="utf-8")  # BotFather gave another one.
        program = await start(folder, "run")
        await program.until(lambda: rio.chat.answers)
        assert await program.ends(signal.SIGTERM) == 0
        assert_secret(server, server.token, bytes(program.output), folder)


async def test_a_bot_that_waits_for_telegram_ends_when_it_is_told_to(folder: Path) -> None:
    async with telegram() as server:
        configure(folder, server, more=DEBUG)
        async with server.down(), running(server, folder) as bot:
            await bot.writes("Network Retry Loop (Bootstrap Initialize Application): Starting")
            assert f"{server.url} cannot be reached" in bot.log
            assert await bot.ends(signal.SIGTERM) == 0


async def test_check_tells_what_is_wrong_with_the_account_and_no_token(folder: Path) -> None:
    async with telegram() as server:
        configure(folder, server, more=DEBUG)
        server.fails_next(502, "getMe")
        check = await start(folder, "check", token=TOKEN)
        assert await check.ends() == 1
        assert "problem  Telegram: " in check.log
        assert_secret(server, TOKEN, bytes(check.output), folder)


def takes_token_back(server: Telegram) -> None:
    """Let the server know another token only, which the bot learns with its next poll."""
    server.token = TOKEN.replace("A", "B")
    server.user("Somebody").says("Hello")  # The poll that is open ends.


def last_line(program: Program) -> str:
    return program.log.splitlines()[-1]
