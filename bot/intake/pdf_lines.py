"""The lines of a column of a PDF, with their words as they are read: without the raised numbers of notes, with large
initials and letters set wide put back into their words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from bot.intake.pdf_page import SMALLER, Segment, Word, in_one, is_right_to_left, same_lines, segment_of

_RAISED = 0.15
"""Ems by which a small number stands above the line when it is the mark of a note."""
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶]{1,3}|[a-d])[\])]?,?")
_TOUCH = 0.15
"""Ems between a word and what is raised behind it."""
_UNIT = re.compile(r"(?:10|[ckmd]?m|km|ft|sec|[a-zA-Z])", re.IGNORECASE)
"""What carries an exponent: 10³, km², x²."""
_MARK_CELL = re.compile(
    r"[•‣▪▸►●○■□·⁃◦–—*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}"
)
"""What stands before an item or a heading, with a gap behind it."""
_INITIAL = 1.8
"""How many times as tall as the line beside it a large initial is."""
_WIDE_LETTERS = 4
"""Letters with spaces between them that are one word set wide, at least."""
_WIDE_GAP = 1.6
"""How many times as wide as a gap between such letters one between words is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column. Its edges are as if it were written from left to right."""

    cells: tuple[str, ...]
    """Its words, in pieces where there are wide gaps."""
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    """Whether all of it is bold."""
    first_width: float
    """Points that its first word takes."""
    starts: tuple[float, ...]
    """Where its cells begin."""

    @property
    def text(self) -> str:
        """The words of the whole line."""
        return " ".join(self.cells)


def lines_of(column: Sequence[Segment]) -> list[Line]:
    """Return the lines of a column, whose segments go from top to bottom."""
    return [line for row in same_lines(_with_initials(column)) if (line := _line(row)) is not None]


def _line(row: Sequence[Segment]) -> Line | None:
    turned = is_right_to_left("".join(word.text for segment in row for word in segment.words))
    if len(row) > 1 and _MARK_CELL.fullmatch("".join(word.text for word in row[-1 if turned else 0].words)):
        row = [in_one(row[:2]), *row[2:]] if not turned else [*row[:-2], in_one(row[-2:])]
    cells = [(text, segment) for segment in (reversed(row) if turned else row) if (text := _text(segment))]
    if not cells:
        return None
    main = max((segment for _, segment in cells), key=lambda segment: segment.characters)
    x0, x1 = min(segment.x0 for _, segment in cells), max(segment.x1 for _, segment in cells)
    first = cells[0][1].words[0]
    return Line(
        tuple(text for text, _ in cells),
        -x1 if turned else x0,
        -x0 if turned else x1,
        main.y,
        main.size,
        all(word.bold for _, segment in cells for word in segment.words),
        first.x1 - first.x0,
        tuple(-segment.x1 if turned else segment.x0 for _, segment in cells),
    )


def _text(segment: Segment) -> str:
    """Return the words of a segment."""
    words = list(_set_normally(_as_read(segment.words)))
    parts: list[str] = []
    for place, word in enumerate(words):
        if _is_note_mark(word, words[place - 1] if place else None, segment):
            continue
        if place and parts and not _touches(words[place - 1], word):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _as_read(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a line in the order of reading: from the right in Arabic and Hebrew, but for names and the
    like in other letters, which stand in theirs.
    """
    if not is_right_to_left("".join(word.text for word in words)):
        return words
    ordered = sorted(words, key=lambda word: -word.x1)
    runs = [(turned, list(run)) for turned, run in groupby(ordered, key=lambda word: is_right_to_left(word.text))]
    return [replace(word, joined=False) for turned, run in runs for word in (run if turned else reversed(run))]


def _is_note_mark(word: Word, before: Word | None, segment: Segment) -> bool:
    if word.size > SMALLER * segment.size or segment.y - word.y < _RAISED * segment.size:
        return False
    if not _NOTE_MARK.fullmatch(word.text):
        return False
    return before is None or not (_touches(before, word) and _UNIT.fullmatch(before.text))


def _touches(before: Word, word: Word) -> bool:
    is_raised = word.size < SMALLER * before.size and word.y < before.y
    return word.joined or (is_raised and word.x0 - before.x1 < _TOUCH * before.size)


def _set_normally(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words, those that were set wide ("T h e") in one piece."""
    run: list[Word] = []
    for word in words:
        if len(word.text) == 1 and word.text.isalpha():
            run.append(word)
        else:
            yield from _closed(run)
            run = []
            yield word
    yield from _closed(run)


def _closed(run: Sequence[Word]) -> Iterator[Word]:
    if len(run) < _WIDE_LETTERS:
        yield from run
        return
    gaps = [max(after.x0 - word.x1, word.x0 - after.x1) for word, after in pairwise(run)]
    usual = median(gaps)
    letters = [run[0]]
    for word, gap in zip(run[1:], gaps, strict=True):
        if gap > max(_WIDE_GAP * usual, 0.0):
            yield _glued(letters)
            letters = []
        letters.append(word)
    yield _glued(letters)


def _glued(letters: Sequence[Word]) -> Word:
    return replace(
        letters[0],
        text="".join(letter.text for letter in letters),
        x0=min(letter.x0 for letter in letters),
        x1=max(letter.x1 for letter in letters),
    )


def _with_initials(column: Sequence[Segment]) -> list[Segment]:
    """Return segments with each large initial put before the line at whose top it stands."""
    initials = [near for near in column if near.characters == 1 and near.words[0].text.isalpha()]
    if not initials:
        return list(column)
    rest = [near for near in column if near not in initials]
    for initial in initials:
        beside = [
            place
            for place, near in enumerate(rest)
            if initial.y - initial.size < near.y < initial.y + 1
            and initial.size >= _INITIAL * near.size
            and -1 <= near.x0 - initial.x1 <= initial.size / 2
        ]
        if not beside:
            rest = sorted([*rest, initial], key=lambda near: near.y)
            continue
        top = min(beside, key=lambda place: rest[place].y)
        first, *others = rest[top].words
        word = replace(first, text=initial.words[0].text + first.text, x0=initial.x0)
        rest[top] = segment_of([word, *others])
    return rest
