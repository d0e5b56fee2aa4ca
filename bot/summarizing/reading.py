"""How long a person reads."""

WORDS_PER_MINUTE = 238
"""Adults reading non-fiction in English silently (Brysbaert 2019, "How many words do we read per minute?",
Journal of Memory and Language 109: a review of 190 studies). Languages differ less than people do."""


def reading_seconds(words: int) -> int:
    """Return how many seconds a person needs to read so many words, rounded; at least 1 for any words.

    >>> reading_seconds(238)
    60
    """
    return max(round(words * 60 / WORDS_PER_MINUTE), min(words, 1))
