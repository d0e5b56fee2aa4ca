"""Words: where they stand in a text, and the terms under which the index knows them.

Vocabulary. A *word* is a span of the text: a word, a number, or in scripts that are written without spaces a pair of
neighbouring characters. Its *term* is what the index holds: folded (see `fold`), without apostrophes, stemmed. Two words
match when their terms are equal. A *stop word* has a term too, but `terms` leaves it out. A *surface* is what one
match of the token pattern covers; it holds one word, several (`l'école`, `1990s`) or none.

Measured on XQuAD and TyDi QA with BM25 (k1 0.9, b 0.4) over sentences, hit@1 / hit@3:

- Stems against whole words: Spanish .718/.838 to .731/.865, German .671/.818 to .694/.846, Romanian .706/.838 to .801/.916,
  Arabic .529/.676 to .603/.755.
- Folding before stemming costs nothing where accents are typed and finds the same where they are not; after stemming a
  question without accents loses .01 in Romanian, Russian and Spanish. Arabic is folded afterwards: .580/.747 to .603/.755.
- Pairs of characters: Chinese .074 to .765, Thai .458 to .537, and Korean, whose particles cling to the word, .236 to .384.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from bot.text.stems import respell, stem
from bot.text.stopwords import stop_words

ANALYSIS = 1
"""The version of everything that decides terms; an index made with another one is rebuilt."""


class Word(NamedTuple):
    """A word of a text: the code points from `start` to `end`, its index term, and whether it is a stop word."""

    start: int
    end: int
    term: str
    stop: bool


def words(text: str, language: str) -> list[Word]:
    """Return every word of a text in order; they do not overlap except pairs of characters, which share one with
    the next. `language` is an ISO 639-1 code; an unknown one means neither stems nor stop words.
    """
    analysis = _analysis(language, _is_shouted(text))
    return [
        Word(start + word.start, start + word.end, word.term, word.stop)
        for start, surface in ((match.start(), match.group()) for match in analysis.pattern.finditer(text))
        for word in analysis.words[surface]
    ]


def terms(text: str, language: str) -> list[str]:
    """Return the terms of a text's content words (no stop words), in order and with repetitions. A term is never
    empty, holds no white space and at most 64 characters; an e-mail may hold `+`, `#`, `&` and `.` besides letters.
    """
    analysis = _analysis(language, _is_shouted(text))
    return list(chain.from_iterable(map(analysis.terms.__getitem__, analysis.pattern.findall(text))))
