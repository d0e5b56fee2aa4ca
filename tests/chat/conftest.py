"""The bot of the small library on an in-process Bot API, with an admin and a reader in private chats."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import count

import pytest
from telegram.request import BaseRequest

from bot.chat.application import ALLOWED_UPDATES, App, build
from bot.chat.receiving import Pauses
from bot.library.library import Library
from bot.library.summaries import Summaries
from bot.settings import SummarySettings
from bot.terminal.bot_api import TOKEN, BotApi
from bot.terminal.chats import Chat, Message
from bot.terminal.people import Person
from bot.terminal.running import running
from tests.conftest import ADMIN, READER
from tests.telegram.people import Guest, guest
from tests.telegram.strict import Shapes, strict_rules

Test = Callable[..., Awaitable[None]]

NOT_THE_BOTS_FAULT = ("chat not found", "bot was blocked by the user", "upgraded to a supergroup chat")
"""Why Telegram may refuse what a bot cannot know."""


@dataclass
class Scene:
    """The server with the people on it."""

    server: BotApi
    library: Library
    admin: Guest
    reader: Guest

    async def hears(self, person: Person, text: str, **where: object) -> Message:
        """Let a person say something and return the bot's last answer to it."""
        person.says(text, **where)  # type: ignore[arg-type]
        await self.server.settle()
        chat = where.get("chat") or person.chat
        assert isinstance(chat, Chat)
        return chat.answers[-1]

    async def presses(self, person: Person, label: str, message: Message | None = None) -> Message:
        """Let a person press a button and return the bot's last message in the chat."""
        person.presses(label, message=message)
        await self.server.settle()
        return (message.chat if message else person.chat).answers[-1]

    def toast(self) -> str:
        """Return the word with which the last press was answered."""
        return str(self.server.calls("answerCallbackQuery")[-1].get("text", ""))


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so, for work that goes on beside answering."""
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - it is another thread or process that makes it so
            await asyncio.sleep(0.01)


def building(library: Library, pauses: Pauses | None = None):  # type: ignore[no-untyped-def]
    """Return how to wire the bot of a library on given requests."""

    def make(request: BaseRequest, updates: BaseRequest) -> App:
        return build(library, TOKEN, request, updates, pauses=pauses)

    return make


def each(names: str | tuple[str, ...], cases: Sequence[object]) -> Callable[[Test], Callable[[Scene], Awaitable[None]]]:
    """Return what makes a test go through cases, as `parametrize` does, but one after the other on the same scene: for
    what leaves nothing behind there. To set a scene takes longer than most cases.
    """

    def through(test: Test) -> Callable[[Scene], Awaitable[None]]:
        async def all_cases(scene: Scene) -> None:
            for case in cases:
                try:
                    await test(scene, *([case] if isinstance(names, str) else case))  # type: ignore[misc]
                except AssertionError as error:
                    error.add_note(f"{names}: {case!r}")
                    raise

        all_cases.__name__, all_cases.__doc__ = test.__name__, test.__doc__
        return all_cases

    return through


@pytest.fixture
def hasty(library: Library) -> None:
    """Let the time for a summary be over at the second look at the clock."""
    ticks = count(step=10)
    library.summaries = Summaries(
        library.store.rankings, library.encoding, SummarySettings(most_seconds=1), lambda: float(next(ticks))
    )


@pytest.fixture
async def scene(library: Library) -> AsyncIterator[Scene]:
    shapes = Shapes()
    server = BotApi(rules=strict_rules(shapes))
    ada, rio = (guest(server, server.user(name, id=number)) for name, number in (("Ada", ADMIN), ("Rio", READER)))
    async with running(server, building(library), allowed_updates=ALLOWED_UPDATES):
        yield Scene(server, library, ada, rio)
    assert shapes.wrong == []
    assert [refusal for refusal in server.refused if not refusal.reason.endswith(NOT_THE_BOTS_FAULT)] == []
