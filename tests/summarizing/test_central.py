from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing import central
from bot.summarizing.candidates import Candidate, Standing


def candidate(text: str, standing: Standing = Standing.PROSE) -> Candidate:
    """Return a candidate whose terms are its words."""
    words = text.rstrip(".?:").lower().split()
    return Candidate(0, 0, text, tuple(words), len(words), standing)


def ranked(*texts: str, title: str = "") -> list[str]:
    return [texts[i] for i in central.rank(tuple(map(candidate, texts)), frozenset(title.split()))]


def test_nothing_has_no_ranking() -> None:
    assert ranked() == []


def test_the_first_sentence_leads_where_no_word_comes_twice() -> None:
    texts = ("bridge closes monday early.", "ferry sails twice daily.", "tolls rise again soon.")

    assert list(texts) == ranked(*texts)


def test_words_that_come_back_make_a_sentence_central() -> None:
    texts = (
        "weather stayed dry today.",
        "gulls cried over roofs.",
        "bridge repairs cost millions.",
        "millions for bridge repairs.",
    )

    assert ranked(*texts)[0] == "bridge repairs cost millions."


def test_words_of_the_title_count_more() -> None:
    texts = ("ferry tolls rose.", "ferry tolls fell.", "bridge repairs began.", "bridge repairs ended.")

    assert ranked(*texts)[0] == "ferry tolls rose."
    assert ranked(*texts, title="bridge repairs closure")[0] == "bridge repairs began."


def test_what_was_said_counts_less_afterwards() -> None:
    texts = (
        "bridge repairs cost millions.",
        "bridge repairs cost millions today.",
        "ferry tolls rose.",
        "tolls for the ferry.",
    )

    assert ranked(*texts)[:2] == ["bridge repairs cost millions.", "ferry tolls rose."]


def test_questions_announcements_and_quotations_are_passed_over() -> None:
    told = "bridge repairs cost millions."

    for aside in (
        "bridge repairs cost millions?",
        "bridge repairs cost millions:",
        '"bridge repairs cost millions.',
        'bridge repairs cost" millions.',
    ):
        assert ranked(aside, told)[0] == told


def test_standing_comes_before_every_gain() -> None:
    pool = (
        candidate("bridge repairs cost millions.", Standing.ITEM),
        candidate("bridge repairs cost millions.", Standing.REPEATED),
        candidate("gulls cried over roofs."),
    )

    assert list(central.rank(pool, frozenset())) == [2, 0, 1]


def obvious_ranking(pool: tuple[Candidate, ...], title: frozenset[str]) -> list[int]:
    """The same greedy choice with every gain computed anew at every step: what `rank` must agree with."""
    distinct = [tuple(dict.fromkeys(c.terms)) for c in pool]
    weights = central._weights(distinct, title)
    lengths = [max(c.words, central.LEAST_WORDS) ** central.LENGTH_POWER for c in pool]
    gains = [sum(weights[t] for t in its) / length for its, length in zip(distinct, lengths, strict=True)]
    best = max(gains, default=0.0) or 1.0
    left, order = set(range(len(pool))), []
    while left:
        values = {
            i: -(sum(weights[t] for t in distinct[i]) / lengths[i]) / best - central._merit(i, pool[i].text)
            for i in left
        }
        order.append(min(left, key=lambda i: (pool[i].standing, values[i], i)))
        left.remove(order[-1])
        for term in distinct[order[-1]]:
            weights[term] *= central.SAID
    return order


WORDS = st.sampled_from(["bridge", "repairs", "ferry", "tolls", "millions", "monday", "gulls"])
CANDIDATES = st.builds(
    lambda words, ending, standing: candidate(" ".join(words) + ending, standing),
    st.lists(WORDS, max_size=7),
    st.sampled_from([".", "?"]),
    st.sampled_from(Standing),
)


@given(st.lists(CANDIDATES, max_size=12).map(tuple), st.frozensets(WORDS, max_size=3))
def test_the_quick_ranking_is_the_obvious_one(pool: tuple[Candidate, ...], title: frozenset[str]) -> None:
    assert obvious_ranking(pool, title) == list(central.rank(pool, title))
