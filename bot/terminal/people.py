"""The other side of the chat: what people do, as updates that the bot gets."""

from pathlib import PurePath

from bot.terminal.api_error import Json
from bot.terminal.chats import ANONYMOUS_ADMIN, Access, CallbackQuery, Chat, Message, User
from bot.terminal.formatted_text import found_entities
from bot.terminal.rules import LONGEST_CAPTION, LONGEST_TEXT, Draft
from bot.terminal.state import State

_MIME_TYPES = {".html": "text/html", ".md": "text/markdown", ".pdf": "application/pdf", ".txt": "text/plain"}
"""What Telegram's own programs call the files that people send most."""


class Person:
    """Somebody with Telegram in hand. Whatever she does becomes an update; she acts in her private chat with
    the bot unless `chat` names another. `chat.answers` is what the bot said there.
    """

    def __init__(self, user: User, chat: Chat, state: State) -> None:
        self.user = user
        self.chat = chat
        self._state = state

    @property
    def id(self) -> int:
        """Her Telegram id, which is the id of her private chat too."""
        return self.user.id

    def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
        quote: str = "",
        anonymous: bool = False,
    ) -> Message:
        """Send a text. `topic` is the `message_thread_id` of a topic in a forum; it begins there if need be.
        `anonymous` sends it in the name of the group, as admins can. Raises `ApiError` for a text that
        Telegram would not take: an empty one, or more than 4096 characters.
        """
        text, _ = Draft(text, [], LONGEST_TEXT).as_sent()
        place = self._enter(chat, topic)
        return self._post(
            place,
            anonymous=anonymous,
            text=text,
            entities=tuple(found_entities(text)),
            topic=topic or (reply_to.topic if reply_to else None),
            reply_to=reply_to,
            quote=quote,
        )

    def sends_document(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        chat: Chat | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
        mime_type: str = "",
        size: int | None = None,
        album: str = "",
    ) -> Message:
        """Send a file. `size` is what Telegram shall say of it where that is not the length of `content`,
        `mime_type` what the sender's device took it for (guessed from the name). Files of one `album` belong together.
        """
        caption, _ = Draft(caption, [], LONGEST_CAPTION).as_sent()
        mime_type = mime_type or _MIME_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
        return self._post(
            self._enter(chat, topic),
            text=caption,
            entities=tuple(found_entities(caption)),
            document=self._state.store(name, mime_type, content, size),
            topic=topic,
            reply_to=reply_to,
            album=album,
        )

    def edits(self, message: Message, text: str) -> Message:
        """Change the text of a message of hers (of a document, the caption)."""
        message.text, _ = Draft(text, [], LONGEST_CAPTION if message.document else LONGEST_TEXT).as_sent()
        message.entities = tuple(found_entities(message.text))
        message.edit_date = int(self._state.now())
        if self._state.hears(message):
            self._state.updates.add(f"edited_{_kind(message.chat)}", message.to_json())
        return message

    def deletes(self, message: Message) -> None:
        """Delete a message; a bot hears nothing of it."""
        message.deleted = True

    def presses(self, label: str, *, message: Message | None = None, chat: Chat | None = None) -> CallbackQuery:
        """Press the button with this label, or else the first whose label begins with it, or else contains
        it: on `message`, or on the newest message with buttons. Raises `LookupError`, with the labels that
        are there.
        """
        message = message or _newest_with_buttons(chat or self.chat)
        return self.presses_button(_button(message, label), message)

    def presses_button(self, button: Json, message: Message) -> CallbackQuery:
        """Press a button of `message.keyboard`. Only buttons with `callback_data` tell the bot; others are an
        error.
        """
        if "callback_data" not in button:
            raise LookupError(f"pressing {button['text']!r} tells the bot nothing: {button}")
        state = self._state
        query = CallbackQuery(f"query-{state.new_id()}", self.user, message, button["callback_data"], state.now())
        self._state.queries[query.id] = query
        self._state.updates.add("callback_query", query.to_json())
        return query

    def menu(self, chat: Chat | None = None) -> dict[str, str]:
        """Return the commands that her menu shows in a chat (the private one), with their descriptions: of the
        narrowest scope for which the bot set any, in her language or else in none.
        """
        for scope in self._scopes(chat or self.chat):
            for language in (self.user.language, ""):
                if commands := self._state.card.menu(scope, language):
                    return {command["command"]: command["description"] for command in commands}
        return {}

    def _scopes(self, chat: Chat) -> list[Json]:
        here: Json = {"chat_id": chat.id}
        if chat is self.chat:
            return [{"type": "chat"} | here, {"type": "all_private_chats"}, {"type": "default"}]
        admin = self.user in chat.admins
        return [
            {"type": "chat_member", "user_id": self.id} | here,
            *([{"type": "chat_administrators"} | here] if admin else []),
            {"type": "chat"} | here,
            *([{"type": "all_chat_administrators"}] if admin else []),
            {"type": "all_group_chats"},
            {"type": "default"},
        ]

    def _enter(self, chat: Chat | None, topic: int | None) -> Chat:
        """Return the chat to write in, as one that the bot may then write in too."""
        place = chat or self.chat
        if place is self.chat:
            if place.access is not Access.BLOCKED:
                place.access = Access.OPEN
        elif self.chat.access is Access.UNKNOWN:
            self.chat.access = Access.NOT_STARTED
        if topic is not None and topic not in place.topics:
            self._state.open_topic(place, f"Topic {topic}", self.user, topic)
        return place

    def _post(self, chat: Chat, *, anonymous: bool = False, **fields: object) -> Message:
        sender = ANONYMOUS_ADMIN if anonymous else self.user
        in_its_name = anonymous or chat.kind == "channel"
        message = self._state.post(chat, sender, sender_chat=chat if in_its_name else None, **fields)
        if self._state.hears(message):
            self._state.updates.add(_kind(chat), message.to_json())
        return message


def _kind(chat: Chat) -> str:
    return "channel_post" if chat.kind == "channel" else "message"


def _newest_with_buttons(chat: Chat) -> Message:
    message = next((message for message in reversed(chat.answers) if message.keyboard), None)
    if message is None:
        raise LookupError(f"no message in {chat.title!r} has buttons")
    return message


def _button(message: Message, label: str) -> Json:
    buttons = [button for row in message.keyboard for button in row]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for button in buttons:
            if fits(button["text"], label):
                return button
    raise LookupError(f"no button {label!r} among {message.buttons}")
