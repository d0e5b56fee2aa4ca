"""The blocks of a document - paragraphs, headings, list items, table rows - written as texts are stored here.

Paragraphs have an empty line between them and stand on one line each. Headings begin with `#` and items with their
mark, rows stand between `|`; `bot.text.layout` reads them as what they are. There are no marks of emphasis.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.intake.titles import has_words

MOST_CHARACTERS = 10_000_000
"""Characters of an article's text: three times War and Peace. What is longer was made to harm, or is no article."""
TOO_LONG = f"holds more than {MOST_CHARACTERS // 10**6} million characters"
"""Why an article with more cannot be read."""


class BlockKind(Enum):
    """What a block is in its document."""

    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A block without its mark. `mark` is what an item begins with (`-`, `3.`); `level` counts headings from 1."""

    text: str
    kind: BlockKind = BlockKind.TEXT
    level: int = 1
    mark: str = "-"


_TOGETHER = {BlockKind.ITEM, BlockKind.ROW}
"""Kinds whose blocks stand on lines below each other, without an empty line between."""

_LONG_CELL = 300
"""Characters of a cell that make a table a layout of texts and not rows of data."""

_SPACES = re.compile(r"[^\S\u00a0\u202f]+|\s{2,}")
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff0-\uffff\ue000-\uf8ff\ud800-\udfff]"
)
"""Controls, soft hyphens, marks without width, private use and halves of characters. What joins letters in Persian and
Indian scripts stays, and so does what turns the direction of writing.
"""
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Letters in the shape that they have in print: Latin and Armenian ligatures, Hebrew and Arabic forms."""
_HEADING_MARK = re.compile(r"\A(#{1,6})[ \t]+")
_DASH_MARK = re.compile(r"\A-[ \t]+")


def plain(text: str) -> str:
    """Return a text on one line with single spaces, whole letters in place of ligatures, and nothing that cannot be
    seen.
    """
    text = _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNSEEN.sub("", text))).strip()


def table_blocks(rows: Sequence[Sequence[Sequence[Block]]]) -> Iterator[Block]:
    """Yield the blocks of a table, given by rows, cells and the blocks in these: a row each, or, where it only puts
    texts beside each other, those texts.
    """
    lengths = [sum(len(block.text) for block in cell) for row in rows for cell in row]
    if max(map(len, rows), default=0) < 2 or max(lengths) > _LONG_CELL:
        yield from (block for row in rows for cell in row for block in cell)
        return
    for row in rows:
        texts = [" ".join(block.text for block in cell).replace("|", "/") for cell in row]
        if any(map(has_words, texts)):
            yield Block(" | ".join(texts), BlockKind.ROW)


def write_blocks(blocks: Iterable[Block]) -> str:
    """Return the text of blocks, which are `plain`; those without a letter or digit are left out."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if has_words(block.text):
            if before is not None:
                parts.append("\n" if before.kind is block.kind and block.kind in _TOGETHER else "\n\n")
            parts.append(_written(block))
            before = block
    return "".join(parts)


def _written(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * min(max(block.level, 1), 6)} {block.text}"
        case BlockKind.ITEM:
            return f"{block.mark} {block.text}"
        case BlockKind.ROW:
            return f"| {block.text} |"
        case BlockKind.TEXT:
            # What a person began with "# " or "- " is neither a heading nor an item: dialogue begins with a dash.
            return _DASH_MARK.sub("– ", _HEADING_MARK.sub("\\1\u00a0", block.text))
