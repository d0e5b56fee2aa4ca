"""How much of one text stands in another."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.shingles import FEWEST, containment, shingles

STORY = (
    "The harbour bridge will be closed for eleven weeks, the council said on Monday. Repairs to the deck begin in "
    "March. Buses will take the tunnel, and the ferry runs every ten minutes until midnight."
)


def test_a_text_stands_in_itself_and_in_a_longer_one() -> None:
    story = shingles(STORY, "en")
    longer = shingles(f"{STORY} Cyclists may use the ferry free of charge as long as the works last.", "en")
    assert containment(story, story) == 1
    assert containment(story, longer) == containment(longer, story) == 1


def test_other_words_for_some_leave_most_of_it() -> None:
    changed = STORY.replace("eleven", "twelve").replace("Monday", "Tuesday")
    assert 0.7 < containment(shingles(STORY, "en"), shingles(changed, "en")) < 1


def test_forms_of_a_word_and_capitals_do_not_count() -> None:
    assert containment(shingles(STORY, "en"), shingles(STORY.upper(), "en")) == 1


def test_another_text_does_not_stand_in_it() -> None:
    other = "The museum reopened in May after two years. It cost four million euros, and a third of that was given."
    assert containment(shingles(STORY, "en"), shingles(other, "en")) == 0


def test_scripts_without_spaces_are_compared_by_their_characters() -> None:
    text = "港の橋は十一週間閉鎖されると市議会が月曜日に発表した。修理は三月に始まる。"
    assert containment(shingles(text, "ja"), shingles(text + "バスはトンネルを通る。", "ja")) == 1


def test_what_is_too_short_is_like_nothing() -> None:
    short = shingles("The bridge is closed.", "en")
    assert len(short) < FEWEST
    assert containment(short, short) == 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_containment_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = shingles(one, "en"), shingles(other, "en")
    assert containment(first, second) == containment(second, first)
    assert 0 <= containment(first, second) <= 1
