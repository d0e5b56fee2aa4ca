"""The feeds in SQLite. What the methods promise is written in `FeedStore`; here is how they keep it."""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.storage import feed_queries as sql
from bot.storage.feed_store import Feed, LeftOutEntry
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_values import moment, stamp
from bot.storage.urls import comparable_url


class SqliteFeeds:
    """The feeds of a SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, url: str, title: str, *, at: datetime, by: int | None) -> Feed:
        where = {"comparable_url": comparable_url(url)}
        with self._database.writing() as connection:
            connection.execute(sql.ADD, {"url": url, "title": title, "at": stamp(at), "by": by, **where})
            return _feed(connection.execute(sql.BY_URL, where).fetchone())

    def remove(self, number: int) -> Feed | None:
        with self._database.writing() as connection:
            row = connection.execute(sql.FEED, {"number": number}).fetchone()
            connection.execute(sql.REMOVE, {"number": number})
        return row and _feed(row)

    def feed(self, number: int) -> Feed | None:
        return next(iter(self._feeds(sql.FEED, number=number)), None)

    def feeds(self) -> list[Feed]:
        return self._feeds(sql.FEEDS)

    def due(self, at: datetime) -> list[Feed]:
        return self._feeds(sql.DUE, at=stamp(at))

    def note(self, feed: Feed) -> None:
        values = {
            "number": feed.number,
            "title": feed.title,
            "due": stamp(feed.due),
            "checked": None if feed.checked is None else stamp(feed.checked),
            "etag": feed.etag,
            "modified": feed.modified,
            "failures": feed.failures,
            "problem": feed.problem,
        }
        with self._database.writing() as connection:
            connection.execute(sql.NOTE, values)

    def seen(self, number: int, entries: Collection[str]) -> set[str]:
        asked = {"number": number, "entries": json.dumps(list(entries))}
        with self._database.reading() as connection:
            return {entry for (entry,) in connection.execute(sql.SEEN, asked)}

    def see(self, number: int, entries: Mapping[str, int | None], at: datetime) -> None:
        rows = [
            {"number": number, "entry": entry, "article": article, "at": stamp(at)}
            for entry, article in entries.items()
        ]
        with self._database.writing() as connection:
            connection.executemany(sql.SEE, rows)

    def leave_out(self, number: int, entry: LeftOutEntry, at: datetime) -> None:
        values = {
            "number": number,
            "entry": entry.id,
            "at": stamp(at),
            "why": entry.why,
            "title": entry.title,
            "url": entry.url,
            "comparable_url": entry.url and comparable_url(entry.url),
        }
        with self._database.writing() as connection:
            connection.execute(sql.LEAVE_OUT, values)

    def left_out(self, number: int, limit: int) -> list[LeftOutEntry]:
        with self._database.reading() as connection:
            rows = connection.execute(sql.LEFT_OUT, {"number": number, "limit": limit}).fetchall()
        return [LeftOutEntry(*row) for row in rows]

    def left_out_counts(self) -> dict[int, int]:
        with self._database.reading() as connection:
            return dict(connection.execute(sql.LEFT_OUT_COUNTS).fetchall())

    def articles(self) -> dict[int, int]:
        with self._database.reading() as connection:
            return dict(connection.execute(sql.ARTICLES).fetchall())

    def _feeds(self, query: str, **values: object) -> list[Feed]:
        with self._database.reading() as connection:
            return [_feed(row) for row in connection.execute(query, values)]


def _feed(row: Sequence[Any]) -> Feed:
    number, url, title, added, added_by, due, checked, etag, modified, failures, problem = row
    return Feed(
        number=number,
        url=url,
        title=title,
        added=moment(added),
        added_by=added_by,
        due=moment(due),
        checked=checked and moment(checked),
        etag=etag,
        modified=modified,
        failures=failures,
        problem=problem,
    )
