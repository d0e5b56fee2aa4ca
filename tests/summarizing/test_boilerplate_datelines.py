import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article
from bot.summarizing.boilerplate_datelines import is_dateline, quotable
from bot.text import sentences
from tests.summarizing.conftest import build_article


def quoted(text: str, language: str = "en") -> list[str]:
    """The sentences of a text as a summary shows them."""
    article = Article(build_article(language=language).entry, text, sentences.split(text, language))
    return [quotable(article, i).of(text) for i in range(len(article.sentences))]


@pytest.mark.parametrize(
    ("dateline", "sentence", "language"),
    [
        ("(CNN)", "Jordan closed the bridge.", "en"),
        ("(CNN) -- ", "The bridge is closed.", "en"),
        ("(CNN) ", "“Nobody comes,” she said.", "en"),
        ("LONDON, England (CNN) -- ", "The bridge is closed.", "en"),
        ("Baghdad, Iraq (CNN)", "The bridge is closed.", "en"),
        ("(Reuters) - ", "The bridge is closed.", "en"),
        ("BERLIN, 3 March (Reuters) — ", "The bridge is closed.", "en"),
        ("WASHINGTON (AP) — ", "The bridge is closed.", "en"),
        ("KYIV, Feb. 2 (Ukrinform) – ", "The bridge is closed.", "en"),
        ("WASHINGTON — ", "The bridge is closed.", "en"),
        ("LONDON, England -- ", "The bridge is closed.", "en"),
        ("PORT ARDREY, Halder (NCN) -- ", "The bridge is closed.", "en"),
        ("HALDERMOUTH, June 23 - ", "The bridge is closed.", "en"),
        ("Washington (dpa) – ", "Die Brücke ist zu.", "de"),
        ("Frankfurt am Main (dpa/tmn) - ", "Die Brücke ist zu.", "de"),
        ("BERLIN (dpa) ", "Die Brücke ist zu.", "de"),
        ("HALDERMOUTH, 3. August. – ", "Die Brücke ist zu.", "de"),
        ("Haldermouth -\n", "Die Brücke ist zu.", "de"),
        ("PARIS, 3 mars 2026 (AFP) - ", "Le pont est fermé.", "fr"),
        ("BRUXELLES (Belga) - ", "« Le pont est fermé. »", "fr"),
        ("BUENOS AIRES, 12 feb (EFE) - ", "¿Quién paga el puente?", "es"),
        ("КИЇВ, 2 лютого (Укрінформ) – ", "Міст закрито.", "uk"),
        ("МОСКВА (Интерфакс) - ", "Мост закрыт.", "ru"),
        ("ROMA (ANSA) - ", "Il ponte è chiuso.", "it"),
        ("(ANSA) - ROMA, 3 MAR - ", "Il ponte è chiuso.", "it"),
        ("Warszawa (PAP) - ", "Most jest zamknięty.", "pl"),
        ("AMSTERDAM (ANP) - ", "De brug is dicht.", "nl"),
        ("Lisboa, 5 mar 2026 (Lusa) - ", "A ponte está fechada.", "pt"),
    ],
)
def test_datelines_are_left_out(dateline: str, sentence: str, language: str) -> None:
    assert quoted(dateline + sentence, language) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "(CNN) said the bridge was closed.",
        "(CNN)",
        "PARIS (AFP) -",
        "(The bridge was closed.)",
        "Paris - the capital - is large.",
        "Paris – Die Stadt schläft nie.",
        "BMW - the first carmaker to do so - left.",
        "BMW — Sales of cars rose.",
        "NATO - An alliance of 1949.",
        "CLAMP - A device that holds.",
        "The Associated Press (AP) Stylebook says so.",
        "The news agency (AFP) reports that.",
        "Anna Kowal (CNN) said so.",
        "General Motors (GM) is leaving.",
        "In 2019 (AFP) - the agency left.",
        "When reporters came to the old bridge (AFP) - Anna left.",
        "3 March 2026 – The bridge closed.",
        "Berlin, 3 March 2026 is the day.",
        "OUR BRIDGE: A history.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(sentence: str) -> None:
    assert quoted(sentence) == [sentence]


def test_a_dateline_stands_at_the_beginning_of_a_paragraph() -> None:
    text = "The report is old. PARIS (AFP) - The bridge is closed.\n\nLYON (AFP) - The ferry sails."

    assert quoted(text)[-2:] == ["PARIS (AFP) - The bridge is closed.", "The ferry sails."]


def test_a_place_without_an_agency_is_a_dateline_at_the_beginning_only() -> None:
    text = "\n\n".join(["The ferry sails twice an hour."] * 4 + ["HAMMER — A tool to drive nails."])

    assert quoted(text)[-1] == "HAMMER — A tool to drive nails."


def test_the_dash_behind_a_dateline_with_a_stop_is_left_out() -> None:
    assert quoted("MADRID, 12 (EFE).- El puente está cerrado.", "es") == [
        "MADRID, 12 (EFE).",
        "El puente está cerrado.",
    ]


def test_a_dash_elsewhere_stays() -> None:
    assert quoted("It rains. - The bridge is closed.")[-1] == "- The bridge is closed."


@pytest.mark.parametrize("text", ["MADRID, 12 (EFE).", "МОСКВА, 3 марта. /ТАСС/.", "УНІАН.", "(CNN)", "PARIS (AFP) -"])
def test_an_agency_with_place_and_date_alone_is_a_dateline(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize("text", ["The agency is AFP.", "(CNN) said so.", "The bridge (AFP).", "(EFE) " + "a" * 100])
def test_a_sentence_about_an_agency_is_none(text: str) -> None:
    assert not is_dateline(text)


PARTS = [
    "(CNN)",
    "PARIS",
    " ",
    "-",
    "--",
    "—",
    "3 March",
    ",",
    "/",
    "The bridge",
    "the",
    ".",
    "«",
    "“",
    "\n\n",
    "(",
    "дім",
]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text())
def test_a_quotable_sentence_is_the_end_of_the_sentence_and_never_empty(text: str) -> None:
    article = Article(build_article().entry, text, sentences.split(text, "en"))

    for i, sentence in enumerate(article.sentences):
        span = quotable(article, i)
        assert sentence.start <= span.start < span.end == sentence.end
        if span.start > sentence.start:
            assert text[span.start].isalnum() or text[span.start] in "\"'“”„«»‹‘’¿¡_"


@pytest.mark.parametrize("part", ["a", "A ", "(", "(CNN) ", "(CNN)", "- ", "-", "PARIS, ", "/", " ", "(ANSA) - "])
def test_a_hundred_thousand_characters_are_read_at_once(part: str) -> None:
    text = "A" + part * (100_000 // len(part))
    article = build_article("It rains (EFE).", text)
    started = time.perf_counter()

    quotable(article, 1)
    quotable(build_article(text), 0)
    is_dateline(text)

    assert time.perf_counter() - started < 1
