"""BM25 over the words of a question: how telling each is, which of them stand in a text, and what that is worth.

A word of a question is known by its position in `Question.words`. "Robertson and Zaragoza" are S. Robertson and H.
Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.question import Question

# Robertson and Zaragoza. Sentences are short and of like
# length: an early saturation and a weak length norm found the answer first 2 points more often than the usual 1.2
# and 0.75, on two public sets of questions.
K1 = 0.6
B = 0.3
MEAN_SENTENCE_TERMS = 12.0
MEAN_PARAGRAPH_TERMS = 50.0


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the index knows of the library: the number of its documents, about as many as there are paragraphs, and
    in how many of them a term stands.
    """

    paragraphs: int
    frequency: Mapping[str, int]

    def idf(self, terms: Iterable[str]) -> float:
        """Return how telling a word with these alternative terms is: ln(1 + (N - n + 0.5) / (n + 0.5))."""
        count = min(sum(self.frequency.get(term, 0) for term in terms), self.paragraphs)
        return math.log1p((self.paragraphs - count + 0.5) / (count + 0.5))


def words_of(question: Question) -> dict[str, list[int]]:
    """Return for each term which words of the question it stands for, by their position."""
    found: dict[str, list[int]] = {}
    for position, word in enumerate(question.words):
        for term in word.terms:
            found.setdefault(term, []).append(position)
    return found


def counts(terms: Collection[str], positions: Mapping[str, list[int]]) -> dict[int, int]:
    """Return how often each word of the question stands among `terms`, by its position; most sentences of a paragraph
    have none. `positions` is what `words_of` returns.
    """
    found: dict[int, int] = {}
    if not positions.keys().isdisjoint(terms):
        for term in terms:
            for position in positions.get(term, ()):
                found[position] = found.get(position, 0) + 1
    return found


def weight(words: Iterable[int], idf: Sequence[float]) -> float:
    """Return how telling the words that stand there are together."""
    # In the order of the question: sums of the same numbers in another order are not quite the same.
    return sum([idf[word] for word in sorted(words)])


def bm25(found: Mapping[int, int], length: int, mean: float, idf: Sequence[float]) -> float:
    """Return the BM25 score of a text of `length` terms, in which each word of `found` stands so often; `mean` is the
    usual length of such texts.
    """
    norm = K1 * (1 - B + B * length / mean)
    return sum([idf[word] * found[word] * (K1 + 1) / (found[word] + norm) for word in sorted(found)])
