import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.names import file_name, slug
from bot.intake.paths import is_article_file


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("bridge-1", "bridge-1.md"),
        ("sum/bbc 1", "sum-bbc-1.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("C:\\news\\a?.txt", "C-news-a-.txt.md"),
        ("v1.2_b", "v1.2_b.md"),
        ("Міст у порту", "Міст-у-порту.md"),
        ("e\u0301te\u0301", "été.md"),
        ("हिन्दी", "हिन्दी.md"),
        ("CON", "CON-article.md"),
        ("nul.txt", "nul-article.md"),
        ("com¹", "com¹-article.md"),
        ("console", "console.md"),
        ("...", "article.md"),
        ("", "article.md"),
        ("😀", "article.md"),
        ("a\0b\nc~", "a-b-c.md"),
    ],
)
def test_a_file_name_keeps_letters_and_little_else(key: str, name: str) -> None:
    assert file_name(key) == name


def test_a_long_name_is_cut_between_characters() -> None:
    assert file_name("a" * 500) == "a" * 97 + ".md"
    assert file_name("é" * 500) == "é" * 48 + ".md"


@given(st.text())
def test_a_file_name_is_portable(key: str) -> None:
    name = file_name(key)
    assert len(name.encode()) <= 100
    assert is_article_file(name)
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert name[0] not in ".- "
    assert unicodedata.is_normalized("NFC", name)
    assert file_name(name.removesuffix(".md")) == name


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Harbour bridge closed for repairs", "harbour-bridge-closed-for-repairs"),
        ("The council's “final” word: No. 5!", "the-councils-final-word-no-5"),
        ("Міст у порту — закрито", "міст-у-порту-закрито"),
        ("?!", "article"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 70, "x" * 60),
    ],
)
def test_a_slug_is_made_of_the_words_of_a_title(title: str, key: str) -> None:
    assert slug(title) == key


@given(st.text())
def test_a_slug_is_its_own_slug_and_the_name_of_its_file(title: str) -> None:
    key = slug(title)
    assert 0 < len(key) <= 60
    assert slug(key) == key
