"""Telegram's HTML: a few tags, four named references and numeric ones, everything else refused or plain text."""

import re
from dataclasses import dataclass

from tests.telegram.markup.output import MarkupError, Output, byte_offset
from tests.telegram.markup.special import close_emoji, close_time

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
_TAGS = frozenset((*_STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"))
_REFERENCE = re.compile("&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+));?")
_LONGEST_NUMERIC_REFERENCE = 9
"""Without its semicolon."""
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
# A null character ends a tag as the end of the text does, and counts as a space where it stands before that.
_PLAIN = re.compile("[^<&]+")
_SPACES = re.compile("[ \t\r\n\v]*")
_TAG_NAME = re.compile("[^ \t\r\n\v\0>]*")
_ATTRIBUTE_NAME = re.compile("[^ \t\r\n\v\0=>/\"']*")
_UNQUOTED = re.compile("[A-Za-z0-9.-]*")
_END = "\0"


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag that was read: its place in the source and in the output, and the attributes that matter."""

    name: str
    start: int
    attributes: dict[str, str]


def parse_html(text: str) -> Output:
    """Return what HTML means. Raises `MarkupError`."""
    output, opened = Output(), list[Tag]()
    source, place = text + _END, 0
    while place < len(text):
        if plain := _PLAIN.match(text, place):
            output.write(plain[0])
            place = plain.end()
        elif text[place] == "&":
            decoded, place = _decode(text, place)
            output.write(decoded)
        elif source[place + 1] == "/":
            place = _read_end_tag(source, place, opened, output)
        else:
            tag, place = _read_start_tag(source, place, output)
            opened.append(tag)
    if opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    if any("\ud800" <= char <= "\udfff" for char in output.text):
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    _drop_languages_of_code(output)
    return output


def _decode(text: str, place: int) -> tuple[str, int]:
    """Return what the reference at a place stands for, or `&` alone, and where the text goes on."""
    match = _REFERENCE.match(text, place)
    if match is None:
        return "&", place + 1
    hexadecimal, decimal, name = match.groups()
    if name:
        return (_NAMED[name], match.end()) if name in _NAMED else ("&", place + 1)
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    length = len(match[0].removesuffix(";"))
    if not 0 < number < 0x10FFFF or length > _LONGEST_NUMERIC_REFERENCE:
        return "&", place + 1
    return chr(number), match.end()


def _read_start_tag(source: str, begin: int, output: Output) -> tuple[Tag, int]:
    where = byte_offset(source, begin)
    name, place = _name(source, begin + 1)
    if source[place] == _END:
        raise MarkupError(f"Unclosed start tag at byte offset {where}")
    if name not in _TAGS:
        raise MarkupError(f'Unsupported start tag "{name}" at byte offset {where}')
    attributes: dict[str, str] = {}
    while source[place] not in (">", _END):
        place = _skip(_SPACES, source, place)
        if source[place] == ">":
            break
        attribute, value, place = _read_attribute(source, place, name, where)
        if _matters(name, attribute, value):
            attributes[attribute] = value or ""
    if source[place] == _END:
        raise MarkupError(f"Unclosed start tag at byte offset {where}")
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    return Tag(name, output.length, attributes), place + 1


def _read_attribute(source: str, place: int, tag: str, where: int) -> tuple[str, str | None, int]:
    """Return name and value of the attribute at a place (None where none is given), and where the tag goes on."""
    end = _skip(_ATTRIBUTE_NAME, source, place)
    name = source[place:end]
    if not name:
        raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
    place = _skip(_SPACES, source, end)
    if source[place] not in ("=", _END):
        return name, None, place
    if source[place] == "=":
        place = _skip(_SPACES, source, place + 1)
    if source[place] == _END:
        raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {where}')
    quote = source[place]
    if quote not in ("'", '"'):
        end = _skip(_UNQUOTED, source, place)
        if source[end] not in " \t\r\n\v\0>":
            raise MarkupError(f"Unexpected end of name token at byte offset {byte_offset(source, place)}")
        return name, _lower(source[place:end]), end
    value, place = "", place + 1
    while source[place] not in (quote, _END):
        decoded, place = _decode(source, place) if source[place] == "&" else (source[place], place + 1)
        value += decoded
    if source[place] == _END:
        raise MarkupError(f"Unclosed start tag at byte offset {where}")
    return name, value, place + 1


def _matters(tag: str, attribute: str, value: str | None) -> bool:
    """Return whether an attribute says something; of several of the same name the last that does counts."""
    match tag, attribute:
        case ("blockquote", "expandable"):
            return True
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix" | "format"):
            return value is not None
        case ("code", "class"):
            return value is not None and value.startswith("language-")
        case ("span", "class"):
            return value is not None and value.startswith("tg-")
    return False


def _read_end_tag(source: str, begin: int, opened: list[Tag], output: Output) -> int:
    """Close the innermost tag; return where the text goes on."""
    where = byte_offset(source, begin)
    if not opened:
        raise MarkupError(f"Unexpected end tag at byte offset {where}")
    name, place = _name(source, begin + 2)
    place = _skip(_SPACES, source, place)
    if source[place] != ">":
        raise MarkupError(f"Unclosed end tag at byte offset {where}")
    tag = opened.pop()
    if name not in ("", tag.name):
        raise MarkupError(f'Unmatched end tag at byte offset {where}, expected "</{tag.name}>", found "</{name}>"')
    _close(tag, output)
    return place + 1


def _close(tag: Tag, output: Output) -> None:
    start, attributes = tag.start, tag.attributes
    match tag.name:
        case "a":
            output.close_link(start, attributes.get("href") or output.text_from(start))
        case "blockquote":
            output.close(start, "expandable_blockquote" if "expandable" in attributes else "blockquote")
        case "tg-emoji":
            close_emoji(output, start, attributes.get("emoji-id", ""))
        case "tg-time":
            close_time(output, start, attributes.get("unix", ""), attributes.get("format", ""))
        case "code" | "pre":
            _close_code(tag, output)
        case _:
            output.close(start, _STYLES[tag.name])


def _close_code(tag: Tag, output: Output) -> None:
    """Add code. `pre` and `code` over the same words are one, in either order, where the code has a language."""
    language = _language(tag)
    inner = output.closed[-1] if output.closed else None
    if inner and (inner.start, inner.end) == (tag.start, output.length):
        if tag.name == "pre" and inner.kind == "code" and "language" in inner.entity:
            output.closed[-1] = inner._replace(entity=inner.entity | {"type": "pre"})
            return
        if tag.name == "code" and inner.entity == {"type": "pre"} and language:
            output.closed[-1] = inner._replace(entity={"type": "pre", "language": language})
            return
    output.close(tag.start, tag.name, **({"language": language} if language else {}))


def _language(tag: Tag) -> str:
    """Return the language that the class of a `code` tag names, if any."""
    return tag.attributes.get("class", "").removeprefix("language-") if tag.name == "code" else ""


def _drop_languages_of_code(output: Output) -> None:
    for place, span in enumerate(output.closed):
        if span.kind == "code":
            output.closed[place] = span._replace(entity={"type": "code"})


def _name(source: str, place: int) -> tuple[str, int]:
    end = _skip(_TAG_NAME, source, place)
    return _lower(source[place:end]), end


def _skip(pattern: re.Pattern[str], source: str, place: int) -> int:
    match = pattern.match(source, place)
    return match.end() if match else place


def _lower(text: str) -> str:
    """Return `text` with the letters of ASCII in lower case, the others as they are."""
    return re.sub("[A-Z]+", lambda match: match[0].lower(), text)
