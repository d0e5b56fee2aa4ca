"""The journal and the versions in SQLite. What the methods promise is written in `JournalStore`; here is how they keep
it.

`note` and `keep_version` write, inside the transaction of the change that they are about: `sqlite_articles` calls them.
"""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from bot.model import Article, Deed, Event, Version
from bot.storage import journal_queries as sql
from bot.storage.spans import unpack_sentences
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_errors import unreadable
from bot.storage.sqlite_values import entry_of, moment, stamp

_TOGETHER = 500
"""People in one query. SQLite took 999 at most until 2020."""
_LARGEST = 2**63 - 1
"""The largest number SQLite can be asked for."""


class SqliteJournal:
    """The journal of a SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, number: int, limit: int) -> list[Event]:
        return self._events(sql.EVENTS, number=number, limit=limit) if 0 < number <= _LARGEST else []

    def recent(self, limit: int, before: int | None = None) -> list[Event]:
        return self._events(sql.RECENT, before=_LARGEST if before is None else min(before, _LARGEST), limit=limit)

    def event(self, position: int) -> Event | None:
        found = self._events(sql.EVENT, position=position) if 0 < position <= _LARGEST else []
        return found[0] if found else None

    def versions(self, number: int) -> list[Version]:
        return list(self.iter_versions(number))

    def iter_versions(self, number: int) -> Iterator[Version]:
        last: int = self._rows(sql.LAST_VERSION, number=number)[0][0] if 0 < number <= _LARGEST else 0
        for version in range(last, 0, -1):
            if found := self.version(number, version):
                yield found

    def version(self, number: int, version: int) -> Version | None:
        if not (0 < number <= _LARGEST and 0 < version <= _LARGEST):
            return None
        rows = self._rows(sql.VERSION, number=number, version=version)
        return _version_of(rows[0]) if rows else None

    def name_person(self, person: int, name: str, at: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(sql.NAME_PERSON, {"id": person, "name": name, "at": stamp(at)})

    def names(self, people: Collection[int]) -> dict[int, str]:
        wanted, names = list(people), dict[int, str]()
        for start in range(0, len(wanted), _TOGETHER):
            part = wanted[start : start + _TOGETHER]
            with self._database.reading() as connection:
                query = sql.NAMES.replace("(?)", f"({','.join('?' * len(part))})")
                names |= dict(connection.execute(query, part).fetchall())
        return names

    def _events(self, query: str, **values: object) -> list[Event]:
        return [_event_of(row) for row in self._rows(query, **values)]

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        with self._database.reading() as connection:
            return connection.execute(query, values).fetchall()


def note(
    connection: Connection,
    number: int,
    deed: Deed,
    *,
    at: datetime,
    by: int | None,
    through: str,
    title: str,
    changes: Mapping[str, tuple[str, str]] | None = None,
    version: int | None = None,
) -> None:
    """Write a line of the journal. `title` is that of the article afterwards."""
    event = {
        "number": number,
        "deed": deed.value,
        "at": stamp(at),
        "by": by,
        "through": through,
        "title": title,
        "changes": json.dumps(changes or {}, ensure_ascii=False),
        "version": version,
    }
    connection.execute(sql.NOTE, event)


def keep_version(connection: Connection, number: int, digest: bytes, until: datetime) -> int:
    """Keep an article, live or removed, as it is now under the next number of its versions, and return that. `digest`
    is that of its text.
    """
    if connection.execute(sql.HAS_TEXT, {"digest": digest}).fetchone() is None:
        (text,) = connection.execute(sql.TEXT, {"number": number}).fetchone()
        connection.execute(sql.KEEP_TEXT, {"digest": digest, "text": zlib.compress(text.encode())})
    version: int = connection.execute(sql.LAST_VERSION, {"number": number}).fetchone()[0] + 1
    connection.execute(sql.KEEP_VERSION, {"number": number, "version": version, "until": stamp(until)})
    return version


def _event_of(row: Sequence[Any]) -> Event:
    position, number, deed, at, by, through, title, changes, version = row
    try:
        read = {field: (before, after) for field, (before, after) in json.loads(changes).items()}
        return Event(position, number, Deed(deed), moment(at), by, through, title, read, version)
    except (ValueError, TypeError, AttributeError) as error:
        raise unreadable(number, error) from error


def _version_of(row: Sequence[Any]) -> Version:
    version, until, *entry, text, spans = row
    try:
        article = Article(entry_of(entry), zlib.decompress(text).decode(), unpack_sentences(spans))
        return Version(version, moment(until), article)
    except (ValueError, TypeError, LookupError, zlib.error) as error:
        raise unreadable(entry[0], error) from error
