"""Dates, times, durations, amounts and numbers in a sentence, as they are written."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.quantities import quantities
from bot.text.shape_tables import FORMS

WRITTEN = [
    ("en", "It cost £35bn ($67.2bn), US$5m and €1.2 million.", ["£35bn", "$67.2bn", "US$5m", "€1.2 million"]),
    ("en", "A 4.2ft robot at 30mph weighs 80mg, at 20C, 50p each.", ["4.2ft", "30mph", "80mg", "20C", "50p"]),
    ("en", "At 10.30pm, 0930 GMT and 1130 to 1215 BST.", ["10.30pm", "0930 GMT", "1130 to 1215 BST"]),
    ("en", "It fell to -5 degrees (−3 °C), a drop of 1-2 %.", ["-5 degrees", "−3 °C", "1-2 %"]),
    ("en", "In 2005/06 about 3/4 of 2½ acres, after 9/11.", ["2005/06", "3/4", "2½ acres", "9/11"]),
    ("en", "Hundreds of millions, or tens of thousands.", ["Hundreds of millions", "tens of thousands"]),
    ("en", "On 18\nMay 2,300\nmiles away.", ["18\nMay", "2,300\nmiles"]),
    ("en", "Of 18 to 24 year olds 45-year-old men.", ["18 to 24 year olds", "45-year-old"]),
    ("en", "It is R2D2 of 12xyz.", []),
    ("de", "Es kostet 12,5 Mrd Euro oder 3 Mio. €.", ["12,5 Mrd Euro", "3 Mio. €"]),
    ("de", "Zehntausende kamen, eine Million ging.", ["Zehntausende", "Million"]),
    ("es", "Un millón de euros y cientos de miles de libras.", ["Un millón de euros", "cientos de miles de libras"]),
    ("es", "A las tres y media, 2 millones de toneladas.", ["tres y media", "2 millones de toneladas"]),
    ("fr", "Soit 507\u202f000\u00a0litres, 41\u00a0%.", ["507\u202f000\u00a0litres", "41\u00a0%"]),
    ("fr", "Il paie 1\u2009000\u00a0€.", ["1\u2009000\u00a0€"]),
    ("fr", "Un million d’euros, deux milliards de dollars.", ["Un million d’euros", "deux milliards de dollars"]),
    ("fr", "Des dizaines de millions de doses le 3\u00a0mars.", ["dizaines de millions", "3\u00a0mars"]),
    ("uk", "2 лютого 2026 року 3,5 мільйона доларів.", ["2 лютого 2026 року", "3,5 мільйона доларів"]),
    ("ar", "في ٢٠٢٤ كان ٣٫٥", ["٢٠٢٤", "٣٫٥"]),
    ("hi", "२०२४ में ₹500", ["२०२४", "₹500"]),
    ("zh", "在2026年3月3日，5,000人花了3.5亿元。", ["2026年3月3日", "5,000", "3.5亿元"]),
    ("ja", "3月に120万円と300円。", ["3月", "120万円", "300"]),
    ("ko", "2026년 3월 3일 5만 명", ["2026년 3월 3일", "5만"]),
    ("th", "ในปี2567มี", ["2567"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "written"), WRITTEN)
def test_quantities_are_found_whole(language: str, sentence: str, written: list[str]) -> None:
    assert [sentence[found.start : found.end] for found in quantities(sentence, language)] == written


PIECES = [
    *"1a.,-–/ \n€%№½年²٣",
    "12",
    "3.5",
    " to ",
    "May",
    "two",
    "million",
    "£",
    "2026",
    "1,000",
    " GMT",
    "万",
    "US$",
    "un ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)


@given(TEXTS, st.sampled_from([*FORMS, "ja", "xx"]))
def test_quantities_stand_in_order_and_apart(sentence: str, language: str) -> None:
    end = 0
    for found in quantities(sentence, language):
        assert end <= found.start < found.end <= len(sentence)
        end = found.end


@pytest.mark.parametrize("piece", ["1.2.3.", "1,000", "2000 !", "- 5", "1", "9万", "US$", "two million ", "half "])
def test_a_sentence_of_any_length_takes_its_time_once(piece: str) -> None:
    def seconds(characters: int) -> float:
        sentence = piece * (characters // len(piece))
        before = process_time()
        for _ in quantities(sentence, "en"):
            pass
        return process_time() - before

    seconds(1_000)
    # Linear is 8 times; quadratic would be 64.
    assert seconds(80_000) < 25 * max(seconds(10_000), 0.005)
