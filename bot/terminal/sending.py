"""The methods of the Bot API that send, change and delete messages, and that answer pressed buttons.

Each takes the state and the parameters of a request and returns its result, or raises `ApiError`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.terminal.api_error import Json, bad_request
from bot.terminal.chats import GENERAL, Chat, Document, Message, too_old_query
from bot.terminal.formatted_text import check_url
from bot.terminal.parameters import integer
from bot.terminal.rules import (
    ACTIONS,
    LONGEST_CALLBACK_ANSWER,
    Draft,
    Markup,
    check_button_data,
    check_markup,
    check_size,
    parse_caption,
    parse_markup,
    parse_text,
)
from bot.terminal.state import Deed, Event, State

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
ANSWERABLE_SECONDS = 60
"""So old a pressed button may be that the bot answers. What Telegram allows is not documented; this is a guess."""
DELETABLE_SECONDS = 48 * 3600
"""So old a message may be that a bot deletes."""
LARGEST_UPLOAD = 50_000_000
"""In bytes, of a file that a bot sends."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: its chat and topic, the message that it replies to, and the words quoted of that."""

    chat: Chat
    topic: int | None = None
    reply_to: Message | None = None
    quote: str = ""


def send_message(state: State, parameters: Json) -> Json:
    """`sendMessage`."""
    return _send(state, parameters, parse_text(parameters))


def send_document(state: State, parameters: Json) -> Json:
    """`sendDocument`. `document` is the id of a file on the server, or what was uploaded: name, type and
    bytes.
    """
    caption = parse_caption(parameters)
    given = parameters.get("document")
    if not given:
        raise bad_request("there is no document in the request")
    return _send(state, parameters, caption, given)


def edit_message_text(state: State, parameters: Json) -> Json:
    """`editMessageText`."""
    draft, markup = parse_text(parameters), parse_markup(parameters.get("reply_markup"))
    message = _own_message(state, parameters)
    if message.document:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, message, draft.as_sent(), markup)


def edit_message_caption(state: State, parameters: Json) -> Json:
    """`editMessageCaption`."""
    draft, markup = parse_caption(parameters), parse_markup(parameters.get("reply_markup"))
    message = _own_message(state, parameters)
    if not message.document:
        raise bad_request("there is no caption in the message to edit")
    return _edit(state, message, draft.as_sent(), markup)


def edit_message_reply_markup(state: State, parameters: Json) -> Json:
    """`editMessageReplyMarkup`."""
    markup = parse_markup(parameters.get("reply_markup"))
    message = _own_message(state, parameters)
    return _edit(state, message, (message.text, message.entities), markup)


def delete_message(state: State, parameters: Json) -> bool:
    """`deleteMessage`. In a private chat a bot may delete what the person wrote, in a group only its own
    messages.
    """
    chat = _writable_chat(state, parameters)
    message = chat.message(integer(parameters, "message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    delete(state, message)
    return True


def delete(state: State, message: Message) -> None:
    """Delete a message if the bot may. Raises `ApiError`."""
    bot, chat = state.card.user, message.chat
    if message.service or (message.sender != bot and chat.kind != "private" and bot not in chat.admins):
        raise bad_request("message can't be deleted")
    if state.now() - message.date > DELETABLE_SECONDS and chat.kind != "channel":
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    state.journal.append(Event(Deed.DELETED, message))


def send_chat_action(state: State, parameters: Json) -> bool:
    """`sendChatAction`: checked, and otherwise without effect."""
    if str(parameters.get("action")).lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = _writable_chat(state, parameters)
    _topic(chat, parameters)
    chat.check_reachable()
    return True


def answer_callback_query(state: State, parameters: Json) -> bool:
    """`answerCallbackQuery`."""
    query = state.queries.get(str(parameters.get("callback_query_id")))
    if query is None or state.now() - query.asked_at > ANSWERABLE_SECONDS:
        raise too_old_query()
    query.check_open()
    text = parameters.get("text") or ""
    if len(text) > LONGEST_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if parameters.get("url"):
        check_url(parameters["url"], "URL")
        raise bad_request("URL_INVALID")
    query.answer, query.alert = text, bool(parameters.get("show_alert"))
    state.journal.append(Event(Deed.ANSWERED, query.message, query))
    return True


def find_place(state: State, parameters: Json) -> Place:
    """Return where a request wants its message. Raises `ApiError` for what is not there, in the server's order: the
    chat, the message replied to, the topic.
    """
    wish = parameters.get("reply_parameters") or {}
    if not isinstance(wish, dict):
        raise bad_request("object expected as reply parameters")
    if wish and "message_id" not in wish:
        raise bad_request('can\'t find field "message_id"')
    chat = _writable_chat(state, parameters)
    answered = chat.message(integer(wish, "message_id")) if wish else None
    if wish and answered is None and not wish.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    topic = _topic(chat, parameters) or (answered.topic if answered else None)
    return Place(chat, topic, answered, (wish.get("quote") or "") if answered else "")


def check_rights(chat: Chat, content: str) -> None:
    """Raise `ApiError` where the bot is in the chat and may not write; `content` is what it would send."""
    if chat.muted and chat.kind == "channel":
        raise bad_request("need administrator rights in the channel chat")
    if chat.muted:
        raise bad_request(f"not enough rights to send {content} to the chat")


def check_by_telegram(state: State, place: Place, markup: Markup, *texts: Iterable[Json]) -> None:
    """Check what only Telegram itself knows, after everything else; `texts` are the entities of each message."""
    place.chat.check_reachable()
    if (place.topic or GENERAL) in place.chat.closed_topics and state.card.user not in place.chat.admins:
        raise bad_request("TOPIC_CLOSED")
    if place.reply_to and place.quote not in place.reply_to.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    check_button_data(markup)
    for entities in texts:
        check_size(entities)
    state.limit(place.chat)


def put(state: State, place: Place, markup: Markup, **content: Any) -> Message:
    """Put a message of the bot where it belongs; `content` are further fields of `Message`."""
    message = state.post(
        place.chat,
        state.card.user,
        keyboard=markup.keyboard,
        force_reply=markup.force_reply,
        placeholder=markup.placeholder,
        reply_to=place.reply_to,
        quote=place.quote,
        topic=place.topic,
        sender_chat=place.chat if place.chat.kind == "channel" else None,
        **content,
    )
    state.journal.append(Event(Deed.SENT, message))
    return message


def check_file(state: State, given: Any) -> None:
    """Check a file of a request: the id of one on the server, or what was uploaded."""
    if isinstance(given, str) and given not in state.documents:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if not isinstance(given, str) and len(given[2]) > LARGEST_UPLOAD:
        raise bad_request("file is too big")
    if not isinstance(given, str) and not given[2]:
        raise bad_request("file must be non-empty")


def take_file(state: State, given: Any) -> Document:
    """Return the file of a request that was checked."""
    return state.documents[given] if isinstance(given, str) else state.store(*given)


def _send(state: State, parameters: Json, draft: Draft, file: Any = None) -> Json:
    markup = parse_markup(parameters.get("reply_markup"))
    place = find_place(state, parameters)
    check_markup(markup)
    if file is not None:
        check_file(state, file)
    text, entities = draft.as_sent()
    check_rights(place.chat, "text messages" if file is None else "documents")
    check_by_telegram(state, place, markup, entities)
    document = None if file is None else take_file(state, file)
    return put(state, place, markup, text=text, entities=entities, document=document).to_json()


def _edit(state: State, message: Message, content: tuple[str, tuple[Json, ...]], markup: Markup) -> Json:
    check_markup(markup)
    message.chat.check_reachable()
    check_button_data(markup)
    if (*content, markup.keyboard) == (message.text, message.entities, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    check_size(content[1])
    state.limit(message.chat)
    message.text, message.entities = content
    message.keyboard = markup.keyboard
    message.edit_date = int(state.now())
    state.journal.append(Event(Deed.EDITED, message))
    return message.to_json()


def _writable_chat(state: State, parameters: Json) -> Chat:
    chat = state.find_chat(parameters.get("chat_id"))
    chat.check_access()
    return chat


def _own_message(state: State, parameters: Json) -> Message:
    if not parameters.get("chat_id") and not parameters.get("message_id"):
        raise bad_request("message identifier is not specified")
    message = _writable_chat(state, parameters).message(integer(parameters, "message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != state.card.user or message.service or message.forwarded:
        raise bad_request("message can't be edited")
    return message


def _topic(chat: Chat, parameters: Json) -> int | None:
    topic = integer(parameters, "message_thread_id")
    if topic > 0 and topic not in chat.topics:
        raise bad_request("message thread not found")
    return topic if topic > 0 else None
