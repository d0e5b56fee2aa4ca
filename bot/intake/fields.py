"""What an article's title, author, date and the rest may be, and how each is written in the one way that is
stored.

A cleaner takes a value as a file or a message gave it and returns it clean, None or empty where nothing was
given. Cleaning twice changes nothing, so what is written to a file is read back the same. All raise
InvalidArticle, with the name of the field and what was expected.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from bot.errors import InvalidArticle
from bot.intake.dates import parse_date
from bot.text.language import normalize_code

MOST_TITLE = 300
"""Characters of a title, an author or a key. The longest of 300 newspaper headlines has 159, and a chat
message has room for 4,096.
"""

_MOST_URL = 2000
_MOST_TAGS = 50
_MOST_TAG = 60

_SHOWN = 60
"""Characters of a wrong value that an error message repeats."""


def one_line(value: str) -> str:
    """Return `value` on one line, single spaces, trimmed; empty where nothing in it can be seen."""
    line = re.sub(r"[ \t]+", " ", " ".join(part.strip() for part in value.splitlines())).strip()
    visible = any(unicodedata.category(character)[0] not in "CZ" for character in line)
    return line if visible else ""


def clip(value: str, most: int) -> str:
    """Return `value` if it has at most `most` characters, else its beginning, cut at a word if there is
    one, with `…`.
    """
    if len(value) <= most:
        return value
    room = most - 1
    end = value.rfind(" ", most // 2, room + 1)
    if end < 0:
        end = room
        # A mark stays with its letter, a joined emoji in one piece.
        while end > 1 and (unicodedata.category(value[end])[0] == "M" or "\u200d" in value[end - 1 : end + 1]):
            end -= 1
    return value[:end].rstrip(" ,;:–—-") + "…"


def clean_title(value: object) -> str:
    """Return a title on one line; one that is over-long is cut at a word and ends in `…`."""
    return clip(one_line(_text("title", value)), MOST_TITLE)


def clean_author(value: object) -> str | None:
    """Return an author on one line."""
    return clip(one_line(_text("author", value)), MOST_TITLE) or None


def clean_key(value: object) -> str | None:
    """Return a key on one line. Unlike a title it is never cut: two articles would become one."""
    key = one_line(_text("key", value))
    if len(key) > MOST_TITLE:
        raise _wrong("key", f"at most {MOST_TITLE} characters", key)
    return key or None


def clean_url(value: object) -> str | None:
    """Return an address of the web, trimmed."""
    url = _text("url", value).strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or len(url) > _MOST_URL or any(unicodedata.category(character)[0] in "CZ" for character in url):
        raise _wrong("url", "an address that begins with http:// or https://", url)
    return url


def clean_date(value: object) -> date | None:
    """Return the day that a text in ISO form or another common one names."""
    written = one_line(_text("date", value))
    if not written:
        return None
    day = parse_date(written)
    if day is None:
        raise _wrong("date", "a day such as 2026-02-28", written)
    return day


def clean_language(value: object) -> str | None:
    """Return the ISO 639-1 code of a language that is given by its code or its name."""
    written = one_line(_text("language", value))
    if not written:
        return None
    code = normalize_code(written)
    if code is None:
        raise _wrong("language", "a code such as en", written)
    return code


def clean_tags(value: object) -> tuple[str, ...]:
    """Return the tags of a list, or of a text with commas or `#` between them, without `#` and each once."""
    parts = re.split(r",|\s(?=#)", value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise _wrong("tags", "words such as harbour, bridge", value)
    tags: dict[str, str] = {}
    for part in parts:
        tag = one_line(re.sub(r"^[#\s]+", "", part))
        if len(tag) > _MOST_TAG:
            raise _wrong("tags", f"at most {_MOST_TAG} characters each", tag)
        if tag:
            tags.setdefault(tag.casefold(), tag)
    if len(tags) > _MOST_TAGS:
        raise InvalidArticle(f"tags: expected at most {_MOST_TAGS}, got {len(tags)}")
    return tuple(tags.values())


CLEANERS: Mapping[str, Callable[[object], Any]] = {
    "title": clean_title,
    "url": clean_url,
    "author": clean_author,
    "date": clean_date,
    "language": clean_language,
    "tags": clean_tags,
    "key": clean_key,
}
"""How each field of a draft beside its text is cleaned, in the order in which a file gives them."""


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(field, "one line of text", value)
    return value


def _wrong(field: str, expected: str, value: object) -> InvalidArticle:
    got = clip(repr(value), _SHOWN)
    if isinstance(value, list | dict):
        got = "a list" if isinstance(value, list) else "several lines"
    return InvalidArticle(f"{field}: expected {expected}, got {got}")
