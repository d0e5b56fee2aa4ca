"""Blocks of a page as the text of an article: paragraphs with an empty line between them, `## ` before headings, `- `
before items, `> ` before quotations, `|` around the cells of a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from lxml.etree import _Element

from bot.intake.web_page_blocks import Block
from bot.intake.web_page_surroundings import nearest
from bot.summarizing.boilerplate import has_stop

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The tags of headings."""
_OPENING_MARK = re.compile(r"(?:#{1,6}\s+|(?:>\s*)+|`{3,}|~{3,}|\|\s*)+")
"""What makes a heading, a quotation, code or a table of a line that begins with it."""
_FULL_LINE = 60
"""Characters of a line without a stop that is no line of an address or of verse."""
_LONG_CELL = 200
"""Characters of a cell that is no cell of a table but a part of a page laid out by one."""


class Form(Enum):
    """What a piece of an article's text is."""

    TEXT = ""
    HEADING = "## "
    ITEM = "- "
    QUOTE = "> "
    ROW = "| "


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item, quotation or row of an article."""

    text: str
    form: Form = Form.TEXT


def pieces_of(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Yield blocks as pieces: those of a row together, the first of an item with its mark."""
    row: list[Block] = []
    items: set[_Element] = set()
    for block in blocks:
        cell = nearest(block.home, {"td", "th"})
        if row and (cell is None or cell.getparent() is not _row_of(row)):
            yield from _row_pieces(row)
            row = []
        if cell is not None:
            row.append(block)
            continue
        item = nearest(block.home, {"li"})
        if nearest(block.home, HEADINGS) is not None:
            yield Piece(block.text, Form.HEADING)
        elif item is not None and item not in items:
            items.add(item)
            yield Piece(block.text, Form.ITEM)
        elif item is None and nearest(block.home, {"blockquote"}) is not None:
            yield Piece(block.text, Form.QUOTE)
        else:
            yield Piece(block.text)
    yield from _row_pieces(row)


def _row_of(row: Sequence[Block]) -> _Element | None:
    cell = nearest(row[0].home, {"td", "th"})
    return None if cell is None else cell.getparent()


def _row_pieces(row: Sequence[Block]) -> Iterator[Piece]:
    if len(row) > 1 and all(len(block.text) <= _LONG_CELL for block in row):
        yield Piece(" | ".join(" ".join(block.text.split()).replace("|", "/") for block in row), Form.ROW)
    else:
        for block in row:
            yield Piece(block.text, Form.HEADING if block.home.tag in HEADINGS else Form.TEXT)


def text_of(pieces: Sequence[Piece]) -> str:
    """Return the text of an article."""
    written: list[str] = []
    before: Form | None = None
    for piece in pieces:
        lines = [clean for line in piece.text.split("\n") if (clean := _without_mark(line)) or not line]
        text = "\n".join(_unbroken(lines)).strip("\n")
        if not any(map(str.isalnum, text)):
            continue
        if written:
            written.append("\n" if piece.form is before and piece.form in {Form.ITEM, Form.ROW} else "\n\n")
        written.append(_written(text, piece.form))
        before = piece.form
    return "".join(written)


def _unbroken(lines: Sequence[str]) -> list[str]:
    """Return lines with those put together that a page has broken within a sentence."""
    whole: list[str] = []
    for line in lines:
        if whole and goes_on(whole[-1], line):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


def goes_on(above: str, below: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    if not above or not below or has_stop(above):
        return False
    return below[0].islower() or (len(above) >= _FULL_LINE and not below[0].isdigit() and below[0].isalpha())


def _without_mark(line: str) -> str:
    found = _OPENING_MARK.match(line)
    return line[found.end() :] if found else line


def _written(text: str, form: Form) -> str:
    if form is Form.TEXT:
        return re.sub(r"\n{3,}", "\n\n", text)
    if form is Form.ROW:
        return f"| {text} |"
    lines = [line for line in text.split("\n") if line]
    if form is Form.QUOTE:
        return "\n".join(f"> {line}" for line in lines)
    return f"{form.value}{' '.join(lines)}"
