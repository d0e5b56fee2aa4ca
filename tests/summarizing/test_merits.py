"""What a sentence has for its place and its form."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.candidates import Candidate, Standing
from bot.summarizing.merits import (
    ALIKE,
    ASKS,
    BRIEF,
    BRIEF_WORDS,
    CENTRAL,
    DECISION,
    FIRST,
    FORMALITY,
    HALVES_AFTER,
    LEAD,
    LIKE_THE_LEAD,
    MOST_NEW_NAMES,
    NEW_NAMES,
    NUMBERS,
    PRIOR,
    QUOTES,
    SECTION_PRIOR,
    merits,
)


def merits_of(
    *texts: str,
    terms: Sequence[str] = (),
    sections: Sequence[int] = (),
    vectors: Sequence[Sequence[int]] | None = None,
    words: int = BRIEF_WORDS,
) -> list[float]:
    """Return the merits of sentences of so many words each; without `terms` they have none, without `sections` they
    stand in one.
    """
    distinct = [tuple(words.split()) for words in terms] or [()] * len(texts)
    pool = [
        Candidate(i, 0, section, text, its, words, Standing.PROSE, ())
        for i, (text, section, its) in enumerate(zip(texts, sections or [0] * len(texts), distinct, strict=True))
    ]
    return merits(pool, distinct, None if vectors is None else np.array(vectors, np.int8).reshape(len(pool), -1))


PLAIN = "the ferry sails."


def above(text: str, *before: str) -> float:
    """Return what a sentence has more than a plain one at its place, where these stand before."""
    return merits_of(*before, text)[-1] - merits_of(*before, PLAIN)[-1]


def test_a_brief_sentence_says_little() -> None:
    (brief,), (long,) = merits_of(PLAIN, words=BRIEF_WORDS - 1), merits_of(PLAIN)

    assert long - brief == pytest.approx(BRIEF)


# --- place ---


def test_early_counts_more() -> None:
    first, *rest = merits_of(*[PLAIN] * 10)

    assert first == pytest.approx(FIRST + PRIOR)
    assert sorted([first, *rest], reverse=True) == [first, *rest]
    assert rest[HALVES_AFTER - 1] == pytest.approx(PRIOR / 2)


def test_the_first_sentence_of_a_section_counts_more_where_there_are_several() -> None:
    alone = merits_of(*[PLAIN] * 4)
    divided = merits_of(*[PLAIN] * 4, sections=[0, 0, 1, 1])
    more = [with_sections - without for with_sections, without in zip(divided, alone, strict=True)]

    later = SECTION_PRIOR * HALVES_AFTER / (HALVES_AFTER + 1)
    assert [SECTION_PRIOR, later, SECTION_PRIOR, later] == pytest.approx(more)


# --- form ---


@pytest.mark.parametrize("text", ["does the ferry sail?", "閉鎖？", "هل أغلق؟", "the ferry sails:", "閉鎖："])
def test_questions_and_announcements_count_less(text: str) -> None:
    assert above(text) == pytest.approx(-ASKS)


@pytest.mark.parametrize("mark", ['"', "“", "„", "«", "‹", "「", "『"])
def test_a_sentence_that_opens_with_a_quotation_counts_less(mark: str) -> None:
    assert above(f"{mark}the ferry sails.") == pytest.approx(-QUOTES)


def test_a_quotation_or_a_question_within_counts_nothing() -> None:
    assert above("the ferry “otter” sails.") == 0
    assert above("why? the ferry sails.") == 0


@pytest.mark.parametrize("text", ["the ferry sails at 9.", "4.2 million went.", "пором о 9.", "९ नावें चलती हैं।"])
def test_a_sentence_with_a_number_counts_more(text: str) -> None:
    assert above(text) == pytest.approx(NUMBERS)


# --- names ---


@pytest.mark.parametrize(
    "text", ["the ferry of Ottenby.", "die Fähre fährt.", "le bac d Évian part.", "це пором Ірини.", "το πλοίο Ωμέγα."]
)
def test_a_sentence_that_names_somebody_new_counts_more(text: str) -> None:
    assert above(text) == pytest.approx(NEW_NAMES / MOST_NEW_NAMES)


def test_more_names_count_more_up_to_three() -> None:
    one, two, three, four = (
        above("the ferry of" + name) for name in (" Ann", " Ann Bo", " Ann Bo Cy", " Ann Bo Cy Di")
    )

    assert one < two < three == four == pytest.approx(NEW_NAMES)


def test_a_name_that_was_said_before_counts_nothing() -> None:
    assert above("the ferry of Ottenby.", "the bridge of Ottenby.") == 0


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert above("Ferries sail.") == 0


# --- the beginning, said again ---


def test_what_says_the_beginning_again_counts_less() -> None:
    terms = ["gate rust", "ferry toll", "otter eel", "gate rust", "gate swan", "swan crane"]
    plain = merits_of(*[PLAIN] * 6)
    less = [before - after for before, after in zip(plain, merits_of(*[PLAIN] * 6, terms=terms), strict=True)]

    assert pytest.approx(less) == [0, 0, 0, LIKE_THE_LEAD, LIKE_THE_LEAD / 2, 0]


def test_within_the_beginning_only_the_other_sentences_count() -> None:
    less = merits_of(PLAIN, PLAIN)[1] - merits_of(PLAIN, PLAIN, terms=["gate rust", "gate toll"])[1]

    assert LEAD > 1
    assert less == pytest.approx(LIKE_THE_LEAD / 2)


# --- what a sentence is for ---

MINUTES = [
    "Apologies were received from nine.",
    "The minutes of May were read.",
    "The budget was approved.",
    "It rained.",
]


def test_minutes_have_decisions_before_the_rest_and_formalities_last() -> None:
    apologies, minutes, decided, rest = merits_of(*MINUTES)

    assert decided > rest > max(apologies, minutes)
    assert pytest.approx((decided, rest, apologies)) == (DECISION, 0, -FORMALITY)


def test_minutes_have_nothing_for_being_early() -> None:
    assert merits_of(*MINUTES, PLAIN, PLAIN)[-2:] == [0, 0]


@pytest.mark.parametrize(
    "lines",
    [
        ["entschuldigt fehlen zwei.", "die tagesordnung steht.", "einstimmig beschlossen."],
        ["asistentes: dos.", "el acta de la sesión.", "se aprobó todo."],
        ["étaient excusés deux.", "l'ordre du jour est lu.", "le budget est adopté."],
        ["присутні: двоє.", "порядок денний зачитано.", "бюджет затвердили."],
        ["присутствовали: двое.", "повестка дня зачитана.", "бюджет утвердили."],
    ],
)
def test_minutes_are_told_in_each_language(lines: list[str]) -> None:
    assert pytest.approx(merits_of(*lines)) == [-FORMALITY, -FORMALITY, DECISION]


def test_one_formality_makes_no_minutes() -> None:
    first, decided = merits_of("she counted the minutes of the day.", "the budget was approved.")

    assert first == pytest.approx(FIRST + PRIOR - FORMALITY)
    assert decided == merits_of(PLAIN, PLAIN)[1]


@pytest.mark.parametrize("text", ["this list was long.", "dieser text wurde gekürzt.", "ця стаття давня."])
def test_a_sentence_about_the_text_itself_counts_less(text: str) -> None:
    assert above(text) == pytest.approx(-FORMALITY)


def test_a_formality_that_speaks_of_the_text_counts_less_once() -> None:
    assert above("this list was read at the next meeting.") == pytest.approx(-FORMALITY)


# --- vectors ---


def added(vectors: list[list[int]]) -> list[float]:
    """Return what vectors add, in standard deviations."""
    texts = [PLAIN] * len(vectors)
    return [
        (with_vectors - without) / CENTRAL
        for with_vectors, without in zip(merits_of(*texts, vectors=vectors), merits_of(*texts), strict=True)
    ]


def test_a_sentence_near_the_mean_is_raised_and_one_far_from_it_sinks() -> None:
    near, also, far = added([[100, 10], [100, -10], [-10, 100]])

    assert near > also > 0 > far
    assert sum([near, also, far]) == pytest.approx(0)
    assert np.std([near, also, far]) == pytest.approx(1)


def test_the_length_of_a_vector_does_not_matter() -> None:
    assert added([[100, 0], [100, 0], [0, 100]]) == pytest.approx(added([[100, 0], [10, 0], [0, 50]]))


@pytest.mark.parametrize("row", [[0, 0, 0], [7, -3, 101], [127, 127, 127], [-128, -128, -128]])
@pytest.mark.parametrize("rows", [1, 2, 3, 7, 100])
def test_vectors_that_are_all_the_same_change_nothing(row: list[int], rows: int) -> None:
    assert added([row] * rows) == [0] * rows


def test_a_vector_of_nothing_is_far_from_all_others() -> None:
    near, nothing, also = added([[100, 10], [0, 0], [100, -10]])

    assert near > 0 > nothing
    assert near == pytest.approx(also)


def test_vectors_belong_to_the_sentences_of_the_article_also_where_some_are_no_candidates() -> None:
    pool = [Candidate(i, 0, 0, PLAIN, (), 3, Standing.PROSE, ()) for i in (1, 3, 4)]
    vectors = np.array([[-9, 0], [100, 10], [-9, 0], [100, -10], [-10, 100]], np.int8)
    chosen = added([[100, 10], [100, -10], [-10, 100]])

    plain = merits(pool, [()] * 3, None)
    with_vectors = merits(pool, [()] * 3, vectors)
    assert chosen == pytest.approx([(a - b) / CENTRAL for a, b in zip(with_vectors, plain, strict=True)])


def test_the_vectors_given_are_left_as_they_are() -> None:
    vectors = np.array([[100, 10], [0, 0]], np.int8)
    pool = [Candidate(i, 0, 0, PLAIN, (), 3, Standing.PROSE, ()) for i in range(2)]
    merits(pool, [(), ()], vectors)

    assert vectors.tolist() == [[100, 10], [0, 0]]


def test_nothing_has_no_merits() -> None:
    assert merits_of() == []
    assert merits([], [], np.zeros((0, 4), np.int8)) == []


@given(
    st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(st.integers(-128, 127), min_size=n, max_size=n), min_size=1))
)
def test_any_vectors_add_up_to_nothing(vectors: list[list[int]]) -> None:
    more = added(vectors)

    assert sum(more) == pytest.approx(0, abs=ALIKE)
    assert max(map(abs, more)) <= len(vectors) ** 0.5 + ALIKE
