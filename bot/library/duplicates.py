"""Articles that have nearly the same text: reprints, updated reports, the same page under another address.

The index of words finds a few that share rare words with the text; those are compared with it by their shingles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from bot.answering.question import Question, QuestionWord
from bot.intake.titles import has_words
from bot.model import Article, Draft, Entry
from bot.storage.index import WordIndex
from bot.storage.store import ArticleStore
from bot.text.sentences import split
from bot.text.shingles import containment, shingles
from bot.text.words import terms

ALIKE = 0.75
"""Share of the shorter text's shingles from which on two texts are nearly the same. Among 900 public news stories the
three reprints share 1.0, 1.0 and .997, a report and its update of the day after .78, issues of a programme that are
half made of the same words .70, other reports of one affair .48 at most. Of copies with one word in fifteen changed .99
are found, with one in ten .31; with the sentences shuffled, or forty words of another story around them, all.
"""
SHORTEST = 0.5
"""Share of the longer text that the shorter one must have at least: what is a part of a book is not the book."""
RARE_WORDS = 30
"""Words of the text that are looked up, those that the fewest articles have."""
MOST_WORDS = 20_000
"""Different words of a text whose articles are counted, the first: a novel has as many. To count all of half a million
took half a minute.
"""
COMPARED = 5
"""Articles that are compared, those with the most of these words: the right one was among them for 1,199 of 1,200
changed copies of 900 stories. All takes 5 ms.
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a text differs from that of a stored article."""

    more: int
    """Sentences that the new text has and the stored one has not."""
    less: int
    """Sentences that only the stored one has."""
    alike: float
    """Share of the shorter text's shingles that the longer one has, in [0, 1]."""


class Duplicates:
    """Finds articles that are like a text. `follow` brings the index up to the store."""

    def __init__(self, store: ArticleStore, index: WordIndex, follow: Callable[[], object]) -> None:
        self._store = store
        self._index = index
        self._follow = follow

    def nearest(self, text: str, language: str) -> Entry | None:
        """Return the stored article that has nearly the text given, the most alike where there are several, and None
        where there is none. Raises StorageError.
        """
        self._follow()
        here = shingles(text, language)
        found = [number for number, _ in self._index.articles(self._rare_words(text, language), COMPARED)]
        articles = self._store.articles_of(found)
        alike = [(_share(here, len(text), article), -number, article.entry) for number, article in articles.items()]
        share, _, entry = max(alike, default=(0.0, 0, None))
        return entry if share >= ALIKE else None

    def _rare_words(self, text: str, language: str) -> Question:
        """Return the words of a text that the fewest articles have, but at least one, as a question."""
        counts = self._index.articles_with(set(islice(dict.fromkeys(terms(text, language)), MOST_WORDS)))
        rare = sorted((count, term) for term, count in counts.items() if count)[:RARE_WORDS]
        return Question(text, language, tuple(QuestionWord(term, frozenset({term})) for _, term in rare))


def _share(here: frozenset[int], characters: int, article: Article) -> float:
    shorter, longer = sorted((characters, len(article.text)))
    if shorter < SHORTEST * SHORTEST * longer:
        return 0.0  # A book beside a piece of news: to make its shingles would take a second.
    there = shingles(article.text, article.entry.language)
    fewer, more = sorted((len(here), len(there)))
    return containment(here, there) if fewer >= SHORTEST * more else 0.0


def difference(article: Article, draft: Draft, language: str) -> Difference:
    """Return how a draft in `language` differs from a stored article."""
    stored = {_plain(sentence.span.of(article.text), article.entry.language) for sentence in article.sentences}
    new = {_plain(sentence.span.of(draft.text), language) for sentence in split(draft.text, language)}
    alike = containment(shingles(article.text, article.entry.language), shingles(draft.text, language))
    return Difference(len(new - stored), len(stored - new), alike)


def _plain(sentence: str, language: str) -> str:
    """Return a sentence without what may change when a page is read again: white space, quotation marks, markup."""
    return " ".join(terms(sentence, language)) or (" ".join(sentence.split()) if has_words(sentence) else "")
