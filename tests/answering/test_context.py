"""What stands around a sentence, step by step."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.context import STEPS, around, wider
from bot.model import Article, Entry
from bot.text.sentences import split

TEXT = """\
# Ferries

The first one sails at six. It is small. It has a bell. Nobody rings it.

The last one sails at ten. It is large.

# Bridges

There are two of them."""


def article(text: str = TEXT) -> Article:
    added = datetime.datetime(2026, 1, 12, tzinfo=datetime.UTC)
    sentences = split(text, "en")
    return Article(
        Entry(1, "k", "Title", "en", None, None, None, (), added, None, None, len(text), 9, len(sentences)),
        text,
        sentences,
    )


def position(text: str) -> int:
    made = article()
    return next(n for n, sentence in enumerate(made.sentences) if sentence.span.of(made.text) == text)


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (0, "It is small."),
        (1, "The first one sails at six. It is small. It has a bell."),
        (2, "The first one sails at six. It is small. It has a bell. Nobody rings it."),
        (3, TEXT[TEXT.index("Ferries") : TEXT.index("\n\n# Bridges")]),
        (99, TEXT[TEXT.index("Ferries") : TEXT.index("\n\n# Bridges")]),
    ],
)
def test_neighbours_come_first_then_the_paragraph_then_those_around(steps: int, shown: str) -> None:
    assert around(article(), position("It is small."), steps).of(TEXT) == shown


def test_a_heading_at_the_end_is_left_out() -> None:
    assert around(article(), position("It is large."), 1).of(TEXT) == "The last one sails at ten. It is large."


def test_a_step_that_shows_no_more_is_left_out() -> None:
    assert wider(article(), position("It is small."), 0) == 1
    assert wider(article("One. Two."), 0, 0) == 1
    assert wider(article("One. Two."), 0, 1) is None
    assert wider(article("One. Two.\n\nThree."), 0, 1) == 3
    assert wider(article("One."), 0, 0) is None
    assert wider(article("One."), 0, STEPS) is None


@given(st.lists(st.sampled_from(["One. ", "Two. ", "\n\n", "# Three\n\n", "- Four\n"]), max_size=12), st.integers(0, 4))
def test_each_step_holds_the_one_before(parts: list[str], steps: int) -> None:
    made = article("".join(parts) + "End.")
    for number in range(len(made.sentences)):
        small, large = around(made, number, steps), around(made, number, steps + 1)
        assert large.start <= small.start
        assert small.end <= large.end
        assert small.start <= made.sentences[number].start
        assert made.sentences[number].end <= small.end
