"""The lines of a PDF joined to paragraphs, by what is seen: spacing, indents, size, and where lines end."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.intake.pdf_hyphens import Vocabulary, visible
from bot.intake.pdf_lines import Line
from bot.text.scripts import is_small

_SAME_SIZE = 0.08
"""By how much the sizes of lines of one paragraph differ at most."""
_WIDE_STEP = 1.2
"""How many times the usual step from line to line is one between paragraphs."""
_USUAL_STEP = 1.25
"""Ems from line to line where a document has too few lines to tell."""
_LONGEST_STEP = 3.0
_EDGE = 0.25
"""Lines that begin at the edge of a column, as a share of those that begin where most do: where paragraphs are short,
most lines are indented.
"""
_LEAST_INDENT, _MOST_INDENT = 0.7, 6.0
"""Ems by which the first line of a paragraph is indented."""
_SHORT = 0.4
"""Share of a column's width that a line lacks which ends its paragraph, even without a stop."""
_SMALL_PRINT = 0.92
"""Times the size of the text; footnotes are smaller."""
_LOW = 0.5
"""Where on a page footnotes begin at the highest, as a share of the column."""
_LEAST_ROWS = 2
_ALIGNED = 0.6
"""Share of the cells that begin at the same places in two rows; in lines that are justified with wide gaps few do."""
_ROW_CELL = 60
"""Characters of a cell of a table."""
_STOP = re.compile(r"""[.!?…:;。！？：؟।](?:\s?[\"'”’»)\]])*\Z""")
BULLET = re.compile(r"[•‣▪▸►●○■□⁃◦·\uf0b7\uf0a7]\s*|[*–—-]\s+|(?P<number>\(?\d{1,3}[.)])\s+(?=\D)")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})[.)]?\s?[^\W\d]")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*(?:\d+|[ivxlc]+)?\Z|(?:…\s?){2,}\s*\d+\Z")


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it grows; `page` is the one on which it began."""

    text: str
    last: Line
    size: float
    bold: bool
    page: int
    lines: int = 1
    row: bool = False
    """Whether it is a row of a table."""
    filled: bool = False
    """Whether its last line goes to the edge of its column."""


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float
    lines: Sequence[Line]

    @property
    def width(self) -> float:
        return max(self.right - self.left, 1.0)


def main_size(columns: Sequence[Sequence[Line]]) -> float:
    """Return the size in which most of the text is set."""
    sizes = Counter[float]()
    for column in columns:
        for line in column:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def paragraphs(pages: Sequence[Sequence[Sequence[Line]]], body: float) -> list[Paragraph]:
    """Return the paragraphs of a document, given by its pages, their columns in the order of reading and the lines of
    these; `body` is the `main_size`. Footnotes and lines of a table of contents are left out.
    """
    columns = [(number, _column(column)) for number, page in enumerate(pages) for column in page]
    words = Vocabulary(line.text for _, column in columns for line in column.lines)
    steps = _usual_steps([column for _, column in columns])
    found: list[Paragraph] = []
    for number, column in columns:
        kept = _without_notes(column, body)
        rows = _rows(kept)
        for place, line in enumerate(kept):
            if _LEADERS.search(line.text):
                continue
            above = found[-1] if found and place and not rows[place] and not found[-1].row else None
            if not place and not rows[place]:
                above = _unfinished(found, line, column)
                goes_on = above is not None
            else:
                goes_on = above is not None and _goes_on(above, line, column, steps)
            if above is not None and goes_on:
                above.text = words.join(above.text, line.text)
                above.last, above.lines = line, above.lines + 1
                above.bold = above.bold and line.bold
            else:
                text = " | ".join(cell.replace("|", "/") for cell in line.cells) if rows[place] else line.text
                found.append(Paragraph(text, line, line.size, line.bold, number, row=rows[place]))
            found[-1].filled = line.x1 >= column.right - 2 * line.size
    for paragraph in found:
        paragraph.text = visible(paragraph.text)
    return found


def _column(lines: Sequence[Line]) -> _Column:
    starts = Counter(round(line.x0) for line in lines)
    most = max(starts.values())
    left = min(start for start, count in starts.items() if count >= _EDGE * most)
    ends = sorted(line.x1 for line in lines)
    return _Column(left, ends[int(len(ends) * 0.9)] if len(ends) > 1 else ends[0], lines)


def _usual_steps(columns: Sequence[_Column]) -> dict[float, float]:
    """Return the points from line to line, by the size of the letters."""
    counts: dict[float, Counter[float]] = defaultdict(Counter)
    for column in columns:
        for above, line in pairwise(column.lines):
            step = line.y - above.y
            if abs(line.size - above.size) <= _SAME_SIZE * line.size and 0 < step <= _LONGEST_STEP * line.size:
                counts[round(line.size)][round(step * 2) / 2] += 1
    usual = {size: min(steps, key=lambda step: (-steps[step], step)) for size, steps in counts.items()}
    most = max(counts, key=lambda size: counts[size].total(), default=0)
    # Of headings there are too few to tell: two below each other are as frequent as one of two lines.
    return {size: step for size, step in usual.items() if step <= _USUAL_STEP * size or size == most}


def _goes_on(above: Paragraph, line: Line, column: _Column, steps: dict[float, float]) -> bool:
    """Tell whether a line belongs to the paragraph of the line above it in its column."""
    last, em = above.last, line.size
    step = line.y - last.y
    if abs(em - above.size) > _SAME_SIZE * max(em, above.size):
        return False
    if step <= 0 or step > _WIDE_STEP * steps.get(round(em), _USUAL_STEP * em) + 0.5:
        return False
    room = column.right - last.x1
    stopped = _STOP.search(visible(last.text)) is not None
    is_short = room > line.first_width + 0.3 * em
    if line.bold != last.bold and (above.bold or line.bold) and (stopped or is_short):
        return False
    if BULLET.match(line.text) and (stopped or is_short or line.x0 <= last.x0 + 1):
        return not (stopped or is_short or BULLET.match(above.text))
    if _LEAST_INDENT * em < line.x0 - last.x0 < _MOST_INDENT * em and line.x0 > column.left + _LEAST_INDENT * em:
        # The later lines of an item stand under its words, not under its mark.
        return not (stopped or is_short) or (above.lines == 1 and BULLET.match(above.text) is not None)
    if BULLET.match(above.text) and line.x0 < last.x0 - _LEAST_INDENT * em:
        return False
    if stopped:
        return not is_short
    return not is_short or room <= _SHORT * column.width or is_small(line.text[0]) or above.bold


def _unfinished(found: Sequence[Paragraph], line: Line, column: _Column) -> Paragraph | None:
    """Return the paragraph of the column before that goes on with the first line of a column."""
    for above in reversed(found[-3:]):
        same = abs(above.size - line.size) <= _SAME_SIZE * line.size and above.bold == line.bold and not above.row
        if same and not _STOP.search(above.text):
            indented = line.x0 > column.left + _LEAST_INDENT * line.size
            divided = above.text.endswith(("-", "\x02", ","))
            goes_on = is_small(line.text[0]) or divided or (above.filled and not indented and above.lines > 1)
            return above if goes_on and not BULLET.match(line.text) else None
    return None


def _without_notes(column: _Column, body: float) -> Sequence[Line]:
    """Return the lines of a column without the footnotes at its end."""
    lines = column.lines
    first = len(lines)
    while first and lines[first - 1].size <= _SMALL_PRINT * body:
        first -= 1
    for place in range(first, len(lines)):
        is_low = place and lines[place].y - lines[0].y >= _LOW * (lines[-1].y - lines[0].y)
        if is_low and _NOTE.match(lines[place].text):
            return lines[:place]
    return lines


def _rows(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether it is a row of a table: several cells, below or above others with cells at the same
    places.
    """
    many = [len(line.cells) > 1 and max(map(len, line.cells)) <= _ROW_CELL for line in lines]
    rows = [False] * len(lines)
    for place, (above, line) in enumerate(pairwise(lines), start=1):
        if many[place] and many[place - 1] and _aligned(above, line):
            rows[place] = rows[place - 1] = True
    return rows


def _aligned(above: Line, line: Line) -> bool:
    near = sum(any(abs(start - other) <= line.size for other in above.starts) for start in line.starts)
    return near >= max(_LEAST_ROWS, _ALIGNED * max(len(line.starts), len(above.starts)))
