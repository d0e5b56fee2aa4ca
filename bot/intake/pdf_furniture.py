"""What stands at the edges of the pages of a PDF and is not part of the text: running heads, running feet, numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product, zip_longest

from bot.intake.pdf_page import Page, Segment, same_lines

_EDGE_ROWS = 4
"""Rows at the top and at the bottom of a page that may be furniture."""
_MOST_FURNITURE = 4
"""Rows of a page that may all be furniture; of a page with more, whatever is repeated is its text."""
_NEAR = 8.0
"""Points by which the place of a running head differs from page to page."""
_REPEATED = 3
"""Pages on which a running head stands at least; two of a document of at most four."""
_FEW_PAGES = 4
_NUMBERED = 0.3
"""Share of the pages that show their number, where pages have numbers."""
_MOST_DIGITS = 4
_MOST_NUMBERS = 4
"""Numbers of a row that may be the page's: the page, how many there are, and those of a date."""
_APART = 1.4
"""Ems from furniture to the text."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|seite|p\.|стр\.?|página|pagina|sida|第)?\s*[-–—|•\[]*\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|•\]]*\s*"
    r"(?:页|頁|ページ)?(?:(?:/|of|von|de|из|sur|di|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> list[list[Segment]]:
    """Return the segments of each page, from top to bottom, without what is repeated at its edges, and without its
    number.
    """
    rows = [list(same_lines(page.segments)) for page in pages]
    places: dict[tuple[bool, str, int], set[int]] = defaultdict(set)
    for number, page_rows in enumerate(rows):
        for top, row in _edges(page_rows):
            for place in _places(top, row, number):
                places[place].add(number)
    counts = {place: _pages_alike(places, place) for place in tuple(places)}
    least = 2 if len(pages) <= _FEW_PAGES else _REPEATED
    first = _first_number(rows)
    kept = []
    for number, page_rows in enumerate(rows):
        furniture = {
            id(row)
            for top, row in _edges(page_rows)
            if any(counts[place] >= least for place in _places(top, row, number))
        }
        furniture |= {id(row) for row in _outermost(page_rows) if first is not None and number + first in _numbers(row)}
        kept.append([segment for row in _inner(page_rows, furniture) for segment in row])
    return kept


def _first_number(rows: Sequence[list[list[Segment]]]) -> int | None:
    """Return the number that the pages count from, as numbers at their edges show; None where they show none."""
    firsts = Counter(
        first
        for number, page_rows in enumerate(rows)
        for first in {shown - number for row in _outermost(page_rows) for shown in _numbers(row)}
    )
    first = max(firsts, key=lambda near: firsts[near], default=0)
    return first if firsts[first] >= max(_REPEATED, _NUMBERED * len(rows)) else None


def _outermost(rows: Sequence[list[Segment]]) -> list[list[Segment]]:
    return [*rows[:1], *rows[-1:]]


def _numbers(row: Sequence[Segment]) -> set[int]:
    """Return the numbers at the beginning and the end of a row, where the page's may stand."""
    words = [word.text for segment in row for word in segment.words]
    return {int(word) for word in (words[0], words[-1]) if word.isdecimal() and len(word) <= _MOST_DIGITS}


def _edges(rows: Sequence[list[Segment]]) -> list[tuple[bool, list[Segment]]]:
    """Return the rows at the edges of a page with whether they are at its top."""
    half = min(_EDGE_ROWS, (len(rows) + 1) // 2)
    return [(True, row) for row in rows[:half]] + [(False, row) for row in rows[max(half, len(rows) - _EDGE_ROWS) :]]


def _places(top: bool, row: Sequence[Segment], page: int) -> Iterator[tuple[bool, str, int]]:
    """Yield what a row is known by on other pages: its words, its size and its height, each number in it as it stands
    or as one that counts along with the pages. Lines of a weekly report are alike but for other numbers.
    """
    words = "".join(word.text for segment in row for word in segment.words).casefold()
    parts, numbers = _DIGITS.split(words), _DIGITS.findall(words)
    ways = [{number, f"+{int(number[:_MOST_DIGITS]) - page}"} for number in numbers[:_MOST_NUMBERS]]
    for chosen in product(*ways, *({number} for number in numbers[_MOST_NUMBERS:])):
        key = "".join(f"{part}{number}" for part, number in zip_longest(parts, chosen, fillvalue=""))
        yield top, f"{key} {round(row[0].size)}", round(row[0].y / _NEAR)


def _pages_alike(places: Mapping[tuple[bool, str, int], set[int]], place: tuple[bool, str, int]) -> int:
    """Return the number of pages with the same words at about the same height."""
    top, key, band = place
    return len(set().union(*(places.get((top, key, near), set()) for near in (band - 1, band, band + 1))))


def _inner(rows: list[list[Segment]], repeated: set[int]) -> list[list[Segment]]:
    """Return the rows between the furniture at the top and that at the bottom."""
    first, last = 0, len(rows)
    while first < min(last, _EDGE_ROWS) and _is_furniture(rows[first], repeated):
        first += 1
    while last > max(first, len(rows) - _EDGE_ROWS) and _is_furniture(rows[last - 1], repeated):
        last -= 1
    # Where nothing parts them from the text, repeated lines are text: that of a form, that of a poem.
    if first == last and len(rows) > _MOST_FURNITURE:
        return rows
    while 0 < first < last and _gap(rows, first) < _APART:
        first -= 1
    while first < last < len(rows) and _gap(rows, last) < _APART:
        last += 1
    return rows[first:last]


def _gap(rows: Sequence[list[Segment]], place: int) -> float:
    """Return the ems from the row before to this one."""
    above, row = rows[place - 1][0], rows[place][0]
    return (row.y - above.y) / max(row.size, above.size)


def _is_furniture(row: list[Segment], repeated: set[int]) -> bool:
    words = " ".join(word.text for segment in row for word in segment.words)
    return id(row) in repeated or _NUMBER.fullmatch(words) is not None
