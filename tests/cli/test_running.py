"""`run` as a program, against a Bot API server on this machine: it ends as it should, and never tells the token."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.settings import TOKEN_VARIABLE
from tests.cli.conftest import PATIENCE, Command, ended, start
from tests.cli.telegram_server import CONFLICT, GARBAGE, SECRET, TOKEN, UNAUTHORIZED, TelegramServer

UNKNOWN_TOKEN = (
    "article-bot: Telegram does not know this token. Ask @BotFather for the bot's token again, and copy all of it.\n"
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How the bot ended, what it printed, and what it logged with every library's logging on."""

    code: int
    printed: str
    log: str


Run = Callable[..., Ended]


@pytest.fixture
def run(options: tuple[str, ...], telegram: TelegramServer, tmp_path: Path) -> Run:
    """Return a function that runs the bot to its end. With `until`, it is told to end when that has returned."""

    def bot(
        until: Callable[[Path], None] | None = None, address: str = telegram.address, level: str = "debug"
    ) -> Ended:
        config, log = tmp_path / "run.toml", tmp_path / "bot.log"
        config.write_text(
            f'[telegram]\nbase_url = "{address}"\n[log]\nlevel = "debug"\nfile = "bot.log"\n', encoding="utf-8"
        )
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        secret = {TOKEN_VARIABLE: TOKEN}
        with ended(start("--config", config, *options, "run", environment=secret, **pipes)) as process:
            if until:
                until(log)
                process.send_signal(signal.SIGTERM)
            printed, _ = process.communicate(timeout=PATIENCE)
        return Ended(process.returncode, printed.decode(), log.read_text(encoding="utf-8"))

    return bot


def wait_for(text: str) -> Callable[[Path], None]:
    """Return a function that waits until a file holds a text."""

    def wait(file: Path) -> None:
        end = time.monotonic() + PATIENCE
        while not (file.exists() and text in file.read_text(encoding="utf-8")):
            assert time.monotonic() < end, f"{text} was not logged"
            time.sleep(0.02)

    return wait


def assert_is_silent_about_the_token(ended: Ended) -> None:
    assert SECRET not in ended.printed
    assert SECRET not in ended.log


def test_without_a_token_two_lines_say_how_to_get_one_and_how_to_go_without(command: Command) -> None:
    result = command("run")
    assert (result.code, result.out) == (1, "")
    get_one, without = result.err.splitlines()
    assert "@BotFather" in get_one
    assert TOKEN_VARIABLE in get_one
    assert "article-bot chat" in without


def test_it_runs_until_it_is_told_to_end(run: Run, telegram: TelegramServer) -> None:
    result = run(lambda _: telegram.wait_for(lambda calls: calls.count("getUpdates") > 1))
    assert (result.code, result.printed) == (0, "")
    assert "Running as @ottenby_bot" in result.log
    assert "DEBUG   httpcore" in result.log
    assert "bot<token>/getUpdates" in result.log
    assert_is_silent_about_the_token(result)


def test_a_token_that_telegram_does_not_know_is_the_last_word(run: Run, telegram: TelegramServer) -> None:
    telegram.replies["getMe"] = UNAUTHORIZED
    result = run()
    assert (result.code, result.printed) == (1, UNKNOWN_TOKEN)
    assert_is_silent_about_the_token(result)


def test_two_with_the_same_token_do_not_run_on(run: Run, telegram: TelegramServer) -> None:
    telegram.replies["getUpdates"] = CONFLICT
    result = run()
    assert result.code == 1
    assert result.printed == (
        "article-bot: Another program runs with the same token. Stop it, or use another bot's token.\n"
    )
    assert_is_silent_about_the_token(result)


def test_it_begins_when_telegram_is_there_again(run: Run, telegram: TelegramServer) -> None:
    me, telegram.replies["getMe"] = telegram.replies["getMe"], GARBAGE

    def wait_mend_and_wait(_: Path) -> None:
        telegram.wait_for(lambda calls: calls.count("getMe") > 1)
        telegram.replies["getMe"] = me
        telegram.wait_for(lambda calls: "getUpdates" in calls)

    result = run(wait_mend_and_wait)
    assert (result.code, result.printed) == (0, "")
    assert f"WARNING bot: {telegram.address} cannot be reached" in result.log
    assert_is_silent_about_the_token(result)


def test_it_keeps_trying_while_nobody_listens_and_ends_when_told_to(run: Run, unused_address: str) -> None:
    result = run(wait_for("Network Retry Loop (Bootstrap Initialize Application): Starting"), unused_address)
    assert (result.code, result.printed) == (0, "")
    assert f"{unused_address} cannot be reached" in result.log
    assert_is_silent_about_the_token(result)


def test_a_token_that_is_taken_back_while_it_runs_ends_it(
    options: tuple[str, ...], telegram: TelegramServer, tmp_path: Path
) -> None:
    telegram.replies["getUpdates"] = UNAUTHORIZED
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    (tmp_path / "config.toml").write_text(
        f'[telegram]\nbase_url = "{telegram.address}"\ntoken_file = "token"\n', encoding="utf-8"
    )
    with ended(start(*options, "run", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)) as process:
        printed = process.communicate(timeout=PATIENCE)[0].decode()
    # Nothing but the token is configured: the log is on the terminal, and only what a person wants to know is in it.
    assert process.returncode == 1
    assert "INFO    bot: The library holds 4 articles\n" in printed
    assert "Traceback" not in printed
    assert printed.endswith(UNKNOWN_TOKEN)
    assert SECRET not in printed


def test_a_log_file_that_cannot_be_is_named(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    (tmp_path / "config.toml").write_text('[log]\nfile = "no/bot.log"\n', encoding="utf-8")
    for name in ("run", "chat"):
        result = command(name)
        assert result.code == 1
        assert result.err == (
            f"article-bot: The log file {tmp_path / 'no' / 'bot.log'} cannot be written: No such file or directory.\n"
        )
