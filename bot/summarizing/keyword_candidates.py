"""Candidates for key words: the names, nouns and phrases of up to three words in a sentence.

Vocabulary. A *candidate* is a span of a sentence with its *key*, the terms of its words: candidates with one key are
one key word. Its *firmness* says how surely it is a noun phrase by what stands around it: 2 after an article and for
names, 1 after a preposition or within what an article opens, 0 where nothing tells (see `keyword_words.py`).

Phrases between stop words and punctuation are the candidates of RAKE (Rose and others 2010, "Automatic keyword
extraction from individual documents").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.model import Span
from bot.summarizing.keyword_words import SIGNS, NounSigns
from bot.text.names import names
from bot.text.shape_forms import Forms
from bot.text.shape_tables import FORMS
from bot.text.stopwords import STOP_WORDS
from bot.text.tokens import UNSPACED
from bot.text.words import fold, words

LONGEST_PHRASE = 3
"""Words of a phrase."""
LONGEST_NAME = 4
"""Words of a name; what is longer is a headline in capitals."""
SHORTEST_WORD = 3
"""Letters of a word that is no acronym."""

_BETWEEN = re.compile(r"[ \u00a0\n‐‑'’ʼ-]")
_OWNER = re.compile(r"\w+['’]s (?=\w)")
_OWNED = re.compile(r"(?<=\w)['’]s ")
_PART = re.compile(r"[^\s]+(?<![.,])")

_Role = Literal["name", "word", "empty", "small", "other"]


class Candidate(NamedTuple):
    """A possible key word: code points of its sentence from `start` to `end`; `is_name` is None for a capital that may
    come from the opening of the sentence.
    """

    key: tuple[str, ...]
    start: int
    end: int
    is_name: bool | None
    firmness: int


@dataclass(slots=True)
class _Token:
    """A word or a whole name; `follows` says whether it directly follows the token before, with no punctuation between.

    A "word" may be part of a key word, an "empty" one says nothing about an article, a "small" one stands around nouns;
    "other" are numbers, single letters, titles, and what stands in scripts that do not set words apart.
    """

    start: int
    end: int
    key: tuple[str, ...]
    role: _Role
    follows: bool
    firmness: int = 0


@dataclass(frozen=True, slots=True)
class _Signs:
    """The signs of a language (see `NounSigns`), folded and compiled. `tells`: whether small words tell nouns."""

    articles: frozenset[str]
    prepositions: frozenset[str]
    joints: frozenset[str]
    empty: frozenset[str]
    light: frozenset[str]
    verb: re.Pattern[str]
    title: re.Pattern[str]
    number: re.Pattern[str]
    head_first: bool
    tells: bool


def candidates(text: str, language: str) -> Iterator[Candidate]:
    """Yield the candidates of a sentence in a language (ISO 639-1), those in scripts without spaces left out."""
    signs = _signs(language)
    tokens = list(_tokens(text, language, signs))
    _firm_up(tokens, text, language, signs)
    for i, token in enumerate(tokens):
        if token.role == "name":
            # "British" before a noun describes it.
            describes = len(token.key) == 1 and not signs.head_first and _goes_on(tokens, i)
            yield Candidate(token.key, token.start, token.end, True, 0 if describes else 2)
        elif token.role == "word":
            yield from _phrases(tokens, i, signs, None if i == 0 and text[token.start].isupper() else False)


def _phrases(tokens: list[_Token], first: int, signs: _Signs, is_name: bool | None) -> Iterator[Candidate]:
    """Yield the phrases that begin with a word."""
    key: tuple[str, ...] = ()
    for i in range(first, len(tokens)):
        token = tokens[i]
        if i > first and not token.follows:
            return
        if token.role == "small" and token.key[0] in signs.joints:
            continue
        if token.role != "word" or len(key) == LONGEST_PHRASE:
            return
        key += token.key
        yield Candidate(key, tokens[first].start, token.end, is_name, _firmness(tokens, first, i, signs))


def _firmness(tokens: list[_Token], first: int, last: int, signs: _Signs) -> int:
    """Return how firm a phrase is: where its noun comes last nothing of the phrase may be left out behind it."""
    if signs.head_first:
        return tokens[first].firmness
    return 0 if _goes_on(tokens, last) else tokens[last].firmness


def _goes_on(tokens: list[_Token], i: int) -> bool:
    """Whether a word or a name follows that belongs to the same phrase."""
    return i + 1 < len(tokens) and tokens[i + 1].follows and tokens[i + 1].role in ("word", "name")


def _tokens(text: str, language: str, signs: _Signs) -> Iterator[_Token]:
    """Yield the words and whole names of a sentence in order."""
    held = _names(text, language, signs)
    name = next(held, None)
    done = 0
    terms: list[str] = []
    for word in words(text, language):
        if name and name.start <= word.start:
            terms.extend(() if word.stop else (word.term,))
            if word.end >= name.end:
                role: _Role = "name" if 0 < len(terms) <= LONGEST_NAME else "other"
                yield _Token(name.start, name.end, tuple(terms), role, _follows(text, done, name.start))
                name, done, terms = next(held, None), word.end, []
        else:
            role, folded = _read(text[word.start : word.end], word.stop, language)
            key = folded if role == "small" else word.term
            yield _Token(word.start, word.end, (key,), role, _follows(text, done, word.start))
            done = word.end


def _follows(text: str, before: int, start: int) -> bool:
    """Tell whether what begins here directly follows what ends `before`."""
    return text[before:start] == " " or _BETWEEN.fullmatch(text, before, start) is not None


@lru_cache(maxsize=1 << 14)
def _read(surface: str, stop: bool, language: str) -> tuple[_Role, str]:
    """Return what a word is that is no part of a name, and the word folded. It is remembered, for the same words come
    again and again.
    """
    signs, folded = _signs(language), fold(surface)
    if stop or folded in signs.articles or folded in signs.prepositions:
        return "small", folded
    if not _is_word(surface) or signs.title.fullmatch(surface) or signs.number.fullmatch(surface):
        return "other", folded
    return "empty" if folded in signs.empty else "word", folded


def _is_word(surface: str) -> bool:
    if UNSPACED.match(surface) or any(map(str.isdecimal, surface)) or ("." in surface and surface.islower()):
        return False
    return len(surface) >= SHORTEST_WORD or (len(surface) > 1 and surface.isupper())


def _names(text: str, language: str, signs: _Signs) -> Iterator[Span]:
    """Yield the names of a sentence without what stands before or after them by chance of their capitals."""
    end = 0
    opening = next((i for i, character in enumerate(text) if character.isalnum()), 0)
    for shape in () if text.isupper() else names(text, language):
        if shape.start >= end:
            end = shape.end
            if name := _core(text, shape.start, shape.end, signs, opens=shape.start <= opening):
                yield name


def _core(text: str, start: int, end: int, signs: _Signs, *, opens: bool) -> Span | None:
    """Return a name without titles, "France's", "However" or "Mais la" before it, "No" or "'s Oscar" after it; None
    where nothing is left, and for an adjective where these have endings of their own.
    """
    for before in (_OWNER, signs.title):
        if found := before.match(text, start, end):
            start = found.end()
    if owned := _OWNED.search(text, start, end):
        end = owned.start()
    parts = [Span(*part.span()) for part in _PART.finditer(text, start, end)]
    written = [part.of(text) for part in parts]
    last = len(parts)
    while last and (fold(written[last - 1]) in signs.light or len(written[last - 1]) == 1):
        last -= 1
    first = 0
    while first < last and fold(written[first]) in signs.light and (opens or last == 1 or written[first].islower()):
        first += 1
    if last - first > LONGEST_NAME:
        # "Marguerite Sands of the University of Haldermouth"
        last = next((i for i in range(first + 1, last) if written[i].islower()), last)
    if not any(map(_is_word, written[first:last])):
        return None
    if last - first == 1 and not signs.tells and signs.verb.search(written[first]):
        return None
    return Span(parts[first].start, parts[last - 1].end)


def _firm_up(tokens: list[_Token], text: str, language: str, signs: _Signs) -> None:
    """Set the firmness of the words; what looks like a verb and has no article before it is no word for a key word."""
    firmness = 0
    for i, token in enumerate(tokens):
        previous = tokens[i - 1].role if token.follows else "other"
        if previous == "small":
            small = tokens[i - 1].key[0]
            firmness = 2 if small in signs.articles else int(small in signs.prepositions)
        elif previous == "other" or (signs.head_first and previous != "empty"):
            firmness = 0
        elif previous != "empty":
            firmness = min(firmness, 1)
        if token.role == "word":
            capital = text[token.start].isupper()
            if language == "de":
                token.firmness = int(capital and i > 0)
            else:
                token.firmness = firmness if signs.tells else 1
            if not capital and token.firmness < 2 and signs.verb.search(text, token.start, token.end):
                token.role = "other"


@lru_cache(maxsize=64)
def _signs(language: str) -> _Signs:
    signs, forms = SIGNS.get(language, NounSigns()), FORMS.get(language, Forms())
    articles, prepositions, joints, empty = (
        frozenset(map(fold, table.split())) for table in (signs.articles, signs.prepositions, signs.joints, signs.empty)
    )
    return _Signs(
        articles=articles,
        prepositions=prepositions,
        joints=joints,
        empty=empty,
        light=articles | prepositions | empty | frozenset(map(fold, STOP_WORDS.get(language, ()))),
        verb=re.compile(rf"(?:{signs.verb_ending})$"),
        title=re.compile(rf"(?:(?:{forms.titles})\b\.?(?:\s|$))+"),
        number=re.compile(forms.numbers, re.IGNORECASE),
        head_first=signs.head_first,
        tells=bool(articles),
    )
