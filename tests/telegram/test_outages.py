"""Telegram away, slow or failing: what people say is answered once, as soon as it can be."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bot.terminal.chats import Chat
from bot.terminal.people import Person
from bot.terminal.state import Deed
from tests.telegram.faults import Wire
from tests.telegram.program import configure, running
from tests.telegram.server import telegram
from tests.telegram.stage import NEVER_WROTE, NOT_MODIFIED, TOO_OLD, Stage, assert_sound, without_flood_limits

OTTERS = "What do otters eat?"
PATIENCE = 120.0
QUICK = (500, 502, 504, 429, *(kind for kind in Wire if kind is not Wire.NO_REPLY))
BRIEF = (500, Wire.FOREIGN_PAGE)


async def test_what_is_said_while_telegram_is_away_is_answered_once_when_it_is_back(
    articles_folder: Path, at_length: Callable[[int, int], int]
) -> None:
    folder = articles_folder.parent
    async with telegram() as server:
        people = [server.user(f"Person {number}") for number in range(5)]
        group = server.group("Readers", topics=("Birds",))
        without_flood_limits(server)
        configure(folder, server)
        async with AsyncExitStack() as until_the_end:
            async with server.down():
                bot = await until_the_end.enter_async_context(running(server, folder))
                await bot.writes("cannot be reached")
                speak(people, group)
            await server.settle(PATIENCE)
            assert_answered(people, group, 1)
            stages = [Stage(server, person, person.chat) for person in people]
            summaries = [await stage.says("/summary ferry timetable") for stage in stages]
            async with server.down():
                speak(people, group)
                for person, summary in zip(people, summaries, strict=True):
                    person.presses("7", message=summary)
                refused = bot.log.count("ConnectError")
                await bot.until(lambda: bot.log.count("ConnectError") > refused, PATIENCE)
                await asyncio.sleep(at_length(0, 60))
            await server.settle(PATIENCE)
            assert_answered(people, group, 2)
            assert [summary.buttons[2] for summary in summaries] == ["•7•"] * len(people)
            assert [query.answer for query in server.state.queries.values()] == [""] * len(people)
            assert_sound(server, bot)


def speak(people: Sequence[Person], group: Chat) -> None:
    for person in people:
        person.says(OTTERS)
        person.says(f"/ask {OTTERS}", chat=group, topic=group.topic("Birds"))


def assert_answered(people: Sequence[Person], group: Chat, times: int) -> None:
    for person in people:
        assert ["eels" in answer.text for answer in person.chat.answers].count(True) == times
        replies = [answer for answer in group.answers if answer.reply_to and answer.reply_to.sender == person.user]
        assert ["eels" in answer.text for answer in replies] == [True] * times


async def test_every_method_may_fail_in_every_way(articles_folder: Path, at_length: Callable[[int, int], int]) -> None:
    folder, long = articles_folder.parent, bool(at_length(0, 1))
    faults = (*QUICK, Wire.NO_REPLY) if long else QUICK
    async with telegram() as server:
        people = [server.user(f"Person {number}") for number, _ in enumerate(faults)]
        without_flood_limits(server)
        configure(folder, server, telegram=f"admins = {[person.id for person in people]}")
        async with running(server, folder) as bot:
            for person in people:
                person.says("/summary ferry timetable")
            await server.settle(PATIENCE)
            for acts, method in (
                (ask, "sendMessage"),
                (resize, "editMessageText"),
                (widen, "answerCallbackQuery"),
                (begin, "setMyCommands"),
                (store, "getFile"),
                (store, "file"),
                (ask, "getUpdates"),
            ):
                # Between two failing polls the bot waits, longer each time.
                met = [fault for fault in faults if method != "getUpdates" or fault in BRIEF or long]
                for fault in met:
                    server.fails_next(fault, method, retry_after=1, seconds=0.2)
                before = len(server.journal)
                for number, person in enumerate(people):
                    acts(person, f"{method} {number}")
                await server.settle(PATIENCE)
                done = [event.message.chat for event in server.journal[before:] if event.deed is not Deed.ANSWERED]
                assert len(done) == len(set(done)), f"twice after {method}"
                # The proxy that says 504 may have handed the message on; it is not sent again.
                assert len(done) == len(people) - (method == "sendMessage"), f"lost after {method}"
            assert {query.answer for query in server.state.queries.values()} == {""}
            files = [event.message.text for event in server.journal if "tored as no." in event.message.text]
            assert len(files) == 2 * len(people) - 2  # A foreign page is no file, nor is half of one.
            assert_sound(server, bot, expected=(NEVER_WROTE, TOO_OLD, NOT_MODIFIED))


def ask(person: Person, _: str) -> None:
    person.says(OTTERS)


def resize(person: Person, _: str) -> None:
    person.presses("7", message=person.chat.answers[0])


def widen(person: Person, _: str) -> None:
    person.presses("1", message=person.chat.answers[0])


def begin(person: Person, _: str) -> None:
    person.says("/start")


def store(person: Person, what: str) -> None:
    person.sends_document(f"{what}.txt", f"Notes of {what}\n\nThe heron wrote {what} notes about it.".encode())
