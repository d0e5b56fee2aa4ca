"""What any store must do when articles are replaced, removed and brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import AlreadyStored, NoSuchArticle
from bot.model import Article, Draft, Entry, Sentence
from bot.storage.store import ArticleStore

Add = Callable[..., Entry]
PutAnew = Callable[..., Entry]

NOW = datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC)


def test_a_replaced_article_keeps_its_number_key_and_origin(
    articles: ArticleStore, add: Add, put_anew: PutAnew
) -> None:
    before = add("One.", key="first", tags=("old",), path="one.md")

    entry = put_anew(1, Draft("New", "Another one.", tags=("new", "fine")), path="new.md")

    assert ("first", before.added, 1) == (entry.key, entry.added, entry.number)
    assert (entry.title, entry.tags, entry.characters, entry.path) == ("New", ("new", "fine"), 12, "new.md")
    assert Article(entry, "Another one.", (Sentence(0, 12, 0),)) == articles.article(1)
    assert [articles.numbers(tag=tag) for tag in ("old", "new", "fine")] == [[], [1], [1]]


def test_a_replacement_may_bring_a_new_key(articles: ArticleStore, add: Add, put_anew: PutAnew) -> None:
    add("One.", key="first")

    put_anew(1, Draft("One", "One.", key="renamed"))

    assert articles.by_key("first") is None
    assert articles.entry(1) == articles.by_key("renamed")


def test_a_replacement_that_another_article_blocks_changes_nothing(
    articles: ArticleStore, add: Add, put_anew: PutAnew
) -> None:
    first, second = add("One.", url="http://a.org"), add("Two.", tags=("kept",))

    with pytest.raises(AlreadyStored) as refusal:
        put_anew(2, Draft("Two", "Two and more.", url="https://A.org/"))

    assert (first, "url") == (refusal.value.entry, refusal.value.same)
    assert second == articles.entry(2)
    assert articles.article(2).text == "Two."


def test_a_removed_article_is_shown_nowhere(articles: ArticleStore, add: Add) -> None:
    entry = add("One.", url="http://a.org", tags=("tide",))

    assert entry == articles.remove(1, at=NOW)

    for look in (articles.entry, articles.article):
        with pytest.raises(NoSuchArticle, match=r"There is no article 1\."):
            look(1)
    assert [articles.by_key("One."), articles.by_url("http://a.org"), articles.by_text("One.")] == [None] * 3
    assert [articles.entries(), articles.numbers(), articles.numbers(tag="tide"), articles.titles()] == [[]] * 4
    assert articles.languages() == {}
    assert list(articles.iter_articles()) == []


def test_a_removed_article_blocks_no_other(articles: ArticleStore, add: Add) -> None:
    add("One.", url="http://a.org")
    articles.remove(1, at=NOW)

    assert add("One.", url="http://a.org").number == 2


def test_a_restored_article_is_as_it_was(articles: ArticleStore, add: Add) -> None:
    before = add("One.", url="http://a.org", tags=("tide",), path="one.md")
    articles.remove(1, at=NOW)

    entry = articles.restore(1, path="again.md", at=NOW)

    assert replace(before, path="again.md") == entry == articles.entry(1)
    assert articles.article(1).text == "One."
    assert articles.numbers(tag="tide") == [1]


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"text": "One.", "key": "other"}, "text"),
        ({"text": "Two.", "url": "http://a.org"}, "url"),
        ({"text": "Two.", "key": "One."}, "key"),
    ],
)
def test_an_article_whose_place_was_taken_is_not_restored(
    articles: ArticleStore, add: Add, fields: dict[str, str], same: str
) -> None:
    add("One.", url="http://a.org")
    articles.remove(1, at=NOW)
    second = add(**fields)

    with pytest.raises(AlreadyStored) as refusal:
        articles.restore(1, path=None, at=NOW)

    assert (second, same) == (refusal.value.entry, refusal.value.same)
    assert [second] == articles.entries()


def test_restoring_a_live_article_changes_nothing(articles: ArticleStore, add: Add) -> None:
    entry = add("One.", path="one.md")

    assert entry == articles.restore(1, path=None, at=NOW)
    assert articles.latest_change() == 1


def test_a_revived_article_has_its_old_number_and_a_new_text(articles: ArticleStore, add: Add) -> None:
    before = add("One.", key="first", path="one.md")
    articles.remove(1, at=NOW)

    draft = Draft("One", "One, corrected.")
    entry = articles.revive(1, draft, language="en", sentences=[Sentence(0, 15, 0)], words=2, path="one.md", at=NOW)

    assert (1, "first", before.added) == (entry.number, entry.key, entry.added)
    assert Article(entry, "One, corrected.", (Sentence(0, 15, 0),)) == articles.article(1)
    assert [change.kind for change in articles.changes(0, 9)] == ["put", "remove", "put"]


def test_only_a_removed_article_is_revived(articles: ArticleStore, add: Add) -> None:
    add("One.")

    for number in (1, 2, 0, 2**70):
        with pytest.raises(NoSuchArticle, match=f"There is no removed article {number}"):
            articles.revive(number, Draft("T", "New."), language="en", sentences=[], words=1, path=None, at=NOW)


def test_a_tombstone_is_found_by_its_key_with_its_text_or_its_path(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first", path="one.md")
    assert articles.tombstone(key="first", text="One.", path="one.md") is None
    articles.remove(1, at=NOW)

    assert articles.tombstone(key="first", text="One.", path=None) == 1
    assert articles.tombstone(key="first", text="Other.", path="one.md") == 1
    assert articles.tombstone(key="first", text="Other.", path="other.md") is None
    assert articles.tombstone(key="other", text="One.", path="one.md") is None


def test_an_article_that_had_no_path_is_not_found_by_none(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first")
    articles.remove(1, at=NOW)

    assert articles.tombstone(key="first", text="Other.", path=None) is None


def test_of_several_tombstones_the_last_removed_is_found(articles: ArticleStore, add: Add) -> None:
    add("One.", key="first")
    articles.remove(1, at=NOW)
    add("One.", key="first")
    articles.remove(2, at=NOW + timedelta(seconds=1))
    articles.restore(1, path=None, at=NOW)
    articles.remove(1, at=NOW + timedelta(seconds=2))

    assert articles.tombstone(key="first", text="One.", path=None) == 1


def test_a_path_is_set_without_a_change_in_the_log(articles: ArticleStore, add: Add) -> None:
    add("One.")

    articles.set_path(1, "one.md")

    assert articles.entry(1).path == "one.md"
    assert articles.latest_change() == 1
