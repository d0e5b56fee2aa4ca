"""The methods of the Bot API that send, change and delete messages, and that answer pressed buttons.

Each takes the state and the parameters of a request and returns its result, or raises `ApiError`.
"""

from typing import Any

from bot.terminal.api_error import Json, bad_request
from bot.terminal.chats import Chat, Document, Message, too_old_query
from bot.terminal.formatted_text import check_url
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
    if isinstance(given, str) and given not in state.documents:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if not isinstance(given, str) and len(given[2]) > LARGEST_UPLOAD:
        raise bad_request("file is too big")
    if not isinstance(given, str) and not given[2]:
        raise bad_request("file must be non-empty")
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
    message = chat.message(parameters.get("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if message.service or (message.sender != state.card.user and chat.kind != "private"):
        raise bad_request("message can't be deleted")
    if state.now() - message.date > DELETABLE_SECONDS and chat.kind != "channel":
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    state.journal.append(Event(Deed.DELETED, message))
    return True


def send_chat_action(state: State, parameters: Json) -> bool:
    """`sendChatAction`: checked, and otherwise without effect."""
    if parameters.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    _topic(_writable_chat(state, parameters), parameters)
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


def _send(state: State, parameters: Json, draft: Draft, file: Any = None) -> Json:
    markup = parse_markup(parameters.get("reply_markup"))
    chat = _writable_chat(state, parameters)
    answered, quote = _answered(chat, parameters)
    topic = _topic(chat, parameters) or (answered.topic if answered else None)
    text, entities = draft.as_sent()
    check_markup(markup)
    check_button_data(markup)
    check_size(entities)
    state.limit(chat)
    message = state.post(
        chat,
        state.card.user,
        text=text,
        entities=entities,
        keyboard=markup.keyboard,
        force_reply=markup.force_reply,
        placeholder=markup.placeholder,
        reply_to=answered,
        quote=quote,
        topic=topic,
        document=_document(state, file),
        sender_chat=chat if chat.kind == "channel" else None,
    )
    state.journal.append(Event(Deed.SENT, message))
    return message.to_json()


def _edit(state: State, message: Message, content: tuple[str, tuple[Json, ...]], markup: Markup) -> Json:
    check_markup(markup)
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
    message = _writable_chat(state, parameters).message(parameters.get("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != state.card.user or message.service:
        raise bad_request("message can't be edited")
    return message


def _answered(chat: Chat, parameters: Json) -> tuple[Message | None, str]:
    """Return the message that is replied to, and the words of it that are quoted."""
    wish = parameters.get("reply_parameters") or {}
    if not wish:
        return None, ""
    if "message_id" not in wish:
        raise bad_request('can\'t find field "message_id"')
    message = chat.message(wish["message_id"])
    if message is None and not wish.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    quote = wish.get("quote") or ""
    if message and quote not in message.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return message, quote if message else ""


def _topic(chat: Chat, parameters: Json) -> int | None:
    topic: int | None = parameters.get("message_thread_id")
    if topic is not None and topic not in chat.topics:
        raise bad_request("message thread not found")
    return topic


def _document(state: State, file: Any) -> Document | None:
    if file is None:
        return None
    return state.documents[file] if isinstance(file, str) else state.store(*file)
