"""The sentences with numbers and dates, and where these stand in them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article
from bot.summarizing.boilerplate_datelines import quotable
from bot.summarizing.figures import figures

ArticleOf = Callable[..., Article]

MARKED = [
    ("en", "It costs £1.2 million, or $6bn (£3.12bn).", ["£1.2 million", "$6bn", "£3.12bn"]),
    ("en", "The fare fell from 2,300 to 2,250 crowns.", ["2,300 to 2,250 crowns"]),
    ("en", "It is closed between 6 and 9 May.", ["6 and 9 May"]),
    ("en", "On Tuesday, 3 March 2026, 10:15 GMT it sank.", ["Tuesday, 3 March 2026, 10:15 GMT"]),
    ("en", "Shown from 1130 to 1215 GMT at 12 %.", ["1130 to 1215 GMT", "12 %"]),
    ("en", "It paid €4.5bn–€5bn for 3.5-4 million barrels.", ["€4.5bn–€5bn", "3.5-4 million barrels"]),
    ("en", "A 5-3 win closed the season of 2005/06.", ["5-3", "2005/06"]),
    ("en", "It took three years, 31,000 signatures and a council.", ["three years", "31,000"]),
    ("en", "Call the flood line, 0800 555 0142.", ["0800 555 0142"]),
    ("en", "The robot, 4.2ft tall, walks 3.7m in -5 degrees.", ["4.2ft", "3.7m", "-5 degrees"]),
    ("en", "It was 1806, then noon: Six ships came.", ["1806", "noon", "Six"]),
    ("en", "Six ships came, on Radio 4's account.", ["Six"]),
    ("en", "In 1936 some sailed\non 18\nMay.", ["1936", "18\nMay"]),
    ("en", "It is worth tens of millions.", ["tens of millions"]),
    ("de", "Sie kostet 1,5 Mrd. Euro und hat Windstärke 8.", ["1,5 Mrd. Euro", "8"]),
    ("es", "Cuesta 3.500 mil millones de euros a las tres y media.", ["3.500 mil millones de euros", "tres y media"]),
    ("fr", "Il y a 507\u202f000\u00a0litres.", ["507\u202f000\u00a0litres"]),
    ("fr", "Soit 4,5\u00a0millions d’euros, par -5 degrés.", ["4,5\u00a0millions d’euros", "-5 degrés"]),
    ("uk", "2 лютого 2026 року виділили 5 млн грн на ремонт.", ["2 лютого 2026 року", "5 млн грн"]),
    ("ar", "في ٢٠٢٤ كان ٣٫٥ مليون", ["٢٠٢٤", "٣٫٥"]),
    ("hi", "२०२४ में ₹500 मिले।", ["२०२४", "₹500"]),
    ("ja", "2026年3月に120万円を払った。", ["2026年3月", "120万円"]),
]  # fmt: skip
NOTHING = [
    ("en", "He came first, and the second of two men left in a year."),
    ("en", "On Monday it rained, yesterday it did not."),
    ("en", "The Covid-19 report on Radio 4 was for the Six Nations."),
    ("en", "It happens every day and takes half an hour."),
    ("fr", "Les deux frères de la chaîne France 3 sont venus hier."),
    ("de", "Es gab zwei davon."),
    ("xx", "Nothing at all."),
]


@pytest.mark.parametrize(("language", "sentence", "marks"), MARKED)
def test_numbers_and_dates_are_marked(article_of: ArticleOf, language: str, sentence: str, marks: list[str]) -> None:
    article = article_of(sentence, language=language)
    (figure,) = figures(article)
    assert [mark.of(article.text) for mark in figure.marks] == marks


@pytest.mark.parametrize(("language", "sentence"), NOTHING)
def test_a_sentence_without_a_telling_figure_is_left_out(article_of: ArticleOf, language: str, sentence: str) -> None:
    assert figures(article_of(sentence, language=language)) == ()


def test_figures_stand_in_the_order_of_the_text_without_furniture(article_of: ArticleOf) -> None:
    article = article_of(
        "# Figures of 2026",
        "LONDON, 3 March 2026, 10:15 GMT",
        "",
        "The bridge has 16 lamps.",
        "It is old.",
        "The bridge has 16 lamps.",
        "Photo: the bridge in 1931.",
        "- First ferry: 6:15 a.m.",
    )
    found = figures(article)
    assert [figure.span.of(article.text) for figure in found] == ["The bridge has 16 lamps.", "First ferry: 6:15 a.m."]
    assert [figure.sentence for figure in found] == [2, 6]


def test_the_rows_of_a_table_count(article_of: ArticleOf) -> None:
    article = article_of(
        "The ferry has a new timetable from Monday.",
        "",
        "From | Time | Fare",
        "",
        "Island | 7:30 | €2.50",
        "",
        "All others stay as they are.",
        "",
        "Harbour Post | 3 May 2026",
    )
    assert [figure.span.of(article.text) for figure in figures(article)] == ["Island | 7:30 | €2.50"]


PIECES = [*"1a.,-–/ \n€%№½年", "12", "3.5", " to ", "May", "two", "million", "Radio ", "£", "2026", "1,000", "Six"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)


@given(st.lists(TEXTS.filter(str.strip), max_size=4), st.sampled_from(["en", "de", "fr", "uk", "es", "ja", "xx"]))
def test_marks_stand_in_their_sentence_in_order_and_apart(
    article_of: ArticleOf, lines: list[str], language: str
) -> None:
    article = article_of(*lines, language=language)
    found = figures(article)
    assert [figure.sentence for figure in found] == sorted({figure.sentence for figure in found})
    for figure in found:
        assert figure.marks
        assert figure.span == quotable(article, figure.sentence)
        ends = [figure.span.start]
        for mark in figure.marks:
            assert ends[-1] <= mark.start < mark.end <= figure.span.end
            ends.append(mark.end)


@pytest.mark.long
@pytest.mark.parametrize("piece", ["1 ", "1.2.3.", "1,000", "two million three ", "a 12 b ", "1", "- 5", "2000 !"])
def test_a_sentence_of_any_length_takes_its_time_once(article_of: ArticleOf, piece: str) -> None:
    def seconds(characters: int) -> float:
        article = article_of(piece * (characters // len(piece)))
        before = process_time()
        figures(article)
        return process_time() - before

    seconds(1_000)
    # Linear is 8 times; quadratic would be 64.
    assert seconds(40_000) < 25 * max(seconds(5_000), 0.005)


@pytest.mark.long
def test_figures_are_the_same_in_every_process() -> None:
    code = """
from conftest import build_article
from bot.summarizing.figures import figures
print(figures(build_article("From 6 to 9 May it paid £5m.", "Two of 30 came at noon.", language="en")))
"""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])

    def printed(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

    assert printed("1") == printed("2") != b""
