"""The vectors of articles: when they are kept, when they are gone, and what comes of damage."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import Draft, Entry, Sentence
from bot.storage.sqlite import STORE_FILE, open_store
from bot.storage.store import Store
from bot.storage.vector_store import Codes, Coverage

NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
MODEL, OTHER = "model-1", "model-2"
Add = Callable[..., Entry]
Put = Callable[..., bool]


@pytest.fixture
def put(store: Store) -> Put:
    """Puts vectors of two numbers for an article: of its sentence and of its title."""

    def put_vectors(number: int, values: bytes = b"SsTt", codes: bytes = b"st", model: str = MODEL) -> bool:
        return store.vectors.put(store.articles.article(number), model, values=values, codes=codes)

    return put_vectors


def of(store: Store, numbers: Sequence[int], model: str) -> dict[int, bytes | None]:
    """Return the values of the vectors of some articles."""
    positions = store.vectors.positions(numbers, model)
    values = store.vectors.values(list(positions.values()))
    return {number: values[position] for number, position in positions.items()}


def draft(text: str, **fields: object) -> Draft:
    return replace(Draft(title=text[:20], text=text, key=text, language="en"), **fields)  # type: ignore[arg-type]


def test_vectors_come_back_as_they_were_after_the_store_was_closed(
    store: Store, reopen: Callable[[], Store], add: Add, put: Put
) -> None:
    number = add("A text.").number
    assert of(store, [number], MODEL) == {}
    assert put(number)
    store.close()
    again = reopen()
    vectors = again.vectors
    assert of(again, [number, 77], MODEL) == {number: b"SsTt"}
    assert vectors.since(0, MODEL, 10) == [Codes(vectors.latest(), number, b"st")]
    assert vectors.positions([number, 77], MODEL) == {number: vectors.latest()}


def test_vectors_of_one_model_are_nothing_to_another(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    assert of(store, [number], OTHER) == {}
    assert store.vectors.since(0, OTHER, 10) == []
    assert store.vectors.positions([number], OTHER) == {}
    assert store.vectors.coverage(OTHER) == [Coverage(number, "en", 1, made=False)]


def test_an_article_has_the_vectors_of_the_last_model_only(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    put(number, b"1234", b"12", OTHER)
    assert of(store, [number], MODEL) == {}
    assert of(store, [number], OTHER) == {number: b"1234"}


def test_vectors_of_other_models_are_dropped_a_few_at_a_time(store: Store, add: Add, put: Put) -> None:
    numbers = [add(f"Text {n}.").number for n in range(4)]
    for number in numbers:
        put(number, model=OTHER if number == numbers[-1] else MODEL)
    assert [store.vectors.discard_other_models(OTHER, 2) for _ in range(3)] == [2, 1, 0]
    assert of(store, numbers, MODEL) == {}
    assert list(of(store, numbers, OTHER)) == [numbers[-1]]


def test_positions_only_grow(store: Store, add: Add, put: Put) -> None:
    first, second = add("One.").number, add("Two.").number
    assert store.vectors.latest() == 0
    put(first)
    put(second)
    before = store.vectors.latest()
    store.vectors.discard([second])
    put(second)
    put(first, b"abcd", b"ab")
    assert [(row.number, row.codes) for row in store.vectors.since(before, MODEL, 10)] == [
        (second, b"st"),
        (first, b"ab"),
    ]
    assert [row.number for row in store.vectors.since(0, MODEL, 1)] == [second]


@pytest.mark.parametrize(
    "changed",
    [
        draft("Another text."),
        draft("A text.", title="Another title"),
    ],
)
def test_vectors_of_another_text_or_title_are_gone_at_once(
    store: Store, add: Add, put: Put, put_anew: Callable[..., Entry], changed: Draft
) -> None:
    number = add("A text.").number
    put(number)
    put_anew(number, changed)
    assert of(store, [number], MODEL) == {}
    assert store.vectors.since(0, MODEL, 10) == []


def test_vectors_stay_when_only_the_catalogue_changes(
    store: Store, add: Add, put: Put, put_anew: Callable[..., Entry]
) -> None:
    number = add("A text.").number
    put(number)
    put_anew(number, draft("A text.", tags=("new",), author="Somebody"))
    assert of(store, [number], MODEL) == {number: b"SsTt"}


def test_vectors_are_gone_when_the_text_is_divided_in_another_way(store: Store, add: Add, put: Put) -> None:
    number = add("A text. Another.").number
    put(number)
    same = draft("A text. Another.")
    divided = [Sentence(0, 7, 0), Sentence(8, 16, 0)]
    store.articles.replace(number, same, language="en", sentences=divided, words=3, path=None, at=NOW)
    assert of(store, [number], MODEL) == {}


def test_vectors_of_a_removed_article_are_gone_for_good(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    store.articles.remove(number, at=NOW)
    assert of(store, [number], MODEL) == {}
    assert store.vectors.coverage(MODEL) == []
    store.articles.restore(number, path=None, at=NOW)
    assert store.vectors.coverage(MODEL) == [Coverage(number, "en", 1, made=False)]


def test_what_was_encoded_of_an_article_that_changed_meanwhile_is_refused(
    store: Store, add: Add, put: Put, put_anew: Callable[..., Entry]
) -> None:
    number = add("A text.").number
    before = store.articles.article(number)
    put_anew(number, draft("Another text."))
    assert not store.vectors.put(before, MODEL, values=b"SsTt", codes=b"st")
    store.articles.remove(number, at=NOW)
    assert not store.vectors.put(before, MODEL, values=b"SsTt", codes=b"st")
    assert store.vectors.latest() == 0


def test_a_change_that_is_undone_leaves_the_vectors(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    with suppress(ZeroDivisionError), store.articles.transaction():
        store.articles.remove(number, at=NOW)
        raise ZeroDivisionError
    assert of(store, [number], MODEL) == {number: b"SsTt"}


def test_coverage_tells_the_newest_article_first(store: Store, add: Add, put: Put) -> None:
    old = add("Old.", date=datetime(2020, 1, 1, tzinfo=UTC).date()).number
    new = add("Neu.", language="de").number
    put(old)
    assert store.vectors.coverage(MODEL) == [Coverage(new, "de", 1, made=False), Coverage(old, "en", 1, made=True)]


def test_the_vectors_of_a_thousand_articles_are_asked_for_at_once(store: Store, add: Add, put: Put) -> None:
    with store.articles.transaction():
        numbers = [add(f"Text {n}.").number for n in range(1001)]
        for number in numbers:
            put(number)
    assert len(of(store, numbers, MODEL)) == len(store.vectors.positions(numbers, MODEL)) == 1001


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE vector_values SET \"values\" = x'00000000'",
        'UPDATE vector_values SET "values" = substr("values", 1, 2)',
        "UPDATE vector_values SET \"values\" = 'text'",
        "UPDATE vector_values SET checksum = 1",
        "DELETE FROM vector_values",
    ],
)
def test_damaged_vectors_are_known_and_made_again(
    tmp_path: Path, add: Add, put: Put, store: Store, damage: str
) -> None:
    number = add("A text.").number
    put(number)
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute(damage)
    assert of(store, [number], MODEL) == {number: None}
    store.vectors.discard([number])
    assert of(store, [number], MODEL) == {}
    assert put(number)
    assert of(store, [number], MODEL) == {number: b"SsTt"}


def test_there_is_nothing_at_a_position_that_was_given_up(store: Store, add: Add, put: Put) -> None:
    number = add("A text.").number
    put(number)
    position = store.vectors.latest()
    put(number, b"abcd")
    assert store.vectors.values([position, position + 1, 77]) == {position + 1: b"abcd"}


def test_damaged_codes_are_known(tmp_path: Path, add: Add, put: Put, store: Store) -> None:
    number = add("A text.").number
    put(number)
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("UPDATE vectors SET codes = x'00'")
    assert store.vectors.since(0, MODEL, 10) == [Codes(store.vectors.latest(), number, None)]


def test_a_store_from_before_there_were_vectors_gets_them(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)):
        pass
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("DROP TABLE vector_values")
        raw.execute("DROP TABLE vectors")
        raw.execute("DELETE FROM migrations WHERE name = 'create_vectors'")
    with closing(open_store(tmp_path)) as store:
        assert store.vectors.latest() == 0
