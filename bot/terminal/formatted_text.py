"""Texts with entities, as Telegram takes and gives them.

An *entity* is a part of a text with a meaning (bold, a link, a command). Its offset and length count UTF-16
code units; here they are turned into code points to work with, and back at the end. What is done to a text on
its way (control characters become spaces, entities are fitted into each other, the ends are trimmed) follows TDLib's
`fix_formatted_text`, and is checked against it. Left out: Telegram also adds the entities that it finds in the text.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate

from bot.terminal.api_error import Json, bad_request
from bot.terminal.found import found_spans
from bot.terminal.links import UnsoundLink, linked_user, sound_link
from bot.terminal.nesting import QUOTES, STYLES, Span, in_order, nested

ENTITIES_KEPT = 100
"""Telegram silently drops the entities of a message after the hundredth."""
FARTHEST_OFFSET = 1_000_000

_PLAIN = frozenset((*STYLES, *QUOTES, "code", "pre"))
_FOUND_BY_TELEGRAM = frozenset(
    ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number")
)
_NEEDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
_MAY_HAVE = {"pre": "language", "date_time": "date_time_format"}
# Carriage returns, line separators, marks that turn the direction of writing and lines through letters do not pass.
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MADE_SPACES = re.compile("[\x00-\x09\x0b-\x1f]")
# Of several marks of direction in a row the last one stays.
_DIRECTION_BEFORE_DIRECTION = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
_INVISIBLE = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def code_points(text: str, entities: Iterable[Json]) -> list[tuple[int, int, Json]]:
    """Return the entities with their starts and ends in `text` in code points. They must fit the text."""
    places = _places(text)
    return [(places[item["offset"]], places[item["offset"] + item["length"]], item) for item in entities]


def found_entities(text: str) -> list[Json]:
    """Return the entities that Telegram itself finds in what a person writes: see `found`."""
    starts = _unit_offsets(text)
    return [
        {"type": kind, "offset": starts[start], "length": starts[end] - starts[start]}
        for start, end, kind in found_spans(text)
    ]


def as_sent(text: str, entities: Iterable[Json] = ()) -> tuple[str, tuple[Json, ...]]:
    """Return a text and its entities as they stand in the message that is made of them.

    Raises `ApiError` for entities that do not fit the text and for a text with nothing to see in it.
    """
    _check_encoding(text)
    spans = [_span(entity) for entity in entities]
    for span in spans:
        _check_numbers(span)
    spans = nested(span for span in spans if span.start < span.end)
    _check_ranges(text, spans)
    places = _places(text)
    text, moved = without_control_characters(text)
    spans = [Span(moved[places[start]], moved[places[end]], entity) for start, end, entity in spans]
    spans = nested(span for span in spans if span.start < span.end)
    last = len(text.rstrip(" \n"))
    spans = in_order(span._replace(end=min(span.end, last)) for span in spans if span.start < last)
    # Telegram trims the start only up to the first entity.
    first = min(len(text) - len(text.lstrip(" \n")), *(span.start for span in spans), last)
    text = text[first:last]
    if _INVISIBLE.fullmatch(text):
        raise bad_request("text must be non-empty")
    starts = _unit_offsets(text)
    kept = tuple(
        {"offset": starts[start - first], "length": starts[end - first] - starts[start - first], **entity}
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
    _sound_link(url, role)


def _sound_link(url: str, role: str) -> str:
    url, _ = without_control_characters(url)
    try:
        return sound_link(url)
    except UnsoundLink as problem:
        raise bad_request(f"{role} '{url}' is invalid: {problem}") from None


def _span(entity: Json) -> Span:
    """Return an entity with its range in UTF-16 code units, and a link as Telegram writes it."""
    kind, start, end = entity["type"], entity["offset"], entity["offset"] + entity["length"]
    if kind == "text_link":
        user = linked_user(entity["url"])
        if user is not None:
            return Span(start, end, {"type": "text_mention", "user": {"id": user}})
        return Span(start, end, {"type": kind, "url": _sound_link(entity["url"], "entity URL")})
    names = (_NEEDS.get(kind), _MAY_HAVE.get(kind))
    return Span(start, end, {"type": kind} | {name: entity[name] for name in names if name and entity.get(name)})


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
    if needed is None and kind not in _PLAIN:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if needed is not None and needed not in item:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    if kind == "text_link" and not isinstance(item["url"], str):
        raise bad_request('can\'t parse MessageEntity: Field "url" must be of type String')
    return dict(item)


def _unit_offsets(text: str) -> list[int]:
    """Return for each code point, and for the end, its offset in UTF-16 code units."""
    return list(accumulate((1 + (char > "\uffff") for char in text), initial=0))


def _places(text: str) -> dict[int, int]:
    """Return for each offset in UTF-16 code units at which a code point starts, and for the end, that code
    point.
    """
    return {offset: place for place, offset in enumerate(_unit_offsets(text))}


def _check_numbers(span: Span) -> None:
    for name, number in (("offset", span.start), ("length", span.end - span.start)):
        if not 0 <= number <= FARTHEST_OFFSET:
            raise bad_request(f"receive an entity with incorrect {name} {number}")


def _check_ranges(text: str, spans: Iterable[Span]) -> None:
    """Check spans in UTF-16 code units, nested and in order, against the text. Of several that do not fit, the
    one is named that shows first on the way through the text.
    """
    waiting, opened = deque(spans), list[Span]()
    for place, offset in enumerate(_unit_offsets(text)):
        while opened and opened[-1].end <= offset:
            start, end, _ = opened.pop()
            if end < offset:
                raise bad_request(
                    f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol at byte offset"
                    f" {_bytes_before(text, place)}"
                )
        while waiting and waiting[0].start <= offset:
            if waiting[0].start < offset:
                where = _bytes_before(text, place)
                raise bad_request(f"entity begins in a middle of a UTF-16 symbol at byte offset {where}")
            opened.append(waiting.popleft())
    if waiting:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {waiting[0].start}")
    if opened:
        start, end, _ = opened[-1]
        beginning = f"entity beginning at UTF-16 offset {start} ends"
        raise bad_request(f"{beginning} after the end of the text at UTF-16 offset {end}")


def _bytes_before(text: str, place: int) -> int:
    return len(text[:place].encode())


def _check_encoding(text: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise bad_request("strings must be encoded in UTF-8")


def without_control_characters(text: str) -> tuple[str, Sequence[int]]:
    """Return the text that passes, and for each code point of the old one its place in the new one."""
    places = list(accumulate((not _DROPPED.match(char) for char in text), initial=0))
    text = _MADE_SPACES.sub(" ", _DROPPED.sub("", text))
    return _DIRECTION_BEFORE_DIRECTION.sub("\u200c", text), places
