"""How feeds look in chat: what is done about one, what came of a look at it, and the list of all."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.chat.buttons import Action, Button
from bot.chat.marked import Marked, bold, joined, plain
from bot.chat.view import ALL, View, article_buttons, listed, note, numbered, quoted, short
from bot.errors import NotFetched, UnreadableFile
from bot.library.feeds import Followed, LeftOut, Look
from bot.storage.feed_store import Feed
from bot.wording import amount, minute, site

HOW_TO = (
    "Send /feed add with the address of a feed, or of a page that has one: /feed add example.org\n"
    "What is new there is stored as articles, by itself."
)
NO_FEEDS = f"No feeds are followed yet. {HOW_TO}"
INTERRUPTED = "That was interrupted by a restart too often. To try once more: /feed add {}"
WENT_WRONG = "Something went wrong on my side. It is in the log. To try once more: /feed add {}"
SHOWN = 5
"""New articles of a feed that are named, the newest."""
MOST_LISTED = 30
"""Feeds of the list: some 3,500 characters, and the number of one beyond it stands in `/recent`."""

_LEFT_OUT = {
    LeftOut.UNFETCHED: "could not be fetched",
    LeftOut.UNREADABLE: "without a text",
    LeftOut.DOUBTED: "perhaps no article",
    LeftOut.ALIKE: "nearly the same as an article",
}


def looking_view(url: str, job: int) -> View:
    """Return that a feed is looked for."""
    return note(f"Looking for a feed at {_site(url)} …", _cancel(job))


def fetching_view(followed: Followed, most: int, job: int) -> View:
    """Return that a feed is followed, and that its newest entries, `most` of them, are fetched now."""
    entries = "1 entry" if followed.entries == 1 else f"{followed.entries:,} entries"
    now = f"the newest {most} are fetched now" if followed.entries > most else "they are fetched now"
    doing = f"{entries} · {now} …" if followed.entries else "no entries yet"
    return View(joined([_following(followed.feed), plain(doing)]), [_cancel(job)])


def known_view(feed: Feed) -> View:
    """Return that a feed was followed before."""
    return note(f"That is followed already: feed no. {feed.number}, {quoted(feed.title)}.")


def looked_view(look: Look, now: datetime, *, following: bool) -> View:
    """Return what came of the first look at a feed; `following` says whether there will be others."""
    feed, lines = look.feed, list[Marked]()
    if look.stored:
        lines.append(plain(f"{amount(len(look.stored), 'new article')}:"))
        lines += [listed(entry) for entry in reversed(look.stored[-SHOWN:])]
        if len(look.stored) > SHOWN:
            lines.append(plain(f"… and {len(look.stored) - SHOWN} more"))
    elif feed.problem is None:
        lines.append(plain("No new articles."))
    facts = [f"{look.known} known already"] if look.known else []
    facts += [f"{count} {_LEFT_OUT[why]}" for why, count in look.left_out.items()]
    if facts:
        lines.append(plain(" · ".join(facts)))
    if feed.problem is not None:
        lines.append(plain(_problem(feed)))
    lines.append(plain(_next(feed, now, following=following)))
    first = article_buttons(look.stored[-1])[:1] if len(look.stored) == 1 else numbered(look.stored[: -SHOWN - 1 : -1])
    return View(joined([_following(feed), *lines]), [first] if first else [])


def cancelled_view(stored: int) -> View:
    """Return that a feed is not followed after all, though so many of its articles were stored."""
    stay = f" {amount(stored, 'new article')} {'stays' if stored == 1 else 'stay'}." if stored else ""
    return note(f"Cancelled. That feed is not followed.{stay}", [ALL] if stored else [])


def failed_view(url: str, error: NotFetched | UnreadableFile) -> View:
    """Return why there is no feed to follow."""
    return note(f"{_site(error.url if isinstance(error, NotFetched) else url)} {error.reason}.")


def feeds_view(feeds: Sequence[Feed], articles: Mapping[int, int], now: datetime, *, following: bool) -> View:
    """Return the list of feeds, with how many articles came from each."""
    if not feeds:
        return note(NO_FEEDS)
    lines = [_listed(feed, articles.get(feed.number, 0), now) for feed in feeds[:MOST_LISTED]]
    if len(feeds) > MOST_LISTED:
        lines.append(plain(f"… and {len(feeds) - MOST_LISTED} more"))
    if not following:
        lines.append(plain("They are not looked at by themselves: [feeds] minutes is 0 in the configuration."))
    lines.append(plain("/feed add ADDRESS follows another, /feed remove NUMBER ends one."))
    return View(joined(lines, "\n\n"))


def removed_view(feed: Feed, articles: int) -> View:
    """Return that a feed is not followed any more."""
    stay = f" Its {amount(articles, 'article')} {'stays' if articles == 1 else 'stay'}." if articles else ""
    again = f"To follow it again: /feed add {feed.url}"
    return note(f"Feed no. {feed.number} is not followed any more: {quoted(feed.title)}.{stay}\n{again}")


def _site(url: str) -> str:
    """Return the server of an address that somebody typed, which may be none."""
    return site(url) or "That address"


def _cancel(job: int) -> list[Button]:
    return [Button("Cancel", Action.CANCEL_JOB, (job,))]


def _following(feed: Feed) -> Marked:
    return joined([plain(f"Following feed no. {feed.number}: ") + bold(short(feed.title)), plain(site(feed.url))])


def _listed(feed: Feed, articles: int, now: datetime) -> Marked:
    facts = [site(feed.url), amount(articles, "article")]
    facts.append(f"last look {minute(feed.checked, now)}" if feed.checked else "not looked at yet")
    lines = [plain(f"{feed.number}. ") + bold(short(feed.title, 90)), plain(" · ".join(facts))]
    if feed.problem is not None:
        lines.append(plain(f"{_problem(feed)} Next try {minute(feed.due, now)}."))
    return joined(lines)


def _problem(feed: Feed) -> str:
    return f"{site(feed.url)} {short(feed.problem or '')}."


def _next(feed: Feed, now: datetime, *, following: bool) -> str:
    if not following:
        return "It is not looked at again by itself: [feeds] minutes is 0 in the configuration."
    return f"Next look {minute(feed.due, now)}, and so on. To end it: /feed remove {feed.number}"
