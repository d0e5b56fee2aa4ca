"""Titles that were brought up to the changes of a library are as if they were read anew."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.library import Library
from bot.library.titles import MOST_CHANGES, Titles, current, read_titles
from bot.model import Draft
from bot.settings import Settings

WORDS = st.lists(st.sampled_from(["Ferry", "bridge", "Kites", "Ötters"]), min_size=1, max_size=3).map(" ".join)
STEPS = st.lists(st.tuples(st.sampled_from(["add", "add", "edit", "remove", "restore", "look"]), WORDS), max_size=15)


def opened(data: Path) -> Library:
    return Library.open(Settings.model_validate({"library": {"articles": "", "data": str(data)}}))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "data") as library:
        yield library


def known(titles: Titles) -> tuple[dict[int, str], dict[str, list[int]]]:
    live = {number: title for number, title in zip(titles.numbers, titles.folded, strict=True) if title}
    return live, {word: sorted(numbers) for word, numbers in titles.words.items()}


@settings(max_examples=30)
@given(STEPS)
def test_following_is_like_reading_anew(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as library:
        store, titles, removed = library.store.articles, Titles(-1, [], []), list[int]()
        for count, (what, title) in enumerate(steps):
            numbers = [entry.number for entry in library.entries()]
            if what == "add":
                library.add(Draft(title, f"Text {count}.", key=f"key-{count}"))
            elif what == "edit" and numbers:
                library.edit(numbers[0], title=title)
            elif what == "remove" and numbers:
                removed.append(library.remove(numbers[-1]).number)
            elif what == "restore" and removed:
                library.restore(removed.pop())
            elif what == "look":
                titles = current(titles, store)
                assert known(titles) == known(read_titles(store))
        assert known(current(titles, store)) == known(read_titles(store))


def test_who_reads_the_titles_is_not_disturbed_by_a_change(library: Library) -> None:
    library.add(Draft("Ferry timetable", "Text."))
    before = read_titles(library.store.articles)
    seen = known(before)
    library.edit(1, title="Boats")
    library.add(Draft("Ferry again", "Another text."))
    after = current(before, library.store.articles)
    assert known(before) == seen
    assert after.holding("ferry") == [(2, "ferry again")]
    assert current(after, library.store.articles) is after


def test_after_very_many_changes_they_are_read_anew(library: Library) -> None:
    library.add(Draft("Ferry", "Text."))
    old = read_titles(library.store.articles)
    with library.together():
        for count in range(MOST_CHANGES // 2 + 1):
            library.edit(1, title=f"Boats {count}")
            library.edit(1, title="Ferry")
    assert known(current(old, library.store.articles)) == known(old)
