"""Which articles are asked."""

import datetime

import pytest

from bot.model import EVERYTHING, Scope

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize("scope", [Scope(article=0), Scope(tag=""), Scope(since=DAY), Scope(until=DAY)])
def test_whatever_is_set_leaves_articles_out(scope: Scope) -> None:
    assert not scope.everything


def test_a_scope_with_nothing_set_is_everything() -> None:
    assert Scope().everything
    assert EVERYTHING.everything
