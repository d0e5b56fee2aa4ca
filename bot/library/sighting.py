"""Sighting: finding the sentences that may answer a question, by their words and by their meaning.

question ─┬─ words ────▶ index of words ──▶ paragraphs ─▶ shortlist ─┐
└─ meaning ──▶ vectors of sentences ─▶ the nearest ────────┴─▶ sightings, with their likeness
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.answering.bm25 import Corpus
from bot.answering.features import Likeness, Seen, Sighting, see
from bot.answering.question import Question, plain
from bot.answering.shortlist import Candidate, shortlist
from bot.library.encoding import Encoding
from bot.library.vector_making import encoded_text
from bot.meaning.quantized import similarity
from bot.model import Article
from bot.settings import MeaningSettings
from bot.storage.index import WordIndex
from bot.storage.index_documents import heading_above, part_with
from bot.storage.store import ArticleStore
from bot.summarizing.boilerplate import is_notice
from bot.text.tokens import UNSPACED
from bot.text.words import terms

PARAGRAPHS = 150
"""Paragraphs that are looked through. In 150 the right one is found as often as in 300, within a point in a thousand.
"""
BY_WORDS = 24
BY_MEANING = 16
WHOLE = 5
"""Sentences that are taken from each side, and paragraphs, the best by their words, of which all are: what answers may
share no word with the question. With 40, 40 and 8 no more questions had the right one first, or among three, and each
took a third longer.
"""
FEWEST = 5
"""Sentences whose meaning must be known, where there is no time for that of all."""
COPIES = 5
"""Times that one sentence is taken from as many articles: a report that is there in hundreds would be all there is."""
LONGEST = 4_000
"""Characters of a sentence that are judged: as many as a message shows."""


@dataclass(frozen=True, slots=True)
class Sights:
    """The sentences that may answer a question, with their signals, and the articles they stand in."""

    seen: Seen
    corpus: Corpus
    articles: dict[int, Article]


@dataclass(frozen=True, slots=True)
class Lookout:
    """What it takes to find sentences."""

    store: ArticleStore
    index: WordIndex
    encoding: Encoding
    settings: MeaningSettings

    def sights(self, question: Question, within: Collection[int] | None = None) -> Sights:
        """Return the sentences that may answer a question, of the articles `within` where given. Where the question
        quotes something, only sentences of paragraphs that hold it.
        """
        corpus = self.index.corpus(question)
        paragraphs = self.index.candidates(question, PARAGRAPHS, within or ())
        by_meaning = question.words and self.encoding.knows(question.language)
        vector = self.encoding.vector(question.text) if by_meaning else None
        near = self.encoding.nearest(vector, BY_MEANING, within) if vector is not None else []
        home = {
            (paragraph.number, paragraph.first + place): paragraph
            for paragraph in paragraphs
            for place in range(len(paragraph.sentences))
        }
        places = list(dict.fromkeys([*self._by_words(question, paragraphs, corpus, home), *near]))
        articles = self.store.articles_of({number for number, _ in places})
        scores = {paragraph.number: paragraph.article_score for paragraph in paragraphs}
        sightings = []
        for number, sentence in places:
            article = articles.get(number)
            # The index may know an article as it was. What of it is shown is looked at again.
            if article is None or sentence >= len(article.sentences):
                continue
            if (number, sentence) not in home:
                _add_part(home, article, sentence, scores.get(number, 0.0))
            paragraph = home[number, sentence]
            if not question.phrases or _quotes(question, article, paragraph):
                text = article.sentences[sentence].span.of(article.text)[:LONGEST]
                if not is_notice(text):
                    sightings.append(Sighting(paragraph, sentence, text, article.entry.language))
        if vector is not None:
            sightings = self._likened(sightings, vector, articles)
        return Sights(see(question, sightings, corpus), corpus, articles)

    def _by_words(
        self,
        question: Question,
        paragraphs: Sequence[Candidate],
        corpus: Corpus,
        home: dict[tuple[int, int], Candidate],
    ) -> Iterator[tuple[int, int]]:
        hits = list[tuple[int, int]]()
        copies = Counter[tuple[str, ...]]()
        # Of copies the last stored come first.
        for hit in sorted(shortlist(question, paragraphs, corpus), key=lambda hit: (-hit.score, -hit.number)):
            paragraph = home[hit.number, hit.sentence]
            words = paragraph.sentences[hit.sentence - paragraph.first]
            copies[words] += 1
            if copies[words] <= COPIES:
                hits.append((hit.number, hit.sentence))
            if len(hits) == (PARAGRAPHS if question.phrases else BY_WORDS):
                break
        yield from hits
        best = dict.fromkeys((home[place].number, home[place].first, len(home[place].sentences)) for place in hits)
        for number, first, sentences in islice(best, WHOLE):
            yield from ((number, first + place) for place in range(sentences))

    def _likened(
        self, sightings: Sequence[Sighting], vector: NDArray[np.float32], articles: dict[int, Article]
    ) -> list[Sighting]:
        """Return the sightings with their likeness. Of those in articles that have no vectors, as many as there is time
        for are encoded, the best by their words first; the others are left out, or where they are nearly all, all go by
        words alone.
        """
        numbers = dict.fromkeys(sighting.paragraph.number for sighting in sightings)
        # Without that of the title, which is the last.
        cosines = {
            number: similarity(rows[:-1], vector).tolist() for number, rows in self.encoding.vectors(numbers).items()
        }
        highest = {number: max(of_article, default=0.0) for number, of_article in cosines.items()}
        unknown = [
            place
            for place, sighting in enumerate(sightings)
            if sighting.paragraph.number not in cosines and self.encoding.knows(sighting.language)
        ]
        texts = [encoded_text(articles[sightings[n].paragraph.number].entry.title, sightings[n].text) for n in unknown]
        made = self.encoding.encode_within(texts, self.settings.wait_milliseconds / 1000)
        now = {place: float(row @ vector) for place, row in zip(unknown, made, strict=False)}
        found = []
        for place, sighting in enumerate(sightings):
            likeness = None
            of_article = cosines.get(sighting.paragraph.number)
            if of_article is not None and sighting.sentence < len(of_article):
                first = sighting.paragraph.first
                around = of_article[first : first + len(sighting.paragraph.sentences)]
                likeness = Likeness(
                    sentence=of_article[sighting.sentence],
                    paragraph=sum(around) / len(around),
                    article=highest[sighting.paragraph.number],
                )
            elif place in now:
                likeness = Likeness(now[place], now[place], now[place])
            found.append(replace(sighting, likeness=likeness) if likeness else sighting)
        late = set(unknown[len(made) :])
        if sum(sighting.likeness is not None for sighting in found) < FEWEST:
            return list(sightings) if late else found
        return [sighting for place, sighting in enumerate(found) if place not in late]


def _add_part(home: dict[tuple[int, int], Candidate], article: Article, sentence: int, score: float) -> None:
    """Add the paragraph of a sentence that was found by its meaning, as the index of words would have it."""
    language, number = article.entry.language, article.entry.number
    part = part_with(article, sentence)
    lines = tuple(tuple(terms(article.sentences[n].span.of(article.text)[:LONGEST], language)) for n in part)
    title = frozenset(terms(article.entry.title, language))
    heading = heading_above(article, part[0])
    if heading is not None:
        title |= frozenset(terms(article.sentences[heading].span.of(article.text), language))
    paragraph = Candidate(number, article.sentences[sentence].paragraph, part[0], lines, title, score)
    home.update(dict.fromkeys(((number, n) for n in part), paragraph))


def _quotes(question: Question, article: Article, paragraph: Candidate) -> bool:
    """Return whether a paragraph, or the title above it, holds what a question quotes."""
    first, last = paragraph.first, paragraph.first + len(paragraph.sentences) - 1
    if last >= len(article.sentences):
        return False
    text = article.text[article.sentences[first].start : article.sentences[last].end]
    said = f" {plain(article.entry.title)} \n {plain(text)} "
    # Writing that does not set words apart has no blanks around what is quoted.
    return all((phrase if UNSPACED.search(phrase) else f" {phrase} ") in said for phrase in question.phrases)
