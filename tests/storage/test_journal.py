"""What any store remembers of who did what to the articles, and of how they were before."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.errors import AlreadyStored, NoSuchArticle
from bot.model import Deed, Draft, Entry, Sentence, Version
from bot.storage.store import ArticleStore, Store

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DRAFT = Draft("Ferry", "The ferry leaves at six.", date=date(2026, 2, 28), language="en", tags=("sea",), key="ferry")


def put(articles: ArticleStore, draft: Draft, how: str = "replace", number: int = 1, **origin: Any) -> Entry:
    """Replace or revive an article."""
    return getattr(articles, how)(  # type: ignore[no-any-return]
        number,
        draft,
        language=draft.language or "en",
        sentences=[Sentence(0, len(draft.text), 0)],
        words=len(draft.text.split()),
        path=None,
        at=AT,
        **origin,
    )


@pytest.fixture
def ferry(articles: ArticleStore) -> Entry:
    """Return an article that somebody added."""
    sentences = [Sentence(0, 9, 0), Sentence(10, 24, 0)]
    return articles.add(
        DRAFT,
        key="ferry",
        language="en",
        sentences=sentences,
        words=5,
        added=AT,
        added_by=7,
        path=None,
        through="feed 3",
    )


def test_who_added_an_article_and_how_it_came_is_remembered(store: Store, ferry: Entry) -> None:
    (event,) = store.journal.events(ferry.number, 9)
    assert (event.deed, event.by, event.through, event.title, event.at) == (Deed.ADDED, 7, "feed 3", "Ferry", AT)
    assert (dict(event.changes), event.version) == ({}, None)
    assert store.journal.event(event.position) == event


def test_an_edit_says_each_field_before_and_after_as_people_read_them(store: Store, ferry: Entry) -> None:
    edited = Draft("Boats", DRAFT.text, "https://a.org", "Ana", date(2026, 3, 1), "de", ("sea", "land"), "boats")
    put(store.articles, edited, by=8)
    event = store.journal.events(ferry.number, 1)[0]
    assert (event.deed, event.by, event.title, event.version) == (Deed.EDITED, 8, "Boats", 1)
    assert dict(event.changes) == {
        "title": ("Ferry", "Boats"),
        "url": ("", "https://a.org"),
        "author": ("", "Ana"),
        "date": ("28 Feb 2026", "1 Mar 2026"),
        "language": ("English", "German"),
        "tags": ("#sea", "#sea #land"),
        "key": ("ferry", "boats"),
    }


def test_a_new_text_is_told_in_words(store: Store, ferry: Entry) -> None:
    put(store.articles, Draft("Ferry", "Word.", date=DRAFT.date, tags=("sea",)), through="feed 3")
    event = store.journal.events(ferry.number, 1)[0]
    assert (event.deed, event.by, event.through) == (Deed.UPDATED, None, "feed 3")
    assert dict(event.changes) == {"text": ("5 words", "1 word")}


def test_what_an_article_was_is_kept_whole(store: Store, ferry: Entry) -> None:
    first = store.articles.article(ferry.number)
    put(store.articles, Draft("Boats", DRAFT.text))
    second = store.articles.article(ferry.number)
    put(store.articles, Draft("Boats", "П'ять 🌊."))
    assert store.journal.versions(ferry.number) == [Version(2, AT, second), Version(1, AT, first)]
    assert store.journal.version(ferry.number, 1) == Version(1, AT, first)


def test_a_text_is_kept_once_however_often_its_title_changes(store: Store, ferry: Entry) -> None:
    long = " ".join(f"Word{count}." for count in range(5_000))
    put(store.articles, Draft("Long", long))
    for count in range(9):
        put(store.articles, Draft(f"Title {count}", long))
    versions = store.journal.versions(ferry.number)
    assert [version.article.text for version in versions] == [long] * 9 + [DRAFT.text]
    database = store._database  # type: ignore[attr-defined]
    with database.reading() as connection:
        kept = connection.execute("SELECT count(*), sum(length(text)) FROM version_texts").fetchone()
    assert kept[0] == 2
    assert kept[1] < len(long) / 2


def test_the_same_again_is_no_event_and_no_version_but_a_change(store: Store, ferry: Entry) -> None:
    change = store.articles.latest_change()
    put(store.articles, DRAFT, by=8)
    assert len(store.journal.events(ferry.number, 9)) == 1
    assert store.journal.versions(ferry.number) == []
    assert store.articles.latest_change() == change + 1


def test_removing_and_restoring_are_remembered(store: Store, ferry: Entry) -> None:
    store.articles.remove(ferry.number, at=AT, by=8)
    store.articles.restore(ferry.number, path=None, at=AT, by=9)
    store.articles.restore(ferry.number, path=None, at=AT, by=9)  # It is live already.
    restored, removed, _ = store.journal.events(ferry.number, 9)
    assert (restored.deed, restored.by, restored.title) == (Deed.RESTORED, 9, "Ferry")
    assert (removed.deed, removed.by, removed.title) == (Deed.REMOVED, 8, "Ferry")


def test_an_article_revived_with_another_text_keeps_what_it_was(store: Store, ferry: Entry) -> None:
    store.articles.remove(ferry.number, at=AT)
    put(store.articles, Draft("Ferry", "Back.", date=DRAFT.date, tags=("sea",)), "revive", by=9)
    event = store.journal.events(ferry.number, 1)[0]
    assert (event.deed, event.by, event.version) == (Deed.RESTORED, 9, 1)
    assert dict(event.changes) == {"text": ("5 words", "1 word")}
    assert store.journal.versions(ferry.number)[0].article.text == DRAFT.text


def test_an_article_revived_as_it_was_leaves_no_version(store: Store, ferry: Entry) -> None:
    store.articles.remove(ferry.number, at=AT)
    put(store.articles, DRAFT, "revive")
    event = store.journal.events(ferry.number, 1)[0]
    assert (event.deed, dict(event.changes), event.version) == (Deed.RESTORED, {}, None)


def test_the_last_events_come_first_page_by_page(store: Store, add: Callable[..., Entry]) -> None:
    for count in range(5):
        add(f"Text {count}.")
    last = store.journal.recent(2)
    assert [event.number for event in last] == [5, 4]
    assert [event.number for event in store.journal.recent(9, last[-1].position)] == [3, 2, 1]
    assert store.journal.events(2, 0) == []


def test_what_is_given_up_leaves_no_event(store: Store, ferry: Entry, add: Callable[..., Entry]) -> None:
    add("Another text.")
    with suppress(KeyError), store.articles.transaction():
        put(store.articles, Draft("Boats", "Boats."))
        store.articles.remove(ferry.number, at=AT)
        raise KeyError
    with pytest.raises(AlreadyStored):
        put(store.articles, Draft("Boats", "Another text."))
    with pytest.raises(NoSuchArticle):
        put(store.articles, Draft("Boats", "Boats."), number=7)
    assert len(store.journal.recent(9)) == 2
    assert store.journal.versions(ferry.number) == []
    assert store.check() == []


@pytest.mark.parametrize("number", [-1, 0, 99, 2**63, 10**30])
def test_of_an_unknown_number_nothing_is_known(store: Store, ferry: Entry, number: int) -> None:
    journal = store.journal
    assert not journal.events(number, 9)
    assert not journal.versions(number)
    assert journal.event(number) is None
    assert (journal.version(number, 1), journal.version(ferry.number, number)) == (None, None)
    assert journal.recent(9, number) == (journal.recent(9) if number > 9 else [])


def test_people_are_known_by_the_name_they_gave_last(store: Store) -> None:
    store.journal.name_person(7, "Ana", AT)
    store.journal.name_person(8, "Bo", AT)
    store.journal.name_person(7, "Ana Ruiz", AT)
    assert store.journal.names([7, 8, 9]) == {7: "Ana Ruiz", 8: "Bo"}
    assert store.journal.names(range(8, 2000)) == {8: "Bo"}
    assert store.journal.names([]) == {}
