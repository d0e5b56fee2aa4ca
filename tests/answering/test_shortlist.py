"""The shortlist: sentences in a first order by their words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.kinds import AnswerKind
from bot.answering.question import Question
from bot.answering.shortlist import Candidate, Hit, shortlist
from tests.answering.asked import CORPUS, paragraph, question


def best(asked: Question, *candidates: Candidate) -> Hit:
    return shortlist(asked, candidates, CORPUS)[0]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    asked = question("bridg", "river")
    assert best(asked, paragraph("bridg town"), paragraph("river town", number=2)).number == 2


def test_the_paragraph_the_title_and_the_article_decide_between_equal_sentences() -> None:
    asked = question("bridg", "cost")
    alone = paragraph("cost million", number=1)
    for better in (
        paragraph("bridg open", "cost million", number=2),
        paragraph("cost million", number=2, title="bridg"),
        paragraph("cost million", number=2, article=1.0),
    ):
        assert best(asked, alone, better).number == 2


def test_where_a_number_is_wanted_a_sentence_with_one_comes_first() -> None:
    candidates = paragraph("bridg open"), paragraph("bridg 1891", number=2)
    assert best(question("bridg"), *candidates).number == 1
    assert best(replace(question("bridg"), kind=AnswerKind.NUMBER), *candidates).number == 2


def test_sentences_without_a_word_of_the_question_are_left_out() -> None:
    hits = shortlist(question("cost"), [paragraph("bridg", "cost", first=7), paragraph("bridg", number=2)], CORPUS)
    assert [hit.sentence for hit in hits] == [8]
    assert shortlist(question(), [paragraph("it is")], CORPUS) == []


def test_equal_sentences_stand_in_the_order_of_number_and_position() -> None:
    hits = shortlist(question("cost"), [paragraph("cost", number=2), paragraph("cost", number=1)], CORPUS)
    assert [(hit.number, hit.sentence) for hit in hits] == [(1, 0), (2, 0)]
    hits = shortlist(question("cost"), [paragraph("cost", "cost", number=2)], CORPUS)
    assert [hit.sentence for hit in hits] == [0, 1]


@given(st.lists(st.lists(st.sampled_from(["bridg", "cost", "river", "other"]), max_size=6), min_size=1, max_size=6))
def test_what_holds_a_word_is_there_and_scores_fall(sentences: list[list[str]]) -> None:
    asked = question("bridg", "cost", "unknown")
    hits = shortlist(asked, [paragraph(*map(" ".join, sentences), title="river cost")], CORPUS)
    assert {hit.sentence for hit in hits} == {n for n, terms in enumerate(sentences) if {"bridg", "cost"} & {*terms}}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 for hit in hits)


@given(st.permutations([("cost bridg", 1), ("cost", 2), ("river cost", 3), ("bridg", 4), ("cost", 5)]))
def test_the_order_of_the_candidates_changes_nothing(given_in: list[tuple[str, int]]) -> None:
    asked = question("bridg", "cost", "river")
    hits = shortlist(asked, [paragraph(terms, number=number) for terms, number in given_in], CORPUS)
    assert [hit.number for hit in hits] == [3, 1, 2, 5, 4]
    assert hits[2].score == pytest.approx(hits[3].score)
