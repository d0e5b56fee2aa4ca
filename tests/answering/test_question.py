"""How a question is read: its words, what it asks for, what it quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.kinds import AnswerKind
from bot.answering.question import plain, read_question


def test_a_question_is_read_into_its_content_words_once_each() -> None:
    read = read_question("When was the bridge, the old bridge, built?", "en")
    assert [word.surface for word in read.words] == ["bridge", "old", "built"]
    assert "bridg" in read.terms
    assert read.kind is AnswerKind.DATE


def test_each_word_has_its_terms_in_every_language_of_the_library() -> None:
    assert read_question("Brücken", "en", ["de", "en"]).words[0].terms == {"brucken", "bruck"}


def test_the_measure_asked_for_is_not_looked_for() -> None:
    assert [word.surface for word in read_question("How long is the bridge?", "en").words] == ["bridge"]
    assert [word.surface for word in read_question("Wie lange dauert der Umbau?", "de").words] == ["dauert", "Umbau"]
    assert [word.surface for word in read_question("A long bridge", "en").words] == ["long", "bridge"]
    assert [word.surface for word in read_question("puente largo", "es").words] == ["puente", "largo"]


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("Hello, please tell me who built the bridge, thanks!", "en", ["built", "bridge"]),
        ("Hi all, could you tell me when the bridge opened?", "en", ["bridge", "opened"]),
        ("Bitte, wer hat die Brücke gebaut? Danke.", "de", ["Brücke", "gebaut"]),
        ("Hola, dime quién construyó el puente, por favor", "es", ["construyó", "puente"]),
        ("Thanks", "en", ["Thanks"]),
        ("Who sang Thank You for the Music?", "en", ["sang", "Thank", "Music"]),
    ],
)
def test_politeness_is_not_looked_for(text: str, language: str, left: list[str]) -> None:
    assert [word.surface for word in read_question(text, language).words] == left


def test_a_question_of_function_words_has_none() -> None:
    read = read_question("What is it?", "en")
    assert (read.words, read.terms) == ((), frozenset())


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("When was it built?", "en", True),
        ("Who built the bridge?", "en", False),
        ("And when was it closed?", "en", True),
        ("What did she say when it opened?", "en", False),
        ("Wie teuer ist die Fähre?", "de", True),
        ("¿Cuántas colmenas hay?", "es", True),
        ("Combien d'eau faut-il ?", "fr", True),
        ("Коли відкрили міст?", "uk", True),
        ("Quando?", "it", True),
        ("Quando?", "xx", False),
    ],
)
def test_a_question_for_a_number_is_known_by_its_words(text: str, language: str, wanted: bool) -> None:
    assert read_question(text, language).wants_number is wanted


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('Who said "we should have done this"?', ("we should have done this",)),
        ("Who said “We should  have”, and „Ja, Füße!“?", ("we should have", "ja fusse")),
        ("Qui a dit « C'est tout » ? Wer »Nein«?", ("c est tout", "nein")),
        ('What is "" or " " or "?!"', ()),
        ('A " alone, and the "Weir-Bridge"', ("alone and the",)),
        ("It's the dogs' bridge", ()),
        ('Is a 6" pipe wider than a 4" one?', ()),
        ('Who sells a 6" pipe as "small"?', ("small",)),
    ],
)
def test_what_stands_in_quotation_marks_is_a_phrase(text: str, phrases: tuple[str, ...]) -> None:
    assert read_question(text, "en").phrases == phrases


def test_words_in_quotation_marks_are_known() -> None:
    read = read_question('Did the council close "the Weir bridge" and „Füße“ by a 6" pipe?', "en")
    assert [word.surface for word in read.words if word.quoted] == ["Weir", "bridge", "Füße"]
    assert [word.surface for word in read.words if not word.quoted] == ["council", "close", "6", "pipe"]


@given(st.text())
def test_phrases_are_plain_and_so_is_what_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert all(plain(phrase) == phrase != "" for phrase in read_question(f'"{text}" {text}', "en").phrases)


@given(st.text(), st.sampled_from(["en", "de", "ja", "uk", "xx"]))
def test_whatever_is_typed_its_words_stand_in_it(text: str, language: str) -> None:
    read = read_question(text, language, ["en", "de"])
    assert read.text == text
    assert all(word.surface in text and word.terms for word in read.words)
    assert len({word.terms for word in read.words}) == len(read.words)
