"""How long a person reads, in numbers and in words."""

WORDS_PER_MINUTE = 238
"""Adults reading non-fiction in English silently (Brysbaert 2019, "How many words do we read per minute?",
Journal of Memory and Language 109: a review of 190 studies). Languages differ less than people do."""


def reading_seconds(words: int) -> int:
    """Return how many seconds a person needs to read so many words, rounded; at least 1 for any words.

    >>> reading_seconds(238)
    60
    """
    return max(round(words * 60 / WORDS_PER_MINUTE), min(words, 1))


def duration(seconds: int) -> str:
    """Return a reading time in seconds as people say it.

    >>> duration(25), duration(350), duration(30_000)
    ('25 s', '6 min', '8 h')
    """
    if seconds < 60:
        return f"{seconds} s"
    # Two hours on, nobody counts minutes.
    return f"{round(seconds / 60)} min" if seconds < 7200 else f"{round(seconds / 3600)} h"


def spent(chosen_words: int, words: int) -> str:
    """Return how long it takes to read the words chosen from an article of so many, against the whole of it; empty
    where that saves nothing.

    >>> spent(99, 1428)
    '25 s instead of 6 min'
    """
    short, long = (duration(reading_seconds(count)) for count in (chosen_words, words))
    return f"{short} instead of {long}" if chosen_words < words and short != long else ""
