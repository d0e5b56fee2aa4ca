"""`chat`: the bot in the terminal, here with a pipe in place of the keyboard."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.main import group
from tests.cli.conftest import Argument, Command

Chat = Callable[..., Result]


@pytest.fixture
def chat(options: tuple[str, ...]) -> Iterator[Chat]:
    """Return a function that has a conversation in this process: the lines that a person writes come first."""
    root, hooks = logging.getLogger(), (sys.excepthook, sys.unraisablehook, threading.excepthook)
    handlers, level = root.handlers[:], root.level

    def converse(lines: str, *arguments: Argument) -> Result:
        return CliRunner().invoke(group, [*options, *map(str, arguments)], input=lines)

    yield converse
    for handler in {*root.handlers} - {*handlers}:
        handler.close()
    root.handlers[:], root.level = handlers, level
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = True


def test_a_conversation_through_a_pipe_whatever_the_locale(program: Command, tmp_path: Path) -> None:
    lines = b"/start\ncaf\xe9 \x00\xff\n" + b"Mit wem rechnet die Direktorin Ute Brandt?\n/quit\n"
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    result = program("chat", stdin=lines, environment=environment)
    assert (result.code, result.err) == (0, "")
    assert "4 articles" in result.out
    assert "Ute Brandt" in result.out
    assert result.out.rstrip().endswith("▸ /quit")
    assert (tmp_path / "data" / "chat.log").read_bytes() == b""


def test_an_empty_library_says_how_to_begin(chat: Chat, tmp_path: Path) -> None:
    for articles, put in ((str(tmp_path / "none"), f"Put files into {tmp_path / 'none'}"), ("", "Import")):
        result = chat("/start\n", "--articles", articles, "--data", tmp_path / put[:4], "chat")
        assert result.exit_code == 0
        assert result.stderr.startswith(f"There are no articles yet. {put}")
        assert result.stderr.endswith(": article-bot import FILE\n")


def test_an_admin_adds_and_others_may_not(chat: Chat, articles_folder: Path) -> None:
    text = "/add A new bench\\\nThe new bench at Tanner Steps is red.\n"
    refused = chat(text, "chat")
    assert "admins" in refused.stdout
    assert len(list(articles_folder.iterdir())) == 4
    added = chat(text, "chat", "--as-admin")
    assert (added.exit_code, added.stderr) == (0, "")
    assert len(list(articles_folder.iterdir())) == 5
    assert "A new bench" in added.stdout


def test_the_configured_admins_and_guests_do_not_matter_here(chat: Chat, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[telegram]\nadmins = [2]\nallowed = [77]\n", encoding="utf-8")
    result = chat("/add Something\n", "chat")
    assert "admins" in result.stdout


def test_the_log_goes_to_the_configured_file_and_not_to_the_screen(chat: Chat, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[log]\nlevel = "debug"\nfile = "bot.log"\n', encoding="utf-8")
    result = chat("/start\n", "chat")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "DEBUG" not in result.stdout
    assert "DEBUG" in (tmp_path / "bot.log").read_text(encoding="utf-8")
    assert not (tmp_path / "data" / "chat.log").exists()


def test_a_file_that_cannot_be_read_is_named_before_the_conversation(chat: Chat, articles_folder: Path) -> None:
    (articles_folder / "empty.txt").write_bytes(b"")
    result = chat("/start\n", "chat")
    assert result.exit_code == 0
    assert result.stderr.startswith("Not read: empty.txt: ")
    assert result.stderr.count("\n") == 1
