"""Shapes: the parts of a sentence that look like answers, and the one that answers a question.

A *shape* is a span with a kind: a date, an amount, a person's name, the clause after "because". Shapes are told by form
alone, from the tables of `shape_tables`; nothing is known of the world. Offsets count code points of the sentence.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from operator import attrgetter

from bot.answering.kind_tables import AnswerKind
from bot.model import Span
from bot.text.clauses import clauses
from bot.text.names import names
from bot.text.quantities import is_ordinal, quantities
from bot.text.shape_forms import Shape, ShapeKind
from bot.text.words import Word, words

__all__ = ["Shape", "ShapeKind", "answering_span", "fitting", "shapes"]

# Sentences of prose are shorter; what is longer is a table or nonsense, and its beginning is enough.
_LONGEST = 1500
# Sentences whose shapes are remembered, in 2 MB: questions about one thing look at the same ones.
_REMEMBERED = 2_000

_S = ShapeKind
_FITTING = {
    AnswerKind.PERSON: (_S.PERSON, _S.NAME),
    AnswerKind.PLACE: (_S.PLACE, _S.NAME),
    AnswerKind.DATE: (_S.DATE, _S.TIME),
    AnswerKind.NUMBER: (_S.NUMBER, _S.AMOUNT),
    AnswerKind.AMOUNT: (_S.AMOUNT, _S.NUMBER),
    AnswerKind.DURATION: (_S.DURATION, _S.NUMBER),
    AnswerKind.REASON: (_S.REASON,),
    AnswerKind.DEFINITION: (_S.DEFINITION,),
    AnswerKind.LIST: (_S.LIST,),
}
_PLACE_IN_TEXT = attrgetter("start", "end")
_NAMES = frozenset({_S.PERSON, _S.NAME, _S.PLACE})
_CLAUSES = frozenset({_S.REASON, _S.DEFINITION, _S.LIST})
# A comma or an "and" between a shape and the question's words is as far as so many letters.
_BREAK = re.compile(r"[,;:()—–]|\s(?:and|but|und|aber|y|pero|et|mais|і|та|але|й)\s")
_BREAK_LETTERS = 15
_FAR = 10_000


def shapes(sentence: str, language: str) -> list[Shape]:
    """Return the shapes of a sentence in `language` (an ISO 639-1 code), in the order of the text. A name in a date
    ("May") is no name, and a number in one no number; a place is a name as well.
    """
    return list(_shapes(sentence[:_LONGEST], language, frozenset(_S)))


@lru_cache(maxsize=_REMEMBERED)
def _shapes(sentence: str, language: str, wanted: frozenset[ShapeKind]) -> tuple[Shape, ...]:
    """Return all shapes of the families that hold a wanted kind. A sentence of 150 letters takes about 35 µs for its
    quantities, 25 for names and 20 for clauses, and most questions want one of these.
    """
    if wanted <= _CLAUSES:
        return tuple(sorted(clauses(sentence, language), key=_PLACE_IN_TEXT))
    measured = tuple(quantities(sentence, language))
    dates = [shape for shape in measured if shape.kind is _S.DATE]
    if wanted.isdisjoint(_NAMES):
        return measured
    named = [
        shape
        for shape in names(sentence, language)
        if not any(date.start < shape.end and shape.start < date.end for date in dates)
    ]
    told = () if wanted.isdisjoint(_CLAUSES) else clauses(sentence, language)
    return tuple(sorted([*measured, *named, *told], key=_PLACE_IN_TEXT))


def fitting(kind: AnswerKind, found: Sequence[Shape]) -> list[Shape]:
    """Return the shapes that can answer a question of `kind`, best kind first, else in their own order; none for a
    question that no form answers (YES_NO, OTHER).
    """
    return [shape for wanted in _FITTING.get(kind, ()) for shape in found if shape.kind is wanted]


def answering_span(kind: AnswerKind, sentence: str, language: str, asked: Collection[str]) -> Span | None:
    """Return the part of `sentence` that answers a question of `kind`, None where no part does. `asked` are the index
    terms of the question's content words: what they make up alone is no answer, and of several answers the one nearest
    to them is taken.
    """
    wanted = frozenset(_FITTING.get(kind, ()))
    candidates = fitting(kind, _shapes(sentence[:_LONGEST], language, wanted)) if wanted else []
    if not candidates:
        return None
    spoken = words(sentence, language)
    topics = [word for word in spoken if word.term in asked]
    free = [shape for shape in candidates if not _only_asked(shape, spoken, asked)]
    if kind is not AnswerKind.DATE:
        free = [shape for shape in free if not is_ordinal(sentence[shape.start : shape.end], language)]
    best = [shape for shape in free if shape.kind is free[0].kind]
    nearest = min(best, key=lambda shape: _distance(shape, topics, sentence), default=None)
    return Span(nearest.start, nearest.end) if nearest else None


def _only_asked(shape: Shape, spoken: Sequence[Word], asked: Collection[str]) -> bool:
    """Whether a shape says nothing that the question did not."""
    within = [word for word in spoken if shape.start <= word.start and word.end <= shape.end]
    content = [word for word in within if not word.stop] or within
    return bool(content) and all(word.term in asked for word in content)


def _distance(shape: Shape, topics: Sequence[Word], sentence: str) -> int:
    """Return how far a shape is from the nearest word of the question, in letters; a name that holds one of them is
    most likely what was asked about.
    """
    before = [word for word in topics if word.end <= shape.start]
    after = [word for word in topics if word.start >= shape.end]
    partly = shape.kind in _NAMES and len(before) + len(after) < len(topics)
    # What is further away in the same direction has no shorter gap.
    return min((_gap(shape, word, sentence) for word in (*before[-1:], *after[:1])), default=0) + partly * _FAR


def _gap(shape: Shape, word: Word, sentence: str) -> int:
    between = sentence[min(shape.end, word.end) : max(shape.start, word.start)]
    return len(between) + _BREAK_LETTERS * len(_BREAK.findall(between))
