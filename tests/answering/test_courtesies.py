"""Courtesies around a question, and names that begin like one."""

import pytest

from bot.answering.courtesies import without_courtesies


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hi, could you tell me when the bridge opened?", "when the bridge opened?"),
        ("so when was it?", "when was it?"),
        ("OK so tell me about the bridge", "the bridge"),
        ("Sorry, who won?", "who won?"),
        ("hey there - the bridge please", "the bridge"),
        ("ok and why?", "and why?"),
    ],
)
def test_courtesies_are_no_part_of_a_question(text: str, question: str) -> None:
    assert text[slice(*without_courtesies(text))].strip(" ,-") == question


@pytest.mark.parametrize(
    "name", ["So Paulo", "OK Corral", "Hi Fi", "Hi-Fi shops", "Hello Dolly", "Sorry Day", "hello", "Hey Jude"]
)
def test_a_name_that_begins_like_a_courtesy_is_kept(name: str) -> None:
    assert without_courtesies(name) == (0, len(name))
