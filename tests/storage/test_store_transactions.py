"""What any store must do with its change log and with transactions."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import pytest

from bot.errors import AlreadyStored
from bot.model import Draft, Entry, Sentence
from bot.storage.store import ArticleStore, Change, FileState, Store

Add = Callable[..., Entry]
PutAnew = Callable[..., Entry]

NOW = datetime(2026, 3, 2, 9, 30, 15, 250, tzinfo=UTC)
STATE = FileState("d", "s", None, "is empty")


def test_every_change_is_numbered_in_order(articles: ArticleStore, add: Add, put_anew: PutAnew) -> None:
    assert (articles.latest_change(), articles.changes(0, 9)) == (0, [])
    first = add("One.").added
    put_anew(1, Draft("One", "One again."))
    articles.remove(1, at=NOW)
    articles.restore(1, path=None, at=NOW)

    expected = [Change(1, 1, "put", first), Change(2, 1, "put", NOW), Change(3, 1, "remove", NOW)]
    assert [*expected, Change(4, 1, "put", NOW)] == articles.changes(0, 9)
    assert expected[1:] == articles.changes(1, 2)
    assert articles.changes(4, 9) == []
    assert articles.latest_change() == 4


def test_a_transaction_keeps_all_or_nothing(reopen: Callable[[], Store], add: Add, store: Store) -> None:
    articles = store.articles

    def give_up() -> None:
        with articles.transaction():
            add("One.")
            articles.set_file("one.md", FileState("d", "s", 1, None))
            raise KeyError

    with pytest.raises(KeyError):
        give_up()

    assert (articles.numbers(), articles.latest_change(), articles.files()) == ([], 0, {})

    with articles.transaction():
        add("One.")
        add("Two.")

    assert reopen().articles.numbers() == [2, 1]


def test_a_transaction_sees_its_own_changes_and_others_see_them_after_it(
    store: Store, reopen: Callable[[], Store], add: Add
) -> None:
    elsewhere = reopen().articles
    seen: list[list[int]] = []
    with store.articles.transaction():
        add("One.")
        assert store.articles.article(1).text == "One."
        assert elsewhere.numbers() == []
        other_thread = Thread(target=lambda: seen.append(store.articles.numbers()))
        other_thread.start()
        other_thread.join()

    assert seen == [[]]
    assert elsewhere.numbers() == [1]


def test_a_refusal_inside_a_transaction_spoils_nothing(articles: ArticleStore, add: Add) -> None:
    with articles.transaction():
        add("One.", tags=("a",))
        with pytest.raises(AlreadyStored):
            add("One.")
        with pytest.raises(ValueError, match="does not follow"):
            put_half_a_replacement(articles)
        add("Two.")

    assert [article.text for article in articles.iter_articles()] == ["One.", "Two."]
    assert articles.numbers(tag="a") == [1]
    assert [change.number for change in articles.changes(0, 9)] == [1, 2]


def put_half_a_replacement(articles: ArticleStore) -> None:
    backwards = [Sentence(4, 6, 0), Sentence(0, 3, 0)]
    articles.replace(1, Draft("X", "Broken."), language="en", sentences=backwards, words=1, path=None, at=NOW)


def test_transactions_may_be_nested(articles: ArticleStore, add: Add) -> None:
    def give_up() -> None:
        with articles.transaction():
            add("Two.")
            raise KeyError

    with articles.transaction():
        add("One.")
        with pytest.raises(KeyError):
            give_up()
        with articles.transaction():
            add("Three.")

    assert [article.text for article in articles.iter_articles()] == ["One.", "Three."]


def test_what_is_undone_outside_of_the_store_is_undone_before_anybody_else_may_write(
    store: Store, reopen: Callable[[], Store], add: Add
) -> None:
    seen: list[tuple[bool, str]] = []
    here, elsewhere = (
        Thread(target=lambda articles=articles: articles.set_file("x.md", STATE))
        for articles in (store.articles, reopen().articles)
    )

    def undo() -> None:
        for other in (here, elsewhere):
            other.start()
            other.join(0.1)
        seen.append((here.is_alive() and elsewhere.is_alive(), store.articles.article(1).text))

    def give_up() -> None:
        with store.articles.transaction(undo):
            add("One.")
            raise KeyError

    with pytest.raises(KeyError):
        give_up()

    here.join()
    elsewhere.join()
    assert seen == [(True, "One.")]
    assert (store.articles.numbers(), store.articles.files()) == ([], {"x.md": STATE})


def test_what_is_kept_is_not_undone(articles: ArticleStore, add: Add) -> None:
    undone: list[str] = []

    def give_up() -> None:
        with articles.transaction(lambda: undone.append("step")):
            add("Two.")
            raise KeyError

    with articles.transaction(lambda: undone.append("all")):
        add("One.")
        with pytest.raises(KeyError):
            give_up()

    assert undone == ["step"]
    assert articles.numbers() == [1]


def test_a_closed_store_is_not_used_again(store: Store, add: Add) -> None:
    store.articles.numbers()
    store.close()
    store.close()

    with pytest.raises(ValueError, match="closed"):
        store.articles.numbers()
    with pytest.raises(ValueError, match="closed"):
        add("One.")
