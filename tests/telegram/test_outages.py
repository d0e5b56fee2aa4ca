"""Telegram away, slow or failing: what people say is answered once, as soon as it can be."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bot.terminal.chats import Chat, Message
from bot.terminal.people import Person
from bot.terminal.sending import ANSWERABLE_SECONDS
from bot.terminal.state import Deed
from tests.telegram.faults import WireFault
from tests.telegram.program import Program, configure, running
from tests.telegram.server import Telegram, telegram
from tests.telegram.stage import NEVER_WROTE, NOT_MODIFIED, TOO_OLD, assert_sound, without_flood_limits

OTTERS = "What do otters eat?"
PATIENCE = 120.0
QUICK = (500, 502, 504, 429, *(kind for kind in WireFault if kind is not WireFault.NO_REPLY))
BRIEF = (WireFault.FOREIGN_PAGE,)


async def test_what_is_said_while_telegram_is_away_or_fails_is_answered_once(
    articles_folder: Path, at_length: Callable[[int, int], int]
) -> None:
    folder, long = articles_folder.parent, bool(at_length(0, 1))
    faults = (*QUICK, WireFault.NO_REPLY) if long else QUICK
    async with telegram() as server:
        people = [server.user(f"Person {number}") for number, _ in enumerate(faults)]
        group = server.group("Readers", topics=("Birds",))
        without_flood_limits(server)
        configure(folder, server, telegram=f"admins = {[person.id for person in people]}")
        async with AsyncExitStack() as until_the_end:
            async with server.down():
                bot = await until_the_end.enter_async_context(running(server, folder))
                await bot.writes("cannot be reached")
                speak(people, group)
            await server.settle(PATIENCE)
            assert_answered(people, group, 1)
            await is_away(server, bot, people, group, seconds=at_length(0, 60))
            await meets(server, bot, people, faults, long=long)
            assert_sound(server, bot, expected=(NEVER_WROTE, TOO_OLD, NOT_MODIFIED))


async def is_away(server: Telegram, bot: Program, people: Sequence[Person], group: Chat, seconds: int) -> None:
    """Let nobody reach Telegram for a while, and people go on writing and pressing."""
    for person in people:
        person.says("/summary ferry timetable")
    await server.settle(PATIENCE)
    summaries = [person.chat.answers[-1] for person in people]
    async with server.down():
        speak(people, group)
        for person, summary in zip(people, summaries, strict=True):
            person.presses("7", message=summary)
        refused = bot.log.count("ConnectError")
        await bot.until(lambda: bot.log.count("ConnectError") > refused, PATIENCE)
        await asyncio.sleep(seconds)
    await server.settle(PATIENCE)
    assert_answered(people, group, 2)
    assert ["•7•" in summary.buttons for summary in summaries] == [True] * len(people)
    too_late = seconds >= ANSWERABLE_SECONDS
    assert {query.answer for query in server.state.queries.values()} == {None if too_late else ""}
    server.state.queries.clear()


def speak(people: Sequence[Person], group: Chat) -> None:
    for person in people:
        person.says(OTTERS)
        person.says(f"/ask {OTTERS}", chat=group, topic=group.topic("Birds"))


def assert_answered(people: Sequence[Person], group: Chat, times: int) -> None:
    for person in people:
        assert ["eels" in answer.text for answer in person.chat.answers].count(True) == times
        replies = [answer for answer in group.answers if answer.reply_to and answer.reply_to.sender == person.user]
        assert ["eels" in answer.text for answer in replies] == [True] * times


async def meets(
    server: Telegram, bot: Program, people: Sequence[Person], faults: Sequence[int | WireFault], *, long: bool
) -> None:
    """Let each method that the bot calls fail in each way, and see that everything is done once all the same."""
    acts: list[tuple[Callable[[Person, str], object], str]] = [
        (ask, "sendMessage"),
        (resize, "editMessageText"),
        (widen, "answerCallbackQuery"),
        (store, "file"),
        (ask, "getUpdates"),
    ]
    acts += [(begin, "setMyCommands"), (store, "getFile")] if long else []
    for act, method in acts:
        # Between two failing polls the bot waits, longer each time.
        for fault in [fault for fault in faults if method != "getUpdates" or fault in BRIEF or long]:
            server.fails_next(fault, method, retry_after=1, seconds=0.2)
        before = len(server.journal)
        for number, person in enumerate(people):
            act(person, f"{method} {number}")
        await server.settle(PATIENCE)
        # A file is read beside answering, and the message that says so becomes what came of it.
        await bot.until(lambda: not [one for one in people if "Reading" in one.chat.answers[-1].text], PATIENCE)
        deeds = (Deed.EDITED,) if act is store else (Deed.SENT, Deed.EDITED)
        done = [event.message.chat for event in server.journal[before:] if event.deed in deeds]
        assert len(done) == len(set(done)), f"twice after {method}"
        # The proxy that says 504 may have handed the message on; it is not sent again.
        assert len(done) == len(people) - (method == "sendMessage"), f"lost after {method}"
    assert {query.answer for query in server.state.queries.values()} == {""}
    edited = [event.message.text for event in server.journal if event.deed is Deed.EDITED]
    files = [text for text in edited if "tored as no." in text]
    assert len(files) == len(people) * (2 if long else 1) - 2  # A foreign page is no file, nor is half of one.


def ask(person: Person, _: str) -> None:
    person.says(OTTERS)


def resize(person: Person, _: str) -> None:
    person.presses("3", message=summary(person))


def widen(person: Person, _: str) -> None:
    person.presses("1", message=summary(person))


def summary(person: Person) -> Message:
    return next(answer for answer in person.chat.answers if "•" in "".join(answer.buttons))


def begin(person: Person, _: str) -> None:
    person.says("/start")


def store(person: Person, what: str) -> None:
    person.sends_document(f"{what}.txt", f"Notes of {what}\n\nThe heron wrote {what} notes about it.".encode())
