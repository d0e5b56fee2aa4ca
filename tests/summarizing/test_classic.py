from collections.abc import Callable

import pytest

from bot.errors import ArticleBotError
from bot.model import Article, SummaryLength
from bot.summarizing import classic
from bot.summarizing.candidates import candidates
from bot.summarizing.summarize import summarize

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


@pytest.mark.parametrize("method", classic.METHODS)
def test_every_method_ranks_every_candidate_once(method: str, article_of: ArticleOf) -> None:
    pool = candidates(article_of(*STORY))

    assert list(range(len(pool))) == sorted(classic.rank(pool, method, ["The bridge"], "en"))


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
def test_too_many_sentences_are_refused_with_the_limit_and_a_quicker_method(method: str, article_of: ArticleOf) -> None:
    limit = classic.METHODS[method].sentences
    article = article_of(*(f"Number {i} it is." for i in range(limit + 1)))

    with pytest.raises(ArticleBotError, match=f"{method} .* {limit:,} sentences.* {limit + 1:,}.* central"):
        summarize(article, SummaryLength(3), method)


@pytest.mark.parametrize("method", classic.METHODS)
def test_too_many_words_are_refused_however_few_the_sentences(method: str, article_of: ArticleOf) -> None:
    limit = classic.METHODS[method].terms
    article = article_of("bridge " * (limit + 1))

    with pytest.raises(ArticleBotError, match=f"{method} .* {limit:,} content words"):
        summarize(article, SummaryLength(3), method)
