"""Words: where they stand in a text, and the terms under which the index knows them.

Vocabulary. A *word* is a span of the text: a word, a number, or in scripts that do not set words apart a
pair of neighbouring characters. Its *term* is what the index holds: folded (see `fold`), without
apostrophes, stemmed. Two words match when their terms are equal. A *stop word* has a term too, but `terms`
leaves it out. A *surface* is what one token covers; it holds one word, several (`l'école`, `1990s`) or
none.

Measured on XQuAD and TyDi QA with BM25 (k1 0.9, b 0.4) over sentences, hit@1 / hit@3:

- Lower-case words against these terms: English .439/.630 and .461/.673 (typed questions), Spanish .718/.838
  and .730/.865, German .659/.799 and .693/.848, Romanian .709/.845 and .801/.917, Russian .613/.755 and
  .747/.875, Arabic .531/.678 and .598/.756.
- Folding before stemming costs nothing where accents are typed and finds the same where they are not. With
  folding after stemming a question without accents loses .01 in Romanian and Russian. Only Arabic is folded
  afterwards: .580/.747 to .603/.755.
- Pairs of characters against what stands between spaces: Chinese .074 to .765, Thai .458 to .537, and
  Korean, whose particles cling to the word, .236 to .384.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple, TypeVar

from bot.text.stems import respell, stem
from bot.text.stopwords import STOP_WORDS
from bot.text.tokens import ADDRESS, CHARACTER, UNSPACED, token_pattern

_T = TypeVar("_T")

ANALYSIS = 1
"""The version of everything that decides terms; an index made with another one is rebuilt."""


class Word(NamedTuple):
    """A word of a text: its code points from `start` to `end`, its term, and whether it is a stop word."""

    start: int
    end: int
    term: str
    stop: bool


def words(text: str, language: str) -> list[Word]:
    """Return every word of a text in order; only pairs of characters overlap, each with the next.
    `language` is an ISO 639-1 code; an unknown one means neither stems nor stop words.
    """
    analysis = _analysis(language, _is_shouted(text))
    return [
        Word(match.start() + word.start, match.start() + word.end, word.term, word.stop)
        for match in analysis.pattern.finditer(text)
        for word in analysis.words[match.group()]
    ]


def count_words(text: str, language: str) -> int:
    """Return how many words `words` would return, in half its time."""
    analysis = _analysis(language, _is_shouted(text))
    return sum(map(len, map(analysis.words.__getitem__, analysis.pattern.findall(text))))


def terms(text: str, language: str) -> list[str]:
    """Return the terms of a text's content words (no stop words), in order and with repetitions. A term is
    not empty, holds no white space and at most 64 characters; it may hold `.` `+` `#` and `&` (3.5, c++,
    at&t).
    """
    analysis = _analysis(language, _is_shouted(text))
    return list(chain.from_iterable(map(analysis.terms.__getitem__, analysis.pattern.findall(text))))


def every_term(text: str, language: str) -> list[str]:
    """Return the terms of all words that `words` would return, in a fifth of its time."""
    analysis = _analysis(language, _is_shouted(text))
    surfaces = analysis.pattern.findall(text)
    return [word.term for word in chain.from_iterable(map(analysis.words.__getitem__, surfaces))]


# --- folding ---

# Letters whose mark makes another letter: to a Russian и and й are as different as i and j, to a Ukrainian
# і and ї, and nobody types the one for the other. Ё, which everyone types as е, folds.
_KEPT = "йїўѓќ"
_LETTERS = str.maketrans(
    # Letters with a mark that Unicode does not take apart.
    dict(zip("øđłıħŧðґ", "odlihtdг", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
    # Arabic: final forms that people write for one another, Persian's yeh and kaf, the tatweel that only
    # stretches.
    | {"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ـ": None}
    # Hindi: a nasal vowel is written with or without its moon.
    | {"ँ": "ं"}
)
_APOSTROPHES = "'’‘ʼʻ´"
# Accents, points and vowel signs of Latin, Greek, Cyrillic, Hebrew and Arabic, the nukta of Hindi, and
# characters that show nothing (soft hyphen, joiners). Not the vowels of Indic and Thai writing, not the
# voicing of kana.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060\ufeff]"
)


# Characters beyond are too rare to be remembered: no text shall fill the memory with all there are.
_RARE = 0x20000


class _Folding(dict[int, str]):
    """What each code point folds to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            folded = "'"
        elif character in _KEPT:
            folded = character
        else:
            folded = _DROPPED.sub("", unicodedata.normalize("NFKD", character).casefold())
            folded = unicodedata.normalize("NFC", folded.translate(_LETTERS))
        if code < _RARE:
            self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text as titles and names are compared: case-folded, without accents, all apostrophes alike,
    full width and ligatures resolved. Folding twice is folding once.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold().translate(_FOLDING))


# --- terms ---

# The longest words of ordinary text have some 45 letters; what is longer is no word, and may be a megabyte.
_LONGEST = 64
# An address names its subject in a few words; the rest, and all after ? or #, is for the machine.
_ADDRESS_WORDS = 12
# So many surfaces of a language are remembered, unless they hold more than a few words: part of a Chinese
# sentence does, and does not come again.
_REMEMBERED = 50_000
_FEW = 8

_APOSTROPHE = re.compile("['’´＇]")
# The possessive of Merkel's, the verb of they'll. Turkish sets off all endings of a name: Ankara'nın,
# İzmir'de.
_ENDING = re.compile("['’´＇](?:s|ll|re|ve|d|m)$", re.IGNORECASE)
_TURKISH_ENDING = re.compile("['’´＇].*$")
# Where the part before an apostrophe is a stop word it stands for itself (qu'il, dell'arte); O'Neill, Xi'an
# and aujourd'hui stay whole, and so does the Ukrainian об'єкт, which is no об. D'Angelo and L'Oréal are at
# home everywhere.
_ELIDING = frozenset({"ca", "fr", "it"})
_ELIDED_EVERYWHERE = frozenset({"d", "l"})
# 1990s and 10km are a number and a word, 5G is a word.
_QUANTITY = re.compile(r"(\d+)['’´＇]?(\D{2,}|[sS])")
_UNWRITTEN = re.compile(r"['.‐\-\s]")
_UNSTEMMED = re.compile(r"[\d+#&]")


class _Remembered(dict[str, tuple[_T, ...]]):
    """What was computed for each surface; when full it forgets all, so that no text can fill the memory."""

    def __init__(self, compute: Callable[[str], Iterator[_T]]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, surface: str) -> tuple[_T, ...]:
        computed = tuple(self._compute(surface))
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(surface) <= _LONGEST and len(computed) <= _FEW:
            self[surface] = computed
        return computed


class _Analysis:
    """The words of one language. In a `shouted` text, all in capitals, capitals mark no acronyms."""

    def __init__(self, language: str, shouted: bool) -> None:
        self._language = language
        self._shouted = shouted
        self._ending = _TURKISH_ENDING if language == "tr" else _ENDING
        self._stops = frozenset(map(self._stop_key, STOP_WORDS.get(language, ())))
        self.pattern = token_pattern(language)
        self.words = _Remembered(self._analyse)
        self.terms = _Remembered(lambda surface: (word.term for word in self.words[surface] if not word.stop))

    def _analyse(self, surface: str) -> Iterator[Word]:
        if UNSPACED.match(surface):
            found = self._run(surface)
        elif address := ADDRESS.match(surface):
            found = self._address(surface, address.end())
        elif surface[0].isdecimal():
            found = self._number(surface)
        else:
            found = self._parts(surface, 0)
        return (word for word in found if word.term)

    def _run(self, surface: str) -> Iterator[Word]:
        """Pair the neighbours in a run of unspaced writing, unless all of it is a stop word, as in Korean."""
        spans = [match.span() for match in CHARACTER.finditer(surface)]
        if len(spans) == 1 or self._stop_key(surface) in self._stops:
            yield self._word(surface, 0)
        else:
            for (start, _), (_, end) in pairwise(spans):
                yield Word(start, end, _pair_term(surface[start:end]), stop=False)

    def _address(self, surface: str, start: int) -> Iterator[Word]:
        path = re.split("[?#]", surface[start:], maxsplit=1)[0]
        for part in islice(re.finditer("[A-Za-z0-9]+", path), _ADDRESS_WORDS):
            for word in self._analyse(part.group()):
                offset = start + part.start()
                yield Word(offset + word.start, offset + word.end, word.term, word.stop)

    def _number(self, surface: str) -> Iterator[Word]:
        if quantity := _QUANTITY.fullmatch(surface):
            yield Word(0, quantity.end(1), _number_term(quantity[1]), stop=False)
            yield from self._parts(quantity[2], quantity.start(2))
        elif any(map(str.isalpha, surface)):
            yield from self._parts(surface, 0)
        else:
            yield Word(0, len(surface), _number_term(surface), stop=False)

    def _parts(self, surface: str, offset: int) -> Iterator[Word]:
        """Take a word apart at its apostrophes; English n't is the word *not*, whatever it hangs on."""
        if self._language == "en" and fold(surface).endswith("n't"):
            yield Word(offset, offset + len(surface), "not", stop=False)
            return
        base = self._ending.sub("", surface)
        start = 0
        for apostrophe in _APOSTROPHE.finditer(base):
            head = base[start : apostrophe.start()]
            if not self._elided(head):
                break
            yield self._word(head, offset + start)
            start = apostrophe.end()
        yield self._word(base[start:], offset + start)

    def _elided(self, head: str) -> bool:
        if self._language in _ELIDING:
            return self._stop_key(head) in self._stops
        return fold(head) in _ELIDED_EVERYWHERE

    def _word(self, surface: str, start: int) -> Word:
        # US, WHO and U.S. are no stop words; those of five letters and more are written in capitals for
        # emphasis.
        acronym = "." in surface or (2 <= len(surface) <= 4 and surface.isupper() and not self._shouted)
        stop = not acronym and self._stop_key(surface) in self._stops
        return Word(start, start + len(surface), self._term(surface), stop)

    def _term(self, surface: str) -> str:
        key = self._key(surface)
        if _UNSTEMMED.search(key):
            return key
        # Arabic stems are made from the word as it is written (see the figures above).
        stemmed = stem(_written(surface.casefold()) if self._language == "ar" else key, self._language)
        return _written(fold(stemmed)) or key

    def _key(self, surface: str) -> str:
        return respell(_written(fold(surface)), self._language)

    def _stop_key(self, surface: str) -> str:
        # Vietnamese tells words apart by their accents, là "is" from lá "leaf": hit@1 .764, with folded
        # ones .747.
        if self._language == "vi":
            return unicodedata.normalize("NFC", surface).casefold()
        return self._key(surface)


@lru_cache(maxsize=_REMEMBERED)
def _pair_term(pair: str) -> str:
    """Return the term of two characters; a text has the same few thousand pairs again and again."""
    return _written(fold(pair))


def _written(word: str) -> str:
    """Drop what is not written in a term, and what is beyond any word's length."""
    return _UNWRITTEN.sub("", word)[:_LONGEST]


def _number_term(surface: str) -> str:
    """Return a number in ASCII: 1200 for 1,200 and 1.200 and 1 200, 3.5 for 3,5, and 5 for the 05 of a
    date.
    """
    digits = "".join(str(unicodedata.decimal(character, character)) for character in surface)
    groups = re.split(r"\D", digits)
    separators = re.findall(r"\D", digits)
    if not separators:
        return groups[0].lstrip("0") or "0" if len(groups[0]) <= 2 else groups[0][:_LONGEST]
    # A separator before three digits sets off thousands, but not after another kind, after 0, or after 1234.
    whole = groups[:-1]
    fraction = separators[-1] in ".,٫" and (
        len(groups[-1]) != 3 or separators[-1] != separators[0] or whole[0] == "0" or len(whole[0]) > 3
    )
    return ("".join(whole) + "." * fraction + groups[-1])[:_LONGEST]


@lru_cache(maxsize=64)
def _analysis(language: str, shouted: bool) -> _Analysis:
    return _Analysis(language, shouted)


def _is_shouted(text: str) -> bool:
    """Whether a text is all in capitals. One or two words may have theirs for themselves: WHO, US GDP."""
    return text.isupper() and len(text.split(maxsplit=2)) > 2
