"""Whether a single line break ends a paragraph or only wraps it.

Two habits look alike: text wrapped by hand at some width, and one paragraph a line. A text counts as *wrapped* if
enough of its breaks are *torn*, that is, fall in mid-sentence: the line above has no stop, the line below goes on with
a small letter. Its *width* is then that of the longest such line. In wrapped text a break ends the paragraph only where
the next word would have fitted into the width; in other text, wherever the next line begins like a sentence.
"""

import re
from collections.abc import Sequence

from bot.text.lines import NARROWEST, Line, has_stop
from bot.text.scripts import has_case, is_small

WIDEST = 120
"""Code points beyond which nobody wraps by hand (mail 72, code 80 to 120)."""
NARROWEST_CJK = 18
"""Shortest wrapped line of Chinese or Japanese, whose characters are wide, in code points."""
MID_SENTENCE_SHARE = 0.25
"""Share of torn breaks in wrapped text. News and encyclopedia texts in eight languages, wrapped at 40 to 100 columns,
have 0.5 to 0.98 on average and 0.28 at least; the same texts with a paragraph a line have none."""
LONG_HEADLINE = 60
"""A line of this length without a stop counts as torn even before a capital, unless the line below is longer."""
INDENTATION = 2
"""Code points by which an indented first line stands out."""
RAGGED = 0.85
"""Share of the width that a wrapped line fills at least, where its next word would not fit: wrapping by hand, and by
programs that balance lines, leaves up to a seventh."""
HEADLINE = 0.6
"""Share of the width up to which a line without a stop, in wrapped text, is a headline and ends its paragraph."""

_OPEN = re.compile(r"[,;–—(\[、，-]\Z")
_DASHES = "—–"
"""They open the lines of a dialogue."""
_LONGEST_WORD = 40
_CJK = "\u2e80"


def wrap_width(text: str, pairs: Sequence[tuple[Line, Line]]) -> int:
    """Return the width to which a text was wrapped by hand, in code points; 0 if it was not.

    `pairs` are the lines of running text that follow each other without an empty line.
    """
    torn = [above for above, below in pairs if _is_torn(text, above, below)]
    if not torn or len(torn) < MID_SENTENCE_SHARE * len(pairs):
        return 0
    return max(line.length for line in torn)


def ends_paragraph(text: str, above: Line, below: Line, width: int) -> bool:
    """Tell whether the break between two lines ends a paragraph. `width` is that of `wrap_width` for the whole text."""
    stopped = has_stop(text, above)
    if _OPEN.search(text, above.end - 1, above.end):
        return False
    if _goes_on(text, below):
        return not width and (stopped or above.length < NARROWEST)
    if not width:
        return True
    if stopped and (below.indent >= above.indent + INDENTATION or text[below.start] in _DASHES):
        return True
    return _needed(text, above, below) <= (RAGGED if stopped else HEADLINE) * width


def _is_torn(text: str, above: Line, below: Line) -> bool:
    """Tell whether a break falls in mid-sentence and within the widths that people wrap to."""
    first = text[below.start]
    narrowest = NARROWEST_CJK if first >= _CJK else NARROWEST
    if not narrowest <= above.length <= WIDEST or below.length > WIDEST or has_stop(text, above):
        return False
    if _goes_on(text, below):
        return True
    full = _needed(text, above, below) > below.length
    return full and (above.length >= LONG_HEADLINE or (first.isalpha() and not has_case(first)))


def _goes_on(text: str, line: Line) -> bool:
    first = text[line.start : line.end].lstrip("-–— ")[0]
    return is_small(first) or first in ",;:.!?)]}”»、。，"


def _needed(text: str, above: Line, below: Line) -> int:
    """Return how wide the line above would be with the first word of the line below."""
    if text[below.start] >= _CJK:
        return above.length + 1
    word = text[below.start : min(below.end, below.start + _LONGEST_WORD)].split(maxsplit=1)[0]
    return above.length + 1 + len(word)
