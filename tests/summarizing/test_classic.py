import random
import time
import timeit
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from bot.errors import TooLong
from bot.model import Article, SummaryLength
from bot.summarizing import classic
from bot.summarizing.candidates import Candidate, candidates
from bot.summarizing.deadline import OutOfTime, never
from bot.summarizing.graph_methods import MOST_SENTENCES
from bot.summarizing.summarize import METHODS, rank
from bot.summarizing.through_sumy import MOST_TERMS
from tests.summarizing.conftest import summarize

ArticleOf = Callable[..., Article]

STORY = (
    "# The harbour bridge closes",
    "The harbour bridge closes on Monday for repairs that will take eleven weeks.",
    "Council engineers found cracks in the bridge during an inspection in January.",
    "",
    "Ferries will carry people across the harbour while the bridge is closed.",
    "Perhaps a second ferry sails in the evening.",
    "# What it costs",
    "Repairs to the bridge cost four million, which the council pays from its reserves.",
    "Shops near the harbour fear for their trade.",
)


def on() -> None:
    """Look at no clock."""


@pytest.mark.parametrize("method", classic.METHODS)
def test_every_method_ranks_every_candidate_once(method: str, article_of: ArticleOf) -> None:
    pool = candidates(article_of(*STORY))

    assert list(range(len(pool))) == sorted(classic.rank(pool, method, ["The bridge"], "en", on))


@pytest.mark.parametrize("method", ["lexrank", "textrank", "luhn", "reduction", "edmundson"])
def test_a_method_prefers_what_the_story_is_about(method: str, article_of: ArticleOf) -> None:
    chosen = summarize(article_of(*STORY, title="Harbour bridge closes"), SummaryLength(3), method).picks

    assert "bridge" in chosen[0].text
    assert "Perhaps a second ferry sails in the evening." not in [pick.text for pick in chosen]


def test_edmundson_listens_to_the_headings(article_of: ArticleOf) -> None:
    lines = (
        "Rain fell on the town all day.",
        "",
        "Gulls cried over wet roofs.",
        "Bread was sold out early.",
        "",
        "Night came at six.",
    )

    assert (
        summarize(article_of(*lines), SummaryLength(1), "edmundson").picks[0].text == "Rain fell on the town all day."
    )
    assert (
        summarize(article_of("# Gulls, roofs, cries", *lines), SummaryLength(1), "edmundson").picks[0].text
        == "Gulls cried over wet roofs."
    )


def test_edmundson_passes_over_whoever_hedges(article_of: ArticleOf) -> None:
    lines = (
        "Gulls cried over roofs.",
        "",
        "Perhaps gulls sleep there.",
        "Gulls also sleep there.",
        "",
        "Night came at six.",
    )
    ranks = {
        pick.text: pick.rank
        for pick in summarize(article_of(*lines, title="Gulls"), SummaryLength(4), "edmundson").picks
    }

    assert ranks["Gulls also sleep there."] < ranks["Perhaps gulls sleep there."]


@pytest.mark.parametrize("method", classic.METHODS)
def test_who_is_out_of_time_says_so_and_names_what_is_quick(method: str, article_of: ArticleOf) -> None:
    article = article_of(*(f"Bridge {i} is closed until May." for i in range(1_200)))

    with pytest.raises(TooLong, match=f"{method} did not finish this article of 1,200 sentences.* central and lead"):
        summarize(article, SummaryLength(3), method, lambda: lambda: True)


@pytest.mark.parametrize("method", classic.METHODS)
@pytest.mark.parametrize("looks", [1, 2, 5, 30])
def test_a_method_stops_at_the_first_look_at_which_the_time_is_over(
    method: str, looks: int, article_of: ArticleOf
) -> None:
    article, asked = article_of(*STORY), list[int]()

    def out_of_time() -> bool:
        asked.append(len(asked) + 1)
        return len(asked) >= looks

    try:
        whole = rank(article, method, 99, lambda: out_of_time)
    except TooLong:
        assert len(asked) == looks
    else:
        assert len(asked) < looks
        assert whole == rank(article, method, 99)


def test_the_quick_methods_have_all_the_time_they_need(article_of: ArticleOf) -> None:
    for method in set(METHODS) - set(classic.METHODS):
        assert len(rank(article_of(*STORY), method, 9, lambda: lambda: True)) == 6


@pytest.mark.parametrize("method", ["kl", "sumbasic"])
def test_a_greedy_method_takes_no_more_steps_than_a_summary_needs(method: str, article_of: ArticleOf) -> None:
    article, looks = article_of(*(f"The bridge {i} is closed until May." for i in range(500))), list[bool]()

    def out_of_time() -> bool:
        looks.append(True)
        return False

    assert len(rank(article, method, 1, lambda: out_of_time)) == 1
    assert len(looks) < 10


def test_what_is_told_and_timed_is_the_article_and_the_method_alone(article_of: ArticleOf) -> None:
    article = article_of(
        "# The bridge", *["Perhaps a second ferry sails in the evening."] * 98, "Shops fear for trade."
    )
    with pytest.raises(TooLong, match="this article of 100 sentences"):
        rank(article, "textrank", 1, lambda: lambda: True)
    started = list[str]()

    def start() -> OutOfTime:
        started.append("started")
        return never

    for method in METHODS:
        rank(article, method, 1, start)
    assert len(started) == len(classic.METHODS), "nothing runs while the candidates are made"


def test_more_sentences_than_lexrank_has_memory_for_are_refused_before_it_is_taken(article_of: ArticleOf) -> None:
    pool = candidates(article_of(*STORY))[:1] * (MOST_SENTENCES + 1)
    tracemalloc.start()
    with pytest.raises(TooLong, match=r"lexrank compares up to 40,000 .* has 40,001 .* central and lead"):
        list(classic.rank(pool, "lexrank", [], "en", on))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.long
@pytest.mark.parametrize("method", ["textrank", "lsa", "kl", "sumbasic", "reduction"])
def test_a_method_takes_memory_by_the_words_of_an_article(method: str) -> None:
    sentences = [("bridge", "number", f"n{i}", "closes", f"d{i % 7}") for i in range(20_000)]
    tracemalloc.start()
    assert len(list(islice(classic.BY_TERMS[method](sentences, on), 5))) == 5
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000, "2 kB a sentence"


@pytest.mark.parametrize("method", ["textrank", "lsa", "kl", "sumbasic", "reduction"])
def test_words_that_stand_there_once_take_no_time_by_their_square(method: str) -> None:
    def seconds(count: int) -> float:
        sentences = [("bridge", f"n{i}", f"m{i}", f"o{i}") for i in range(count)]

        def work() -> None:
            assert len(list(islice(classic.BY_TERMS[method](sentences, on), 5))) == 5

        return min(timeit.repeat(work, timer=time.process_time, repeat=3, number=1))

    assert seconds(8_000) < 7 * seconds(2_000)


@pytest.mark.parametrize("method", ["luhn", "edmundson"])
def test_more_words_than_sumy_reads_in_time_are_refused(method: str, article_of: ArticleOf) -> None:
    pool = candidates(article_of(*STORY))
    pool = (*pool, replace(pool[0], terms=("bridge",) * MOST_TERMS))

    with pytest.raises(TooLong, match=f"{MOST_TERMS:,} content words.* has {MOST_TERMS // 1000}.* central and lead"):
        list(classic.rank(pool, method, [], "en", on))


@pytest.mark.parametrize("method", classic.METHODS)
def test_no_sentence_has_no_ranking(method: str) -> None:
    assert list(classic.rank((), method, ["The bridge"], "en", on)) == []


ODD = {
    "ten thousand equal sentences": ["The harbour bridge closes on Monday for repairs."] * 10_000,
    "a sentence of a hundred thousand characters": ["The harbour bridge, ferry number one, " * 2_700 + "closes."],
    "five thousand items": [f"- Harbour bridge number {i} closes for {i % 7} days." for i in range(5_000)],
    "capitals": ["THE HARBOUR BRIDGE CLOSES.", "FERRIES SAIL WHILE THE BRIDGE IS CLOSED.", "WHO PAYS FOR IT?"],
    "no stop": ["the harbour bridge closes and ferries sail and nobody pays"],
    "no words": ["... --- ...", "?!", "***"],
    "stop words": ["It is what it is.", "That is who we are.", "You and I were there."],
}


@cache
def pool_of(shape: str, article_of: ArticleOf) -> tuple[Candidate, ...]:
    return candidates(article_of(*ODD[shape]))


@pytest.mark.parametrize("method", classic.METHODS)
@pytest.mark.parametrize("shape", ODD)
def test_texts_of_odd_shapes_are_ranked(method: str, shape: str, article_of: ArticleOf) -> None:
    pool = pool_of(shape, article_of)

    ranking = list(islice(classic.rank(pool, method, ["The bridge"], "en", on), 12))

    assert len(set(ranking)) == len(ranking) == min(12, len(pool))


@pytest.mark.long
@pytest.mark.parametrize("method", classic.METHODS)
def test_five_thousand_sentences_are_ranked_in_little_memory(method: str, article_of: ArticleOf) -> None:
    chance = random.Random(7)
    words = [f"word{i}" for i in range(20_000)]
    weights = [1 / (10 + i) for i in range(len(words))]
    pool = candidates(article_of(*(" ".join(chance.choices(words, weights, k=20)) + "." for _ in range(5_000))))

    tracemalloc.start()
    try:
        assert len(list(classic.rank(pool, method, ["The bridge"], "xx", on))) == 5_000
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
