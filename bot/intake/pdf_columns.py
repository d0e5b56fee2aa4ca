"""The order in which the columns of a page are read.

Vocabulary. A *gutter* is a strip from top to bottom between two columns. What crosses it - a headline, a wide picture's
caption - divides the page into *bands*; within a band the left column is read before the right one. Each part may have
gutters of its own: this is the recursive cut of Nagy and Seth's X-Y trees, with strips that may be crossed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.intake.pdf_page import Segment, is_right_to_left

_STEP = 2.0
"""Points between the places where a gutter is looked for."""
_COVERED = (0.1, 0.4)
"""Shares of the greatest number of lines above each other that may cross a gutter."""
_LEAST_LINES = 2
"""Lines that a column has in a band at least."""
_LEAST_OVERLAP = 0.4
"""Share of the lower of two columns that stands beside the other."""
_LEAST_GAIN = 0.3
"""Share of the segments that must stand in columns for a gutter to be one."""
_SURE_LINES = 12
_CELL = 20
"""Characters of a cell. Narrow columns of newspapers have 25 to 35 in a line, cells of tables seldom 20."""
_SAME_ROW = 1.5
"""Points by which the baselines of cells in one row differ at most."""
_ALIGNED = 0.8
"""Share of the lines that stand in rows with those of the next column in a table."""
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class _Band:
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    crossing: tuple[Segment, ...]


def columns(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return the columns of a page in the order of reading, each from top to bottom. `segments` go from top to
    bottom; each is in one column.
    """
    turned = is_right_to_left("".join(word.text for segment in segments[:100] for word in segment.words))
    return _cut(list(segments), turned, 0)


def _cut(segments: list[Segment], turned: bool, depth: int) -> list[list[Segment]]:
    gutter = _gutter(segments) if depth < _MOST_DEPTH else None
    if gutter is None:
        return [segments] if segments else []
    parts: list[list[Segment]] = []
    for band in _bands(segments, gutter):
        if band.crossing:
            parts += _cut(list(band.crossing), turned, depth + 1)
        else:
            first, second = (band.right, band.left) if turned else (band.left, band.right)
            parts += _cut(list(first), turned, depth + 1) + _cut(list(second), turned, depth + 1)
    return parts


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return the x of the gutter that most lines stand on both sides of, None where there is none."""
    best, most = None, 0
    for x in _openings(segments):
        bands = [band for band in _bands(segments, x) if not band.crossing]
        gain = sum(len(band.left) + len(band.right) for band in bands)
        if gain > most:
            best, most = x, gain
    return best if most >= min(_SURE_LINES, _LEAST_GAIN * len(segments)) else None


def _openings(segments: Sequence[Segment]) -> list[float]:
    """Return the middles of the strips that few lines cross."""
    if len(segments) < 2 * _LEAST_LINES:
        return []
    start = min(segment.x0 for segment in segments)
    steps = int((max(segment.x1 for segment in segments) - start) / _STEP) + 1
    changes = [0] * (steps + 1)
    for segment in segments:
        changes[int((segment.x0 - start) / _STEP)] += 1
        changes[min(int((segment.x1 - start) / _STEP) + 1, steps)] -= 1
    covered, heights = 0, []
    for change in changes[:steps]:
        covered += change
        heights.append(covered)
    # A last column of a few lines shows itself only beside a gutter that nothing crosses.
    strips = {strip for share in (0.0, *_COVERED) for strip in _low_strips(heights, share * max(heights))}
    return sorted(start + _STEP * (place + 0.5) for place in {_lowest(heights, *strip) for strip in strips})


def _low_strips(heights: Sequence[int], most: float) -> list[tuple[int, int]]:
    """Return where heights are low, between places where they are not."""
    runs = [(low, list(run)) for low, run in groupby(range(len(heights)), key=lambda place: heights[place] <= most)]
    return [(run[0], run[-1] + 1) for low, run in runs[1:-1] if low]


def _lowest(heights: Sequence[int], first: int, end: int) -> int:
    low = min(heights[first:end])
    lowest = [place for place in range(first, end) if heights[place] == low]
    return lowest[len(lowest) // 2]


def _bands(segments: Sequence[Segment], x: float) -> list[_Band]:
    """Return the bands that a gutter at `x` makes, from top to bottom; what is in no columns counts as crossing."""
    bands: list[_Band] = []
    crossing: list[Segment] = []
    sides: list[Segment] = []
    for segment in segments:
        if segment.x0 < x < segment.x1:
            _close(bands, crossing, sides, x)
            crossing.append(segment)
        else:
            sides.append(segment)
    _close(bands, crossing, sides, x)
    if crossing:
        bands.append(_Band((), (), tuple(crossing)))
    return bands


def _close(bands: list[_Band], crossing: list[Segment], sides: list[Segment], x: float) -> None:
    """Take the segments beside a gutter as a band of columns, or put them to those that cross it."""
    left = tuple(segment for segment in sides if segment.x1 <= x)
    right = tuple(segment for segment in sides if segment.x1 > x)
    if _are_columns(left, right):
        if crossing:
            bands.append(_Band((), (), tuple(crossing)))
            crossing.clear()
        bands.append(_Band(left, right, ()))
    else:
        crossing += sides
    sides.clear()


def _are_columns(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    beside = min(left[-1].y, right[-1].y) - max(left[0].y, right[0].y)
    lower = min(left[-1].y - left[0].y, right[-1].y - right[0].y)
    if beside <= 0 or beside < _LEAST_OVERLAP * lower:
        return False
    return not _is_table(left, right)


def _is_table(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Tell cells that stand in rows from the lines of two columns."""
    shorter, longer = sorted((left, right), key=len)
    if min(sum(near.characters for near in side) / len(side) for side in (left, right)) >= _CELL:
        return False
    rows = {round(near.y / _SAME_ROW) for near in longer}
    aligned = sum(any(round(near.y / _SAME_ROW) + off in rows for off in (-1, 0, 1)) for near in shorter)
    return aligned >= _ALIGNED * len(shorter)
