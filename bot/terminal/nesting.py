"""How the entities of a text may lie in each other, and what Telegram makes of those that lie otherwise.

Three kinds, as in TDLib. A *style* (bold, italic …) may cross anything and is cut where it does, so that in the end
each entity lies within another or beside it. A *quote* is a block. What has a meaning of its own (a link, a custom
emoji, code) is a *whole*: it is never cut, but dropped where it crosses another whole or a quote. Nothing lies within
code or a date.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.terminal.api_error import Json

STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
_HOLD_NOTHING = ("pre", "code", "date_time")

# Where several entities cover the same words, the outer one comes first.
_OUTER_FIRST = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
} | {style: 90 + place for place, style in enumerate(STYLES)}
_PRE_WITH_LANGUAGE, _OTHERS, _CUSTOM_EMOJI = 10, 50, 99


class Span(NamedTuple):
    """An entity over `[start, end)` of a text."""

    start: int
    end: int
    entity: Json

    @property
    def kind(self) -> str:
        """The entity's type."""
        kind: str = self.entity["type"]
        return kind


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Return spans as Telegram sorts them: by their starts, the outer ones first."""
    return sorted(spans, key=_order)


def nested(spans: Iterable[Span]) -> list[Span]:
    """Return spans of which each two lie within or beside each other, in order."""
    spans = in_order(spans)
    quotes = _apart(span for span in spans if span.kind in QUOTES)
    wholes = _apart(span for span in spans if span.kind not in QUOTES and span.kind not in STYLES)
    wholes = [span for span in wholes if all(_fits(span, quote) for quote in quotes)]
    styles = _merged([span for span in spans if span.kind in STYLES])
    return in_order([*quotes, *wholes, *_cut(styles, [*quotes, *wholes])])


def _order(span: Span) -> tuple[int, int, int]:
    priority = _OUTER_FIRST.get(span.kind, _CUSTOM_EMOJI if span.kind == "custom_emoji" else _OTHERS)
    if span.kind == "pre" and "language" in span.entity:
        priority = _PRE_WITH_LANGUAGE
    return span.start, -span.end, priority


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that do not begin within one that is kept before them."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _fits(whole: Span, quote: Span) -> bool:
    """Return whether a whole lies within or beside a quote."""
    within = quote.start <= whole.start and whole.end <= quote.end
    return within or whole.end <= quote.start or quote.end <= whole.start


def _merged(styles: Sequence[Span]) -> list[Span]:
    """Return each style's spans with those that meet or overlap made one."""
    merged: dict[str, list[Span]] = {}
    for span in styles:
        ranges = merged.setdefault(span.kind, [])
        if ranges and span.start <= ranges[-1].end:
            ranges[-1] = ranges[-1]._replace(end=max(ranges[-1].end, span.end))
        else:
            ranges.append(span)
    return [span for ranges in merged.values() for span in ranges]


def _cut(styles: Sequence[Span], others: Sequence[Span]) -> Iterable[Span]:
    """Yield the styles in pieces: cut where another one begins and at both ends of a quote or whole, without
    what lies within code or a date.
    """
    places = {style.start for style in styles} | {place for span in others for place in (span.start, span.end)}
    closed = [span for span in others if span.kind in _HOLD_NOTHING]
    for style in styles:
        bounds = [style.start, *sorted(place for place in places if style.start < place < style.end), style.end]
        for start, end in pairwise(bounds):
            if not any(span.start <= start and end <= span.end for span in closed):
                yield style._replace(start=start, end=end)
