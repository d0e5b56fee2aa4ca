"""Digests: the main points of many articles, of those that fit a request.

request ─▶ articles (span of time, tag, words) ─▶ reports (main sentences) ─▶ stories ─▶ points
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answering.question import Question, read_question
from bot.answering.spelling import respelled
from bot.errors import StorageError
from bot.library.asking import corrections_of
from bot.library.digest_requests import WEEK, DigestRequest
from bot.library.references import References
from bot.library.tags import find_tag, tagged_numbers
from bot.model import EVERYTHING, Article, Correction, Digest, Pick, Scope, SentenceKind, Summary, SummaryLength
from bot.storage.index import WordIndex
from bot.storage.store import ArticleStore
from bot.summarizing.antecedents import needs
from bot.summarizing.points import tell
from bot.summarizing.stories import Report, stories
from bot.summarizing.summarize import METHODS
from bot.text.language import identify
from bot.text.words import terms

MOST_ARTICLES = 500
"""Articles of one digest, the newest: reading them takes half a second, and their stories grow by the square."""
MOST_ABOUT = 200
"""Articles that are looked at for words, the best by their scores: each has to be read whole."""
NEWEST = 20
"""Articles of a digest of everything where the last week has none."""
SENTENCES = 12
"""Main sentences of an article among which points are chosen."""
LOOKED_THROUGH = 50
"""Main sentences of an article among which those are looked for that speak of the words; so many are kept anyway."""
ENOUGH = 2 / 3
"""Share of the words that an article must have where none has them all: of three two."""
IN_TITLE, IN_MAIN, IN_TEXT = 1.0, 0.8, 0.5
"""How well an article fits the words that stand in its title, the title and a main sentence, or any one sentence. What
it mentions once in passing is told last.
"""
BY_SCORE = 0.3
"""How much of that is taken off an article that holds the words far less often than another: a guess, as the three."""
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Digesting:
    """What it takes to make digests."""

    store: ArticleStore
    index: WordIndex
    references: Callable[[], References]
    summarize: Callable[[Article, SummaryLength, str], Summary]
    follow: Callable[[], None]
    """Brings the index up to the store, as far as that is soon done. Raises StorageError where it cannot be written."""
    count: Callable[[], int]
    """Tells how many articles there are."""

    def digest(self, request: DigestRequest, languages: Sequence[str], today: date) -> Digest:
        """Return the digest that is asked for on the day `today`; without articles where none fits. `languages` are
        those of the library.
        """
        with suppress(StorageError):
            self.follow()
        scope = request.scope
        if scope.tag is not None:
            named = find_tag(self.store, scope.tag)
            if named.tag is None:
                return Digest((), 0, request.sentences, scope=scope, words=request.words, near=named.near)
            scope = replace(scope, tag=named.tag)
        within = self._within(scope)
        if request.words:
            return self._about(request, scope, within, languages)
        older = False
        if scope == EVERYTHING:
            week = Scope(since=today - timedelta(days=WEEK - 1), until=today)
            everything, within = within, self._within(week)
            dated = self._dated(everything)
            # Articles without a date that were stored in the week are no news of it, in a library of dated articles.
            older = bool(everything) and (not within or (bool(dated) and set(dated).isdisjoint(within)))
            within, scope = (dated[:NEWEST] or everything[:NEWEST], scope) if older else (within, week)
        reports = self._reports(dict.fromkeys(within[:MOST_ARTICLES], 1.0), None)
        return self._told(
            reports, request, Digest((), len(reports), request.sentences, len(within), scope, older=older)
        )

    def _about(self, request: DigestRequest, scope: Scope, within: Sequence[int], languages: Sequence[str]) -> Digest:
        """Return the digest of the articles `within` that are about the words of a request, as they were typed, or else
        corrected, or else with a title like them.
        """
        words, corrections = request.words, tuple[Correction, ...]()
        question = read_question(words, identify(words, languages), languages)
        ranked = self._ranked(question, within)
        fits = self._fitting(question, ranked) | self._labelled(words, within)
        if not fits and (corrections := tuple(corrections_of(question, self.index))):
            words = respelled(words, corrections)
            question = read_question(words, question.language, languages)
            ranked = self._ranked(question, within)
            fits = self._fitting(question, ranked)
        if not fits:
            titled = self.references().search(request.words)
            fits = dict.fromkeys([number for number in titled if number in set(within)][:NEWEST], IN_MAIN)
        newest = [number for number in within if number in fits]
        best = set(sorted(newest, key=lambda number: fits[number], reverse=True)[:MOST_ARTICLES])
        reports = self._reports({number: fits[number] for number in newest if number in best}, question)
        found = Digest((), len(reports), request.sentences, len(newest), scope, words, corrections)
        if not reports:
            nearest = tuple(self.store.entries_of(list(ranked)[:NEAREST]))
            return replace(found, words=request.words, corrections=(), nearest=nearest)
        return self._told(reports, request, found, question)

    def _told(
        self, reports: Sequence[Report], request: DigestRequest, digest: Digest, question: Question | None = None
    ) -> Digest:
        wanted = [word.terms for word in question.words] if question else []
        grouped = stories(reports, self.count(), self.index.articles_with)
        return replace(digest, stories=tell(grouped, request.sentences, wanted))

    def _dated(self, numbers: Sequence[int]) -> list[int]:
        """Return those of the newest of these articles that have a date of their own."""
        return [entry.number for entry in self.store.entries_of(numbers[:MOST_ARTICLES]) if entry.date]

    def _within(self, scope: Scope) -> list[int]:
        """Return the numbers of the articles of a scope, the newest first."""
        if scope.since or scope.until:
            numbers = self.store.numbers_between(scope.since, scope.until)
        else:
            numbers = self.store.numbers()
        if scope.tag is None:
            return numbers
        tagged = tagged_numbers(self.store, scope.tag)
        return [number for number in numbers if number in tagged]

    def _ranked(self, question: Question, within: Sequence[int]) -> dict[int, float]:
        """Return the numbers of the articles `within` that hold words of a question, the best first, with their scores
        in relation to that of the best.
        """
        if not within:
            return {}
        # To look for each of 100,000 articles would take half a second.
        found = self.index.articles(question, MOST_ABOUT, () if len(within) == self.count() else within)
        return {number: score / found[0][1] for number, score in found}

    def _labelled(self, words: str, within: Collection[int]) -> dict[int, float]:
        """Return those of the articles that have the words as a tag, each with how well it fits."""
        tag = find_tag(self.store, words).tag
        tagged = tagged_numbers(self.store, tag) if tag is not None else set()
        return dict.fromkeys((number for number in within if number in tagged), IN_TITLE)

    def _fitting(self, question: Question, ranked: Mapping[int, float]) -> dict[int, float]:
        """Return those of these articles that are about all words of a question, with how well each fits; where there
        are none, those that are about most of them.
        """
        articles = self.store.articles_of(ranked)
        for share in (1.0, ENOUGH):
            fits = {number: self._fit(question, article, share) for number, article in articles.items()}
            if any(fits.values()):
                return {number: fit * (1 - BY_SCORE + BY_SCORE * ranked[number]) for number, fit in fits.items() if fit}
        return {}

    def _fit(self, question: Question, article: Article, share: float) -> float:
        """Return how well an article fits this share of the words of a question."""
        language, text = article.entry.language, article.text
        title = frozenset(terms(article.entry.title, language))
        if _holds(question, title, share):
            return IN_TITLE
        main = (title.union(terms(pick.text, language)) for pick in self._picks(article, SENTENCES))
        if any(_holds(question, sentence, share) for sentence in main):
            return IN_MAIN
        every = (title.union(terms(sentence.span.of(text), language)) for sentence in article.sentences)
        return IN_TEXT if any(_holds(question, sentence, share) for sentence in every) else 0.0

    def _reports(self, fits: dict[int, float], question: Question | None) -> list[Report]:
        """Return the reports of articles, in the order of their numbers in `fits`."""
        articles = self.store.articles_of(fits)
        return [
            Report(article.entry, self._main(article, question), _leaning(article), fits[number])
            for number, article in ((number, articles.get(number)) for number in fits)
            if article is not None  # Removed just now.
        ]

    def _main(self, article: Article, question: Question | None) -> tuple[Pick, ...]:
        """Return the main sentences of an article, and more that speak of the words of a question: prose, for an item
        of a list ("Flood: the rising tide.") says little by itself.
        """
        if question is None:
            return self._picks(article, SENTENCES)
        asked, language = question.terms, article.entry.language
        picks = self._picks(article, LOOKED_THROUGH)
        prose = (pick for pick in picks[SENTENCES:] if article.sentences[pick.sentence].kind is SentenceKind.TEXT)
        further = (pick for pick in prose if not asked.isdisjoint(terms(pick.text, language)))
        return (*picks[:SENTENCES], *further)

    def _picks(self, article: Article, many: int) -> tuple[Pick, ...]:
        """Return the sentences of an article that are chosen first, in that order. By the default method, whatever is
        configured: the others may take seconds each.
        """
        summary = self.summarize(article, SummaryLength(sentences=many), METHODS[0])
        return tuple(sorted(summary.picks, key=lambda pick: pick.rank))


def _leaning(article: Article) -> frozenset[int]:
    """Return the positions of the sentences of an article that are not understood by themselves."""
    body = [i for i, sentence in enumerate(article.sentences) if sentence.kind is not SentenceKind.HEADING]
    return frozenset(i for i, needed in zip(body, needs(article, body), strict=True) if needed != ())


def _holds(question: Question, its_terms: Collection[str], share: float) -> bool:
    """Return whether this share of the words of a question is among some terms."""
    held = sum(not word.terms.isdisjoint(its_terms) for word in question.words)
    return held > 0 and held >= share * len(question.words)
