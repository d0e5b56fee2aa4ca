"""RSS 0.9 to 2.0 and Atom, by feedparser."""

import calendar
import html
import io
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from bot.intake.feeds import MOST_ENTRIES, FeedEntry, ParsedFeed, absolute, entry_id
from bot.intake.fields import clean_author, clean_title
from bot.intake.origin import Origin

_TAG = re.compile(r"<[^<>]*>")
"""Up to the next `<` at most: a title of five million of them, each looked for its end, took over a minute."""
_WHOLE_WORDS = 150
"""Words from which on a summary is the whole text, unless its end says otherwise: many feeds have no other place for
it. Teasers have 20 to 80.
"""
_GOES_ON = re.compile(r"(?:…|\.\.\.|\[[^\]]*\]|read (?:more|on)\W*|weiterlesen\W*)\s*$", re.IGNORECASE)


def read_xml_feed(data: bytes, origin: Origin) -> ParsedFeed | None:
    """Return what a feed says, None where it is none."""
    headers = {"content-location": origin.url or ""}
    if origin.content_type:
        headers["content-type"] = origin.content_type
    # A stream: feedparser takes a text that looks like an address, and bytes that are a path, for what to open.
    try:
        parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception:  # On feeds that are broken, such as by `&#xd800;`, it fails in several ways of its own.
        return None
    if not parsed.version and not parsed.entries:
        return None
    entries = [_entry(entry, origin.url or "") for entry in parsed.entries[:MOST_ENTRIES]]
    return ParsedFeed(_line(parsed.feed.get("title")), tuple(entries))


def _entry(entry: dict[str, Any], base: str) -> FeedEntry:
    # Services that count readers keep the address of the page apart from their own.
    link = absolute(base, entry.get("feedburner_origlink")) or absolute(base, entry.get("link"))
    title = _line(entry.get("title"))
    summary = str(entry.get("summary") or "")
    return FeedEntry(
        id=entry_id(entry.get("id"), link or "", title + summary),
        url=link,
        title=title,
        # Not `entry.get`, which warns that it will no longer give the day of publication for that of a change.
        published=_moment(entry.get("published_parsed") or dict.get(entry, "updated_parsed")),
        author=clean_author(_line(entry.get("author"))),
        html=_whole(entry, summary),
    )


def _whole(entry: Mapping[str, Any], summary: str) -> str:
    """Return the text of an entry as HTML, where the feed carries the whole of it."""
    contents = [
        html.escape(content.get("value") or "") if content.get("type") == "text/plain" else content.get("value") or ""
        for content in entry.get("content") or []
    ]
    longest = max(contents, key=len, default="")
    if longest:
        return longest
    words = _TAG.sub(" ", summary)
    return summary if len(words.split()) >= _WHOLE_WORDS and not _GOES_ON.search(words) else ""


def _line(value: object) -> str:
    """Return a title that may have markup in it on one line."""
    return clean_title(html.unescape(_TAG.sub("", value))) if isinstance(value, str) else ""


def _moment(parsed: time.struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
