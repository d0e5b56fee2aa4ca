"""What is done with every article takes four times as long, or little more, for one of four times as many sentences."""

import random
import time
import timeit
from collections.abc import Callable

import numpy as np
import pytest

from bot.model import Article
from bot.summarizing.figures import figures
from bot.summarizing.keywords import keywords
from bot.summarizing.summarize import rank
from tests.summarizing.conftest import build_article

FEWER, MORE = 300, 1_200
"""Sentences."""
MOST = 7
"""Times as long for four times as many sentences; what compares each sentence with each takes sixteen."""
TRIES = 3
SYLLABLES = ("ka", "lor", "mi", "ten", "vas", "ru", "ost", "pel", "in", "du")
COMMON = ("the", "of", "and", "to", "in", "said", "Petra Holm", "was", "bridge", "harbour", "more", "on", "42", "2024")
OPENINGS = ("The", "He", "“We", "But the", "Haldermouth", "This", "Related articles", "A", "In 2024", "Ann Calloway")


def article_of(sentences: int) -> Article:
    """Return a story of paragraphs with names, numbers, quotations and words that mostly come back."""
    random_ = random.Random(sentences)
    lines = [_sentence(random_) if i % 6 else "" for i in range(1, sentences * 6 // 5)]
    return build_article(*lines)


def _sentence(random_: random.Random) -> str:
    words = [
        random_.choice(COMMON) if random_.random() < 0.4 else "".join(random_.choices(SYLLABLES, k=3))
        for _ in range(random_.randrange(8, 22))
    ]
    return f"{random_.choice(OPENINGS)} {' '.join(words)}."


def _with_vectors(article: Article) -> None:
    vectors = np.random.default_rng(1).integers(-127, 128, (len(article.sentences), 384)).astype(np.int8)
    rank(article, "central", 12, vectors=vectors)


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda article: rank(article, "central", 12), id="summary"),
        pytest.param(_with_vectors, id="summary with vectors", marks=pytest.mark.long),
        pytest.param(lambda article: rank(article, "central", MORE), id="whole ranking", marks=pytest.mark.long),
        pytest.param(lambda article: keywords(article, 10), id="key words", marks=pytest.mark.long),
        pytest.param(figures, id="figures", marks=pytest.mark.long),
    ],
)
def test_four_times_as_many_sentences_take_about_four_times_as_long(work: Callable[[Article], object]) -> None:
    def seconds(sentences: int) -> float:
        article = article_of(sentences)
        return min(timeit.repeat(lambda: work(article), timer=time.process_time, repeat=TRIES, number=1))

    assert seconds(MORE) < MOST * seconds(FEWER)
