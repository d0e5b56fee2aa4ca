"""From the bytes of a file to its text, line ends and all.

UTF-8, and UTF-16 or UTF-32 with their byte order mark, are certain. Anything else is a guess from the text
itself, and is taken only if it reads well: a wrong guess would put garbage into answers, a refusal only
asks for a file in UTF-8.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from charset_normalizer import from_bytes

from bot.errors import UnreadableFile
from bot.intake.alphabets import ALPHABETS, COMMON, MARKS
from bot.intake.charsets import codec_of, written_codec

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

_MOST_WRONG = 0.1
"""Share of the characters beyond ASCII that may be none in the encoding that a page is said to be in: pages are put
together from pieces, and a comment may be in another encoding than the article. Of a text in the wrong encoding far
more are.
"""

_SHIFT, _SHIFTING = b"\x1b", "iso2022_jp"
"""The one encoding that says with a mark that bytes of ASCII are Japanese from now on."""

_FOREIGN = re.compile(rb"[^<>\s]*[\x80-\xff][^<>]*")
"""What stands between two tags and is not ASCII; no second byte in East Asian text is `<`, `>` or white space."""
_MOST_PIECES = 500
_SAMPLE = 20_000
"""Bytes from which an encoding is guessed: ten encodings are tried, and a page may have megabytes of scripts."""


def decode(data: bytes, name: str) -> str:
    """Return the text of the file `name`, without its byte order mark and with every line end as it was.

    Raises UnreadableFile where it is no text, or text in no encoding that can be told.
    """
    _refuse_other_formats(data, name)
    text = _decoded(data, name)
    if "\0" in text:
        raise UnreadableFile(name, "holds NUL characters: either it is no text file, or it is UTF-16 without its mark")
    return text


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text of a web page, or of another file of markup, without its byte order mark.

    `charset` is the label that the server gave (`utf-8` of `text/html; charset=utf-8`), None where it gave none. Taken
    in this order: a byte order mark; UTF-8, where the bytes beyond ASCII are all of it, whatever is said; the server's
    label; what the page says of itself (`<meta charset>`, its XML declaration); a guess. A label that the bytes
    contradict loses. Bytes that are not of the encoding become U+FFFD, NUL characters are left out.

    Raises UnreadableFile where it is a file of another kind, or its encoding cannot be told.
    """
    _refuse_other_formats(data, name)
    marked = _marked_encoding(data)
    if marked is None:
        marked = _page_encoding(data, codec_of(charset) if charset else None)
    if marked is None:
        raise UnreadableFile(name, "does not say its encoding, and it cannot be told")
    return data.decode(marked, "replace").replace("\0", "")


def _page_encoding(data: bytes, said: str | None) -> str | None:
    written = written_codec(data)
    if _has_nuls(data) and said not in ("utf-16-le", "utf-16-be"):
        said = "utf-16-be" if data[:_SAMPLE:2].count(0) > data[1:_SAMPLE:2].count(0) else "utf-16-le"
    # All of it are bytes of ASCII.
    first = _SHIFTING if _SHIFT in data and _SHIFTING in (said, written) else "utf-8"
    for encoding in dict.fromkeys((first, said, written)):
        if encoding is not None and _fits(data, encoding):
            return encoding
    sample = b"\n".join(piece[0] for piece in islice(_FOREIGN.finditer(data), _MOST_PIECES))[:_SAMPLE]
    (oddness, _), encoding, _ = min(_guesses(sample), key=itemgetter(0), default=((1.0, 0.0), None, ""))
    return encoding if oddness <= _MOST_ODD else said or written


def _has_nuls(data: bytes) -> bool:
    """Tell UTF-16 of a page: its markup is ASCII, so that about every second byte is NUL."""
    return data[:_SAMPLE].count(0) > len(data[:_SAMPLE]) / 4


def _fits(data: bytes, encoding: str) -> bool:
    """Tell whether bytes are in an encoding, a slip here and there aside."""
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    return wrong <= _MOST_WRONG * sum(character > "\x7f" for character in text) if wrong else True


def _refuse_other_formats(data: bytes, name: str) -> None:
    for signature, kind in _FORMATS:
        if data.startswith(signature):
            raise UnreadableFile(name, f"is {kind}, not a text file")


def _marked_encoding(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _decoded(data: bytes, name: str) -> str:
    encoding = _marked_encoding(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is not None:
            marked = encoding.upper().removesuffix("-SIG")
            raise UnreadableFile(name, f"begins with the mark of {marked}, but not all of it is {marked}") from error
    if _CONTROLS.search(data):
        raise UnreadableFile(name, "is not a text file")
    (oddness, _), _, guess = min(_guesses(data), key=itemgetter(0), default=((1.0, 0.0), "", ""))
    if oddness > _MOST_ODD:
        raise UnreadableFile(name, "is not UTF-8, and its encoding cannot be told; save it as UTF-8")
    return guess


def _guesses(data: bytes) -> Iterator[tuple[tuple[float, float], str, str]]:
    """Yield each reading of `data`: how odd it is with how little like any language, its encoding, and the text."""
    for encoding in (*ALPHABETS, *COMMON):
        # One at a time: of several, charset-normalizer leaves out those that it finds similar to a bad one.
        match = from_bytes(data, cp_isolation=[encoding], enable_fallback=False, preemptive_behaviour=False).best()
        if match is not None:
            text = str(match)
            yield (match.chaos + _oddness(text, encoding), -match.coherence), encoding, text


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
