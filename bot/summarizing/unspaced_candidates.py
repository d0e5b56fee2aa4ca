"""Candidates for key words where words are not set apart: Chinese, Japanese and Korean.

Japanese writes nouns in kanji or katakana and joins them by hiragana, so that a run of one script is a word. In
Chinese a word is what comes again in other company: characters with at least two different neighbours on either side.
In Korean, whose words are set apart with their particles, it is what begins words that go on differently. Thai and
other scripts without spaces have no key words: what repeats there is mostly no word.

Source: Feng and others 2004, "Accessor variety criteria for Chinese word extraction".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LONGEST = 6
"""Characters of a word."""
VARIETY = 2
"""Different neighbours on a side."""

_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}|[\uac00-\ud7a3]{2,}")
_KANA = re.compile("[\u3041-\u3096]")
_JAPANESE_NOUN = re.compile("[\u4e00-\u9fff々]{2,8}|[\u30a1-\u30fa\u30fc]{3,12}")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# Function characters of Chinese, and what counts days and years: no word begins or ends with one.
_SMALL = frozenset(
    "的了是在和有我他她它们這这那不也就都而及与與或被把为為对對于於以上下中个個一之其将將会會能可从從到说說"
    "很最更还還又没沒要年月日时時等并並向由让讓所因但如使过過着著给給"
)


class Piece(NamedTuple):
    """A candidate: which of the texts, and its code points there."""

    text: int
    start: int
    end: int


def pieces(texts: Sequence[str]) -> Iterator[Piece]:
    """Yield the candidates of an article's sentences in order; nothing where words are set apart."""
    if any(map(_KANA.search, texts)):
        for number, text in enumerate(texts):
            yield from (Piece(number, *found.span()) for found in _JAPANESE_NOUN.finditer(text))
        return
    parts = [piece for number, text in enumerate(texts) for piece in _parts(number, text)]
    written = [texts[piece.text][piece.start : piece.end] for piece in parts]
    counts = Counter(written)
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for piece, word in zip(parts, written, strict=True):
        if counts[word] > 1:
            text = texts[piece.text]
            before[word].add(text[piece.start - 1 : piece.start])
            after[word].add(text[piece.end : piece.end + 1])
    for piece, word in zip(parts, written, strict=True):
        if len(after[word]) >= VARIETY and (len(before[word]) >= VARIETY or _HANGUL.match(word)):
            yield piece


def _parts(number: int, text: str) -> Iterator[Piece]:
    """Yield what may be a word by its characters alone."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        last = start + 1 if _HANGUL.match(text, start) else end - 1
        for i in range(start, last):
            if text[i] in _SMALL:
                continue
            for j in range(i + 2, min(i + LONGEST, end) + 1):
                if text[j - 1] not in _SMALL:
                    yield Piece(number, i, j)
