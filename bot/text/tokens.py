"""Tokens: what in a text may hold words, as one regular expression.

A token is a number with its separators, an address, an acronym, a word, or a run of writing that does not
set words apart. What is none of these (punctuation, emoji, underscores) lies between the tokens.
"""

import re
import unicodedata
from functools import lru_cache

# Letters of scripts that do not set words apart: Hangul, Thai, Lao, Myanmar, Khmer, kana and bopomofo, Han.
# Korean does, but sets them so that a search by whole words fails (see `words`).
_UNSPACED = (
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa1-\uffdc"
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\u1780-\u17b3\u17d7\u17dc\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31f0-\u31ff\uff66-\uff9f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Marks and joiners continue a word. Python's \w leaves them out, which would cut every Hindi word at its
# vowels.
_MARKS = "\u00ad\u200c\u200d\u2060" + "".join(
    map(chr, (code for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M")))
)
# Languages that write 1 200 with a plain space; in others two numbers may just stand side by side.
_SPACED_THOUSANDS = re.compile("be|bg|cs|es|et|fi|fr|hu|lt|lv|no|pl|pt|ru|sk|sl|sv|uk")

# A word of Latin or Cyrillic letters alone, and plainly at its end.
_PLAIN_WORD = r"[A-Za-zÀ-ÖØ-öø-ÿ\u0400-\u0481]+(?=[\s,;!?)]|[.:](?:\s|\Z))"

UNSPACED = re.compile(f"[{_UNSPACED}]")
"""A letter of a script that does not set words apart."""

CHARACTER = re.compile(f"[\u1100-\u115f][\u1160-\u11ff]*|.[{_MARKS}]*")
"""One character of such a script with its marks; old files write a Hangul syllable by its single sounds."""

ADDRESS = re.compile(r"(?i:https?://(?:www\.)?|www\.)")
"""How an address begins."""


def token_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern, without groups, that finds the tokens of a text in a language (ISO 639-1)."""
    return _pattern(" " if _SPACED_THOUSANDS.fullmatch(language) else "")


@lru_cache
def _pattern(space: str) -> re.Pattern[str]:
    letter = rf"[^\W_{_UNSPACED}]"
    thousands = rf"[.,'’٬\u00a0\u202f\u2009{space}]\d{{3}}"
    alternatives = (
        # Most tokens, four times as fast as by the alternatives below, which find the same.
        _PLAIN_WORD,
        # No token begins with what mostly stands between two.
        r"(?![\s.,;:!?()])(?:"
        rf"[{_UNSPACED}][{_UNSPACED}{_MARKS}]*",
        # An address, as far as its ASCII goes.
        rf"{ADDRESS.pattern}[!#-;=?-~]+",
        # 1,200.50 and 1.200,50 and 3.5 and the Indian 1,00,000, but no part of 1.2.2024 or 3.11.2.
        rf"(?<!\d[.,])(?:\d{{1,3}}(?:{thousands})+(?:[.,٫]\d+)?|\d+[.,٫]\d+|\d\d?(?:,\d\d)+,\d{{3}})(?![.,]?\d)",
        # U.S. and z.B., R&D and AT&T.
        rf"(?<![\w.])(?:(?!\d){letter}\.)+(?!\d){letter}(?!\w)\.?",
        r"(?<!\w)[A-Za-z]{1,3}&[A-Za-z]{1,3}(?!\w)",
        # A word. E-mail and F-16 are one, C++ and C# keep their signs, apostrophes stand inside.
        r"(?:(?<![\w-])(?:[eE][-‑](?=[^\W\d_]{3})|[A-Za-z][-‑](?=\d)))?"
        rf"{letter}+(?:(?:[{_MARKS}]+|['’´＇](?={letter})){letter}*)*"
        r"(?:(?<=[A-Za-z])\+\+|(?<=\b[A-Za-z])#(?!\w))?)",
    )
    return re.compile("|".join(alternatives))
