"""Ordering sentences by how well they answer a question, from words alone.

Vocabulary. A *candidate* is a paragraph that holds words of the question, as the index found it. Each of its
sentences is scored by its own words and by its context: the paragraph, and the title and the whole of the
article it stands in, since a sentence alone often lacks the words of its topic ("It cost 4.2 million euros").
"""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.question import Question

# BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). Sentences are short and of like
# length: an early saturation and a weak length norm found the answer first 2 points more often than the usual 1.2
# and 0.75, on two public sets of questions.
K1 = 0.6
B = 0.3
MEAN_SENTENCE_TERMS = 12.0
MEAN_PARAGRAPH_TERMS = 50.0

_HAS_DIGIT = re.compile(r"\d").search


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the context adds to the score of the sentence itself, which counts 1."""

    paragraph: float = 0.5
    title: float = 0.4
    number: float = 0.25
    """For a sentence with a number in it, where the question wants one: 4 points of hit@1 on questions that people
    asked without knowing the answer, 1 on those of people who saw it."""
    article: float = 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph to rank. `sentences` are the index terms of each of its sentences in order, `first` is the
    position of the first of them in the article; `article_score` says how well the whole article fits, in
    [0, 1] relative to the best one.
    """

    number: int
    paragraph: int
    first: int
    sentences: tuple[tuple[str, ...], ...]
    title: frozenset[str] = frozenset()
    article_score: float = 0.0


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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its score, relative to what the question's words are worth together. `coverage` is the
    share of the question that stands in the sentence, `context_coverage` in its paragraph or title, both in
    [0, 1] and weighted by how telling each word is.
    """

    number: int
    sentence: int
    score: float
    coverage: float
    context_coverage: float
    has_number: bool = False


def rank(
    question: Question, candidates: Sequence[Candidate], corpus: Corpus, weights: Weights = Weights()
) -> list[Ranked]:
    """Return the sentences of `candidates` that hold a word of the question, best first.

    Equal scores keep the order of number and position.
    """
    idf = [corpus.idf(word.terms) for word in question.words]
    words_of = _words_of(question)
    if not question.wants_number:
        weights = replace(weights, number=0.0)
    ranked = [found for candidate in candidates for found in _score(candidate, words_of, idf, weights)]
    return sorted(ranked, key=lambda r: (-r.score, r.number, r.sentence))


def _words_of(question: Question) -> dict[str, list[int]]:
    """Return for each term which words of the question it stands for, by their position."""
    words_of: dict[str, list[int]] = {}
    for position, word in enumerate(question.words):
        for term in word.terms:
            words_of.setdefault(term, []).append(position)
    return words_of


def _score(
    candidate: Candidate, words_of: Mapping[str, list[int]], idf: Sequence[float], weights: Weights
) -> Iterator[Ranked]:
    counts = [_counts(terms, words_of) for terms in candidate.sentences]
    in_paragraph: dict[int, int] = {}
    for count in counts:
        for word, n in count.items():
            in_paragraph[word] = in_paragraph.get(word, 0) + n
    if not in_paragraph:
        return
    in_title = _counts(candidate.title, words_of)
    everything = sum(idf)
    length = sum(map(len, candidate.sentences))
    context = (
        weights.paragraph * _bm25(in_paragraph, length, MEAN_PARAGRAPH_TERMS, idf)
        + weights.title * _weight(in_title, idf)
        + weights.article * candidate.article_score * everything
    )
    around = _weight(in_paragraph.keys() | in_title.keys(), idf) / everything
    for position, (count, terms) in enumerate(zip(counts, candidate.sentences, strict=True)):
        if count:
            own = _bm25(count, len(terms), MEAN_SENTENCE_TERMS, idf)
            has_number = _HAS_DIGIT(" ".join(terms)) is not None
            yield Ranked(
                candidate.number,
                candidate.first + position,
                (own + context) / everything + (weights.number if has_number else 0.0),
                _weight(count, idf) / everything,
                around,
                has_number,
            )


def _counts(terms: Collection[str], words_of: Mapping[str, list[int]]) -> dict[int, int]:
    """Return how often each word of the question stands among `terms`, by its position; most sentences of a paragraph
    have none.
    """
    counts: dict[int, int] = {}
    if not words_of.keys().isdisjoint(terms):
        for term in terms:
            for position in words_of.get(term, ()):
                counts[position] = counts.get(position, 0) + 1
    return counts


def _weight(words: Iterable[int], idf: Sequence[float]) -> float:
    """Return how telling the words that stand there are together."""
    # In the order of the question: sums of the same numbers in another order are not quite the same.
    return sum([idf[word] for word in sorted(words)])


def _bm25(counts: Mapping[int, int], length: int, mean: float, idf: Sequence[float]) -> float:
    norm = K1 * (1 - B + B * length / mean)
    return sum([idf[word] * counts[word] * (K1 + 1) / (counts[word] + norm) for word in sorted(counts)])
