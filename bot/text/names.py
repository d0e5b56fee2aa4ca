"""Names: runs of capitalised words in a sentence, and whether they look like a person or a place.

A capital at the start of a sentence says nothing, and in German every noun has one: there a name needs two words in a
row, a title, or a preposition of place before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.text.shape_forms import Forms, Shape, ShapeKind
from bot.text.shape_tables import FORMS
from bot.text.stopwords import STOP_WORDS

# Capitals of the Latin, Greek and Cyrillic scripts; Python's `re` has no class for them.
_CAPITALS = "".join(re.escape(chr(code)) for code in range(0x41, 0x530) if chr(code).isupper())
_WORD = rf"[{_CAPITALS}]\w*(?:['’ʼ‐-]\w+)*(?:(?<=s)['’](?= [{_CAPITALS}]))?"
# What stands before the first word of a sentence, or of speech within it.
_OPENING = re.compile(r"(?:^|\w{3}\.|[!?…:¿¡“«„\"‘—–])[^\w]*$")
# German, where all nouns have capitals. What ends so at the start of a sentence is rather an adjective than a name.
_ADJECTIVE = re.compile(r"\w+(?:e|en|es|em)$")
# As far back as a preposition and an article can reach.
_REACH = 26


@dataclass(frozen=True, slots=True)
class _Patterns:
    run: re.Pattern[str]
    titled: re.Pattern[str]
    locative: re.Pattern[str]
    direction: re.Pattern[str]
    article: re.Pattern[str]
    place: re.Pattern[str]
    thing: re.Pattern[str]
    stops: frozenset[str]


def names(sentence: str, language: str) -> Iterator[Shape]:
    """Yield the names of a sentence in order: a PERSON, or a NAME, which is a PLACE as well where it looks like one."""
    patterns = _patterns(language)
    for found in patterns.run.finditer(sentence):
        start, end = found.span()
        # Most names follow a word and a space, which is quicker seen than searched for.
        within = sentence[start - 1 : start] == " " and sentence[start - 2 : start - 1].isalnum()
        opening = not within and bool(_OPENING.search(sentence[max(0, start - _REACH) : start]))
        if opening:
            start = _without_function_words(sentence, start, end, patterns.stops)
            opening = start == found.start()
        end -= 2 * sentence.endswith(("'s", "’s"), start, end)
        run, before = sentence[start:end], sentence[max(0, start - _REACH) : start]
        if len(run) > 1 and run.lower() not in patterns.stops:
            yield from (Shape(kind, start, end) for kind in _kinds(run, before, opening, language, patterns))


def _kinds(run: str, before: str, opening: bool, language: str, patterns: _Patterns) -> tuple[ShapeKind, ...]:
    """Return what a run of capitalised words is, by its words and those before it; nothing where its capitals may come
    from the opening of the sentence or from being German.
    """
    if patterns.titled.match(run):
        return (ShapeKind.PERSON,)
    first, *others = run.split(" ")
    located = bool(patterns.locative.search(before))
    if not others and (opening or (language == "de" and not located)):
        return ()
    place, thing = bool(patterns.place.search(run)), bool(patterns.thing.search(run))
    if language == "de" and (thing or (opening and _ADJECTIVE.match(first))):
        return ()
    if located or (others and place):
        return (ShapeKind.NAME, ShapeKind.PLACE)
    named = ShapeKind.NAME
    if others and not thing and not place and not patterns.article.search(before):
        named = ShapeKind.PERSON
    return (named, ShapeKind.PLACE) if patterns.direction.search(before) else (named,)


def _without_function_words(sentence: str, start: int, end: int, stops: frozenset[str]) -> int:
    """Return where a run begins without the function words that have their capital from the sentence's start."""
    while start < end:
        space = sentence.find(" ", start, end)
        word_end = end if space < 0 else space
        if sentence[start:word_end].lower() not in stops:
            break
        start = min(word_end + 1, end)
    return start


@lru_cache(maxsize=64)
def _patterns(language: str) -> _Patterns:
    forms = FORMS.get(language, Forms())
    token = rf"(?:(?:{forms.titles})\b\.?|(?:St|Ste|Mt)\.(?= )|[{_CAPITALS}]\.(?=[  ]?[{_CAPITALS}])|{_WORD})"
    return _Patterns(
        run=re.compile(rf"(?<![\w’'])(?:{token})(?:[  ]?(?<=[ .  ])(?:{forms.particles}[  ])?{token})*"),
        titled=re.compile(rf"(?:(?:{forms.titles})\b\.?[  ])+."),
        locative=re.compile(rf"(?:^|[^\w])(?:{forms.locatives})(?: (?:{forms.articles}))?\s$", re.IGNORECASE),
        direction=re.compile(rf"(?:^|[^\w])(?:{forms.directions})(?: (?:{forms.articles}))?\s$", re.IGNORECASE),
        article=re.compile(rf"(?:^|[^\w])(?:{forms.articles})\s$", re.IGNORECASE),
        place=re.compile(rf"(?:^|[\s-])(?:{forms.places})(?:$|[\s-])"),
        thing=re.compile(rf"(?:^|[\s-])(?:{forms.things})(?:$|[\s-])| of "),
        stops=frozenset(STOP_WORDS.get(language, ())),
    )
