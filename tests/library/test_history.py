"""Who did what to the articles of a library."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.model import Deed, Draft
from tests.library.conftest import MakeSettings, write


def test_each_change_is_told_with_who_did_it(empty: Library) -> None:
    empty.add(Draft("Kites", "Kites fly at noon."), by=101, through="feed 3")
    empty.edit(1, title="Dragons", by=102)
    empty.replace(1, Draft("Dragons", "Kites fly at dusk."), by=103)
    empty.remove(1, by=104)
    empty.restore(1, by=105)
    told = [(event.deed, event.by, event.title) for event in empty.journal.history(1)]
    assert told == [
        (Deed.RESTORED, 105, "Dragons"),
        (Deed.REMOVED, 104, "Dragons"),
        (Deed.UPDATED, 103, "Dragons"),
        (Deed.EDITED, 102, "Dragons"),
        (Deed.ADDED, 101, "Kites"),
    ]
    assert len(empty.journal.history(1, 2)) == 2


def test_a_removed_article_has_a_history_and_an_unknown_one_has_none(empty: Library) -> None:
    empty.add(Draft("Kites", "Kites fly at noon."))
    empty.remove(1)
    assert [event.deed for event in empty.journal.history(1)] == [Deed.REMOVED, Deed.ADDED]
    with pytest.raises(NoSuchArticle):
        empty.journal.history(2)


def test_what_happens_to_files_was_done_by_nobody(empty: Library, folder: Path) -> None:
    path = write(folder, "kites.md", "Kites fly at noon.", title="Kites")
    empty.sync()
    write(folder, "kites.md", "Kites fly at noon.", title="Dragons")
    empty.sync()
    path.rename(folder / "dragons.md")
    empty.sync(thorough=True)
    (folder / "dragons.md").unlink()
    write(folder, "other.md", "Another text.")
    empty.sync()
    events = empty.journal.history(1)
    assert [event.deed for event in events] == [Deed.REMOVED, Deed.EDITED, Deed.ADDED]
    assert {(event.by, event.through) for event in empty.journal.recent(9)} == {(None, "")}


def test_a_name_is_written_only_where_it_is_another(empty: Library) -> None:
    empty.journal.name_person(101, "Ana")
    empty.journal.name_person(101, "Ana")
    assert empty.journal.names([101, 102]) == {101: "Ana"}
    empty.journal.name_person(101, "Ana Ruiz")
    assert empty.journal.names([101]) == {101: "Ana Ruiz"}


def test_articles_of_the_time_before_the_journal_begin_it_with_how_they_came(
    stored: Path, make_settings: MakeSettings
) -> None:
    settings = make_settings(library={"articles": ""})
    shutil.copytree(stored, settings.library.data)
    forget_the_journal(settings.library.data / "library.sqlite", removed=2)
    with Library.open(settings) as library:
        entry = library.entry(1)
        (event,) = library.journal.history(1)
        assert (event.deed, event.at, event.by, event.title) == (Deed.ADDED, entry.added, None, entry.title)
        assert [event.deed for event in library.journal.history(2)] == [Deed.REMOVED, Deed.ADDED]
        assert [event.number for event in library.journal.recent(2)] == [2, 4]
        assert library.problems() == []


def forget_the_journal(path: Path, removed: int) -> None:
    """Make a store what it was before there was a journal, with one article removed."""
    with closing(sqlite3.connect(path)) as database:
        for table in ("events", "versions", "version_texts", "people"):
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM migrations WHERE name = 'create_journal'")
        at = "2100-01-01T00:00:00.000000+00:00"
        database.execute("UPDATE articles SET removed = ? WHERE number = ?", (at, removed))
        database.commit()
