"""The token stays out of whatever is written, and what goes wrong unexpectedly is told."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import NetworkError

from bot.cli.logs import HIDDEN, Redacting, hide, redacted
from tests.telegram.server import SECRET, TOKEN

UNEXPECTED = """
import asyncio, logging, sys, threading, warnings
from pathlib import Path
from bot.cli.logs import hide, set_up

token = sys.argv[1]
hide(token)
set_up("info", Path(sys.argv[2]) if sys.argv[2:] else None)

def fail():
    try:
        raise ValueError(f"https://example.org/bot{token}/getMe")
    except ValueError as error:
        raise RuntimeError(token.partition(":")[2]) from error

class Unraisable:
    def __del__(self):
        fail()

async def forget():
    asyncio.get_running_loop().create_future().set_exception(RuntimeError(token))

warnings.warn(f"do not use {token}")
asyncio.run(forget())
thread = threading.Thread(target=fail)
thread.start()
thread.join()
unraisable = Unraisable()
del unraisable
logging.getLogger("telegram").info("%d", token)  # A mistake of the one who logs.
fail()
"""

LAST_WORD = f"article-bot: this is a mistake in the program (RuntimeError: {HIDDEN}). Please report it with"


@pytest.fixture(autouse=True)
def _hidden() -> None:
    hide(TOKEN)


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Return what a logger named telegram.test writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacting(tracebacks=False))
    logger = logging.getLogger("telegram.test")
    logger.addHandler(handler)
    logger.propagate = False
    yield stream
    logger.removeHandler(handler)


def log(error: Exception, message: str) -> None:
    try:
        raise error
    except Exception:
        logging.getLogger("telegram.test").exception(message)


@given(before=st.text(max_size=5), after=st.text(max_size=5))
def test_the_token_and_its_secret_half_are_taken_out_of_any_text(before: str, after: str) -> None:
    for said in (TOKEN, SECRET, repr(TOKEN), quote(TOKEN, safe=""), f"/bot{TOKEN}/getMe", TOKEN + TOKEN):
        text = redacted(before + said + after)
        assert SECRET not in text
        assert HIDDEN in text


@given(length=st.integers(1, len(SECRET)))
def test_what_is_left_of_the_token_where_a_text_was_cut_off_is_taken_out(length: int) -> None:
    bot = TOKEN.partition(":")[0]
    for colon in (":", "%3A", "%3a"):
        assert redacted(f"GET /bot{bot}{colon}{SECRET[:length]}…") == f"GET /bot{HIDDEN}…"


def test_a_token_that_nobody_named_is_known_by_its_form() -> None:
    other = "987654321:AAE_" + "b" * 31
    assert redacted(f"POST /bot{other}/getMe") == f"POST /bot{HIDDEN}/getMe"
    assert redacted("at 12:30 and 2026-03-02 10:11:12") == "at 12:30 and 2026-03-02 10:11:12"


def test_messages_arguments_and_tracebacks_are_redacted(logged: io.StringIO) -> None:
    logging.getLogger("telegram.test").error("message %s of %r", TOKEN, {"token": TOKEN})
    log(ValueError(f"from {TOKEN}"), "bad value")
    written = logged.getvalue()
    assert SECRET not in written
    assert written.count(HIDDEN) == 3
    assert "Traceback" in written


def test_what_a_bad_network_causes_is_logged_without_a_traceback(logged: io.StringIO) -> None:
    log(NetworkError(f"no way to {TOKEN}"), "no network")
    log(json.JSONDecodeError("Expecting value", "<html>", 0), "no JSON")
    assert "Traceback" not in logged.getvalue()
    assert logged.getvalue().count("\n") == 2
    log(RuntimeError("a mistake"), "a bug")
    assert "RuntimeError: a mistake" in logged.getvalue()


def test_every_unexpected_error_is_told_without_the_token() -> None:
    run = subprocess.run([sys.executable, "-c", UNEXPECTED, TOKEN], capture_output=True, check=False)
    written = run.stderr.decode()
    assert (run.returncode, run.stdout) == (1, b"")
    assert SECRET not in written
    assert "py.warnings" in written
    assert written.count("CRITICAL bot: Unexpected error") == 3
    assert "exception was never retrieved" in written
    assert written.splitlines()[-1] == f"{LAST_WORD} the lines above."


def test_with_a_log_file_only_the_last_word_is_on_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "bot.log"
    run = subprocess.run([sys.executable, "-c", UNEXPECTED, TOKEN, file], capture_output=True, check=False)
    written = file.read_text(encoding="utf-8")
    assert SECRET not in written
    assert written.count("CRITICAL bot: Unexpected error") == 3
    assert run.stderr.decode() == f"{LAST_WORD} the end of {file}.\n"
