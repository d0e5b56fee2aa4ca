"""What a line means: most lines are messages, some are signs to the terminal. `KEYS` tells people which."""

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

KEYS = (
    ("5", "presses the button [5]; =5 sends the number as a message"),
    (">text", "replies to the bot's last message, >2 text to the one before it"),
    ("@file text", 'sends a file, the text is its caption; @"my file.md" if there are spaces'),
    ("\\", "at the end of a line: the message goes on in the next one"),
    ('"""', "begins a message of several lines, and ends it"),
    ("+", "shows a long quotation to its end"),
    ("=text", "sends the text as it is, whatever it begins with"),
    ("/save PATH", "writes the file that the bot sent; without PATH, to this folder"),
    ("/quit", "ends the conversation, as Ctrl-D does; Ctrl-C stops waiting for an answer"),
)
"""Keys and what they do."""


class Wish(Enum):
    """A line of one word for the terminal itself."""

    NOTHING = ""
    QUIT = "/quit"
    EXIT = "/exit"
    KEYS = "/keys"
    WHOLE = "+"


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press the button with this number, or send `text` if there is none."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Reply to a message of the bot: `back` 1 is the last one on the screen, 2 the one before."""

    text: str
    back: int


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a file with a caption, which may be empty."""

    path: Path
    caption: str


@dataclass(frozen=True, slots=True)
class Save:
    """Write the file that the bot sent last to `path`, a file or a folder."""

    path: Path


def understand(line: str) -> Wish | Say | Press | Reply | SendFile | Save:
    """Return what a person wants with a line, or with a message of several lines.

    >>> understand("7")
    Press(number=7, text='7')
    >>> understand("=7")
    Say(text='7')
    >>> understand(">2 and then?")
    Reply(text='and then?', back=2)
    """
    line = line.strip()
    with suppress(ValueError):
        return Wish(line)
    if line.startswith("="):
        return Say(line[1:].strip())
    if re.fullmatch("[0-9]{1,3}", line):
        return Press(int(line), line)
    if reply := re.fullmatch(r">(?:([1-9][0-9]?)\s)?\s*(\S.*)", line, re.DOTALL):
        return Reply(reply[2], int(reply[1] or 1))
    if file := re.fullmatch(r'@(?:"([^"\n]+)"|(\S*[./~\\]\S*))(?:\s+(.*))?', line, re.DOTALL):
        return SendFile(_home(file[1] or file[2]), file[3] or "")
    if save := re.fullmatch(r"/save(?:\s+(.+))?", line):
        return Save(_home(save[1] or "."))
    return Say(line)


def _home(path: str) -> Path:
    """Return a path with `~` as the person's home folder; as it stands where nobody is called so."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
