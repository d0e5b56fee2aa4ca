"""What the store on SQLite does beyond the contract: its file, its migrations, and what it says when
something is wrong.
"""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

import bot.errors
from bot.errors import StorageError
from bot.model import Draft, Entry, Sentence
from bot.storage.migrations import MIGRATIONS, prepare
from bot.storage.sqlite import STORE_FILE, SqliteStore, open_store
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_errors import translated

NOW = datetime(2026, 3, 1, tzinfo=UTC)
IMPATIENT = 0.05
"""Seconds to wait for another writer."""


def add(store: SqliteStore, text: str) -> Entry:
    return store.articles.add(
        Draft(text[:9], text),
        key=text[:9],
        language="en",
        sentences=[Sentence(0, len(text), 0)],
        words=1,
        added=NOW,
        added_by=None,
        path=None,
    )


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The file of a store with one article, opened by somebody else."""
    with closing(open_store(tmp_path)) as store:
        add(store, "One.")
    with closing(sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None)) as connection:
        yield connection


def test_folder_and_file_are_made_and_the_file_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    with closing(open_store(folder)) as store:
        add(store, "One.")
        files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}

    assert {STORE_FILE: 0o600, f"{STORE_FILE}-wal": 0o600, f"{STORE_FILE}-shm": 0o600} == files
    assert [path.name for path in folder.iterdir()] == [STORE_FILE], "one file is left after closing"


def test_commits_wait_for_the_disk_in_wal_mode(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)):
        database = Database(tmp_path / STORE_FILE, IMPATIENT)
        with closing(database), database.writing() as writer, database.reading() as reader:
            assert writer is reader
            assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert writer.execute("PRAGMA synchronous").fetchone() == (2,), "2 is FULL"
            assert writer.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert writer.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_what_is_borrowed_for_reading_cannot_write(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)):
        database = Database(tmp_path / STORE_FILE, IMPATIENT)
        with (
            closing(database),
            pytest.raises(StorageError, match="cannot be written"),
            database.reading() as reader,
        ):
            reader.execute("DELETE FROM articles")


def test_a_connection_lent_while_the_store_closes_is_closed_on_its_return(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    database = Database(tmp_path / STORE_FILE, IMPATIENT)
    with database.reading() as reader:
        database.close()
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (0,)

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        reader.execute("SELECT 1")


def test_migrations_are_applied_once_in_order_and_recorded(tmp_path: Path) -> None:
    applied = []

    def add_a_column(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE store ADD COLUMN motto TEXT")
        applied.append("add_a_column")

    for _ in range(2):
        with closing(Database(tmp_path / STORE_FILE, IMPATIENT)) as database:
            prepare(database, (*MIGRATIONS, add_a_column))
            with database.reading() as connection:
                names = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY position")]

    assert applied == ["add_a_column"]
    assert [*(migration.__name__ for migration in MIGRATIONS), "add_a_column"] == names


def test_an_old_store_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path) -> None:
    with closing(Database(tmp_path / STORE_FILE, IMPATIENT)) as database:
        prepare(database, MIGRATIONS[:1])
        with database.reading() as connection:
            (identity,) = connection.execute("SELECT identity FROM store").fetchone()

    with closing(open_store(tmp_path)) as store:
        assert identity == store.articles.identity
        assert store.chats.pending() == []


def test_a_migration_that_fails_leaves_the_store_as_it_was(raw: sqlite3.Connection, tmp_path: Path) -> None:
    def drop_and_fail(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE texts")
        raise KeyError

    with closing(Database(tmp_path / STORE_FILE, IMPATIENT)) as database, pytest.raises(KeyError):
        prepare(database, (*MIGRATIONS, drop_and_fail))

    with closing(open_store(tmp_path)) as store:
        assert store.articles.article(1).text == "One."
    assert (len(MIGRATIONS),) == raw.execute("SELECT count(*) FROM migrations").fetchone()


def test_a_store_of_a_newer_program_is_refused(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("INSERT INTO migrations (name) VALUES ('learn_to_fly')")

    with pytest.raises(StorageError, match=r"newer version of this program \(learn_to_fly is unknown"):
        open_store(tmp_path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / STORE_FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(StorageError, match="a database of another program"):
        open_store(tmp_path)

    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_an_empty_file_left_by_a_crash_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / STORE_FILE).touch()

    with closing(open_store(tmp_path)) as store:
        assert store.articles.entries() == []


@pytest.mark.parametrize("content", [b"not a database" * 99, b"\0" * 9000])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / STORE_FILE).write_bytes(content)

    with pytest.raises(StorageError, match="is not a store, or it is damaged"):
        open_store(tmp_path)


def test_damage_is_found_and_told(tmp_path: Path) -> None:
    path = tmp_path / STORE_FILE
    with closing(open_store(tmp_path)) as store, store.articles.transaction():
        for number in range(200):
            add(store, f"{number:09} " + "Many words. " * 50)
    content = path.read_bytes()
    page = 8192
    path.write_bytes(content[: 30 * page] + b"\xff" * 20 * page + content[50 * page :])

    with closing(open_store(tmp_path)) as store:
        assert any("damaged" in problem for problem in store.check())
        with pytest.raises(StorageError, match=r"is damaged \(database disk image is malformed\)\. Stop the bot"):
            list(store.articles.iter_articles())


def test_missing_texts_and_strays_are_told(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("DELETE FROM texts")
    raw.execute("INSERT INTO files VALUES ('a.md', 'd', 's', 99, NULL)")

    with closing(open_store(tmp_path)) as store:
        assert store.check() == [
            "The store's table files mentions an article that is not there.",
            "The text of article 1 is missing. Add the article again.",
        ]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(StorageError, match="cannot be made"):
        open_store(tmp_path / "data")


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / STORE_FILE).mkdir()

    with pytest.raises(StorageError, match="cannot be opened"):
        open_store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.close()
    (tmp_path / STORE_FILE).chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="cannot be"), closing(open_store(tmp_path)) as store:
            add(store, "Two.")
    finally:
        tmp_path.chmod(0o700)


def test_a_read_only_file_is_told(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("PRAGMA query_only = ON")

    with pytest.raises(StorageError, match="cannot be written"), translated(tmp_path):
        raw.execute("DELETE FROM files")


def test_a_writer_that_another_process_keeps_waiting_is_told(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("BEGIN IMMEDIATE")

    with closing(open_store(tmp_path, wait=IMPATIENT)) as store:
        with pytest.raises(StorageError, match="something else is writing"):
            add(store, "Two.")
        assert store.articles.article(1).text == "One.", "reading goes on"
        raw.execute("COMMIT")
        assert add(store, "Two.").number == 2


def test_a_writer_that_another_thread_keeps_waiting_is_told(tmp_path: Path) -> None:
    started, done = Event(), Event()
    with closing(open_store(tmp_path, wait=IMPATIENT)) as store:

        def hold() -> None:
            with store.articles.transaction():
                started.set()
                done.wait(10)

        holder = Thread(target=hold)
        holder.start()
        started.wait(10)
        with pytest.raises(StorageError, match="something else is writing"):
            add(store, "One.")
        done.set()
        holder.join()

        assert add(store, "One.").number == 1


def test_a_full_disk_is_told(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("PRAGMA max_page_count = 1")

    with pytest.raises(StorageError, match="no room left"), translated(tmp_path):
        raw.execute("REPLACE INTO texts VALUES (1, zeroblob(1000000), '')")


def test_a_bug_is_not_dressed_up(tmp_path: Path, raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="syntax error"), translated(tmp_path):
        raw.execute("SELEC")
    with pytest.raises(sqlite3.ProgrammingError), translated(tmp_path):
        raw.execute("SELECT ?")


def test_when_a_file_cannot_grow_the_whole_transaction_is_undone(tmp_path: Path) -> None:
    """Runs the lines at the end of this file in a process whose files may not grow beyond 800 KB."""
    root = Path(bot.errors.__file__).parents[1]

    child = subprocess.run(
        [sys.executable, __file__, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )

    first, second = child.stdout.splitlines()
    assert "StorageError: " in first
    assert "StorageError: " in second
    assert "undone after an error" in second
    with closing(open_store(tmp_path)) as store:
        assert store.check() == []
        assert [article.text for article in store.articles.iter_articles()] == ["Before."]


def fill_until_nothing_fits(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))
    store = open_store(folder)
    add(store, "Before.")
    try:
        with store.articles.transaction():
            add(store, "Inside.")
            try:
                add(store, "x" * 50_000_000)
            except StorageError as error:
                print(f"StorageError: {error}")  # noqa: T201 - the test reads it
            add(store, "Caught and gone on.")
    except StorageError as error:
        print(f"StorageError: {error}")  # noqa: T201 - the test reads it


if __name__ == "__main__":
    fill_until_nothing_fits(Path(sys.argv[1]))
