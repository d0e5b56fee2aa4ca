"""What stands before a text behind `/summary`, and numbers in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lengths import Request, read_request
from bot.chat.text_requests import has_sentences, take_request
from bot.errors import ArticleBotError
from bot.model import AUTOMATIC, SummaryLength

TIDE = "HALDERMOUTH, Jan. 5 — The highest tide in nine years came on Monday. Nobody was hurt."


@pytest.mark.parametrize(
    ("before", "request_"),
    [
        ("60s ", Request("", SummaryLength(seconds=60))),
        ("60s: ", Request("", SummaryLength(seconds=60))),
        ("60s\n", Request("", SummaryLength(seconds=60))),
        ("in 2 min 30 s ", Request("", SummaryLength(seconds=150))),
        ("one minute ", Request("", SummaryLength(seconds=60))),
        ("90 words method=lsa ", Request("", SummaryLength(words=90), "lsa")),
        ("5 ", Request("", SummaryLength(sentences=5))),
        ("auto ", Request("", AUTOMATIC)),
        ("", Request("")),
    ],
)
@pytest.mark.parametrize("text", [TIDE, "The tide came. Nobody was hurt.", "Die Flut kam. Niemand wurde verletzt."])
def test_a_length_is_taken_from_before_a_text(before: str, request_: Request, text: str) -> None:
    assert take_request(before + text) == (text, request_)


@pytest.mark.parametrize(
    "text",
    [
        "5 Menschen starben. Die Polizei kam.",
        "12 Ukrainians were hurt. The police came.",
        "60s music is back. The Beatles lead.",
        "1984 The year began. It ended.",
        "3 人死亡。警察来了。",
        "12 من الجنود قتلوا. وصلت الشرطة.",
        "Ten minutes Ines Roth will not forget. She climbed down.",
        "E=mc² was written there. It was right.",
        "Method: each of us wrote. It was good.",
        "60s",
    ],
)
def test_the_beginning_of_a_sentence_is_no_length(text: str) -> None:
    assert take_request(text) == (text, Request(""))


WORDS = st.sampled_from(
    ["5", "60s", "2", "min", "auto", "method=lsa", "method=x", "The", "bridge.", "12", "A", "\n", "—"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_what_is_left_is_the_end_of_the_text(text: str) -> None:
    try:
        left, _ = take_request(text)
    except ArticleBotError:
        return
    assert text.strip().endswith(left)
    assert left or not text.strip()


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("Hello there, this is a message to a friend. It has sentences. None is long.", True),
        ("桥关闭了十一周。工程师说时候到了。公共汽车绕行。", True),
        ("It is shut. Who knows why?", False),
        ("The bridge that was shut for eleven weeks over the river will be open again", False),
        ("", False),
    ],
)
def test_a_short_text_has_sentences_enough(text: str, enough: bool) -> None:
    assert has_sentences(text) is enough


@pytest.mark.parametrize(
    ("typed", "reference", "length"),
    [
        ("12 one minute", "12", SummaryLength(seconds=60)),
        ("the minutes in one sentence", "the minutes", SummaryLength(sentences=1)),
        ("bridge FIVE Words", "bridge", SummaryLength(words=5)),
        ("Brücke in einem Satz", "Brücke", SummaryLength(sentences=1)),
        ("Brücke in zwei Minuten", "Brücke", SummaryLength(seconds=120)),
        ("puente en tres frases", "puente", SummaryLength(sentences=3)),
        ("écluse en dix phrases", "écluse", SummaryLength(sentences=10)),
        ("міст в одному реченні", "міст", SummaryLength(sentences=1)),
        ("міст у п'яти реченнях", "міст", SummaryLength(sentences=5)),
        ("міст за одну хвилину", "міст", SummaryLength(seconds=60)),
        ("chapter one", "chapter one", None),
        ("the roaring tens", "the roaring tens", None),
    ],
)
def test_numbers_may_be_written_in_words_before_a_unit(
    typed: str, reference: str, length: SummaryLength | None
) -> None:
    assert read_request(typed) == Request(reference, length)
