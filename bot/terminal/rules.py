"""The rules of the real server for what a bot sends. Each breach raises the `ApiError` of the real server.

The server looks at a request in this order: the form of its parameters, the chat, the message that is meant,
the content, and last what only Telegram itself knows (`BUTTON_DATA_INVALID`).
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.terminal.api_error import Json, bad_request
from bot.terminal.formatted_text import as_sent, check_url, parse_entities

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_RAW_TEXT = 32_768
"""In bytes, the text as it was sent."""
LARGEST_ENTITIES = 9500
"""In bytes, of all entities of a message, as far as reports of ENTITIES_TOO_LONG tell."""
LONGEST_MARKUP = 10_240
"""In bytes, all buttons of a message as JSON."""
LONGEST_CALLBACK_DATA = 64
"""In bytes."""
LONGEST_CALLBACK_ANSWER = 200
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120

ACTIONS = frozenset(
    (
        "cancel",
        "choose_sticker",
        "find_location",
        "pick_up_location",
        "record_audio",
        "record_video",
        "record_video_note",
        "record_voice",
        "typing",
        "upload_audio",
        "upload_document",
        "upload_photo",
        "upload_video",
        "upload_video_note",
        "upload_voice",
    )
)
"""With those that an older Bot API knew."""
_BUTTON_ACTIONS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A `reply_markup`: rows of inline buttons, or the wish that the next message is a reply."""

    keyboard: tuple[tuple[Json, ...], ...] = ()
    force_reply: bool = False
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of a request, before the content is looked at; `longest` is how long it may be in the end."""

    text: str
    entities: list[Json]
    longest: int

    def as_sent(self) -> tuple[str, tuple[Json, ...]]:
        """Return text and entities as they will stand in the message; raise `ApiError` for too much or too
        little.
        """
        if self.longest == LONGEST_CAPTION and not self.text.strip():
            return "", ()
        text, entities = as_sent(self.text, self.entities)
        if len(text) > self.longest:
            raise bad_request("message is too long" if self.longest == LONGEST_TEXT else "message caption is too long")
        return text, entities


def parse_text(parameters: Json) -> Draft:
    """Take the text of a message out of a request."""
    if not parameters.get("text"):
        raise bad_request("message text is empty")
    return _draft(parameters, "text", "entities", LONGEST_TEXT)


def parse_caption(parameters: Json) -> Draft:
    """Take the caption of a document out of a request; it may be missing."""
    return _draft(parameters, "caption", "caption_entities", LONGEST_CAPTION)


def parse_markup(value: object) -> Markup:
    """Take the buttons of a message out of a request."""
    if value is None:
        return Markup()
    if isinstance(value, str):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if len(json.dumps(value, ensure_ascii=False).encode()) > LONGEST_MARKUP:
        raise bad_request("reply markup is too long")
    if "inline_keyboard" in value:
        return Markup(keyboard=_parse_keyboard(value["inline_keyboard"]))
    if value.get("force_reply"):
        return Markup(force_reply=True, placeholder=value.get("input_field_placeholder", ""))
    if "keyboard" in value:
        raise bad_request("the in-process server knows no reply keyboards, only inline ones")
    return Markup()


def check_markup(markup: Markup) -> None:
    """Check the content of buttons: labels and addresses."""
    for button in _buttons(markup):
        if not button["text"].strip():
            raise bad_request("inline keyboard button text must be non-empty")
        if "url" in button:
            check_url(button["url"], "inline keyboard button URL")


def check_button_data(markup: Markup) -> None:
    """Check what only Telegram itself checks of buttons."""
    for button in _buttons(markup):
        if len(button.get("callback_data", "").encode()) > LONGEST_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def check_size(entities: Iterable[Json]) -> None:
    """Check how much room the entities of a message take."""
    if sum(len(json.dumps(entity, ensure_ascii=False).encode()) for entity in entities) > LARGEST_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")


def check_commands(commands: object) -> list[Json]:
    """Return the commands of a `setMyCommands`; a leading slash is taken off."""
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = []
    for item in commands:
        if not isinstance(item, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        name, description = (
            str(item.get("command", "")).removeprefix("/"),
            str(item.get("description", "")).strip(),
        )
        if not re.fullmatch("[a-z0-9_]{1,32}", name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        checked.append({"command": name, "description": description})
    return checked


def _draft(parameters: Json, name: str, entities: str, longest: int) -> Draft:
    text = parameters.get(name) or ""
    if parameters.get("parse_mode"):
        raise bad_request("the in-process server does not parse markup: send entities, no parse_mode")
    if len(text.encode()) > LONGEST_RAW_TEXT:
        raise bad_request("text is too long")
    return Draft(text, parse_entities(parameters.get(entities)), longest)


def _buttons(markup: Markup) -> list[Json]:
    return [button for row in markup.keyboard for button in row]


def _parse_keyboard(value: object) -> tuple[tuple[Json, ...], ...]:
    if not isinstance(value, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in value):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return tuple(tuple(_parse_button(button) for button in row) for row in value if row)


def _parse_button(button: object) -> Json:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{problem}Inline keyboard button must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{problem}Can\'t find field "text"')
    action = next((name for name in _BUTTON_ACTIONS if _acts(button, name)), None)
    if action is None:
        raise bad_request(f"{problem}Text buttons are unallowed in the inline keyboard")
    return {"text": button["text"], action: button[action]}


def _acts(button: Json, action: str) -> bool:
    # The queries of switch_inline_query may be empty, everything else must say something.
    return action in button and (bool(button[action]) or action.startswith("switch_inline"))
