"""What `run` says where it cannot begin. How it runs is tested in `tests.telegram`, against a whole server."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.alone import alone
from bot.setting_values import TOKEN_VARIABLE
from bot.storage.sqlite import open_store
from tests.cli.conftest import Command
from tests.telegram.server import TOKEN


def test_without_a_token_two_lines_say_how_to_get_one_and_how_to_go_without(command: Command) -> None:
    result = command("run")
    assert (result.code, result.out) == (1, "")
    get_one, without = result.err.splitlines()
    assert "@BotFather" in get_one
    assert TOKEN_VARIABLE in get_one
    assert "article-bot chat" in without


def test_a_log_file_that_cannot_be_is_named(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    (tmp_path / "config.toml").write_text('[log]\nfile = "no/bot.log"\n', encoding="utf-8")
    for name in ("run", "chat"):
        result = command(name)
        assert result.code == 1
        assert result.err == (
            f"article-bot: The log file {tmp_path / 'no' / 'bot.log'} cannot be written: No such file or directory.\n"
        )


def test_a_second_bot_on_a_data_folder_is_refused(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    assert command("list").code == 0
    with alone(tmp_path / "data"):
        result = command("run")
    assert result.code == 1
    assert result.err == (
        f"article-bot: Another article-bot runs with the data in {tmp_path / 'data'}. Stop it, or give this one a data "
        "folder of its own.\n"
    )


def test_a_lock_that_cannot_be_made_is_named(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    assert command("list").code == 0
    (tmp_path / "data" / "running.lock").symlink_to(tmp_path / "nowhere" / "running.lock")
    result = command("run")
    assert result.code == 1
    assert result.err.startswith(f"article-bot: {tmp_path / 'data' / 'running.lock'} cannot be used (")


def test_what_waits_for_the_bot_on_telegram_is_not_taken_by_the_terminal(program: Command, tmp_path: Path) -> None:
    assert program("list").code == 0
    person = {"id": 7, "is_bot": False, "first_name": "Rio"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": person, "text": "Hello"}
    with closing(open_store(tmp_path / "data")) as store:
        store.chats.receive([(1, json.dumps({"update_id": 1, "message": message}))], at=datetime.now(UTC))
    result = program("chat", stdin=b"Hello\n")
    assert result.out.count("Hello.") == 1
    with closing(open_store(tmp_path / "data")) as store:
        assert [number for number, _ in store.chats.pending()] == [1]
