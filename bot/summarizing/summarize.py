"""The way in: a summary of an article, its length and its method chosen by the caller.

A summary is a *ranking* of the article's sentences, cut. By the same method the shorter summary of an article
is always part of the longer one: a reader who asks for more sentences finds those that were there before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.errors import ArticleBotError
from bot.model import Article, Pick, SentenceKind, Summary, SummaryLength
from bot.summarizing import central, classic
from bot.summarizing.boilerplate_datelines import quotable
from bot.summarizing.candidates import Candidate, Standing, candidates
from bot.summarizing.deadline import Start, checkpoint, unlimited
from bot.summarizing.length import fitting
from bot.text.words import count_words, terms

METHODS: tuple[str, ...] = ("central", "lead", *classic.METHODS)
"""The names of all methods, the default first. Buttons of old messages carry positions in it: append, never reorder."""
RANKING_FORM = 1
"""Raised with every change after which an article may be ranked in another way: rankings are kept, and those of another
form are made anew."""


def rank(
    article: Article,
    method: str,
    limit: int,
    start: Start = unlimited,
    vectors: NDArray[np.int8] | None = None,
) -> tuple[int, ...]:
    """Return the positions of up to `limit` sentences of the article, the one to choose first at first. `vectors`,
    which only `central` looks at, has a row for each sentence: what a model of meaning made of it.

    Headings and boilerplate are not chosen while there is anything else; list items and very short sentences come after
    all others, in this order; no sentence is chosen twice, though it may stand there twice. `lead` takes the first
    sentences, `central` is explained in central.py, the other methods in classic.py. An article has the same ranking in
    every process, with the same vectors or none.

    Raises ArticleBotError for an unknown method, TooLong where the article is too long for one of the slow methods, or
    where the time that `start` starts is over before it is done.
    """
    refuse_unknown(method)
    pool = candidates(article)
    return tuple(pool[i].sentence for i in islice(_ranking(article, pool, method, start, vectors), limit))


def cut(article: Article, ranking: Sequence[int], length: SummaryLength, method: str) -> Summary:
    """Return the summary of this length that a ranking makes.

    Raises ArticleBotError for a length of less than one sentence, word or second.
    """
    refuse_impossible(length)
    spans = [quotable(article, position) for position in ranking]
    texts = [span.of(article.text) for span in spans]
    counts = (count_words(text, article.entry.language) for text in texts)
    chosen = fitting(counts, length, len(article.sentences))
    picks = [
        Pick(position, span, text, place)
        for place, (position, span, text) in enumerate(zip(ranking[:chosen], spans, texts, strict=False), 1)
    ]
    return Summary(article.entry, method, tuple(sorted(picks, key=lambda pick: pick.sentence)))


def refuse_unknown(method: str) -> None:
    """Raise ArticleBotError for a method that there is not."""
    if method not in METHODS:
        raise ArticleBotError(f'There is no method "{method}" for summaries; there are {", ".join(METHODS)}.')


def refuse_impossible(length: SummaryLength) -> None:
    """Raise ArticleBotError for a length of less than one sentence, word or second."""
    for asked, what in ((length.sentences, "sentence"), (length.words, "word"), (length.seconds, "second")):
        if asked is not None and asked < 1:
            raise ArticleBotError(f"A summary has at least 1 {what}, not {asked}.")


def _ranking(
    article: Article,
    pool: tuple[Candidate, ...],
    method: str,
    start: Start,
    vectors: NDArray[np.int8] | None,
) -> Iterable[int]:
    """Return the positions of the candidates in `pool`, the one to choose first at first."""
    if method == "central":
        return central.rank(pool, _title(article), vectors)
    ranking: Iterable[int] = range(len(pool))
    if method != "lead":
        look = checkpoint(method, len(article.sentences), start())
        ranking = classic.rank(pool, method, _headings(article), article.entry.language, look)
    return _by_standing(iter(ranking), pool)


def _by_standing(ranking: Iterator[int], pool: tuple[Candidate, ...]) -> Iterator[int]:
    """Yield a ranking sorted by standing, and take no more of it than is needed for that: some methods take their time
    over each sentence.
    """
    put_off: dict[Standing, list[int]] = {standing: [] for standing in Standing}
    size = Counter(candidate.standing for candidate in pool)
    for standing in Standing:
        yield from put_off[standing]
        left = size[standing] - len(put_off[standing])
        while left:
            i = next(ranking)
            if pool[i].standing is standing:
                yield i
                left -= 1
            else:
                put_off[pool[i].standing].append(i)


def _title(article: Article) -> frozenset[str]:
    """Return the terms of the article's title; none where it was made of the beginning of the first sentence and says
    nothing more. A line of its own at the beginning is a title.
    """
    title, text = article.entry.title.rstrip("…"), article.text.lstrip()
    made = text.startswith(title) and text[len(title) : len(title) + 1] != "\n"
    return frozenset() if made else frozenset(terms(title, article.entry.language))


def _headings(article: Article) -> list[str]:
    """Return the article's title and headings."""
    headings = (s.span.of(article.text) for s in article.sentences if s.kind is SentenceKind.HEADING)
    return [article.entry.title, *headings]
