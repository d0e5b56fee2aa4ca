"""Summaries of stored articles and of texts that are not stored."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bot.errors import TooLong
from bot.intake.article_file import check_draft
from bot.intake.fields import clean_title
from bot.library.cataloguing import Cataloguing
from bot.library.encoding import Encoding
from bot.library.kept_rankings import KeptRankings
from bot.model import Article, Draft, Entry, Summary, SummaryLength
from bot.settings import LONGEST_SUMMARY, SummarySettings
from bot.storage.ranking_store import Ranking, RankingStore
from bot.summarizing.deadline import OutOfTime
from bot.summarizing.summarize import METHODS, RANKING_FORM, cut, rank, refuse_impossible, refuse_unknown
from bot.text.words import ANALYSIS

FORM = f"{RANKING_FORM}.{ANALYSIS}"
"""A ranking that is kept was made by this version of the methods, out of terms of this kind; behind a plus comes the
model whose vectors helped.
"""
BY_MEANING = "central"
"""The method that looks at vectors."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a method and how long it took, in seconds. `summary` is None where it could not be made; `problem`
    says why.
    """

    method: str
    seconds: float
    summary: Summary | None
    problem: str = ""


class Summaries:
    """Makes summaries, as `settings` says where nobody says otherwise, of rankings that it keeps in `store`, with the
    vectors of `encoding` where there are any. Every method is safe from any thread, and nobody waits while an article
    is ranked.
    """

    def __init__(
        self,
        store: RankingStore,
        encoding: Encoding,
        settings: SummarySettings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept = KeptRankings(store, clock)
        self._encoding = encoding
        self._settings = settings
        self._clock = clock

    def of(self, article: Article, length: SummaryLength | None, method: str | None) -> Summary:
        """Return a summary of an article. Raises as `Library.summarize` does."""
        length, method = length or self._settings.length, method or self._settings.method
        refuse_unknown(method)
        refuse_impossible(length)
        limit = max(LONGEST_SUMMARY, length.sentences or 0)
        stored = article.entry.number > 0
        ranking = self._found(article, method) if stored else None
        while True:
            if ranking is None or not (ranking.is_whole or ranking.limit >= limit):
                ranking = self._ranked(article, method, limit)
                if stored:
                    self._kept.put(ranking)
            summary = cut(article, ranking.positions, length, method)
            count = len(summary.picks)
            if ranking.is_whole or count == length.sentences or count < len(ranking.positions):
                return summary
            # So many words, or so much time, that a longer ranking may give more.
            limit = ranking.limit * 4

    def compare(self, article: Article, length: SummaryLength | None) -> Iterator[Trial]:
        """Yield what comes of each method, made anew, so that the times can be compared. Raises ArticleBotError where
        the length cannot be.
        """
        length = length or self._settings.length
        refuse_impossible(length)
        limit = max(LONGEST_SUMMARY, length.sentences or 0)
        # What is done once in a process, or once for a word, is no method's own work: stems, what is imported, and the
        # model, which takes longer to load than any method takes over a report.
        rank(article, "lead", 1)
        _, vectors = self._vectors(article, BY_MEANING)
        few = replace(article, sentences=article.sentences[:2])
        for method in METHODS:
            rank(few, method, 1, vectors=None if vectors is None else vectors[:2])
        for method in METHODS:
            begun = self._clock()
            try:
                ranking = self._ranked(article, method, limit)
            except TooLong as error:
                yield Trial(method, self._clock() - begun, None, str(error))
            else:
                yield Trial(method, self._clock() - begun, cut(article, ranking.positions, length, method))

    def close(self) -> None:
        """Store the rankings that wait for it."""
        self._kept.settle()

    def _ranked(self, article: Article, method: str, limit: int) -> Ranking:
        # One more than there are makes a ranking whole.
        limit = min(limit, len(article.sentences) + 1)
        form, vectors = self._vectors(article, method)
        positions = rank(article, method, limit, self._start, vectors)
        return Ranking(article, method, form, positions, limit)

    def _start(self) -> OutOfTime:
        """Start the time that a method has."""
        deadline = self._clock() + self._settings.most_seconds
        return lambda: self._clock() > deadline

    def _found(self, article: Article, method: str) -> Ranking | None:
        """Return the ranking that is kept of an article, None where it must be made. One that was made without vectors
        stays when they come: what a person was shown is what is shown again.
        """
        model = self._model(article, method)
        with_vectors = self._kept.get(article, method, f"{FORM}+{model}") if model else None
        return with_vectors or self._kept.get(article, method, FORM)

    def _vectors(self, article: Article, method: str) -> tuple[str, NDArray[np.int8] | None]:
        """Return the form of a ranking that is made now, and the vectors that it is made with, if there are any."""
        model = self._model(article, method)
        vectors = self._encoding.of_sentences(article) if model else None
        return (FORM, None) if vectors is None else (f"{FORM}+{model}", vectors)

    def _model(self, article: Article, method: str) -> str | None:
        """Return what the store calls the model that may help with an article."""
        may_help = method == BY_MEANING and article.entry.number > 0 and self._encoding.knows(article.entry.language)
        return self._encoding.identity if may_help else None


def read(
    text: str, title: str, language: str | None, cataloguing: Cataloguing, clock: Callable[[], datetime]
) -> Article:
    """Return a text as an article that is not stored. Raises InvalidArticle."""
    draft = Draft(clean_title(title), text, language=language)
    # A text of nobody's needs no title, but an article does.
    check_draft(replace(draft, title=draft.title or "Text"))
    measured = cataloguing.measure(draft)
    entry = Entry(
        number=0,
        key="",
        title=draft.title,
        language=measured.language,
        url=None,
        author=None,
        date=None,
        tags=(),
        added=clock(),
        added_by=None,
        path=None,
        characters=len(text),
        words=measured.words,
        sentences=len(measured.sentences),
    )
    return Article(entry, text, tuple(measured.sentences))
