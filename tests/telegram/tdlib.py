"""TDLib itself, asked offline: what the real server does with a text. Tests that import this skip where there is none.

Answers are as the Bot API would give them: a text and entities, or the description of an error.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from bot.terminal.api_error import Json

tdjson = pytest.importorskip("tdjson", reason="there is no TDLib for this platform")

Answer = tuple[str, list[Json]] | str

_MODES: Mapping[str, Json] = {
    "HTML": {"@type": "textParseModeHTML"},
    "MarkdownV2": {"@type": "textParseModeMarkdown", "version": 2},
    "Markdown": {"@type": "textParseModeMarkdown", "version": 1},
}
_KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "BotCommand": "bot_command",
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Url": "url",
}
_TYPES = {kind: name for name, kind in _KINDS.items() if name != "PreCode"}
_DATES = {"None": "", "Short": "d", "Long": "D"}
_TIMES = {"None": "", "Short": "t", "Long": "T"}


def parsed(text: str, parse_mode: str) -> Answer:
    """Return what a text with markup means; `parse_mode` is `HTML`, `MarkdownV2` or `Markdown`."""
    return _asked({"@type": "parseTextEntities", "text": text, "parse_mode": _MODES[parse_mode]})


def fixed(text: str, entities: Iterable[Json]) -> Answer:
    """Return what becomes of a text with entities on its way into a message, but for the trimming of its ends. The
    text must have no `*_~|` and no backquotes or brackets.
    """
    items = [
        {"@type": "textEntity", "offset": item["offset"], "length": item["length"], "type": _type(item)}
        for item in entities
    ]
    return _asked({"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": text, "entities": items}})


def found(text: str) -> list[Json]:
    """Return the commands, mentions, hashtags and addresses that Telegram finds in a text, and nothing else."""
    answer = _execute({"@type": "getTextEntities", "text": text})
    return [_entity(item) for item in answer["entities"] if _name(item) in _KINDS]


def _asked(request: Json) -> Answer:
    answer = _execute(request)
    if answer["@type"] == "error":
        message = answer["message"]
        # Thus the Bot API server, which so spares BUTTON_DATA_INVALID and its like.
        keeps_case = message[1:2].isupper() or message[1:2] == "_"
        return f"Bad Request: {message if keeps_case else message[0].lower() + message[1:]}"
    return answer["text"], [_entity(item) for item in answer["entities"]]


def _execute(request: Json) -> Json:
    answer: Any = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    assert isinstance(answer, dict)
    return answer


def _name(item: Json) -> str:
    name: str = item["type"]["@type"]
    return name.removeprefix("textEntityType")


def _entity(item: Json) -> Json:
    """Return an entity of TDLib's as the Bot API gives it."""
    given = item["type"]
    entity: Json = {"type": _KINDS[_name(item)], "offset": item["offset"], "length": item["length"]}
    entity |= {name: given[name] for name in ("url", "language", "custom_emoji_id", "unix_time") if given.get(name)}
    if "user_id" in given:
        entity["user"] = {"id": given["user_id"]}
    if date_format := _date_format(given.get("formatting_type")):
        entity["date_time_format"] = date_format
    return entity


def _date_format(formatting: Json | None) -> str:
    if formatting is None:
        return ""
    if formatting["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    date, time = (
        formatting[name]["@type"].removeprefix("dateTimePartPrecision") for name in ("date_precision", "time_precision")
    )
    return ("w" if formatting["show_day_of_week"] else "") + _DATES[date] + _TIMES[time]


def _type(entity: Json) -> Json:
    """Return the type of an entity of the Bot API's as TDLib takes it."""
    name = "PreCode" if entity.get("language") else _TYPES[entity["type"]]
    fields: Json = {
        name: entity[name] for name in ("url", "language", "custom_emoji_id", "unix_time") if name in entity
    }
    if "user" in entity:
        fields["user_id"] = entity["user"]["id"]
    return {"@type": f"textEntityType{name}", **fields}


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
