"""Fitting: weights that explain which sentence is the right one, and which answers are right.

Both are regressions with few named signals, fitted by Newton's method with a small ridge: after ten steps or so nothing
changes any more, and the same examples always give the same weights.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Choice = tuple[Array, NDArray[np.bool_]]
"""The signals of all sentences found for a question, and which of them answer it."""

RIDGE = 0.01
STEPS = 15
LONGEST_STEP = 1.0
"""Of one weight, for a signal that varies by about 1."""


def fit_ranking(choices: Sequence[Choice], importance: Sequence[float], columns: Sequence[int]) -> Array:
    """Return the weights of the `columns` of the signals under which the right sentences get the most of the softmax
    over the sentences of a question (see `answering.ranking`); other columns weigh 0. `importance` says how much each
    question counts.
    """
    width = choices[0][0].shape[1]
    usable = [
        (signals[:, columns], right, much)
        for (signals, right), much in zip(choices, importance, strict=True)
        if right.any() and len(right) > 1
    ]
    scale = _spread(np.concatenate([signals for signals, _, _ in usable]))
    weights = np.zeros(len(columns))
    total = sum(much for _, _, much in usable)
    for _ in range(STEPS):
        slope, curve = -RIDGE * weights, RIDGE * np.eye(len(columns))
        for signals, right, much in usable:
            scaled = signals / scale
            chance = _softmax(scaled @ weights)
            mean = chance @ scaled
            slope += much / total * (scaled[right].mean(axis=0) - mean)
            curve += much / total * ((scaled * chance[:, None]).T @ scaled - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        # A full step from far away goes too far.
        weights = weights + step / max(1.0, float(np.abs(step).max()) / LONGEST_STEP)
    whole = np.zeros(width)
    whole[list(columns)] = weights / scale
    return whole


def fit_confidence(signals: Array, right: NDArray[np.bool_], importance: Array) -> tuple[float, Array]:
    """Return the intercept and the weights of a logistic regression of `right` on `signals`, a row for each answer."""
    scale = _spread(signals)
    rows = np.concatenate([np.ones((len(signals), 1)), signals / scale], axis=1)
    much = importance / importance.sum()
    ridge = RIDGE / 10 * np.eye(rows.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (much * (right - chance)) - ridge @ weights
        curve = (rows * (much * chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(curve, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()) / LONGEST_STEP)
    return float(weights[0]), weights[1:] / scale


def hits(choices: Sequence[Choice], weights: Array) -> tuple[float, float]:
    """Return for which share of the questions the right sentence comes first, and among the first three."""
    first = among_three = 0
    for signals, right in choices:
        order = np.argsort(-(signals @ weights), kind="stable")
        first += bool(right[order[:1]].any())
        among_three += bool(right[order[:3]].any())
    return first / len(choices), among_three / len(choices)


def _spread(signals: Array) -> Array:
    """Return by how much each signal varies; 1 for one that does not, which any scale would blow up."""
    spread = signals.std(axis=0)
    return np.where(spread > 1e-9, spread, 1.0)


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    shares: Array = powers / powers.sum()
    return shares
