"""What a person sees who asks for help, or who mistypes."""

import subprocess
import sys

import pytest

from bot.cli.main import group
from tests.cli.conftest import Command

COMMANDS = (
    "chat",
    "run",
    "add",
    "import",
    "list",
    "show",
    "ask",
    "summary",
    "digest",
    "eval",
    "remove",
    "export",
    "backup",
    "restore",
    "check",
)

READ_APART = ("trafilatura", "lxml", "pypdfium2", "docx", "feedparser")
"""Large, and fed with what anybody may have made."""

IMPORTED = """
import sys
from bot.cli.main import command_line
command_line({arguments})
sys.exit(next((module for module in {unwanted} if module in sys.modules), None))
"""


def imported(arguments: list[str], *unwanted: str) -> str:
    """Carry out a command in a Python of its own and return the first of the modules that it imported, or nothing."""
    script = IMPORTED.format(arguments=arguments, unwanted=unwanted)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    return run.stderr.decode()


def test_help_names_every_command_and_the_options_before_it(command: Command) -> None:
    result = command("--help")
    assert (result.code, result.err) == (0, "")
    listed = [line.split()[0] for line in result.out.partition("Commands:\n")[2].splitlines()]
    assert tuple(listed) == COMMANDS
    for option in ("--config FILE", "--articles DIR", "--data DIR", "--version"):
        assert option in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_within_eighty_columns(command: Command, name: str) -> None:
    result = command(name, "--help")
    assert (result.code, result.err) == (0, "")
    usage, explanation = result.out.split("\n\n")[:2]
    assert f" {name} " in usage
    assert explanation.strip()[0].isupper()
    assert max(map(len, result.out.splitlines())) <= 80
    assert "..." not in explanation


def test_the_commands_are_those_of_the_help() -> None:
    assert tuple(group.list_commands(group.make_context("article-bot", ["list"]))) == COMMANDS


def test_the_version_is_shown(command: Command) -> None:
    result = command("--version")
    assert result.code == 0
    assert result.out.startswith("article-bot ")


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("lst",),
        ("list", "--jsn"),
        ("list", "too", "many"),
        ("show",),
        ("import",),
        ("export",),
        ("ask",),
        ("ask", "  "),
        ("ask", "Why?", "--out", "answers.jsonl"),
        ("ask", "Why?", "--batch", "questions.jsonl", "--out", "answers.jsonl"),
        ("ask", "--batch", "questions.jsonl"),
        ("summary",),
        ("summary", "ferry", "--all", "--out", "summaries.jsonl"),
        ("summary", "--all"),
        ("summary", "ferry", "--out", "summaries.jsonl"),
        ("summary", "ferry", "--sentences", "0"),
        ("summary", "ferry", "--sentences", "three"),
        ("summary", "ferry", "--method", "magic"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_how_to_go_on(command: Command, wrong: tuple[str, ...]) -> None:
    result = command(*wrong)
    assert (result.code, result.out) == (2, "")
    assert "Usage: " in result.err


def test_help_comes_without_loading_the_library() -> None:
    assert imported(["--help"], "bot.library.library", "pydantic", "telegram", "rich") == ""


def test_commands_beside_the_bot_do_not_load_telegram() -> None:
    arguments = ["--articles", "", "--data", "data", "list"]
    unwanted = ("telegram", "httpx", *READ_APART)
    assert imported(arguments, *unwanted).startswith("article-bot: There is no library here")


@pytest.mark.long
def test_the_bot_leaves_what_reads_pages_and_documents_to_other_processes() -> None:
    arguments = ["--articles", "", "--data", "data", "run"]
    assert imported(arguments, *READ_APART).startswith("article-bot: There is no bot token")
