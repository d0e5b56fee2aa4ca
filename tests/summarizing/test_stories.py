"""Which articles report the same event."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.stories import Report, stories
from tests.summarizing.reports import (
    ANOTHER_BRIDGE,
    CLOSURE,
    FOLLOW_UP,
    FOOTBALL,
    IN_OTHER_WORDS,
    NEXT_YEAR,
    report,
)


def nobody(_: Collection[str]) -> Mapping[str, int]:
    return {}


def told(*reports: Report, library: int = 0) -> list[list[int]]:
    """Return the numbers of the reports by story."""
    return [[one.entry.number for one in story] for story in stories(reports, library, nobody)]


def test_nothing_is_no_story() -> None:
    assert told() == []


def test_two_papers_that_report_one_event_in_other_words_are_one_story() -> None:
    assert told(CLOSURE, ANOTHER_BRIDGE, IN_OTHER_WORDS, FOOTBALL) == [[1, 2], [4], [5]]


def test_a_follow_up_a_week_later_belongs_to_the_story() -> None:
    assert told(FOLLOW_UP, FOOTBALL, CLOSURE, ANOTHER_BRIDGE, IN_OTHER_WORDS) == [[3, 1, 2], [5], [4]]


def test_another_bridge_elsewhere_is_another_story() -> None:
    assert told(CLOSURE, ANOTHER_BRIDGE) == [[1], [4]]


def test_the_same_bridge_a_year_later_is_another_story() -> None:
    assert told(CLOSURE, NEXT_YEAR) == [[1], [6]]


def test_the_day_it_was_stored_stands_for_a_date_that_is_missing() -> None:
    undated = report(7, CLOSURE.entry.title, *(pick.text for pick in CLOSURE.picks), day="")
    same_day = report(8, CLOSURE.entry.title, *(pick.text for pick in CLOSURE.picks), day="2026-02-20")
    years_before = report(9, CLOSURE.entry.title, *(pick.text for pick in CLOSURE.picks), day="2020-02-20")
    assert told(undated, same_day, years_before) == [[7, 8], [9]]


def test_what_half_of_the_library_speaks_of_makes_no_story() -> None:
    mayor = [
        report(
            number,
            "Mayor speaks",
            f"The mayor of Haldermouth spoke about {topic} in the council.",
            f"She said that {topic} would be on the agenda in {month}.",
        )
        for number, topic, month in ((1, "schools", "May"), (2, "parking", "June"))
    ]
    common = {
        "mayor": 900,
        "speak": 900,
        "spoke": 900,
        "haldermouth": 1000,
        "council": 950,
        "said": 1000,
        "agenda": 500,
    }
    assert told(*mayor) == [[1, 2]]
    assert [len(story) for story in stories(mayor, 1000, lambda _: common)] == [1, 1]


def test_a_report_that_is_like_one_of_a_story_only_stays_apart() -> None:
    """A chain of reports, each like the next, has ends that have nothing in common."""
    words = [f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    chain = [
        report(place, "Title", " ".join(words[place * 3 : place * 3 + 7]).capitalize() + ".") for place in range(6)
    ]
    assert len(told(*chain)) > 1


def test_a_report_without_sentences_or_title_is_no_fault() -> None:
    bare = report(8, "Wholly another matter")
    untitled = report(9, "", "Of the.")
    assert told(CLOSURE, bare, untitled) == [[1], [8], [9]]


@pytest.mark.parametrize("language", ["de", "uk", "zh"])
def test_stories_are_found_in_other_languages(language: str) -> None:
    texts = {
        "de": (
            ("Laternenbrücke gesperrt", "Die Laternenbrücke in Haldermund wird ab Montag elf Wochen gesperrt."),
            ("Risse in der Laternenbrücke", "Wegen Rissen wird die Laternenbrücke in Haldermund elf Wochen gesperrt."),
            ("Pokal für die Wanderer", "Die Wanderer gewannen das Endspiel gegen Marram mit 2:1."),
        ),
        "uk": (
            ("Ліхтарний міст закрито", "Ліхтарний міст у Галдермуті закрили на одинадцять тижнів."),
            ("Тріщини в Ліхтарному мосту", "Через тріщини Ліхтарний міст у Галдермуті закрито на одинадцять тижнів."),
            ("Кубок узбережжя", "«Мандрівники» виграли фінал у Маррама 2:1."),
        ),
        "zh": (
            ("灯笼桥关闭", "灯笼桥将从周一起关闭十一周。"),
            ("灯笼桥出现裂缝", "因为出现裂缝，灯笼桥将关闭十一周。"),
            ("流浪者队夺冠", "流浪者队在决赛中击败对手。"),
        ),
    }[language]
    assert told(*(report(n, *text, language=language) for n, text in enumerate(texts, 1))) == [[1, 2], [3]]


POOL = (CLOSURE, IN_OTHER_WORDS, FOLLOW_UP, ANOTHER_BRIDGE, FOOTBALL, NEXT_YEAR)


@given(st.lists(st.sampled_from(POOL), unique=True))
def test_each_report_is_in_one_story_and_the_order_of_the_reports_does_not_matter(reports: list[Report]) -> None:
    found = told(*reports)
    assert sorted(number for story in found for number in story) == sorted(one.entry.number for one in reports)
    in_order = told(*sorted(reports, key=lambda one: one.entry.number))
    assert {frozenset(story) for story in found} == {frozenset(story) for story in in_order}


def test_copies_are_one_story_however_many() -> None:
    text = [pick.text for pick in CLOSURE.picks]
    copies = [report(number, CLOSURE.entry.title, *text) for number in range(60)]
    assert told(*copies) == [list(range(60))]


@pytest.mark.long
def test_every_process_finds_the_same_stories() -> None:
    script = (
        "from tests.summarizing.reports import *\n"
        "from bot.summarizing.stories import stories\n"
        "reports = [CLOSURE, IN_OTHER_WORDS, FOLLOW_UP, ANOTHER_BRIDGE, FOOTBALL, NEXT_YEAR]\n"
        "print([[one.entry.number for one in story] for story in stories(reports, 0, lambda _: {})])\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def many(number: int) -> list[Report]:
    """Return that many reports of events of their own, out of 4,400 words."""
    chance = random.Random(1)

    def line(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    return [report(place, line(6), *(line(18) for _ in range(6))) for place in range(number)]


SYLLABLES = [a + b for a in "bdfglmnprst" for b in ("an", "el", "or", "ui", "ax", "im")]
WORDS = [one + other for one in SYLLABLES for other in SYLLABLES]


def test_reports_of_nothing_in_common_are_stories_of_their_own() -> None:
    assert len(told(*many(100))) == 100


@pytest.mark.long
def test_four_times_as_many_reports_take_less_than_the_square_of_the_time() -> None:
    def seconds(reports: list[Report]) -> float:
        times = []
        for _ in range(3):
            begun = time.process_time()
            told(*reports)
            times.append(time.process_time() - begun)
        return min(times)

    assert seconds(many(600)) < 12 * seconds(many(150))
