"""Words that were divided at the end of a line, put together again: with their hyphen or without it.

The rest of the document decides: a word that stands there whole is joined, a word that stands there with its hyphen
keeps it.
"""

import re
from collections.abc import Iterable

from bot.intake.pdf_page import HYPHEN

_TOKEN = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_HYPHENS = (HYPHEN, "-", "‐", "\u00ad")
_LAST = re.compile(rf"([^\W_]+(?:[-‐][^\W_]+)*)[-‐\u00ad{HYPHEN}]\Z")
_FIRST = re.compile(r"[^\W_]+(?:['’\-‐][^\W_]+)*")
_FIRST_PARTS = frozenset(
    {
        *(
            "all",
            "anti",
            "cross",
            "ex",
            "first",
            "full",
            "half",
            "hand",
            "high",
            "ill",
            "long",
            "low",
            "multi",
            "non",
            "post",
        ),
        *(
            "pre",
            "pro",
            "quasi",
            "second",
            "self",
            "semi",
            "short",
            "single",
            "so",
            "state",
            "third",
            "well",
            "world",
            "one",
            "two",
        ),
        *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty"),
        *("sixty", "seventy", "eighty", "ninety"),
    }
)
"""What more often stands before a hyphen of its own than is a piece of a divided word."""
_TOGETHER = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "och", "og"})
"""Words before which a hyphen stands for a part left out: "Haus- und Gartenbau"."""
_NO_SPACES = re.compile("[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
"""Chinese and Japanese; Korean has spaces."""


class Vocabulary:
    """The words of a document that stand whole in some line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            self._words.update(_TOKEN.findall(line.lower().replace("‐", "-").replace("‑", "-")))
        self._first_parts = _FIRST_PARTS | {
            first for word in self._words for first, _, rest in [word.partition("-")] if rest
        }

    def join(self, text: str, line: str) -> str:
        """Return a text with one more line of it."""
        if not text or not line:
            return text + line
        if not text.endswith(_HYPHENS):
            spaced = not (_NO_SPACES.match(text[-1]) and _NO_SPACES.match(line[0]))
            return f"{text} {line}" if spaced else text + line
        bare = text[:-1]
        last, first = _LAST.search(text), _FIRST.match(line)
        if last is None or first is None:
            return f"{bare}- {line}" if bare.endswith(" ") or not bare else f"{bare}-{line}"
        if "/" in text[text.rfind(" ") + 1 :]:
            return f"{bare}-{line}"
        if first[0].lower() in _TOGETHER:
            return f"{bare}- {line}"
        return f"{bare}-{line}" if self._keeps_hyphen(last[1].lower(), first[0].lower(), line[0]) else bare + line

    def _keeps_hyphen(self, last: str, first: str, letter: str) -> bool:
        if last + first in self._words:
            return False
        if f"{last}-{first}" in self._words:
            return True
        # "Jean-" and "Paul", "COVID-" and "19"; no word is divided before a capital or a digit.
        return (
            letter.isupper() or letter.isdigit() or last[-1].isdigit() or last.rpartition("-")[2] in self._first_parts
        )


def visible(text: str) -> str:
    """Return a text with PDFium's marks for hyphens as hyphens."""
    return text.replace(HYPHEN, "-")
