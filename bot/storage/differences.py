"""What differs between two states of an article, field by field and as people read it."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.model import Entry
from bot.text.language import name
from bot.wording import amount, day

_AS_READ: Mapping[str, Callable[[Any], str]] = {
    "title": str,
    "url": str,
    "author": str,
    "date": day,
    "language": name,
    "tags": lambda tags: " ".join(f"#{tag}" for tag in tags),
    "key": str,
}
"""How the fields of an article are read, in the order in which they are told."""


def differences(before: Entry, after: Entry, *, same_text: bool) -> dict[str, tuple[str, str]]:
    """Return the fields in which two states of an article differ, each before and after, empty where there is nothing;
    of the `text` its lengths in words.
    """
    changes = {
        field: (_read(before, field), _read(after, field))
        for field in _AS_READ
        if getattr(before, field) != getattr(after, field)
    }
    if same_text:
        return changes
    return {"text": (amount(before.words, "word"), amount(after.words, "word"))} | changes


def _read(entry: Entry, field: str) -> str:
    value = getattr(entry, field)
    return _AS_READ[field](value) if value else ""
