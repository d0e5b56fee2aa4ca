"""Logging, with the bot's token kept out of every line at every level, whichever library writes it."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
HIDDEN = "<token>"


class Redacting(logging.Formatter):
    """Formats a record, its traceback included, and then takes the token out of the whole text."""

    def __init__(self, secret: str | None) -> None:
        super().__init__(FORMAT)
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the line or lines of a record."""
        return redacted(super().format(record), self._secret)


def redacted(text: str, secret: str | None) -> str:
    """Return `text` with the token, and the secret half of it alone, hidden."""
    if secret:
        text = text.replace(secret, HIDDEN).replace(secret.partition(":")[2] or secret, HIDDEN)
    return text


def set_up(level: str, file: Path | None, secret: str | None) -> None:
    """Log to standard error, or to `file`, everything from `level` on. Raises OSError where the file cannot
    be opened.
    """
    handler = logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    handler.setFormatter(Redacting(secret))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # At INFO these write every request; that is of use to nobody but their authors.
    for chatty in ("httpx", "httpcore", "apscheduler"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))
    if level == "debug":
        logging.getLogger("httpx").setLevel(logging.DEBUG)
    sys.excepthook = _log_unhandled
    threading.excepthook = lambda args: _log_unhandled(args.exc_type, args.exc_value, args.exc_traceback)


def _log_unhandled(kind: type[BaseException], value: BaseException | None, traceback: TracebackType | None) -> None:
    logging.getLogger("bot").critical("Unexpected error", exc_info=(kind, value or kind(), traceback))
