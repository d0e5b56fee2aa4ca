"""Where the blocks of an article lie: its paragraphs, headings, list items and table rows.

Vocabulary. A *block* is a stretch of text that no sentence crosses; its span leaves out the markers of the layout. A
*title* is a short line without a stop that stands alone and so heads what follows, though nothing marks it.

Texts come in many habits, and this reads the common ones without being told which: Markdown, plain text with empty
lines, text wrapped by hand, one paragraph a line (`bot.text.wrapping` tells the last two apart). It is not a Markdown
parser: emphasis and links stay in the text, since a quote must be the text as it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.model import SentenceKind
from bot.text.lines import Line, Role, has_stop, read_lines
from bot.text.scripts import is_small
from bot.text.wrapping import ends_paragraph, wrap_width

TITLE_CHARACTERS = 100
TITLE_WORDS = 14
"""Longest title; newspaper headlines seldom exceed 12 words."""
TITLES_TOGETHER = 3
"""A headline, a line below it and a byline; more short lines in a row are verse or a list."""


_KINDS = {Role.HEADING: SentenceKind.HEADING, Role.ITEM: SentenceKind.ITEM}
_WORD_CHARACTER = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_UNFINISHED = ",;-–—"


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open span of the text, without markers and surrounding white space; it holds a letter or digit."""

    start: int
    end: int
    kind: SentenceKind


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order.

    Together they hold every letter and digit of it but those of list numbers and code fences. Offsets are code points;
    work is linear in the length of the text.
    """
    lines = read_lines(text)
    groups = _grouped(text, lines, wrap_width(text, [pair for pair in pairwise(lines) if _may_run_on(*pair)]))
    titles = _titles(text, groups)
    return tuple(
        Block(
            group[0].start,
            group[-1].end,
            SentenceKind.HEADING if index in titles else _KINDS.get(group[0].role, SentenceKind.TEXT),
        )
        for index, group in enumerate(groups)
        if group
    )


def _may_run_on(above: Line, below: Line) -> bool:
    """Tell whether the break between two lines can be a mere wrap."""
    return above.role in {Role.TEXT, Role.ITEM} and below.role is Role.TEXT and above.quoted == below.quoted


def _grouped(text: str, lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Return the lines that make a block each, and an empty group for every gap."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.role is Role.GAP:
            groups.append([])
        elif groups and groups[-1] and _belongs(text, groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _belongs(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Tell whether a line goes on with the group of the line above it."""
    first, above = group[0], group[-1]
    if line.role is Role.CODE or first.role is Role.CODE:
        return line.role is first.role
    if not _may_run_on(first, line):
        return False
    indented = first.role is Role.ITEM and line.indent > first.indent
    return indented or not ends_paragraph(text, above, line, width)


def _titles(text: str, groups: Sequence[Sequence[Line]]) -> set[int]:
    """Return which groups are titles."""
    filled = [index for index, group in enumerate(groups) if group]
    titles: set[int] = set()
    for is_title, run in groupby(filled[:-1], lambda index: _is_title(text, groups, index)):
        together = list(run)
        if is_title and len(together) <= TITLES_TOGETHER:
            titles.update(together)
    return titles


def _is_title(text: str, groups: Sequence[Sequence[Line]], index: int) -> bool:
    """Tell whether a group that is not the last one reads like a title and stands alone."""
    group = groups[index]
    line = group[0]
    if len(group) > 1 or line.role is not Role.TEXT or not _reads_like_title(text, line):
        return False
    before, after = groups[index - 1] if index else (), groups[index + 1]
    opens_there = not before or before[0].role is Role.HEADING or has_stop(text, before[-1])
    heads = not after or after[0].role is not Role.TEXT or after[-1].end - after[0].start > line.end - line.start
    return opens_there and heads


def _reads_like_title(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    if len(words) > TITLE_CHARACTERS or len(words.split()) > TITLE_WORDS:
        return False
    first = _WORD_CHARACTER.search(words)
    opens = first is not None and not is_small(first[0]) and _LETTER.search(words) is not None
    return opens and words[-1] not in _UNFINISHED and not has_stop(text, line)
