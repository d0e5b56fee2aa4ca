"""The classic methods choose the sentences that sumy chooses: sumy itself rates the same texts here.

sumy's sums are rounded in another order than ours, so what rounding alone tells apart there is compared by our rule:
what is alike stands in the order of the article.
"""

import random
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.classic import BY_TERMS
from bot.text.sentences import split
from bot.text.words import terms

AtLength = Callable[[int, int], int]
Terms = Sequence[Sequence[str]]

SUMYS = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
"""Edmundson's is sumy's own here, too, with words that are chosen for it."""

ROUNDED = 1e-9
"""What sumy's ratings are off by at most, as a part of the highest: a singular value decomposition rounds roughly."""

ARTICLES = sorted((Path(__file__).parents[2] / "articles").iterdir())

SENTENCES = st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=7), min_size=1, max_size=12)


@dataclass(frozen=True, eq=False)
class Words:
    words: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    sentences: tuple[Words, ...]
    words: tuple[str, ...]


def ours(method: str, sentences: Terms) -> list[int]:
    return list(BY_TERMS[method](list(map(tuple, sentences)), lambda: None))


def sumys(method: str, sentences: Terms) -> tuple[list[int], list[float]]:
    """Return the positions of the sentences, best first, and their ratings in the order of the article."""
    module, name = SUMYS[method]
    infos: list[Any] = []
    document = Document(tuple(Words(tuple(one)) for one in sentences), tuple(chain.from_iterable(sentences)))
    with warnings.catch_warnings():
        # LSA warns of few words, LexRank divides zero by zero where no sentence is linked.
        warnings.simplefilter("ignore")
        getattr(import_module(f"sumy.summarizers.{module}"), name)(str)(document, lambda found: keep(infos, found))
    rating = {info.order: float(np.nan_to_num(info.rating)) for info in infos}
    return [info.order for info in infos], [rating.get(i, 0.0) for i in range(len(sentences))]


def keep(infos: list[Any], found: list[Any]) -> list[Any]:
    infos.extend(found)
    return found


def assert_best_first(ranking: list[int], ratings: list[float]) -> None:
    assert sorted(ranking) == list(range(len(ratings)))
    tie = ROUNDED * max(map(abs, ratings))
    for better, worse in pairwise(ranking):
        difference = ratings[better] - ratings[worse]
        assert difference > tie or (abs(difference) <= tie and better < worse)


def assert_nearest_first(ranking: list[int], sentences: Terms) -> None:
    """Assert that sumy's divergence, too, is least for the sentence that was taken, given those taken before."""
    summarizer = import_module("sumy.summarizers.kl").KLSummarizer()
    article = summarizer.compute_tf([Words(tuple(one)) for one in sentences])
    left, said = list(range(len(sentences))), list[str]()
    assert sorted(ranking) == left
    for taken in ranking:
        divergence = {
            i: summarizer._kl_divergence(summarizer._joint_freq(list(sentences[i]), said), article) for i in left
        }
        least = min(divergence.values())
        assert taken == next(i for i in left if divergence[i] <= least + ROUNDED)
        left.remove(taken)
        said.extend(sentences[taken])


def assert_as_sumy(method: str, sentences: Terms) -> None:
    ranking = ours(method, sentences)
    order, ratings = sumys(method, sentences)
    if method in ("sumbasic", "luhn"):
        assert order == ranking
    elif method == "kl":
        if order != ranking:
            assert_nearest_first(ranking, sentences)
    else:
        assert_best_first(ranking, ratings)


@cache
def shipped(path: Path) -> tuple[tuple[str, ...], ...]:
    text = path.read_text(encoding="utf-8")
    named = re.search(r"^language: (\w+)$", text, re.MULTILINE)
    language = named[1] if named else "en"
    return tuple(tuple(terms(sentence.span.of(text), language)) for sentence in split(text, language))


def made(count: int, seed: int) -> list[list[str]]:
    """Return sentences whose words are as unevenly frequent as those of a language."""
    chance = random.Random(seed)
    words = [f"w{i}" for i in range(5 * count)]
    weights = [1 / (3 + i) for i in range(len(words))]
    return [chance.choices(words, weights, k=chance.randint(4, 20)) for _ in range(count)]


@pytest.mark.parametrize("method", SUMYS)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_shipped_articles_are_ranked_as_by_sumy(method: str, path: Path, at_length: AtLength) -> None:
    assert_as_sumy(method, shipped(path)[: at_length(30, 60)])


@pytest.mark.parametrize("method", SUMYS)
def test_texts_with_frequent_and_rare_words_are_ranked_as_by_sumy(method: str, at_length: AtLength) -> None:
    for seed in range(at_length(4, 40)):
        assert_as_sumy(method, made(at_length(20, 80) + seed, seed))


@pytest.mark.long
@pytest.mark.parametrize("method", SUMYS)
def test_long_texts_are_ranked_as_by_sumy(method: str) -> None:
    assert_as_sumy(method, list(chain.from_iterable(map(shipped, ARTICLES)))[:350])
    assert_as_sumy(method, made(200 if method == "kl" else 1_000, 0))


@pytest.mark.parametrize("method", SUMYS)
@given(sentences=SENTENCES)
def test_sentences_of_a_few_words_are_ranked_as_by_sumy(method: str, sentences: list[list[str]]) -> None:
    assert_as_sumy(method, sentences)


@pytest.mark.parametrize("method", SUMYS)
@pytest.mark.parametrize(
    "sentences",
    [
        ["bridge"],
        ["bridge closes"],
        [""],
        ["", "", ""],
        ["bridge", "bridge", "bridge"],
        ["bridge closes monday"] * 9,
        ["bridge", "ferry"],
        ["bridge", "ferry", "tolls", ""],
        ["", "bridge closes", "", "bridge opens"],
        ["bridge bridge bridge", "bridge", "bridge ferry"],
        ["bridge closes", "closes bridge", "ferry sails", "sails ferry"],
        ["a b", "b c", "c d", "d e", "e f", "f a"],
        [" ".join(f"w{i % 37}" for i in range(300)), "w1 w2", "w2 w1 w3"],
        ["bridge " * 50, "bridge ferry", "ferry " * 20],
    ],
)
def test_degenerate_texts_are_ranked_as_by_sumy(method: str, sentences: list[str]) -> None:
    assert_as_sumy(method, [sentence.split() for sentence in sentences])


@pytest.mark.parametrize("method", SUMYS)
def test_equal_sentences_stand_in_the_order_of_the_article(method: str) -> None:
    others = [["ferry", "sails"], ["bridge", "closes", "monday"], ["tolls"]]
    sentences = [["bridge", "repairs", "cost"], *others, ["bridge", "repairs", "cost"]]

    ranking = ours(method, sentences)

    assert ranking.index(0) < ranking.index(4)


@pytest.mark.parametrize("alone", range(12))
def test_a_cosine_of_exactly_the_threshold_makes_no_link_whatever_rounding_says(alone: int) -> None:
    # Each word of the first three stands in two sentences, and the third has one of its ten in common with each of the
    # others: cosines of 0.1. The weight of a word depends on how many sentences there are.
    words = {name: [f"{name}{i}" for i in range(10)] for name in "abc"}
    sentences = [["a0", *words["b"][1:]], ["a1", *words["c"][1:]], words["a"]]
    sentences += [
        [f"b{i}", f"c{i}", *([f"a{i}"] if i > 1 else []), *(f"rare{i}.{k}" for k in range(60))] for i in range(1, 10)
    ]
    sentences += [[f"alone{i}"] for i in range(alone)]

    assert ours("lexrank", sentences) == list(range(len(sentences)))


@pytest.mark.parametrize("method", ["lexrank", "textrank", "lsa", "kl", "reduction"])
@given(sentences=SENTENCES, chance=st.randoms(use_true_random=False))
def test_the_order_of_words_makes_no_difference(method: str, sentences: list[list[str]], chance: random.Random) -> None:
    shuffled = [chance.sample(sentence, len(sentence)) for sentence in sentences]

    assert ours(method, sentences) == ours(method, shuffled)
