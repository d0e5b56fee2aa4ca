"""The token stays out of everything that a process writes, in whatever form: whole, its secret half, quoted for an
address, spread over lines, or cut short.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.telegram.server import Telegram

SHORTEST_PART = 12
"""Characters of the secret half that no text may have in a row."""
_NO_TOKEN_CHARACTERS = re.compile(rb"[^A-Za-z0-9_-]+")


def assert_secret(server: Telegram, token: str, output: bytes, folder: Path) -> None:
    """Check that a program's output, the files in its folder and the messages that it sent tell nothing of a token."""
    for where, written in (("the output", output), *_sent(server), *_files(folder)):
        found = told(token, written)
        assert not found, f"{found} of the token in {where}"


def told(token: str, written: bytes) -> str:
    """Return the part of a token's secret half that can be read in what was written, empty for none."""
    _, _, secret = token.partition(":")
    # What stands between the characters (line ends, quotation marks, percent signs) hides nothing from a reader.
    bare = _NO_TOKEN_CHARACTERS.sub(b"", written)
    parts = (secret[start : start + SHORTEST_PART] for start in range(len(secret) - SHORTEST_PART + 1))
    return next((part for part in parts if part.encode() in written or part.encode() in bare), "")


def _sent(server: Telegram) -> Iterator[tuple[str, bytes]]:
    for request in server.requests:
        yield request.method, repr(request.parameters).encode()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
