"""How values are written in the columns of the SQLite store."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.model import Draft, Entry, Sentence
from bot.storage.sqlite_errors import unreadable
from bot.storage.urls import comparable_url


def stamp(at: datetime) -> str:
    """Return a moment in UTC, always of the same width, so that texts sort as moments do. Raises ValueError
    without a time zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Return the moment that `stamp` wrote."""
    return datetime.fromisoformat(text)


def digest(text: str) -> bytes:
    """Return the SHA-256 of a text in UTF-8: two articles with the same one have the same text."""
    return hashlib.sha256(text.encode()).digest()


def article_columns(
    draft: Draft, *, key: str, language: str, sentences: Sequence[Sentence], words: int, path: str | None
) -> dict[str, object]:
    """Return the columns of an article that come from its draft, by their names."""
    return {
        "key": key,
        "title": draft.title,
        "language": language,
        "url": draft.url,
        "comparable_url": None if draft.url is None else comparable_url(draft.url),
        "author": draft.author,
        "date": None if draft.date is None else draft.date.isoformat(),
        "tags": json.dumps(draft.tags, ensure_ascii=False),
        "path": path,
        "characters": len(draft.text),
        "words": words,
        "sentences": len(sentences),
        "digest": digest(draft.text),
    }


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry that a row of `article_queries.ENTRY` holds. Raises StorageError."""
    (
        number,
        key,
        title,
        language,
        url,
        author,
        day,
        tags,
        added,
        added_by,
        path,
        characters,
        words,
        sentences,
    ) = row
    try:
        return Entry(
            number=number,
            key=key,
            title=title,
            language=language,
            url=url,
            author=author,
            date=None if day is None else date.fromisoformat(day),
            tags=tuple(json.loads(tags)),
            added=moment(added),
            added_by=added_by,
            path=path,
            characters=characters,
            words=words,
            sentences=sentences,
        )
    except (ValueError, TypeError) as error:
        raise unreadable(number, error) from error
