"""Messages that are sent again elsewhere, with their origin (forwarded) or without (copied).

The server looks at the message first and at the chat that it goes to afterwards.
"""

from collections.abc import Mapping

from bot.terminal.api_error import Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.chats import Message
from bot.terminal.parameters import integer
from bot.terminal.rules import Markup, check_markup, parse_caption, parse_markup
from bot.terminal.sending import check_by_telegram, check_rights, find_place, put
from bot.terminal.state import State
from tests.telegram.reading import required


def forward_message(state: State, parameters: Json) -> Json:
    """`forwardMessage`."""
    message = _source(state, parameters, "forward")
    place = find_place(state, {name: value for name, value in parameters.items() if name != "reply_parameters"})
    check_rights(place.chat, "documents" if message.document else "text messages")
    check_by_telegram(state, place, Markup())
    content = {"text": message.text, "entities": message.entities, "document": message.document}
    return put(state, place, Markup(), forwarded=message.forwarded or message, **content).to_json()


def copy_message(state: State, parameters: Json) -> Json:
    """`copyMessage`. Of a document the caption can be another one."""
    caption = parse_caption(parameters)
    message = _source(state, parameters, "copy")
    markup = parse_markup(parameters.get("reply_markup"))
    place = find_place(state, parameters)
    check_markup(markup)
    text, entities = message.text, message.entities
    if message.document and "caption" in parameters:
        text, entities = caption.as_sent()
    check_rights(place.chat, "documents" if message.document else "text messages")
    check_by_telegram(state, place, markup, entities)
    copy = put(state, place, markup, text=text, entities=entities, document=message.document)
    return {"message_id": copy.id}


def _source(state: State, parameters: Json, deed: str) -> Message:
    chat = state.find_chat(required(parameters, "from_chat_id"))
    chat.check_readable()
    message = chat.message(integer(parameters, "message_id"))
    if message is None:
        raise bad_request(f"message to {deed} not found")
    if message.service:
        raise bad_request(f"message can't be {'forwarded' if deed == 'forward' else 'copied'}")
    return message


METHODS: Mapping[str, Method] = {"copyMessage": copy_message, "forwardMessage": forward_message}
