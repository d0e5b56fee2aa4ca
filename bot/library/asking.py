"""Answering a question from the store with the help of the index: candidates, ranking, passages, verdict."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from bot.answering.confidence import confidence, verdict
from bot.answering.question import Question, read_question
from bot.answering.ranking import Ranked, rank
from bot.errors import NoSuchArticle, StorageError
from bot.model import Answer, Article, Entry, Passage, SentenceKind, Span, Verdict
from bot.settings import AnswerSettings
from bot.storage.index import WordIndex
from bot.storage.store import ArticleStore
from bot.text.language import identify
from bot.text.words import words

CANDIDATES = 150
"""Paragraphs that are ranked. In 150 the right one is found as often as in 300, within a point in a thousand.
"""
NEAREST = 3
ROUNDS = 10
"""So often a question is asked again because what it found was changed meanwhile. An import makes some hundreds of
changes a second.
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """What it takes to answer questions."""

    store: ArticleStore
    index: WordIndex
    settings: AnswerSettings
    follow: Callable[[], None]
    """Brings the index up to the store, as far as that is soon done. Raises StorageError where it cannot be written."""

    def ask(self, text: str, languages: Sequence[str], *, article: int | None = None, limit: int = 10) -> Answer:
        """Answer the question `text` with up to `limit` passages, of one article only where its number is
        given.

        `languages` are those of the library. Raises NoSuchArticle where the article is not there.
        """
        before = -1
        for _ in range(ROUNDS):
            reached, last = self._reached()
            expected = [self.store.entry(article).language] if article is not None else languages
            question = read_question(text, identify(text, expected), languages)
            found = self._ranked(question, article)
            numbers = {best.number for best in found}
            # The index knows them as they are no more.
            outdated = self.store.changed(numbers, reached)
            ranked = [best for best in found if best.number not in outdated]
            shown = list(islice(self._passages(question, ranked), limit))
            # The index and the store were read at two moments. What changed meanwhile is looked for once more.
            changed = self.store.changed(numbers, last)
            # So is what the index has not taken in, unless it stands still.
            if not changed and (not outdated or reached == before):
                break
            before = reached
        # Not there after the last round either.
        ranked = [best for best in ranked if best.number not in changed]
        shown = [(best, passage) for best, passage in shown if best.number not in changed]
        passages = tuple(passage for _, passage in shown)
        # How sure one can be is a matter of the first passage, which need not be what was ranked first.
        contested = article is None and len(self.store.entries(limit=2)) > 1
        probability = confidence(question, [shown[0][0], *ranked], contested=contested) if shown else 0.0
        judged = verdict(probability, self.settings.caution)
        return Answer(
            question=text,
            language=question.language,
            looked_for=tuple(word.surface for word in question.words),
            verdict=judged,
            confidence=probability,
            passages=passages,
            nearest=tuple(self._nearest(ranked)) if judged is not Verdict.ANSWERED else (),
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

    def _ranked(self, question: Question, article: int | None) -> list[Ranked]:
        within = () if article is None else (article,)
        found = self.index.candidates(question, CANDIDATES, within)
        return rank(question, found, self.index.corpus(question))

    def _passages(self, question: Question, ranked: Sequence[Ranked]) -> Iterator[tuple[Ranked, Passage]]:
        """Yield the passages of the best sentences with their ranks, a repeated sentence once. Headings come after
        everything else, and what stands under them is shown.
        """
        articles: dict[int, Article | None] = {}
        seen: set[str] = set()
        headings: dict[str, tuple[Ranked, Passage]] = {}
        for best in ranked:
            if best.number not in articles:
                articles[best.number] = self._article(best.number)
            article = articles[best.number]
            # What is not there any more is no answer.
            if article is None or best.sentence >= len(article.sentences):
                continue
            heading = article.sentences[best.sentence].kind is SentenceKind.HEADING
            shown = _below(article, best.sentence) if heading else _answering(article, best.sentence)
            text = article.sentences[shown].span.of(article.text)
            if text in seen or (heading and text in headings):
                continue
            passage = passage_of(article, shown, question, best.score)
            if heading:
                headings[text] = best, passage
            else:
                seen.add(text)
                yield best, passage
        yield from (found for text, found in headings.items() if text not in seen)

    def _article(self, number: int) -> Article | None:
        try:
            return self.store.article(number)
        except NoSuchArticle:
            return None

    def _nearest(self, ranked: Sequence[Ranked]) -> Iterator[Entry]:
        """Yield the articles of the best sentences."""
        for number in islice(dict.fromkeys(best.number for best in ranked), NEAREST):
            with suppress(NoSuchArticle):
                yield self.store.entry(number)


def _answering(article: Article, sentence: int) -> int:
    """Return the position of what answers a sentence that is itself a question, as in interviews; else its own."""
    asks = article.sentences[sentence].span.of(article.text).rstrip("\"'”’»“)* ").endswith(("?", "？", "؟"))
    return _below(article, sentence) if asks else sentence


def _below(article: Article, sentence: int) -> int:
    """Return the position of the first sentence of text after this one, its own where there is none."""
    for position in range(sentence + 1, len(article.sentences)):
        if article.sentences[position].kind is not SentenceKind.HEADING:
            return position
    return sentence


def passage_of(article: Article, sentence: int, question: Question, score: float) -> Passage:
    """Return a sentence of an article as a passage, with the words of the question in it."""
    span = article.sentences[sentence].span
    text = span.of(article.text)
    terms = question.terms
    matched: list[Span] = []
    for word in words(text, article.entry.language):
        if word.term in terms and not word.stop:
            start, end = span.start + word.start, span.start + word.end
            # The words of Chinese, Japanese and Thai are pairs of characters, each overlapping the next.
            if matched and start < matched[-1].end:
                start = matched.pop().start
            matched.append(Span(start, end))
    return Passage(article.entry, sentence, span, text, tuple(matched), score)
