"""Whether a single full stop ends a sentence or belongs to what is before it: an abbreviation, an initial, a number.

Vocabulary. The *token* is what stands before the stop without a space; the *follower* is the first word after it, known
not to begin with a small letter. A follower *opens* if it is an opener (see `bot.text.openers`).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from bot.text.abbreviations import MOMENTS, TIMES, UNITS, Abbreviations, Meaning
from bot.text.openers import PARTICLES
from bot.text.scripts import has_case

HARDLY_BEGUN = 4
"""Words up to which a sentence has hardly begun, so that a capital goes on with it: "At 8 p.m. Police closed …"."""

_STOPS = frozenset(".!?…")
_QUOTES = frozenset("\"'”’»›«‹“")
_TOKEN_BREAK = re.compile(r"[—–/(\[{\"“”„«»‘*_|…¿¡]")
_ELISION = re.compile(r"(?:[ldnsjcmt]|qu|dell|all|nell|sull|un)['’](?=\w\w)", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,3}|\d{1,2}\.\d{1,2}|[IVXL]{2,6}")
_COUNTED = re.compile(r"\d|[IVXLC]+\b|[^\W\d_]\b")
"""What a numbered abbreviation goes before: "No. 5", "vol. II", "App. C"."""
_CYRILLIC = re.compile("[а-яіїєґё]")
_ROMAN_LETTERS = frozenset("IVX")
_SQUARE = frozenset(["кв.", "куб.", "sq.", "cu."])
_VOWELS = frozenset("aeiouyæøœıаеєиіоуыэюяαειουηω")
_SHORT = 4
"""Most letters in an abbreviation that no list names."""
_SHORTEST_PLACE = 3


class Follower(NamedTuple):
    """The first word after a stop."""

    word: str
    next: str
    """The character after the word if it is one that tells something, else ""."""
    after_dash: bool = False
    """Whether a dash stands before it, as in "WASHINGTON, D.C. — The president"."""


def ends_sentence(before: Sequence[str], whole: bool, closing: str, follower: Follower, known: Abbreviations) -> bool:
    """Tell whether the full stop after the last of `before` ends the sentence.

    `before` are the words of the sentence before the stop, at least one; `whole` says that they are all of them.
    `closing` are the closing marks that belong to the stop.
    """
    token = _ELISION.sub("", _TOKEN_BREAK.split(before[-1])[-1], count=1)
    if not _ends_like_a_word(token) or not _STOPS.isdisjoint(closing):
        return True
    if whole and (len(before) == len(token) == 1 or (follower.after_dash and _is_place(before[0]))):
        return False  # P. ¿Cuándo?  LONDON, 3 May. — The bridge
    label = before[-2].strip("\"'“„«(").casefold() if len(before) > 1 else ""
    if token.isdecimal() or (known.ordinals and _ORDINAL.fullmatch(token)):
        return _number_ends(token, label, whole, follower, known)
    if len(token) == 1 and (label in known.labels or (token in _ROMAN_LETTERS and _CYRILLIC.match(label))):
        return True  # Plan B, Ахмед I
    if token.isupper() and follower.word.isupper() and known.meanings.get(token.capitalize()) is Meaning.INSIDE:
        token = token.capitalize()  # MR. SMITH
    if token in known.numbered and _COUNTED.match(follower.word):
        return False
    if token in UNITS and (label[-1:].isdecimal() or label in _SQUARE):
        return True
    meaning = _meaning(token, before, known)
    if meaning is None:
        return True
    if meaning is Meaning.INSIDE or follower.after_dash:
        return False
    if not _QUOTES.isdisjoint(closing) or opens(follower, known):
        return len(token) > 1 or follower.word not in PARTICLES
    hardly_begun = whole and sum(not word.endswith(".") for word in before) <= HARDLY_BEGUN
    return meaning is Meaning.FINAL and follower.word not in TIMES and not (hardly_begun and token in MOMENTS)


def opens(follower: Follower, known: Abbreviations) -> bool:
    """Tell whether the follower is a word that opens sentences; a single letter with a stop is an initial, no word."""
    word = follower.word.capitalize() if len(follower.word) > 1 else follower.word
    if follower.next in {"'", "’"}:
        return word in known.openers or word + "'" in known.openers
    return word in known.openers and not (len(word) == 1 and follower.next == ".")


def is_abbreviation(token: str, known: Abbreviations) -> bool:
    """Tell whether a token alone, whatever follows, may be an abbreviation."""
    return _meaning(token, (token,), known) is not None or token in known.numbered


def _ends_like_a_word(token: str) -> bool:
    # In Hindi a word may end with a combining vowel sign, which is neither letter nor digit.
    return bool(token) and (token[-1].isalnum() or unicodedata.category(token[-1])[0] == "M")


def _is_place(word: str) -> bool:
    """Tell whether a word is in capitals like the place in a dateline."""
    return word.isupper() and len(word) >= _SHORTEST_PLACE


def _number_ends(token: str, label: str, whole: bool, follower: Follower, known: Abbreviations) -> bool:
    if (whole and not label) or label.endswith(":"):
        return False  # "1. Open the lid", a list within a paragraph
    if len(token) <= 2 and follower.next == "." and follower.word.isdecimal():
        return False  # 24. 12. 2025
    if not known.ordinals or not _ORDINAL.fullmatch(token) or label in known.labels:
        return True
    return opens(follower, known)


def _meaning(token: str, before: Sequence[str], known: Abbreviations) -> Meaning | None:
    """Return what the token is before a full stop, None if it is an ordinary word."""
    if len(token) <= _SHORT and len(before) > 1 and before[-2].endswith("."):
        spaced = _TOKEN_BREAK.split(before[-2])[-1] + token  # z. B
        if len(before) > 2 and before[-3].endswith(".") and (meaning := known.meanings.get(before[-3] + spaced)):
            return meaning  # i. d. R
        if meaning := known.meanings.get(spaced):
            return meaning
    if meaning := known.meanings.get(token):
        return meaning
    if len(token) == 1:
        return Meaning.EITHER if has_case(token) else Meaning.INSIDE
    if "-" in token and known.meanings.get(token.rpartition("-")[2]) is Meaning.INSIDE:
        return Meaning.INSIDE  # Dipl.-Ing
    return Meaning.EITHER if _looks_abbreviated(token) else None


def _looks_abbreviated(token: str) -> bool:
    if "." in token:  # U.S, a.m, Ph.D
        parts = token.replace("-", "").split(".")
        return all(part.isalpha() and len(part) <= 3 for part in parts)
    if not token.isalpha() or len(token) > _SHORT or not token[1:].islower():
        return False
    # Hrsg, Blvd: letters of a script with capitals and no vowel among them
    return has_case(token) and _VOWELS.isdisjoint(unicodedata.normalize("NFD", token.lower()))
