"""Reading what a person writes: from a keyboard with editing and history, or from a file or pipe."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from glob import escape
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from bot.terminal.screen import Screen

Read = Callable[[str], str]
"""Shows a prompt and returns a line without its end. Raises `EOFError` after the last one."""


def read_message(read: Read, prompt: str, more: str) -> str:
    """Read a message, which may take several lines: a backslash at the end of a line, or three quotation
    marks, ask for more. Raises `EOFError` where nothing is left to read.
    """
    lines = [read(prompt)]
    with suppress(EOFError):
        if lines[0].count('"""') % 2:
            while len(lines) == 1 or '"""' not in lines[-1]:
                lines.append(read(more))
        else:
            while lines[-1].endswith("\\"):
                lines[-1] = lines[-1][:-1]
                lines.append(read(more))
    text = "\n".join(lines)
    if len(lines) > 1:
        text = text.replace('"""', "")
    # What came in as no UTF-8 stands as half characters, with which no message can be sent.
    return text.encode(errors="replace").decode().strip()


def from_keyboard(screen: Screen, commands: Callable[[], Iterable[str]]) -> Read:
    """Return a reader for somebody at a terminal. The tab key completes `commands` and the paths of files."""
    decorated = (
        _use_readline(commands, dumb=screen.console.is_dumb_terminal) and screen.console.color_system is not None
    )

    def read(prompt: str) -> str:
        # The marks around the styles tell readline that they take no columns.
        return input(f"\001\033[1m\002{prompt}\001\033[0m\002" if decorated else prompt)

    return read


def from_stream(stream: TextIO, screen: Screen) -> Read:
    """Return a reader of a file or pipe; what it reads is echoed to the screen."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    return from_lines(iter(stream.readline, ""), screen)


def from_lines(lines: Iterable[str], screen: Screen) -> Read:
    """Return a reader of lines that are given beforehand."""
    left: Iterator[str] = iter(lines)

    def read(prompt: str) -> str:
        line = next(left, None)
        if line is None:
            raise EOFError
        line = line.rstrip("\r\n")
        screen.echo(prompt, line)
        return line

    return read


def completions(word: str, commands: Iterable[str]) -> list[str]:
    """Return what a word on the line may become: `/su` a command, `@no` a file."""
    if word.startswith("@"):
        start = Path(word[1:])
        folder, begun = (start, "") if word.endswith("/") else (start.parent, start.name)
        # There is nobody of that name, or the name cannot be one.
        with suppress(RuntimeError, ValueError, OSError):
            return sorted(f"@{path}" for path in folder.expanduser().glob(f"{escape(begun)}*"))
        return []
    return [f"/{command} " for command in commands if word.startswith("/") and f"/{command}".startswith(word)]


def _use_readline(commands: Callable[[], Iterable[str]], *, dumb: bool) -> bool:
    """Set up line editing where the platform has it; return whether a prompt may be styled."""
    try:
        import readline
    except ImportError:
        return False

    def complete(word: str, number: int) -> str | None:
        found = completions(word, commands())
        return found[number] if number < len(found) else None

    readline.set_completer_delims(" ")
    readline.set_completer(complete)
    gnu = "libedit" not in (readline.__doc__ or "")
    readline.parse_and_bind("tab: complete" if gnu else "bind ^I rl_complete")
    if gnu and not dumb:
        # Several lines that are pasted are one message, as in Telegram, and not sent one by one.
        readline.parse_and_bind("set enable-bracketed-paste on")
    return gnu
