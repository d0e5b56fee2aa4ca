"""What became of the files of earlier imports, by their bytes: an import that was interrupted, and is begun again, need
not read again what takes long to read.

It stands in a file of its own beside the store, is derived, and may be lost or deleted at any time.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

FILE = "imported.sqlite"
"""The name of the file in the data folder."""

_TABLE = "CREATE TABLE IF NOT EXISTS files (digest BLOB PRIMARY KEY, outcomes TEXT NOT NULL) WITHOUT ROWID"

Kept = tuple[str, int | None, str, str]
"""An article of a file: its name there; its number in the library and the moment when it was added, None and empty
where it is not stored; and why not.
"""


class ImportedFiles:
    """The files of earlier imports. Where its own file cannot be used it knows none, and keeps none."""

    def __init__(self, folder: Path) -> None:
        self._connection: sqlite3.Connection | None = None
        with suppress(sqlite3.Error):
            self._open(folder / FILE)
        if self._connection is None:
            # It is damaged, or no such file.
            with suppress(OSError, sqlite3.Error):
                (folder / FILE).unlink(missing_ok=True)
                self._open(folder / FILE)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def outcomes(self, digest: bytes) -> list[Kept] | None:
        """Return what became of the articles of a file, None where it is not known."""
        if self._connection is None:
            return None
        with suppress(sqlite3.Error, ValueError, TypeError):
            row = self._connection.execute("SELECT outcomes FROM files WHERE digest = ?", (digest,)).fetchone()
            return [(name, number, added, reason) for name, number, added, reason in json.loads(row[0])]
        return None

    def keep(self, files: Sequence[tuple[bytes, Sequence[Kept]]]) -> None:
        """Keep what became of files, by their digests."""
        if self._connection is None:
            return
        rows = [(digest, json.dumps(outcomes)) for digest, outcomes in files]
        # Somebody else who imports at the same time may be writing; then these are read again.
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", rows)

    def _open(self, path: Path) -> None:
        # Read and written by one thread, though not always by the one that opens it.
        connection = sqlite3.connect(path, check_same_thread=False)
        try:
            with connection:
                # What a power cut takes is read again.
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(_TABLE)
                connection.execute("SELECT digest, outcomes FROM files LIMIT 1").fetchall()
        except BaseException:
            connection.close()
            raise
        self._connection = connection
