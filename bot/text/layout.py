"""Where the blocks of an article lie: its paragraphs, headings, list items and table rows.

Vocabulary. A *line* is what stands between two line breaks. A *block* is a stretch of text that no sentence crosses; its
span leaves out the *markers* that belong to the layout (`# `, `- `, `1. `, `> `, the outer `|` of a table row). *Gap*
lines hold no letter and no digit (empty lines, rules) or are fences; they belong to no block and separate blocks.

Texts come in many habits, and this reads the common ones without being told which: Markdown, plain text with empty lines,
text wrapped by hand, one paragraph a line (`bot.text.wrapping` tells the last two apart). It is not a Markdown parser:
emphasis and links stay in the text, since a quote must be the text as it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.model import SentenceKind
from bot.text.abbreviations import MONTHS
from bot.text.wrapping import Line, has_stop, is_break, opens_like_a_sentence, wrap_width

TITLE_CHARACTERS = 100
TITLE_WORDS = 14
"""Longest line that passes for a title of its own: newspaper headlines seldom exceed 12 words."""

_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_PARAGRAPH_BREAKS = "\f\u2029"
_WORD_CHARACTER = re.compile(r"[^\W_]")
_INVISIBLE = "\u200b\u200e\u200f\ufeff"
_QUOTED = re.compile(r"[\s\u200b\u200e\u200f\ufeff]*((?:>[ \t]?)*)[\s\u200b\u200e\u200f\ufeff]*")
_FENCE = re.compile(r"(`{3}|~{3})(?:(?!\1)[`~]*)*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_ITEM = re.compile(
    r"(?:[-*+·⁃◦✓✔–](?=\s)|[•‣▪▸►●○■□]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})\)(?=\s))\s*(?:\[[ xX]\]\s+)?"
)
_NUMBERED = re.compile(r"(\d{1,3})\.[ \t]+(\w*)")


class _Role(Enum):
    GAP = auto()
    TEXT = auto()
    CODE = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open span of the text, without markers and surrounding white space, holding a letter or digit at least."""

    start: int
    end: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, what it is, and whether a paragraph separator follows it."""

    line: Line
    role: _Role
    closed: bool = False
