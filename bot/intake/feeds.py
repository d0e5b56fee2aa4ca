"""Feeds: lists of what a site has published last, as RSS, Atom or JSON Feed.

`read_feed` runs in the processes that read apart; only the records here are for the whole program. Bytes go in, no
address is ever opened.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake.fields import clean_url
from bot.intake.origin import NOWHERE, Origin

MOST_ENTRIES = 1000
"""Entries of a feed that are read, the first. Most have 10 to 50, archives of a site some hundreds."""
NO_FEED = "is no feed, and no page that names one; look for a sign of RSS or Atom on the site"

_SAMPLE = 8192
"""Bytes at the beginning in which the first tag stands, with comments and style sheets before it."""
_BEFORE_THE_ROOT = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<![a-z][^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_MARKS_OF_ENCODING = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something published. `id` tells it from the others of its feed, in every edition of that."""

    id: str
    url: str | None = None
    """Where it stands, absolute."""
    title: str = ""
    published: datetime | None = None
    """In UTC."""
    author: str | None = None
    html: str = ""
    """The whole of it, where the feed carries that."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed says: the newest entry first, as far as it tells when they were published. `leads_to` are the feeds
    that a web page names, which is no feed itself.
    """

    title: str = ""
    entries: tuple[FeedEntry, ...] = ()
    leads_to: tuple[str, ...] = ()


def read_feed(data: bytes, name: str, origin: Origin = NOWHERE) -> ParsedFeed:
    """Return what a feed says, or which feeds a web page names. Raises UnreadableFile where it is neither."""
    sample = _without_marks(data[:_SAMPLE])
    if sample.startswith(b"{"):
        from bot.intake.json_feed import read_json_feed

        parsed = read_json_feed(data, origin.url or "")
    elif _ROOT.match(sample):
        from bot.intake.xml_feed import read_xml_feed

        parsed = read_xml_feed(data, origin)
    else:
        from bot.intake.feed_links import feed_links

        parsed = ParsedFeed(leads_to=feed_links(data, origin))
        parsed = parsed if parsed.leads_to else None
    if parsed is None:
        raise UnreadableFile(name, NO_FEED)
    entries = parsed.entries
    if all(entry.published for entry in entries):
        entries = tuple(sorted(entries, key=lambda entry: entry.published or datetime.max, reverse=True))
    return ParsedFeed(parsed.title, entries, parsed.leads_to)


def absolute(base: str, link: object) -> str | None:
    """Return the address of a web page that a feed at `base` gives, None where it gives none."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return clean_url(urljoin(base, link.strip()).replace(" ", "%20"))
    except (ValueError, InvalidArticle):
        return None


def entry_id(given: object, *others: str) -> str:
    """Return the id of an entry: the one that its feed gives, or else made from what else is known of it."""
    identity = str(given).strip() if isinstance(given, str | int | float) else ""
    identity = identity or next((other for other in others if other), "")
    if 0 < len(identity) <= _LONGEST_ID:
        return identity
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()


def _without_marks(sample: bytes) -> bytes:
    """Return the beginning of a file from its first tag or brace on, in any encoding that has ASCII in it."""
    for mark in _MARKS_OF_ENCODING:
        sample = sample.removeprefix(mark)
    # UTF-16 has a NUL beside each letter of the markup.
    sample = sample.replace(b"\0", b"")
    while found := _BEFORE_THE_ROOT.match(sample):
        sample = sample[found.end() :]
    return sample
