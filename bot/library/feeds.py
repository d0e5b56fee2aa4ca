"""Following feeds: what they publish becomes articles.

    look:  feed → (changed?) → entries → those not seen → page of each → reading → take in → noted as seen

Vocabulary. A *look* at a feed fetches it and what is new in it. An entry is *seen* once it was decided about, whatever
became of it. It is noted only after its article is stored: a look that dies in the middle is made again, and finds what
it has stored by its address or its text.

Plain blocking code; the moment is given by the caller. A look may be cancelled at any time and is then made again.
"""

import html
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import InvalidArticle, NotFetched, UnreadableFile
from bot.intake.feeds import NO_FEED, FeedEntry, ParsedFeed
from bot.intake.origin import Origin
from bot.library.library import Library
from bot.library.taking_in import Became, take_in
from bot.model import Draft, Entry, Reading
from bot.storage.feed_store import Feed, LeftOutEntry
from bot.wording import site

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(days=1)
"""Until the next look at a feed that fails, unless its server asks for a longer one."""
TRIED_AGAIN = timedelta(days=1)
"""So long after it was published an entry whose page cannot be fetched just now is tried again at each look, and so
long before: clocks are wrong by hours. One that says it is of next year would be tried until then, in the place of
others. One without a date is tried as long as the feed has it.
"""
_DOUBLINGS = 16

Cancelled = Callable[[], bool]


class LeftOut(StrEnum):
    """Why a new entry became no article."""

    UNFETCHED = "unfetched"
    """Its page could not be fetched, and the feed does not carry the text."""
    UNREADABLE = "unreadable"
    """There is no text to store on its page."""
    DOUBTED = "doubted"
    """It is perhaps no article."""
    ALIKE = "alike"
    """An article has nearly the same text."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that somebody wants to follow, and how many entries it has; not `new` where it was followed already."""

    feed: Feed
    entries: int
    new: bool


@dataclass(slots=True)
class Look:
    """What came of a look at a feed, which is as it is now."""

    feed: Feed
    stored: list[Entry] = field(default_factory=list)
    """The new articles, the oldest entry first."""
    known: int = 0
    """New entries that the library has already."""
    left_out: list[LeftOutEntry] = field(default_factory=list)
    """New entries that became no article, the oldest first."""
    again: bool = False
    """Whether something is left to be done at the next look, also where the feed has not changed."""
    wait: float | None = None
    """Seconds that a server asked to wait."""


def follow(library: Library, url: str, *, by: int | None, now: datetime, cancelled: Cancelled) -> Followed:
    """Follow the feed at an address, or the one that the page there names; it is due at once. Raises NotFetched,
    UnreadableFile where there is no feed, StorageError.
    """
    parsed, own = _read(library, url, cancelled)
    if parsed.leads_to:
        url = parsed.leads_to[0]
        parsed, _ = _read(library, url, cancelled, public=not own)
    if parsed.leads_to:
        raise UnreadableFile(url, NO_FEED)
    before = {feed.number for feed in library.store.feeds.feeds()}
    feed = library.store.feeds.add(url, parsed.title or site(url), at=now, by=by)
    return Followed(feed, len(parsed.entries), feed.number not in before)


def look(library: Library, feed: Feed, now: datetime, cancelled: Cancelled = lambda: False) -> Look:
    """Look at a feed: take in what is new, at most so many entries as are configured, and note when to look next. One
    that is cancelled notes nothing of the feed. Raises StorageError.
    """
    try:
        fetched = library.fetcher.fetch(feed.url, etag=feed.etag, modified=feed.modified, cancelled=cancelled)
        parsed = ParsedFeed(feed.title)
        if fetched.changed:
            parsed = library.readers.read_feed(fetched.data, Origin(fetched.url, fetched.content_type))
            if parsed.leads_to:
                raise UnreadableFile(feed.url, "is no feed any more but a page")
    except (NotFetched, UnreadableFile) as error:
        wait = error.retry_after if isinstance(error, NotFetched) else None
        return Look(feed) if cancelled() else Look(failed(library, feed, now, error.reason, wait))
    done = Look(feed)
    newest, rest = _unseen(library, feed, parsed.entries)
    for entry in reversed(newest):
        if cancelled() or done.wait is not None or library.store.feeds.feed(feed.number) is None:
            break  # The last is of a feed that somebody removed meanwhile.
        _take(library, entry, now, cancelled, done, public=not fetched.own)
    if cancelled():
        return done
    if feed.checked is None:
        # Who begins to follow a feed gets its newest entries, not its archive.
        library.store.feeds.see(feed.number, {entry.id: None for entry in rest}, now)
    done.feed = replace(
        feed,
        title=parsed.title or feed.title,
        due=now + max(_interval(library), timedelta(seconds=done.wait or 0)),
        checked=now,
        # What is left is read from the feed again, even if it has not changed.
        etag=None if done.again or (rest and feed.checked) else fetched.etag,
        modified=None if done.again or (rest and feed.checked) else fetched.modified,
        failures=0,
        problem=None,
    )
    library.store.feeds.note(done.feed)
    return done


def failed(library: Library, feed: Feed, now: datetime, problem: str, wait: float | None = None) -> Feed:
    """Note that a feed could not be read and why; each time the pause before the next look is twice as long, but at
    most a day, and not under the seconds that its server asks to `wait`.
    """
    interval = _interval(library)
    pause = max(interval, min(LONGEST_PAUSE, interval * 2 ** min(feed.failures + 1, _DOUBLINGS)))
    pause = max(pause, timedelta(seconds=wait or 0))
    noted = replace(feed, due=now + pause, failures=feed.failures + 1, problem=problem)
    library.store.feeds.note(noted)
    return noted


def _interval(library: Library) -> timedelta:
    # Where feeds are not looked at by themselves, they are when somebody follows one.
    return timedelta(minutes=library.settings.feeds.minutes or 60)


def _read(library: Library, url: str, cancelled: Cancelled, *, public: bool = False) -> tuple[ParsedFeed, bool]:
    """Return what is at an address, and whether that is on a server of the owner's own."""
    fetched = library.fetcher.fetch(url, public=public, cancelled=cancelled)
    return library.readers.read_feed(fetched.data, Origin(fetched.url, fetched.content_type)), fetched.own


def _unseen(
    library: Library, feed: Feed, entries: Sequence[FeedEntry]
) -> tuple[Sequence[FeedEntry], Sequence[FeedEntry]]:
    """Return the entries that were not seen yet, each once: those for this look, and the rest."""
    each = list({entry.id: entry for entry in reversed(entries)}.values())[::-1]
    seen = library.store.feeds.seen(feed.number, [entry.id for entry in each])
    most = library.settings.feeds.most_new
    # A first look that died has seen some of the newest: those behind them are no newer for that.
    new = each if feed.checked is None else [entry for entry in each if entry.id not in seen]
    return [entry for entry in new[:most] if entry.id not in seen], new[most:]


def _take(library: Library, entry: FeedEntry, now: datetime, cancelled: Cancelled, done: Look, *, public: bool) -> None:
    """Make an article of an entry, and note it as seen, or that it is to be tried again."""
    try:
        found = _became(library, done.feed, entry, cancelled, public=public)
    except NotFetched as error:
        if cancelled():
            return
        done.wait = error.retry_after
        recent = entry.published is None or abs(now - entry.published) < TRIED_AGAIN
        if done.wait is not None or (recent and not error.lasting):
            done.again = True
            return
        found = _left_out(entry, LeftOut.UNFETCHED)
    if isinstance(found, LeftOutEntry) and cancelled():
        return  # A stop ends what is being read, too: nothing is known of the entry.
    if isinstance(found, LeftOutEntry):
        done.left_out.append(found)
        library.store.feeds.leave_out(done.feed.number, found, now)
        log.info("Feed %s: %s was left out (%s)", done.feed.number, entry.url or entry.id, found.why)
        return
    became, article = found
    if article is not None and became is Became.STORED:
        done.stored.append(article)
    elif article is not None:
        done.known += 1
    library.store.feeds.see(done.feed.number, {entry.id: article.number if article else None}, now)


def _became(
    library: Library, feed: Feed, entry: FeedEntry, cancelled: Cancelled, *, public: bool
) -> tuple[Became, Entry | None] | LeftOutEntry:
    """Return what became of an entry. Raises NotFetched where its page is needed and cannot be had."""
    if known := _known(library, entry.url):
        return Became.KNOWN, known
    reading = _reading(library, entry, cancelled, public=public)
    if reading is None:
        return _left_out(entry, LeftOut.UNREADABLE)
    if known := _known(library, reading.draft.url):
        return Became.KNOWN, known
    draft = reading.draft
    published = entry.published.date() if entry.published else None
    draft = replace(draft, author=draft.author or entry.author, date=draft.date or published)
    try:
        taken = take_in(library, replace(reading, draft=draft), by=feed.added_by, through=f"feed {feed.number}")
    except InvalidArticle:
        return _left_out(entry, LeftOut.UNREADABLE)
    match taken.became:
        case Became.DOUBTED:
            return _left_out(entry, LeftOut.DOUBTED, draft)
        case Became.ALIKE:
            return _left_out(entry, LeftOut.ALIKE, draft)
    return taken.became, taken.entry


def _left_out(entry: FeedEntry, why: LeftOut, draft: Draft | None = None) -> LeftOutEntry:
    """Return an entry as left out, with the address of what was read: once that is stored, this is not left out."""
    if draft is None:
        return LeftOutEntry(entry.id, entry.title, entry.url, why)
    return LeftOutEntry(entry.id, entry.title or draft.title, draft.url or entry.url, why)


def _known(library: Library, url: str | None) -> Entry | None:
    return library.store.articles.by_url(url) if url else None


def _reading(library: Library, entry: FeedEntry, cancelled: Cancelled, *, public: bool) -> Reading | None:
    """Return the article on the page of an entry, or where there is none without doubts, the one that the feed carries.
    Raises NotFetched where there is neither.
    """
    page, problem = None, None
    if entry.url:
        try:
            fetched = library.fetcher.fetch(entry.url, public=public, cancelled=cancelled)
            page = _first(library, fetched.data, fetched.url, fetched.content_type, cancelled)
        except NotFetched as error:
            problem = error
    if (page is None or page.doubts) and entry.html and not cancelled():
        carried = _first(library, _as_page(entry), entry.url, "text/html; charset=utf-8", cancelled)
        if carried is not None and (page is None or not carried.doubts):
            return replace(carried, draft=replace(carried.draft, title=entry.title or carried.draft.title))
    if page is None and problem is not None:
        raise problem
    return page


def _first(
    library: Library, data: bytes, url: str | None, content_type: str | None, cancelled: Cancelled
) -> Reading | None:
    for read in library.readers.read(data, url or "", Origin(url, content_type), cancelled):
        return read if isinstance(read, Reading) else None
    return None


def _as_page(entry: FeedEntry) -> bytes:
    """Return the text that a feed carries as a web page, from which it is read as any other."""
    title = html.escape(entry.title)
    head = f'<meta charset="utf-8"><title>{title}</title>'
    body = f"<article><h1>{title}</h1>{entry.html}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode("utf-8", "replace")
