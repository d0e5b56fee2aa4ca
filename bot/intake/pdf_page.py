"""The words on a page of a PDF, and the stretches of them that stand beside each other.

Vocabulary. A *word* is what stands between two spaces, in one size. A *segment* is words on one baseline with no more
than an em between them: a line of a column, or a cell of a row. Lengths are points; y grows downwards, and a page whose
writing is turned is turned back, so that text always runs along x. Writing at an angle to the rest - watermarks, words
along the margin - is left out.

The letters come from PDFium in the order of the file, those of Arabic and Hebrew in the order of reading.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

_END_HYPHEN = 2
HYPHEN = chr(_END_HYPHEN)
"""What PDFium gives for a hyphen at the end of a line."""

EM_GAP = 1.0
"""Ems between two segments. Gutters of newspapers have 1.1 and more, spaces in justified lines seldom as much."""
_WIDEST_SPACE = 4.0
"""Ems between two words of a justified line at most; in columns of 140 points three words had 1.8."""
_EVEN = 0.01
"""Ems by which the spaces of a justified line differ at most: they are made equal."""
_LEAST_SPACED = 3
"""Words with like spaces between them that show a justified line."""
_SAME_LINE = 0.3
"""Ems by which the baselines of one line may differ; a raised number differs by more, but touches its word."""
SMALLER = 0.85
"""Times the size of a line that raised numbers have at most."""
_SIZE_CHANGE = 0.15
"""By how much the height of letters may differ within a word: raised numbers of notes have a third less."""
_GAP = 0.17
"""Times the height of letters that the gap between two words is at least, where the file has no space: the narrowest
spaces of justified lines.
"""
_SPACES = frozenset({*range(3, 33), 0x7F, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000})
_NO_LETTERS = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF, *range(0xE000, 0xF900)})
_BOLD_WEIGHT = 600
_FORCED_BOLD = 1 << 18
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_NAME_LENGTH = 200
_QUARTERS = 4
_LARGEST = 20_000
"""Points: the largest page that PDF allows has 14,400."""
_MOST_SLANT = 5
"""Degrees by which the lines of a scanned page may slope."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word; `y` is its baseline, `size` that of its font, `joined` whether no space stands before it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Words beside each other, at least one, in the order of reading."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    """The baseline of most of it."""
    size: float
    """The size of most of it."""
    characters: int


@dataclass(frozen=True, slots=True)
class Page:
    """What is written on a page."""

    segments: tuple[Segment, ...]
    unmapped: int
    """Letters of which the file does not say what they are."""
    characters: int
    """The other letters, those that stand at an angle among them."""


@dataclass(frozen=True, slots=True)
class _Font:
    """How the letters of a text object are set; `quarter` counts quarter turns to the left, None for other angles."""

    size: float
    bold: bool
    quarter: int | None


def is_right_to_left(text: str) -> bool:
    """Return whether most letters of a text are written from right to left."""
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > sum(map(str.isalpha, text))


def read_page(text_page: pdfium.FPDF_TEXTPAGE, count: int) -> Page:
    """Return what is written on a page of `count` characters."""
    letters = _Letters(text_page)
    words = list(letters.words(count))
    turns = Counter[int | None]()
    for word, quarter in words:
        turns[quarter] += len(word.text)
    main = max(range(_QUARTERS), key=lambda quarter: turns[quarter])
    upright = [word for word, quarter in words if quarter == main and _is_on_paper(word)]
    return Page(tuple(_segments(upright)), letters.unmapped, sum(turns.values()))


def _is_on_paper(word: Word) -> bool:
    # Damaged files put letters at places with 30 digits, or at none. Comparisons with these are false.
    return all(-_LARGEST <= place <= _LARGEST for place in (word.x0, word.x1, word.y)) and 0 < word.size <= _LARGEST


class _Letters:
    """Reads the letters of a page one by one and makes words of them."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE) -> None:
        self._page = text_page
        self._fonts: dict[int | None, _Font] = {}
        self._bold: dict[int | None, bool] = {}
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.unmapped = 0

    def words(self, count: int) -> Iterator[tuple[Word, int | None]]:
        """Yield the words, and by how many quarters each is turned."""
        # Each call into PDFium costs a microsecond and a page has thousands of letters: two calls for a letter, the
        # others once a word.
        code_of, box_of, box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, self._box
        letters: list[int] = []
        first = 0
        left = bottom = right = top = tall = change = 0.0
        joined = False
        for index in range(count):
            code = code_of(self._page, index)
            if code in _SPACES:
                if letters:
                    yield self._word(letters, first, (left, bottom, right, top), joined)
                    letters = []
                joined = False
                continue
            if code in _NO_LETTERS:
                self.unmapped += 1
                continue
            box_of(self._page, index, box)
            x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
            if letters:
                room = _GAP * tall
                is_near = x0 - right <= room and left - x1 <= room and y0 - top <= room and bottom - y1 <= room
                if is_near and -change <= y1 - y0 - tall <= change:
                    left, bottom = min(left, x0), min(bottom, y0)
                    right, top = max(right, x1), max(top, y1)
                else:
                    yield self._word(letters, first, (left, bottom, right, top), joined)
                    letters, joined = [], is_near
            if not letters:
                first, tall = index, y1 - y0
                change = _SIZE_CHANGE * tall
                left, bottom, right, top = x0, y0, x1, y1
            letters.append(code)
            if code == _END_HYPHEN:
                # The next letter stands on the next line.
                yield self._word(letters, first, (left, bottom, right, top), joined)
                letters, joined = [], False
        if letters:
            yield self._word(letters, first, (left, bottom, right, top), joined)

    def _word(
        self, codes: Sequence[int], first: int, box: tuple[float, float, float, float], joined: bool
    ) -> tuple[Word, int | None]:
        font = self._font(first)
        quarter = font.quarter or 0
        x0, x1 = sorted((_turned(box[0], box[1], quarter)[0], _turned(box[2], box[3], quarter)[0]))
        start, y = self._origin(first, quarter)
        text = _text(codes)
        # PDFium turns some lines of Arabic and Hebrew around that already were in the order of reading.
        if is_right_to_left(text) and self._origin(first + len(codes) - 1, quarter)[0] > start:
            text = text[::-1]
        return Word(text, x0, x1, y, font.size, font.bold, joined), font.quarter

    def _origin(self, index: int, quarter: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return _turned(self._x.value, self._y.value, quarter)

    def _font(self, index: int) -> _Font:
        thing = pdfium.FPDFText_GetTextObject(self._page, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value
        if key not in self._fonts:
            self._fonts[key] = self._described(thing, index)
        return self._fonts[key]

    def _described(self, thing: pdfium.FPDF_PAGEOBJECT, index: int) -> _Font:
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        pdfium.FPDFTextObj_GetFontSize(thing, size)
        font = pdfium.FPDFTextObj_GetFont(thing)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._bold:
            self._bold[key] = _is_bold(font)
        degrees = math.degrees(math.atan2(matrix.b, matrix.a))
        quarter = round(degrees / 90)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        slant = abs(degrees - 90 * quarter)
        return _Font(
            abs(size.value) * scale or 1.0, self._bold[key], quarter % _QUARTERS if slant <= _MOST_SLANT else None
        )


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    pdfium.FPDFFont_GetBaseFontName(font, name, _NAME_LENGTH)
    weight, flags = pdfium.FPDFFont_GetWeight(font), pdfium.FPDFFont_GetFlags(font)
    return weight >= _BOLD_WEIGHT or bool(flags > 0 and flags & _FORCED_BOLD) or bool(_BOLD_NAME.search(name.value))


def _turned(x: float, y: float, quarter: int) -> tuple[float, float]:
    """Return where a point lies when the writing is turned back to run along x, with y growing downwards."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[quarter]


def _text(codes: Sequence[int]) -> str:
    text = "".join(map(chr, codes))
    if any("\ud800" <= character <= "\udfff" for character in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def segment_of(words: Iterable[Word]) -> Segment:
    """Return words, which stand in the order of reading, as one segment."""
    words = tuple(words)
    lengths: dict[float, int] = {}
    for word in words:
        lengths[word.size] = lengths.get(word.size, 0) + len(word.text)
    size = max(lengths, key=lambda size: (lengths[size], size))
    main = next(word for word in words if word.size == size)
    return Segment(
        words, min(word.x0 for word in words), max(word.x1 for word in words), main.y, size, sum(lengths.values())
    )


def _segments(words: Sequence[Word]) -> Iterator[Segment]:
    """Yield the segments of a page from top to bottom; a word that was drawn later finds its line."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    pieces = sorted(map(segment_of, runs), key=lambda piece: (piece.y, piece.x0))
    for line in same_lines(pieces):
        yield from _merged(line)


def same_lines(pieces: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield those of the segments, which are sorted by y, that stand on one baseline, from left to right."""
    line: list[Segment] = []
    for piece in pieces:
        if line and piece.y - line[-1].y > _SAME_LINE * min(piece.size, line[-1].size):
            yield sorted(line, key=lambda near: near.x0)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda near: near.x0)


def _merged(line: Sequence[Segment]) -> Iterator[Segment]:
    group: list[Segment] = []
    spaced = _behind_even_spaces(line)
    for place, piece in enumerate(line):
        if group and place not in spaced and piece.x0 - group[-1].x1 > EM_GAP * min(piece.size, group[-1].size):
            yield in_one(group)
            group = []
        group.append(piece)
    yield in_one(group)


def _behind_even_spaces(line: Sequence[Segment]) -> set[int]:
    """Return the places in a line of the words that stand behind the spaces of a justified line with few words."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(line)]
    places: set[int] = set()
    first = 0
    for end in range(1, len(gaps) + 1):
        if end == len(gaps) or not _are_alike((gaps[first], gaps[end]), line[first].size):
            if _is_justified(line[first : end + 1], gaps[first]):
                places.update(range(first + 1, end + 1))
            first = end
    return places


def _is_justified(pieces: Sequence[Segment], gap: float) -> bool:
    """Tell words with like gaps between them, spaces of one line, from cells, which begin, end or are centred at like
    distances.
    """
    size = pieces[0].size
    if len(pieces) < _LEAST_SPACED or gap > _WIDEST_SPACE * size:
        return False
    if not all(word.joined for piece in pieces for word in piece.words[1:]):
        return False
    # The cells of a table that was typed are whole letters apart.
    letters = [(piece.x1 - piece.x0) / piece.characters for piece in pieces]
    if (
        _are_alike(letters, size)
        and letters[0] > _EVEN * size
        and abs(gap - letters[0] * round(gap / letters[0])) <= _EVEN * size
    ):
        return False
    places = ([near.x0 for near in pieces], [near.x1 for near in pieces], [near.x0 + near.x1 for near in pieces])
    return not any(_are_alike([after - before for before, after in pairwise(row)], size) for row in places)


def _are_alike(lengths: Sequence[float], size: float) -> bool:
    return max(lengths) - min(lengths) <= _EVEN * size


def in_one(group: Sequence[Segment]) -> Segment:
    """Return segments of one line, from left to right, as one, in the order of reading."""
    if len(group) == 1:
        return group[0]
    turned = is_right_to_left("".join(word.text for piece in group for word in piece.words))
    return segment_of(word for piece in (reversed(group) if turned else group) for word in piece.words)


def _goes_on(before: Word, word: Word) -> bool:
    em, large = sorted((before.size, word.size))
    gap = max(word.x0 - before.x1, before.x0 - word.x1)
    # What is raised is smaller, and touches its word.
    apart = large if word.joined or em < SMALLER * large else _SAME_LINE * em
    return abs(word.y - before.y) < apart and gap <= EM_GAP * em
