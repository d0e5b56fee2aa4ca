"""Questions with known answers, asked of a small library."""

from dataclasses import replace

import pytest

from bot.library.evaluating import Case, Evaluated, answers_not_there, evaluate
from bot.library.library import Library
from bot.model import Draft


def evaluated(library: Library, question: str, *answers: str, article: int | None = None) -> Evaluated:
    """Return what comes of one question."""
    (found,) = evaluate(library, [Case("here", question, answers, article=article)])
    return found


@pytest.mark.parametrize(
    "answer",
    [
        "Biologist Petra Holm counted seven animals in\nFebruary.",
        "Biologist Petra Holm counted seven animals in February.",
        "seven",
        "  Petra\tHolm ",
        "forty years. Biologist Petra Holm counted",
        "Otters have returned to the river Alder after an absence of forty years. Biologist Petra Holm counted seven "
        "animals in February. They eat mostly eels.",
    ],
)
def test_a_passage_is_right_that_overlaps_an_answer(library: Library, answer: str) -> None:
    outcome = evaluated(library, "Who counted the otters?", answer).outcome
    assert (outcome.answerable, outcome.rank, outcome.answered) == (True, 1, True)
    assert 0 < outcome.confidence <= 1
    assert outcome.passages == outcome.verbatim > 0
    assert outcome.seconds > 0


@pytest.mark.parametrize("answer", ["Holm count", "etra Holm", "petra holm", "They eat mostly cod.", "nobody"])
def test_no_passage_is_right_for_parts_of_words_or_other_words(library: Library, answer: str) -> None:
    assert evaluated(library, "Who counted the otters?", answer).outcome.rank is None
    assert [missing for _, missing in answers_not_there(library, [Case("here", "?", (answer,))])] == [answer]


def test_a_part_is_right_where_writing_sets_no_words_apart(empty: Library) -> None:
    empty.add(Draft(title="渡船", text="第一班渡船早上六点从制革台阶出发。票价是两欧元。", language="zh"))
    assert evaluated(empty, "票价是多少？", "两欧元").outcome.rank == 1


def test_an_answer_counts_in_the_article_that_it_must_stand_in(library: Library) -> None:
    question, answer = "Who counted the otters in February?", "seven animals"
    otter, ferry = library.find("otter", key_first=True).number, library.find("ferry", key_first=True).number
    assert evaluated(library, question, answer, article=otter).outcome.rank == 1
    assert evaluated(library, question, answer, article=ferry).outcome.rank is None
    here, there = Case("here", "?", (answer,), article=otter), Case("there", "?", ("eels", answer), article=ferry)
    assert answers_not_there(library, [here]) == []
    assert answers_not_there(library, [here, there]) == [(there, "eels"), (there, answer)]


def test_a_question_without_answers_is_unanswerable(library: Library) -> None:
    right = evaluated(library, "Which volcano erupted in Iceland?")
    assert (right.outcome.answerable, right.outcome.rank, right.problem) == (False, None, None)
    wrong = evaluated(library, "Who counted the otters?")
    assert (wrong.outcome.answerable, wrong.outcome.rank) == (False, None)
    assert wrong.problem == "answered, but the library has no answer"


@pytest.mark.parametrize(
    ("answerable", "rank", "answered", "problem"),
    [
        (True, 1, True, None),
        (True, 1, False, "right, but not shown as certain"),
        (True, 3, True, "the right passage is number 3"),
        (True, None, False, "no right passage"),
        (False, None, True, "answered, but the library has no answer"),
        (False, None, False, None),
    ],
)
def test_what_went_wrong_is_said(
    library: Library, answerable: bool, rank: int | None, answered: bool, problem: str | None
) -> None:
    found = evaluated(library, "Who counted the otters?")
    outcome = replace(found.outcome, answerable=answerable, rank=rank, answered=answered)
    assert replace(found, outcome=outcome).problem == problem


def test_the_rank_is_the_place_of_the_first_right_passage(library: Library) -> None:
    question = "When does the ferry leave Tanner Steps?"
    texts = [passage.text for passage in library.ask(question).passages]
    assert [evaluated(library, question, text).outcome.rank for text in texts] == list(range(1, len(texts) + 1))
    assert evaluated(library, question, *reversed(texts)).outcome.rank == 1
    assert len(texts) > 1


def test_cases_are_answered_in_their_order_and_a_follow_up_after_its_question(library: Library) -> None:
    first = Case("line 1", "When does the first ferry leave?", ("6:15",), kind="plain")
    second = Case("line 2", "And the last?", ("10:40",), after=first.question, kind="follow_up")
    lost = Case("line 3", "And the last?", (), after="Which volcano erupted in Iceland?")
    assert [found.case for found in evaluate(library, [first, second, lost])] == [first, second, lost]
    assert [found.answer.question for found in evaluate(library, [second])] == ["And the last?"]


def test_no_cases_make_no_results(library: Library) -> None:
    assert list(evaluate(library, [])) == []
    assert answers_not_there(library, []) == []
