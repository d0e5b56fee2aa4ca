"""The documents of the index: which sentences stand in one together."""

from datetime import UTC, datetime
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Entry, Sentence
from bot.storage.index_documents import SENTENCES_PER_DOCUMENT, part_with, parts


@given(st.lists(st.integers(1, 3 * SENTENCES_PER_DOCUMENT), min_size=1, max_size=6))
def test_every_sentence_stands_in_the_one_part_that_holds_it(paragraphs: list[int]) -> None:
    ends = list(accumulate(paragraphs))
    numbers = [number for number, length in enumerate(paragraphs) for _ in range(length)]
    sentences = tuple(Sentence(place, place + 1, number) for place, number in enumerate(numbers))
    entry = Entry(1, "key", "Title", "en", None, None, None, (), datetime(2026, 3, 3, tzinfo=UTC), None, None, 1, 1, 1)
    article = Article(entry, "." * ends[-1], sentences)
    for part in parts(article):
        assert {part_with(article, sentence) for sentence in part} == {part}
