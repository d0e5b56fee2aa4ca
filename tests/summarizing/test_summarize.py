import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ArticleBotError
from bot.model import Article, SentenceKind, SummaryLength
from bot.summarizing.summarize import METHODS, cut
from tests.summarizing.conftest import summarize

ArticleOf = Callable[..., Article]

SENTENCES = st.one_of(
    st.sampled_from(
        ["The harbour bridge closes on Monday.", "Ferries sail while the bridge is closed.", "Not any more."]
    ),
    st.sampled_from(["Read more: Ferries", "By Anna Kowal", "It costs four million?", "The the the the the."]),
    st.sampled_from(["😀 😀 😀 😀 😀", "大橋は月曜日に閉鎖される。", "Міст закрили на ремонт до весни."]),
    st.text(min_size=1, max_size=40),
)
LINES = st.lists(
    st.one_of(st.just(""), st.tuples(st.sampled_from(["", "", "# ", "- "]), SENTENCES).map("".join)),
    max_size=12,
)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=40, deadline=None)
@given(lines=LINES, sentences=st.integers(1, 8), language=st.sampled_from(["en", "de", "uk", "ja", "xx"]))
def test_a_summary_of_anything_is_verbatim_ordered_and_grows(
    method: str, lines: list[str], sentences: int, language: str, article_of: ArticleOf
) -> None:
    article = article_of(*lines, language=language)
    picks = summarize(article, SummaryLength(sentences), method).picks

    positions = [pick.sentence for pick in picks]
    assert positions == sorted(set(positions))
    assert all(pick.text == article.text[pick.span.start : pick.span.end] for pick in picks)
    assert all(pick.span == article.sentences[pick.sentence].span for pick in picks)
    assert list(range(1, len(picks) + 1)) == sorted(pick.rank for pick in picks)
    assert len(picks) <= sentences
    assert bool(picks) == bool(article.sentences)
    longer = summarize(article, SummaryLength(sentences + 3), method).picks
    assert list(picks) == [pick for pick in longer if pick.rank <= sentences]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "lines",
    [
        ["Hello."],
        ["Hello.", "Hello."],
        ["Hello.", "Goodbye."],
        ["The bridge is closed until May."] * 5,
        ["It is what it is.", "That is who we are."],
        ["😀 😀 😀 😀", "🎉 🎉 🎉 🎉", "🌊"],
        ["# Bridge", "# Ferry", "# Tolls"],
        ["By Anna Kowal", "Read more: Ferries"],
        ["- salt", "- flour", "- water"],
        ["bridge " * 2_000],
        ["Short.", "The bridge is closed until May and the ferry sails.", "Why?"],
    ],
)
def test_degenerate_articles_are_summarized_without_a_warning(
    method: str, lines: list[str], article_of: ArticleOf
) -> None:
    summary = summarize(article_of(*lines), SummaryLength(3), method)

    assert method == summary.method
    assert min(3, len(set(lines))) == len(summary.picks)


@pytest.mark.parametrize("method", METHODS)
def test_an_article_without_sentences_gives_an_empty_summary(method: str, article_of: ArticleOf) -> None:
    assert summarize(article_of(), SummaryLength(3), method).picks == ()


@pytest.mark.parametrize("method", METHODS)
@given(lines=LINES)
@settings(max_examples=10, deadline=None)
def test_headings_are_not_chosen_beside_text(method: str, lines: list[str], article_of: ArticleOf) -> None:
    article = article_of("The harbour bridge closes on Monday.", *lines)

    for pick in summarize(article, SummaryLength(20), method).picks:
        assert article.sentences[pick.sentence].kind is not SentenceKind.HEADING


@pytest.mark.parametrize("method", METHODS)
def test_prose_is_chosen_before_list_items(method: str, article_of: ArticleOf) -> None:
    article = article_of(
        "- A bridge pump and forty metres of bridge hose",
        "- Bridge, bridge, bridge and bridge again",
        "",
        "The harbour bridge closes on Monday.",
        "Ferries sail twice an hour until it opens again.",
    )

    assert [pick.sentence for pick in summarize(article, SummaryLength(2), method).picks] == [2, 3]
    assert len(summarize(article, SummaryLength(3), method).picks) == 3


def test_the_lead_is_the_first_sentences(article_of: ArticleOf) -> None:
    article = article_of(
        "# Bridge",
        "By Anna Kowal",
        "It closes on Monday morning.",
        "Not any more.",
        "Ferries sail while it is closed.",
    )

    assert [pick.sentence for pick in summarize(article, SummaryLength(2), "lead").picks] == [2, 4]


def test_central_is_the_default(article_of: ArticleOf) -> None:
    assert summarize(article_of("The bridge is closed until May."), SummaryLength(1)).method == "central" == METHODS[0]


def test_an_unknown_method_is_refused_and_all_methods_named(article_of: ArticleOf) -> None:
    with pytest.raises(ArticleBotError, match='no method "best".*' + ", ".join(METHODS)):
        summarize(article_of("The bridge is closed until May."), SummaryLength(1), "best")


@pytest.mark.parametrize("sentences", [0, -1])
def test_less_than_one_sentence_is_refused(sentences: int, article_of: ArticleOf) -> None:
    with pytest.raises(ArticleBotError, match=f"at least 1 sentence, not {sentences}"):
        cut(article_of("The bridge is closed until May."), (0,), SummaryLength(sentences), "lead")


def test_a_very_long_article_has_its_summary_at_once(article_of: ArticleOf) -> None:
    article = article_of(*(f"The harbour bridge number {i} closes {i % 7} days for repairs." for i in range(5_000)))

    assert len(summarize(article, SummaryLength(7)).picks) == 7


RANKS = """
from conftest import build_article, summarize
from bot.model import SummaryLength
from bot.summarizing.summarize import METHODS
lines = [
    "The harbour bridge closes on Monday.",
    "Ferries sail while the bridge is closed.",
    "Repairs cost four million.",
    "Council pays for repairs and ferries.",
    "Shops at the harbour fear for their trade.",
    "Trade by ferry rose.",
]
article = build_article(*lines, title="Bridge closes")
print([(m, [pick.rank for pick in summarize(article, SummaryLength(6), m).picks]) for m in METHODS])
"""


def test_every_process_chooses_the_same() -> None:
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])

    def ranks(seed: str) -> str:
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", RANKS], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert ranks("1") == ranks("2") != ""
