"""From what was asked for to a number of sentences."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model import SummaryLength
from bot.summarizing.length import MOST_AUTOMATIC, fitting, sentences_asked, words_asked


def test_without_a_wish_the_length_grows_with_the_article_but_stays_short() -> None:
    automatic = [sentences_asked(SummaryLength(), available) for available in (1, 4, 9, 25, 100, 10_000)]

    assert automatic == [1, 2, 2, 4, 8, MOST_AUTOMATIC]


def test_an_article_without_sentences_is_still_asked_for_one() -> None:
    assert sentences_asked(SummaryLength(), 0) == 1


def test_a_number_of_sentences_is_taken_as_it_is() -> None:
    assert sentences_asked(SummaryLength(30), 25) == 30


def test_words_and_seconds_do_not_bound_the_sentences() -> None:
    assert sentences_asked(SummaryLength(words=100), 25) == 25
    assert sentences_asked(SummaryLength(seconds=60), 25) == 25


def test_seconds_are_words_that_are_read_in_them() -> None:
    assert words_asked(SummaryLength(seconds=60)) == 238
    assert words_asked(SummaryLength(seconds=1)) == 3


def test_the_narrower_of_two_bounds_counts() -> None:
    assert words_asked(SummaryLength(words=100, seconds=60)) == 100
    assert words_asked(SummaryLength(words=500, seconds=60)) == 238


def test_sentences_alone_have_no_bound_in_words() -> None:
    assert words_asked(SummaryLength(3)) is None
    assert words_asked(SummaryLength()) is None


def test_the_sentences_that_fit_are_taken() -> None:
    assert fitting([10, 10, 10], SummaryLength(words=20), 3) == 2
    assert fitting([10, 10, 10], SummaryLength(words=29), 3) == 2
    assert fitting([10, 10, 10], SummaryLength(words=30), 3) == 3
    assert fitting([10, 10, 10], SummaryLength(2, words=30), 3) == 2


def test_the_first_sentence_is_there_though_it_is_too_long() -> None:
    assert fitting([50, 1], SummaryLength(words=20), 2) == 1


def test_no_sentence_that_comes_later_is_taken_in_place_of_one_that_is_too_long() -> None:
    assert fitting([10, 50, 1], SummaryLength(words=20), 3) == 1


def test_nothing_fits_where_there_is_nothing() -> None:
    assert fitting([], SummaryLength(words=20), 0) == 0


def test_no_more_is_counted_than_is_needed() -> None:
    counts = iter([10, 10, 10, 10])

    assert fitting(counts, SummaryLength(1), 4) == 1
    assert len(list(counts)) >= 2


LENGTHS = st.builds(
    SummaryLength,
    st.none() | st.integers(1, 20),
    words=st.none() | st.integers(1, 300),
    seconds=st.none() | st.integers(1, 120),
)


@given(st.lists(st.integers(0, 60), max_size=30), LENGTHS)
def test_what_fits_is_within_every_bound_and_one_more_is_not(words: list[int], length: SummaryLength) -> None:
    count = fitting(words, length, len(words))
    most, budget = sentences_asked(length, len(words)), words_asked(length)

    assert count <= most
    assert bool(count) == bool(words)
    if budget is not None and count > 1:
        assert sum(words[:count]) <= budget
    if count < min(most, len(words)):
        assert budget is not None
        assert sum(words[: count + 1]) > budget
