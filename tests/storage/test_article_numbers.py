"""What a store tells of many articles without reading their entries, and of the files in which all is well."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.model import Draft
from bot.storage.sqlite import open_store
from bot.storage.store import ArticleStore, FileState

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[ArticleStore]:
    """Return a store of twelve articles on different days; the fifth was removed."""
    with closing(open_store(tmp_path)) as store:
        for count in range(12):
            day = date(2026, 1, 1 + count * 5 % 12)
            tags, author = (("sea",) if count % 2 else ("sky", "Sea")), ("Ana" if count % 3 else None)
            draft = Draft(f"Title {count}", f"Text {count}.", date=day, tags=tags, author=author)
            store.articles.add(
                draft,
                key=f"k{count}",
                language="en",
                sentences=(),
                words=2,
                added=NOW,
                added_by=None,
                path=f"{count + 1}.md",
            )
        store.articles.remove(5, at=NOW)
        yield store.articles


def test_numbers_come_in_the_order_of_the_entries(articles: ArticleStore) -> None:
    entries = articles.entries()
    assert articles.numbers() == [entry.number for entry in entries]
    assert articles.numbers(tag="sea") == [entry.number for entry in entries if "sea" in entry.tags]
    assert articles.numbers(author="Ana") == [entry.number for entry in entries if entry.author == "Ana"]
    assert articles.numbers(tag="rain") == articles.numbers(author="ana") == []


def test_entries_come_in_the_order_that_is_asked_for(articles: ArticleStore) -> None:
    assert [entry.number for entry in articles.entries_of([7, 5, 2, 99, 7])] == [7, 2, 7]
    assert articles.entries_of([]) == []
    assert articles.entries_of(articles.numbers() * 60) == articles.entries() * 60


def test_several_articles_are_read_together(articles: ArticleStore) -> None:
    assert articles.articles_of([7, 5, 2, 99, 7]) == {number: articles.article(number) for number in (2, 7)}
    assert articles.articles_of([]) == {}


def test_tags_and_authors_are_told_once(articles: ArticleStore) -> None:
    tags, authors = articles.labels()
    assert (sorted(tags), authors) == (["Sea", "sea", "sky"], ["Ana"])


def test_what_changed_since_is_told_of_the_numbers_that_are_asked_for(articles: ArticleStore) -> None:
    last = articles.latest_change()
    assert articles.changed([1, 4, 5, 99], 0) == {1, 4, 5}
    assert articles.changed([1, 4, 5, 99], last - 1) == {5}
    assert articles.changed([1, 4, 5, 99], last) == articles.changed([], 0) == set()
    assert articles.changed(range(2000), 0) == set(range(1, 13))


def test_every_file_is_settled_or_not(articles: ArticleStore) -> None:
    states = {
        "1.md": FileState("d", "s1", 1, None),
        "2.md": FileState("d", "", 2, None),
        "3.md": FileState("d", "s3", 3, "cannot be read"),
        "elsewhere.md": FileState("d", "s4", 4, None),
        "5.md": FileState("d", "s5", 5, None),
        "note.md": FileState("d", "s6", None, "is empty"),
    }
    for path, state in states.items():
        articles.set_file(path, state)
    assert articles.settled_files() == {"1.md": "s1"}
    assert articles.unsettled_files() == {path: state for path, state in states.items() if path != "1.md"}
    assert articles.file("3.md") == states["3.md"]
    assert articles.file("4.md") is None
    assert articles.files() == states
