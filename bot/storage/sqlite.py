"""The store on SQLite: one file beside which SQLite keeps two of its own (`-wal`, `-shm`) while it is open.

To back it up while the bot runs, use SQLite's own backup (`sqlite3 library.sqlite ".backup copy.sqlite"`),
never a plain copy of the one file.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from bot.errors import StorageError
from bot.storage.index_files import STAMP
from bot.storage.migrations import prepare
from bot.storage.sqlite_articles import SqliteArticles
from bot.storage.sqlite_chats import SqliteChats
from bot.storage.sqlite_connection import Database, create_file
from bot.storage.sqlite_copies import snapshot
from bot.storage.sqlite_errors import damaged
from bot.storage.sqlite_feeds import SqliteFeeds
from bot.storage.sqlite_jobs import SqliteJobs
from bot.storage.sqlite_journal import SqliteJournal
from bot.storage.sqlite_rankings import SqliteRankings
from bot.storage.sqlite_vectors import SqliteVectors

STORE_FILE = "library.sqlite"
"""The name of the store in the data folder."""

INDEX = "index"
"""The name of the index in the data folder."""
_PARENTS = {"articles": "an article", "versions": "a version", "version_texts": "a text of a version"}
"""What the rows are that other tables mention."""
_TEXTLESS = "SELECT number FROM articles LEFT JOIN texts USING (number) WHERE texts.number IS NULL"


class SqliteStore:
    """A store in one SQLite file; `open_store` makes it."""

    def __init__(self, database: Database) -> None:
        self.articles = SqliteArticles(database)
        self.chats = SqliteChats(database)
        self.vectors = SqliteVectors(database)
        self.rankings = SqliteRankings(database)
        self.feeds = SqliteFeeds(database)
        self.jobs = SqliteJobs(database)
        self.journal = SqliteJournal(database)
        self._database = database

    def check(self) -> list[str]:
        """Return what is wrong inside the store, a line for each problem; nothing where it is sound."""
        try:
            with self._database.reading() as connection:
                damage = [line for (line,) in connection.execute("PRAGMA quick_check") if line != "ok"]
                strays = connection.execute("PRAGMA foreign_key_check").fetchall()
                textless = [number for (number,) in connection.execute(_TEXTLESS)]
        except StorageError as error:
            return [str(error)]
        # SQLite names several places of a table in one, on lines of their own.
        problems = [f"The store is damaged: {' '.join(line.split())}. Put a backup in its place." for line in damage]
        problems += [
            f"The store's table {table} mentions {_PARENTS.get(parent, 'something')} that is not there."
            for table, _, parent, _ in strays
        ]
        return problems + [f"The text of article {number} is missing. Add the article again." for number in textless]

    def snapshot(self) -> AbstractContextManager[Callable[[Path], None]]:
        """Hold on to the store as it is now; what is yielded writes it into a new file."""
        return snapshot(self._database.path)

    def purge(self) -> bool:
        """Leave nothing in the files of what was deleted; return whether that could be done now."""
        return self._database.empty_log()

    def close(self) -> None:
        """Let go of the store. Closing it again does nothing; any other use afterwards raises ValueError."""
        self._database.close()


def open_store(folder: Path, *, wait: float = 30.0) -> SqliteStore:
    """Open the store in a data folder; both are made where they are missing, the file with mode 0600.

    `wait` is how many seconds a change waits while another process writes. Raises StorageError where the file
    cannot be opened, is damaged, or was written by another program or by a newer version of this one.
    """
    path = folder / STORE_FILE
    _refuse_emptied(path, folder / INDEX / STAMP)
    create_file(path)
    database = Database(path, wait)
    try:
        prepare(database)
        return SqliteStore(database)
    except BaseException:
        database.close()
        raise


def _refuse_emptied(path: Path, stamp: Path) -> None:
    """Raise StorageError for a store that lost all its bytes: one that was indexed is not empty, and a new one in its
    place would hide the loss. Who begins a new one takes the file away.
    """
    with suppress(OSError):
        if not path.exists():
            stamp.unlink(missing_ok=True)
        elif path.is_file() and not path.stat().st_size and stamp.exists():
            raise damaged(path, "it is empty")
