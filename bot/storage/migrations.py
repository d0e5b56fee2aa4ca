"""The tables of the SQLite store, as a list of migrations: functions that are applied once, in order, and
recorded by name.

A migration that was released is never edited or renamed; a change of the tables is another function at the
end of `MIGRATIONS`. A store that records a name unknown here was written by a newer program and is refused.

Only what SQLite 3.24 (2018) understands is used: the Python of some systems still comes with such a library.
"""

import sqlite3
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.errors import StorageError
from bot.storage.sqlite_connection import Database
from bot.storage.urls import comparable_url

Migration = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x61727462
"""Marks a SQLite file as ours ("artb"), see https://www.sqlite.org/pragma.html#pragma_application_id."""


def prepare(database: Database, migrations: Sequence[Migration] | None = None) -> None:
    """Bring a database, new or old, to the tables that this program knows. All missing migrations are
    applied, or none.

    Raises StorageError where the file belongs to another program or to a newer version of this one.
    """
    migrations = MIGRATIONS if migrations is None else migrations
    with database.reading() as connection:
        new = _is_new(connection, database.path)
        missing = list(migrations) if new else _missing(connection, migrations, database.path)
    # Only after the look inside: another program's file must stay as it is.
    database.use_wal()
    if not missing:
        return
    with database.writing() as connection:
        if _is_new(connection, database.path):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
        # Looked up again, because another process may have been faster.
        for migration in _missing(connection, migrations, database.path):
            migration(connection)
            connection.execute("INSERT INTO migrations (name) VALUES (?)", (migration.__name__,))


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != APPLICATION_ID:
        raise StorageError(
            f"{path} is a database of another program. Choose another data folder, or move the file away."
        )
    return not tables


def _missing(connection: sqlite3.Connection, migrations: Sequence[Migration], path: Path) -> list[Migration]:
    applied = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY position")]
    known = [migration.__name__ for migration in migrations]
    unknown = [name for name in applied if name not in known]
    if unknown:
        raise StorageError(
            f"The store {path} was written by a newer version of this program ({unknown[0]} is unknown "
            "to this one). Install that version, or choose another data folder."
        )
    return [migration for migration in migrations if migration.__name__ not in applied]


def create_articles(connection: sqlite3.Connection) -> None:
    """Make the tables of the articles."""
    connection.execute("CREATE TABLE store (identity TEXT NOT NULL)")
    connection.execute("INSERT INTO store VALUES (?)", (str(uuid.uuid4()),))
    # AUTOINCREMENT: a number shown to people is never given again. `digest` is the SHA-256 of the text in
    # UTF-8; `removed` is when the article became a tombstone. The text is kept apart, so that listings do not
    # read past it.
    connection.execute(
        """
        CREATE TABLE articles (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL,
            title TEXT NOT NULL,
            language TEXT NOT NULL,
            url TEXT,
            comparable_url TEXT,
            author TEXT,
            date TEXT,
            tags TEXT NOT NULL,
            added TEXT NOT NULL,
            added_by INTEGER,
            path TEXT,
            characters INTEGER NOT NULL,
            words INTEGER NOT NULL,
            sentences INTEGER NOT NULL,
            digest BLOB NOT NULL,
            removed TEXT
        )
        """
    )
    connection.execute("CREATE UNIQUE INDEX articles_by_key ON articles (key) WHERE removed IS NULL")
    connection.execute("CREATE UNIQUE INDEX articles_by_digest ON articles (digest) WHERE removed IS NULL")
    connection.execute("CREATE UNIQUE INDEX articles_by_url ON articles (comparable_url) WHERE removed IS NULL")
    connection.execute(
        """
        CREATE INDEX articles_newest ON articles (coalesce(date, substr(added, 1, 10)) DESC, number DESC)
        WHERE removed IS NULL
        """
    )
    # Every question asks which languages there are.
    connection.execute("CREATE INDEX articles_by_language ON articles (language) WHERE removed IS NULL")
    connection.execute("CREATE INDEX tombstones_by_key ON articles (key) WHERE removed IS NOT NULL")
    connection.execute(
        """
        CREATE TABLE texts (
            number INTEGER PRIMARY KEY REFERENCES articles,
            text TEXT NOT NULL,
            spans BLOB NOT NULL
        )
        """
    )


def create_records_of_articles(connection: sqlite3.Connection) -> None:
    """Make the tables of what is known about the articles: tags, changes, files."""
    # Finds the articles of a tag; `articles.tags` holds the same tags as they are shown, a JSON list.
    connection.execute(
        """
        CREATE TABLE article_tags (
            tag TEXT NOT NULL,
            number INTEGER NOT NULL REFERENCES articles,
            PRIMARY KEY (tag, number)
        ) WITHOUT ROWID
        """
    )
    connection.execute("CREATE INDEX article_tags_by_number ON article_tags (number)")
    connection.execute(
        """
        CREATE TABLE changes (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            number INTEGER NOT NULL REFERENCES articles,
            kind TEXT NOT NULL,
            at TEXT NOT NULL
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE files (
            path TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            signature TEXT NOT NULL,
            number INTEGER REFERENCES articles,
            problem TEXT
        ) WITHOUT ROWID
        """
    )


def create_chats(connection: sqlite3.Connection) -> None:
    """Make the tables of the chats."""
    # In the order of arrival: after a week without updates Telegram goes on from a random id.
    connection.execute(
        """
        CREATE TABLE updates (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id INTEGER NOT NULL UNIQUE,
            body TEXT,
            received TEXT NOT NULL,
            tries INTEGER NOT NULL DEFAULT 0
        )
        """
    )
    connection.execute("CREATE INDEX updates_pending ON updates (position) WHERE body IS NOT NULL")
    connection.execute(
        """
        CREATE TABLE talks (
            chat INTEGER NOT NULL,
            topic INTEGER NOT NULL,
            person INTEGER NOT NULL,
            article INTEGER,
            exchange INTEGER,
            at TEXT NOT NULL,
            PRIMARY KEY (chat, topic, person)
        ) WITHOUT ROWID
        """
    )
    connection.execute(
        """
        CREATE TABLE messages (
            chat INTEGER NOT NULL,
            message INTEGER NOT NULL,
            article INTEGER,
            exchange INTEGER,
            at TEXT NOT NULL,
            PRIMARY KEY (chat, message)
        ) WITHOUT ROWID
        """
    )
    # AUTOINCREMENT: a button of a pruned exchange must not lead to another one.
    connection.execute(
        "CREATE TABLE exchanges (id INTEGER PRIMARY KEY AUTOINCREMENT, payload TEXT NOT NULL, at TEXT NOT NULL)"
    )
    connection.execute(
        """
        CREATE TABLE gaps (
            folded TEXT PRIMARY KEY,
            question TEXT NOT NULL,
            language TEXT NOT NULL,
            count INTEGER NOT NULL,
            last TEXT NOT NULL
        )
        """
    )


def create_vectors(connection: sqlite3.Connection) -> None:
    """Make the tables of the sentences' vectors, which can be made again from the articles at any time."""
    # AUTOINCREMENT: what follows the vectors by their position must see each new one. The codes, a bit for each number,
    # are read all together at a start, and so kept apart from the values, which take eight times as much.
    connection.execute(
        """
        CREATE TABLE vectors (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            number INTEGER NOT NULL REFERENCES articles,
            model TEXT NOT NULL,
            codes BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            UNIQUE (number, model)
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE vector_values (
            position INTEGER PRIMARY KEY REFERENCES vectors ON DELETE CASCADE,
            "values" BLOB NOT NULL,
            checksum INTEGER NOT NULL
        )
        """
    )


def create_rankings(connection: sqlite3.Connection) -> None:
    """Make the table of the articles' rankings for summaries, which can be made again at any time."""
    connection.execute(
        """
        CREATE TABLE rankings (
            number INTEGER NOT NULL REFERENCES articles,
            method TEXT NOT NULL,
            form TEXT NOT NULL,
            positions BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (number, method)
        ) WITHOUT ROWID
        """
    )


def create_journal(connection: sqlite3.Connection) -> None:
    """Make the tables of what was done to the articles, and of what they were before."""
    # The texts by the digest of what they are, so that an edited title keeps no second copy of the text.
    connection.execute("CREATE TABLE version_texts (digest BLOB PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID")
    connection.execute(
        """
        CREATE TABLE versions (
            number INTEGER NOT NULL REFERENCES articles,
            version INTEGER NOT NULL,
            until TEXT NOT NULL,
            key TEXT NOT NULL,
            title TEXT NOT NULL,
            language TEXT NOT NULL,
            url TEXT,
            author TEXT,
            date TEXT,
            tags TEXT NOT NULL,
            added TEXT NOT NULL,
            added_by INTEGER,
            path TEXT,
            characters INTEGER NOT NULL,
            words INTEGER NOT NULL,
            sentences INTEGER NOT NULL,
            digest BLOB NOT NULL REFERENCES version_texts,
            spans BLOB NOT NULL,
            PRIMARY KEY (number, version)
        ) WITHOUT ROWID
        """
    )
    connection.execute(
        """
        CREATE TABLE events (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            number INTEGER NOT NULL REFERENCES articles,
            deed TEXT NOT NULL,
            at TEXT NOT NULL,
            by INTEGER,
            through TEXT NOT NULL,
            title TEXT NOT NULL,
            changes TEXT NOT NULL,
            version INTEGER,
            FOREIGN KEY (number, version) REFERENCES versions
        )
        """
    )
    connection.execute("CREATE INDEX events_by_number ON events (number)")
    connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)")
    # Of the time before the journal: what the articles themselves tell.
    connection.execute(
        """
        INSERT INTO events (number, deed, at, by, through, title, changes)
        SELECT number, 'added', added AS at, added_by, '', title, '{}' FROM articles
        UNION ALL
        SELECT number, 'removed', removed, NULL, '', title, '{}' FROM articles WHERE removed IS NOT NULL
        ORDER BY at
        """
    )


def create_feeds(connection: sqlite3.Connection) -> None:
    """Make the tables of the feeds and their entries."""
    connection.execute(
        """
        CREATE TABLE feeds (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            url TEXT NOT NULL,
            comparable_url TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            added TEXT NOT NULL,
            added_by INTEGER,
            due TEXT NOT NULL,
            checked TEXT,
            etag TEXT,
            modified TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            problem TEXT
        )
        """
    )
    connection.execute(
        """
        CREATE TABLE feed_entries (
            feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
            entry TEXT NOT NULL,
            article INTEGER,
            seen TEXT NOT NULL,
            left_out TEXT,
            title TEXT,
            url TEXT,
            comparable_url TEXT,
            PRIMARY KEY (feed, entry)
        )
        """
    )


def compare_addresses_anew(connection: sqlite3.Connection) -> None:
    """Write the addresses of the articles in the form that leaves out `www.` and tracking parameters. Where two live
    articles would have the same one, one keeps the form that it has: both were stored, and both stay.
    """
    rows = connection.execute("SELECT number, url FROM articles WHERE url IS NOT NULL ORDER BY number").fetchall()
    connection.executemany(
        "UPDATE OR IGNORE articles SET comparable_url = ? WHERE number = ?",
        [(comparable_url(url), number) for number, url in rows],
    )


def create_jobs(connection: sqlite3.Connection) -> None:
    """Make the table of the work in chat that is not finished."""
    connection.execute(
        """
        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            chat INTEGER NOT NULL,
            topic INTEGER NOT NULL,
            person INTEGER NOT NULL,
            payload TEXT NOT NULL,
            begun TEXT NOT NULL,
            message INTEGER,
            tries INTEGER NOT NULL DEFAULT 0
        )
        """
    )


MIGRATIONS: tuple[Migration, ...] = (
    create_articles,
    create_records_of_articles,
    create_chats,
    create_vectors,
    create_rankings,
    create_journal,
    create_feeds,
    create_jobs,
    compare_addresses_anew,
)
