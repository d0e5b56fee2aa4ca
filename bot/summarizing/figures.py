"""Figures: the sentences of an article that tell numbers and dates, with the places where these stand.

A *telling* figure has digits, or is a number in words beyond two: "18 May", "eleven weeks", "£35bn". "One", "two",
"first", "a year" and "yesterday" are in every other sentence and tell nothing by themselves, and numbers in names
("Radio 4", "Covid-19", "the Six Nations") count nothing. Days and times are marked beside a telling figure.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bot.model import Article, Figure, SentenceKind, Span
from bot.summarizing.boilerplate_datelines import quotable
from bot.summarizing.boilerplate_pages import furniture
from bot.text.quantities import quantities
from bot.text.shape_forms import Forms, Shape, ShapeKind
from bot.text.shape_tables import FORMS

_DIGIT = re.compile(r"\d")
_MERE = frozenset(("one", "two", "zwei", "dos", "deux", "два", "дві", "двох", "двом", "двоє"))
# A word before a number that makes it part of a name, "Radio " or "Covid-"; the first word of a sentence has its
# capital from there, and a German noun from being one.
_NAME_BEFORE = re.compile(r"[^\W\d_]-$|(?<=[^\W_] )([^\W\d_])[^\W_]*(?:['’]s)? $")
_NAME_REACH = 24
_WITHIN = re.compile(r"[\w,;] $")
_WHEN = frozenset({ShapeKind.DATE, ShapeKind.TIME})
# "3 May, 10:15" and "samedi 4 avril"; a telephone number and the sets of a match.
_DAY_AND_TIME = re.compile(r",?\s")
_NEXT_TO = {ShapeKind.DATE: _DAY_AND_TIME, ShapeKind.TIME: _DAY_AND_TIME, ShapeKind.NUMBER: re.compile(r"\s")}
_SEPARATOR = re.compile(r" \| |\t")
_NEVER = re.compile(r"(?!)")


def figures(article: Article) -> tuple[Figure, ...]:
    """Return the sentences of the article with at least one telling figure, in the order of the text. List items and
    rows of tables count; headings, boilerplate and sentences that were there before do not.

    What is joined is one mark: "2,300 to 2,250", "3 May, 10:15".
    """
    aside = furniture(article) - _table_rows(article)
    found = []
    seen: set[str] = set()
    for position, sentence in enumerate(article.sentences):
        span = quotable(article, position)
        text = span.of(article.text)
        if sentence.kind is SentenceKind.HEADING or position in aside or text in seen:
            continue
        seen.add(text)
        marks = tuple(
            Span(span.start + mark.start, span.start + mark.end) for mark in _marks(text, article.entry.language)
        )
        if marks:
            found.append(Figure(position, span, marks))
    return tuple(found)


def _table_rows(article: Article) -> frozenset[int]:
    """Return the positions of the rows of tables: no summary chooses them, but a timetable is full of figures. A line
    with a separator alone is rather a menu or a dateline.
    """
    cut = [bool(_SEPARATOR.search(sentence.span.of(article.text))) for sentence in article.sentences]
    joined = {i for i, pair in enumerate(pairwise(cut)) if all(pair)}
    return frozenset(joined | {i + 1 for i in joined})


def _marks(text: str, language: str) -> Iterator[Span]:
    """Yield where figures stand in a sentence; nothing where none is telling."""
    shapes = tuple(quantities(text, language))
    telling = [_is_telling(shape, text, language) for shape in shapes]
    if not any(telling):
        return
    shown = [shape for shape, tells in zip(shapes, telling, strict=True) if tells or shape.kind in _WHEN]
    start, last = shown[0].start, shown[0]
    for shape in shown[1:]:
        if not _are_joined(text, last, shape, language):
            yield Span(start, last.end)
            start = shape.start
        last = shape
    yield Span(start, last.end)


def _is_telling(shape: Shape, text: str, language: str) -> bool:
    written = text[shape.start : shape.end]
    if shape.kind is ShapeKind.DATE:
        return bool(_DIGIT.search(written))
    if shape.kind is not ShapeKind.NUMBER:
        return bool(_DIGIT.search(written) or _number(language).search(written))
    if written.isdecimal():
        return not _ends_name(text[max(0, shape.start - _NAME_REACH) : shape.start], language)
    if _DIGIT.search(written):
        return True
    # "Six" is a number where it opens a sentence, "the Six Nations" are a name.
    if written[0].isupper() and _WITHIN.search(text[max(0, shape.start - _NAME_REACH) : shape.start]):
        return False
    return written.lower() not in _MERE and bool(_number(language).match(written))


def _ends_name(before: str, language: str) -> bool:
    name = _NAME_BEFORE.search(before)
    return name is not None and (name[1] is None or (name[1].isupper() and language != "de"))


def _are_joined(text: str, first: Shape, second: Shape, language: str) -> bool:
    """Whether two figures are one: the ends of a range, or a day and its time."""
    if (first.kind in _WHEN) != (second.kind in _WHEN):
        return False
    next_to = _NEXT_TO.get(first.kind, _NEVER)
    return any(pattern.fullmatch(text, first.end, second.start) for pattern in (_range(language), next_to))


@lru_cache(maxsize=64)
def _range(language: str) -> re.Pattern[str]:
    """Return what stands between the ends of a range."""
    return re.compile(rf"\s?[-–—/]\s?|\s(?:{FORMS.get(language, Forms()).to})\s")


@lru_cache(maxsize=64)
def _number(language: str) -> re.Pattern[str]:
    """Return the numbers in words."""
    return re.compile(rf"(?<!\w)(?:{FORMS.get(language, Forms()).numbers})(?!\w)", re.IGNORECASE)
