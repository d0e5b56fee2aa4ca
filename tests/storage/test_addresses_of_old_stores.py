"""Addresses that were told apart when they were stored, and are one by now."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import AlreadyStored
from bot.model import Draft, Entry, Sentence
from bot.storage.migrations import MIGRATIONS, compare_addresses_anew, prepare
from bot.storage.sqlite import STORE_FILE, open_store
from bot.storage.sqlite_articles import SqliteArticles
from bot.storage.sqlite_connection import Database
from bot.storage.store import ArticleStore

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DRAFTS = tuple(
    Draft(text, f"{text}.", url, language="en", key=text)
    for text, url in (("one", "https://www.a.org/page"), ("two", "https://a.org/page"), ("three", "https://www.b.org/"))
)
MEASURED = {"language": "en", "sentences": (Sentence(0, 1, 0),), "words": 1, "path": None}


def put(articles: ArticleStore, number: int, draft: Draft) -> Entry:
    """Replace an article."""
    return articles.replace(number, draft, at=AT, **MEASURED)  # type: ignore[arg-type]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the folder of a store in which `www.` still told addresses apart."""
    with closing(Database(tmp_path / STORE_FILE, 1.0)) as database:
        prepare(database, MIGRATIONS[: MIGRATIONS.index(compare_addresses_anew)])
        articles = SqliteArticles(database)
        for draft in DRAFTS:
            key = draft.key or ""
            stored = replace(draft, url=None)
            articles.add(stored, key=key, added=AT, added_by=None, **MEASURED)  # type: ignore[arg-type]
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        rows = [(draft.url, draft.url, draft.key) for draft in DRAFTS]
        raw.executemany("UPDATE articles SET url = ?, comparable_url = ? WHERE key = ?", rows)
    return tmp_path


def test_addresses_of_an_old_store_are_found_in_their_new_form(old: Path) -> None:
    with closing(open_store(old)) as store:
        found = store.articles.by_url("http://b.org/?utm_source=feed")
    assert found is not None
    assert found.key == "three"


def test_both_of_two_articles_whose_addresses_became_alike_stay_and_can_be_changed(old: Path) -> None:
    with closing(open_store(old)) as store:
        for number in (1, 2):
            changed = put(store.articles, number, replace(DRAFTS[number - 1], title="Another"))
            assert (changed.title, changed.url) == ("Another", DRAFTS[number - 1].url)
            store.articles.remove(number, at=AT)
            assert store.articles.restore(number, path=None, at=AT) == changed


def test_an_address_that_another_article_has_is_refused_in_an_old_store_too(old: Path) -> None:
    with closing(open_store(old)) as store, pytest.raises(AlreadyStored):
        put(store.articles, 3, replace(DRAFTS[2], url="http://www.a.org/page/"))
