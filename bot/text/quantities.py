"""Quantities: dates, times of day, durations, amounts and numbers in a sentence, by one pattern a language."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.text.shape_forms import (
    ATTACHED,
    CLOCK,
    DIGITS,
    MONEY_SCALES,
    NUMERIC_DATE,
    SIGNS,
    SYMBOLS,
    UNSPACED_NUMBER,
    YEAR,
    ZONED,
    Forms,
    Shape,
    ShapeKind,
)
from bot.text.shape_tables import FORMS
from bot.text.stopwords import STOP_WORDS
from bot.text.tokens import UNSPACED

_GROUPS = {**ShapeKind.__members__, "ORDINAL": ShapeKind.NUMBER, "ZONED": ShapeKind.TIME}
_OPENS = re.compile(r"[(,;:–—\[/]\s*$|^\W*$")
_CLOSES = re.compile(r"\W*$|\s?[).,;:!?–—\]]")
# What stands for a plain space within a number or a date: no-break and thin spaces, and the end of a wrapped line.
_SPACES = "\u00a0\u202f\u2009\n\t"
# A minus where it is no hyphen or dash: "-5 degrees".
_MINUS = r"(?:(?<![^\s(])[-–\u2212](?=\d))?"
# Function words that open a date or a number: "vor drei Jahren", "il y a trois ans", "о сьомій", "un million".
_SMALL_OPENERS = frozenset({"vor", "il", "о", "un"})
# What the tables add to the end of a word or write within another.
_ENDINGS = frozenset({"and", "of", "s", "a", "und", "et", "er", "en"})
_UNIT_NOUN = re.compile(r"\s[A-ZÄÖÜ]")


def quantities(sentence: str, language: str) -> Iterator[Shape]:
    """Yield the dates, times, durations, amounts and numbers of a sentence, in order and without overlap. Languages
    without a table have digits, signs and symbols only.
    """
    opening, pattern, openers = _opening(language), _pattern(language), _openers(language)
    for space in _SPACES:
        sentence = sentence.replace(space, " ")
    done = 0
    for opener in opening.finditer(sentence):
        if opener.start() < done or not (opener[1] or opener[2].lower() in openers):
            continue
        if found := pattern.match(sentence, opener.start()):
            done = found.end()
            yield Shape(_kind(sentence, found, language), *found.span())


def is_ordinal(text: str, language: str) -> bool:
    """Whether a number tells a place in an order; "the third" is no answer to "how many"."""
    found = _pattern(language).fullmatch(text)
    return found is not None and found.lastgroup == "ORDINAL"


def _kind(sentence: str, found: re.Match[str], language: str) -> ShapeKind:
    if found.lastgroup == "YEAR":
        return ShapeKind.DATE if _is_year(sentence, found, language) else ShapeKind.NUMBER
    return _GROUPS[found.lastgroup or "NUMBER"]


def _is_year(sentence: str, found: re.Match[str], language: str) -> bool:
    """Whether four digits are a year: after "in", or set off by punctuation, or in German before no noun."""
    start, end = found.span()
    before = sentence[max(0, start - 24) : start]
    if _before_year(language).search(before) or _OPENS.search(before):
        return True
    if language == "de":
        return not _UNIT_NOUN.match(sentence, end)
    return bool(_CLOSES.match(sentence, end))


@lru_cache(maxsize=64)
def _before_year(language: str) -> re.Pattern[str]:
    words = FORMS.get(language, Forms()).before_year
    return re.compile(rf"(?:^|[^\w])(?:{words})\s$", re.IGNORECASE)


def _letter(language: str) -> str:
    """Return what may stand neither before nor after a quantity, as the inside of a set of characters to exclude. Where
    words are not set apart a number stands between letters.
    """
    return r"\w" if language in FORMS else rf"^\W{UNSPACED.pattern[1:-1]}"


@lru_cache(maxsize=64)
def _opening(language: str) -> re.Pattern[str]:
    """Return what finds a digit, a sign of money, or the first letters of a word."""
    letter = _letter(language)
    return re.compile(rf"(?<![{letter}])(?<![€$£])(?:({_MINUS}[\d½¼¾⅓⅔]|{SIGNS})|([^\W\d_]{{1,3}}))")


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    forms = FORMS.get(language, Forms())
    end = rf"(?![{_letter(language)}])"
    number = rf"(?:{DIGITS}(?: (?:{forms.scales})(?!\w))?|(?i:{forms.numbers}))"
    count = rf"{number}(?:(?: (?:{forms.to}) |–|-){number})?"
    digits = rf"{DIGITS}(?:(?:–|-| (?:{forms.to}) ){DIGITS})?"
    scaled = rf"{digits}(?: (?:{forms.scales})(?!\w))?"
    money = rf"{digits}(?: ?(?:{forms.scales}|{MONEY_SCALES})(?!\w))?"
    stretch = rf"{count}(?: ½| and a half| y medio| et demie?| з половиною)?[ -](?:{forms.periods})(?!\w)"
    return re.compile(
        rf"(?:(?P<ZONED>{ZONED})"
        rf"|(?P<DATE>{forms.dates}(?!\w)|{NUMERIC_DATE})"
        rf"|(?P<TIME>{forms.times}|{CLOCK})"
        rf"|(?P<DURATION>{stretch}(?:(?: and | und | y | et | і )? ?{number} (?:{forms.periods})(?!\w))?"
        r"(?:[- ]olds?(?!\w))?"
        rf"|{forms.durations})"
        rf"|(?P<AMOUNT>{SIGNS} ?{money}|{_MINUS}(?:{money} ?{SIGNS}|{scaled} ?(?:%|(?:{SYMBOLS}){end})"
        rf"|{digits}(?:{ATTACHED})(?!\w)|{count}[ -](?:(?:{forms.money})|(?:{forms.units}))(?!\w)))"
        rf"|(?P<YEAR>{YEAR})"
        rf"|(?P<ORDINAL>(?:{forms.ordinals})(?!\w))"
        rf"|(?P<NUMBER>{_MINUS}(?:\d{{1,4}}/\d{{1,4}}(?![\w/])|{UNSPACED_NUMBER}|{count}{end})))"
    )


@lru_cache(maxsize=64)
def _openers(language: str) -> frozenset[str]:
    """Return the first three letters of every word in the tables but function words: what a quantity may begin with
    but a digit. To look there first takes a quarter of the time that trying every word takes.
    """
    forms = FORMS.get(language, Forms())
    numbers = _beginnings(forms.numbers)
    others = _beginnings(" ".join((forms.dates, forms.times, forms.durations, forms.ordinals)))
    return numbers | _SMALL_OPENERS | others.difference(STOP_WORDS.get(language, ()))


def _beginnings(pattern: str) -> frozenset[str]:
    literal = re.sub(r"\\\w|\(\?\w:|\[[^\]]*\]", " ", pattern)
    return frozenset(word[:3].lower() for word in re.findall(r"[^\W\d_]+", literal)).difference(_ENDINGS)
