"""The parts of a sentence that look like answers, and the one that answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.kinds import AnswerKind, kind_of
from bot.answering.shapes import Shape, ShapeKind, answering_span, fitting, shapes
from bot.text.words import words

DATE, TIME, NUMBER, AMOUNT, DURATION = (
    ShapeKind.DATE,
    ShapeKind.TIME,
    ShapeKind.NUMBER,
    ShapeKind.AMOUNT,
    ShapeKind.DURATION,
)
PERSON, NAME, PLACE, REASON, DEFINITION, LIST = (
    ShapeKind.PERSON,
    ShapeKind.NAME,
    ShapeKind.PLACE,
    ShapeKind.REASON,
    ShapeKind.DEFINITION,
    ShapeKind.LIST,
)

HELD = {
    "en": [
        ("It was begun in March 1587 and opened on 24 June 1594.", DATE, ["March 1587", "24 June 1594"]),
        ("It opened in 1921, on a Monday.", DATE, ["1921", "Monday"]),
        ("Closed from spring 2025 until Christmas.", DATE, ["spring 2025", "Christmas"]),
        ("The sirens sounded at 1:55 a.m. and again at noon.", TIME, ["1:55 a.m.", "noon"]),
        ("They picked 214 apple trees and two pears.", NUMBER, ["214", "two"]),
        ("He came second, in the third boat.", NUMBER, ["second", "third"]),
        ("In 1200 houses lived 1300 people.", NUMBER, ["1300"]),
        ("Admission is €9.50, or 30 per cent of 4.62 metres.", AMOUNT, ["€9.50", "30 per cent", "4.62 metres"]),
        ("It cost 1.9 million crowns.", AMOUNT, ["1.9 million crowns"]),
        ("It took eleven weeks, then 6 hours and 20 minutes.", DURATION, ["eleven weeks", "6 hours and 20 minutes"]),
        ("A boat runs every 12 minutes.", DURATION, ["every 12 minutes"]),
        ("Report by Dr Anna Kowal and Lotte van der Berg.", PERSON, ["Dr Anna Kowal", "Lotte van der Berg"]),
        ("Maud Tregarth died; T. J. Oakes spoke.", PERSON, ["Maud Tregarth", "T. J. Oakes"]),
        ("Mayor Varley spoke of Anna Kowal’s work.", PERSON, ["Mayor Varley", "Anna Kowal"]),
        ("The Great Dock and the Coast Cup were won by Sands.", NAME, ["Great Dock", "Coast Cup", "Sands"]),
        ("Yesterday Varley slept.", NAME, []),
        ("She lived in Paris and at Skerry Point.", PLACE, ["Paris", "Skerry Point"]),
        ("In Hamburg it rained.", PLACE, ["Hamburg"]),
        ("He met Edith in May 1919.", NAME, ["Edith"]),
        ("He was fined, because he took the boat; she left.", REASON, ["because he took the boat"]),
        ("A lock is a lift for boats, more or less.", DEFINITION, ["a lift for boats"]),
        ("It needs flour, water and salt.", LIST, ["flour, water and salt"]),
        ("Items: bread, butter, and jam.", LIST, ["bread, butter, and jam"]),
        ("The: bread, butter and jam.", LIST, ["bread, butter and jam"]),
        (", butter and jam", LIST, ["butter and jam"]),
    ],
    "de": [
        ("Am 25. Juli 2025 um 6.10 Uhr.", DATE, ["25. Juli 2025"]),
        ("Am 25. Juli 2025 um 6.10 Uhr.", TIME, ["6.10 Uhr"]),
        ("Seit 1979 fuhren 1200 Menschen, 1989 keiner.", DATE, ["1979", "1989"]),
        ("Die Überfahrt dauert 35 Minuten.", DURATION, ["35 Minuten"]),
        ("Sie kostet 27,9 Millionen Euro.", AMOUNT, ["27,9 Millionen Euro"]),
        ("Das sagte Kapitän Piet Hollander in Hamburg.", PERSON, ["Kapitän Piet Hollander"]),
        ("Das sagte Kapitän Piet Hollander in Hamburg.", PLACE, ["Hamburg"]),
        ("Der Teig braucht Wasser.", NAME, []),
        ("Kleine Boote fahren.", PERSON, []),
        ("Er sank, weil er leck war.", REASON, ["weil er leck war"]),
        ("Vor drei Jahren kam er.", DATE, ["Vor drei Jahren"]),
    ],
    "es": [
        ("Se celebra el 20 de mayo de 2024.", DATE, ["20 de mayo de 2024"]),
        ("Recaudamos 46.300 euros.", AMOUNT, ["46.300 euros"]),
        ("Lo descifró Karl von Frisch.", PERSON, ["Karl von Frisch"]),
        ("Vive unas seis semanas.", DURATION, ["seis semanas"]),
        ("Se fue porque llovía.", REASON, ["porque llovía"]),
    ],
    "fr": [
        ("Fixé par la loi du 5 août 1879.", DATE, ["5 août 1879"]),
        ("Elle mesure 39 mètres de long.", AMOUNT, ["39 mètres"]),
        ("Elle a été fermée il y a trois ans, en été.", DATE, ["il y a trois ans", "été"]),
        ("Né à Toulouse, il partit.", PLACE, ["Toulouse"]),
        ("C’est l’œuvre de Pierre-Paul Riquet.", PERSON, ["Pierre-Paul Riquet"]),
    ],
    "uk": [
        ("Вона народилася 12 березня 1981 р. у м. Кременчук.", DATE, ["12 березня 1981 р."]),
        ("Вона народилася 12 березня 1981 р. у м. Кременчук.", PLACE, ["Кременчук"]),
        ("Виділили 18,4 млн євро.", AMOUNT, ["18,4 млн євро"]),
        ("Щосереди о сьомій вечора вона читає.", DATE, ["Щосереди"]),
        ("Щосереди о сьомій вечора вона читає.", TIME, ["о сьомій вечора"]),
        ("Про це каже проф. Маркус Тілл.", PERSON, ["проф. Маркус Тілл"]),
        ("Підйом тривав 6 годин 20 хвилин.", DURATION, ["6 годин 20 хвилин"]),
    ],
    "zh": [("这座桥长 214 m，花了 €18.4。", AMOUNT, ["214 m", "€18.4"]), ("2025-03-01 开放。", DATE, ["2025-03-01"])],
    "xx": [("It is 30 % because of Anna Kowal.", AMOUNT, ["30 %"]), ("It is because of rain.", REASON, [])],
}


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "held"),
    [(language, *case) for language, cases in HELD.items() for case in cases],
)
def test_a_sentence_holds_shapes(language: str, sentence: str, kind: ShapeKind, held: list[str]) -> None:
    found = shapes(sentence, language)
    assert [sentence[shape.start : shape.end] for shape in found if shape.kind is kind] == held
    assert found == sorted(found, key=lambda shape: (shape.start, shape.end))


def test_a_number_in_a_date_is_no_number() -> None:
    assert [shape.kind for shape in shapes("It opened on 24 June 1594.", "en")] == [DATE]


def test_a_place_is_a_name_too() -> None:
    assert {shape.kind for shape in shapes("It is in Paris.", "en")} == {PLACE, NAME}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AnswerKind.PERSON, [PERSON, NAME]),
        (AnswerKind.PLACE, [PLACE, NAME]),
        (AnswerKind.DATE, [DATE, TIME]),
        (AnswerKind.NUMBER, [NUMBER, AMOUNT]),
        (AnswerKind.AMOUNT, [AMOUNT, NUMBER]),
        (AnswerKind.DURATION, [DURATION, NUMBER]),
        (AnswerKind.REASON, [REASON]),
        (AnswerKind.DEFINITION, [DEFINITION]),
        (AnswerKind.LIST, [LIST]),
        (AnswerKind.YES_NO, []),
        (AnswerKind.OTHER, []),
    ],
)
def test_the_best_kind_of_shape_comes_first(kind: AnswerKind, expected: list[ShapeKind]) -> None:
    everything = [Shape(shape, 0, 1) for shape in reversed(ShapeKind)]
    assert [shape.kind for shape in fitting(kind, everything)] == expected


ANSWERED = [
    (
        "en",
        "When was the New Cut opened?",
        "The New Cut was begun in March 1587 and opened on 24 June 1594.",
        "24 June 1594",
    ),
    (
        "en",
        "When was the New Cut begun?",
        "The New Cut was begun in March 1587 and opened on 24 June 1594.",
        "March 1587",
    ),
    (
        "en",
        "Who designed the lighthouse?",
        "The lighthouse was designed by Elias Thorne, a mason’s son.",
        "Elias Thorne",
    ),
    ("en", "how many apple trees are there", "There are 214 apple trees in the third orchard.", "214"),
    ("en", "how many boats are there", "He came third.", None),
    ("en", "How long did it last?", "It lasted eleven weeks.", "eleven weeks"),
    ("en", "How much is a ticket?", "Admission is €9.50 for adults.", "€9.50"),
    ("en", "who is anna kowal", "We met Anna Kowal.", None),
    ("en", "who married Maud?", "Maud Tregarth married Anton Vries.", "Anton Vries"),
    ("en", "is it open?", "It opened in 1921.", None),
    ("en", "when?", "It opened on Monday, not in 1921.", "Monday"),
    ("en", "when?", "Nobody knows.", None),
    ("en", "why was he fined", "He was fined because he took the boat.", "because he took the boat"),
    ("de", "Wie lange dauert die Überfahrt?", "Für 9,2 Kilometer braucht die Fähre 35 Minuten.", "35 Minuten"),
    ("es", "¿Cuánto cuesta la entrada?", "La entrada más barata cuesta 6 euros.", "6 euros"),
    ("fr", "Quand a-t-il été ouvert ?", "Il fut commencé en 1666 et ouvert en 1681, après sa mort.", "1681"),
    ("uk", "Скільки тривав підйом?", "Підйом тривав 6 годин 20 хвилин.", "6 годин 20 хвилин"),
]


@pytest.mark.parametrize(("language", "question", "sentence", "answer"), ANSWERED)
def test_one_part_of_a_sentence_answers(language: str, question: str, sentence: str, answer: str | None) -> None:
    asked = {word.term for word in words(question, language) if not word.stop}
    span = answering_span(kind_of(question, language), sentence, language, asked)
    assert (span.of(sentence) if span else None) == answer


PIECES = st.sampled_from(
    [
        "Dr.",
        "Anna",
        "Kowal",
        "van",
        "der",
        "Berg",
        "in",
        "on",
        "the",
        "Street",
        "St.",
        ",",
        "and",
        "or",
        "1594",
        "24",
        "June",
        "1:55",
        "a.m.",
        "€",
        "9.50",
        "%",
        "million",
        "weeks",
        "because",
        "is",
        "a",
        "’s",
        "“",
        "”",
        "(",
        ")",
        "¿",
        "und",
        "y",
        "et",
        "і",
        "—",
        "Ökologie",
        "Гриценко",
        "2024",
        "году",
        "12",
        "third",
        "m.",
        "\xa0",
        "Coopers’",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


@given(TEXTS, st.sampled_from([*HELD, ""]))
def test_shapes_lie_within_any_sentence(sentence: str, language: str) -> None:
    for shape in shapes(sentence, language):
        assert 0 <= shape.start < shape.end <= len(sentence)


@given(TEXTS, st.sampled_from([*HELD]), st.sampled_from(AnswerKind), st.sets(st.sampled_from(["anna", "june", "1594"])))
def test_an_answering_span_lies_within_any_sentence(
    sentence: str, language: str, kind: AnswerKind, asked: set[str]
) -> None:
    span = answering_span(kind, sentence, language, asked)
    assert span is None or 0 <= span.start < span.end <= len(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["a, " * 100_000, "1" * 500_000, "Aa " * 100_000, "\ud800", "1.000 " * 50_000, "because " * 9_000, "(" * 99_999],
)
@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_nonsense_is_read_quickly(sentence: str, language: str) -> None:
    assert len(shapes(sentence, language)) <= len(sentence)
