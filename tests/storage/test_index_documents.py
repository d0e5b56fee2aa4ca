"""The documents of the index: which sentences stand in one together."""

from datetime import UTC, datetime
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Entry, Sentence, SentenceKind
from bot.storage.index_documents import REACH, SENTENCES_PER_DOCUMENT, documents, heading_above, part_with, parts

ENTRY = Entry(1, "key", "Title", "en", None, None, None, (), datetime(2026, 3, 3, tzinfo=UTC), None, None, 1, 1, 1)


def article_of(*texts: str) -> Article:
    """Return an article with a paragraph for each text; those in capitals are headings."""
    ends = list(accumulate(len(text) for text in texts))
    kinds = [SentenceKind.HEADING if text.isupper() else SentenceKind.TEXT for text in texts]
    spans = zip([0, *ends], ends, kinds, strict=False)
    return Article(ENTRY, "".join(texts), tuple(Sentence(*span[:2], n, span[2]) for n, span in enumerate(spans)))


@given(st.lists(st.integers(1, 3 * SENTENCES_PER_DOCUMENT), min_size=1, max_size=6))
def test_every_sentence_stands_in_the_one_part_that_holds_it(paragraphs: list[int]) -> None:
    ends = list(accumulate(paragraphs))
    numbers = [number for number, length in enumerate(paragraphs) for _ in range(length)]
    sentences = tuple(Sentence(place, place + 1, number) for place, number in enumerate(numbers))
    article = Article(ENTRY, "." * ends[-1], sentences)
    for part in parts(article):
        assert {part_with(article, sentence) for sentence in part} == {part}


def test_the_heading_above_is_the_nearest_one_before() -> None:
    article = article_of("Kites fly.", "EELS", "Eels swim.", "They bite.", "OTTERS", "BEAVERS", "They eat.")
    assert [heading_above(article, n) for n in range(7)] == [None, None, 1, 1, 1, 4, 5]


def test_a_heading_stands_over_so_many_sentences() -> None:
    article = article_of("EELS", *["Eels swim."] * (REACH + 1))
    assert heading_above(article, REACH) == 0
    assert heading_above(article, REACH + 1) is None


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_paragraph_is_found_by_its_title_and_the_heading_above_it(at: int) -> None:
    found = documents(article_of("Kites fly.", "FERRY TIMES", "It leaves at six.", "It is slow."))[at]
    assert found["title"] == ["titl" if at < 2 else "titl ferri time"]
