"""What a person sees: messages with their buttons, and the quiet lines of the terminal itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.terminal import keyboard
from bot.terminal.chats import Document, Message
from bot.terminal.rendering import DIM, Look, legible, one_line, render, wrapped

INDENT = 2
"""Columns by which the bot's messages stand in from what the person writes."""
WIDEST = 96
"""Columns; longer lines are hard to read."""
NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Signs:
    """The few signs that are not letters."""

    prompt: str = "you ▸ "
    more: str = "  ··· "
    bar: str = "▎"
    hint: str = "… {lines} more lines, + shows them"
    edited: str = "✎ edited"
    link: str = "↗"
    toast: str = "·"


ASCII_SIGNS = Signs("you > ", "  ... ", "|", "... {lines} more lines, + shows them", "edited", "->", "*")


def shows_hyperlinks(environment: Mapping[str, str]) -> bool:
    """Say whether a terminal is known to make text clickable. Within tmux and screen none is: they may
    swallow it.
    """
    if environment.get("TMUX") or environment.get("STY"):
        return False
    known = (
        "KITTY_WINDOW_ID",
        "WT_SESSION",
        "KONSOLE_VERSION",
        "VTE_VERSION",
        "WEZTERM_PANE",
        "ALACRITTY_WINDOW_ID",
    )
    programs = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby")
    return any(map(environment.get, known)) or environment.get("TERM_PROGRAM") in programs


class Screen:
    """Prints to a rich console, whatever it is: a terminal in colours, a dumb one, a pipe.

    `interactive` says whether a person watches and types; else what is read is echoed, for a transcript.
    """

    def __init__(self, console: Console, *, interactive: bool = False, hyperlinks: bool = False) -> None:
        self.console = console
        self.interactive = interactive
        self._hyperlinks = hyperlinks and console.color_system is not None
        self.signs = Signs() if _can_show(console, Signs()) else ASCII_SIGNS

    @property
    def width(self) -> int:
        """Columns for the text of a message."""
        return max(NARROWEST, min(self.console.width, WIDEST) - INDENT)

    def message(self, message: Message, *, edited: bool = False, whole: bool = False) -> bool:
        """Print a message after an empty line; return whether the end of a quote was hidden."""
        page = render(message.text, message.entities, self._look(whole=whole))
        lines = [Text(self.signs.edited, DIM)] if edited else []
        if message.document:
            lines.append(Text(_file(message.document), DIM))
        lines += page.lines
        # An address is not broken: where it is longer than a line, the terminal still knows it as one word.
        lines += [Text(f"{self.signs.link} {address}", DIM) for address in page.addresses]
        lines += keyboard.lines(message.keyboard, self.signs.link, self.width, hyperlinks=self._hyperlinks)
        self.space()
        self._print(lines)
        return page.cut

    def note(self, text: str) -> None:
        """Print a quiet line of the terminal's own."""
        lines = render(text, (), self._look()).lines
        for line in lines:
            line.stylize(DIM)
        self._print(lines)

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print keys and what they do, side by side."""
        column = max(len(key) for key, _ in rows) + len(keyboard.GAP)
        for key, meaning in rows:
            for number, line in enumerate(wrapped(Text(meaning, DIM), self.width - column)):
                left = "" if number else key
                self._print([Text.assemble((left.ljust(column), Style(bold=True)), line)])

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Print what the bot shows for a pressed button: in passing, or as an alert."""
        lines = render(f"{self.signs.toast} {text}", (), self._look()).lines
        for line in lines:
            line.stylize(Style(bold=True) if alert else DIM)
        self._print(lines)

    def echo(self, prompt: str, line: str) -> None:
        """Print a line that was read from a file or pipe, as if it had been typed."""
        self._out(Text.assemble((prompt, Style(bold=True)), legible(line)))

    def space(self) -> None:
        """Print an empty line."""
        self._out(Text())

    def _look(self, *, whole: bool = False) -> Look:
        return Look(self.width, self._hyperlinks, whole, self.signs.bar, self.signs.hint)

    def _print(self, lines: Sequence[Text]) -> None:
        for line in lines:
            self._out(Text.assemble(" " * INDENT, line) if line else line)

    def _out(self, line: Text) -> None:
        encoding = self.console.encoding
        line.plain = line.plain.encode(encoding, "replace").decode(encoding)
        self.console.print(line, soft_wrap=True, highlight=False)


def _can_show(console: Console, signs: Signs) -> bool:
    try:
        "".join(getattr(signs, field.name) for field in fields(signs)).encode(console.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _file(document: Document) -> str:
    size = f"{document.size:,} bytes" if document.size < 1024 else f"{document.size / 1024:,.0f} KB"
    return f"{one_line(document.name)}, {size} (/save writes it to this folder)"
