"""The term-sentence matrix that the classic methods calculate with, kept sparse.

An *entry* of the matrix says how often a term stands in a sentence; a sentence has few of them, so what is kept grows
with the words of an article and not by sentences times terms. A *posting list* has the entries of one term, which
stand in different sentences. A *rating* is a number for each sentence, the more the better.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

TIE = 1e-12
"""What differs by less is alike: in numbers of about 1, sums of some thousand parts are off by about 1e-14, in another
order by another amount, so that what comes out below would depend on the machine."""


@dataclass(frozen=True, slots=True)
class TermMatrix:
    """How often each term stands in each sentence. The entries of a sentence follow one another, those of the first
    sentence first; terms are numbered as they come.
    """

    sentences: int
    terms: int
    sentence: Positions
    """Of each entry, as `term` and `times`."""
    term: Positions
    times: Numbers

    def by_sentence(self, values: Numbers) -> Numbers:
        """Return the sum of the values of a sentence's entries, for each sentence."""
        sums: Numbers = np.bincount(self.sentence, weights=values, minlength=self.sentences).astype(np.float64)
        return sums

    def by_term(self, values: Numbers) -> Numbers:
        """Return the sum of the values of a term's entries, for each term."""
        sums: Numbers = np.bincount(self.term, weights=values, minlength=self.terms).astype(np.float64)
        return sums

    def most_times(self) -> Numbers:
        """Return how often the most frequent term of a sentence stands there, for each entry of the sentence."""
        most = np.zeros(self.sentences)
        np.maximum.at(most, self.sentence, self.times)
        return most[self.sentence]

    def posting_lists(self) -> list[Positions]:
        """Return the entries of each term."""
        grouped = np.argsort(self.term, kind="stable")
        return np.split(grouped, np.cumsum(np.bincount(self.term, minlength=self.terms))[:-1])

    def entries(self) -> list[slice]:
        """Return the entries of each sentence."""
        ends = np.cumsum(np.bincount(self.sentence, minlength=self.sentences)).tolist()
        return [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def term_matrix(sentences: Sequence[Sequence[str]]) -> TermMatrix:
    """Return the matrix of sentences that are given as their terms."""
    number = defaultdict[str, int](count().__next__)
    numbers = (
        value
        for position, terms in enumerate(sentences)
        for term, times in Counter(terms).items()
        for value in (position, number[term], times)
    )
    # Without a list of them all: 1.5 million entries would take 150 MB for a moment.
    sentence, term, times = np.fromiter(numbers, dtype=np.int64).reshape(-1, 3).T
    return TermMatrix(len(sentences), len(number), sentence, term, times.astype(np.float64))


def best_first(ratings: Numbers) -> list[int]:
    """Return the positions of ratings, the highest first; alike, up to TIE of the highest, in the order given."""
    order = np.argsort(-ratings, kind="stable")
    falls = -np.diff(ratings[order], prepend=ratings[order[:1]])
    level = np.cumsum(falls > TIE * np.abs(ratings).max(initial=0.0))
    ranked: list[int] = order[np.lexsort((order, level))].tolist()
    return ranked
