import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Sentence, SentenceKind
from bot.text.sentences import split

RUNS = [
    " ",
    ".",
    ". ",
    "a",
    "a. ",
    "A. ",
    "B.C ",
    "to.Go ",
    'to."Go ',
    '"a. B ',
    "“",
    "«a. ",
    "(a",
    "a.[1]",
    "。",
    "! ",
    "😀",
]
LINES = ["- item\n", "1. a\n2. b\n", "> a\n", "# a\n", "```\n", "a|b\n-|-\n", "a\n---\n", "\n", "one line of a verse\n"]

CASES = Path(__file__).with_name("sentence_cases.txt")
SHIPPED = {"en", "es", "de", "uk", "fr"}

STORY = (
    "The council said on Monday that the harbour bridge, which was built in 1891, will be closed for eleven weeks.",
    "Mr. Jones, the engineer, called it “a long overdue repair” and asked drivers to be patient.",
    "Buses leave at 6 a.m. from the old station near the market hall and return by 10.30 in the evening.",
    "Who pays for it?",
    "The county gives 3.5 million euros, the town gives the rest, and nobody has raised the toll so far.",
    "“We have waited for this since the storm of 2019, and we will wait a little longer now,” said Ana Silva.",
)


def read_cases() -> Iterator[object]:
    """Yield (language, text, expected sentences) for each case of the file, named by its group and line."""
    group = ""
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            language, marked = line[:2], line[3:].replace("⏎", "\n")
            text = re.sub("[¦⟦⟧]", "", marked.replace(" ¦ ", " "))
            pieces = re.split("¦|⟦[^⟧]*⟧", marked)
            expected = [piece.strip() for piece in pieces if piece.strip()]
            yield pytest.param(language, text, expected, id=f"line {number}, {group}")


def quotes(text: str, language: str = "en") -> list[str]:
    return [sentence.span.of(text) for sentence in split(text, language)]


@pytest.mark.parametrize(("language", "text", "expected"), list(read_cases()))
def test_a_text_is_cut_as_its_case_says(language: str, text: str, expected: list[str]) -> None:
    assert expected == quotes(text, language)


def test_there_are_many_cases_in_every_language_that_is_shipped() -> None:
    languages = re.findall(r"^([a-z]{2}) ", CASES.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(languages) >= 400
    assert all(languages.count(language) >= 30 for language in SHIPPED)


def test_sentences_know_their_place_paragraph_and_kind() -> None:
    text = "# Bridge\n\nIt is shut. It leaks.\n\n- Walk"

    assert split(text, "en") == (
        Sentence(2, 8, 0, SentenceKind.HEADING),
        Sentence(10, 21, 1, SentenceKind.TEXT),
        Sentence(22, 31, 1, SentenceKind.TEXT),
        Sentence(35, 39, 2, SentenceKind.ITEM),
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "—", "---\n***", "😀 !", "\u200b"])
def test_a_text_without_letters_and_digits_has_no_sentences(text: str) -> None:
    assert split(text, "en") == ()


@pytest.mark.parametrize("language", ["xx", "", "qqq-QQ", "English", "日本"])
def test_an_unknown_language_is_read_by_the_rules_of_english(language: str) -> None:
    text = "Mr. Hale left the U.S. in May. He may come back."

    assert quotes(text, language) == quotes(text, "en") == ["Mr. Hale left the U.S. in May.", "He may come back."]


@pytest.mark.parametrize("language", ["de-AT", "de_CH", "DE"])
def test_a_language_may_come_with_its_region(language: str) -> None:
    assert quotes("Am 3. Mai kam er. Sie blieb.", language) == ["Am 3. Mai kam er.", "Sie blieb."]


def test_text_without_capitals_is_cut_before_small_letters() -> None:
    assert quotes("we met mr. hale. he was late! why? nobody knows.") == [
        "we met mr. hale.",
        "he was late!",
        "why?",
        "nobody knows.",
    ]


def test_text_in_capitals_keeps_its_titles() -> None:
    assert quotes("MR. HALE MET DR. OSEI. THEY SPOKE.") == ["MR. HALE MET DR. OSEI.", "THEY SPOKE."]


def test_characters_that_show_nothing_are_left_out_between_sentences() -> None:
    assert quotes("\ufeffIt rains.\u200f \u200bWe stay.\u00a0\u200b") == ["It rains.", "We stay."]


def test_emoji_stay_with_the_sentence_before_them() -> None:
    assert quotes("We won! 🎉🎉 Thank you all. 👏🏽") == ["We won! 🎉🎉", "Thank you all. 👏🏽"]


def test_later_lines_of_a_quoted_block_lose_their_mark_between_sentences() -> None:
    text = "> The bridge is shut.\n> It leaks."

    assert quotes(text) == ["The bridge is shut.", "It leaks."]


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\r\r", "\u2029", "\f", "\n \t\u00a0\n", "\n", "\r\n"])
def test_paragraphs_are_the_same_however_they_are_set_apart(between: str) -> None:
    paragraphs = [" ".join(STORY[:2]), " ".join(STORY[2:4]), " ".join(STORY[4:])]
    text = between.join(paragraphs)

    assert quotes(text) == list(STORY)
    assert [sentence.paragraph for sentence in split(text, "en")] == [0, 0, 1, 1, 2, 2]


# What no quotation, bracket or abbreviation joins, so that each is a sentence wherever it stands.
PLAIN = st.sampled_from(
    ["It rains.", "Who knows?", "The bridge is shut!", "Наступного дня дощ.", "Er kam 2020.", "Ça va…"]
)
HOSTILE = st.text(
    alphabet=" \t\n\r\f\u2028\u00a0\u200b\x00\ud800aAbBеЖ日あक1239.!?…。।؟,;:\"'“”„«»「」()[]-–—*_#>|`~=+•@/&é🎉"
)


@given(st.lists(st.lists(PLAIN, min_size=1, max_size=4), min_size=1, max_size=4))
def test_composed_paragraphs_come_apart_again_and_stay_apart(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    found = split(text, "en")

    assert [sentence.span.of(text) for sentence in found] == [one for paragraph in paragraphs for one in paragraph]
    assert [found.paragraph for found in found] == [n for n, paragraph in enumerate(paragraphs) for _ in paragraph]


@given(st.text() | HOSTILE, st.sampled_from(["en", "de", "el", "tr", "uk", "ja", "xx"]))
def test_sentences_are_clean_ordered_spans_that_leave_no_word_out(text: str, language: str) -> None:
    found = split(text, language)
    inside = {offset for sentence in found for offset in range(sentence.start, sentence.end)}
    edges = [0, *(edge for sentence in found for edge in (sentence.start, sentence.end)), len(text)]

    assert edges == sorted(edges)
    assert "".join(text[start:end] for start, end in pairwise(edges)) == text
    assert all(any(letter.isalnum() for letter in sentence.span.of(text)) for sentence in found)
    assert all(sentence.span.of(text) == sentence.span.of(text).strip() for sentence in found)
    assert all(after.paragraph - before.paragraph in {0, 1} for before, after in pairwise(found))
    assert [sentence.paragraph for sentence in found[:1]] in ([], [0])
    assert all(offset in inside or is_in_marker(text, offset) for offset, letter in enumerate(text) if letter.isalnum())


def is_in_marker(text: str, offset: int) -> bool:
    """Tell whether a letter or digit stands in a marker such as "12.", "(iv)" or "- [x]", or in the line of a fence."""
    before = re.split("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text[:offset])[-1]
    return bool(re.fullmatch(r"[\s>\u200b\u200e\u200f\ufeff]*(\(?\w{0,3}|\S.{0,9}\[|(```|~~~).*)", before, re.DOTALL))


@given(HOSTILE)
def test_empty_lines_around_a_text_change_nothing(text: str) -> None:
    assert [
        Sentence(sentence.start + 2, sentence.end + 2, sentence.paragraph, sentence.kind)
        for sentence in split(text, "en")
    ] == list(split(f"\n\n{text}\n\n", "en"))


@pytest.mark.parametrize("unit", [*RUNS, *LINES])
def test_ten_times_the_text_takes_about_ten_times_the_work(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = unit * repeats
        began = time.process_time()
        split(text, "en")
        return time.process_time() - began

    few = max(min(seconds(500) for _ in range(3)), 0.0005)

    assert any(seconds(5000) < 40 * few for _ in range(3))


def test_huge_texts_are_split_whole() -> None:
    assert len(split("- item\n" * 50_000, "en")) == 50_000
    assert len(split("word " * 200_000 + "end", "en")) == 1
    assert split("." * 100_000, "en") == split(" " * 100_000, "en") == ()
    assert quotes("Done." + " " * 100_000 + "Next.") == ["Done.", "Next."]
