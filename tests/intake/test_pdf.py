import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableFile
from bot.intake.article_file import check_draft
from bot.intake.pdf import read_pdf
from bot.model import Doubt, SentenceKind
from bot.text.sentences import split
from tests.intake.made_files import (
    ARTICLE,
    MONO,
    MORE,
    SANS_BOLD,
    SERIF_BOLD,
    PageOf,
    Words,
    article_pdf,
    columns_pdf,
    flow,
    lines,
    pdf,
    scanned_pdf,
)


def paragraphs(*pages: PageOf) -> list[str]:
    return read_pdf(pdf(pages), "file.pdf").draft.text.split("\n\n")


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(data, "file.pdf")
    assert caught.value.name == "file.pdf"
    return caught.value.reason


def test_lines_become_paragraphs_and_the_largest_words_the_title() -> None:
    read = read_pdf(article_pdf(), "file.pdf")
    assert read.draft.title == "Harbour bridge closed until summer"
    assert read.draft.text == "\n\n".join(ARTICLE)
    assert read.doubts == ()


def test_columns_are_read_one_after_the_other_without_heads_and_numbers() -> None:
    draft = read_pdf(columns_pdf(), "file.pdf").draft
    assert draft.text == "\n\n".join(["# Harbour bridge closed until summer", *ARTICLE, *MORE])
    assert (draft.title, draft.author, draft.date) == ("Two columns", "Jane Doe", datetime.date(2024, 2, 29))


def test_columns_are_found_where_their_lines_were_drawn_row_by_row() -> None:
    columns = [flow(texts, x, 80, width=30, size=9) for texts, x in ((ARTICLE, 60), (MORE, 230), (ARTICLE[::-1], 400))]
    drawn = sorted((words for column in columns for words in column), key=lambda words: words.y)
    assert paragraphs(drawn) == [*ARTICLE, *MORE, *ARTICLE[::-1]]


def test_a_headline_over_both_columns_parts_what_is_above_from_what_is_below() -> None:
    upper = flow(ARTICLE[:2], 60, 80, width=45) + flow(ARTICLE[2:], 310, 80, width=45)
    lower = flow(MORE[:2], 60, 300, width=45) + flow(MORE[2:], 310, 300, width=45)
    headline = Words("The engineers had warned the council for years", 60, 270, 18, SERIF_BOLD)
    title = Words("The bridge", 60, 50, 26, SERIF_BOLD)
    heading = "## The engineers had warned the council for years"
    assert paragraphs([title, *lower, headline, *upper]) == [*ARTICLE, heading, *MORE]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    words = lines(MORE[2], 60, 80, width=30)
    pages = [words[:3] + [Words(near.text, 310, near.y - 36) for near in words[3:5]], words[5:]]
    assert paragraphs(*pages) == [MORE[2]]


def test_paragraphs_are_told_by_their_indents() -> None:
    first, second, third = (
        lines(text, 60, y, width=70, indent=14) for text, y in zip(ARTICLE, (80, 104, 140), strict=True)
    )
    page = [*first, *second, *third]
    stepped = [Words(words.text, words.x, 80 + 12 * place) for place, words in enumerate(page)]
    assert paragraphs(stepped) == list(ARTICLE)


def test_divided_words_are_joined_and_hyphens_of_their_own_kept() -> None:
    page = [
        Words("The well-known engineer said that the govern-", 60, 80),
        Words("ment had been warned. It is a well-", 60, 92),
        Words("known fact that nobody looked after the bear-", 60, 104),
        Words("ings of the bridge. Nothing was done in twenty-", 60, 116),
        Words("two years, though it stood in the books of the Smith-", 60, 128),
        Words("Jones company, and of road- and rail-", 60, 140),
        Words("and waterways, that the bearings were bad.", 60, 152),
    ]
    assert paragraphs(page) == [
        "The well-known engineer said that the government had been warned. It is a well-known fact that nobody looked "
        "after the bearings of the bridge. Nothing was done in twenty-two years, though it stood in the books of the "
        "Smith-Jones company, and of road- and rail- and waterways, that the bearings were bad."
    ]


def test_headings_and_items_are_marked() -> None:
    page = [
        Words("The bridge", 60, 60, 24, SANS_BOLD),
        *flow(ARTICLE[:1], 60, 100),
        Words("What happens next", 60, 150, 14, SANS_BOLD),
        *flow(ARTICLE[1:2], 60, 170),
        Words("What it costs", 60, 230, 10, SERIF_BOLD),
        Words("\u2022", 60, 250),
        Words("Take the ferry, which runs every ten minutes and takes bicycles,", 75, 250),
        Words("but neither cars nor buses.", 75, 262),
        Words("\u2022  Take the bus through the old tunnel.", 60, 274),
        *flow(ARTICLE[2:], 60, 300),
    ]
    text = read_pdf(pdf([page]), "file.pdf").draft.text
    kinds = [(near.kind, near.span.of(text)) for near in split(text, "en") if near.kind is not SentenceKind.TEXT]
    assert kinds == [
        (SentenceKind.HEADING, "What happens next"),
        (SentenceKind.HEADING, "What it costs"),
        (
            SentenceKind.ITEM,
            "Take the ferry, which runs every ten minutes and takes bicycles, but neither cars nor buses.",
        ),
        (SentenceKind.ITEM, "Take the bus through the old tunnel."),
    ]


def test_rows_of_a_table_stay_together() -> None:
    cells = [("Year", "Cars a day", "Cost"), ("1990", "12,000", "2 million"), ("2024", "20,000", "4 million")]
    table = [
        Words(cell, 60 + 120 * place, 200 + 14 * row)
        for row, near in enumerate(cells)
        for place, cell in enumerate(near)
    ]
    text = "| Year | Cars a day | Cost |\n| 1990 | 12,000 | 2 million |\n| 2024 | 20,000 | 4 million |"
    assert paragraphs([*flow(ARTICLE, 60, 80, width=90), *table]) == [*ARTICLE, text]


def test_footnotes_and_their_marks_captions_and_contents_are_left_out() -> None:
    page = [
        *flow(ARTICLE[:1], 60, 60, width=90),
        Words("Figure 1: The bridge, seen from the quay.", 60, 110, 9),
        Words("It was closed", 60, 140),
        Words("1", 60 + 52.4, 136, 6),
        Words("at noon, and 20 km", 120, 140),
        Words("2", 120 + 77.2, 136, 6),
        Words("are affected. Nobody had expected it.", 207, 140),
        Words("Introduction . . . . . . . . . . . . . . . . . 3", 60, 160),
        *flow(ARTICLE[1:], 60, 180, width=90),
        Words("1 The council gave no hour.", 60, 700, 8),
        Words("and its speaker would not say one.", 60, 710, 8),
    ]
    kept = "It was closed at noon, and 20 km2 are affected. Nobody had expected it."
    assert paragraphs(page) == [ARTICLE[0], kept, *ARTICLE[1:]]


def test_lines_that_are_alike_but_for_their_numbers_are_text() -> None:
    visitors = [412, 87, 1039, 250]
    pages = [
        flow([f"Visitors of the week: {count}, and 3 dogs.", "The museum was open on all six days."], 60, 40)
        for count in visitors
    ]
    text = " ".join(paragraphs(*pages))
    assert all(f"week: {count}," in text for count in visitors)


def test_numbers_of_pages_are_left_out_wherever_the_running_head_differs() -> None:
    heads = ["Chapter 1: The bridge 7", "Chapter 1: The bridge 8", "Chapter 2: The tunnel 9", "Chapter 3: The ferry 10"]
    texts = [ARTICLE[0], ARTICLE[1], MORE[0], MORE[1]]
    pages = [[Words(head, 60, 40, 9), *flow([text], 60, 80)] for head, text in zip(heads, texts, strict=True)]
    assert paragraphs(*pages) == texts


def test_pages_that_are_all_alike_are_text() -> None:
    assert paragraphs(flow(ARTICLE, 60, 80), flow(ARTICLE, 60, 80), flow(ARTICLE, 60, 80)) == [
        *ARTICLE,
        *ARTICLE,
        *ARTICLE,
    ]


def test_writing_across_the_page_is_left_out_and_a_page_on_its_side_is_read() -> None:
    stamp = Words("CONFIDENTIAL", 30, 700, 30, SANS_BOLD, turn=1)
    assert paragraphs([stamp, *flow(ARTICLE, 60, 80)]) == list(ARTICLE)
    turned = [Words(near.text, near.y, 842 - near.x, near.size, near.font, turn=1) for near in flow(ARTICLE, 60, 80)]
    assert paragraphs(turned) == list(ARTICLE)
    upside_down = [Words(near.text, 595 - near.x, 842 - near.y, near.size, turn=2) for near in flow(ARTICLE, 60, 80)]
    assert paragraphs(upside_down) == list(ARTICLE)


def test_a_large_initial_and_letters_set_wide_belong_to_their_words() -> None:
    initial = Words("T", 60, 104, 34)
    first = [
        Words("he harbour bridge was closed on Friday after", 84, 80),
        Words("engineers found cracks in its bearings, two", 84, 92),
    ]
    wide = [Words(letter, x, 160) for letter, x in zip("BRIDGE", (60, 70.7, 81.4, 88.7, 99.9, 111.1), strict=True)]
    found = paragraphs([initial, *first, Words("of which are old. It is shut.", 60, 104), *wide, *flow(MORE, 60, 180)])
    assert found[0].startswith("The harbour bridge was closed on Friday after engineers found cracks")
    assert found[1] == "BRIDGE"


@pytest.mark.parametrize("title", ["", "Microsoft Word - bridge_final2.doc", "untitled", "bridge.indd", "Slide 1"])
def test_a_title_that_no_person_wrote_is_passed_over(title: str) -> None:
    assert read_pdf(article_pdf({"Title": title}), "file.pdf").draft.title == "Harbour bridge closed until summer"


@pytest.mark.parametrize(
    ("author", "kept"),
    [("Jane Doe", "Jane Doe"), ("Administrator", None), ("user17", None), ("Microsoft Office User", None)],
)
def test_an_author_that_is_no_person_is_passed_over(author: str, kept: str | None) -> None:
    assert read_pdf(article_pdf({"Author": author}), "file.pdf").draft.author == kept


def test_a_text_without_a_headline_is_named_after_its_file() -> None:
    assert read_pdf(pdf([flow(ARTICLE, 60, 80)]), "harbour-bridge.pdf").draft.title == "Harbour bridge"


def test_pictures_of_pages_are_told() -> None:
    scanned = "is scanned: its 3 pages are pictures without text. Run text recognition (OCR) over it first"
    assert reason(scanned_pdf(3)) == scanned
    assert reason(scanned_pdf(1)).startswith("is scanned: its page is a picture without text.")
    assert read_pdf(scanned_pdf(5, 2), "file.pdf").doubts == (Doubt.SCANNED,)
    assert read_pdf(scanned_pdf(5, 4), "file.pdf").doubts == ()


def test_what_cannot_be_read_is_told_why() -> None:
    assert reason(b"") == "is no PDF, or a damaged one"
    assert reason(b"%PDF-1.4\nnothing") == "is no PDF, or a damaged one"
    assert reason(pdf([[]])) == "is a PDF without text; text recognition (OCR) may find some"
    assert reason(pdf([[]] * 2001)) == "has 2,001 pages; at most 2,000 are read"
    locked = article_pdf().replace(
        b"/Info",
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%b) /U (%b) /P -4 >> /ID [<00> <00>] /Info"
        % (b"o" * 32, b"u" * 32),
    )
    assert reason(locked) == "is protected with a password; save it without one"


def test_letters_at_no_place_harm_nobody() -> None:
    page = [
        Words("far away", 10**9, 80),
        Words("no size", 60, 90, 0),
        Words("huge", 60, 90, 10**8),
        *flow(ARTICLE, 60, 80),
    ]
    assert paragraphs(page) == list(ARTICLE)


@pytest.mark.parametrize("made", [article_pdf, columns_pdf, lambda: pdf([flow(ARTICLE, 60, 80, size=9)], packed=True)])
def test_a_damaged_file_is_read_or_refused(made: Callable[[], bytes], at_length: Callable[[int, int], int]) -> None:
    whole = made()

    @settings(max_examples=at_length(10, 1000), deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.binary(min_size=1, max_size=4)), max_size=8),
        st.integers(0, 3),
    )
    def check(changes: list[tuple[int, bytes]], cut: int) -> None:
        data = bytearray(whole)
        for place, new in changes:
            data[place : place + len(new)] = new
        with suppress(UnreadableFile):
            check_draft(read_pdf(bytes(data[: len(data) // cut if cut else len(data)]), "file.pdf").draft)

    check()


def test_a_font_of_a_typewriter_is_read_like_another() -> None:
    page = [Words(near.text, near.x, near.y, 9, MONO) for near in flow(ARTICLE, 60, 80)]
    assert paragraphs(page) == list(ARTICLE)


def justified(texts: Sequence[str], x: float, y: float, *, characters: int, size: float = 8) -> list[Words]:
    """Return paragraphs whose lines, but the last of each, are spaced out to the width of a bit more than so many
    letters.
    """
    letter, placed = 0.6 * size, list[Words]()
    for text in texts:
        broken = wrap(text, characters)
        for number, line in enumerate(broken):
            words, place = line.split(), x
            room = letter * (characters + 0.7 - len(line.replace(" ", "")))
            space = room / max(len(words) - 1, 1) if number < len(broken) - 1 else letter
            for word in words:
                placed.append(Words(word, round(place, 3), y, size, MONO))
                place += letter * len(word) + space
            y += 1.2 * size
        y += size
    return placed


def test_lines_of_few_words_that_are_justified_stay_in_their_narrow_columns() -> None:
    columns, characters = (ARTICLE, MORE, ARTICLE[::-1]), 28
    width = 0.6 * 8 * characters + 20
    page = [
        words
        for place, texts in enumerate(columns)
        for words in justified(texts, 60 + place * width, 80, characters=characters)
    ]
    assert paragraphs(page) == [text for column in columns for text in column]


def test_words_set_at_like_distances_are_cells() -> None:
    rows = [("Left", "Bend", "Quay"), ("One", "Two", "Six")]
    table = [
        Words(cell, 60 + 45 * place, 80 + 14 * row) for row, near in enumerate(rows) for place, cell in enumerate(near)
    ]
    assert paragraphs(table) == ["| Left | Bend | Quay |\n| One | Two | Six |"]
    typed = [Words("offset  type  length", 60, 80, 10, MONO), Words("count  number  size", 60, 94, 10, MONO)]
    apart = [
        Words(word, near.x + 6 * near.text.index(word), near.y, 10, MONO)
        for near in typed
        for word in near.text.split()
    ]
    assert paragraphs(apart) == ["| offset | type | length |\n| count | number | size |"]
