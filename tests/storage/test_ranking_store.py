"""The rankings of articles: when they are kept, when they are gone, and what comes of damage."""

import sqlite3
import threading
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StorageError, StoreBusy
from bot.model import Draft, Entry, Sentence
from bot.storage.ranking_store import Ranking
from bot.storage.sqlite import STORE_FILE, open_store
from bot.storage.store import Store
from bot.storage.varints import pack_numbers, unpack_numbers

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
Add = Callable[..., Entry]
Put = Callable[..., Ranking]


def draft(text: str, **fields: object) -> Draft:
    return replace(Draft(title=text[:20], text=text, key=text, language="en"), **fields)  # type: ignore[arg-type]


def long_article(store: Store) -> int:
    """Add an article of 400 sentences and return its number."""
    text = "Aye. " * 400
    divided = [Sentence(start, start + 4, 0) for start in range(0, len(text), 5)]
    same = {"key": "aye", "language": "en", "added": NOW, "added_by": None, "path": None}
    return store.articles.add(draft(text), sentences=divided, words=400, **same).number  # type: ignore[arg-type]


@pytest.fixture
def put(store: Store) -> Put:
    """Puts a ranking for an article and returns it."""

    def put_ranking(number: int, *positions: int, method: str = "central", form: str = "1", limit: int = 50) -> Ranking:
        ranking = Ranking(store.articles.article(number), method, form, positions or (0,), limit)
        store.rankings.put([ranking])
        return ranking

    return put_ranking


def kept(store: Store, number: int, method: str = "central", form: str = "1") -> Ranking | None:
    return store.rankings.get(store.articles.article(number), method, form)


def test_a_ranking_comes_back_as_it_was_after_the_store_was_closed(
    store: Store, reopen: Callable[[], Store], put: Put
) -> None:
    number = long_article(store)
    assert kept(store, number) is None
    ranking = put(number, 3, 0, 399, limit=1000)
    store.close()
    assert kept(reopen(), number) == ranking


def test_a_ranking_of_another_method_or_form_is_not_served(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    assert kept(store, number, method="lead") is None
    assert kept(store, number, form="2") is None


def test_each_method_has_the_last_ranking_that_was_made(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number, form="1")
    other = put(number, method="lead")
    last = put(number, 0, form="2", limit=1)
    assert kept(store, number) is None
    assert kept(store, number, form="2") == last
    assert kept(store, number, method="lead") == other


def test_a_ranking_with_fewer_sentences_than_were_asked_for_is_whole(add: Add, put: Put) -> None:
    number = add("A text.").number
    assert put(number, 0, limit=2).is_whole
    assert not put(number, 0, limit=1).is_whole


@pytest.mark.parametrize(
    "changed",
    [draft("Another text."), draft("A text.", title="Another title")],
)
def test_a_ranking_of_another_text_or_title_is_gone_at_once(
    store: Store, add: Add, put: Put, put_anew: Callable[..., Entry], changed: Draft
) -> None:
    number = add("A text.").number
    put(number)
    put_anew(number, changed)
    assert kept(store, number) is None
    put_anew(number, draft("A text."))
    assert kept(store, number) is None, "gone for good"


@pytest.mark.parametrize(
    ("language", "divided"),
    [("de", [Sentence(0, 16, 0)]), ("en", [Sentence(0, 7, 0), Sentence(8, 16, 0)])],
    ids=["language", "sentences"],
)
def test_a_ranking_is_gone_when_the_text_is_taken_in_another_way(
    store: Store, add: Add, put: Put, language: str, divided: list[Sentence]
) -> None:
    number = add("A text. Another.").number
    put(number)
    same = draft("A text. Another.")
    store.articles.replace(number, same, language=language, sentences=divided, words=3, path=None, at=NOW)
    assert kept(store, number) is None
    store.articles.replace(number, same, language="en", sentences=[Sentence(0, 16, 0)], words=3, path=None, at=NOW)
    assert kept(store, number) is None, "gone for good"


def test_a_ranking_stays_when_only_the_catalogue_changes(
    store: Store, add: Add, put: Put, put_anew: Callable[..., Entry]
) -> None:
    number = add("A text.").number
    positions = put(number).positions
    put_anew(number, draft("A text.", tags=("new",), author="Somebody"))
    found = kept(store, number)
    assert found is not None
    assert (found.positions, found.article) == (positions, store.articles.article(number))


def test_a_ranking_of_a_removed_article_is_gone_for_good(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    before = store.articles.article(number)
    store.articles.remove(number, at=NOW)
    assert store.rankings.get(before, "central", "1") is None
    store.articles.restore(number, path=None, at=NOW)
    assert kept(store, number) is None


def test_what_was_ranked_of_an_article_that_changed_meanwhile_is_neither_kept_nor_served(
    store: Store, add: Add, put: Put, put_anew: Callable[..., Entry]
) -> None:
    number = add("A text.").number
    old = put(number)
    put_anew(number, draft("Another text."))
    new = put(number, 0)
    store.rankings.put([old])
    assert kept(store, number) == new
    assert store.rankings.get(old.article, "central", "1") is None
    store.articles.remove(number, at=NOW)
    store.rankings.put([old, new])
    store.articles.restore(number, path=None, at=NOW)
    assert kept(store, number) is None


def test_a_change_that_is_undone_leaves_the_ranking(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    ranking = put(number)
    with suppress(ZeroDivisionError), store.articles.transaction():
        store.articles.remove(number, at=NOW)
        raise ZeroDivisionError
    assert kept(store, number) == ranking


def test_nobody_waits_for_another_writer_to_keep_a_ranking(
    store: Store, reopen: Callable[[], Store], add: Add, put: Put
) -> None:
    number = add("A text.").number
    ranking = put(number)
    writes, over = threading.Event(), threading.Event()

    def write(somebody: Store) -> None:
        with somebody.articles.transaction():
            writes.set()
            over.wait(20)

    for somebody in (store, reopen()):
        other = threading.Thread(target=write, args=[somebody])
        other.start()
        writes.wait(20)
        begun = monotonic()
        with pytest.raises(StoreBusy, match="busy"):
            store.rankings.put([ranking])
        assert monotonic() - begun < 10
        over.set()
        other.join()
        store.rankings.put([ranking])
        writes.clear()
        over.clear()


def test_other_changes_wait_for_their_turn_as_before(
    store: Store, reopen: Callable[[], Store], add: Add, put: Put
) -> None:
    put(add("A text.").number)
    other, writes = reopen(), threading.Event()

    def write() -> None:
        with other.articles.transaction():
            writes.set()
            threading.Event().wait(0.2)

    thread = threading.Thread(target=write)
    thread.start()
    writes.wait(20)
    add("Another text.")
    thread.join()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE rankings SET positions = x'320101'",
        "UPDATE rankings SET positions = substr(positions, 1, 2)",
        "UPDATE rankings SET positions = x''",
        "UPDATE rankings SET positions = 'text'",
        "UPDATE rankings SET checksum = 1",
        "UPDATE rankings SET checksum = 'text'",
        "UPDATE rankings SET method = 'lead'",
        "DELETE FROM rankings",
    ],
)
def test_a_damaged_ranking_is_as_if_there_were_none(tmp_path: Path, put: Put, store: Store, damage: str) -> None:
    number = long_article(store)
    put(number, 2, 0, 300)
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute(damage)
    assert kept(store, number) is None
    assert kept(store, number, method="lead") is None
    ranking = put(number)
    assert kept(store, number) == ranking


@pytest.mark.parametrize(
    ("positions", "limit"),
    [((), 50), ((400,), 50), ((10**40, 3), 50), ((3, 3), 50), ((3, 2), 1), ((3,), 0), ((), 0)],
)
def test_a_ranking_that_cannot_be_is_as_if_there_were_none(
    store: Store, put: Put, positions: tuple[int, ...], limit: int
) -> None:
    number = long_article(store)
    put(number, 0)
    store.rankings.put([Ranking(store.articles.article(number), "central", "1", positions, limit)])
    assert kept(store, number) is None


@pytest.mark.parametrize("numbers", [b"", b"\xff\xff"])
def test_a_ranking_without_a_number_is_as_if_there_were_none(
    tmp_path: Path, store: Store, put: Put, numbers: bytes
) -> None:
    number = long_article(store)
    put(number, 0)
    checksum = zlib.crc32(numbers, zlib.crc32(f"{number} central".encode()))
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        assert raw.execute("UPDATE rankings SET positions = ?, checksum = ?", (numbers, checksum)).rowcount == 1
    assert kept(store, number) is None


def test_a_table_that_is_gone_is_damage_and_no_bug(tmp_path: Path, store: Store, put: Put) -> None:
    ranking = put(long_article(store))
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("DROP TABLE rankings")
    with pytest.raises(StorageError, match=r"damaged \(no such table: rankings"):
        store.rankings.get(ranking.article, "central", "1")
    with pytest.raises(StorageError, match=r"damaged \(no such table: rankings"):
        store.rankings.put([ranking])


def test_a_store_from_before_there_were_rankings_gets_them(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)):
        pass
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("DROP TABLE rankings")
        raw.execute("DELETE FROM migrations WHERE name = 'create_rankings'")
    with closing(open_store(tmp_path)) as store:
        store.rankings.put([])
        assert store.check() == []


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back_as_they_were_packed(numbers: list[int]) -> None:
    assert unpack_numbers(pack_numbers(numbers)) == numbers
