"""The search by meaning: what it finds, and that it follows the store."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.library.held_codes import FEWEST_SLOTS, HeldCodes
from bot.library.meaning_index import FEW, FEWEST_DEAD, MeaningIndex
from bot.library.read_vectors import WORD, ReadVectors, stored
from bot.meaning.quantized import to_bits
from bot.model import Draft, Sentence
from bot.storage.sqlite import STORE_FILE, SqliteStore, open_store
from bot.storage.vector_store import Codes

DIMENSIONS = 96
WORDS = 2
NOW = datetime(2026, 3, 3, 8, tzinfo=UTC)
MODEL = "model"
Vectors = NDArray[np.float32]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path)) as store:
        yield store


@pytest.fixture
def index(store: SqliteStore) -> MeaningIndex:
    return MeaningIndex(store, MODEL, DIMENSIONS)


@pytest.fixture
def add(store: SqliteStore) -> Callable[..., tuple[int, Vectors]]:
    """Adds an article of so many sentences with random vectors, and returns its number and them."""
    rng = np.random.default_rng(5)

    def add_article(sentences: int = 5) -> tuple[int, Vectors]:
        text = f"{rng.integers(1 << 60)}".zfill(sentences)
        number = store.articles.add(
            Draft(title=text, text=text),
            key=text,
            language="en",
            sentences=[Sentence(place, place + 1, 0) for place in range(sentences)],
            words=1,
            added=NOW,
            added_by=None,
            path=None,
        ).number
        vectors = unit(rng.normal(size=(sentences + 1, DIMENSIONS)))
        put(store, number, vectors)
        return number, vectors

    return add_article


def unit(rows: NDArray[np.float64]) -> Vectors:
    rows = np.asarray(rows, np.float64)
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


def put(store: SqliteStore, number: int, vectors: Vectors) -> None:
    values, codes = stored(vectors)
    store.vectors.put(store.articles.article(number), MODEL, values=values, codes=codes)


Add = Callable[..., tuple[int, Vectors]]


def test_nothing_is_found_before_the_first_look_and_everything_after(index: MeaningIndex, add: Add) -> None:
    articles = [add() for _ in range(30)]
    assert index.nearest(articles[0][1][0], 5) == []
    assert index.follow()
    assert index.count == 150
    for number, vectors in articles:
        for sentence in range(5):
            assert index.nearest(vectors[sentence], 1) == [(number, sentence)]


def test_the_nearest_comes_first(index: MeaningIndex, add: Add) -> None:
    articles = dict(add() for _ in range(40))
    index.follow()
    sentences = {(number, place): row for number, rows in articles.items() for place, row in enumerate(rows[:-1])}
    question = unit(sum(weight * articles[number][2] for weight, number in ((3, 7), (2.5, 21), (2, 30))))
    assert index.nearest(question, 3) == [(7, 2), (21, 2), (30, 2)]
    cosines = [float(sentences[place] @ question) for place in index.nearest(question, 500)]
    assert len(cosines) == 200
    # Eight bits a number tell cosines apart that differ by more than this.
    assert all(before > after - 0.01 for before, after in pairwise(cosines))


def test_titles_are_not_found(index: MeaningIndex, add: Add) -> None:
    (number, vectors), _ = add(), add()
    index.follow()
    assert (number, 5) not in index.nearest(vectors[5], 20)
    assert len(index.nearest(vectors[5], 20)) == 10


@pytest.mark.parametrize("sentences", [5, FEW + 1])
def test_only_the_articles_asked_are_searched(index: MeaningIndex, add: Add, sentences: int) -> None:
    (first, vectors), (second, _) = add(sentences), add(sentences)
    articles = [add(sentences) for _ in range(3)]
    index.follow()
    found = index.nearest(vectors[2], 100, [second, 77])
    assert {number for number, _ in found} == {second}
    assert len(found) == min(100, sentences)
    assert index.nearest(vectors[2], 1, [articles[1][0], second, first])[0] == (first, 2)
    assert index.nearest(vectors[2], 5, []) == []


def test_what_is_removed_is_not_found_before_the_index_knows_it(
    store: SqliteStore, index: MeaningIndex, add: Add
) -> None:
    (first, vectors), (second, _) = add(), add()
    index.follow()
    store.articles.remove(first, at=NOW)
    assert {number for number, _ in index.nearest(vectors[0], 20)} == {second}
    index.follow()
    assert index.count == 5
    assert {number for number, _ in index.nearest(vectors[0], 20)} == {second}


def test_an_article_that_was_encoded_anew_is_found_by_its_new_vectors(
    store: SqliteStore, index: MeaningIndex, add: Add
) -> None:
    (first, before), (second, other) = add(), add()
    index.follow()
    put(store, first, other[::-1])
    index.follow()
    assert index.count == 10
    assert index.nearest(other[1], 1, [first]) == [(first, 4)]
    assert set(index.nearest(before[0], 20)) == {(n, place) for n in (first, second) for place in range(5)}


def test_a_change_of_the_catalogue_leaves_the_sentences(store: SqliteStore, index: MeaningIndex, add: Add) -> None:
    number, vectors = add()
    index.follow()
    same = store.articles.article(number)
    draft = Draft(title=same.entry.title, text=same.text, author="Somebody")
    store.articles.replace(number, draft, language="en", sentences=same.sentences, words=1, path=None, at=NOW)
    index.follow()
    assert index.nearest(vectors[3], 1) == [(number, 3)]


def test_much_that_is_new_can_be_taken_in_by_parts(index: MeaningIndex, add: Add) -> None:
    for _ in range(10):
        add()
    assert [(index.follow(4), index.count) for _ in range(3)] == [(False, 20), (False, 40), (True, 50)]


def test_sentences_that_are_no_more_make_room(store: SqliteStore, index: MeaningIndex, add: Add) -> None:
    articles = [add(FEWEST_DEAD // 4) for _ in range(7)]
    index.follow()
    for number, _ in articles[:5]:
        store.articles.remove(number, at=NOW)
    index.follow()
    assert index.count == FEWEST_DEAD // 2
    for number, vectors in [*articles[5:], add()]:
        index.follow()
        assert index.nearest(vectors[4], 1) == [(number, 4)]


@pytest.mark.parametrize(("column", "value"), [("codes", "x'00'"), ("codes", "x''"), ("checksum", "1")])
def test_damaged_codes_are_left_and_named(
    store: SqliteStore, index: MeaningIndex, add: Add, tmp_path: Path, column: str, value: str
) -> None:
    (first, vectors), (second, _) = add(), add()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute(f"UPDATE vectors SET {column} = {value} WHERE number = {first}")
    index.follow()
    assert index.damaged == {first}
    assert {number for number, _ in index.nearest(vectors[0], 20)} == {second}


def test_damaged_values_are_left_and_named(store: SqliteStore, index: MeaningIndex, add: Add, tmp_path: Path) -> None:
    (first, vectors), (second, _) = add(), add()
    index.follow()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("UPDATE vector_values SET \"values\" = x'00' WHERE position = 1")
    assert {number for number, _ in index.nearest(vectors[0], 20)} == {second}
    assert index.damaged == {first}


def test_values_of_another_size_than_the_model_has_are_damaged(store: SqliteStore, add: Add) -> None:
    number, _ = add()
    read = ReadVectors(store.vectors, MODEL, DIMENSIONS - 1)
    assert read.of([number]) == {}
    assert read.damaged == {number}


def test_vectors_are_read_once_and_never_after_the_article_is_gone(
    store: SqliteStore, add: Add, tmp_path: Path
) -> None:
    read = ReadVectors(store.vectors, MODEL, DIMENSIONS, most_bytes=2 * 6 * DIMENSIONS)
    numbers = [add()[0] for _ in range(3)]
    before = read.of(numbers)
    assert list(before) == numbers
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("UPDATE vector_values SET \"values\" = x'00'")
    # There was room for the last two.
    assert list(read.of(numbers)) == numbers[1:]
    store.articles.remove(numbers[2], at=NOW)
    assert list(read.of(numbers)) == numbers[1:2]


CHANGES = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 4)), max_size=30)


@given(changes=CHANGES, seed=st.integers(0, 1000))
def test_held_codes_are_those_of_the_last_of_each_article(changes: list[tuple[int, int]], seed: int) -> None:
    """The same as a dictionary of what was taken in last; 0 sentences leave the article out."""
    rng = np.random.default_rng(seed)
    held, expected = HeldCodes(WORDS), dict[int, NDArray[np.uint64]]()
    for position, (number, sentences) in enumerate(changes, 1):
        codes = to_bits(rng.normal(size=(sentences + 1, DIMENSIONS)).astype(np.float32))
        if sentences:
            assert held.take_in([Codes(position, number, codes.astype(WORD).tobytes())]) == []
            expected[number] = codes[:-1]
        else:
            held.leave_out(number)
            expected.pop(number, None)
    for same in (held, held.put_together()):
        assert same.live == sum(map(len, expected.values()))
        code = to_bits(rng.normal(size=(1, DIMENSIONS)).astype(np.float32))[0]
        found = same.nearest(code, 1000, [*expected, 77])
        assert {number: sorted(places) for number, places in found.items()} == {
            number: list(range(len(codes))) for number, codes in expected.items()
        }
        for number, codes in expected.items():
            for place, row in enumerate(codes):
                assert place in same.nearest(row, same.live + held.dead)[number]


def test_room_grows_with_what_is_held() -> None:
    held, rng = HeldCodes(WORDS), np.random.default_rng(1)
    codes = rng.integers(1 << 63, size=(20 * FEWEST_SLOTS, WORDS), dtype=np.uint64)
    for number, part in enumerate(np.split(codes, 40), 1):
        held.take_in([Codes(number, number, part.tobytes() + bytes(WORDS * 8))])
    for slot in rng.integers(len(codes), size=40).tolist():
        number, sentence = divmod(slot, len(codes) // 40)
        assert held.nearest(codes[slot], 1) == {number + 1: [sentence]}
