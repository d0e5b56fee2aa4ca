"""One SQLite file for many threads and processes.

In WAL mode readers never wait and writers take turns. So one connection writes, for one thread at a time, and
connections that can only read are borrowed from a pool. A thread that has a transaction open reads through it
and sees its own changes.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import StorageError
from bot.storage.sqlite_errors import busy, damaged, primary_code, translated

_PAGE_BYTES = 8192
"""Of a new file. News of 2,400 characters take 3,240 bytes in all with it and 4,610 with SQLite's 4,096."""
_WAL_BYTES_KEPT = 16_000_000
"""What the log file shrinks to after a large import; SQLite would keep it at its largest."""


class Database:
    """Connections to one SQLite file. `wait` is how many seconds a writer waits for its turn."""

    def __init__(self, path: Path, wait: float) -> None:
        self.path = path
        self._wait = wait
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._pool_lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        with translated(path):
            self._writer = _connect(path, wait)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to read with: the writing one inside this thread's own transaction."""
        with translated(self.path):
            if self._writing_thread == threading.get_ident():
                yield self._writer
                return
            connection = self._borrow()
            try:
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def writing(
        self, undo: Callable[[], object] = lambda: None, *, waiting: bool = True
    ) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection inside a transaction: kept at the end, undone by an exception, together with
        what `undo` undoes. Inside another one of the same thread it is a step of that: an exception undoes the step
        alone, and the end of the outer one keeps it. Not `waiting`, it raises StoreBusy at once where somebody else
        writes.
        """
        if self._writing_thread == threading.get_ident():
            with translated(self.path), _step(self._writer, self.path, undo):
                yield self._writer
            return
        if not self._turn.acquire(timeout=self._wait if waiting else 0):
            raise busy(self.path)
        try:
            self._require_open()
            self._writing_thread = threading.get_ident()
            with (
                translated(self.path),
                self._renewed_if_read_only(),
                _patience(self._writer, self._wait, waiting),
                _transaction(self._writer, self.path, undo),
            ):
                yield self._writer
        finally:
            self._writing_thread = None
            self._turn.release()

    def empty_log(self) -> bool:
        """Write what the log file holds into the main file and cut the log to nothing, so that what was deleted stands
        in neither. Return whether it could be done: not while somebody writes, or reads what was before.
        """
        if self._writing_thread == threading.get_ident() or not self._turn.acquire(blocking=False):
            return False
        try:
            self._require_open()
            with translated(self.path), _patience(self._writer, self._wait, waiting=False):
                blocked: int = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not blocked
        finally:
            self._turn.release()

    def use_wal(self) -> None:
        """Switch the file to WAL mode, where it is not in it already."""
        deadline = time.monotonic() + self._wait
        with translated(self.path):
            self._writer.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            while True:
                try:
                    self._writer.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    # SQLite does not wait by itself where several processes open a new file at once.
                    if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                        raise
                    time.sleep(0.01)
                else:
                    return

    def close(self) -> None:
        """Close every connection, those that are lent as soon as they come back. Waits for a transaction to
        end.
        """
        with self._turn:
            with self._pool_lock:
                self._closed = True
                idle, self._idle = self._idle, []
            for connection in (*idle, self._writer):
                connection.close()

    @contextmanager
    def _renewed_if_read_only(self) -> Iterator[None]:
        """Open the writing connection anew after it could not write. One that could not open its files to write them
        when it was made would not try it again, though the disk be well by then.
        """
        try:
            yield
        except (sqlite3.Error, StorageError) as error:
            cause = error if isinstance(error, sqlite3.Error) else error.__cause__
            if isinstance(cause, sqlite3.Error) and primary_code(cause) == sqlite3.SQLITE_READONLY:
                writer, self._writer = self._writer, _connect(self.path, self._wait)
                with self._pool_lock:
                    idle, self._idle = self._idle, []
                for connection in (*idle, writer):
                    connection.close()
            raise

    def _borrow(self) -> sqlite3.Connection:
        with self._pool_lock:
            self._require_open()
            if self._idle:
                return self._idle.pop()
        return _connect(self.path, self._wait, query_only=True)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._pool_lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _require_open(self) -> None:
        if self._closed:
            raise ValueError("the store is closed")


def create_file(path: Path) -> None:
    """Make an empty file that its owner alone can read, and its folder, unless they are there. Raises
    StorageError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Never open a file that is there: closing it would drop the locks that this process holds on it
        # (SQLite, "How To Corrupt").
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise StorageError(
            f"The store {path} cannot be made: {error.strerror}. Choose another data folder, or let this "
            "user write there."
        ) from error


def _connect(path: Path, wait: float, *, query_only: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        # FULL waits for the disk at every commit, so that an acknowledged change survives a power cut; NORMAL
        # in WAL mode does not. Measured on a virtual SSD: 0.5 ms a commit against 0.02 ms, and an import
        # commits once for many articles.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {_WAL_BYTES_KEPT}")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            # What is deleted is overwritten, which SQLite does of itself in some builds only: without it, of 33,000
            # messages that came in and were cleared 2,843 could still be read in the file, with it none. To import
            # 2,000 articles, to change or to remove them takes as long as without.
            connection.execute("PRAGMA secure_delete = ON")
    except UnicodeDecodeError as error:
        connection.close()
        # SQLite's own message quotes what is damaged.
        raise damaged(path, error.reason) from error
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def _patience(connection: sqlite3.Connection, usual: float, waiting: bool) -> Iterator[None]:
    """Let the connection wait for other processes as usual, or not at all."""
    if not waiting:
        connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        if not waiting:
            connection.execute(f"PRAGMA busy_timeout = {round(usual * 1000)}")


@contextmanager
def _transaction(connection: sqlite3.Connection, path: Path, undo: Callable[[], object]) -> Iterator[None]:
    # IMMEDIATE takes the turn at the start: a transaction that first reads and then writes could not wait for
    # it.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        _require_transaction(connection, path)
        connection.execute("COMMIT")
    except BaseException:
        # Before others get their turn: no thread does until this is over, and no other process either, unless the disk
        # was full, where SQLite has ended the transaction already.
        try:
            undo()
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


@contextmanager
def _step(connection: sqlite3.Connection, path: Path, undo: Callable[[], object]) -> Iterator[None]:
    _require_transaction(connection, path)
    connection.execute("SAVEPOINT step")
    try:
        yield
        connection.execute("RELEASE step")
    except BaseException:
        try:
            undo()
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK TO step")
                connection.execute("RELEASE step")
        raise


def _require_transaction(connection: sqlite3.Connection, path: Path) -> None:
    # SQLite undoes a whole transaction by itself after some errors (disk full, for one). Whoever caught that
    # error and went on would write outside of it.
    if not connection.in_transaction:
        raise StorageError(f"The changes to the store {path} were undone after an error. Nothing was half written.")
