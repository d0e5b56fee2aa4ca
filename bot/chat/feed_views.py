"""How feeds look in chat: what is done about one, what came of a look at it, and the list of all."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.chat.article_views import ROW
from bot.chat.buttons import Action, Button
from bot.chat.marked import Marked, bold, joined, link, plain
from bot.chat.view import ALL, View, article_buttons, listed, note, numbered, quoted, short
from bot.errors import NotFetched, UnreadableFile
from bot.library.feeds import Followed, LeftOut, Look
from bot.storage.feed_store import Feed, LeftOutEntry
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
MOST_LEFT_OUT = 10
"""What was left out of a feed and is named, the latest."""
MOST_LISTED = 30
"""Feeds of the list: some 3,500 characters, and the number of one beyond it stands in `/recent`."""

_LEFT_OUT: Mapping[str, str] = {
    LeftOut.UNFETCHED: "could not be fetched",
    LeftOut.UNREADABLE: "holds no text",
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


def looked_view(look: Look, kept: int, now: datetime, *, following: bool) -> View:
    """Return what came of the first look at a feed; `following` says whether there will be others, `kept` is the
    exchange with what was left out.
    """
    feed, lines = look.feed, list[Marked]()
    if look.stored:
        lines.append(plain(f"{amount(len(look.stored), 'new article')}:"))
        lines += [listed(entry) for entry in reversed(look.stored[-SHOWN:])]
        if len(look.stored) > SHOWN:
            lines.append(plain(f"… and {len(look.stored) - SHOWN} more"))
    elif feed.problem is None:
        lines.append(plain("No new articles."))
    if look.known:
        lines.append(plain(f"{look.known} known already"))
    left_out = look.left_out[: -SHOWN - 1 : -1]
    if left_out:
        lines += [plain(f"{len(look.left_out)} left out:"), *_numbered(left_out)]
    if len(look.left_out) > SHOWN:
        lines.append(plain(f"… and {len(look.left_out) - SHOWN} more: /feed {feed.number}"))
    if feed.problem is not None:
        lines.append(plain(_problem(feed)))
    lines.append(plain(_next(feed, now, following=following)))
    first = article_buttons(look.stored[-1])[:1] if len(look.stored) == 1 else numbered(look.stored[: -SHOWN - 1 : -1])
    return View(joined([_following(feed), *lines]), [first, *_storing(left_out, kept)])


def cancelled_view(stored: int) -> View:
    """Return that a feed is not followed after all, though so many of its articles were stored."""
    stay = f" {amount(stored, 'new article')} {'stays' if stored == 1 else 'stay'}." if stored else ""
    return note(f"Cancelled. That feed is not followed.{stay}", [ALL] if stored else [])


def failed_view(url: str, error: NotFetched | UnreadableFile) -> View:
    """Return why there is no feed to follow."""
    return note(f"{_site(error.url if isinstance(error, NotFetched) else url)} {error.reason}.")


def feeds_view(
    feeds: Sequence[Feed], articles: Mapping[int, int], left_out: Mapping[int, int], now: datetime, *, following: bool
) -> View:
    """Return the list of feeds, with how many articles came from each, and how many of its entries were left out."""
    if not feeds:
        return note(NO_FEEDS)
    shown = feeds[:MOST_LISTED]
    lines = [_listed(feed, articles.get(feed.number, 0), left_out.get(feed.number, 0), now) for feed in shown]
    if len(feeds) > MOST_LISTED:
        lines.append(plain(f"… and {len(feeds) - MOST_LISTED} more"))
    if not following:
        lines.append(plain("They are not looked at by themselves: [feeds] minutes is 0 in the configuration."))
    lines.append(plain("/feed add ADDRESS follows another, /feed remove NUMBER ends one."))
    buttons = [_of(feed) for feed in shown if feed.number in left_out]
    return View(joined(lines, "\n\n"), _in_rows(buttons, 3))


def left_out_view(feed: Feed, entries: Sequence[LeftOutEntry], count: int, kept: int) -> View:
    """Return the latest of the `count` entries that were left out of a feed, with the exchange where they are kept."""
    heading = plain(f"Feed no. {feed.number}: ") + bold(short(feed.title))
    if not entries:
        return View(joined([heading, plain("Nothing was left out.")]))
    said = f"{count:,} left out, the latest first:" if count > 1 else "1 left out:"
    more = plain(f"… and {count - len(entries):,} more" if count > len(entries) else "")
    return View(joined([heading, plain(said), *_numbered(entries), more]), _storing(entries, kept))


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


def _numbered(entries: Sequence[LeftOutEntry]) -> list[Marked]:
    """Return a line for each entry: 1. Title · example.org: perhaps no article."""
    return [
        plain(f"{place}. ")
        + link(short(entry.title or "Without a title", 90), entry.url)
        + plain(f"{f' · {site(entry.url)}' if entry.url else ''}: {_LEFT_OUT.get(entry.why, entry.why)}")
        for place, entry in enumerate(entries, 1)
    ]


def _storing(entries: Sequence[LeftOutEntry], kept: int) -> list[list[Button]]:
    """Return a button for each of such lines that has an address."""
    return _in_rows(
        [
            Button(f"Store {place}", Action.STORE_ENTRY, (kept, place - 1))
            for place, entry in enumerate(entries, 1)
            if entry.url
        ],
        ROW,
    )


def _of(feed: Feed) -> Button:
    return Button(f"Left out of {feed.number}", Action.LEFT_OUT, (feed.number,))


def _in_rows(buttons: Sequence[Button], size: int) -> list[list[Button]]:
    return [list(buttons[start : start + size]) for start in range(0, len(buttons), size)]


def _listed(feed: Feed, articles: int, left_out: int, now: datetime) -> Marked:
    facts = [site(feed.url), amount(articles, "article")]
    facts += [f"{left_out:,} left out"] if left_out else []
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
