"""What is done in a quicker way comes out the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.text.tokens import token_pattern
from bot.text.words import count_words, every_term, words

PIECES = [
    *"aAbéßжїก한+-.,:;!?'’&#_/@() \n\u00ad\u0301",
    "www.",
    "http://",
    "U.S.",
    "e-",
    "1 200",
    "3.5",
    ". ",
    "word",
    "C++",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30)
LANGUAGES = st.sampled_from(["en", "fr", "uk", "th"])


@given(TEXTS, LANGUAGES)
def test_plain_words_are_the_tokens_that_they_would_be_otherwise(text: str, language: str) -> None:
    pattern = token_pattern(language)
    plain, rest = pattern.pattern.split("|(?!", maxsplit=1)
    assert re.match(plain, "word ")
    assert pattern.findall(text) == re.findall(f"(?!{rest}", text)


@given(TEXTS, LANGUAGES)
def test_words_are_counted_as_they_are_found(text: str, language: str) -> None:
    assert count_words(text, language) == len(words(text, language))
    assert every_term(text, language) == [word.term for word in words(text, language)]
