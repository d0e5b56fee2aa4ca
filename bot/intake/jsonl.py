"""Articles in a file with one JSON object a line, read line by line so that the file may be of any size.

    {"id": "bridge-1", "title": "Harbour bridge closed", "text": "…", "lang": "en", "tags": ["harbour"]}

Only `text` is needed. Other keys of an object mean nothing here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake.article_file import check_draft
from bot.intake.fields import CLEANERS
from bot.intake.titles import title_from_text
from bot.model import Draft

_KEYS = {"id": "key", "lang": "language"} | {name: name for name in CLEANERS if name != "key"}
"""The field of a draft that a key of the object fills; `language` overrules `lang`."""


def read_jsonl(lines: Iterable[bytes], name: str) -> Iterator[Draft | UnreadableFile]:
    """Yield a draft for each line, in place of a line that gives none an UnreadableFile that names it:
    `name line 12`.

    The `id` becomes the key, whether or not another line has the same. Blank lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _draft(_object(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line))
            except InvalidArticle as error:
                yield UnreadableFile(f"{name} line {number}", str(error))


def _object(line: bytes) -> Mapping[str, object]:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise InvalidArticle(f"is not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise InvalidArticle(f"is not JSON at column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise InvalidArticle("holds a number with too many digits, or too many brackets") from error
    if not isinstance(value, dict):
        raise InvalidArticle('is not a JSON object such as {"title": "…", "text": "…"}')
    return value


def _draft(given: Mapping[str, object]) -> Draft:
    text = given.get("text")
    if not isinstance(text, str):
        raise InvalidArticle("has no text" if text is None else f"text: expected text, got {str(text)[:60]}")
    values: dict[str, Any] = {}
    for key, field in _KEYS.items():
        value = given.get(key)
        if key == "id":
            value = _written(value)
        if value is not None:
            values[field] = CLEANERS[field](value)
    title = values.pop("title", "") or title_from_text(text)
    draft = Draft(title, text, **values)
    check_draft(draft)
    return draft


def _written(number: object) -> str | None:
    """Return an id as text. Of the numbers only whole ones: 1.0 and 1 would be two keys for the same id."""
    if number is None or isinstance(number, str):
        return number
    if not isinstance(number, int) or isinstance(number, bool):
        raise InvalidArticle(f"id: expected text or a whole number, got {str(number)[:60]}")
    return str(number)
