import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.meaning.quantized import nearest, similarity, to_bits, to_int8


def unit_rows(many: int, numbers: int = 384, seed: int = 0) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(many, numbers)).astype(np.float32)
    found: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return found


@given(st.integers(0, 50), st.integers(1, 400), st.integers(0, 2**32))
def test_cosines_of_eight_bits_are_those_of_the_vectors_to_a_hundredth(many: int, numbers: int, seed: int) -> None:
    rows = unit_rows(many + 1, numbers, seed)
    small = to_int8(rows[1:])
    assert small.dtype == np.int8
    assert small.shape == (many, numbers)
    assert np.abs(similarity(small, rows[0]) - rows[1:] @ rows[0]).max(initial=0) < 0.01


def test_a_row_keeps_its_direction_in_eight_bits() -> None:
    rows = unit_rows(100)
    cosines = [similarity(to_int8(rows[at : at + 1]), rows[at])[0] for at in range(100)]
    assert min(cosines) > 0.9999
    assert max(cosines) < 1.0001


def test_rows_of_nothing_are_like_nothing() -> None:
    zeros = np.zeros((2, 8), np.float32)
    assert similarity(to_int8(zeros), unit_rows(1, 8)[0]).tolist() == [0, 0]


@pytest.mark.parametrize(("numbers", "words"), [(1, 1), (63, 1), (64, 1), (65, 2), (384, 6)])
def test_bits_are_the_signs(numbers: int, words: int) -> None:
    rows = unit_rows(9, numbers)
    bits = to_bits(rows)
    assert bits.shape == (9, words)
    assert bits.dtype == np.uint64
    for row, other in ((rows[0], rows[1]), (rows[3], rows[7])):
        first, second = to_bits(np.stack([row, other]))
        assert int(np.bitwise_count(first ^ second).sum()) == int(((row > 0) != (other > 0)).sum())


def test_no_rows_give_no_bits_and_nothing_near() -> None:
    bits = to_bits(np.zeros((0, 384), np.float32))
    assert bits.shape == (0, 6)
    assert nearest(bits.T, np.zeros(6, np.uint64), 5).tolist() == []


@given(st.lists(st.integers(0, 3), max_size=200), st.integers(0, 50), st.integers(1, 9), st.integers(0, 2**64 - 1))
def test_the_nearest_are_those_of_a_plain_sort(kinds: list[int], most: int, words: int, mask: int) -> None:
    # A few kinds of rows, so that many are equally near.
    rows = np.array([[kind * 0x0F0F_1357 ^ word for word in range(words)] for kind in kinds], np.uint64)
    rows = rows.reshape(len(kinds), words)
    query = np.full(words, mask, np.uint64)
    distances = np.bitwise_count(rows ^ query).sum(axis=1, dtype=int)
    expected = np.argsort(distances, kind="stable")[:most]
    assert nearest(np.ascontiguousarray(rows.T), query, most).tolist() == expected.tolist()


def test_many_rows_are_compared_in_parts_with_the_same_outcome() -> None:
    rows = np.random.default_rng(2).integers(0, 2**64, (100_000, 6), np.uint64)
    rows[[5, 40_000, 99_999]] = rows[77_777]
    expected = np.argsort(np.bitwise_count(rows ^ rows[77_777]).sum(axis=1, dtype=int), kind="stable")[:200]
    found = nearest(np.ascontiguousarray(rows.T), rows[77_777], 200)
    assert found[:4].tolist() == [5, 40_000, 77_777, 99_999]
    assert found.tolist() == expected.tolist()
    among = np.arange(1, 100_000, 2)
    found = nearest(np.ascontiguousarray(rows.T), rows[77_777], 200, among)
    assert found.tolist() == among[nearest(np.ascontiguousarray(rows[among].T), rows[77_777], 200)].tolist()


def test_all_bits_may_differ() -> None:
    rows = np.full((3, 13), 2**64 - 1, np.uint64)
    assert nearest(rows.T.copy(), np.zeros(13, np.uint64), 2).tolist() == [0, 1]
