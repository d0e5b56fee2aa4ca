"""What a sentence has for its place and its form, whatever it says about the matter: its *merit*.

All weights are parts of 1, which is the gain of the article's best sentence (see central.py). They are round numbers,
chosen with those there on public news stories; CONTRIBUTING.md, "Own summarizer", says what each is worth.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from operator import or_

import numpy as np
from numpy.typing import NDArray

from bot.summarizing import cues
from bot.summarizing.candidates import Candidate

PRIOR = 0.4
"""What the first sentence has for its place."""
SECTION_PRIOR = 0.1
"""What the first sentence of each section has for that, where there are several."""
FIRST = 0.3
"""What the first sentence has beyond that, so that one sentence alone is the main thing."""
HALVES_AFTER = 3
"""After so many sentences a place is worth half."""
ASKS = 0.3
"""Taken from sentences that ask or announce."""
QUOTES = 0.15
"""Taken from sentences that open with a quotation."""
BRIEF = 0.1
"""Taken from sentences of fewer than BRIEF_WORDS words: "I read it three times."."""
BRIEF_WORDS = 7
NUMBERS = 0.07
"""For sentences with a digit."""
NEW_NAMES = 0.1
"""For sentences that name what was not named before, in full from three names on."""
LIKE_THE_LEAD = 0.1
"""Taken from sentences whose terms were all said at the beginning."""
DECISION = 0.3
"""In the record of a meeting, for what was decided."""
FORMALITY = 1.0
"""Taken from the formalities of a meeting, and from what speaks of the text itself."""
FEWEST_FORMALITIES = 2
"""So many make an article the record of a meeting. Its first sentences are formalities rather than the main thing."""
CENTRAL = 0.05
"""For each standard deviation that the vector of a sentence is nearer than others to the mean of the article's: what it
means is what the article is about (Radev et al. 2004, "Centroid-based summarization of multiple documents", with
vectors of sentences instead of words)."""

LEAD = 3
"""Sentences that are the beginning."""
MOST_NEW_NAMES = 3
ALIKE = 1e-6
"""Standard deviation of cosines, under which they are the same but for rounding."""

_OPENING_QUOTES = ('"', "“", "„", "«", "‹", "「", "『")
_OPEN_ENDS = ("?", "？", "؟", ":", "：")
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿα-ωа-яіїєґ](?<=\w .)\w+")
"""A word within the sentence that may begin with a capital; of other small letters it is asked in each case."""
_DIGIT = re.compile(r"\d")


def merits(
    pool: Sequence[Candidate], distinct: Sequence[Sequence[str]], vectors: NDArray[np.int8] | None
) -> list[float]:
    """Return the merit of each candidate; `distinct` are the different terms of each, `vectors` what a model made of
    the article's sentences, a row for each, None where there is none.
    """
    texts = cues.plain(candidate.text for candidate in pool)
    formal = cues.FORMALITY.found_in(texts)
    beside = map(or_, formal, cues.OF_THE_TEXT.found_in(texts))
    if sum(formal) < FEWEST_FORMALITIES:
        places = _places(pool)
    else:
        places = [DECISION * decided for decided in cues.DECISION.found_in(texts)]
    likeness = _likeness(distinct)
    freshness = _freshness(pool)
    centrality = [0.0] * len(pool) if vectors is None or not pool else _centrality(vectors[[c.sentence for c in pool]])
    return [
        _form(candidate) + NEW_NAMES * new + CENTRAL * central - LIKE_THE_LEAD * alike - FORMALITY * aside + place
        for candidate, place, new, alike, central, aside in zip(
            pool, places, freshness, likeness, centrality, beside, strict=True
        )
    ]


def _places(pool: Sequence[Candidate]) -> list[float]:
    """Return what each candidate has for its place in the article and in its section."""
    begins: dict[int, int] = {}
    for i, candidate in enumerate(pool):
        begins.setdefault(candidate.section, i)
    prior = SECTION_PRIOR if len(begins) > 1 else 0.0
    return [
        FIRST * (i == 0)
        + PRIOR * HALVES_AFTER / (HALVES_AFTER + i)
        + prior * HALVES_AFTER / (HALVES_AFTER + i - begins[candidate.section])
        for i, candidate in enumerate(pool)
    ]


def _form(candidate: Candidate) -> float:
    text = candidate.text
    return (
        NUMBERS * (_DIGIT.search(text) is not None)
        - BRIEF * (candidate.words < BRIEF_WORDS)
        - ASKS * text.endswith(_OPEN_ENDS)
        - QUOTES * text.startswith(_OPENING_QUOTES)
    )


def _likeness(distinct: Sequence[Sequence[str]]) -> list[float]:
    """Return how much of each sentence was said at the beginning, as a part of its terms."""
    lead = Counter(chain.from_iterable(distinct[:LEAD]))
    said = set(lead)
    # Within the beginning only what another of its sentences says, too.
    said_twice = {term for term, count in lead.items() if count > 1}
    return [
        len((said_twice if i < LEAD else said).intersection(terms)) / len(terms) if terms else 0.0
        for i, terms in enumerate(distinct)
    ]


def _freshness(pool: Sequence[Candidate]) -> list[float]:
    """Return how many names each sentence is the first to say, as a part of those that count."""
    known: set[str] = set()
    found = []
    for candidate in pool:
        names = {name for name in _NAME.findall(candidate.text) if name[0].isupper()}
        found.append(min(MOST_NEW_NAMES, len(names - known)) / MOST_NEW_NAMES)
        known |= names
    return found


def _centrality(vectors: NDArray[np.int8]) -> list[float]:
    """Return how near each row is to the mean of all, in standard deviations from what is usual."""
    rows = vectors.astype(np.float64)
    # The length of each row is taken out of the products rather than out of all its values.
    norms = np.maximum(np.sqrt(np.einsum("ij,ij->i", rows, rows)), 1.0)
    near = rows @ ((1 / norms) @ rows) / (norms * len(rows))
    spread = float(near.std())
    # Where all sentences are the same, rounding alone would tell them apart.
    return [0.0] * len(rows) if spread < ALIKE else [float(value) for value in (near - near.mean()) / spread]
