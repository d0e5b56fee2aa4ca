from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import InvalidArticle
from bot.intake.dates import parse_date
from bot.intake.fields import CLEANERS, clean_language, clean_tags, clean_title, clean_url, clip, one_line


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2026-02-28",
            "2026/2/28",
            "2026.02.28",
            "2026-02-28T10:00:00Z",
            "2026-02-28 10:00:00 +0200",
            " 2026-02-28 ",
        ),
        *("28.02.2026", "28. 2. 2026", "28/02/2026", "02/28/2026", "28.02.2026, 9:15"),
        *(
            "28 February 2026",
            "28 Feb 2026",
            "28th February, 2026",
            "February 28, 2026",
            "Feb. 28th 2026",
            "FEBRUARY 28 2026",
        ),
        *(
            "Sat, 28 Feb 2026 10:00:00 GMT",
            "Saturday, February 28, 2026",
            "28. Februar 2026",
            "28 de febrero de 2026",
        ),
        *("28 février 2026", "28 лютого 2026", "٢٨ Feb 2026"),
    ],
)
def test_a_day_is_read_in_common_forms(written: str) -> None:
    assert parse_date(written) == date(2026, 2, 28)


def test_a_day_is_read_where_the_order_cannot_matter() -> None:
    assert parse_date("2/2/2026") == date(2026, 2, 2)
    assert parse_date("1er mars 2026") == date(2026, 3, 1)
    assert parse_date("1 Sept. 2026") == date(2026, 9, 1)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2026",
            "2026-02",
            "February 2026",
            "2/3/2026",
            "28.02.26",
            "2026-02-30",
            "30 Feb 2026",
            "2026-02/28",
        ),
        *("28 Quack 2026", "yesterday", "13/13/2026", "0000-01-01", "2026-02-28 or so", "", "2026-02-28x"),
    ],
)
def test_what_names_no_day_or_two_is_none(written: str) -> None:
    assert parse_date(written) is None


@settings(deadline=None)
@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("field", list(CLEANERS))
@settings(deadline=None)
@given(value=st.text())
def test_cleaning_twice_changes_nothing(field: str, value: str) -> None:
    try:
        clean = CLEANERS[field](value)
    except InvalidArticle:
        return
    if isinstance(clean, str | tuple):
        assert CLEANERS[field](clean) == clean


def test_a_line_is_one_line() -> None:
    assert one_line("  Harbour \t bridge\r\n closed\u2028now\u0085 ") == "Harbour bridge closed now"
    assert one_line("« Le\u00a0pont »") == "« Le\u00a0pont »"
    assert one_line("\u200b\u00a0\u2060") == ""


def test_a_long_title_is_cut_at_a_word() -> None:
    title = clean_title("word " * 100)
    assert title == "word " * 59 + "word…"
    assert clean_title(title) == title


@pytest.mark.parametrize(
    ("value", "most", "expected"),
    [
        ("short", 5, "short"),
        ("one two, three", 10, "one two…"),
        ("one two three", 8, "one two…"),
        ("a bbbbbbbbbb", 8, "a bbbbb…"),
        ("橋は閉鎖されました", 5, "橋は閉鎖…"),
        ("xxxe\u0301xxxx", 5, "xxx…"),
        ("xx👩‍👩‍👧xxx", 5, "xx…"),
        ("e" + "\u0301" * 20, 5, "e…"),
    ],
)
def test_a_cut_leaves_words_and_characters_whole(value: str, most: int, expected: str) -> None:
    assert clip(value, most) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://127.0.0.1:8000/a b"[:-2],
        "https://пример.рф/шлях?q=ä",
        "http://[::1]/",
        "HTTP://EXAMPLE.ORG",
    ],
)
def test_an_address_is_kept_as_it_is(url: str) -> None:
    assert clean_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        *(
            "example.org",
            "ftp://example.org",
            "http://",
            "https:///path",
            "http://[::1",
            "http://a.org:99999/",
            "http://a.org:0",
        ),
        *(
            "javascript:alert(1)",
            "http://a.org/a b",
            "http://a.org/\x07",
            "http://a.org/\ud800",
            "http://a.org/" + "a" * 2000,
        ),
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidArticle, match=r"^url: expected an address that begins with http:// or https://, got "):
        clean_url(url)


def test_a_wrong_value_is_shown_cut() -> None:
    with pytest.raises(InvalidArticle, match=r"got 'x{58}…$"):
        clean_url("x" * 100)


def test_tags_are_cleaned_and_each_kept_once() -> None:
    assert clean_tags(" #Harbour, harbour ,# bridge,,") == ("Harbour", "bridge")
    assert clean_tags("#a #b c") == ("a", "b c")
    assert clean_tags(["a, b", "##c"]) == ("a, b", "c")
    assert clean_tags("") == ()


def test_too_many_tags_and_a_long_one_are_refused() -> None:
    with pytest.raises(InvalidArticle, match=r"^tags: expected at most 50, got 51$"):
        clean_tags([str(number) for number in range(51)])
    with pytest.raises(InvalidArticle, match=r"^tags: expected at most 60 characters each, got 'x"):
        clean_tags("x" * 61)


def test_a_language_is_its_code() -> None:
    assert clean_language("EN") == "en"
    assert clean_language(" ") is None
    with pytest.raises(InvalidArticle, match=r"^language: expected a code such as en, got 'quack'$"):
        clean_language("quack")
