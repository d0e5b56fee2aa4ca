"""Clauses: reasons, definitions and lists in a sentence, told by the words that open or join them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.text.shape_forms import Forms, Shape, ShapeKind
from bot.text.shape_tables import FORMS

# A clause ends with its sentence or at a mark that separates more than a comma does.
_CLAUSE = r"[^;!?…()]*[^\W;!?…()]"
_ITEM = r"[^,;:.!?()]{1,60}?"
_LAST_ITEM = r"[^,;:.!?()]{1,60}"
_PREDICATE = r"[^,;!?…()]*[^\W…]"


@dataclass(frozen=True, slots=True)
class _Patterns:
    reason: re.Pattern[str]
    definition: re.Pattern[str]
    series: re.Pattern[str]


def clauses(sentence: str, language: str) -> Iterator[Shape]:
    """Yield the reasons, definitions and lists of a sentence; none in a language without a table."""
    if language not in FORMS:
        return
    patterns = _patterns(language)
    for found in patterns.reason.finditer(sentence):
        yield Shape(ShapeKind.REASON, *found.span())
    for found in patterns.definition.finditer(sentence):
        yield Shape(ShapeKind.DEFINITION, *found.span(1))
    for found in patterns.series.finditer(sentence):
        yield _list(sentence, found)


def _list(sentence: str, found: re.Match[str]) -> Shape:
    """Return the list around `found`, which begins at its first comma: the first item has at most as many words as the
    longest of the others, and so has the last.
    """
    longest = max(len(item.split()) for item in found[1].split(","))
    first = list(re.finditer(r"[^\s,;:.!?()]+", sentence[: found.start()]))[-longest:]
    colon = max(map(sentence[: found.start()].rfind, ":;.!?(")) + 1
    start = min((word.start() for word in first if word.start() >= colon), default=found.start(1))
    last = list(re.finditer(r"\S+", found[2]))[: longest + 1][-1]
    return Shape(ShapeKind.LIST, start, found.start(2) + last.end())


@lru_cache(maxsize=64)
def _patterns(language: str) -> _Patterns:
    forms = FORMS.get(language, Forms())
    return _Patterns(
        reason=re.compile(rf"(?<!\w)(?i:{forms.reasons})\s{_CLAUSE}"),
        definition=re.compile(rf"(?:(?<!\w)(?:{forms.definitions})|{forms.appositions})\s({_PREDICATE})"),
        series=re.compile(rf",\s({_ITEM}(?:,\s{_ITEM}){{0,20}}?),?\s(?:{forms.last})\s({_LAST_ITEM})"),
    )
