"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

import html
import json
from datetime import UTC, datetime
from typing import Any

from bot.intake.feeds import MOST_ENTRIES, FeedEntry, ParsedFeed, absolute, entry_id
from bot.intake.fields import clean_author, clean_title


def read_json_feed(data: bytes, url: str) -> ParsedFeed | None:
    """Return what a JSON Feed at an address says, None where it is none."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or "jsonfeed.org/version" not in str(feed.get("version")):
        return None
    items = feed.get("items")
    entries = [_entry(item, url) for item in (items if isinstance(items, list) else [])[:MOST_ENTRIES]]
    return ParsedFeed(clean_title(_text(feed.get("title"))), tuple(entry for entry in entries if entry))


def _entry(item: object, base: str) -> FeedEntry | None:
    if not isinstance(item, dict):
        return None
    link = absolute(base, item.get("url")) or absolute(base, item.get("external_url"))
    text = _text(item.get("content_text"))
    title = clean_title(_text(item.get("title")))
    return FeedEntry(
        id=entry_id(item.get("id"), link or "", title + text),
        url=link,
        title=title,
        published=_moment(_text(item.get("date_published")) or _text(item.get("date_modified"))),
        author=_author(item),
        html=_text(item.get("content_html")) or _paragraphs(text),
    )


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _author(item: dict[str, Any]) -> str | None:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_text(author.get("name")) for author in authors or [] if isinstance(author, dict)]
    return clean_author(", ".join(filter(None, names)))


def _moment(written: str) -> datetime | None:
    """Return a moment of RFC 3339 in UTC."""
    try:
        moment = datetime.fromisoformat(written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip())
