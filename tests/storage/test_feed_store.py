"""Feeds that are followed, and which of their entries were seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model import Entry
from bot.storage.feed_store import LeftOutEntry
from bot.storage.store import Store

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
URL = "https://example.org/feed.xml"


def test_a_new_feed_is_due_at_once_and_is_there_after_the_store_was_closed(
    store: Store, reopen: Callable[[], Store]
) -> None:
    feed = store.feeds.add(URL, "Ottenby News", at=NOW, by=101)
    assert (feed.url, feed.title, feed.added, feed.added_by, feed.due) == (URL, "Ottenby News", NOW, 101, NOW)
    assert (feed.checked, feed.etag, feed.modified, feed.failures, feed.problem) == (None, None, None, 0, None)
    store.close()
    again = reopen()
    assert again.feeds.feed(feed.number) == feed
    assert again.feeds.feeds() == again.feeds.due(NOW) == [feed]


def test_a_feed_that_is_followed_already_is_returned_as_it_is(store: Store) -> None:
    feed = store.feeds.add(URL, "Ottenby News", at=NOW, by=101)
    same = "http://www.example.org/feed.xml?utm_source=chat"
    assert store.feeds.add(same, "Others", at=NOW + timedelta(days=1), by=None) == feed


def test_a_removed_feed_takes_its_entries_with_it_and_its_number_is_not_given_again(store: Store) -> None:
    feed = store.feeds.add(URL, "Ottenby News", at=NOW, by=101)
    store.feeds.see(feed.number, {"a": None}, NOW)
    assert store.feeds.remove(feed.number) == feed
    assert store.feeds.remove(feed.number) is None
    assert store.feeds.feed(feed.number) is None
    assert store.feeds.add(URL, "Ottenby News", at=NOW, by=101).number > feed.number
    assert store.feeds.seen(feed.number, ["a"]) == set()


def test_feeds_are_due_in_the_order_of_their_time(store: Store) -> None:
    first, second, third = (store.feeds.add(f"{URL}?{place}", "", at=NOW, by=None) for place in range(3))
    store.feeds.note(replace(first, due=NOW + timedelta(minutes=2)))
    store.feeds.note(replace(third, due=NOW + timedelta(minutes=1)))
    due = store.feeds.due(NOW + timedelta(minutes=1, seconds=30))
    assert [feed.number for feed in due] == [second.number, third.number]
    store.feeds.note(replace(first, due=NOW + timedelta(days=366), checked=NOW + timedelta(days=365)))
    # The clock was a year ahead.
    assert first.number in [feed.number for feed in store.feeds.due(NOW + timedelta(hours=1))]


def test_what_is_noted_of_a_feed_is_kept_unless_it_was_removed(store: Store) -> None:
    feed = store.feeds.add(URL, "Ottenby News", at=NOW, by=101)
    noted = replace(
        feed,
        title="News",
        due=NOW + timedelta(hours=2),
        checked=NOW,
        etag='"v"',
        modified="now",
        failures=2,
        problem="no",
    )
    store.feeds.note(noted)
    assert store.feeds.feeds() == [noted]
    store.feeds.remove(feed.number)
    store.feeds.note(noted)
    assert store.feeds.feeds() == []


def test_entries_are_seen_by_feed(store: Store, add: Callable[..., Entry]) -> None:
    one, other = (store.feeds.add(f"{URL}?{place}", "", at=NOW, by=None).number for place in range(2))
    store.feeds.see(one, {"a": add("A stored text.").number, "ä\"'": None}, NOW)
    assert store.feeds.seen(one, ["a", "ä\"'", "b"]) == {"a", "ä\"'"}
    assert store.feeds.seen(other, ["a"]) == set()
    store.feeds.see(other + 1, {"a": None}, NOW)
    assert store.feeds.seen(other + 1, ["a"]) == set()


def test_the_articles_of_a_feed_are_counted_once_while_they_are_there(store: Store, add: Callable[..., Entry]) -> None:
    feed = store.feeds.add(URL, "", at=NOW, by=None).number
    assert store.feeds.articles() == {}
    kept, removed = add("One text.").number, add("Another text.").number
    store.feeds.see(feed, {"a": kept, "b": kept, "c": removed, "d": None}, NOW)
    store.feeds.see(feed, {"a": None}, NOW)
    assert store.feeds.articles() == {feed: 2}
    store.articles.remove(removed, at=NOW)
    assert store.feeds.articles() == {feed: 1}


def test_what_was_left_out_is_listed_the_latest_first_until_its_address_is_an_article(
    store: Store, add: Callable[..., Entry]
) -> None:
    feed = store.feeds.add(URL, "Ottenby News", at=NOW, by=101)
    oldest, newest, later = (
        LeftOutEntry(name, name.title(), f"https://example.org/{name}", "doubted") for name in ("b", "a", "0")
    )
    store.feeds.leave_out(feed.number, oldest, NOW)
    store.feeds.leave_out(feed.number, newest, NOW)
    store.feeds.leave_out(feed.number, later, NOW + timedelta(hours=1))
    store.feeds.leave_out(feed.number + 1, newest, NOW)
    assert store.feeds.left_out(feed.number, 9) == [later, newest, oldest]
    assert store.feeds.left_out(feed.number, 1) == [later]
    add("Bridge", url="http://www.example.org/a/")
    assert store.feeds.left_out(feed.number, 9) == [later, oldest]
    assert store.feeds.left_out_counts() == {feed.number: 2}
    assert store.feeds.seen(feed.number, ["a", "b", "c"]) == {"a", "b"}
