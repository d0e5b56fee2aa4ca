"""Feeds that are followed, over a site on loopback."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat

import pytest

from bot.errors import NotFetched, UnreadableFile
from bot.intake.apart import Readers
from bot.intake.feeds import NO_FEED
from bot.library import feeds
from bot.library.feeds import Look
from bot.library.library import Library
from bot.settings import Settings
from bot.storage.feed_store import Feed
from tests.conftest import reading_with
from tests.fetching.serving import Page, Server, Site, serving
from tests.library.plain_readers import PlainReaders

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
RSS = "application/rss+xml"
STORIES = {
    "bridge": "The harbour bridge in Ottenby will be closed for eleven weeks, the city council said on Monday evening.",
    "otters": "Seven otters were counted on the river Alder this winter, forty years after the last one had been seen.",
    "museum": "A watchmaker left the museum two hundred clocks, of which about half still tell the time correctly.",
    "ferry": "Cyclists may cross by the ferry at Tanner Steps free of charge while the engineers mend the old viaduct.",
}


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving(Site) as server:
        yield server


@pytest.fixture
def site(running: Server) -> Server:
    running.asked.clear()
    running.pages.clear()
    running.pages |= {f"/{name}": Page(f"<title>{name}</title><p>{text}</p>") for name, text in STORIES.items()}
    return running


@pytest.fixture
def library(site: Server, make_settings: Callable[..., Settings]) -> Iterator[Library]:
    settings = make_settings(fetching={"allow": [site.place]}, feeds={"minutes": 60, "most_new": 2})
    with Library.open(settings) as opened:
        opened.readers = PlainReaders()
        yield opened


def item(name: str, hours: float = 48, more: str = "") -> str:
    """Return an entry that was published so many hours ago."""
    published = format_datetime(NOW - hours * HOUR)
    return f"<item><title>{name}</title><link>/{name}</link><pubDate>{published}</pubDate>{more}</item>"


def rss(*items: str) -> Page:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    channel = f"<channel><title>Ottenby News</title>{''.join(items)}</channel>"
    return Page(f'<rss version="2.0" {content}>{channel}</rss>', RSS)


def carried(text: str) -> str:
    return f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"


def follow(library: Library, site: Server, path: str = "/feed") -> Feed:
    url = f"http://{site.place}{path}"
    return feeds.follow(library, url, by=7, now=NOW, cancelled=lambda: False).feed


def again(library: Library, feed: Feed, after: timedelta = HOUR) -> Look:
    """Look at a feed as it is in the store."""
    stored = library.store.feeds.feed(feed.number)
    assert stored is not None
    return feeds.look(library, stored, NOW + after)


def titles(look: Look) -> list[str]:
    return [entry.title for entry in look.stored]


def why_not(look: Look) -> list[str]:
    return [entry.why for entry in look.left_out]


def test_the_newest_entries_of_a_feed_become_articles_the_oldest_first(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("otters", 9), item("museum", 70), item("bridge", 30))
    followed = feeds.follow(library, f"http://{site.place}/feed", by=7, now=NOW, cancelled=lambda: False)
    assert (followed.entries, followed.new, followed.feed.title) == (3, True, "Ottenby News")
    look = feeds.look(library, followed.feed, NOW)
    assert titles(look) == ["bridge", "otters"]
    bridge, _ = look.stored
    assert (bridge.url, bridge.date, bridge.added_by) == (f"http://{site.place}/bridge", date(2026, 3, 2), 7)
    assert library.journal.history(bridge.number, 1)[0].through == f"feed {followed.feed.number}"
    assert library.store.feeds.articles() == {followed.feed.number: 2}
    assert library.store.feeds.due(NOW + HOUR) == [look.feed]
    assert library.store.feeds.due(NOW + HOUR - timedelta(seconds=1)) == []


def test_what_was_there_before_the_newest_is_not_fetched_later_either(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("otters", 9), item("bridge", 30), item("museum", 70))
    feed = follow(library, site)
    feeds.look(library, feed, NOW)
    site.pages["/feed"] = rss(item("ferry", 1), item("otters", 9), item("bridge", 30), item("museum", 70))
    assert titles(again(library, feed)) == ["ferry"]


def test_a_feed_that_has_not_changed_is_not_sent_again(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge"))
    feed = follow(library, site)
    feeds.look(library, feed, NOW)
    site.asked.clear()
    look = again(library, feed)
    assert site.paths == ["/feed"]
    assert "If-None-Match" in site.asked[0][1]
    assert (look.stored, look.known, look.feed.checked, look.feed.problem) == ([], 0, NOW + HOUR, None)


def test_more_new_entries_than_one_look_takes_are_taken_at_the_next(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge", 80))
    feed = follow(library, site)
    feeds.look(library, feed, NOW)
    site.pages["/feed"] = rss(*(item(name, hours) for hours, name in enumerate(STORIES)))
    assert titles(again(library, feed)) == ["museum", "otters"]
    assert titles(again(library, feed)) == ["ferry"]


def test_entries_that_the_library_has_are_not_fetched(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge"), item("otters"))
    first = follow(library, site)
    feeds.look(library, first, NOW)
    site.asked.clear()
    site.pages["/other"] = rss(item("bridge?utm_source=other"), item("otters"))
    look = feeds.look(library, follow(library, site, "/other"), NOW)
    assert (look.stored, look.known) == ([], 2)
    assert site.paths == ["/other", "/other"]
    assert library.count == 2


def test_the_text_that_a_feed_carries_is_taken_where_the_page_has_none(library: Library, site: Server) -> None:
    site.pages["/bridge"] = Page("<p>We value your privacy and use cookies.</p>")
    site.pages["/otters"] = Page(status=403)
    site.pages["/feed"] = rss(
        item("bridge", more=carried(STORIES["bridge"])), item("otters", more=carried(STORIES["otters"]))
    )
    look = feeds.look(library, follow(library, site), NOW)
    assert sorted(titles(look)) == ["bridge", "otters"]
    (bridge,) = (entry for entry in look.stored if entry.title == "bridge")
    assert library.article(bridge.number).text == STORIES["bridge"]
    assert bridge.url == f"http://{site.place}/bridge"


def test_what_is_no_article_is_left_out_and_not_looked_at_again(library: Library, site: Server) -> None:
    site.pages["/bridge"] = Page("<p>We value your privacy and use cookies.</p>")
    site.pages["/otters"] = Page("Nothing here.")
    site.pages["/feed"] = rss(item("bridge"), item("otters"))
    feed = follow(library, site)
    assert why_not(feeds.look(library, feed, NOW)) == ["unreadable", "doubted"]
    site.pages["/feed"] = rss(item("bridge"), item("otters"), item("museum"), item("gone"))
    look = again(library, feed)
    assert (titles(look), why_not(look)) == (["museum"], ["unfetched"])
    site.asked.clear()
    again(library, feed)
    assert site.paths == ["/feed"]


def test_nearly_the_same_text_is_left_out(library: Library, site: Server) -> None:
    story = " ".join(STORIES.values())
    site.pages["/bridge"] = Page(f"<p>{story}</p>")
    site.pages["/reprint"] = Page(f"<p>{story} That was all.</p>")
    site.pages["/feed"] = rss(item("reprint", 30), item("bridge", 40))
    feed = follow(library, site)
    look = feeds.look(library, feed, NOW)
    (left_out,) = library.store.feeds.left_out(feed.number, 5)
    assert (left_out.title, left_out.url, left_out.why) == ("reprint", f"http://{site.place}/reprint", "alike")
    assert library.store.feeds.left_out_counts() == {feed.number: 1}
    assert (len(look.stored), why_not(look)) == (1, ["alike"])


def test_a_fresh_entry_that_cannot_be_fetched_is_tried_again(library: Library, site: Server) -> None:
    page, site.pages["/bridge"] = site.pages["/bridge"], Page(status=500)
    site.pages["/feed"] = rss(item("bridge", 1))
    feed = follow(library, site)
    look = feeds.look(library, feed, NOW)
    assert (look.stored, look.left_out, look.again) == ([], [], True)
    site.pages["/bridge"] = page
    assert titles(again(library, feed)) == ["bridge"]


def test_an_entry_of_the_far_future_that_cannot_be_fetched_is_not_tried_for_ever(
    library: Library, site: Server
) -> None:
    site.pages["/feed"] = rss(item("gone", -24 * 365), item("away", -24 * 365), item("bridge", 30))
    feed = follow(library, site)
    assert why_not(feeds.look(library, feed, NOW)) == ["unfetched"] * 2
    site.pages["/feed"] = rss(item("gone", -24 * 365), item("away", -24 * 365), item("otters", 30))
    assert titles(again(library, feed)) == ["otters"]


def test_a_feed_that_is_removed_while_it_is_looked_at_brings_nothing_more(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge", 30), item("otters", 40))
    feed = follow(library, site)
    library.store.feeds.remove(feed.number)
    look = feeds.look(library, feed, NOW)
    assert (look.stored, library.store.feeds.feeds(), library.count) == ([], [], 0)


def test_a_site_that_asks_to_wait_is_left_alone_for_so_long(library: Library, site: Server) -> None:
    site.pages["/otters"] = Page(status=429, headers={"Retry-After": "86400"})
    site.pages["/feed"] = rss(item("otters", 40), item("bridge", 30))
    feed = follow(library, site)
    look = feeds.look(library, feed, NOW)
    assert "/bridge" not in site.paths
    assert look.feed.due == NOW + timedelta(days=1)


def test_a_feed_that_fails_is_looked_at_less_and_less_until_it_is_well(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge"))
    feed = follow(library, site)
    well, site.pages["/feed"] = site.pages["/feed"], Page(status=500)
    pauses = [(again(library, feed).feed.due - NOW - HOUR) / HOUR for _ in range(6)]
    assert pauses == [2, 4, 8, 16, 24, 24]
    site.pages["/feed"] = Page("<html><p>Moved", "text/html")
    assert again(library, feed).feed.problem == NO_FEED
    site.pages["/feed"] = Page(status=503, headers={"Retry-After": "172800"})
    failing = again(library, feed).feed
    assert (failing.failures, failing.due) == (8, NOW + 49 * HOUR)
    assert "has a problem of its own (503)" in (failing.problem or "")
    site.pages["/feed"] = well
    look = again(library, feed)
    assert (titles(look), look.feed.failures, look.feed.problem) == (["bridge"], 0, None)


def test_a_page_leads_to_its_feed(library: Library, site: Server) -> None:
    site.pages["/"] = Page('<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>')
    site.pages["/feed"] = rss(item("bridge"))
    assert follow(library, site, "/").url == f"http://{site.place}/feed"


def test_what_is_no_feed_is_not_followed(library: Library, site: Server) -> None:
    site.pages["/loop"] = Page('<html><link rel="alternate" type="application/rss+xml" href="/loop"></html>')
    for path in ("/bridge", "/loop"):
        with pytest.raises(UnreadableFile, match="is no feed"):
            follow(library, site, path)
    with pytest.raises(NotFetched, match="404"):
        follow(library, site, "/nothing")
    assert library.store.feeds.feeds() == []


def test_a_feed_is_followed_once(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge"))
    feed = follow(library, site)
    url = f"http://{site.place}/feed#again"
    followed = feeds.follow(library, url, by=8, now=NOW + HOUR, cancelled=lambda: False)
    assert (followed.feed, followed.new) == (feed, False)


def test_a_look_that_died_in_the_middle_loses_nothing_and_doubles_nothing(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge", 30), item("otters", 40), item("museum", 50))
    feed = follow(library, site)
    # After each possible number of looks at whether it is to stop, which happens before and after each step.
    for steps in range(40):
        stopping = chain(repeat(False, steps), repeat(True))
        feeds.look(library, feed, NOW, lambda stopping=stopping: next(stopping))  # type: ignore[misc]
    assert library.count == 2
    assert [entry.title for entry in library.entries()] == ["bridge", "otters"]


def test_an_article_that_was_stored_and_not_noted_is_not_stored_again(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(
        item("bridge"), f"<item><title>Note</title><guid>1</guid>{carried(STORIES['ferry'])}</item>"
    )
    feed = follow(library, site)
    assert len(feeds.look(library, feed, NOW).stored) == 2
    # As if the program had died after the article and before the note: the feed knows nothing of it.
    library.store.feeds.remove(feed.number)
    look = feeds.look(library, follow(library, site), NOW)
    assert (look.stored, look.known, library.count) == ([], 2, 2)


def test_a_cancelled_look_notes_nothing_of_the_feed(library: Library, site: Server) -> None:
    site.pages["/feed"] = rss(item("bridge"))
    feed = follow(library, site)
    feeds.look(library, feed, NOW, lambda: True)
    assert library.store.feeds.feeds() == [feed]


def test_pages_and_texts_of_a_feed_are_read_apart(library: Library, site: Server, readers: Readers) -> None:
    story = "".join(f"<p>{text} {text.replace('the', 'this')}</p>" for text in STORIES.values())
    menu = "<nav><a href=/>Home</a> <a href=/news>All the news of the town</a></nav>"
    body = f"{menu}<article><h1>The bridge</h1>{story}</article>"
    head = "<meta charset=utf-8><title>The bridge</title>"
    site.pages["/bridge"] = Page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")
    text = "".join(f"<p>{text[::-1]}. {text}</p>" for text in STORIES.values())
    site.pages["/feed"] = rss(item("bridge", 9), item("gone", 80, f"<description><![CDATA[{text * 2}]]></description>"))
    with reading_with(library, readers):
        gone, bridge = feeds.look(library, follow(library, site), NOW).stored
    assert (gone.title, gone.url, gone.date) == ("gone", f"http://{site.place}/gone", date(2026, 2, 28))
    assert (bridge.title, bridge.date) == ("The bridge", date(2026, 3, 2))
    assert "Home" not in library.article(bridge.number).text
