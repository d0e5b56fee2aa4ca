"""What a person can do about an error of SQLite. Any other error of SQLite is a bug and passes as it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StorageError, StoreBusy

_ADVICE = {
    sqlite3.SQLITE_BUSY: (
        "The store {path} is busy: something else is writing to it, an import perhaps. Try again after it."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The store {path} cannot be opened. Look whether it is a file, whether this user may read and write it and its "
        "folder, and whether the disk is full."
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The store {path} is damaged ({error}). Stop the bot, move the file away and put a backup in its "
        "place; without one, a new store is made from the articles folder at the next start, with new article numbers."
    ),
    sqlite3.SQLITE_FULL: (
        "The disk has no room left for the store {path}. Nothing was half written: free some space and try again."
    ),
    sqlite3.SQLITE_IOERR: (
        "The store {path} cannot be read or written ({error}). Look whether the disk is full, read-only or failing; a "
        "network folder cannot hold the store."
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a store, or it is damaged from its first bytes on. Move it away and put a backup in "
        "its place; without one, a new store is made from the articles folder at the next start, with new article "
        "numbers."
    ),
    sqlite3.SQLITE_READONLY: (
        "The store {path} cannot be written. Look whether the disk is read-only, and let this user write the file and "
        "its folder."
    ),
}

_MOST_SAID = 200
_UNDECODABLE = "Could not decode to UTF-8"
"""Python's own word for a text that SQLite cannot have stored."""
_MISSING = "no such table"
"""SQLite's word where a table was dropped. It has no code of its own."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise StorageError, with what to do, for errors of SQLite on the store `path` that a person can do
    something about.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = primary_code(error)
        if (code is None and _UNDECODABLE in str(error)) or str(error).startswith(_MISSING):
            code = sqlite3.SQLITE_CORRUPT
        if code not in _ADVICE:
            raise
        if code == sqlite3.SQLITE_BUSY:
            raise busy(path) from error
        raise StorageError(_ADVICE[code].format(path=path, error=_in_words(error))) from error


def unreadable(number: object, error: Exception) -> StorageError:
    """Return the error for an article whose row holds what was never written."""
    return StorageError(
        f"Article {number} in the store is damaged ({error}). Stop the bot and put a backup of the store in its place."
    )


def busy(path: Path) -> StoreBusy:
    """Return the error for a store that others have been writing for too long."""
    return StoreBusy(_ADVICE[sqlite3.SQLITE_BUSY].format(path=path))


def damaged(path: Path, reason: str) -> StorageError:
    """Return the error for a store whose pages hold what was never written."""
    return StorageError(_ADVICE[sqlite3.SQLITE_CORRUPT].format(path=path, error=reason))


def _in_words(error: sqlite3.Error) -> str:
    """Return what SQLite says in a short line. Of a damaged file it quotes what it found."""
    words = " ".join(str(error).split())
    return "".join(character if character.isprintable() else "?" for character in words)[:_MOST_SAID]


def primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's result code without its details (https://www.sqlite.org/rescode.html), None where
    Python raised the error.
    """
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
