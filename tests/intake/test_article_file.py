import dataclasses
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake.article_file import check_draft, edit_article, read_article, replace_article, write_article
from bot.intake.fields import clean_author, clean_key, clean_tags, clean_title
from bot.model import Draft

HOSTILE = [
    *(
        "---",
        "--- ",
        "\n---\n",
        "#",
        "# Title",
        "title: x",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        " ",
        "\t",
        "\u0085",
        "\u2028",
    ),
    *(
        "\u2029",
        "\ufeff",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\ufffe",
        "\U0010ffff",
        "😀",
        "👩‍👩‍👧",
        "שלום",
        "\u202eabc",
        "é",
        "e\u0301",
    ),
    *(
        "yes",
        "no",
        "null",
        "~",
        "1e3",
        "0x1F",
        "2026-01-01",
        "12:30:45",
        "- a",
        "? a",
        ": ",
        " #",
        "'",
        '"',
        "\\",
        "|",
        ">",
    ),
    *(
        "&a",
        "*a",
        "!!str x",
        "%YAML",
        "@a",
        "`a`",
        "{a: b}",
        "[a, b]",
        "<<",
        "=",
        "...",
        "a: b: c",
        "a #b",
        "word",
    ),
]
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
HOSTILE_TEXT = st.lists(st.sampled_from(HOSTILE) | st.text(CHARACTERS, max_size=5), max_size=12).map("".join)

DRAFTS = st.builds(
    Draft,
    title=HOSTILE_TEXT.map(clean_title).filter(bool),
    text=HOSTILE_TEXT.filter(lambda text: any(character.isalnum() for character in text)),
    url=st.none()
    | st.sampled_from(["https://example.org/a?b=c#d", "http://[::1]:80/", "HTTPS://example.org/ä%20'\"#"]),
    author=HOSTILE_TEXT.map(clean_author),
    date=st.none() | st.dates(),
    language=st.none() | st.sampled_from(["en", "de", "uk"]),
    tags=st.lists(HOSTILE_TEXT.map(lambda tag: tag[:60])).map(clean_tags),
    key=HOSTILE_TEXT.map(clean_key),
)


def reason(data: str | bytes, name: str = "bridge.md") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_article(data if isinstance(data, bytes) else data.encode(), name)
    assert caught.value.name == name
    return caught.value.reason


def read(data: str, name: str = "harbour-bridge.md") -> Draft:
    return read_article(data.encode(), name)


@settings(deadline=None)
@given(DRAFTS)
@example(Draft("x", "a\r"))
@example(Draft("x", "\r\na\r\n"))
@example(Draft("x", "\n\n---\na: b\n---\n\n"))
def test_what_is_written_is_read_back_the_same(draft: Draft) -> None:
    check_draft(draft)
    assert read_article(write_article(draft), "any.txt") == draft


@settings(deadline=None)
@given(DRAFTS, HOSTILE_TEXT)
def test_an_edit_changes_the_metadata_and_nothing_of_the_text(changes: Draft, text: str) -> None:
    data = text.encode()
    try:
        before = read_article(data, "any.md")
    except UnreadableFile:
        assume(False)
    edited = edit_article(data, "any.md", changes)
    assert read_article(edited, "any.md") == dataclasses.replace(changes, text=before.text)


@settings(deadline=None)
@given(DRAFTS, HOSTILE_TEXT, st.dictionaries(st.sampled_from(["mood", "lang", "tags"]), st.sampled_from(["a", "[b]"])))
def test_a_new_article_in_a_file_reads_back_whatever_was_there(draft: Draft, text: str, keys: dict[str, str]) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    for old in (text, f"---\n{front}---\n\n{text}"):
        assert read_article(replace_article(old.encode(), "any.md", draft), "any.md") == draft


@settings(deadline=None)
@given(DRAFTS, DRAFTS)
def test_an_edit_of_a_written_file_leaves_nothing_of_the_old_metadata(old: Draft, changes: Draft) -> None:
    edited = edit_article(write_article(old), "any.md", changes)
    assert read_article(edited, "any.md") == dataclasses.replace(changes, text=old.text)


@settings(deadline=None)
@given(
    st.binary(max_size=60)
    | HOSTILE_TEXT.map(str.encode)
    | HOSTILE_TEXT.map(lambda text: f"---\n{text}\n---\na".encode())
)
def test_whatever_a_file_holds_it_is_an_article_or_refused_in_words(data: bytes) -> None:
    with suppress(UnreadableFile):
        check_draft(read_article(data, "any.md"))


def test_the_longest_metadata_is_read_back_the_same() -> None:
    wide = "a" + "\U0010ffff" * 299
    tags = tuple(f"{number:02}" + "\U0010ffff" * 58 for number in range(50))
    draft = Draft(wide, "a", url="https://example.org/" + "ä" * 1980, author=wide, tags=tags, key=wide)
    assert len(write_article(draft)) > 40_000
    assert read_article(write_article(draft), "any.md") == draft


def test_a_file_is_good_to_read() -> None:
    draft = Draft(
        "Harbour bridge: closed",
        "Repairs take eleven weeks.",
        url="https://example.org/bridge",
        author="Anna Kowal",
        date=date(2026, 2, 2),
        language="en",
        tags=("harbour", "bridge"),
        key="bridge-1",
    )
    assert write_article(draft).decode() == (
        "---\n"
        "title: 'Harbour bridge: closed'\n"
        "url: https://example.org/bridge\n"
        "author: Anna Kowal\n"
        "date: 2026-02-02\n"
        "language: en\n"
        "tags: [harbour, bridge]\n"
        "key: bridge-1\n"
        "---\n"
        "\n"
        "Repairs take eleven weeks.\n"
    )


def test_keys_may_have_capitals_and_other_forms() -> None:
    draft = read(
        "---\nTITLE: Bridge\nUrl: https://example.org\nAUTHOR: 'A. Kowal'\nDate: 2 February 2026\nLang: EN\n"
        "Tags: harbour, #bridge,, Harbour\nKey: 12\nweight: 3\n---\nText.\n"
    )
    assert draft == Draft(
        "Bridge",
        "Text.",
        "https://example.org",
        "A. Kowal",
        date(2026, 2, 2),
        "en",
        ("harbour", "bridge"),
        "12",
    )


@pytest.mark.parametrize(
    "tags",
    [
        "tags: [harbour, '#bridge']",
        "tags:\n  - harbour\n  - bridge",
        "tags:\n- #harbour\n- #bridge",
        "tags: #harbour #bridge",
        "tags: harbour, #bridge",
        "TAGS: '#harbour, bridge'",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_tags_are_a_list_or_words_with_commas_or_hashes(tags: str, line_end: str) -> None:
    text = f"---\n{tags}\nother: 1 # aside\n---\nText."
    assert read(text.replace("\n", line_end)).tags == ("harbour", "bridge")


def test_words_of_yaml_stay_words() -> None:
    draft = read("---\ntitle: No\nauthor: 1e3\nkey: 0x1F\nlanguage: en\n---\nText.")
    assert (draft.title, draft.author, draft.key) == ("No", "1e3", "0x1F")


def test_empty_values_are_none() -> None:
    draft = read("---\ntitle:\nurl:\nauthor: ~\ndate: ''\nlanguage:\ntags:\nkey: ~\n---\nText.")
    assert draft == Draft("Harbour bridge", "Text.")


def test_a_value_may_run_over_lines() -> None:
    assert read("---\ntitle: >\n  Harbour bridge\n  closed\n---\nText.").title == "Harbour bridge closed"


def test_the_text_keeps_its_line_ends_but_for_the_blank_line_and_the_last() -> None:
    assert read("---\r\ntitle: x\r\n---\r\n\r\nOne\r\nTwo\r\n\r\n").text == "One\r\nTwo\r\n"
    assert read("---\ntitle: x\n---\nOne\r\nTwo\r\n").text == "One\r\nTwo\r"
    assert read("One\r\nTwo\r\n").text == "One\r\nTwo"
    assert read("\nOne").text == "\nOne"


def test_a_byte_order_mark_is_dropped() -> None:
    assert read_article("\ufeff---\ntitle: x\n---\n\ufeffText".encode(), "a.md") == Draft("x", "\ufeffText")


def test_an_older_encoding_is_read_and_written_as_utf_8() -> None:
    data = "---\ntitle: Мост закрыт\n---\nМост закрыт на ремонт до пятницы.\n".encode("cp1251")
    draft = read_article(data, "a.md")
    assert draft == Draft("Мост закрыт", "Мост закрыт на ремонт до пятницы.")
    assert "до пятницы" in edit_article(data, "a.md", draft).decode()


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule above.\n\n---\n\nAnd below.",
        "---\nA rule above.\nNote: this is prose: really\n---\nAnd below.",
        "---\nA rule, and no other.",
        "---\n\ntitle: far below\n",
        "---\n- a\n- b\n---\nA list between rules.",
        "--- \n" + "word " * 20_000 + "\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert read(text).text == text.removesuffix("\n")


@pytest.mark.parametrize(
    "block", ["---\n---\n", "---\n# nothing yet\n---\n", "---\nlayout: post\n---\n", "---\n{a: b}\n---\n"]
)
def test_front_matter_may_say_nothing_of_ours(block: str) -> None:
    assert read(block + "\nText.\n") == Draft("Harbour bridge", "Text.")


EXPECTED_PAIR = "expected a key and a value such as title: Harbour bridge closed"
NOT_CLOSED = "the quotation mark is not closed, or something follows it"
COLON = "put the value in quotation marks, since it holds a colon"
ADDRESS = "url: expected an address that begins with http:// or https://, got 'quack'"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title: x", "line 1: the front matter begins here and no second --- line ends it"),
        ("title: Bridge: closed\n---", f"line 2: {COLON}"),
        ("title: x\nauthor: it:\n---", f"line 3: {COLON}"),
        ("title: x\nauthor: 'A\nurl: y\n---", f"line 3: {NOT_CLOSED}"),
        ("title: 'A' b\n---", f"line 2: {NOT_CLOSED}"),
        ("? [a]\n: b\ntitle: 'x\n---", f"line 4: {NOT_CLOSED}"),
        ("title: @anna\n---", "line 2: put the value in quotation marks, since it begins with @"),
        ("title: x\n\tauthor: y\n---", "line 3: put spaces where the tab is"),
        ("title: x\nBridge\nurl: y\n---", f"line 3: {EXPECTED_PAIR}"),
        ("title: x\n...\nurl: y\n---", f"line 4: {EXPECTED_PAIR}"),
        ("- title\ntitle: x\n---", f"line 3: {EXPECTED_PAIR}"),
        ("title: a\x07b\n---", "line 2: the character U+0007 cannot stand here"),
        ('title: "\\U00110000"\n---', "line 1: the front matter cannot be understood"),
        ("title: x\na: " + "[" * 3000 + "\n---", "line 1: the front matter cannot be understood"),
        ("title: x\ntitle: y\n---", "line 3: title is given twice"),
        ("lang: en\nLanguage: en\n---", "line 3: language is given twice"),
        ("title: [a]\n---", "line 2: title: expected one line of text, got a list"),
        ("title: {a: b}\n---", "line 2: title: expected one line of text, got several lines"),
        ("tags: [[a]]\n---", "line 2: tags: expected words such as harbour, bridge, got a list"),
        ("tags: {a: b}\n---", "line 2: tags: expected words such as harbour, bridge, got several lines"),
        ("url: quack\n---", f"line 2: {ADDRESS}"),
        ("date: 2/3/2026\n---", "line 2: date: expected a day such as 2026-02-28, got '2/3/2026'"),
        ("lang: quack\n---", "line 2: language: expected a code such as en, got 'quack'"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(block: str, expected: str) -> None:
    assert reason(f"---\n{block}\nText.\n") == expected


def test_front_matter_of_a_book_is_refused() -> None:
    assert (
        reason(f"---\ntitle: x\nmore: {'a' * 70_000}\n---\nText.")
        == "line 1: the front matter has more than 65536 characters; is its second --- line missing?"
    )


def test_front_matter_that_is_a_list_is_refused_where_it_was_meant() -> None:
    assert (
        reason("---\n'\ntitle: x'\n---\nText.")
        == "line 2: the front matter is no list of keys and values such as title: Harbour bridge closed"
    )


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"---\n---\n", b"---\ntitle: x\n---"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert reason(data) == "is empty"


def test_a_file_without_a_word_is_refused() -> None:
    assert reason("***\n!?") == "is empty: no letter or digit is in it"


def test_the_title_comes_from_the_heading_the_first_line_or_the_name() -> None:
    assert read("Intro.\n\n# Harbour bridge *closed* #\n\nText.", "a.md").title == "Harbour bridge closed"
    assert read("Harbour bridge closed\n\nText.", "a.txt").title == "Harbour bridge closed"
    assert read("Harbour bridge closed\n\nText.", "a.md").title == "A"
    assert read("Harbour bridge closed\nText.", "news/harbour_bridge-2.txt").title == "Harbour bridge 2"
    assert read("# " + "word " * 90 + "\n\nText.", "a.md").title.endswith("word…")


def test_an_edit_keeps_what_it_does_not_understand() -> None:
    data = (
        b"---\r\nTitle: Old\r\nlayout: yes\r\nmore: |\r\n  a\r\n\r\n  b\r\n&x lang: EN\r\n"
        b"date: 2 Feb 2026\r\nauthor: A\r\ndeep: [1, {b: !c d}, *x]\r\n? [1, 2]\r\n: z\r\n---\r\n"
        b"Text  \r\n\r\n"
    )
    changes = Draft("New: title", "not looked at", date=date(2026, 2, 2), language="en", tags=("a b",))
    assert edit_article(data, "a.md", changes) == (
        b"---\r\nTitle: 'New: title'\r\nlayout: yes\r\nmore: |\r\n  a\r\n\r\n  b\r\n&id001 lang: EN\r\n"
        b"date: 2 Feb 2026\r\ndeep: [1, {b: !c 'd'}, *id001]\r\n? [1, 2]\r\n: z\r\ntags: [a b]\r\n---\r\n"
        b"Text  \r\n\r\n"
    )


def test_an_edit_puts_front_matter_before_a_file_without() -> None:
    edited = edit_article(b"---\r\n\r\nText after a rule.\r\n", "a.md", Draft("New", "x"))
    assert edited == b"---\r\ntitle: New\r\n---\r\n\r\n---\r\n\r\nText after a rule.\r\n"


def test_an_edit_of_an_unreadable_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no second --- line"):
        edit_article(b"---\ntitle: x\n", "a.md", Draft("New", "x"))
    with pytest.raises(InvalidArticle, match="the title is empty"):
        edit_article(b"Text", "a.md", Draft("", "x"))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (Draft("x", "a\0b"), "the text holds a NUL character, which no chat can carry"),
        (Draft("x\ud800", "a"), "the title holds half a character (U+D800), which no file can carry"),
        (
            Draft("x", "a", tags=("a", "\udfff")),
            "the tags holds half a character (U+DFFF), which no file can carry",
        ),
        (Draft("x", " \n"), "is empty"),
        (Draft("", "a"), "the title is empty"),
        (Draft("a\nb", "a"), "title: expected 'a b', got 'a\\nb'"),
        (Draft("x", "a", author=" A"), "author: expected 'A', got ' A'"),
        (Draft("x", "a", key=""), "key: expected None, got ''"),
        (Draft("x", "a", tags=("#a",)), "tags: expected ('a',), got ('#a',)"),
        (Draft("x", "a", language="EN"), "language: expected 'en', got 'EN'"),
        (
            Draft("x", "a", url="quack"),
            "url: expected an address that begins with http:// or https://, got 'quack'",
        ),
        (Draft("x", "a", key="k" * 301), f"key: expected at most 300 characters, got '{'k' * 58}…"),
    ],
)
def test_a_draft_that_no_file_could_give_back_is_refused(draft: Draft, expected: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        write_article(draft)
    assert str(caught.value) == expected
