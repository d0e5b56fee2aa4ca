"""A world with everybody whom a rule is about: people and chats in every state, messages of every kind."""

from dataclasses import dataclass, field

from bot.terminal.api_error import Json
from bot.terminal.chats import Access, Chat, Document, Message
from bot.terminal.state import State
from tests.telegram.client import Client
from tests.telegram.inline import InlineQuery
from tests.telegram.people import Guest
from tests.telegram.server import Telegram

BUTTON: Json = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
DAYS = 86_400


def article(number: str = "1", **more: object) -> Json:
    """Return an inline result."""
    content = {"input_message_content": {"message_text": "text"}}
    return {"type": "article", "id": number, "title": "Title"} | content | more


@dataclass
class World:
    """Names are what a rule says of them: `blocked` blocked the bot, `mine` is a message of the bot's."""

    server: Telegram
    client: Client
    anna: Guest = field(init=False)

    def __post_init__(self) -> None:
        server = self.server
        server.allows_inline()
        self.anna = server.user("Anna", id=501)
        self.hers = self.anna.says("hello")
        self.group, self.forum = server.group("Readers"), server.group("Forum", topics=["News", "Closed"])
        self.channel, self.muted = server.channel("Headlines"), server.group("Quiet", supergroup=True)
        self.anna.closes_topic(self.forum, "Closed")
        self.muted.muted = True
        self.in_group = self.anna.says("hello", chat=self.group)
        self.mine = self._post("mine", keyboard=(tuple(BUTTON["inline_keyboard"][0]),))
        self.file, self.large = self._store(10), self._store((20 << 20) + 1)
        self.my_file = self._post("caption", document=self.file)
        self.pressed, self.answered, self.late = (self.anna.presses("Go", message=self.mine) for _ in range(3))
        self.answered.answer, self.late.asked_at = "", self.late.asked_at - DAYS
        self.asked: InlineQuery = self.anna.asks_inline("bridge")
        self.old = self.anna.says("long ago")
        self.old.date -= 3 * DAYS

    @property
    def state(self) -> State:
        """What the server remembers."""
        return self.server.state

    def person(self, access: Access) -> Chat:
        """Return the chat of somebody whom the bot may not write to."""
        chat = self.server.user(access.name).chat
        chat.access = access
        return chat

    def closed(self, access: Access, kind: str) -> Chat:
        """Return a chat of a kind in which the bot may not write."""
        server = self.server
        chat = server.channel("Gone") if kind == "channel" else server.group("Gone", supergroup=kind == "supergroup")
        chat.access = access
        return chat

    def upgraded(self) -> Chat:
        """Return a group that became a supergroup, with the number 2999."""
        group = self.server.group("Small")
        group.access, group.upgraded_to = Access.UPGRADED, -1_000_000_002_999
        return group

    def _post(self, text: str, **fields: object) -> Message:
        return self.state.post(self.anna.chat, self.server.bot, text=text, **fields)

    def _store(self, size: int) -> Document:
        return self.state.store("notes.md", "text/markdown", b"# Notes", size)
