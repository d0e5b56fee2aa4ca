"""A text with entities as lines of a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.terminal.api_error import Json
from bot.terminal.formatted_text import units
from bot.terminal.rendering import Look, legible, one_line, render, safe_address

HOSTILE = "\x1b[2J\x1b]0;owned\x07\x1b]8;;https://evil.example\x1b\\ \x9b31m\x90 \r\x08\x00\x7f"


def over(text: str, words: str, kind: str, **more: str) -> Json:
    """Return an entity over some words of a text."""
    return {"type": kind, "offset": units(text[: text.index(words)]), "length": units(words), **more}


def lines(text: str, *entities: Json, width: int = 30, whole: bool = False) -> list[str]:
    return [line.plain for line in render(text, entities, Look(width, whole=whole)).lines]


def styled(text: str, *entities: Json) -> list[tuple[str, str]]:
    """Return the parts of the first line that have a style, with the style."""
    line = render(text, entities, Look(80)).lines[0]
    return [(line.plain[span.start : span.end], str(span.style)) for span in line.spans if str(span.style) != "none"]


def test_lines_break_at_spaces() -> None:
    assert lines("The bridge will be closed for eleven weeks.", width=20) == [
        "The bridge will be",
        "closed for eleven",
        "weeks.",
    ]


def test_empty_lines_stay() -> None:
    assert lines("one\n\ntwo") == ["one", "", "two"]


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    assert lines("abcdefghij", width=4) == ["abcd", "efgh", "ij"]


def test_what_follows_in_an_item_of_a_list_stands_under_its_text() -> None:
    assert lines("• The first item is long\n12. and so is this one", width=15) == [
        "• The first",
        "  item is long",
        "12. and so is",
        "    this one",
    ]


def test_wide_characters_take_two_columns() -> None:
    assert lines("日本語のテキスト", width=6) == ["日本語", "のテキ", "スト"]


def test_writing_from_right_to_left_keeps_its_order() -> None:
    assert lines("שלום עולם וברכה", width=10) == ["שלום עולם", "וברכה"]


def test_emphasis_becomes_style() -> None:
    text = "one two three four five six"
    kinds = {
        "one": "bold",
        "two": "italic",
        "three": "underline",
        "four": "strikethrough",
        "five": "code",
        "six": "spoiler",
    }
    entities = [over(text, words, kind) for words, kind in kinds.items()]
    assert styled(text, *entities) == [
        ("one", "bold"),
        ("two", "italic"),
        ("three", "underline"),
        ("four", "strike"),
        ("five", "magenta"),
        ("six", "dim"),
    ]


def test_emphasis_within_emphasis_adds_up() -> None:
    text = "all of it"
    assert styled(text, over(text, "all of it", "italic"), over(text, "of", "bold")) == [
        ("all ", "italic"),
        ("of", "bold italic"),
        (" it", "italic"),
    ]


def test_offsets_behind_emoji_hit_the_right_words() -> None:
    text = "👉👉 here"
    assert styled(text, over(text, "here", "bold")) == [("here", "bold")]


def test_a_quote_stands_behind_a_bar() -> None:
    text = "A sentence that is quoted.\nIts source"
    assert lines(text, over(text, "A sentence that is quoted.", "blockquote"), width=16) == [
        "▎ A sentence",
        "▎ that is",
        "▎ quoted.",
        "Its source",
    ]


def test_the_line_end_may_belong_to_the_quote() -> None:
    text = "Quoted.\nSource"
    assert lines(text, over(text, "Quoted.\n", "blockquote")) == ["▎ Quoted.", "Source"]


def test_an_empty_line_around_a_quote_stays_one() -> None:
    text = "Before\n\nQuoted.\n\nAfter"
    assert lines(text, over(text, "Quoted.", "blockquote")) == ["Before", "", "▎ Quoted.", "", "After"]


def test_code_keeps_its_indentation() -> None:
    text = "def f():\n    return 1"
    assert lines(text, over(text, text, "pre")) == ["def f():", "    return 1"]


def test_a_long_expandable_quote_is_cut_with_a_hint() -> None:
    text = "\n".join(f"line {number}" for number in range(12))
    quote = over(text, text, "expandable_blockquote")
    page = render(text, [quote], Look(40))
    assert page.cut
    assert [line.plain for line in page.lines[-2:]] == ["▎ line 5", "▎ … 6 more lines, + shows them"]
    assert lines(text, quote, whole=True) == [f"▎ {line}" for line in text.split("\n")]


def test_a_quote_that_is_hardly_too_long_is_not_cut() -> None:
    text = "\n".join(f"line {number}" for number in range(8))
    assert not render(text, [over(text, text, "expandable_blockquote")], Look(40)).cut
    assert not render(text * 3, [over(text * 3, text * 3, "blockquote")], Look(40)).cut


def test_addresses_that_cannot_be_seen_are_named_once() -> None:
    text = "Title · again · https://example.org"
    url = "https://example.org/a"
    entities = [over(text, "Title", "text_link", url=url), over(text, "again", "text_link", url=url)]
    bare = over(text, "https://example.org", "text_link", url="https://example.org")
    page = render(text, [*entities, bare], Look(80))
    assert [line.plain for line in page.lines] == [text]
    assert page.addresses == (url,)


def test_where_text_is_clickable_addresses_are_not_shown() -> None:
    text = "Title"
    page = render(
        text, [over(text, "Title", "text_link", url="https://example.org/é\x1b\\")], Look(80, hyperlinks=True)
    )
    assert (page.lines[0].plain, page.addresses) == ("Title", ())
    [span] = page.lines[0].spans
    assert "link https://example.org/%C3%A9%1B%5C" in str(span.style)


def test_control_characters_are_shown_as_pictures() -> None:
    assert legible("a\x1b[2Jb\x7f\x9b") == "a␛[2Jb␡\N{REPLACEMENT CHARACTER}"


def test_half_characters_and_marks_of_direction_are_taken_out() -> None:
    assert legible("a\ud83db\u202ec\u2067d") == "a\N{REPLACEMENT CHARACTER}bcd"


def test_labels_have_one_line() -> None:
    assert one_line("two\nlines \x1b[m") == "two lines ␛[m"


def test_addresses_are_printable() -> None:
    assert safe_address("https://example.org/a b\x1b\\\x07?q=é&x=%20") == (
        "https://example.org/a%20b%1B%5C%07?q=%C3%A9&x=%20"
    )


def test_a_quote_within_a_quote_and_entities_that_cross_do_no_harm() -> None:
    text = "one two three four"
    entities = [
        over(text, "one two three", "blockquote"),
        over(text, "two", "blockquote"),
        over(text, "three four", "bold"),
        over(text, "four", "hologram"),
    ]
    assert lines(text, *entities) == ["▎ one two three", " four"]


@given(
    st.text(st.one_of(st.characters(), st.sampled_from(HOSTILE + "日é👉 \n")), max_size=80),
    st.lists(
        st.tuples(st.integers(0, 80), st.integers(1, 80), st.sampled_from(["bold", "blockquote", "pre"])),
        max_size=4,
    ),
    st.integers(5, 40),
)
def test_whatever_the_text_nothing_is_lost_obeyed_or_too_wide(
    text: str, ranges: list[tuple[int, int, str]], width: int
) -> None:
    entities = []
    for start, length, kind in ranges:
        end = min(start + length, len(text))
        if start < end:
            offset = units(text[:start])
            entities.append({"type": kind, "offset": offset, "length": units(text[start:end])})
    page = render(text, entities, Look(width))
    shown = "".join(line.plain.removeprefix("▎ ") for line in page.lines)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)
    assert "".join(shown.split()) == "".join(legible(text).split())
    assert all(cell_len(line.plain) <= width for line in page.lines)
