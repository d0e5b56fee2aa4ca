"""The default method: what is chosen first among candidates."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.summarizing import central
from bot.summarizing.candidates import Candidate, Standing
from bot.summarizing.merits import merits

PROSE = Standing.PROSE


def pool_of(
    *texts: str,
    needs: dict[int, tuple[int, ...] | None] | None = None,
    standings: dict[int, Standing] | None = None,
    sections: Sequence[int] = (),
) -> tuple[Candidate, ...]:
    """Return candidates whose terms are their words; those not named need nothing and are prose of one section."""
    found = []
    for i, text in enumerate(texts):
        words = tuple(text.rstrip(".?:").lower().split())
        section = sections[i] if sections else 0
        standing = (standings or {}).get(i, PROSE)
        found.append(Candidate(i, 0, section, text, words, len(words), standing, (needs or {}).get(i, ())))
    return tuple(found)


def order(pool: Sequence[Candidate], title: str = "", vectors: NDArray[np.int8] | None = None) -> list[int]:
    return list(central.rank(pool, frozenset(title.split()), vectors))


def test_nothing_has_no_ranking() -> None:
    assert order(()) == []
    assert order((), vectors=np.zeros((0, 4), np.int8)) == []


# --- terms ---


def test_the_order_of_the_text_remains_where_no_word_comes_twice() -> None:
    pool = pool_of("bridge closes monday early.", "ferry sails twice daily.", "tolls rise again soon.")

    assert order(pool) == [0, 1, 2]


def test_words_that_come_back_make_a_sentence_central() -> None:
    pool = pool_of(
        "weather stayed dry today.",
        "gulls cried over roofs.",
        "bridge repairs cost millions.",
        "millions for bridge repairs.",
    )

    assert order(pool)[0] == 2


def test_words_that_come_early_weigh_more_than_those_that_come_late() -> None:
    late, early = "bridge repairs began.", "ferry tolls rose."

    assert order(pool_of("gulls cried?", early, early, late, late))[0] == 1
    assert order(pool_of("gulls cried?", late, late, early, early))[0] == 1


def test_what_is_late_counts_more_in_a_long_article_than_in_a_short_one() -> None:
    """The early words come three times, the late ones four times."""
    early, late, other = "bridge repairs.", "ferry tolls.", "gulls cried."
    texts = (other, other, other, early, early, other, other, other, early, late, late, late, late)
    rest = [f"number{i}?" for i in range(200)]
    standings = dict.fromkeys(range(8), Standing.ITEM)

    assert order(pool_of(*texts, standings=standings))[0] == 8
    assert order(pool_of(*texts, *rest, standings=standings))[0] == 9


def test_words_of_the_title_count_more() -> None:
    pool = pool_of("ferry tolls rose.", "ferry tolls fell.", "bridge repairs began.", "bridge repairs ended.")

    assert order(pool)[0] == 0
    assert order(pool, title="bridge repairs closure")[0] == 2


def test_a_word_of_the_title_that_the_text_says_once_weighs_nothing() -> None:
    pool = pool_of("ferry tolls rose.", "ferry tolls fell.", "bridge repairs began.")

    assert order(pool) == order(pool, title="bridge repairs began")


def test_what_was_said_counts_less_afterwards() -> None:
    pool = pool_of(
        "bridge repairs cost millions.",
        "bridge repairs cost millions today.",
        "ferry tolls rose sharply.",
        "ferry tolls rose sharply again.",
    )

    assert order(pool) == [0, 2, 1, 3]


def test_a_word_that_is_said_twice_in_a_sentence_counts_once() -> None:
    pool = pool_of("gulls cried.", "bridge bridge bridge.", "bridge repairs.", "bridge repairs.")

    assert order(pool)[0] == 2


def test_the_shorter_of_two_sentences_that_say_the_same_comes_first() -> None:
    short = "bridge repairs cost millions again and again."
    long = short.rstrip(".") + " more or less than was expected by all of us".replace(" ", "s ") + "."
    found = order(pool_of("gulls cried.", long, short))

    assert found.index(2) < found.index(1)


def test_questions_announcements_and_quotations_are_passed_over() -> None:
    told = "bridge repairs cost millions."

    for aside in ("bridge repairs cost millions?", "bridge repairs cost millions:", "“bridge repairs cost millions.”"):
        found = order(pool_of("gulls cried.", aside, told, told))
        assert found.index(2) < found.index(1)


def test_standing_comes_before_every_gain() -> None:
    central_ = "bridge repairs cost millions."
    standings = {0: Standing.SHORT, 1: Standing.ITEM}

    assert order(pool_of(central_, central_, "gulls cried over roofs.", standings=standings)) == [2, 1, 0]


def test_a_sentence_that_needs_a_list_item_stands_with_the_items() -> None:
    pool = pool_of(
        "bridge repairs.", "bridge repairs cost millions.", "gulls.", standings={0: Standing.ITEM}, needs={1: (0,)}
    )

    assert order(pool)[0] == 2


# --- what a sentence needs ---


def test_a_sentence_comes_right_after_what_it_needs() -> None:
    texts = ("gulls cried.", "nils aldous came.", "bridge repairs cost millions.", "bridge repairs cost millions more.")

    assert order(pool_of(*texts))[0] == 2
    assert order(pool_of(*texts, needs={2: (1,), 3: (1, 2)}))[:2] in ([0, 1], [1, 2])
    assert order(pool_of(*texts, needs={2: (0, 1), 3: None}), title="bridge repairs")[:3] == [0, 1, 2]


def test_what_is_needed_may_stand_behind() -> None:
    pool = pool_of("gulls cried.", "bridge repairs cost millions.", "nils aldous said so.", "bridge repairs.")
    behind = [*pool[:1], *pool_of("", "bridge repairs cost millions.", needs={1: (2,)})[1:], *pool[2:]]

    assert order(behind, title="bridge repairs cost millions").index(2) < order(behind).index(1)


def test_what_was_chosen_before_is_not_chosen_again_for_another() -> None:
    pool = pool_of("nils aldous came.", "he mends.", "he sails.", needs={1: (0,), 2: (0,)})

    assert sorted(order(pool)) == [0, 1, 2]


def test_a_sentence_that_brings_others_is_measured_with_them() -> None:
    texts = ("fog rose.", "gulls cried over roofs so loudly that no one slept.", *["bridge repairs cost."] * 2)
    alone, together = order(pool_of(*texts)), order(pool_of(*texts, needs={2: (1,)}))

    assert alone.index(2) < alone.index(3)
    assert together.index(3) < together.index(1) < together.index(2)


@pytest.mark.parametrize("more", [0, 1])
def test_what_needs_too_many_gives_way_but_is_chosen_in_the_end(more: int) -> None:
    needed = ("otters swim.", "cranes turn.", "rain fell.", "fog rose.")[: central.MOST_NEEDED + more]
    last = len(needed) + 2
    pool = pool_of(
        "bells rang.",
        "gulls cried.",
        *needed,
        "bridge repairs cost millions.",
        "bridge repairs cost millions.",
        needs={last: tuple(range(2, last))},
        standings={last + 1: Standing.SHORT},
    )
    found = order(pool)

    assert (found.index(last) > found.index(1)) == bool(more)
    assert sorted(found) == list(range(len(pool)))


@pytest.mark.parametrize(("characters", "expected"), [(0, [1, 2, 0, 3]), (1, [0, 1, 2, 3])])
def test_what_needs_too_much_gives_way_but_is_chosen_in_the_end(characters: int, expected: list[int]) -> None:
    long = "o" * (central.LONGEST_NEEDED + characters)
    texts = ("gulls cried.", long, "bridge repairs.", "bridge repairs.")

    assert order(pool_of(*texts, needs={2: (1,)}, standings={3: Standing.SHORT})) == expected


def test_what_needs_too_many_gives_way_no_longer_when_some_of_them_were_chosen() -> None:
    texts = [f"bridge repairs cost millions {word}." for word in ("one", "two", "three", "four")]
    pool = pool_of(*texts, "bridge repairs.", "gulls cried?", needs={4: (0, 1, 2, 3)})

    assert order(pool)[-2:] == [4, 5]


def test_what_cannot_be_understood_comes_after_all_that_can_but_before_what_stands_lower() -> None:
    texts = ("bridge repairs cost millions.", "gulls cried.", "millions for bridge repairs.")
    pool = pool_of(*texts, needs={0: None}, standings={2: Standing.ITEM})

    assert order(pool, title="bridge repairs") == [1, 0, 2]


def test_what_cannot_be_understood_is_all_that_is_left() -> None:
    assert order(pool_of("gulls cried.", "bridge repairs.", needs={0: None, 1: None})) == [0, 1]


# --- vectors ---

NEAR, FAR = [100, 10], [-10, 100]


def test_sentences_that_are_near_the_mean_are_raised() -> None:
    pool = pool_of("gulls cried.", "bridge repairs.", "ferry tolls.", "otters swim.", "cranes turn.")
    vectors = np.array([NEAR, FAR, NEAR, NEAR, NEAR], np.int8)

    assert order(pool) == [0, 1, 2, 3, 4]
    assert order(pool, vectors=vectors).index(1) > 2


@pytest.mark.parametrize("row", [[0, 0], [7, -100], [127, 127]])
def test_vectors_that_are_all_the_same_change_nothing(row: list[int]) -> None:
    pool = pool_of("gulls cried.", "bridge repairs.", "bridge tolls.", "bridge repairs cost.", needs={2: (1,)})

    assert order(pool) == order(pool, vectors=np.array([row] * 4, np.int8))


# --- whatever the candidates ---


def obvious(pool: Sequence[Candidate], title: frozenset[str], vectors: NDArray[np.int8] | None) -> list[int]:
    """The same greedy choice with every value computed anew at every step: what `rank` must agree with."""
    distinct = [tuple(dict.fromkeys(c.terms)) for c in pool]
    sentences = Counter(term for terms in distinct for term in terms)
    half = max(central.TERM_HALVES_AFTER, central.TERM_HALVES_AFTER_SHARE * len(pool))
    weights = {}
    for term, count in sentences.items():
        early = sum([half / (half + i) for i, terms in enumerate(distinct) if term in terms])
        more = central.IN_TITLE if term in title else 1
        weights[term] = math.log1p(early) * more if count > 1 else 0.0
    merit = merits(pool, distinct, vectors)

    def gain(together: Sequence[int]) -> float:
        terms = dict.fromkeys(term for i in together for term in distinct[i])
        length = sum(max(pool[i].words, central.LEAST_WORDS) for i in together)
        return sum([weights[term] for term in terms]) / math.pow(length, central.LENGTH_POWER)

    best = max((gain([i]) for i in range(len(pool))), default=0.0) or 1.0
    chosen: list[int] = []
    while len(chosen) < len(pool):
        choices = []
        for i in set(range(len(pool))) - set(chosen):
            brought = [j for j in pool[i].needs or () if j not in chosen]
            unit = [*brought, i]
            much = len(brought) > central.MOST_NEEDED
            much = much or sum(len(pool[j].text) for j in brought) > central.LONGEST_NEEDED
            much = much or any(pool[j].needs is None for j in unit)
            value = gain(unit) / best + merit[i]
            choices.append((max(pool[j].standing for j in unit), much, -value, i, unit))
        *_, unit = min(choices)
        chosen += unit
        for i in unit:
            for term in distinct[i]:
                weights[term] *= central.SAID
    return chosen


WORDS = ["bridge", "repairs", "ferry", "tolls", "millions", "monday", "gulls"]


@st.composite
def pools(draw: st.DrawFn) -> tuple[Candidate, ...]:
    """Draw candidates; each stands alone, leans on the one before and all that this one needs, or has no help."""
    found: list[Candidate] = []
    for i in range(draw(st.integers(0, 12))):
        words = tuple(draw(st.lists(st.sampled_from(WORDS), max_size=7)))
        text = " ".join([*words, draw(st.sampled_from(["", "", "o" * 300]))]) + draw(st.sampled_from([".", "?"]))
        before = found[i - 1].needs if i else None
        needs = draw(st.sampled_from([(), None, *([(*before, i - 1)] * 3 if before is not None else [])]))
        section, standing = draw(st.integers(0, 2)), draw(st.sampled_from([PROSE, PROSE, *Standing]))
        found.append(Candidate(i, 0, section, text, words, len(words), standing, needs))
    return tuple(found)


TITLES = st.frozensets(st.sampled_from(WORDS), max_size=3)
ROWS = st.lists(st.tuples(*[st.integers(-128, 127)] * 3), min_size=12, max_size=12)
VECTORS = st.none() | ROWS.map(lambda rows: np.array(rows, np.int8))


@given(pools(), TITLES, VECTORS)
def test_the_quick_ranking_is_the_obvious_one(
    pool: tuple[Candidate, ...], title: frozenset[str], vectors: NDArray[np.int8] | None
) -> None:
    assert obvious(pool, title, vectors) == list(central.rank(pool, title, vectors))


@given(pools(), TITLES, VECTORS)
def test_every_candidate_comes_once_and_never_before_what_it_needs(
    pool: tuple[Candidate, ...], title: frozenset[str], vectors: NDArray[np.int8] | None
) -> None:
    ranking = list(central.rank(pool, title, vectors))

    assert list(range(len(pool))) == sorted(ranking)
    assert all(set(pool[i].needs or ()) <= set(ranking[:place]) for place, i in enumerate(ranking))
