"""The articles in SQLite. What the methods promise is written in `ArticleStore`; here is how they keep it."""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any, Literal

from bot.errors import AlreadyStored, NoSuchArticle
from bot.model import Article, Deed, Draft, Entry, History, Sentence
from bot.storage import article_queries as sql
from bot.storage import ranking_queries, vector_queries
from bot.storage.differences import differences
from bot.storage.spans import pack_sentences, unpack_sentences
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_errors import unreadable
from bot.storage.sqlite_history import free_number, put_history
from bot.storage.sqlite_journal import keep_version, note
from bot.storage.sqlite_values import article_columns, digest, entry_of, moment, stamp
from bot.storage.store import Change, FileState
from bot.storage.urls import comparable_url

_BATCH = 100
"""Articles read at once by `iter_articles`: some 300 KB of news."""
_TOGETHER = 500
"""Numbers in one query. SQLite took 999 at most until 2020."""
_LARGEST_NUMBER = 2**63 - 1
"""The largest number SQLite can be asked for; people can type more."""


class SqliteArticles:
    """The articles of a SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._identity: str = self._rows(sql.IDENTITY)[0][0]

    @property
    def identity(self) -> str:
        return self._identity

    @contextmanager
    def transaction(self, undo: Callable[[], object] = lambda: None) -> Iterator[None]:
        with self._database.writing(undo):
            yield

    def add(
        self,
        draft: Draft,
        *,
        key: str,
        language: str,
        sentences: Sequence[Sentence],
        words: int,
        added: datetime,
        added_by: int | None,
        path: str | None,
        through: str = "",
        history: History | None = None,
    ) -> Entry:
        columns = article_columns(draft, key=key, language=language, sentences=sentences, words=words, path=path)
        with self._database.writing() as connection:
            _refuse_twins(connection, columns)
            wanted = free_number(connection, history.number) if history else None
            origin = {"number": wanted, "added": stamp(added), "added_by": added_by}
            number = connection.execute(sql.INSERT_ARTICLE, columns | origin).lastrowid
            assert number is not None, "SQLite gives every inserted row a number"
            _put_text(connection, number, draft, sentences)
            if history:
                put_history(connection, number, history)
            else:
                note(connection, number, Deed.ADDED, at=added, by=added_by, through=through, title=draft.title)
            return _log_put(connection, number, added)

    def replace(
        self,
        number: int,
        draft: Draft,
        *,
        language: str,
        sentences: Sequence[Sentence],
        words: int,
        path: str | None,
        at: datetime,
        by: int | None = None,
        through: str = "",
    ) -> Entry:
        with self._database.writing() as connection:
            before = entry_of(_live(connection, sql.LIVE, number))
            key = draft.key or before.key
            columns = article_columns(draft, key=key, language=language, sentences=sentences, words=words, path=path)
            return _put_again(connection, number, draft, sentences, columns, at=at, by=by, through=through)

    def remove(self, number: int, *, at: datetime, by: int | None = None, through: str = "") -> Entry:
        with self._database.writing() as connection:
            entry = entry_of(_live(connection, sql.LIVE, number))
            connection.execute(sql.REMOVE_ARTICLE, {"number": number, "at": stamp(at)})
            for queries in (vector_queries, ranking_queries):
                connection.execute(queries.DROP, {"number": number})
            note(connection, number, Deed.REMOVED, at=at, by=by, through=through, title=entry.title)
            _log(connection, number, "remove", at)
            return entry

    def restore(
        self, number: int, *, path: str | None, at: datetime, by: int | None = None, through: str = ""
    ) -> Entry:
        with self._database.writing() as connection:
            columns = _tombstone(connection, number)
            if columns is None:
                return entry_of(_live(connection, sql.LIVE, number))
            _refuse_twins(connection, columns)
            connection.execute(sql.RESTORE_ARTICLE, {"number": number, "path": path})
            entry = _log_put(connection, number, at)
            note(connection, number, Deed.RESTORED, at=at, by=by, through=through, title=entry.title)
            return entry

    def revive(
        self,
        number: int,
        draft: Draft,
        *,
        language: str,
        sentences: Sequence[Sentence],
        words: int,
        path: str | None,
        at: datetime,
        by: int | None = None,
        through: str = "",
    ) -> Entry:
        with self._database.writing() as connection:
            tombstone = _tombstone(connection, number)
            if tombstone is None:
                raise NoSuchArticle(f"There is no removed article {number}.")
            key = draft.key or tombstone["key"]
            columns = article_columns(draft, key=key, language=language, sentences=sentences, words=words, path=path)
            return _put_again(
                connection, number, draft, sentences, columns, at=at, by=by, through=through, deed=Deed.RESTORED
            )

    def tombstone(self, *, key: str, text: str, path: str | None) -> int | None:
        rows = self._rows(sql.FIND_TOMBSTONE, key=key, digest=digest(text), path=path)
        return rows[0][0] if rows else None

    def set_path(self, number: int, path: str | None) -> None:
        with self._database.writing() as connection:
            _live(connection, sql.LIVE, number)
            connection.execute(sql.SET_PATH, {"number": number, "path": path})

    def entry(self, number: int) -> Entry:
        with self._database.reading() as connection:
            return entry_of(_live(connection, sql.LIVE, number))

    def article(self, number: int) -> Article:
        with self._database.reading() as connection:
            return _article_of(_live(connection, sql.LIVE_WHOLE, number))

    def articles_of(self, numbers: Collection[int]) -> dict[int, Article]:
        return {row[0]: _article_of(row) for row in self._rows_of(sql.WHOLE_OF, list(numbers))}

    def by_key(self, key: str) -> Entry | None:
        return self._first(sql.LIVE_BY_KEY, key=key)

    def by_url(self, url: str) -> Entry | None:
        return self._first(sql.LIVE_BY_URL, comparable_url=comparable_url(url))

    def by_text(self, text: str) -> Entry | None:
        return self._first(sql.LIVE_BY_DIGEST, digest=digest(text))

    def entries(self, *, limit: int | None = None) -> list[Entry]:
        return [entry_of(row) for row in self._rows(sql.NEWEST, limit=-1 if limit is None else limit)]

    def entries_of(self, numbers: Sequence[int]) -> list[Entry]:
        found = {row[0]: entry_of(row) for row in self._rows_of(sql.ENTRIES_OF, numbers)}
        return [found[number] for number in numbers if number in found]

    def numbers(self, *, tag: str | None = None, author: str | None = None) -> list[int]:
        query = sql.NUMBERS if tag is None else sql.NUMBERS_TAGGED
        rows = self._rows(query if author is None else sql.NUMBERS_BY, tag=tag, author=author)
        return [number for (number,) in rows]

    def numbers_between(self, since: date | None, until: date | None) -> list[int]:
        days = {"since": (since or date.min).isoformat(), "until": (until or date.max).isoformat()}
        return [number for (number,) in self._rows(sql.NUMBERS_BETWEEN, **days)]

    def titles(self) -> list[tuple[int, str]]:
        return self._rows(sql.TITLES)

    def languages(self) -> dict[str, int]:
        return dict(self._rows(sql.LANGUAGES))

    def labels(self) -> tuple[list[str], list[str]]:
        tags, authors = self._rows(sql.WRITTEN_TAGS), self._rows(sql.AUTHORS)
        return [tag for (tag,) in tags], [author for (author,) in authors]

    def iter_articles(self) -> Iterator[Article]:
        after = 0
        while rows := self._rows(sql.NEXT_WHOLE, after=after, limit=_BATCH):
            articles = [_article_of(row) for row in rows]
            yield from articles
            after = articles[-1].entry.number

    def latest_change(self) -> int:
        version: int = self._rows(sql.LATEST_CHANGE)[0][0]
        return version

    def changes(self, after: int, limit: int) -> list[Change]:
        rows = self._rows(sql.CHANGES, after=after, limit=limit)
        return [Change(version, number, kind, moment(at)) for version, number, kind, at in rows]

    def changed(self, numbers: Collection[int], after: int) -> set[int]:
        return {number for (number,) in self._rows_of(sql.CHANGED, list(numbers), after)}

    def files(self) -> dict[str, FileState]:
        return {path: FileState(*state) for path, *state in self._rows(sql.FILES)}

    def file(self, path: str) -> FileState | None:
        rows = self._rows(sql.FILE, path=path)
        return FileState(*rows[0]) if rows else None

    def files_of(self, number: int) -> dict[str, FileState]:
        return {path: FileState(*state) for path, *state in self._rows(sql.FILES_OF, number=number)}

    def settled_files(self) -> dict[str, str]:
        return dict(self._rows(sql.SETTLED_FILES))

    def unsettled_files(self) -> dict[str, FileState]:
        return {path: FileState(*state) for path, *state in self._rows(sql.UNSETTLED_FILES)}

    def set_file(self, path: str, state: FileState) -> None:
        with self._database.writing() as connection:
            connection.execute(
                sql.SET_FILE,
                {
                    "path": path,
                    "digest": state.digest,
                    "signature": state.signature,
                    "number": state.number,
                    "problem": state.problem,
                },
            )

    def drop_file(self, path: str) -> None:
        with self._database.writing() as connection:
            connection.execute(sql.DROP_FILE, {"path": path})

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        with self._database.reading() as connection:
            return connection.execute(query, values).fetchall()

    def _rows_of(self, query: str, numbers: Sequence[int], *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of these numbers: they take the place of `(?)` in a query, after its other values."""
        for start in range(0, len(numbers), _TOGETHER):
            part = numbers[start : start + _TOGETHER]
            with self._database.reading() as connection:
                rows = connection.execute(query.replace("(?)", f"({','.join('?' * len(part))})"), (*values, *part))
                found = rows.fetchall()
            yield from found

    def _first(self, query: str, **values: object) -> Entry | None:
        rows = self._rows(query, **values)
        return entry_of(rows[0]) if rows else None


def _live(connection: Connection, query: str, number: int) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = None
    if 0 < number <= _LARGEST_NUMBER:
        row = connection.execute(query, {"number": number}).fetchone()
    if row is None:
        raise NoSuchArticle(f"There is no article {number}.")
    return row


def _tombstone(connection: Connection, number: int) -> dict[str, Any] | None:
    """Return what could collide with other articles if this tombstone came back."""
    if not 0 < number <= _LARGEST_NUMBER:
        return None
    row = connection.execute(sql.TOMBSTONE, {"number": number}).fetchone()
    return None if row is None else dict(zip(("key", "digest", "comparable_url"), row, strict=True))


def _article_of(row: Sequence[Any]) -> Article:
    *entry, text, spans = row
    try:
        return Article(entry_of(entry), text, unpack_sentences(spans))
    except (ValueError, TypeError, LookupError) as error:
        raise unreadable(row[0], error) from error


def _refuse_twins(connection: Connection, columns: dict[str, Any], number: int | None = None) -> None:
    """Raise AlreadyStored where a live article other than `number` has the same text, url or key."""
    lookups = (("text", sql.LIVE_BY_DIGEST), ("url", sql.LIVE_BY_URL), ("key", sql.LIVE_BY_KEY))
    for same, query in lookups:
        row = connection.execute(query, columns).fetchone()
        if row is not None and row[0] != number:
            raise AlreadyStored(entry_of(row), same)


def _put_again(
    connection: Connection,
    number: int,
    draft: Draft,
    sentences: Sequence[Sentence],
    columns: dict[str, object],
    *,
    at: datetime,
    by: int | None,
    through: str,
    deed: Deed | None = None,
) -> Entry:
    """Put a draft in the place of an article, and what that was among its versions, unless nothing differs. The deed is
    told by what differs where none is given.
    """
    *row, old_digest, compared = connection.execute(sql.BEFORE, {"number": number}).fetchone()
    before = entry_of(row)
    if before.url == draft.url:
        # Not made anew: of two articles that were stored before these forms were alike, both can be changed.
        columns = columns | {"comparable_url": compared}
    _refuse_twins(connection, columns, number)
    after = entry_of([columns.get(name, old) for name, old in zip(sql.ENTRY_COLUMNS, row, strict=True)])
    same_text = old_digest == columns["digest"]
    changes = differences(before, after, same_text=same_text)
    version = keep_version(connection, number, old_digest, at) if changes else None
    if changes or deed:
        title, deed = draft.title, deed or (Deed.EDITED if same_text else Deed.UPDATED)
        note(connection, number, deed, at=at, by=by, through=through, title=title, changes=changes, version=version)
    same = columns | {"number": number, "spans": pack_sentences(sentences)}
    for queries in (vector_queries, ranking_queries):
        connection.execute(queries.DROP_UNLESS_SAME, same)
    connection.execute(sql.UPDATE_ARTICLE, columns | {"number": number})
    connection.execute(sql.DROP_TAGS, {"number": number})
    _put_text(connection, number, draft, sentences)
    return _log_put(connection, number, at)


def _put_text(connection: Connection, number: int, draft: Draft, sentences: Sequence[Sentence]) -> None:
    text = {"number": number, "text": draft.text, "spans": pack_sentences(sentences)}
    connection.execute(sql.PUT_TEXT, text)
    connection.executemany(sql.PUT_TAG, [{"number": number, "tag": tag} for tag in draft.tags])


def _log_put(connection: Connection, number: int, at: datetime) -> Entry:
    _log(connection, number, "put", at)
    return entry_of(_live(connection, sql.LIVE, number))


def _log(connection: Connection, number: int, kind: Literal["put", "remove"], at: datetime) -> None:
    connection.execute(sql.LOG_CHANGE, {"number": number, "kind": kind, "at": stamp(at)})
