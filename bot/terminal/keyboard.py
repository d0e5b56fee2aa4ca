"""Inline buttons in a terminal: each has a number, by which it is pressed."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from rich.style import Style
from rich.text import Text

from bot.terminal.api_error import Json
from bot.terminal.rendering import DIM, one_line, safe_address, wrapped

Rows = Sequence[Sequence[Json]]
GAP = "   "
_NUMBER = re.compile(r"[^\w+-]*([1-9][0-9]{0,2})[^\w+-]*", re.ASCII)
"""A label that is a number, whatever signs stand around it: `7`, `•3•`."""


def numbered(rows: Rows) -> list[tuple[int, Json]]:
    """Return the buttons, row by row, with their numbers. A button whose label is a number has that one: who
    wants seven sentences types 7. The others are counted through, past the numbers that are taken.
    """
    buttons = [button for row in rows for button in row]
    own: dict[int, Json] = {}
    for button in buttons:
        if label := _NUMBER.fullmatch(button["text"]):
            own.setdefault(int(label[1]), button)
    free = (number for number in count(1) if number not in own)
    taken = {id(button): number for number, button in own.items()}
    return [(taken[id(button)] if id(button) in taken else next(free), button) for button in buttons]


def lines(rows: Rows, link: str, width: int, *, hyperlinks: bool = False) -> Iterator[Text]:
    """Yield the lines of a keyboard, a row in one or more of them. `link` is the sign before an address, which need not
    be seen with `hyperlinks`: the label can be clicked.
    """
    left = iter(numbered(rows))
    for row in rows:
        line = Text()
        for number, button in (next(left) for _ in row):
            label = _label(number, button, link, hyperlinks=hyperlinks)
            if line and line.cell_len + len(GAP) + label.cell_len > width:
                yield from wrapped(line, width)
                line = Text()
            line = Text.assemble(line, GAP if line else "", label)
        yield from wrapped(line, width)


def _label(number: int, button: Json, link: str, *, hyperlinks: bool) -> Text:
    text = one_line(button["text"])
    own = _NUMBER.fullmatch(text)
    if own and int(own[1]) == number:
        return Text.assemble((f"[{text}]", Style(bold=True)))
    label = Text.assemble((f"[{number}]", Style(bold=True)), f" {text}")
    if "url" not in button:
        return label
    address = safe_address(button["url"])
    if not hyperlinks:
        return label.append(f" {link} {address}", DIM)
    label.stylize(Style(link=address))
    return label.append(f" {link}", DIM)
