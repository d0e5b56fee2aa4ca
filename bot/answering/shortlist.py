"""The shortlist: a first, quick order of sentences by their words, from which the ranking takes the best.

Vocabulary. A *candidate* is a paragraph that holds words of the question, as the index found it. Each of its
sentences is scored by its own words and by its context: the paragraph, and the title and the whole of the
article it stands in, since a sentence alone often lacks the words of its topic ("It cost 4.2 million euros").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.bm25 import MEAN_PARAGRAPH_TERMS, MEAN_SENTENCE_TERMS, Corpus, bm25, counts, weight, words_of
from bot.answering.question import Question

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
class Hit:
    """A sentence with its score, relative to what the question's words are worth together."""

    number: int
    sentence: int
    score: float


def shortlist(
    question: Question, candidates: Sequence[Candidate], corpus: Corpus, weights: Weights = Weights()
) -> list[Hit]:
    """Return the sentences of `candidates` that hold a word of the question, best first.

    Equal scores keep the order of number and position.
    """
    idf = [corpus.idf(word.terms) for word in question.words]
    positions = words_of(question)
    if not question.wants_number:
        weights = replace(weights, number=0.0)
    ranked = [found for candidate in candidates for found in _score(candidate, positions, idf, weights)]
    return sorted(ranked, key=lambda r: (-r.score, r.number, r.sentence))


def _score(
    candidate: Candidate, positions: Mapping[str, list[int]], idf: Sequence[float], weights: Weights
) -> Iterator[Hit]:
    found = [counts(terms, positions) for terms in candidate.sentences]
    in_paragraph: dict[int, int] = {}
    for count in found:
        for word, n in count.items():
            in_paragraph[word] = in_paragraph.get(word, 0) + n
    if not in_paragraph:
        return
    in_title = counts(candidate.title, positions)
    everything = sum(idf)
    length = sum(map(len, candidate.sentences))
    context = (
        weights.paragraph * bm25(in_paragraph, length, MEAN_PARAGRAPH_TERMS, idf)
        + weights.title * weight(in_title, idf)
        + weights.article * candidate.article_score * everything
    )
    for position, (count, terms) in enumerate(zip(found, candidate.sentences, strict=True)):
        if count:
            own = bm25(count, len(terms), MEAN_SENTENCE_TERMS, idf)
            has_number = _HAS_DIGIT(" ".join(terms)) is not None
            yield Hit(
                candidate.number,
                candidate.first + position,
                (own + context) / everything + (weights.number if has_number else 0.0),
            )
