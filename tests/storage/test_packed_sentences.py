"""Sentences as bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Sentence, SentenceKind
from bot.storage.spans import pack_sentences, unpack_sentences


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Sentence, ...]:
    made = []
    end = paragraph = 0
    size = st.integers(0, 300) | st.integers(0, 10**9)
    for _ in range(draw(st.integers(0, 12))):
        start = end + draw(size)
        end, paragraph = start + draw(size), paragraph + draw(st.integers(0, 200))
        made.append(Sentence(start, end, paragraph, draw(st.sampled_from(SentenceKind))))
    return tuple(made)


@given(sentences())
def test_sentences_come_back_from_their_bytes(made: tuple[Sentence, ...]) -> None:
    assert made == unpack_sentences(pack_sentences(made))


def test_a_sentence_of_usual_length_takes_four_bytes() -> None:
    made = [Sentence(150 * place, 150 * place + 149, place // 3) for place in range(100)]

    assert len(pack_sentences(made)) == 400


@pytest.mark.parametrize("second", [Sentence(4, 9, 1), Sentence(0, 3, 1), Sentence(7, 6, 1), Sentence(6, 9, 0)])
def test_sentences_out_of_order_are_refused(second: Sentence) -> None:
    with pytest.raises(ValueError, match="does not follow"):
        pack_sentences([Sentence(0, 5, 1), second])


def test_bytes_that_were_cut_off_are_refused() -> None:
    packed = pack_sentences([Sentence(0, 5, 0)])

    with pytest.raises(ValueError, match="zip"):
        unpack_sentences(packed[:-1])
