"""Texts with entities, as Telegram takes and gives them.

An *entity* is a part of a text with a meaning (bold, a link, a command). Its offset and length count UTF-16
code units; here they are turned into code points to work with, and back at the end. What is done to a text on
its way (control characters become spaces, the ends are trimmed, empty entities go) follows TDLib's
`fix_formatted_text`.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from urllib.parse import urlsplit

from bot.terminal.api_error import Json, bad_request

ENTITIES_KEPT = 100
"""Telegram silently drops the entities of a message after the hundredth."""
FARTHEST_OFFSET = 1_000_000

_STYLES = frozenset(
    (
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
    )
)
_FOUND_BY_TELEGRAM = frozenset(
    ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number")
)
_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
# Carriage returns, line separators and the marks that turn the direction of writing do not pass Telegram.
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MADE_SPACES = re.compile("[\x00-\x09\x0b-\x1f]")
_INVISIBLE = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)

_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?()\[\]]", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?:@\w{3,32})?(?![\w#@])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def code_points(text: str, entities: Iterable[Json]) -> list[tuple[int, int, Json]]:
    """Return the entities with their starts and ends in `text` in code points. They must fit the text."""
    places = _places(text)
    return [(places[item["offset"]], places[item["offset"] + item["length"]], item) for item in entities]


def found_entities(text: str) -> list[Json]:
    """Return the entities that Telegram itself finds in what a person writes: commands, addresses, mentions,
    hashtags. Addresses without `http` are not found here.
    """
    starts = _unit_offsets(text)
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                found.append((*match.span(), kind))
    return [
        {"type": kind, "offset": starts[start], "length": starts[end] - starts[start]}
        for start, end, kind in sorted(found)
    ]


def as_sent(text: str, entities: Iterable[Json] = ()) -> tuple[str, tuple[Json, ...]]:
    """Return a text and its entities as they stand in the message that is made of them.

    Raises `ApiError` for entities that do not fit the text and for a text with nothing to see in it.
    """
    _check_encoding(text)
    sorted_entities = sorted(entities, key=_order)
    for entity in sorted_entities:
        if entity["type"] == "text_link":
            check_url(entity["url"], "entity URL")
    _check_ranges(text, sorted_entities)
    spans = code_points(text, (entity for entity in sorted_entities if entity["length"]))
    text, moved = _without_control_characters(text)
    spans = [(moved[start], moved[end], entity) for start, end, entity in spans]
    last = len(text.rstrip(" \n"))
    spans = [(start, min(end, last), entity) for start, end, entity in spans if text[start : min(end, last)].strip()]
    # Telegram trims the start only up to the first entity.
    first = min(len(text) - len(text.lstrip(" \n")), *(start for start, _, _ in spans), last)
    text = text[first:last]
    if _INVISIBLE.fullmatch(text):
        raise bad_request("text must be non-empty")
    starts = _unit_offsets(text)
    kept = tuple(
        entity | {"offset": starts[start - first], "length": starts[end - first] - starts[start - first]}
        for start, end, entity in spans[:ENTITIES_KEPT]
    )
    return text, kept


def parse_entities(value: object) -> list[Json]:
    """Return the entities of a request that Telegram takes from a bot. Raises `ApiError` for what is no
    entity.
    """
    if not isinstance(value, list):
        return []
    return [entity for item in value if (entity := _parse_entity(item))]


def check_url(url: object, role: str) -> None:
    """Raise `ApiError` where Telegram would not accept `url` as a link; `role` names it ("Entity URL")."""
    if not isinstance(url, str):
        raise bad_request(f"{role} must be of type String")
    scheme, separator, rest = url.partition("://")
    reason = ""
    if separator and scheme.lower() == "tg":
        return
    if separator and scheme.lower() not in ("http", "https"):
        reason = "Unsupported URL protocol"
    else:
        host = _host(rest if separator else url)
        reason = "" if "." in host else "Wrong HTTP URL" if host else "URL host is empty"
    if reason:
        raise bad_request(f"{role} '{url}' is invalid: {reason}")


def _host(rest: str) -> str:
    try:
        return urlsplit(f"//{rest}").hostname or ""
    except ValueError:
        return ""


def _parse_entity(item: object) -> Json | None:
    if not isinstance(item, dict):
        raise bad_request("can't parse MessageEntity: Expected an Object")
    for field in ("type", "offset", "length"):
        if field not in item:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
        if not isinstance(item[field], str if field == "type" else int):
            expected = "String" if field == "type" else "Number"
            raise bad_request(f'can\'t parse MessageEntity: Field "{field}" must be of type {expected}')
    kind = item["type"]
    if kind in _FOUND_BY_TELEGRAM:
        return None
    needed = _NEEDS.get(kind)
    if needed is None and kind not in _STYLES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if needed is not None and needed not in item:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    return dict(item)


def _order(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _unit_offsets(text: str) -> list[int]:
    """Return for each code point, and for the end, its offset in UTF-16 code units."""
    return list(accumulate((1 + (char > "\uffff") for char in text), initial=0))


def _places(text: str) -> dict[int, int]:
    """Return for each offset in UTF-16 code units at which a code point starts, and for the end, that code
    point.
    """
    return {offset: place for place, offset in enumerate(_unit_offsets(text))}


def _check_ranges(text: str, entities: Iterable[Json]) -> None:
    places, length_of_text = _places(text), units(text)
    for entity in entities:
        offset, length = entity["offset"], entity["length"]
        end = offset + length
        for name, number in (("offset", offset), ("length", length)):
            if not 0 <= number <= FARTHEST_OFFSET:
                raise bad_request(f"receive an entity with incorrect {name} {number}")
        if not length:
            continue
        if offset >= length_of_text:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset not in places:
            where = _bytes_before(text, places[offset + 1])
            raise bad_request(f"entity begins in a middle of a UTF-16 symbol at byte offset {where}")
        beginning = f"entity beginning at UTF-16 offset {offset} ends"
        if end > length_of_text:
            raise bad_request(f"{beginning} after the end of the text at UTF-16 offset {end}")
        if end not in places:
            where = _bytes_before(text, places[end + 1])
            raise bad_request(f"{beginning} in a middle of a UTF-16 symbol at byte offset {where}")


def _bytes_before(text: str, place: int) -> int:
    return len(text[:place].encode())


def _check_encoding(text: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise bad_request("strings must be encoded in UTF-8")


def _without_control_characters(text: str) -> tuple[str, Sequence[int]]:
    """Return the text that passes, and for each code point of the old one its place in the new one."""
    places = list(accumulate((not _DROPPED.match(char) for char in text), initial=0))
    return _MADE_SPACES.sub(" ", _DROPPED.sub("", text)), places
