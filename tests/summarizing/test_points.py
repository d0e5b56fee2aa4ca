"""Which sentences a digest tells: each story at least one, nothing twice."""

from dataclasses import replace
from itertools import combinations, groupby
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Story
from bot.summarizing.points import same, tell
from bot.summarizing.stories import Report
from bot.text.words import terms
from tests.summarizing.reports import ANOTHER_BRIDGE, CLOSURE, FOLLOW_UP, FOOTBALL, IN_OTHER_WORDS, report

BRIDGE = (CLOSURE, IN_OTHER_WORDS, FOLLOW_UP)


def numbers(stories: tuple[Story, ...]) -> list[list[int]]:
    """Return the numbers of the articles of each story."""
    return [[entry.number for entry in story.entries] for story in stories]


def texts(stories: tuple[Story, ...]) -> list[str]:
    """Return the sentences that are told."""
    return [point.text for story in stories for point in story.points]


def test_nothing_has_no_points() -> None:
    assert tell([], 7) == ()


def test_the_story_that_most_articles_report_comes_first_its_newest_article_at_first() -> None:
    found = tell([[FOOTBALL], BRIDGE, [ANOTHER_BRIDGE]], 7)
    assert numbers(found) == [[3, 2, 1], [5], [4]]
    assert found[0].points[0].text == FOLLOW_UP.picks[0].text


def test_of_stories_with_as_many_articles_the_newer_comes_first() -> None:
    old = report(8, "Ferry timetable", "The first ferry leaves Tanner Steps at six.", day="2025-06-01")
    new = report(9, "Otters are back", "Otters have returned to the river Alder.", day="2026-02-02")
    assert numbers(tell([[old], [new]], 7)) == [[9], [8]]


def test_what_fits_the_words_badly_comes_last_however_many_report_it() -> None:
    mentions = [report(number, "Otters", f"Otters ate fish no. {number} today.", fit=0.5) for number in (7, 8)]
    assert numbers(tell([mentions, [FOOTBALL]], 7)) == [[5], [8, 7]]


@pytest.mark.parametrize(
    ("sentences", "points"),
    [(2, [1, 1, 0]), (3, [1, 1, 1]), (4, [2, 1, 1]), (5, [3, 1, 1]), (6, [4, 1, 1]), (7, [4, 2, 1]), (8, [4, 2, 2])],
)
def test_each_story_is_told_once_and_then_as_often_as_it_has_articles_before_any_is_told_more(
    sentences: int, points: list[int]
) -> None:
    stories = [BRIDGE, [FOOTBALL], [ANOTHER_BRIDGE]]
    assert [len(story.points) for story in tell(stories, sentences)] == points


def test_no_more_is_told_than_there_is() -> None:
    assert len(texts(tell([[FOOTBALL]], 30))) == 2


def test_points_stand_in_their_articles_word_for_word() -> None:
    for story in tell([BRIDGE, [FOOTBALL]], 30):
        for point in story.points:
            source = next(one for one in (*BRIDGE, FOOTBALL) if one.entry == point.entry)
            pick = next(pick for pick in source.picks if pick.sentence == point.sentence)
            assert (point.span, point.text) == (pick.span, pick.text)


def test_what_another_article_says_too_is_told_once_with_both_as_its_source() -> None:
    found = tell([BRIDGE], 30)
    buses = [point for story in found for point in story.points if "uses 4 and 9" in point.text]
    assert [point.entry.number for point in buses] == [2]
    assert {entry.number for entry in buses[0].also} == {1, 3}


def test_a_sentence_of_another_story_is_not_told_again() -> None:
    copy = report(9, "Cup final", FOOTBALL.picks[0].text, day="2020-01-01")
    found = tell([[FOOTBALL], [copy]], 7)
    assert texts(found) == [pick.text for pick in FOOTBALL.picks]
    assert [entry.number for entry in found[0].points[0].also] == [9]
    assert found[1].points == ()


def test_an_article_that_repeats_itself_is_not_named_with_itself() -> None:
    twice = report(9, "Echo", "The choir sang in the old harbour church.", "The choir sang in the old harbour church.")
    (story,) = tell([[twice]], 7)
    assert [point.also for point in story.points] == [()]


def test_a_sentence_of_function_words_is_the_same_as_itself_only() -> None:
    bare = report(9, "Song", "It is what it is.", "So it is.", "It is what it is.", leaning=(1,))
    assert texts(tell([[bare]], 7)) == ["It is what it is."]


def test_a_sentence_that_leans_on_another_is_left_out_unless_it_comes_first() -> None:
    sentences = ("Otters are back in the Alder.", "They eat eels.", "Petra Holm counted seven animals.")
    leaning = report(9, "Otters", *sentences, leaning=(1,))
    assert texts(tell([[leaning]], 7)) == [sentences[0], sentences[2]]
    alone = report(9, "Otters", "They eat eels.", leaning=(0,))
    assert texts(tell([[alone]], 7)) == ["They eat eels."]


def test_a_formality_is_left_out_unless_it_comes_first() -> None:
    sentences = ("The council closed the bridge.", "Officers in attendance: the City Bridge Engineer.")
    assert texts(tell([[report(9, "Minutes", *sentences)]], 7)) == [sentences[0]]
    assert texts(tell([[report(9, "Minutes", sentences[1])]], 7)) == [sentences[1]]


def test_points_of_one_article_stand_together_in_the_order_of_its_text() -> None:
    """Whoever reads of 2017 and then of 1981 takes a life for two."""
    engineer = report(9, "The woman", "She has led the office since 2017.", "A crack was found in 2024.")
    turned = replace(engineer, picks=engineer.picks[::-1])
    assert texts(tell([[turned]], 7)) == [pick.text for pick in engineer.picks]
    (story, _) = tell([BRIDGE, [turned]], 30)
    places = [(point.entry.number, point.sentence) for point in story.points]
    assert [number for number, _ in groupby(places, key=itemgetter(0))] == [3, 2, 1]
    for _, of_one in groupby(places, key=itemgetter(0)):
        points = list(of_one)
        assert points == sorted(points)


WANTED = [frozenset(terms(word, "en")) for word in ("government", "tax")]


def test_sentences_that_speak_of_the_words_come_first() -> None:
    wanted = [frozenset(terms("buses", "en"))]
    assert "Buses" in texts(tell([[CLOSURE]], 1, wanted))[0]


def test_more_than_one_sentence_of_a_story_is_told_only_if_it_speaks_of_the_words() -> None:
    wanted = [frozenset(terms("buses", "en"))]
    assert texts(tell([[CLOSURE], [FOOTBALL]], 9, wanted)) == [FOOTBALL.picks[0].text, CLOSURE.picks[3].text]


def test_what_cannot_be_told_takes_no_place_before_a_sentence_that_speaks_of_the_words() -> None:
    leaning = [f"They ate {number} eels." for number in range(20)]
    otters = report(9, "Otters", "Otters are back.", *leaning, "The ferry waited.", leaning=tuple(range(1, 21)))
    assert texts(tell([[otters]], 1, [frozenset(terms("ferry", "en"))])) == ["The ferry waited."]


@pytest.mark.parametrize(("place", "told"), [(6, True), (7, False)])
def test_a_sentence_with_one_more_of_two_words_comes_first_where_it_is_chosen_early(place: int, told: bool) -> None:
    wages = ["The minimum wage will rise in October, the government announced."]
    wages += [f"Union no. {number} welcomed that." for number in range(1, place)]
    both = "A reader in Selford wrote that the government wants the tax."
    found = texts(tell([[report(9, "Wages", *wages, both)]], 1, WANTED))
    assert found == [both if told else wages[0]]


def test_words_of_the_title_need_not_be_said_again() -> None:
    wanted = [frozenset(terms(word, "en")) for word in ("bridge", "closed")]
    assert texts(tell([[CLOSURE]], 1, wanted)) == [CLOSURE.picks[0].text]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (
            "Schools in New York City have decided to observe two Muslim holidays and close schools for them.",
            "New York City public schools will now observe two Muslim holidays, officials announced Wednesday.",
            True,
        ),
        ("Buses 4 and 9 will be diverted over the viaduct.", "Buses 4 and 9 are diverted over the viaduct.", True),
        ("Twelve people were hurt when the crane fell.", "Twelve people were hurt when the crane fell.", True),
        ("The police said 12 people were hurt at the quay.", "The police said 15 people were hurt at the quay.", False),
        ("The choir sang.", "The choir sang on the quay.", False),
        ("Rovers won the cup.", "Otters are back.", False),
        (
            "The council closed Lantern Bridge on Monday.",
            "The council closed Lantern Bridge on Monday, while ships from Norway, Denmark, Iceland and Finland waited "
            "outside the harbour wall, fishermen argued about prices, tourists photographed porpoises, children flew "
            "kites and the mayor opened a museum of lamps.",
            False,
        ),
    ],
)
def test_sentences_say_the_same_or_not(one: str, other: str, alike: bool) -> None:
    pair = frozenset(terms(one, "en")), frozenset(terms(other, "en"))
    assert same(*pair) is same(*reversed(pair)) is alike


POOL = (*BRIDGE, ANOTHER_BRIDGE, FOOTBALL)


@given(st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=3), max_size=4), st.integers(1, 30))
def test_no_two_points_are_alike_and_every_article_is_listed_once(groups: list[list[Report]], sentences: int) -> None:
    known: set[int] = set()
    stories = []
    for group in groups:
        story = [one for one in dict.fromkeys(group) if one.entry.number not in known]
        known |= {one.entry.number for one in story}
        stories += [story] if story else []
    found = tell(stories, sentences)
    assert sorted(number for story in numbers(found) for number in story) == sorted(known)
    assert len(texts(found)) <= sentences
    if sentences >= len(stories):
        assert all(story.points for story in found)
    points = [point for story in found for point in story.points]
    for one, other in combinations(points, 2):
        assert not same(*(frozenset(terms(point.text, "en")) for point in (one, other)))
    for of_found in found:
        for point in of_found.points:
            also = [entry.number for entry in point.also]
            assert len(also) == len(set(also))
            assert point.entry.number not in also
    assert found == tell(stories[::-1], sentences)
