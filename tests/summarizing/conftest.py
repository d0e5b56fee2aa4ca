"""Articles for the tests of summaries, written as lines."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.model import Article, Entry, Sentence, SentenceKind

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


@pytest.fixture(scope="session")
def article_of() -> Callable[..., Article]:
    return build_article
