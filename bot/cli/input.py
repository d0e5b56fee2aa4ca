"""Reading what commands are given: a file, or standard input."""

import sys
from pathlib import Path

from bot.cli.output import STANDARD
from bot.errors import ArticleBotError


def read_bytes(path: Path, most: int, advice: str) -> bytes:
    """Return all bytes of a file, or for `-` of standard input.

    Raises ArticleBotError where it cannot be read, or has more than `most` bytes, as a device without an end has; then
    with `advice`.
    """
    try:
        if path == STANDARD:
            data = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as file:
                data = file.read(most + 1)
    except OSError as error:
        raise ArticleBotError(f"Cannot read {path}: {error.strerror}.") from error
    if len(data) > most:
        raise ArticleBotError(f"{path} has more than {most // 10**6} MB. {advice}")
    return data
