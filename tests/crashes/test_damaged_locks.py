"""Whatever is in the place of a lock, the bot starts by itself, and is alone."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from bot.cli.alone import LOCK, alone
from bot.errors import ArticleBotError
from bot.storage.index_files import turn

Taken = Callable[[Path], AbstractContextManager[None]]
"""Takes a lock of a data folder."""

LOCKS: dict[str, Taken] = {LOCK: alone, "index.lock": lambda data: turn(data / "index", 0.1)}


def _database(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE x (y)")


def _folder(file: Path) -> None:
    (file / "inside").mkdir(parents=True)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "one byte": lambda file: file.write_bytes(b"x"),
    "zeros": lambda file: file.write_bytes(bytes(5000)),
    "noise": lambda file: file.write_bytes(bytes(range(256)) * 40),
    "half a head": lambda file: file.write_bytes(b"SQLite format 3"),
    "a database": _database,
    "a folder": _folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_may_be_damaged(tmp_path: Path, name: str, damage: str) -> None:
    take = LOCKS[name]
    with take(tmp_path):
        assert (tmp_path / name).stat().st_size == 0
    (tmp_path / name).unlink()
    DAMAGES[damage](tmp_path / name)
    with take(tmp_path):
        with pytest.raises(ArticleBotError, match="nother"), take(tmp_path):
            pass
        assert (tmp_path / name).stat().st_size == 0
    with take(tmp_path):
        pass
