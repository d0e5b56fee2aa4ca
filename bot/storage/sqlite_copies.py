"""A consistent copy of a SQLite store while others go on using it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage.sqlite_errors import primary_code, translated

_FORGOTTEN = (
    # What came in and is not answered is private, and would be answered again, long after; its ids stay known.
    "UPDATE updates SET body = NULL",
    "DELETE FROM jobs",
)


@contextmanager
def snapshot(path: Path) -> Iterator[Callable[[Path], None]]:
    """Hold on to the store in the file `path` as it is now. What is yielded writes it into a new file; that may take
    its time, and nobody waits for it. Raises StorageError.
    """
    with translated(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

        def write(target: Path) -> None:
            try:
                with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                    connection.backup(copy)
                    for forget in _FORGOTTEN:
                        copy.execute(forget)
                    # One file, without what was deleted: neither a log beside it nor free pages in it.
                    copy.execute("PRAGMA journal_mode = DELETE")
                    copy.execute("VACUUM")
            except sqlite3.Error as error:
                # What is read may be damaged; it is where it is written that there may be no room.
                of_source = primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
                with translated(path if of_source else target):
                    raise

        yield write
