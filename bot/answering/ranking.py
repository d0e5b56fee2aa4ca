"""Ranking: the order of sentences by how well they answer a question.

The score of a sentence is the sum of its signals (`features`), each times its weight. Weights are learned so that the
softmax over the sentences of one question gives the right one the most: a conditional logit, as in D. McFadden,
"Conditional Logit Analysis of Qualitative Choice Behavior", 1974. So a score means something beside the others of one
question only, and a difference of scores is the logarithm of odds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.answering.features import FEATURES, Seen
from bot.answering.weights import Weights, learned
from bot.model import Span

_COLUMN = {name: column for column, name in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its score, and what each signal adds to that."""

    number: int
    sentence: int
    score: float
    signals: tuple[float, ...]
    """In the order of `FEATURES`."""
    shares: tuple[float, ...]
    """The same, each times its weight: they add up to the score."""
    share: float = 1.0
    """Of the softmax over all sentences found: how likely it is the right one, where one of them is."""
    answer: Span | None = None
    """The part of the sentence that can answer a question of this kind, in the sentence's own characters."""

    def __getitem__(self, feature: str) -> float:
        """Return a signal by its name."""
        return self.signals[_COLUMN[feature]]

    @property
    def explained(self) -> Mapping[str, float]:
        """What each signal adds to the score, by its name."""
        return dict(zip(FEATURES, self.shares, strict=True))


def rank(seen: Seen, weights: Weights | None = None) -> list[Ranked]:
    """Return the sentences, best first. Equal scores keep the order of number and position. Unless `weights` are given
    they are those learned.
    """
    weights = weights or learned(by_meaning=seen.by_meaning)
    shares = seen.values * weights.ranking
    scores = shares.sum(axis=1)
    powers = np.exp(scores - scores.max(initial=-np.inf))
    places = [(sighting.paragraph.number, sighting.sentence) for sighting in seen.sightings]
    # Rounded, because the same signals are not quite the same sum in every order and on every machine.
    order = sorted(range(len(places)), key=lambda row: (-round(float(scores[row]), 9), places[row]))
    return [
        Ranked(
            *places[row],
            float(scores[row]),
            tuple(seen.values[row].tolist()),
            tuple(shares[row].tolist()),
            float(powers[row] / powers.sum()),
            seen.answers[row],
        )
        for row in order
    ]
