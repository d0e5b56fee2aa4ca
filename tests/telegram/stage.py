"""Where people and the bot talk: each stage is a person in a place, and watches that answers stay in that place.

A *place* is a private chat, a group, or a topic of a forum. What is said and pressed on a stage is recorded, so that a
test can tell whether everything was played. Before each act the server's clock jumps, so that people seem to take their
time and the flood limits hold for each answer by itself.
"""

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.chat.buttons import Action, data, parse
from bot.terminal.chats import CallbackQuery, Chat, Message
from bot.terminal.people import Person
from bot.terminal.state import Deed, Event
from tests.telegram.flood import Flood, Limit
from tests.telegram.program import Program
from tests.telegram.server import Telegram

BREATH = 61.0
"""Seconds between two acts, on the server's clock: the longest window of the flood limits has passed."""
PATIENCE = 30.0
_COMMAND = re.compile(r"/(\w+)")
_MISHAPS = ("Traceback", "ERROR   bot", "CRITICAL", "py.warnings", "went wrong", "did not work")
NEVER_WROTE = "Bad Request: chat not found"
"""What the server says to the menu of an admin who never wrote to the bot."""
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
"""What it says to what it did before, when the reply was lost and the bot asked again."""


@dataclass
class Stage:
    """A person in a place. Each method waits until the bot is through with everything."""

    server: Telegram
    person: Person
    chat: Chat
    topic: int | None = None
    commands: set[str] = field(default_factory=set)
    """The commands that were said."""
    actions: set[Action] = field(default_factory=set)
    """The actions of the buttons that were pressed."""

    async def says(self, text: str, *, reply_to: Message | None = None, anonymous: bool = False) -> Message:
        """Say something and return the bot's one answer."""
        return _one(await self.hears(text, reply_to=reply_to, anonymous=anonymous))

    async def hears(self, text: str, *, reply_to: Message | None = None, anonymous: bool = False) -> list[Message]:
        """Say something and return all that the bot said to it."""
        if command := _COMMAND.match(text):
            self.commands.add(command[1])
        begin = self._begin()
        said = self.person.says(text, chat=self.chat, topic=self.topic, reply_to=reply_to, anonymous=anonymous)
        return await self._sent(begin, said)

    async def sends(self, name: str, content: bytes, *, caption: str = "", size: int | None = None) -> Message:
        """Send a file and return the bot's one answer, once it says what came of the file."""
        begin = self._begin()
        said = self.person.sends_document(name, content, caption=caption, size=size, chat=self.chat, topic=self.topic)
        answer = _one(await self._sent(begin, said))
        async with asyncio.timeout(PATIENCE):
            while "Cancel" in answer.buttons:  # noqa: ASYNC110 - what another process does sets no event here
                await asyncio.sleep(0.02)
        return answer

    async def presses(self, label: str, message: Message) -> Message:
        """Press a button and return the message that came of it: a new one, or the pressed one with a new face."""
        found = next(button for row in message.keyboard for button in row if label in button["text"])
        query, events = await self._pressed(found["callback_data"], message)
        assert not query.answer, query.answer
        return events[-1].message if events else message

    async def are_told(self, buttons: Iterable[tuple[Action, *tuple[int, ...]]], message: Message) -> list[str]:
        """Press buttons with these actions and numbers at once, whether `message` has them or not, and return the word
        that was shown for each.
        """
        begin, queries = self._begin(), [self._press(data(*button), message) for button in buttons]
        await self._answered(begin, queries, message)
        return [query.answer or "" for query in queries]

    async def _pressed(self, carried: str, message: Message) -> tuple[CallbackQuery, list[Event]]:
        begin, query = self._begin(), self._press(carried, message)
        return query, await self._answered(begin, [query], message)

    def _press(self, carried: str, message: Message) -> CallbackQuery:
        if parsed := parse(carried):
            self.actions.add(parsed[0])
        return self.person.presses_button({"text": "a button", "callback_data": carried}, message)

    async def _answered(self, begin: int, queries: Sequence[CallbackQuery], message: Message) -> list[Event]:
        await self.server.settle(PATIENCE)
        assert all(query.answer is not None for query in queries), "a press was not answered"
        events = [event for event in self.server.journal[begin:] if event.deed is not Deed.ANSWERED]
        self._are_here(events, message)
        return events

    def _begin(self) -> int:
        self.server.clock.jumps(BREATH)
        return len(self.server.journal)

    async def _sent(self, begin: int, said: Message) -> list[Message]:
        await self.server.settle(PATIENCE)
        events = self.server.journal[begin:]
        self._are_here(events, said)
        return [event.message for event in events if event.deed is Deed.SENT]

    def _are_here(self, events: Iterable[Event], said: Message) -> None:
        """Check that everything was said in this place, and in a group as a reply."""
        for event in events:
            assert (event.message.chat, event.message.topic) == (self.chat, self.topic)
            if event.deed is Deed.SENT and self.chat.kind != "private":
                assert event.message.reply_to is said


def without_flood_limits(server: Telegram) -> None:
    """Let much be said at once in a test whose subject is something else."""
    none = Limit(10_000, 1)
    server.state.limit = Flood(server.clock, per_chat=none, per_group=none, overall=none)


def assert_sound(server: Telegram, *programs: Program, expected: Iterable[str] = (NEVER_WROTE,)) -> None:
    """Check that the bot sent nothing malformed, that nothing was refused but for `expected` reasons, and that nothing
    went wrong in the logs or was said to have.
    """
    assert not server.malformed, server.malformed
    refused = [refusal for refusal in server.refused if refusal.reason not in expected]
    assert not refused, refused
    for program in programs:
        wrong = [line for line in program.log.splitlines() if any(mishap in line for mishap in _MISHAPS)]
        assert not wrong, program.log
    for chat in server.state.chats.values():
        said = [message.text for message in chat.answers if "went wrong" in message.text]
        assert not said, said


def _one(messages: list[Message]) -> Message:
    assert len(messages) == 1, messages
    return messages[0]
