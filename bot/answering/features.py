"""What the ranking knows of a sentence: named signals, each a number, most of them in [0, 1].

Vocabulary. A *sighting* is a sentence that may answer a question, in its paragraph. Its *likeness* is what the model of
meaning makes of it: cosines between the question and the sentence, its paragraph and its article.

What each signal is worth is in `bot/learned/weights.toml`, beside the script that learned it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.bm25 import MEAN_PARAGRAPH_TERMS, MEAN_SENTENCE_TERMS, Corpus, bm25, counts, weight, words_of
from bot.answering.question import Question
from bot.answering.shapes import answering_span
from bot.answering.shortlist import Candidate
from bot.model import Span

FEATURES: Mapping[str, str] = {
    "words": "BM25 of the sentence, as a share of what all words of the question are worth",
    "paragraph": "the same of its paragraph",
    "title": "the same of the title of its article",
    "article": "how well the whole article fits, beside the one that fits best",
    "coverage": "the share of the question that stands in the sentence",
    "context": "the share of the question that stands in its paragraph or title",
    "before": "the share of the question that the sentence before has and this one has not",
    "pairs": "the share of neighbouring words of the question that stand close together",
    "opening": "whether it is the first sentence of the article",
    "length": "the logarithm of how many content words it has",
    "asks": "whether it is itself a question",
    "kind": "whether a part of it can answer a question of this kind, such as a date or a name",
    "meaning": "how near its meaning is to that of the question",
    "paragraph meaning": "the same of its paragraph, on average",
    "article meaning": "the same of the sentence of its article that is nearest",
}
"""The signals, in the order of their columns."""
BY_MEANING = tuple(name for name in FEATURES if name.endswith("meaning"))
CLOSE = 2
"""Content words apart up to which two words stand close together."""
QUESTION_MARKS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of the question with a sentence, with its paragraph and with its article."""

    sentence: float
    paragraph: float
    article: float


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence that may answer: its paragraph, its position in the article, its text and language, and its likeness
    where that is known.
    """

    paragraph: Candidate
    sentence: int
    text: str
    language: str
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Sightings with their signals: a row of `values` for each, a column for each of `FEATURES`; `answers` are the parts
    that can answer, as spans of the sentence. `by_meaning` is whether any likeness was known.
    """

    sightings: Sequence[Sighting]
    values: NDArray[np.float64]
    answers: Sequence[Span | None]
    by_meaning: bool


def see(question: Question, sightings: Sequence[Sighting], corpus: Corpus) -> Seen:
    """Return the signals of sentences for a question. An unknown likeness is taken for the mean of those known."""
    idf = [corpus.idf(word.terms) for word in question.words]
    positions = words_of(question)
    asked = question.terms
    likeness = _likeness(sightings)
    paragraphs: dict[tuple[int, int], _Paragraph] = {}
    rows, answers = [], []
    for sighting, like in zip(sightings, likeness, strict=True):
        candidate = sighting.paragraph
        place = candidate.number, candidate.first
        if place not in paragraphs:
            paragraphs[place] = _paragraph(candidate, positions, idf)
        answer = answering_span(question.kind, sighting.text, sighting.language, asked)
        answers.append(answer)
        rows.append(
            (
                *_by_words(sighting, paragraphs[place], positions, idf),
                sighting.sentence == 0,
                math.log1p(len(candidate.sentences[sighting.sentence - candidate.first])),
                ends_as_question(sighting.text),
                answer is not None,
                *like,
            )
        )
    values = np.array(rows, np.float64).reshape(len(rows), len(FEATURES))
    return Seen(sightings, values, answers, any(sighting.likeness for sighting in sightings))


def ends_as_question(sentence: str) -> bool:
    """Return whether a sentence is itself a question, quotation marks and brackets at its end aside."""
    return sentence.rstrip("\"'”’»“)* ").endswith(QUESTION_MARKS)


class _Paragraph(NamedTuple):
    """What stands in a paragraph: for each sentence how often each word of the question does, and what all of it and the
    title are worth.
    """

    counts: Sequence[Mapping[int, int]]
    bm25: float
    title: float
    context: float


def _paragraph(candidate: Candidate, positions: Mapping[str, list[int]], idf: Sequence[float]) -> _Paragraph:
    found = [counts(terms, positions) for terms in candidate.sentences]
    together: dict[int, int] = {}
    for count in found:
        for word, n in count.items():
            together[word] = together.get(word, 0) + n
    in_title = counts(candidate.title, positions)
    everything = sum(idf) or 1.0
    return _Paragraph(
        found,
        bm25(together, sum(map(len, candidate.sentences)), MEAN_PARAGRAPH_TERMS, idf) / everything,
        weight(in_title, idf) / everything,
        weight(together.keys() | in_title.keys(), idf) / everything,
    )


def _by_words(
    sighting: Sighting, paragraph: _Paragraph, positions: Mapping[str, list[int]], idf: Sequence[float]
) -> tuple[float, ...]:
    everything = sum(idf) or 1.0
    place = sighting.sentence - sighting.paragraph.first
    terms, own = sighting.paragraph.sentences[place], paragraph.counts[place]
    before = paragraph.counts[place - 1].keys() - own.keys() if place else ()
    return (
        bm25(own, len(terms), MEAN_SENTENCE_TERMS, idf) / everything,
        paragraph.bm25,
        paragraph.title,
        sighting.paragraph.article_score,
        weight(own, idf) / everything,
        paragraph.context,
        weight(before, idf) / everything,
        _pairs(terms, positions, len(idf)) if own else 0.0,
    )


def _pairs(terms: Sequence[str], positions: Mapping[str, list[int]], words: int) -> float:
    places: dict[int, list[int]] = {}
    for place, term in enumerate(terms):
        for word in positions.get(term, ()):
            places.setdefault(word, []).append(place)
    close = sum(
        any(0 < abs(one - other) <= CLOSE for one in places.get(word, ()) for other in places.get(following, ()))
        for word, following in pairwise(range(words))
    )
    return close / max(1, words - 1)


def _likeness(sightings: Sequence[Sighting]) -> list[tuple[float, float, float]]:
    known = [
        (sighting.likeness.sentence, sighting.likeness.paragraph, sighting.likeness.article)
        for sighting in sightings
        if sighting.likeness
    ]
    mean = tuple(sum(column) / len(known) for column in zip(*known, strict=True)) if known else (0.0, 0.0, 0.0)
    found = iter(known)
    return [next(found) if sighting.likeness else (mean[0], mean[1], mean[2]) for sighting in sightings]
