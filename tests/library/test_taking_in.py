"""Readings that become articles, new versions, or a question to somebody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.errors import ArticleBotError, NoSuchArticle
from bot.library.library import Library
from bot.library.taking_back import changed_by_hand
from bot.library.taking_in import Became, Decision, TakenIn, take_in
from bot.model import Doubt, Draft, Reading

ADMIN = 7
TEXT = """\
The harbour bridge in Ottenby will be closed for eleven weeks from Monday, the city council said after its meeting.

Repairs to the deck begin in March. They cost two million euros, a third more than planned three years ago.

Buses will take the tunnel under the river. Cyclists may use the ferry free of charge as long as the works last, every
ten minutes until midnight.

The engineer Nils Aldous expects the work to end on the eighteenth of May, if the water stays low."""
OTHER = """\
The museum of the town reopens in May after two years. A new wing holds the collection of clocks that a watchmaker left
it. Entry is free on the first Sunday of each month, and guides lead visitors through the tower at noon."""
PAGE = Draft("The bridge", TEXT, url="https://example.org/bridge?utm_source=feed", date=date(2026, 3, 1), language="en")


@pytest.fixture
def taken(empty: Library) -> TakenIn:
    """An article that came from a page."""
    return take_in(empty, Reading(PAGE), by=ADMIN)


def test_what_nothing_speaks_against_is_stored(empty: Library, taken: TakenIn) -> None:
    assert taken.became is Became.STORED
    assert taken.entry is not None
    assert (taken.entry.title, taken.entry.added_by) == ("The bridge", ADMIN)
    assert taken.entry.url == "https://example.org/bridge"
    assert empty.article(taken.entry.number).text == TEXT


def test_the_same_text_is_known_whatever_its_address(empty: Library, taken: TakenIn) -> None:
    again = take_in(empty, Reading(replace(PAGE, url="https://other.example/x", title="Another title")), by=ADMIN)
    assert (again.became, again.entry, again.same) == (Became.KNOWN, taken.entry, "text")
    assert empty.count == 1


def test_the_same_page_brings_its_new_version(empty: Library, taken: TakenIn) -> None:
    assert taken.entry is not None
    later = f"{TEXT.replace('eleven', 'twelve')}\n\nThe ferry has been full on every morning since then."
    new = replace(
        PAGE, url="http://www.example.org/bridge/#top", text=later, title="The bridge, later", tags=("roads",)
    )
    again = take_in(empty, Reading(new), by=ADMIN)
    assert again.became is Became.UPDATED
    assert again.entry is not None
    assert (again.entry.number, again.entry.title) == (taken.entry.number, "The bridge, later")
    assert again.difference is not None
    assert (again.difference.more, again.difference.less) == (2, 1)
    assert [version.article.text for version in empty.journal.versions(taken.entry.number)] == [TEXT]
    assert empty.count == 1


def test_what_a_person_changed_by_hand_stays_in_the_new_version(empty: Library, taken: TakenIn) -> None:
    assert taken.entry is not None
    number = taken.entry.number
    empty.edit(number, by=ADMIN, title="My title", tags=("mine",))
    take_in(
        empty, Reading(replace(PAGE, text=f"{TEXT} It may rain.", title="Their title", author="A. Nyman")), by=ADMIN
    )
    entry = empty.entry(number)
    assert (entry.title, entry.tags, entry.author) == ("My title", ("mine",), "A. Nyman")


def test_an_edit_by_hand_that_was_taken_back_does_not_stay_in_the_new_version(empty: Library, taken: TakenIn) -> None:
    assert taken.entry is not None
    number = taken.entry.number
    empty.edit(number, by=ADMIN, title="My title", author="A. Nyman")
    edit = empty.journal.history(number, 1)[0]
    for times in range(3):
        assert changed_by_hand(empty.journal.history(number, 9)) == (set() if times % 2 else {"title", "author"})
        empty.undo(empty.journal.history(number, 1)[0].position, by=ADMIN)
    empty.edit(number, by=ADMIN, title="Mine")
    assert changed_by_hand(empty.journal.history(number, 9)) == {"title"}
    with pytest.raises(ArticleBotError, match="changed again since"):
        empty.undo(edit.position)
    take_in(empty, Reading(replace(PAGE, text=f"{TEXT} It may rain.", title="T", author="B. Holm")), by=ADMIN)
    assert (empty.entry(number).title, empty.entry(number).author) == ("Mine", "B. Holm")


def test_what_is_doubtful_is_stored_once_somebody_says_so(empty: Library) -> None:
    doubtful = Reading(PAGE, (Doubt.CONSENT,))
    asked = take_in(empty, doubtful, by=ADMIN)
    assert (asked.became, asked.entry, empty.count) == (Became.DOUBTED, None, 0)
    assert take_in(empty, doubtful, by=ADMIN, decision=Decision.STORE).became is Became.STORED


def test_a_doubtful_page_does_not_take_the_place_of_a_good_one(empty: Library, taken: TakenIn) -> None:
    consent = Reading(
        replace(PAGE, text="We and our partners use cookies. Please accept."), (Doubt.CONSENT, Doubt.SHORT)
    )
    asked = take_in(empty, consent, by=ADMIN)
    assert (asked.became, asked.entry, asked.same) == (Became.DOUBTED, taken.entry, "url")
    assert take_in(empty, consent, by=ADMIN, decision=Decision.REPLACE).became is Became.UPDATED


def test_nearly_the_same_text_is_asked_about(empty: Library, taken: TakenIn) -> None:
    assert taken.entry is not None
    reprint = Reading(
        Draft("Bridge closes", TEXT.replace("Monday", "Tuesday") + "\n\nFrom our reporters.", language="en")
    )
    asked = take_in(empty, reprint, by=ADMIN)
    assert (asked.became, asked.entry, asked.same) == (Became.ALIKE, taken.entry, "")
    assert asked.difference is not None
    assert (asked.difference.more, asked.difference.less) == (2, 1)
    both = take_in(empty, reprint, by=ADMIN, decision=Decision.STORE)
    assert (both.became, empty.count) == (Became.STORED, 2)


def test_the_one_that_is_like_it_can_be_replaced(empty: Library, taken: TakenIn) -> None:
    assert taken.entry is not None
    reprint = Reading(Draft("Bridge closes", TEXT.replace("Monday", "Tuesday"), url="https://reprint.example/1"))
    put = take_in(empty, reprint, by=ADMIN, decision=Decision.REPLACE, like=taken.entry.number)
    assert put.became is Became.UPDATED
    assert put.entry is not None
    assert (put.entry.number, put.entry.url) == (taken.entry.number, "https://reprint.example/1")
    empty.remove(taken.entry.number)
    with pytest.raises(NoSuchArticle):
        take_in(empty, Reading(replace(PAGE, text=OTHER)), by=ADMIN, decision=Decision.REPLACE, like=taken.entry.number)


def test_an_address_that_shows_something_else_by_now_is_asked_about(empty: Library, taken: TakenIn) -> None:
    other = Reading(replace(PAGE, text=OTHER, title="The museum"))
    asked = take_in(empty, other, by=ADMIN)
    assert (asked.became, asked.entry, asked.same) == (Became.ALIKE, taken.entry, "url")
    apart = take_in(empty, other, by=ADMIN, decision=Decision.STORE)
    assert apart.became is Became.STORED
    assert apart.entry is not None
    assert (apart.entry.url, empty.count) == (None, 2)


def test_parts_of_an_article_and_other_articles_are_not_like_it(empty: Library, taken: TakenIn) -> None:
    assert empty.duplicates.nearest(TEXT.split("\n\n")[0], "en") is None
    assert empty.duplicates.nearest(OTHER, "en") is None
    assert empty.duplicates.nearest("", "en") is None
    shuffled = "\n\n".join(reversed(TEXT.split("\n\n")))
    assert empty.duplicates.nearest(shuffled, "en") == taken.entry


def test_a_removed_article_is_like_nothing(empty: Library, taken: TakenIn, folder: Path) -> None:
    assert taken.entry is not None
    empty.remove(taken.entry.number)
    assert empty.duplicates.nearest(TEXT, "en") is None
    assert take_in(empty, Reading(PAGE), by=ADMIN).became is Became.STORED
