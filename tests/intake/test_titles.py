from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import InvalidArticle
from bot.intake.article_file import check_draft
from bot.intake.drafts import draft_from_message
from bot.intake.titles import first_line_title, has_words, heading_title, title_from_name, title_from_text
from bot.model import Draft


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Harbour bridge", "Harbour bridge"),
        ("Text\n\n   # Harbour **bridge** ##  \n# Second", "Harbour bridge"),
        ("Harbour bridge\n===\n", "Harbour bridge"),
        ("# [Harbour](https://a.org) `bridge` ![x](y)", "Harbour bridge x"),
        ("```\n# a comment\n```\n# Harbour bridge", "Harbour bridge"),
        ("# snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("# ***\n# Harbour bridge", "Harbour bridge"),
        ("===\n## Second level\n#no-space\n    # code\n#", ""),
        ("~~~\n# open fence", ""),
    ],
)
def test_the_title_is_the_first_heading(text: str, title: str) -> None:
    assert heading_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Harbour bridge closed\n\nText.", "Harbour bridge closed"),
        ("\n Harbour bridge closed \r\n\r\nText.", "Harbour bridge closed"),
        ("Will it open?\n\nText.", "Will it open?"),
        ("It is closed.\n\nText.", ""),
        ("Harbour bridge closed\nText.", ""),
        ("Harbour bridge closed", ""),
        ("***\n\nText.", ""),
        ("word " * 40 + "\n\nText.", ""),
    ],
)
def test_a_short_first_line_alone_is_a_title(text: str, title: str) -> None:
    assert first_line_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The bridge is closed. Repairs follow.", "The bridge is closed"),
        ("Mr. Kowal of the U.S. office called. Repairs follow.", "Mr. Kowal of the U.S. office called"),
        ("Is the bridge closed? It is.", "Is the bridge closed?"),
        ("Breaking! The harbour bridge is closed! More soon.", "Breaking! The harbour bridge is closed!"),
        ("“The bridge is closed.” So it was.", "“The bridge is closed.”"),
        ("橋は金曜日まで閉鎖されますと市が発表した。修理。", "橋は金曜日まで閉鎖されますと市が発表した"),
        ("> - **Harbour** bridge\n\nText.", "Harbour bridge"),
        ("***\n\n# Harbour bridge\nText.", "Harbour bridge"),
        ("![](a)\nHarbour bridge", "Harbour bridge"),
        ("It costs 4.5 million, a third more than the council of the town had planned for it in May.",
         "It costs 4.5 million, a third more than the council of the town had planned for…"),
    ],
)  # fmt: skip
def test_a_title_is_made_from_the_first_sentence(text: str, title: str) -> None:
    assert title_from_text(text) == title


def test_a_text_that_is_all_markup_gives_some_title() -> None:
    assert title_from_text("![](a)") == "![](a)"


@settings(deadline=None)
@given(st.text(min_size=1))
def test_a_made_title_is_short(text: str) -> None:
    title = title_from_text(text)
    assert len(title) <= 80
    assert title or not has_words(text)


def test_a_hostile_line_takes_no_time() -> None:
    for line in (
        "*" * 100_000,
        "`" * 100_000,
        "[" * 100_000,
        "# " + " " * 100_000,
        "." * 100_000,
        "a.”" * 50_000,
    ):
        title_from_text(line + "a")
        heading_title(line + "a")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("harbour-bridge.md", "Harbour bridge"),
        ("news/2026/harbour_bridge--closed.txt", "Harbour bridge closed"),
        ("C:\\news\\міст.md", "Міст"),
        ("A well-known bridge.md", "A well-known bridge"),
        ("---.md", "Untitled"),
        ("caf\udce9.md", "Caf?"),
    ],
)
def test_a_title_is_made_from_the_name_of_the_file(name: str, title: str) -> None:
    assert title_from_name(name) == title


@pytest.mark.parametrize(
    ("message", "draft"),
    [
        (
            "Harbour bridge closed\n\nRepairs take weeks.\n",
            Draft("Harbour bridge closed", "Repairs take weeks."),
        ),
        ("# Harbour bridge closed\r\nRepairs.", Draft("Harbour bridge closed", "Repairs.")),
        ("Will it open? Nobody knows\nRepairs.", Draft("Will it open? Nobody knows", "Repairs.")),
        ("The bridge is closed.\nRepairs.", Draft("The bridge is closed", "The bridge is closed.\nRepairs.")),
        (" Harbour bridge closed ", Draft("Harbour bridge closed", "Harbour bridge closed")),
        ("Harbour bridge closed\n***", Draft("Harbour bridge closed", "Harbour bridge closed\n***")),
        ("---\ntitle: Bridge\nlang: en\n---\nRepairs.\n", Draft("Bridge", "Repairs.", language="en")),
        ("---\nlang: en\n---\n# Bridge\nRepairs.", Draft("Bridge", "# Bridge\nRepairs.", language="en")),
    ],
)
def test_a_message_becomes_a_draft(message: str, draft: Draft) -> None:
    assert draft_from_message(message) == draft


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("", "is empty"),
        ("?!", "is empty: no letter or digit is in it"),
        ("---\ntitle: a: b\n---\nText", "line 2: put the value in quotation marks, since it holds a colon"),
        ("a\0b", "the text holds a NUL character, which no chat can carry"),
    ],
)
def test_a_message_that_is_no_article_is_refused(message: str, expected: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        draft_from_message(message)
    assert str(caught.value) == expected


@settings(deadline=None)
@given(st.text())
def test_whatever_a_message_holds_it_is_a_draft_or_refused(message: str) -> None:
    with suppress(InvalidArticle):
        check_draft(draft_from_message(message))
