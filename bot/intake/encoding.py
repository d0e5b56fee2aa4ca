"""From the bytes of a file to its text, line ends and all.

UTF-8, and UTF-16 or UTF-32 with their byte order mark, are certain. Anything else is a guess from the text
itself, and is taken only if it reads well: a wrong guess would put garbage into answers, a refusal only
asks for a file in UTF-8.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from bot.errors import UnreadableFile
from bot.intake.alphabets import ALPHABETS, COMMON, MARKS

_BYTE_ORDER_MARKS = (
    # UTF-32 comes first: its mark begins with the one of UTF-16.
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"SQLite format 3\0", "a database"),
)

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
"""Bytes that no text in an older encoding holds; line ends, tab, form feed, escape and the Ctrl-Z of DOS
are missing.
"""

_MOST_ODD = 0.1
"""Above this share of odd characters a guess is refused. Of 90 texts of 2 to 300 characters in 21
languages, each in the encodings of its language, 82 are then read rightly, 5 (of at most five words)
wrongly, and 3 are refused. Of random printable bytes, half pass where there are ten at most, 5 in 100
between 10 and 20, none from 30 on.
"""

_MIXED = 0.05
"""What Western letters of several languages in one text count: names make such a mixture, and so does a
wrong guess.
"""


def decode(data: bytes, name: str) -> str:
    """Return the text of the file `name`, without its byte order mark and with every line end as it was.

    Raises UnreadableFile where it is no text, or text in no encoding that can be told.
    """
    for signature, kind in _FORMATS:
        if data.startswith(signature):
            raise UnreadableFile(name, f"is {kind}, not a text file")
    text = _decoded(data, name)
    if "\0" in text:
        raise UnreadableFile(name, "holds NUL characters: either it is no text file, or it is UTF-16 without its mark")
    return text


def _decoded(data: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            marked = encoding.upper().removesuffix("-SIG")
            raise UnreadableFile(name, f"begins with the mark of {marked}, but not all of it is {marked}") from error
    if _CONTROLS.search(data):
        raise UnreadableFile(name, "is not a text file")
    oddness, guess = min(_guesses(data), key=lambda guess: guess[0], default=((1.0, 0.0), ""))
    if oddness[0] > _MOST_ODD:
        raise UnreadableFile(name, "is not UTF-8, and its encoding cannot be told; save it as UTF-8")
    return guess


def _guesses(data: bytes) -> Iterator[tuple[tuple[float, float], str]]:
    """Yield each reading of `data`: how odd it is, then how little like any language, and the text."""
    for encoding in (*ALPHABETS, *COMMON):
        # One at a time: of several, charset-normalizer leaves out those that it finds similar to a bad one.
        match = from_bytes(data, cp_isolation=[encoding], enable_fallback=False, preemptive_behaviour=False).best()
        if match is not None:
            text = str(match)
            yield (match.chaos + _oddness(text, encoding), -match.coherence), text


def _oddness(text: str, encoding: str) -> float:
    """Return the share of characters beyond ASCII that are unusual in every language of the encoding."""
    foreign = Counter(character for character in text.lower() if character > "\x7f" and character not in MARKS)
    marks = sum(character in MARKS for character in text)
    total = max(1, foreign.total() + marks)
    if encoding in COMMON:
        return sum(count for character, count in foreign.items() if not COMMON[encoding](character)) / total
    shares = [_share_outside(foreign, alphabet) / total for alphabet in ALPHABETS[encoding]]
    if encoding == "cp1252":
        shares.append(_MIXED + _share_outside(foreign, "".join(ALPHABETS[encoding])) / total)
    return min(shares)


def _share_outside(foreign: Counter[str], alphabet: str) -> int:
    return sum(count for character, count in foreign.items() if character not in alphabet)
