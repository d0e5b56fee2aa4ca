"""What is asked of /summary: the article, the length and the method, as people type them and as buttons carry them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lengths import MOST_SECONDS, MOST_WORDS, Request, carried, read_carried, read_request, reference_of
from bot.errors import ArticleBotError
from bot.model import AUTOMATIC, SummaryLength
from bot.settings import LONGEST_SUMMARY
from bot.summarizing.reading import reading_seconds
from bot.summarizing.summarize import METHODS


@pytest.mark.parametrize(
    ("typed", "reference", "length"),
    [
        ("", "", None),
        ("12", "12", None),
        ("weir bridge", "weir bridge", None),
        ("bridge 5", "bridge", SummaryLength(5)),
        ("12 5", "12", SummaryLength(5)),
        ("12 60s", "12", SummaryLength(seconds=60)),
        ("12 60 s", "12", SummaryLength(seconds=60)),
        ("12, 60 sec.", "12", SummaryLength(seconds=60)),
        ("12 2 min", "12", SummaryLength(seconds=120)),
        ("2min", "", SummaryLength(seconds=120)),
        ("12 1 min 30 s", "12", SummaryLength(seconds=90)),
        ("12 90 words", "12", SummaryLength(words=90)),
        ("12 90w", "12", SummaryLength(words=90)),
        ("bridge 5 60s 90w", "bridge", SummaryLength(5, 90, 60)),
        ("bridge in 3 sentences", "bridge", SummaryLength(3)),
        ("12 auto", "12", AUTOMATIC),
        ("AUTO", "", AUTOMATIC),
        ("puente 90 palabras", "puente", SummaryLength(words=90)),
        ("Brücke auf 90 Wörter", "Brücke", SummaryLength(words=90)),
        ("pont 3 phrases", "pont", SummaryLength(3)),
        ("міст 60 секунд", "міст", SummaryLength(seconds=60)),
        ("міст 90 слів", "міст", SummaryLength(words=90)),
        ("12 ٣", "12", SummaryLength(3)),
        ("COVID-19", "COVID-19", None),
        ("election 2024", "election 2024", None),
        ("election 2024 5", "election 2024", SummaryLength(5)),
        ("5 10 20", "5 10", SummaryLength(20)),
        ("the last auto", "the last", AUTOMATIC),
        ("das Auto 5", "das Auto", SummaryLength(5)),
        ("Area 51 auto", "Area 51", AUTOMATIC),
        ("minutes", "minutes", None),
    ],
)
def test_a_length_stands_behind_the_reference(typed: str, reference: str, length: SummaryLength | None) -> None:
    assert read_request(typed) == Request(reference, length)


def test_a_number_alone_is_a_length_where_the_text_is_known() -> None:
    assert read_request("5") == Request("5")
    assert read_request("5", known=True) == Request("", SummaryLength(5))
    assert read_request("5 60s", known=True) == Request("", SummaryLength(5, seconds=60))
    assert read_request("12 5", known=True) == Request("12", SummaryLength(5))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("12 method=lexrank", Request("12", None, "lexrank")),
        ("METHOD = LexRank 12", Request("12", None, "lexrank")),
        ("method:text-rank bridge 5", Request("bridge", SummaryLength(5), "textrank")),
        ("12 method lsa 60s", Request("12", SummaryLength(seconds=60), "lsa")),
        ("12 5 60s method=lsa", Request("12", SummaryLength(5, seconds=60), "lsa")),
        ("12 methode=luhn", Request("12", None, "luhn")),
        ("the scientific method explained", Request("the scientific method explained")),
        ("method=lead method=kl", Request("", None, "kl")),
    ],
)
def test_a_method_may_stand_anywhere(typed: str, asked: Request) -> None:
    assert read_request(typed) == asked


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("12 method=lexrnk", "There is no method “lexrnk”. Did you mean lexrank? There are central, lead, "),
        ("12 method=bert", "There is no method “bert”. There are central"),
        ("12 method=", "By which method? There are central"),
    ],
)
def test_an_unknown_method_is_met_with_the_known_ones(typed: str, word: str) -> None:
    with pytest.raises(ArticleBotError) as error:
        read_request(typed)
    assert str(error.value).startswith(word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("12 0", "1 to 50 sentences"),
        ("12 -3", "1 to 50 sentences"),
        ("12 51", "1 to 50 sentences"),
        ("12 2000", "1 to 50 sentences"),
        ("12 1000000 sentences", "1 to 50 sentences"),
        ("12 " + "9" * 400, "1 to 50 sentences"),
        ("12 0 words", "1 to 1,000 words"),
        ("12 5000w", "1 to 1,000 words"),
        ("12 0s", "1 second to 5 minutes"),
        ("12 -5s", "1 second to 5 minutes"),
        ("12 −1 min 90 s", "1 second to 5 minutes"),
        ("12 2 hours 9 min", "1 second to 5 minutes"),
    ],
)
def test_a_length_that_no_summary_has_is_refused_with_the_limits(typed: str, word: str) -> None:
    with pytest.raises(ArticleBotError, match=word):
        read_request(typed)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("bridge auto 60s", False),
        ("bridge 60s auto", False),
        ("bridge auto, 3 sentences", False),
        ("12 auto 5", False),
        ("auto 90 words", False),
        ("auto 5", True),
    ],
)
def test_lengths_that_contradict_each_other_are_refused(typed: str, known: bool) -> None:
    with pytest.raises(ArticleBotError, match="either auto or as long as you say"):
        read_request(typed, known=known)


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("the Fortune 500", "the Fortune"),
        ("bridge auto 60s", "bridge"),
        ("bridge 60s auto", "bridge"),
        ("das Auto 500", "das Auto"),
        ("12 9999s method=lead", "12"),
        ("12", "12"),
    ],
)
def test_what_names_the_article_is_known_whatever_the_length_is(typed: str, reference: str) -> None:
    assert reference_of(typed) == reference


def test_in_a_reply_a_number_alone_names_nothing() -> None:
    assert (reference_of("500", known=True), reference_of("500")) == ("", "500")


@given(st.text(max_size=600) | st.text("12 -5sauto", max_size=60), st.booleans())
def test_a_request_that_can_be_read_names_what_it_is_known_to_name(typed: str, known: bool) -> None:
    with suppress(ArticleBotError):
        assert read_request(typed, known=known).reference == reference_of(typed, known=known)


@given(st.text(max_size=600) | st.text("12 -5smethod=lai", max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    for known in (False, True):
        with suppress(ArticleBotError):
            assert read_request(typed, known=known).method in (None, *METHODS)


def test_a_long_text_is_no_request() -> None:
    text = "method=x " * 100
    assert read_request(text) == Request(text)


@given(
    st.builds(
        SummaryLength,
        st.none() | st.integers(1, LONGEST_SUMMARY),
        st.none(),
        st.none() | st.integers(1, MOST_SECONDS),
    ),
    st.none() | st.sampled_from(METHODS),
)
def test_a_button_carries_length_and_method(length: SummaryLength, method: str | None) -> None:
    assert read_carried(carried(length, method)) == Request("", length, method)


@given(st.integers(1, MOST_WORDS))
def test_a_button_carries_words_as_the_time_to_read_them(words: int) -> None:
    assert read_carried(carried(SummaryLength(words=words), None)).length == SummaryLength(
        seconds=reading_seconds(words)
    )


def test_a_button_without_numbers_asks_for_what_is_configured() -> None:
    assert read_carried(()) == Request("")
    assert read_carried((0,)) == Request("", AUTOMATIC)
    assert carried(SummaryLength(700), None) == (LONGEST_SUMMARY,)


@pytest.mark.parametrize("numbers", [(51,), (3, 99), (3, 0, 10**9)])
def test_numbers_that_no_button_carries_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ArticleBotError):
        read_carried(numbers)
