"""A lock that one process at a time has, and that outlives none of them."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage.sqlite_errors import primary_code


class TakenError(Exception):
    """Another process has the lock."""


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """Have the lock in the file `path` inside the `with`, after waiting for at most so many seconds. A process that
    dies gives it back. Raises TakenError, and OSError where the file cannot be made or used.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _mend(path)
    # An empty SQLite file is a lock that works on every system, and waits.
    try:
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if primary_code(error) == sqlite3.SQLITE_BUSY:
                raise TakenError(str(error)) from error
            raise OSError(str(error)) from error
        yield


def is_open(store: Path) -> bool:
    """Return whether somebody works with the SQLite file `store`, this process included. One that is damaged, or is not
    there, nobody can work with.
    """
    if not store.is_file():
        return False
    try:
        with closing(sqlite3.connect(store, timeout=0, isolation_level=None)) as connection:
            # Whoever has read from a store keeps a lock on it until it is closed, and only this asks for all of them.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return primary_code(error) == sqlite3.SQLITE_BUSY
    return False


def _mend(lock: Path) -> None:
    """Delete what is no lock any more: nothing is ever written into one."""
    if lock.is_dir() and not lock.is_symlink():
        shutil.rmtree(lock)
    elif lock.exists() and lock.stat().st_size:
        lock.unlink(missing_ok=True)
