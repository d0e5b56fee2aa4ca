"""The learned weights: what each signal of `features` is worth, and what the signals of `confidence` are.

They stand in `bot/learned/weights.toml`, in one table for questions that go by words and meaning, and in one for those
that go by words alone.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from bot.answering.features import FEATURES


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one way of asking: `ranking` in the order of `FEATURES`; by name those of `confidence`, that the
    library knows (`known`) and that the sentence is the right one (`right`); `languages` are added to the intercept of
    the former for questions in them.
    """

    ranking: NDArray[np.float64]
    known: Mapping[str, float]
    right: Mapping[str, float]
    languages: Mapping[str, float]


@cache
def learned(*, by_meaning: bool) -> Weights:
    """Return the weights for questions that go by words and meaning, or by words alone."""
    table = tomllib.loads(files("bot.learned").joinpath("weights.toml").read_text(encoding="utf-8"))
    part = table["meaning" if by_meaning else "words"]
    ranking = np.array([part["ranking"].get(name, 0.0) for name in FEATURES])
    return Weights(ranking, part["known"], part["right"], part.get("languages", {}))
