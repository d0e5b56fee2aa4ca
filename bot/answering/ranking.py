"""Ordering sentences by how well they answer a question, from words alone.

Vocabulary. A *candidate* is a paragraph that holds words of the question, as the index found it. Each of its sentences is
scored by its own words and by its context: the paragraph, and the title and the whole of the article it stands in, since a sentence
alone often lacks the words of its topic ("It cost 4.2 million euros").
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.question import Question

# BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). Sentences are short and of like length:
# an early saturation and a weak length norm were 2 to 3 points of hit@1 better than the usual 1.2 and 0.75.
K1 = 0.9
B = 0.4
MEAN_SENTENCE_TERMS = 12.0
MEAN_PARAGRAPH_TERMS = 50.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the context adds to the score of the sentence itself, which counts 1."""

    paragraph: float = 0.35
    neighbours: float = 0.0
    title: float = 0.3
    article: float = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph to rank. `sentences` are the index terms of each of its sentences in order, `first` is the position of the first
    of them in the article; `article_score` says how well the whole article fits, in [0, 1] relative to the best one.
    """

    number: int
    paragraph: int
    first: int
    sentences: tuple[tuple[str, ...], ...]
    title: frozenset[str] = frozenset()
    article_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the index knows of the library: the number of paragraphs, and in how many of them a term stands."""

    paragraphs: int
    frequency: Mapping[str, int]

    def idf(self, terms: Iterable[str]) -> float:
        """Return how telling a word with these alternative terms is: ln(1 + (N - n + 0.5) / (n + 0.5))."""
        count = min(sum(self.frequency.get(term, 0) for term in terms), self.paragraphs)
        return math.log1p((self.paragraphs - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its score. `coverage` is the share of the question that stands in the sentence, `context_coverage`
    in its paragraph or title, both in [0, 1] and weighted by how telling each word is.
    """

    number: int
    sentence: int
    score: float
    coverage: float
    context_coverage: float


def rank(
    question: Question, candidates: Sequence[Candidate], corpus: Corpus, weights: Weights = Weights()
) -> list[Ranked]:
    """Return the sentences of `candidates`, best first; equal scores keep the order of number and position."""
    if not question.words:
        return []
    idf = [corpus.idf(word.terms) for word in question.words]
    ranked = [found for candidate in candidates for found in _score(question, candidate, idf, weights)]
    return sorted(ranked, key=lambda r: (-r.score, r.number, r.sentence))


def _score(question: Question, candidate: Candidate, idf: list[float], weights: Weights) -> Iterable[Ranked]:
    alternatives = [word.terms for word in question.words]
    counts = [_counts(terms, alternatives) for terms in candidate.sentences]
    lengths = [len(terms) for terms in candidate.sentences]
    in_title = [not terms.isdisjoint(candidate.title) for terms in alternatives]
    in_paragraph = [sum(column) for column in zip(*counts, strict=True)]
    paragraph = _bm25(in_paragraph, sum(lengths), MEAN_PARAGRAPH_TERMS, idf)
    everything = sum(idf)
    title = sum(weight for weight, there in zip(idf, in_title, strict=True) if there)
    around = sum(w for w, n, t in zip(idf, in_paragraph, in_title, strict=True) if n or t) / everything
    context = weights.paragraph * paragraph + weights.title * title + weights.article * candidate.article_score * everything
    for position, (count, length) in enumerate(zip(counts, lengths, strict=True)):
        own = _bm25(count, length, MEAN_SENTENCE_TERMS, idf)
        covered = sum(weight for weight, n in zip(idf, count, strict=True) if n) / everything
        yield Ranked(candidate.number, candidate.first + position, own + context, covered, around)


def _counts(terms: Sequence[str], alternatives: Sequence[frozenset[str]]) -> list[int]:
    """Return how often each word of the question stands among `terms`."""
    times = Counter(terms)
    return [sum(times[term] for term in terms_of_word) for terms_of_word in alternatives]


def _bm25(counts: Sequence[int], length: int, mean: float, idf: Sequence[float]) -> float:
    norm = K1 * (1 - B + B * length / mean)
    return sum(weight * n * (K1 + 1) / (n + norm) for weight, n in zip(idf, counts, strict=True) if n)
