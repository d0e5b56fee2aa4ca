"""The way in: a summary of an article, its length and its method chosen by the caller.

A summary is a ranking of the article's candidates, cut. By the same method the shorter summary of an article
is always part of the longer one: a reader who asks for more sentences finds those that were there before.
"""

from collections.abc import Iterable
from itertools import islice

from bot.errors import ArticleBotError
from bot.model import Article, Pick, SentenceKind, Summary
from bot.summarizing import central, classic
from bot.summarizing.candidates import Candidate, candidates
from bot.text.words import terms

METHODS: tuple[str, ...] = ("central", "lead", *classic.METHODS)
"""The names of all methods, the default first."""


def summarize(article: Article, sentences: int, method: str = METHODS[0]) -> Summary:
    """Return at most so many sentences of the article, fewer where it has fewer that can be chosen.

    Headings and boilerplate are not chosen while there is anything else; list items, very short sentences and
    repetitions come after all others, in this order. `lead` takes the first sentences, `central` is explained
    in central.py, the other methods in classic.py. An article has the same summary in every process.

    Raises ArticleBotError for an unknown method, for less than one sentence, and where the article is too
    long for one of the slow methods.
    """
    if method not in METHODS:
        raise ArticleBotError(f'There is no method "{method}" for summaries; there are {", ".join(METHODS)}.')
    if sentences < 1:
        raise ArticleBotError(f"A summary has at least 1 sentence, not {sentences}.")
    pool = candidates(article)
    ranked = [pool[i] for i in islice(_ranking(article, pool, method), sentences)]
    return Summary(article.entry, method, _picks(article, ranked))


def _ranking(article: Article, pool: tuple[Candidate, ...], method: str) -> Iterable[int]:
    """Return the positions of the candidates in `pool`, the one to choose first at first."""
    if method == "central":
        return central.rank(pool, frozenset(terms(article.entry.title, article.entry.language)))
    ranking: Iterable[int] = range(len(pool))
    if method != "lead":
        ranking = classic.rank(pool, method, _headings(article), article.entry.language)
    return sorted(ranking, key=lambda i: pool[i].standing)


def _headings(article: Article) -> list[str]:
    """Return the article's title and headings."""
    headings = (s.span.of(article.text) for s in article.sentences if s.kind is SentenceKind.HEADING)
    return [article.entry.title, *headings]


def _picks(article: Article, ranked: list[Candidate]) -> tuple[Pick, ...]:
    picks = []
    for rank, candidate in enumerate(ranked, start=1):
        span = article.sentences[candidate.sentence].span
        picks.append(Pick(candidate.sentence, span, span.of(article.text), rank))
    return tuple(sorted(picks, key=lambda pick: pick.sentence))
