"""What is in a chat, as plain records: users, chats, messages, documents, pressed buttons.

`to_json` writes a record as the Bot API does. Tests and the screen read the records themselves:
`chat.answers[-1].text`.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bot.terminal.api_error import ApiError, Json, bad_request


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot, as Telegram introduces it."""

    id: int
    first_name: str
    username: str = ""
    language: str = ""
    is_bot: bool = False

    def to_json(self) -> Json:
        """Return the Bot API's `User`."""
        data = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return data | _given(username=self.username, language_code=self.language)


GENERAL = 0
"""The topic of a forum in which everything stands that names none."""
ANONYMOUS_ADMIN = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
"""In whose name Telegram delivers what an admin writes anonymously."""


class Access(Enum):
    """Whether the bot may write to a chat. The value is what a request meets where it may not."""

    OPEN = None
    UNKNOWN = "Bad Request: chat not found"
    A_BOT = "Forbidden: the bot can't send messages to the bot"
    NOT_STARTED = "Forbidden: bot can't initiate conversation with a user"
    BLOCKED = "Forbidden: bot was blocked by the user"
    DEACTIVATED = "Forbidden: user is deactivated"
    DELETED = "Forbidden: the group chat was deleted"
    KICKED = "Forbidden: bot was kicked from the group chat"
    KICKED_FROM_SUPERGROUP = "Forbidden: bot was kicked from the supergroup chat"
    KICKED_FROM_CHANNEL = "Forbidden: bot was kicked from the channel chat"
    NO_MEMBER = "Forbidden: bot is not a member of the group chat"
    NO_MEMBER_OF_SUPERGROUP = "Forbidden: bot is not a member of the supergroup chat"
    NO_MEMBER_OF_CHANNEL = "Forbidden: bot is not a member of the channel chat"
    UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"


_KNOWN_LATE = (Access.NOT_STARTED, Access.BLOCKED)
"""What only Telegram itself knows: it is said when everything else about a request was right."""


@dataclass(eq=False, slots=True)
class Document:
    """A file, sent by a person or by the bot. `path` is where the bot downloads it, until the Unix time `open_until`
    that `getFile` sets; `size` is what Telegram says of it.
    """

    id: str
    name: str
    mime_type: str
    content: bytes = field(repr=False)
    size: int
    path: str
    open_until: float = 0.0

    def to_json(self) -> Json:
        """Return the Bot API's `Document`."""
        return {
            "file_id": self.id,
            "file_unique_id": f"unique-{self.id}",
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": self.size,
        }


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat, a basic group, a supergroup or a channel, with all that was said in it, the oldest first."""

    id: int
    kind: str
    """`private`, `group`, `supergroup` or `channel`."""
    title: str
    username: str = ""
    forum: bool = False
    access: Access = Access.OPEN
    upgraded_to: int = 0
    """The id of the supergroup that the group became."""
    topics: "dict[int, Message]" = field(default_factory=dict, repr=False)
    """The messages with which the topics of a forum began, by `message_thread_id`."""
    closed_topics: set[int] = field(default_factory=set, repr=False)
    """Topics in which nobody but admins may write, by `message_thread_id`; `GENERAL` is the one without a number."""
    muted: bool = False
    """Whether the bot is in the chat and may not write there."""
    admins: set[User] = field(default_factory=set, repr=False)
    history: "list[Message]" = field(default_factory=list, repr=False)
    """Everything, with what was deleted and the messages of Telegram itself."""

    @property
    def messages(self) -> "list[Message]":
        """What a person sees in the chat."""
        return [message for message in self.history if not message.deleted and not message.service]

    @property
    def answers(self) -> "list[Message]":
        """What the bot said."""
        return [message for message in self.messages if message.from_bot]

    def message(self, number: object) -> "Message | None":
        """Return the message with this id unless it was deleted."""
        return next((message for message in self.history if message.id == number and not message.deleted), None)

    def topic(self, name: str) -> int:
        """Return the `message_thread_id` of the topic with this name. Raises `LookupError`."""
        names = {opened.service["forum_topic_created"]["name"]: number for number, opened in self.topics.items()}
        if name not in names:
            raise LookupError(f"no topic {name!r} among {list(names)}")
        return names[name]

    def members(self, bot: User) -> dict[int, User]:
        """Return who is in the chat, by id: the bot, the admins, and whoever said something."""
        users = [bot, *self.admins, *(message.sender for message in self.history)]
        return {user.id: user for user in users if user != ANONYMOUS_ADMIN}

    def check_access(self) -> None:
        """Raise `ApiError` where the bot may not write, as far as the server knows at once."""
        if self.access not in _KNOWN_LATE:
            self._refuse()

    def check_reachable(self) -> None:
        """Raise `ApiError` where the person cannot be written to, which is known last of all."""
        if self.access in _KNOWN_LATE:
            self._refuse()

    def check_readable(self) -> None:
        """Raise `ApiError` where the bot may not even look; at people and basic groups it may."""
        if self.kind in ("supergroup", "channel"):
            self._refuse()

    def check_members_readable(self) -> None:
        """Raise `ApiError` where the bot may not see who is in the chat."""
        if self.kind != "private":
            self._refuse()

    def _refuse(self) -> None:
        if self.access is Access.UPGRADED:
            raise ApiError(400, Access.UPGRADED.value, migrate_to_chat_id=self.upgraded_to)
        if self.access.value:
            raise ApiError(403 if self.access.value.startswith("Forbidden") else 400, self.access.value)

    def to_json(self) -> Json:
        """Return the Bot API's `Chat`."""
        data: Json = {"id": self.id, "type": self.kind}
        name = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return data | name | _given(username=self.username, is_forum=self.forum)


@dataclass(eq=False, slots=True)
class Message:
    """A message as it stands now. Where it carries a document, `text` and `entities` are those of its
    caption.
    """

    id: int
    chat: Chat = field(repr=False)
    sender: User = field(repr=False)
    date: int = field(repr=False)
    text: str = ""
    entities: tuple[Json, ...] = ()
    keyboard: tuple[tuple[Json, ...], ...] = ()
    """The rows of inline buttons."""
    force_reply: bool = False
    placeholder: str = ""
    """What the line for the forced reply shows while it is empty."""
    document: Document | None = None
    reply_to: "Message | None" = field(default=None, repr=False)
    quote: str = ""
    topic: int | None = None
    sender_chat: Chat | None = field(default=None, repr=False)
    forwarded: "Message | None" = field(default=None, repr=False)
    via_bot: User | None = field(default=None, repr=False)
    """The bot of whose inline results it was chosen."""
    reaction: str = ""
    """The emoji with which the bot reacted to it."""
    pinned: bool = False
    album: str = ""
    """What Telegram gives as `media_group_id` to messages that were sent together."""
    edit_date: int = 0
    deleted: bool = False
    service: Json = field(default_factory=dict)
    """What a message of Telegram itself tells: a topic was opened, a group became a supergroup."""

    @property
    def from_bot(self) -> bool:
        """Whether the bot said it."""
        return self.sender.is_bot and self.sender != ANONYMOUS_ADMIN

    @property
    def edited(self) -> bool:
        """Whether the message says something else than at first."""
        return self.edit_date > 0

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline buttons, row by row."""
        return [button["text"] for row in self.keyboard for button in row]

    @property
    def thread(self) -> int | None:
        """What Telegram gives as `message_thread_id`: the topic, or in other supergroups the first message of
        a chain of replies, to which no bot can send.
        """
        if self.topic or self.chat.kind != "supergroup" or not self.reply_to:
            return self.topic
        first = self.reply_to
        while first.reply_to:
            first = first.reply_to
        return first.id

    def to_json(self, *, with_reply: bool = True) -> Json:
        """Return the Bot API's `Message`; the message that it replies to comes without the one before."""
        data: Json = {"message_id": self.id, "chat": self.chat.to_json(), "date": self.date}
        if self.chat.kind != "channel":
            data["from"] = self.sender.to_json()
        answered = self.reply_to or (self.chat.topics.get(self.topic) if self.topic else None)
        return (
            data
            | self.service
            | self._content()
            | _given(
                edit_date=self.edit_date,
                sender_chat=self.sender_chat and self.sender_chat.to_json(),
                message_thread_id=self.thread,
                is_topic_message=bool(self.topic),
                media_group_id=self.album,
                via_bot=self.via_bot and self.via_bot.to_json(),
                forward_origin=self.forwarded and self._origin(self.forwarded),
                reply_to_message=answered.to_json(with_reply=False) if with_reply and answered else None,
                quote=self.quote and {"text": self.quote, "position": 0},
                reply_markup=self.keyboard and {"inline_keyboard": [list(row) for row in self.keyboard]},
            )
        )

    def _content(self) -> Json:
        entities = list(self.entities)
        if self.document:
            return {"document": self.document.to_json()} | _given(caption=self.text, caption_entities=entities)
        return _given(text=self.text, entities=entities)

    def _origin(self, original: "Message") -> Json:
        origin: Json = {"type": "user", "date": original.date, "sender_user": original.sender.to_json()}
        chat = original.sender_chat
        if chat and chat.kind == "channel":
            origin = {"type": "channel", "date": original.date, "chat": chat.to_json(), "message_id": original.id}
        elif chat:
            origin = {"type": "chat", "date": original.date, "sender_chat": chat.to_json()}
        return origin


@dataclass(eq=False, slots=True)
class CallbackQuery:
    """A pressed button. `answer` is what the bot showed for it: None before it answered, "" where it showed
    nothing.
    """

    id: str
    person: User
    message: Message
    data: str
    asked_at: float
    """Unix time."""
    answer: str | None = None
    alert: bool = False
    url: str = ""
    expired: bool = False
    """Set it, and the query is too old to be answered."""

    def to_json(self) -> Json:
        """Return the Bot API's `CallbackQuery`."""
        return {
            "id": self.id,
            "from": self.person.to_json(),
            "message": self.message.to_json(),
            "chat_instance": str(self.message.chat.id),
            "data": self.data,
        }

    def check_open(self) -> None:
        """Raise `ApiError` where it was answered already, or too late to be."""
        if self.expired or self.answer is not None:
            raise too_old_query()


def too_old_query() -> ApiError:
    """Return the refusal for a query that is too old, was answered, or never was."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def _given(**values: Any) -> Json:
    """Return the values that say something: Telegram leaves the others out."""
    return {name: value for name, value in values.items() if value}
