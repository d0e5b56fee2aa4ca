"""One bot at a time on a data folder: two would answer each other's updates again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import ArticleBotError, StorageError

LOCK = "running.lock"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Be the only bot on the data folder `data` inside the `with`. A process that dies gives its place up.

    Raises ArticleBotError where another one runs there, StorageError where the folder cannot be written.
    """
    lock = data / LOCK
    # An empty SQLite file is a lock that works on every system and outlives no process.
    try:
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise _unusable(lock, error) from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise _unusable(lock, error) from error
            raise ArticleBotError(
                f"Another article-bot runs with the data in {data}. Stop it, or give this one a data folder of its own."
            ) from error
        yield


def _unusable(lock: Path, error: sqlite3.Error) -> StorageError:
    return StorageError(f"{lock} cannot be used ({error}). Let this user write in the data folder.")
