"""Articles for the tests of summaries, written as lines."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.model import Article, Entry, Sentence, SentenceKind, Summary, SummaryLength
from bot.summarizing.deadline import Start, unlimited
from bot.summarizing.length import sentences_asked
from bot.summarizing.summarize import METHODS, cut, rank

KINDS = {"# ": SentenceKind.HEADING, "- ": SentenceKind.ITEM}


def build_article(*lines: str, title: str = "Untitled", language: str = "en") -> Article:
    """A line is a sentence, after "# " a heading, after "- " a list item; an empty one ends the paragraph."""
    text, paragraph, sentences = "", 0, []
    for line in lines:
        if line:
            kind = KINDS.get(line[:2], SentenceKind.TEXT)
            words = line if kind is SentenceKind.TEXT else line[2:]
            sentences.append(Sentence(len(text), len(text) + len(words), paragraph, kind))
            text += words + " "
        else:
            text += "\n\n"
            paragraph += 1
    entry = Entry(
        number=1,
        key="untitled",
        title=title,
        language=language,
        url=None,
        author=None,
        date=None,
        tags=(),
        added=datetime(2026, 2, 2, tzinfo=UTC),
        added_by=None,
        path=None,
        characters=len(text),
        words=len(text.split()),
        sentences=len(sentences),
    )
    return Article(entry, text, tuple(sentences))


def summarize(article: Article, length: SummaryLength, method: str = METHODS[0], start: Start = unlimited) -> Summary:
    """Return the summary of an article, ranked as far as it needs."""
    limit = sentences_asked(length, len(article.sentences))
    return cut(article, rank(article, method, limit, start), length, method)


@pytest.fixture(scope="session")
def article_of() -> Callable[..., Article]:
    return build_article
