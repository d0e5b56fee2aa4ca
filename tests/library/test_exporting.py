"""Exports that another library takes over exactly as they were."""

import json
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.errors import ArticleBotError
from bot.library.exporting import Catalogues, export_articles
from bot.library.importing import import_articles
from bot.library.library import Library
from bot.model import Draft
from bot.settings import Settings

OPEN = Callable[..., Settings]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def exported(empty: Library, tmp_path: Path) -> Path:
    """An export of a library with a gap in its numbers, versions, tags, odd texts and history."""
    first = empty.add(Draft("Gone", "This one will be removed again, all of it."), by=7).number
    number = empty.add(
        Draft("Ferry", "The ferry runs.\r\nIt is free. ", tags=("a", "b c"), url="https://e.example/1"), by=7
    ).number
    empty.add(
        Draft("Мост", "---\nЭто не заголовок.\n---\n\n\nМост закрыт.\n\n", date=date(2026, 1, 2), author="Я"), by=None
    )
    empty.edit(number, by=8, title="The ferry", tags=("a",))
    empty.replace(number, Draft("The ferry", "The ferry runs.\n\nIt costs two euros."), by=7, through="feed 1")
    empty.remove(first, by=7)
    list(export_articles(empty, tmp_path / "out"))
    return tmp_path / "out"


def taken_over(make_settings: OPEN, folder: Path, source: Path) -> Library:
    library = Library.open(make_settings(library={"articles": str(folder / "articles"), "data": str(folder / "data")}))
    list(import_articles(library, [source]))
    return library


def test_what_was_exported_comes_back_byte_for_byte(
    empty: Library, exported: Path, make_settings: OPEN, tmp_path: Path
) -> None:
    with taken_over(make_settings, tmp_path / "new", exported) as there:
        for article in empty.store.articles.iter_articles():
            number = article.entry.number
            again = there.article(number)
            assert (again.text, again.sentences) == (article.text, article.sentences)
            assert [version.article.text for version in there.journal.versions(number)] == [
                version.article.text for version in empty.journal.versions(number)
            ]
            assert [(event.deed, event.by, event.at) for event in there.journal.history(number)] == [
                (event.deed, event.by, event.at) for event in empty.journal.history(number)
            ]
            assert again.entry.added == article.entry.added
        list(export_articles(there, tmp_path / "again"))
    assert tree(tmp_path / "again") == tree(exported)


def test_a_number_that_is_taken_is_left_to_the_one_that_has_it(
    exported: Path, make_settings: OPEN, tmp_path: Path
) -> None:
    settings = make_settings(
        library={"articles": str(tmp_path / "other" / "articles"), "data": str(tmp_path / "other" / "data")}
    )
    with Library.open(settings) as library:
        for at in range(3):
            library.add(Draft(f"Here before {at}", f"This has been here before, as number {at}."))
        outcomes = list(import_articles(library, [exported]))
        assert [outcome.entry and outcome.entry.number for outcome in outcomes] == [4, 5]
        ferry = next(entry for entry in library.entries() if entry.title == "The ferry")
        assert len(library.journal.versions(ferry.number)) == 2


def test_a_file_that_was_edited_since_is_an_article_like_any_other(
    exported: Path, make_settings: OPEN, tmp_path: Path
) -> None:
    path = next(exported.glob("*.md"))
    path.write_bytes(path.read_bytes() + b"\nAnother line.\n")
    with taken_over(make_settings, tmp_path / "new", exported) as there:
        assert there.count == 2


def test_an_export_into_the_same_folder_again_replaces_what_it_wrote_of_changed_articles(
    empty: Library, exported: Path, make_settings: OPEN, tmp_path: Path
) -> None:
    ferry = next(entry for entry in empty.entries() if entry.title == "The ferry")
    empty.replace(ferry.number, Draft("The ferry", "The ferry runs twice a day."))
    before = {path.name for path in exported.glob("*.md")}
    list(export_articles(empty, exported))
    assert {path.name for path in exported.glob("*.md")} == before
    with taken_over(make_settings, tmp_path / "new", exported) as there:
        assert there.count == 2
        assert there.article(ferry.number).text == "The ferry runs twice a day."
    edited = exported / f"{ferry.key}.md"
    edited.write_bytes(edited.read_bytes() + b"\nMy own note.\n")
    empty.edit(ferry.number, title="The ferries")
    list(export_articles(empty, exported))
    assert edited.read_bytes().endswith(b"My own note.\n"), "what somebody edited stays"
    assert {path.name for path in exported.glob("*.md")} == {*before, f"{ferry.key}-2.md"}
    (exported / ".article-bot" / "catalogue.jsonl").write_bytes(b"{")
    assert len(list(export_articles(empty, exported))) == 2, "a damaged one is written anew"


def test_a_damaged_catalogue_is_named(exported: Path, make_settings: OPEN, tmp_path: Path) -> None:
    catalogue = exported / ".article-bot" / "catalogue.jsonl"
    for garbage in (b"{", b"[1]\n", b"\xff"):
        catalogue.write_bytes(garbage)
        with pytest.raises(ArticleBotError, match="export"):
            taken_over(make_settings, tmp_path / f"new{garbage!r}", exported)


ODD: tuple[object, ...] = (None, "x", -1, 10**30, [], {"a": 1}, "\ud800", "2026-01-01T00:00:00")
"""What a catalogue from somewhere else may say in the place of anything."""
PLACES: list[tuple[str | int, ...]] = [
    *[("number",), ("added",), ("added_by",), ("versions",), ("versions", 0, "version"), ("versions", 0, "until")],
    *[("events",), ("events", 0, "changes"), ("events", 0, "title"), ("events", 0, "version")],
]


def test_whatever_a_catalogue_says_is_checked(exported: Path) -> None:
    file = exported / ".article-bot" / "catalogue.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    line = next(line for line in lines if line["versions"])
    article = exported / line["file"]
    for place, odd in product(PLACES, ODD):
        inside = garbled = deepcopy(line)
        for step in place[:-1]:
            inside = inside[step]
        inside[place[-1]] = odd
        file.write_text(json.dumps(garbled), encoding="utf-8")
        with suppress(ArticleBotError):
            history = Catalogues().history(article, article.read_bytes())
            assert history
            assert history.number < 2**63
            assert history.added.tzinfo
            assert {event.version for event in history.events} <= {None, *(kept.version for kept in history.versions)}
            "".join(event.title for event in history.events).encode()
