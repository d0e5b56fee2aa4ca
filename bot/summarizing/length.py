"""How long a summary is: from what was asked for to a number of sentences."""

from collections.abc import Iterable
from math import sqrt

from bot.model import SummaryLength
from bot.summarizing.reading import WORDS_PER_MINUTE

AUTOMATIC_SHARE = 0.75
"""Of the square root of the article's sentences: 2 of 9, 4 of 25, 8 of 100."""
MOST_AUTOMATIC = 12
"""Sentences that a person still reads as a summary, however long the book is."""


def sentences_asked(length: SummaryLength, available: int) -> int:
    """Return how many sentences a summary of this length has at most, where so many can be chosen.

    >>> sentences_asked(SummaryLength(), 25)
    4
    """
    if length.is_automatic:
        return min(max(1, round(AUTOMATIC_SHARE * sqrt(available))), MOST_AUTOMATIC)
    return available if length.sentences is None else length.sentences


def words_asked(length: SummaryLength) -> int | None:
    """Return how many words a summary of this length has at most, None for any number.

    >>> words_asked(SummaryLength(seconds=60))
    238
    """
    budgets = [] if length.words is None else [length.words]
    if length.seconds is not None:
        budgets.append(length.seconds * WORDS_PER_MINUTE // 60)
    return min(budgets, default=None)


def fitting(words: Iterable[int], length: SummaryLength, available: int) -> int:
    """Return how many of the chosen sentences fit, first choice first; `words` are how many each has. The first one
    is always part of the summary.
    """
    most, budget, spent, count = sentences_asked(length, available), words_asked(length), 0, 0
    for amount in words:
        spent += amount
        if count >= most or (count and budget is not None and spent > budget):
            break
        count += 1
    return count
