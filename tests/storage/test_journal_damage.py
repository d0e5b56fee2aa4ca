"""What is told of a journal that holds what was never written there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.model import Draft, Sentence
from bot.storage.sqlite import STORE_FILE, open_store

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return the database of a store with one article that was replaced once."""
    with closing(open_store(tmp_path)) as store:
        for draft in (Draft("A", "One.", key="a"), Draft("A", "Two.", key="a")):
            texts = {"language": "en", "sentences": [Sentence(0, 4, 0)], "words": 1, "path": None}
            if store.articles.numbers():
                store.articles.replace(1, draft, at=AT, **texts)  # type: ignore[arg-type]
            else:
                store.articles.add(draft, key="a", added=AT, added_by=None, **texts)  # type: ignore[arg-type]
    with closing(sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None)) as connection:
        yield connection


def test_events_and_versions_that_lead_nowhere_are_told(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("DELETE FROM version_texts")
    raw.execute("UPDATE events SET version = 7 WHERE version = 1")
    raw.execute("INSERT INTO events VALUES (99, 99, 'added', '', NULL, '', '', '{}', NULL)")

    with closing(open_store(tmp_path)) as store:
        assert sorted(store.check()) == [
            "The store's table events mentions a version that is not there.",
            "The store's table events mentions an article that is not there.",
            "The store's table versions mentions a text of a version that is not there.",
        ]
        assert store.journal.versions(1) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE version_texts SET text = x'00ff'",
        "UPDATE version_texts SET text = 'text'",
        "UPDATE versions SET spans = x'01'",
        "UPDATE versions SET until = 'noon'",
        "UPDATE versions SET tags = '7'",
    ],
)
def test_a_damaged_version_is_told(raw: sqlite3.Connection, tmp_path: Path, damage: str) -> None:
    raw.execute(damage)
    with closing(open_store(tmp_path)) as store, pytest.raises(StorageError, match="Article 1 in the store is damaged"):
        store.journal.versions(1)


@pytest.mark.parametrize("damage", ["deed = 'sold'", "at = 'noon'", "changes = '['", "changes = '[]'", "changes = '7'"])
def test_a_damaged_event_is_told(raw: sqlite3.Connection, tmp_path: Path, damage: str) -> None:
    raw.execute(f"UPDATE events SET {damage}")
    with closing(open_store(tmp_path)) as store, pytest.raises(StorageError, match="Article 1 in the store is damaged"):
        store.journal.recent(9)
