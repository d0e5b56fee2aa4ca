"""Our reading of markup against TDLib's, which is the real server's: text, entities and the words of errors."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.api_error import ApiError
from tests.telegram.markup import html_samples as html
from tests.telegram.markup import markdown_samples as markdown
from tests.telegram.markup import parse_markup
from tests.telegram.markup.html_samples import Sample
from tests.telegram.tdlib import Answer, parsed

AtLength = Callable[[int, int], int]


def ours(text: str, parse_mode: str) -> Answer:
    try:
        return parse_markup(text, parse_mode)
    except ApiError as error:
        return error.description


def compare(sample: Sample, parse_mode: str, cases: int) -> None:
    for number in range(cases):
        text = sample(Random(number))
        assert ours(text, parse_mode) == parsed(text, parse_mode), f"case {number}: {text!r}"


@pytest.mark.parametrize("sample", [html.tree, html.pieces, html.tag, html.characters])
def test_html_means_what_it_means_to_tdlib(sample: Sample, at_length: AtLength) -> None:
    compare(sample, "HTML", at_length(400, 20_000))


@pytest.mark.parametrize(
    "sample",
    [
        markdown.tree,
        markdown.pieces,
        markdown.of_few_pieces,
        markdown.quotes,
        markdown.emoji_and_times,
    ],
)
def test_markdown_v2_means_what_it_means_to_tdlib(sample: Sample, at_length: AtLength) -> None:
    compare(sample, "MarkdownV2", at_length(400, 20_000))


@pytest.mark.parametrize("sample", [markdown.legacy_pieces, markdown.legacy_of_few_pieces])
def test_legacy_markdown_means_what_it_means_to_tdlib(sample: Sample, at_length: AtLength) -> None:
    compare(sample, "Markdown", at_length(400, 20_000))


MARKS = st.sampled_from("<>&;/='\"_*[]()~`#+-|{}.!\\\n") | st.sampled_from(
    ("<b>", "</b>", "<a href=", "||", "```", "](")
)
TEXTS = st.lists(MARKS | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


@given(TEXTS, st.sampled_from(("HTML", "MarkdownV2", "Markdown")))
def test_any_text_means_what_it_means_to_tdlib(text: str, parse_mode: str) -> None:
    text = markdown.readable(text) if parse_mode == "Markdown" else text
    assert ours(text, parse_mode) == parsed(text, parse_mode)
