"""What the ranking knows of a sentence: named signals, each a number, most of them in [0, 1].

Vocabulary. A *sighting* is a sentence that may answer a question, in its paragraph. Its *likeness* is what the model of
meaning makes of it: cosines between the question and the sentence, its paragraph and its article.

What each signal is worth is in `bot/learned/weights.toml`, beside the script that learned it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.bm25 import Corpus, counts, weight, words_of
from bot.answering.question import Question
from bot.answering.shapes import answering_span
from bot.answering.shortlist import Candidate
from bot.model import Span

FEATURES: Mapping[str, str] = {
    "title": "the share of the question that stands in the title of its article",
    "article": "how well the whole article fits, beside the one that fits best",
    "coverage": "the share of the question that stands in the sentence",
    "alike": "the share of the question that does not, but of which a longer or shorter form does",
    "context": "the share of the question that stands in its paragraph or title",
    "names": "the share of the question in names and numbers that are missing from its paragraph and title",
    "before": "the share of the question that the sentence before has and this one has not",
    "pairs": "the share of neighbouring words of the question that stand close together",
    "opening": "whether it is the first sentence of the article",
    "leading": "whether it is the first sentence of its paragraph",
    "length": "the logarithm of how many content words it has",
    "kind": "whether a part of it can answer a question of this kind, such as a date or a name",
    "meaning": "how near its meaning is to that of the question",
    "meaning of paragraph": "the same of its paragraph, on average",
    "meaning of article": "the same of the sentence of its article that is nearest",
}
"""The signals, in the order of their columns."""
BY_MEANING = tuple(name for name in FEATURES if name.startswith("meaning"))
CLOSE = 2
"""Content words apart up to which two words stand close together."""
SHORTEST = 4
"""Letters of the shortest term of which others may be longer forms: "brück" of "brückenbau"."""
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
    """Sightings with their signals: a row of `values` for each, a column for each of `FEATURES`; `answers` are the
    parts that can answer, as spans of the sentence. `by_meaning` is whether the likeness counts.
    """

    sightings: Sequence[Sighting]
    values: NDArray[np.float64]
    answers: Sequence[Span | None]
    by_meaning: bool


def see(question: Question, sightings: Sequence[Sighting], corpus: Corpus) -> Seen:
    """Return the signals of sentences for a question. An unknown likeness is taken for the mean of those known; where
    fewer than half are known, as in a library that is mostly in other languages, none counts.
    """
    idf = [corpus.idf(word.terms) for word in question.words]
    positions = words_of(question)
    asked = question.terms
    by_meaning = 0 < len(sightings) <= 2 * sum(sighting.likeness is not None for sighting in sightings)
    likeness = _likeness(sightings if by_meaning else [replace(sighting, likeness=None) for sighting in sightings])
    # By identity: while the index is behind, a paragraph may be there as it was and as it is.
    paragraphs: dict[int, _Paragraph] = {}
    rows, answers = [], []
    for sighting, like in zip(sightings, likeness, strict=True):
        candidate = sighting.paragraph
        if id(candidate) not in paragraphs:
            paragraphs[id(candidate)] = _paragraph(question, candidate, positions, idf)
        answer = answering_span(question.kind, sighting.text, sighting.language, asked)
        answers.append(answer)
        rows.append(
            (
                *_by_words(question, sighting, paragraphs[id(candidate)], positions, idf),
                sighting.sentence == 0,
                sighting.sentence == candidate.first,
                math.log1p(len(candidate.sentences[sighting.sentence - candidate.first])),
                answer is not None,
                *like,
            )
        )
    values = np.array(rows, np.float64).reshape(len(rows), len(FEATURES))
    return Seen(sightings, values, answers, by_meaning)


def ends_as_question(sentence: str) -> bool:
    """Return whether a sentence is itself a question, quotation marks and brackets at its end aside."""
    return sentence.rstrip("\"'”’»“)* ").endswith(QUESTION_MARKS)


class _Paragraph(NamedTuple):
    """What stands in a paragraph: for each sentence how often each word of the question does; and the shares of the
    question in the title, in both, and of names in neither.
    """

    counts: Sequence[Mapping[int, int]]
    title: float
    context: float
    names: float


def _paragraph(
    question: Question, candidate: Candidate, positions: Mapping[str, list[int]], idf: Sequence[float]
) -> _Paragraph:
    found = [counts(terms, positions) for terms in candidate.sentences]
    in_title = counts(candidate.title, positions)
    together = in_title.keys() | set().union(*found)
    missing = [place for place, word in enumerate(question.words) if word.name and place not in together]
    everything = sum(idf) or 1.0
    shares = (weight(words, idf) / everything for words in (in_title, together, missing))
    return _Paragraph(found, *shares)


def _by_words(
    question: Question,
    sighting: Sighting,
    paragraph: _Paragraph,
    positions: Mapping[str, list[int]],
    idf: Sequence[float],
) -> tuple[float, ...]:
    everything = sum(idf) or 1.0
    place = sighting.sentence - sighting.paragraph.first
    terms, own = sighting.paragraph.sentences[place], paragraph.counts[place]
    before = paragraph.counts[place - 1].keys() - own.keys() if place else ()
    return (
        paragraph.title,
        sighting.paragraph.article_score,
        weight(own, idf) / everything,
        weight(_alike(question, own, terms), idf) / everything,
        paragraph.context,
        paragraph.names,
        weight(before, idf) / everything,
        _pairs(terms, positions, len(idf)) if own else 0.0,
    )


def _alike(question: Question, own: Mapping[int, int], terms: Sequence[str]) -> list[int]:
    """Return the words of the question that do not stand in a sentence, but a word of which they are the beginning, or
    which is theirs: parts of compounds, and what is derived from one another.
    """
    # Of most terms not even the first letters are alike, and this is asked of every sentence.
    beginnings: dict[str, list[str]] = {}
    for term in terms:
        if len(term) >= SHORTEST:
            beginnings.setdefault(term[:SHORTEST], []).append(term)
    return [
        position
        for position, word in enumerate(question.words)
        if position not in own
        and any(_kin(term, other) for term in word.terms for other in beginnings.get(term[:SHORTEST], ()))
    ]


def _kin(term: str, other: str) -> bool:
    return other.startswith(term) or term.startswith(other)


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


def _likeness(sightings: Sequence[Sighting]) -> list[tuple[float, ...]]:
    known = [(like.sentence, like.paragraph, like.article) for sighting in sightings if (like := sighting.likeness)]
    mean = tuple(sum(column) / len(known) for column in zip(*known, strict=True)) or (0.0,) * len(BY_MEANING)
    found = iter(known)
    return [next(found) if sighting.likeness else mean for sighting in sightings]
