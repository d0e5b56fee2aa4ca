"""What the in-process server remembers: chats, files, pressed buttons, the bot's own card, and a journal of
what it did.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any

from bot.terminal.api_error import Json, bad_request
from bot.terminal.chats import Access, CallbackQuery, Chat, Document, Message, User
from bot.terminal.updates import Updates


class Deed(Enum):
    """Something that the bot did and a person sees."""

    SENT = "sent"
    EDITED = "edited"
    DELETED = "deleted"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the journal. `query` is the pressed button where the deed is its answer."""

    deed: Deed
    message: Message
    query: CallbackQuery | None = None


@dataclass(slots=True)
class Card:
    """What the bot tells about itself. `commands` are kept by scope and language, as JSON and a code of two
    letters. `hears_all` and `inline` are what BotFather set: no privacy mode, inline queries.
    """

    user: User
    hears_all: bool = True
    inline: bool = False
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)

    def menu(self, scope: Json, language: str) -> list[Json]:
        """Return the commands of just this scope and language."""
        return self.commands.get((json.dumps(scope, sort_keys=True), language), [])


class State:
    """All that lasts between two requests. Ids are given out here, from `first_id` on."""

    def __init__(self, bot: User, now: Callable[[], float], first_id: int) -> None:
        self.card = Card(bot)
        self.now = now
        self.chats: dict[int, Chat] = {}
        self.documents: dict[str, Document] = {}
        self.queries: dict[str, CallbackQuery] = {}
        self.updates = Updates(first_id, now)
        self.journal: list[Event] = []
        self.hears: Callable[[Message], bool] = lambda message: True
        """Whether the bot is told of a message that a person sends."""
        self.limit: Callable[[Chat], None] = lambda chat: None
        """Raises `ApiError` where the bot writes to a chat faster than it may."""
        self._first_id = first_id
        self._message_ids = count(first_id)
        self._ids = count(first_id)

    def new_id(self) -> int:
        """Return a number that no file, query or chat made here has."""
        return next(self._ids)

    def find_chat(self, chat_id: object) -> Chat:
        """Return the chat that a request names by number or @username. Raises `ApiError`."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        for chat in self.chats.values():
            named = chat.username and str(chat_id).lower() == f"@{chat.username.lower()}"
            if (str(chat_id) == str(chat.id) or named) and chat.access is not Access.UNKNOWN:
                return chat
        raise bad_request("chat not found")

    def post(self, chat: Chat, sender: User, **fields: Any) -> Message:
        """Put a message into a chat; `fields` are those of `Message`."""
        number = fields.pop("id", None) or self._next_message_id(chat)
        message = Message(id=number, chat=chat, sender=sender, date=int(self.now()), **fields)
        chat.history.append(message)
        return message

    def open_topic(self, chat: Chat, name: str, opener: User, number: int | None = None) -> int:
        """Begin a topic in a forum; return its `message_thread_id`, `number` where it is given."""
        opened = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.post(chat, opener, id=number, service=opened)
        message.topic = message.id
        chat.topics[message.id] = message
        return message.id

    def store(self, name: str, mime_type: str, content: bytes, size: int | None = None) -> Document:
        """Keep a file that was sent. `size` is what Telegram says of it, where it is not the true one."""
        number = self.new_id()
        path = f"documents/file_{number}{name[name.rfind('.') :] if '.' in name else ''}"
        document = Document(f"file-{number}", name, mime_type, content, len(content) if size is None else size, path)
        self.documents[document.id] = document
        return document

    def _next_message_id(self, chat: Chat) -> int:
        # Every supergroup and channel counts its own messages; private chats and basic groups share one count.
        # In a forum no topic begins with 1, which is the number of the general one.
        if chat.kind in ("supergroup", "channel"):
            return max((message.id for message in chat.history), default=self._first_id - (not chat.forum)) + 1
        return next(self._message_ids)
