"""Logging, with the bot's token kept out of every line at every level, whichever library writes it.

What a person reads beside the log (the last word of a program that cannot go on) goes through `redacted` too.
"""

import copy
import logging
import re
import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import click

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
HIDDEN = "<token>"

_LIKE_A_TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.ASCII)
"""Any token, as it stands in texts and in the address of a request."""
_CHATTY = ("httpx", "httpcore", "apscheduler")
"""At INFO these write every request; that is of use to nobody but their authors, and to those who asked for
DEBUG.
"""
_EXPECTED = ("telegram.error", "json.decoder")
"""Modules of the errors that a bad network causes in python-telegram-bot."""

_hidden: set[re.Pattern[str]] = set()


def hide(token: str) -> None:
    """From now on, take a token, what is left of it where a text was cut off, and the secret half of it alone out of
    everything that is written.
    """
    bot, _, secret = map(re.escape, token.partition(":"))
    _hidden.add(re.compile(rf"{bot}(?::|%3A)[A-Za-z0-9_-]*|{secret or bot}", re.ASCII | re.IGNORECASE))


def redacted(text: str) -> str:
    """Return `text` with the hidden tokens, and all that looks like one, replaced."""
    text = _LIKE_A_TOKEN.sub(HIDDEN, text)
    for secret in _hidden:
        text = secret.sub(HIDDEN, text)
    return text


class Redacting(logging.Formatter):
    """Formats a record, its traceback included, and then takes the tokens out of the whole text.

    python-telegram-bot writes a traceback for each failure of the network, page after page of them while
    there is none. They are left out unless `tracebacks` asks for them; those of bugs never are.
    """

    def __init__(self, *, tracebacks: bool) -> None:
        super().__init__(FORMAT)
        self._tracebacks = tracebacks

    def format(self, record: logging.LogRecord) -> str:
        """Return the line or lines of a record."""
        if not self._tracebacks and _is_expected(record):
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        return redacted(super().format(record))


def set_up(level: str, file: Path | None) -> None:
    """Log to standard error, or to `file`, everything from `level` on. Raises OSError where the file cannot
    be opened.
    """
    handler = logging.FileHandler(file, encoding="utf-8", errors="replace") if file else logging.StreamHandler()
    handler.setFormatter(Redacting(tracebacks=level == "debug"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # Where a line cannot be written (the disk is full), logging would print it to standard error as it is.
    logging.raiseExceptions = False
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "debug" else logging.WARNING)
    sys.excepthook = partial(_end_unexpectedly, file)
    sys.unraisablehook = lambda ignored: _log_unexpected(ignored.exc_type, ignored.exc_value, ignored.exc_traceback)
    threading.excepthook = lambda failed: _log_unexpected(failed.exc_type, failed.exc_value, failed.exc_traceback)


def _is_expected(record: logging.LogRecord) -> bool:
    kind = record.exc_info[0] if record.exc_info else None
    return kind is not None and kind.__module__ in _EXPECTED and record.name.partition(".")[0] == "telegram"


def _end_unexpectedly(
    file: Path | None, kind: type[BaseException], value: Any, traceback: TracebackType | None
) -> None:
    """Log a bug and tell the person that it is one; Python then ends with exit code 1."""
    _log_unexpected(kind, value, traceback)
    known = "the end of " + str(file) if file else "the lines above"
    error = f"{kind.__name__}: {value}" if str(value) else kind.__name__
    click.echo(
        redacted(f"article-bot: this is a mistake in the program ({error}). Please report it with {known}."), err=True
    )


def _log_unexpected(kind: type[BaseException], value: BaseException | None, traceback: TracebackType | None) -> None:
    logging.getLogger("bot").critical("Unexpected error", exc_info=(kind, value or kind(), traceback))
