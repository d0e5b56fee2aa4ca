"""How long a person reads, in numbers and in words, and what stands between and under the sentences of a summary."""

from collections.abc import Iterator, Sequence

from bot.model import Entry, Pick
from bot.text.words import count_words
from bot.wording import amount

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


def with_gaps(picks: Sequence[Pick]) -> Iterator[Pick | None]:
    """Yield chosen sentences, given in the order of the article, and None where some between two of them are left
    out.
    """
    for place, pick in enumerate(picks):
        if place and pick.sentence > picks[place - 1].sentence + 1:
            yield None
        yield pick


def footer(entry: Entry, picks: Sequence[Pick], notes: Sequence[str] = (), method: str | None = None) -> str:
    """Return how much of an article these sentences are, and what they save; empty where there are none. `notes` say
    what of them is not shown, and `method` is named where it is given.
    """
    if not picks:
        return ""
    share = f"{len(picks)} of {amount(entry.sentences, 'sentence')}"
    if len(picks) == entry.sentences and not notes:
        share = f"the whole {'article' if entry.number else 'text'}: {amount(entry.sentences, 'sentence')}"
    words = sum(count_words(pick.text, entry.language) for pick in picks)
    return " · ".join(filter(None, [share, *notes, spent(words, entry.words), f"by {method}" if method else ""]))
