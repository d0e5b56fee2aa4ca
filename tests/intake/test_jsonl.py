import json
from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableFile
from bot.intake.article_file import check_draft
from bot.intake.jsonl import read_jsonl
from bot.model import Draft


def read(*lines: object) -> list[Draft | UnreadableFile]:
    return list(read_jsonl((json.dumps(line).encode() for line in lines), "news.jsonl"))


def reason(line: bytes) -> str:
    (unreadable,) = read_jsonl([line], "news.jsonl")
    assert isinstance(unreadable, UnreadableFile)
    assert unreadable.name == "news.jsonl line 1"
    return unreadable.reason


def test_a_line_is_an_article() -> None:
    line = {
        "id": "bridge-1",
        "title": " Harbour\nbridge ",
        "text": "\r\nRepairs take weeks. \n",
        "lang": "EN",
        "url": "https://example.org/bridge",
        "author": "Anna Kowal",
        "date": "2026-02-02T10:00:00Z",
        "tags": ["#harbour"],
        "score": 0.5,
        "key": "is no key",
    }
    assert read(line) == [
        Draft(
            title="Harbour bridge",
            text="\r\nRepairs take weeks. \n",
            url="https://example.org/bridge",
            author="Anna Kowal",
            date=date(2026, 2, 2),
            language="en",
            tags=("harbour",),
            key="bridge-1",
        )
    ]


@pytest.mark.parametrize("title", [{}, {"title": None}, {"title": ""}, {"title": " \n"}])
def test_a_missing_title_is_made_from_the_text(title: dict[str, object]) -> None:
    assert read(title | {"text": "The bridge is closed. Repairs follow."}) == [
        Draft("The bridge is closed", "The bridge is closed. Repairs follow.")
    ]


def test_an_id_may_be_a_number_and_null_is_nothing() -> None:
    assert read({"id": 12, "text": "A"}) == [Draft("A", "A", key="12")]
    assert read({"id": None, "url": None, "tags": None, "lang": None, "text": "A"}) == [Draft("A", "A")]


def test_language_overrules_lang() -> None:
    assert read({"language": "en", "lang": "de", "text": "A"}) == [Draft("A", "A", language="en")]
    assert read({"language": None, "lang": "de", "text": "A"}) == [Draft("A", "A", language="de")]


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    lines = [b'\xef\xbb\xbf{"text": "A"}\r\n', b"\n", b"  \r\n", b'{"text": 1}\n', b'{"text": "B"}']
    first, bad, last = read_jsonl(lines, "news.jsonl")
    assert (first, last) == (Draft("A", "A"), Draft("B", "B"))
    assert str(bad) == "news.jsonl line 4: text: expected text, got 1"


def test_lines_are_read_one_by_one() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b'{"text": "A"}'

    assert list(islice(read_jsonl(endless(), "news.jsonl"), 3)) == [Draft("A", "A")] * 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"text": "A",}', "is not JSON at column 14: "),
        (b'{"text": "A"', "is not JSON at column 13: "),
        (b'{"text": "\xe9"}', "is not UTF-8 at byte 11"),
        (b"[1]", 'is not a JSON object such as {"title": "…", "text": "…"}'),
        (b"[" * 100_000, "holds a number with too many digits, or too many brackets"),
        (b'{"id": ' + b"9" * 5000 + b"}", "holds a number with too many digits, or too many brackets"),
        (b"{}", "has no text"),
        (b'{"text": ["A"]}', "text: expected text, got ['A']"),
        (b'{"text": " "}', "is empty"),
        (b'{"text": "a\\u0000"}', "the text holds a NUL character, which no chat can carry"),
        (b'{"text": "a\\ud800"}', "the text holds half a character (U+D800), which no file can carry"),
        (b'{"text": "A", "id": true}', "id: expected text or a whole number, got True"),
        (b'{"text": "A", "id": 1.5}', "id: expected text or a whole number, got 1.5"),
        (b'{"text": "A", "title": 5}', "title: expected one line of text, got 5"),
        (b'{"text": "A", "author": ["B"]}', "author: expected one line of text, got a list"),
        (b'{"text": "A", "date": 2026}', "date: expected one line of text, got 2026"),
        (b'{"text": "A", "date": "soon"}', "date: expected a day such as 2026-02-28, got 'soon'"),
        (b'{"text": "A", "url": "a"}', "url: expected an address that begins with "),
        (b'{"text": "A", "lang": "quack"}', "language: expected a code such as en, got 'quack'"),
        (b'{"text": "A", "tags": [1]}', "tags: expected words such as harbour, bridge, got a list"),
        (b'{"text": "A", "tags": 1}', "tags: expected words such as harbour, bridge, got 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_named(line: bytes, expected: str) -> None:
    found = reason(line)
    assert found.startswith(expected)
    if not expected.endswith(" "):
        assert found == expected


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.text(max_size=3), SCALARS, max_size=2)
KEYS = st.sampled_from(["id", "title", "text", "language", "lang", "url", "author", "date", "tags", "other"])


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=5).map(lambda line: json.dumps(line).encode()) | st.binary())
def test_whatever_a_line_holds_it_is_a_draft_or_named(line: bytes) -> None:
    for found in read_jsonl([line], "news.jsonl"):
        if isinstance(found, Draft):
            check_draft(found)
        else:
            assert found.name == "news.jsonl line 1"
