"""A word that the library does not know is corrected where it is clear which one was meant."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.spelling import allowed_errors, correction, respelled
from bot.model import Correction

WORDS = [
    ("Calloway", 3), ("Hrytsenko", 3), ("lighthouse", 2), ("Haldermouth", 14), ("ferry", 5), ("harbour", 9),
    ("tide", 4), ("tides", 3), ("Lüttersiel", 2), ("Fähre", 2), ("orquesta", 1), ("Ліхтарний", 1), ("bridge", 8),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("calowey", "Calloway"),
        ("Caloway", "Calloway"),
        ("hrytsenk", "Hrytsenko"),
        ("lighthosue", "lighthouse"),
        ("Haldermoth", "Haldermouth"),
        ("hadlermotuh", "Haldermouth"),
        ("ferrry", "ferry"),
        ("feryr", "ferry"),
        ("harbpur", "harbour"),
        ("tdie", "tide"),
        ("lutersiel", "Lüttersiel"),
        ("fhare", "Fähre"),
        ("orqesta", "orquesta"),
        ("ліхтраний", "Ліхтарний"),
        ("rbidge", "bridge"),
        ("ferryy", "ferry"),
        ("lighthous", "lighthouse"),
    ],
)
def test_a_typing_error_is_put_right_as_the_articles_write_it(typed: str, meant: str) -> None:
    assert correction(typed, WORDS) == meant


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("tds", "tide"),  # short
        ("time", "tide"),  # a word of its own, for all we know
        ("hide", "tide"),
        ("butter", "Mutter"),
        ("socks", "sacks"),
        ("elephant", "elegant"),
        ("harxxur", "harbour"),  # two errors in a short word
        ("NATOO", "Nato"),
        ("4102", "4012"),
        ("b2b2b", "b2b2"),
        ("zzzzzzzz", "lighthouse"),
        ("write", "wrote"),  # forms of one word
        ("comunican", "comunica"),
        ("comunica", "comunican"),
        ("planetas", "planet"),
        ("harbour", "harbour"),  # known
        ("fahre", "Fähre"),
    ],
)
def test_what_is_no_plain_error_is_left_alone(typed: str, known: str) -> None:
    assert correction(typed, [(known, 5)]) is None


def test_two_words_that_are_as_near_are_not_chosen_between() -> None:
    assert correction("restred", [("restored", 2), ("rested", 2)]) is None
    assert correction("casstle", [("castle", 2), ("cassette", 2)]) == "castle"


def test_a_word_that_is_much_more_usual_is_chosen() -> None:
    assert correction("haror", [("harbor", 9), ("harour", 1)]) == "harbor"
    assert correction("haror", [("harbor", 9), ("haroar", 8)]) is None


def test_forms_of_one_word_do_not_stand_in_each_others_way() -> None:
    assert correction("remembesr", [("remembers", 2), ("remember", 2)]) == "remembers"


def test_nothing_similar_is_no_correction() -> None:
    assert correction("lighthosue", []) is None


def test_longer_words_may_hold_two_errors() -> None:
    assert [allowed_errors(word) for word in ("eel", "eels", "otters", "bridges", "lighthouse", "NATO", "x-ray")] == [
        0, 1, 1, 2, 2, 0, 0,
    ]  # fmt: skip


def test_whole_words_of_the_question_are_respelled_and_the_rest_is_kept() -> None:
    corrections = [Correction("calowey", "Calloway"), Correction("prot", "port")]
    question = "¿Who runs the prot: calowey? (prots, calowey’s prot!)"
    assert respelled(question, corrections) == "¿Who runs the port: Calloway? (prots, Calloway’s port!)"
    assert respelled(question, []) == question


@given(st.text(), st.lists(st.tuples(st.text(min_size=1), st.integers(1, 99))))
def test_anything_may_be_typed_and_known(word: str, similar: list[tuple[str, int]]) -> None:
    assert correction(word, similar) in {None, *(known for known, _ in similar)}


@given(st.text(), st.text(min_size=1), st.text())
def test_a_question_without_the_word_stays_as_it_is(question: str, typed: str, taken: str) -> None:
    assert typed in question or respelled(question, [Correction(typed, taken)]) == question


@given(st.text(string.ascii_lowercase, min_size=6, max_size=12), st.data())
def test_two_letters_swapped_are_put_right(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert correction(typed, [(word, 1)]) == (None if typed == word else word)
