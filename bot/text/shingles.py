"""How much of one text stands in another, word for word.

Vocabulary. A *shingle* is three terms in a row, stop words included; a text is compared as the set of its shingles
(Broder, "On the resemblance and containment of documents", 1997). Where the order of sentences changes, or a paragraph
is added, most shingles stay; where one word in ten changes, three in ten go.
"""

from collections.abc import Set

from bot.text.words import every_term

SIZE = 3
"""Terms in a shingle. Four of them tell the same pairs apart, and lose more where single words were changed."""
FEWEST = 10
"""Shingles of the shortest text that can be compared: two notes of a line each are alike by chance."""


def shingles(text: str, language: str) -> frozenset[int]:
    """Return the shingles of a text in a language (ISO 639-1), as numbers that mean something in this process only."""
    terms = every_term(text, language)
    return frozenset(map(hash, zip(*(terms[start:] for start in range(SIZE)), strict=False)))


def containment(one: Set[int], other: Set[int]) -> float:
    """Return which part of the shorter text's shingles the longer one has, in [0, 1]; 0 where one is too short."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= FEWEST else 0.0
