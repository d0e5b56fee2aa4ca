"""Albums: several documents that are sent at once and shown as one (`sendMediaGroup`).

Photos, videos and music are not known here; the bot sends none.
"""

from collections.abc import Mapping
from typing import Any

from bot.terminal.api_error import ApiError, Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.rules import Draft, Markup, parse_caption
from bot.terminal.sending import check_by_telegram, check_file, check_rights, find_place, put, take_file
from bot.terminal.state import State
from tests.telegram.reading import required, without_markup

LARGEST_ALBUM = 10


def send_media_group(state: State, parameters: Json) -> list[Json]:
    """`sendMediaGroup`."""
    items = _parse(parameters)
    place = find_place(state, parameters)
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > LARGEST_ALBUM:
        raise bad_request("too many messages to send as an album")
    for _, file in items:
        check_file(state, file)
    texts = [caption.as_sent() for caption, _ in items]
    check_rights(place.chat, "documents")
    check_by_telegram(state, place, Markup(), *(entities for _, entities in texts))
    album = str(state.new_id()) if len(items) > 1 else ""
    sent = [
        put(state, place, Markup(), text=text, entities=entities, document=take_file(state, file), album=album)
        for (text, entities), (_, file) in zip(texts, items, strict=True)
    ]
    return [message.to_json() for message in sent]


def _parse(parameters: Json) -> list[tuple[Draft, Any]]:
    media = required(parameters, "media")
    if isinstance(media, str):
        raise bad_request("can't parse media JSON object")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    return [_parse_item(item, parameters) for item in media]


def _parse_item(item: object, parameters: Json) -> tuple[Draft, Any]:
    if not isinstance(item, dict):
        raise _unreadable("expected an Object")
    try:
        caption = parse_caption(without_markup(item, "caption", "caption_entities"))
    except ApiError as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        raise _unreadable(reason[0].upper() + reason[1:]) from None
    name = item.get("media") or ""
    file = parameters.get(name.removeprefix("attach://")) if name.startswith("attach://") else name
    if not file:
        raise _unreadable("media not found")
    if "type" not in item:
        raise _unreadable('Can\'t find field "type"')
    if item["type"] == "animation":
        raise _unreadable('type "animation" can\'t be used in sendMediaGroup')
    if item["type"] != "document":
        raise _unreadable(f'type "{item["type"]}" is unsupported')
    return caption, file


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"can't parse InputMedia: {reason}")


METHODS: Mapping[str, Method] = {"sendMediaGroup": send_media_group}
