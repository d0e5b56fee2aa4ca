"""Quotations over several sentences: what begins within one, and what nobody is named for."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Entry, Sentence
from bot.text.quotations import Speech, speeches


def speeches_of(*paragraphs: list[str]) -> list[Speech]:
    """Return the speeches of an article that has these paragraphs, each a list of its sentences."""
    text, sentences = "", []
    for paragraph, lines in enumerate(paragraphs):
        for line in lines:
            sentences.append(Sentence(len(text), len(text) + len(line), paragraph))
            text += line + " "
    added = datetime.datetime(2026, 1, 12, tzinfo=datetime.UTC)
    size = (len(text), len(text.split()), len(sentences))
    entry = Entry(1, "k", "Title", "en", None, None, None, (), added, None, None, *size)
    return speeches(Article(entry, text, tuple(sentences)))


OVER_THREE = {
    "curly": ["“The gate rusted.", "It stuck.", "It broke,” said Nils Aldous.", "Ferries sail."],
    "straight": ['"The gate rusted.', "It stuck.", 'It broke," said Nils Aldous.', "Ferries sail."],
    "German": ["„Das Tor rostete.", "Es klemmte.", "Es brach“, sagte Ute Brandt.", "Fähren fahren."],
    "German, closed as in English": ["„Das Tor rostete.", "Es klemmte.", "Es brach”, sagte Ute.", "Fähren fahren."],
    "French": ["« La porte rouillait.", "Elle coinçait.", "Elle a cassé », dit Inès Robledo.", "Le bac part."],
    "Spanish": ["«La puerta se oxidó.", "Se atascó.", "Se rompió», explicó Inés Robledo.", "El bote sale."],
    "Ukrainian": ["«Ворота іржавіли.", "Їх заклинило.", "Вони зламалися», — каже Оксана.", "Пором ходить."],
}


@pytest.mark.parametrize("marks", OVER_THREE)
def test_a_quotation_runs_to_its_closing_mark(marks: str) -> None:
    begins, middle, ends, after = speeches_of(OVER_THREE[marks])

    assert [speech.continued for speech in (begins, middle, ends, after)] == [False, True, True, False]
    assert [speech.quotes for speech in (begins, middle, ends, after)] == [True, True, True, False]
    assert [speech.unattributed for speech in (begins, middle, ends, after)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("sentence", "outside"),
    [
        ("“We are late,” said Nils.", "  said Nils."),
        ('"We are late," said Nils, "and wet."', "  said Nils,  "),
        ("The ferry is called “Otter” here.", "The ferry is called   here."),
        ("Ferries sail.", "Ferries sail."),
        ("„Das war knapp“, sagte sie.", " , sagte sie."),
        ("“We are late.”", " "),
    ],
)
def test_what_stands_outside_is_what_is_not_quoted(sentence: str, outside: str) -> None:
    (speech,) = speeches_of([sentence])

    assert outside == speech.outside


def test_a_quotation_without_another_word_names_nobody() -> None:
    for sentence in ("“We are late.”", '"We are late."', "«Ми спізнилися».", "„Wir sind spät.“", "« Tard. »"):
        (speech,) = speeches_of([sentence])
        assert speech.unattributed


def test_prose_is_no_quotation_and_needs_no_speaker() -> None:
    (speech,) = speeches_of(["Nils Aldous is late."])

    assert (speech.continued, speech.quotes, speech.unattributed) == (False, False, False)


def test_each_paragraph_of_a_long_quotation_opens_it_again() -> None:
    first, second, third = speeches_of(["“The gate rusted."], ["“It stuck."], ["“It broke,” said Nils Aldous."])

    assert [first.continued, second.continued, third.continued] == [False, False, False]
    assert [first.unattributed, second.unattributed, third.unattributed] == [True, True, False]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    _, within, after = speeches_of(["“The gate rusted.", "It stuck."], ["Ferries sail."])

    assert within.continued
    assert not after.quotes


def test_a_straight_mark_opens_before_a_word_and_closes_behind_one() -> None:
    _, closed = speeches_of(['The ferry is called "Otter".', "Ferries sail."])
    assert not closed.continued

    _, opened = speeches_of(['Nils Aldous said: "The gate rusted.', "It stuck."])
    assert opened.continued


def test_a_straight_mark_behind_a_number_is_an_inch() -> None:
    pipe, after = speeches_of(['A 6" pipe burst.', "Ferries sail."])

    assert not pipe.quotes
    assert not after.continued


def test_what_opens_again_without_a_close_is_one_quotation() -> None:
    _, within, after = speeches_of(["“The gate rusted.", "“It stuck.”", "Ferries sail."])

    assert within.continued
    assert not after.continued


def test_a_closing_mark_alone_closes_nothing() -> None:
    ended, after = speeches_of(["It broke,” said Nils Aldous.", "Ferries sail."])

    assert not ended.quotes
    assert not after.continued


MARKED = st.lists(st.sampled_from([*'“”„«»" .', "Otter", "swim", "—", "("]), min_size=1, max_size=12).map("".join)


@given(st.lists(st.lists(MARKED, min_size=1, max_size=4), max_size=4))
def test_any_marks_make_a_speech_of_each_sentence(paragraphs: list[list[str]]) -> None:
    found = speeches_of(*paragraphs)

    assert sum(map(len, paragraphs)) == len(found)
    at = 0
    for lines in paragraphs:
        assert not found[at].continued
        for line in lines:
            speech = found[at]
            assert speech.quotes or not speech.continued
            assert speech.outside == line or speech.quotes
            assert not speech.unattributed or speech.quotes
            assert set(speech.outside) <= {*line, " "}
            at += 1
