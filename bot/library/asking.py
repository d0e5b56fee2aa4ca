"""Answering a question: how it is taken, which sentences are found for it, in which order, and how sure that is.

text ─▶ understood (follow-up) ─▶ scope (tag, span of time) ─▶ spelling ─▶ sightings ─▶ ranking ─▶ passages ─▶ verdict
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.answering.confidence import SHAPED, confidence, verdict
from bot.answering.disagreement import differing
from bot.answering.follow_ups import complete
from bot.answering.kinds import AnswerKind
from bot.answering.periods import Period, period_of
from bot.answering.question import Question, plain, read_question
from bot.answering.ranking import Ranked, rank
from bot.answering.spelling import allowed_errors, correction, respelled
from bot.errors import NoSuchArticle, StorageError
from bot.library.passages import Chosen, choose
from bot.library.sighting import Lookout
from bot.library.tags import tagged_numbers
from bot.model import EVERYTHING, Answer, Article, Correction, Entry, Scope, Turn, Verdict
from bot.settings import AnswerSettings
from bot.storage.index import WordIndex
from bot.storage.store import ArticleStore
from bot.text.language import identify

NEAREST = 3
LONGEST = 1_000
"""Characters of a question that are read, as many as a chat passes on. Of 5,000 with nothing but blanks or quotation
marks the patterns alone would take 0.6 s.
"""
MOST_CORRECTED = 5
"""Words that are looked for in another spelling, the first ones that are not known: each takes 0.5 to 20 ms, and a
question with more is no question with typing errors.
"""
ROUNDS = 10
"""So often a question is asked again because what it found was changed meanwhile. An import makes some hundreds of
changes a second.
"""


@dataclass(frozen=True, slots=True)
class Request:
    """A question to be answered: its whole text and language, the languages of the library, which articles are asked;
    of a follow-up what was `said` before and the terms that it has `added`; whether to leave its words as they were
    typed, and how many passages are wanted.
    """

    text: str
    language: str
    languages: Sequence[str]
    scope: Scope
    said: str
    added: frozenset[str]
    as_typed: bool
    limit: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A question as it was taken: read, from which articles it is to be answered (`within`, None for all), and what was
    put in place of its words.
    """

    question: Question
    scope: Scope
    within: frozenset[int] | None
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What it takes to answer questions."""

    store: ArticleStore
    index: WordIndex
    lookout: Lookout
    settings: AnswerSettings
    follow: Callable[[], None]
    """Brings the index up to the store, as far as that is soon done. Raises StorageError where it cannot be written."""
    count: Callable[[], int]
    """Tells how many articles there are."""

    def ask(
        self,
        text: str,
        languages: Sequence[str],
        *,
        today: date,
        scope: Scope = EVERYTHING,
        before: Turn | None = None,
        as_typed: bool = False,
        any_time: bool = False,
        limit: int = 10,
    ) -> Answer:
        """Answer the question `text` with up to `limit` passages of the articles of `scope`.

        `languages` are those of the library, `before` is what a follow-up is completed from. Words are corrected unless
        they are to be taken `as_typed`. A span of time in the question narrows the scope, unless `any_time` or one
        article is asked: one that is told from `today` ("last week") always, any other ("in 2024", "today") where the
        articles of that time answer no less surely than all, since they need not speak of their own time. Raises
        NoSuchArticle.
        """
        typed, text = text, text[:LONGEST]
        expected = [self.store.entry(scope.article).language] if scope.article is not None else languages
        language = identify(text, expected)
        understood = complete(text, language, before) if before and not as_typed else None
        said, own = (before.answer, text) if before and understood else ("", "")
        added = read_question(own, language, languages).terms
        request = Request(understood or text, language, languages, scope, said, added, as_typed, limit)
        timeless = any_time or scope.article is not None or scope.since or scope.until
        answer = (None if timeless else self._in_time(request, today)) or self._respelled(request)
        return replace(answer, question=typed, understood=understood)

    def _in_time(self, request: Request, today: date) -> Answer | None:
        """Return the answer from the span of time that a question names; None where it names none, or where all
        articles answer more surely and the span is not told from today.
        """
        period = period_of(request.text, request.language, today)
        if period is None:
            return None
        narrow = replace(request, scope=replace(request.scope, since=period.since, until=period.until))
        # "How many pilots are there today?" asks for no news of today.
        if period.relative and period.since and period.since < today:
            return self._respelled(replace(narrow, text=_without(request.text, period)))
        answer = self._respelled(narrow)
        if answer.verdict is Verdict.ANSWERED and answer.confidence >= self._respelled(request).confidence:
            return answer
        return None

    def _respelled(self, request: Request) -> Answer:
        """Return the answer to a question with its words corrected, or as it was typed where that finds no more."""
        answer = self._answer(request)
        if answer.corrections and answer.verdict is Verdict.NOTHING:
            return self._answer(replace(request, as_typed=True))
        return answer

    def _answer(self, request: Request) -> Answer:
        before = -1
        for _ in range(ROUNDS):
            reached, last = self._reached()
            taken = self._taken(request)
            if taken.within is not None and not taken.within:
                return _nothing(taken)
            sights = self.lookout.sights(taken.question, taken.within)
            numbers = set(sights.articles)
            # The index knows them as they are no more.
            outdated = self.store.changed(numbers, reached)
            ranked = [best for best in rank(sights.seen) if best.number not in outdated]
            kind = taken.question.kind
            if request.said:
                ranked = [best for best in ranked if not _nothing_new(best, sights.articles, request, kind)]
            chosen = choose(taken.question, ranked, sights.articles, request.limit)
            # The index and the store were read at two moments. What changed meanwhile is looked for once more.
            changed = self.store.changed(numbers, last)
            # So is what the index has not taken in, unless it stands still.
            if not changed and (not outdated or reached == before):
                break
            before = reached
        # Not there after the last round either.
        ranked = [best for best in ranked if best.number not in changed]
        chosen = [found for found in chosen if found.passage.entry.number not in changed]
        asked = len(taken.within) if taken.within is not None else self.count()
        return self._told(taken, chosen, ranked, asked, by_meaning=sights.seen.by_meaning)

    def _told(
        self, taken: Taken, chosen: Sequence[Chosen], ranked: Sequence[Ranked], asked: int, *, by_meaning: bool
    ) -> Answer:
        probability = confidence(taken.question, chosen[0].ranked, by_meaning=by_meaning) if chosen else 0.0
        judged = verdict(probability, self.settings.caution, by_meaning=by_meaning)
        passages = tuple(found.passage for found in chosen)
        # "What happened last week?" has no word to look for, but a span of time.
        newest = sorted(taken.within or (), reverse=True)[:NEAREST] if not taken.question.words else []
        return Answer(
            question=taken.question.text,
            language=taken.question.language,
            looked_for=tuple(word.surface for word in taken.question.words),
            verdict=judged,
            confidence=probability,
            passages=passages,
            nearest=tuple(self._nearest(newest or [best.number for best in ranked], judged)),
            scope=taken.scope,
            asked=asked,
            corrections=taken.corrections,
            asks_for=taken.question.kind,
            by_meaning=by_meaning,
            differs=differing(taken.question, passages, [found.ranked for found in chosen]),
        )

    def _reached(self) -> tuple[int, int]:
        """Bring the index up to the store, as far as that is soon done; return the last change that it holds and the
        store's last one. Where it cannot be written, questions are answered from it as it was. Raises StorageError
        where there is nothing to go by.
        """
        try:
            self.follow()
        except StorageError:
            if not self.index.version:
                raise
        return self.index.version, self.store.latest_change()

    def _taken(self, request: Request) -> Taken:
        text, language, languages = request.text, request.language, request.languages
        question = read_question(text, language, languages)
        corrections = () if request.as_typed else tuple(corrections_of(question, self.index))
        if corrections:
            question = read_question(respelled(text, corrections), language, languages)
        return Taken(question, request.scope, self._within(request.scope), corrections)

    def _within(self, scope: Scope) -> frozenset[int] | None:
        """Return the numbers of the articles of a scope, None for all. Raises NoSuchArticle."""
        parts = []
        if scope.article is not None:
            parts.append({self.store.entry(scope.article).number})
        if scope.tag is not None:
            parts.append(tagged_numbers(self.store, scope.tag))
        if scope.since or scope.until:
            parts.append(set(self.store.numbers_between(scope.since, scope.until)))
        if not parts:
            return None
        within = frozenset(set.intersection(*parts))
        # To look for each of 100,000 articles would take half a second.
        return None if within and len(within) == self.count() else within

    def _nearest(self, numbers: Sequence[int], judged: Verdict) -> Iterator[Entry]:
        """Yield the entries of the first of these articles, unless there is an answer."""
        for number in islice(dict.fromkeys(numbers), NEAREST if judged is not Verdict.ANSWERED else 0):
            with suppress(NoSuchArticle):
                yield self.store.entry(number)


def corrections_of(question: Question, index: WordIndex) -> list[Correction]:
    """Return what is put in place of words that the library does not know in any form."""
    frequency = index.corpus(question).frequency
    unknown = (
        word.surface
        for word in question.words
        if not any(frequency.get(term) for term in word.terms)
        and not any(plain(word.surface) in phrase for phrase in question.phrases)
        and allowed_errors(word.surface)
    )
    corrected = ((typed, correction(typed, index.similar_words(typed))) for typed in islice(unknown, MOST_CORRECTED))
    return [Correction(typed, taken) for typed, taken in corrected if taken]


def _nothing_new(best: Ranked, articles: Mapping[int, Article], request: Request, kind: AnswerKind) -> bool:
    """Return whether a sentence is what was said before and answers a follow-up no better: not all words that this has
    added stand in it ("who was her husband?"), or what it asks for has a form ("when?", "how much?") and no part of the
    sentence has it.
    """
    article = articles[best.number]
    text = article.sentences[best.sentence].span.of(article.text)
    if text != request.said:
        return False
    if not request.added <= read_question(text, article.entry.language).terms:
        return True
    return best.answer is None and (kind in SHAPED or not request.added)


def _without(text: str, period: Period) -> str:
    """Return a question without the words that name a span of time; as it is where nothing else is left."""
    rest = f"{text[: period.span.start]} {text[period.span.end :]}"
    return rest if any(map(str.isalnum, rest)) else text


def _nothing(taken: Taken) -> Answer:
    """Return the answer of a scope without articles."""
    return Answer(
        question=taken.question.text,
        language=taken.question.language,
        looked_for=tuple(word.surface for word in taken.question.words),
        verdict=Verdict.NOTHING,
        confidence=0.0,
        passages=(),
        nearest=(),
        scope=taken.scope,
        corrections=taken.corrections,
    )
