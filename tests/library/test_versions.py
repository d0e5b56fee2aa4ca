"""New versions of articles, and changes that are taken back, with an articles folder and without one."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import AlreadyStored, ArticleBotError, InvalidArticle, NoSuchArticle
from bot.intake.article_file import read_article
from bot.library.drafts import draft_of
from bot.library.library import Library
from bot.model import Deed, Draft
from bot.storage.sqlite import STORE_FILE
from tests.library.conftest import MakeSettings, first, write

KITE = Draft("Kites", "Kites fly at noon.", date=date(2026, 4, 1), language="en", tags=("sky",), key="kites")
NEWER = Draft("Kites again", "Kites fly at dusk.\n\nNobody knows why.", url="https://a.org/kites", language="en")


@pytest.fixture(params=["folder", "store alone"])
def either(request: pytest.FixtureRequest, make_settings: MakeSettings) -> Iterator[Library]:
    """Return a library of one article with a folder, or without one."""
    settings = make_settings() if request.param == "folder" else make_settings(library={"articles": ""})
    with Library.open(settings, lambda: datetime(2026, 5, 1, tzinfo=UTC)) as library:
        library.add(KITE, by=101)
        yield library


def last(library: Library, number: int = 1) -> int:
    """Return the position of the last event of an article."""
    return library.journal.history(number)[0].position


def test_a_new_version_keeps_the_number_the_key_and_the_tags(either: Library) -> None:
    before = either.article(1)
    entry = either.replace(1, replace(NEWER, key="other"), by=202, through="feed 3")
    assert (entry.number, entry.added_by) == (1, 101)
    assert draft_of(either.article(1)) == replace(NEWER, key="kites", tags=("sky",))
    assert [version.article for version in either.journal.versions(1)] == [before]
    event = either.journal.history(1)[0]
    assert (event.deed, event.by, event.through) == (Deed.UPDATED, 202, "feed 3")
    assert first(either, "When do kites fly?") == "Kites fly at dusk."
    assert not either.sync(thorough=True)


def test_tags_of_the_new_version_count_where_it_has_some(either: Library) -> None:
    assert either.replace(1, replace(NEWER, tags=("sea",))).tags == ("sea",)


def test_a_new_version_is_refused_as_a_new_article_would_be(either: Library) -> None:
    either.add(NEWER)
    with pytest.raises(AlreadyStored):
        either.replace(1, NEWER)
    with pytest.raises(InvalidArticle):
        either.replace(1, replace(NEWER, text=" "))
    with pytest.raises(NoSuchArticle):
        either.replace(7, NEWER)
    assert draft_of(either.article(1)) == KITE
    assert len(either.journal.history(1)) == 1


def test_the_file_of_a_new_version_follows_and_keeps_what_only_its_owner_understands(
    empty: Library, folder: Path
) -> None:
    write(folder, "kites.txt", "Kites fly at noon.", title="Kites", mood="windy")
    empty.sync()
    entry = empty.replace(1, NEWER)
    data = (folder / "kites.txt").read_bytes()
    assert (entry.path, read_article(data, "kites.txt").text) == ("kites.txt", NEWER.text)
    assert b"\nmood: windy\n" in data
    assert not empty.sync(thorough=True)


def test_a_file_with_broken_front_matter_is_written_anew(empty: Library, folder: Path) -> None:
    write(folder, "kites.md", "Kites fly at noon.", title="Kites")
    empty.sync()
    write(folder, "kites.md", "Kites fly at noon.", title="'Kites")
    empty.sync()
    empty.replace(1, NEWER)
    assert read_article((folder / "kites.md").read_bytes(), "kites.md").text == NEWER.text
    assert not empty.sync(thorough=True)


def test_a_change_by_hand_is_a_version_too(empty: Library, folder: Path) -> None:
    write(folder, "kites.md", "Kites fly at noon.", title="Kites")
    empty.sync()
    write(folder, "kites.md", "Kites fly at dusk.", title="Kites")
    empty.sync()
    event = empty.journal.history(1)[0]
    assert (event.deed, event.by, event.through, event.version) == (Deed.UPDATED, None, "", 1)
    empty.undo(event.position, by=101)
    assert (folder / "kites.md").read_text().endswith("Kites fly at noon.\n")
    assert not empty.sync(thorough=True)


def test_an_edit_is_taken_back_and_that_is_taken_back(either: Library) -> None:
    either.edit(1, title="Dragons", tags=(), by=101)
    assert draft_of_after_undo(either, last(either), by=202) == KITE
    undone = either.journal.history(1)[0]
    assert (undone.deed, undone.by, undone.changes["title"]) == (Deed.EDITED, 202, ("Dragons", "Kites"))
    assert draft_of_after_undo(either, undone.position) == replace(KITE, title="Dragons", tags=())


def test_a_new_version_is_taken_back(either: Library) -> None:
    either.replace(1, NEWER)
    assert draft_of_after_undo(either, last(either)) == KITE
    assert first(either, "When do kites fly?") == "Kites fly at noon."
    assert not either.sync(thorough=True)


def test_an_edit_before_another_is_taken_back_unless_both_changed_the_same(either: Library) -> None:
    either.edit(1, title="Dragons")
    title = last(either)
    either.edit(1, author="Ana")
    assert draft_of_after_undo(either, title) == replace(KITE, author="Ana")
    either.edit(1, title="Paper dragons", tags=("toys",))
    again = last(either)
    either.edit(1, title="Kites once more", tags=("games",))
    with pytest.raises(ArticleBotError, match="The title and the tags of article 1 changed again since"):
        either.undo(again)
    either.undo(last(either))
    assert draft_of_after_undo(either, again) == replace(KITE, author="Ana")


def test_what_cannot_be_taken_back_says_why(either: Library) -> None:
    either.edit(1, title="Dragons")
    edited, added = (event.position for event in either.journal.history(1))
    either.remove(1)
    removed = last(either)
    for position, why in (
        (added, "Only an edit or a new text can be taken back"),
        (removed, "Only an edit or a new text can be taken back"),
        (999, "There is no such change"),
        (edited, "Article 1 was removed since. Restore it first"),
    ):
        with pytest.raises(ArticleBotError, match=re.escape(why)):
            either.undo(position)
    either.restore(1)
    assert either.undo(edited).title == "Kites"


def test_a_damaged_change_cannot_be_taken_back(either: Library) -> None:
    either.edit(1, title="Dragons")
    with closing(sqlite3.connect(either.settings.library.data / STORE_FILE, isolation_level=None)) as raw:
        raw.execute('UPDATE events SET changes = \'{"nothing": ["a", "b"]}\' WHERE deed = \'edited\'')
    with pytest.raises(ArticleBotError, match="is not kept"):
        either.undo(last(either))


def test_taking_back_is_refused_where_another_article_has_the_text_by_now(either: Library) -> None:
    either.replace(1, NEWER)
    either.add(replace(KITE, key="other"))
    with pytest.raises(AlreadyStored):
        either.undo(last(either))


def test_what_is_taken_back_inside_of_a_failed_change_stays(either: Library) -> None:
    either.edit(1, title="Dragons")
    edited = last(either)
    failed = pytest.raises(KeyError)
    with failed, either.together():
        either.undo(edited)
        either.replace(1, NEWER)
        raise KeyError
    assert draft_of(either.article(1)) == replace(KITE, title="Dragons")
    assert last(either) == edited
    assert not either.sync(thorough=True)


def draft_of_after_undo(library: Library, position: int, by: int | None = None) -> Draft:
    return draft_of(library.article(library.undo(position, by=by).number))


def test_files_changed_twice_in_a_failed_change_are_as_they_were(empty: Library, folder: Path) -> None:
    empty.add(KITE)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    failed = pytest.raises(KeyError)
    with failed, empty.together():
        empty.remove(empty.add(NEWER).number)
        empty.edit(1, title="Given up")
        empty.remove(1)
        empty.restore(1)
        empty.edit(1, title="Given up again")
        raise KeyError
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert not empty.sync(thorough=True)
