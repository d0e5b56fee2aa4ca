"""Which articles are asked, and where a passage stands."""

import datetime

import pytest

from bot.model import EVERYTHING, Entry, Passage, Scope, Span

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize("scope", [Scope(article=0), Scope(tag=""), Scope(since=DAY), Scope(until=DAY)])
def test_whatever_is_set_leaves_articles_out(scope: Scope) -> None:
    assert not scope.everything


def test_a_scope_with_nothing_set_is_everything() -> None:
    assert Scope().everything
    assert EVERYTHING.everything


def test_what_is_shown_of_a_passage_does_not_change_its_place() -> None:
    added = datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
    entry = Entry(7, "key", "Title", "en", None, None, None, (), added, None, None, 1, 1, 1)
    for text, score in (("Kites fly.", 1.0), ("Kites", 2.0)):
        assert Passage(entry, 3, Span(9, 9 + len(text)), text, (), score).place == (7, 3)
