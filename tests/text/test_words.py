import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.language_table import NAMES
from bot.text.stopwords import STOP_WORDS
from bot.text.words import ANALYSIS, Word, fold, terms, words

STEMMED = ["ar", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "uk"]

languages = st.sampled_from([*STEMMED, "tr", "el", "hi", "ko", "vi", "zh", "th", "xx", ""])
# Mostly what the token pattern looks at, so that rare alternatives meet each other.
texts = st.text() | st.text(
    st.sampled_from("aeEsStTdlLnN'’.,-+#&@/:?12350 \u00a0_éßİıйї\u0301क्का中文カ한국국\u1100\u1161ก็ﷺـ")
)


def together(text: str, language: str) -> str:
    return " ".join(terms(text, language))


# What finds what: each line is one term, however it is written.
SAME = {
    "en": [
        "bridge bridges Bridges BRIDGE bridge's bridge’s bridges'",
        "U.S. US U.S",
        "1200 1,200 1.200 1'200 1’200 1\u00a0200 1\u202f200 １２００ ١٢٠٠",
        "1200.50 1,200.50 1.200,50",
        "100000 1,00,000 100,000",
        "3.5 3,5 ٣٫٥",
        "0.125 0,125",
        "1234.567 1234,567",
        "5 05",
        "email e-mail E-Mail e‑mail",
        "F16 F-16 f-16",
        "AT&T at&t",
        "C++ c++",
        "C# c#",
        "5G 5g",
        "O'Neill O’Neill OʼNeill ONeill O´Neill",
        "café cafe CAFÉ cafe\u0301 ｃａｆé",
        "not don't isn’t WON'T",
        "office oﬃce of\u00adfice",
    ],
    "es": ["organización organizacion organizaciones Organizaciones", "año ano"],
    "de": ["München Muenchen munchen MÜNCHEN", "Straße Strasse STRASSE", "Öffnung Oeffnung offnung"],
    "pt": ["eleição eleições eleicao eleicoes", "país países pais"],
    "pl": ["Gdańsk Gdansk Gdańska", "Łódź Lodz"],
    "ro": ["știri ştiri stiri"],
    "uk": ["п'ять п’ять пʼять", "мосту моста мостів", "ремонт ремонту ремонтом"],
    "ru": ["ёлка елка елки"],
    "el": ["Ελλάδα ελλαδα ΕΛΛΑΔΑ", "δρόμος ΔΡΌΜΟΣ δρομος"],
    "tr": ["İstanbul istanbul İSTANBUL İstanbul'da", "ışık ISIK isik"],
    "ar": ["مدرسة مدرسه مَدرسة مـدرسة", "أحمد احمد"],
    "hi": ["क़लम कलम", "चाँद चांद"],
    "vi": ["Nội nội noi"],
    "no": ["øy oy ØY"],
}


@pytest.mark.parametrize(("language", "spellings"), [(code, line) for code, lines in SAME.items() for line in lines])
def test_spellings_and_forms_of_a_word_have_one_term(language: str, spellings: str) -> None:
    found = {spelling: terms(spelling, language) for spelling in spellings.split(" ")}

    assert len({tuple(term) for term in found.values()}) == 1, found
    assert all(len(term) == 1 for term in found.values()), found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Where is the harbour bridge, and who built it?", "harbour bridg built"),
        ("en", "the first of May is no holiday", "first may no holiday"),
        ("en", "in the 1990s and 1990's, 10km", "1990 1990 10 km"),
        ("en", "on 17.05.2024 at 14:30", "17 5 2024 14 30"),
        ("en", "2024-05-07, 00:00", "2024 5 7 0 0"),
        ("en", "3.11.2 and 10.0.0.1", "3 11 2 10 0 0 1"),
        ("en", "paid $5m or 3.5m", "paid 5m 3.5 m"),
        ("en", "May 5 100 people", "may 5 100 peopl"),
        ("en", "snake_case and twenty-one", "snake case twenti one"),
        ("en", "J.K. Rowling, Ph.D.", "jk rowl ph"),
        ("en", "H1N1 is 4x4", "h1n1 4x4"),
        ("en", "they'll, it's D'Angelo's", "angelo"),
        ("en", "😀 👍🏽 — … _ ' \u200d", ""),
        ("en", "mail anna.kowal@example.org", "mail anna kowal exampl org"),
        ("en", "www.example.org/2024/05/bridge?utm=x1#top", "exampl org 2024 5 bridg"),
        ("en", "https://www.example.org/a-b 後", "exampl org b 後"),
        ("fr", "L’école qu'il aujourd'hui c'est-à-dire", "ecol aujourdhui dir"),
        ("fr", "1 200 euros et 12 500 000,75", "1200 euros 12500000.75"),
        ("it", "dell'arte l'Università", "arte univers"),
        ("uk", "об'єкт і з'їзд", "обєкт зїзд"),
        ("tr", "Ankara’nın nüfusu", "ankar nufus"),
        ("ko", "한국은 이 KBS는 2010년", "한국 국은 kbs 는 2010 년"),
        ("ko", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
        ("en", "GDP of 東京都 and データ", "gdp 東京 京都 デー ータ"),
        ("zh", "北京，共有308人。", "北京 共有 308 人"),
        ("th", "บ้าน ที่", "บ้า าน ที่"),
        ("hi", "हिन्दी में किताब", "हिन्दी किताब"),
        ("vi", "là lá của cửa", "la cua"),
        ("xx", "The Bridges of É", "the bridges of e"),
    ],
)
def test_a_text_has_these_terms(language: str, text: str, expected: str) -> None:
    assert together(text, language) == expected


def test_words_are_spans_with_terms_and_stop_words_are_marked() -> None:
    text = "The harbour’s bridges"

    assert words(text, "en") == [
        Word(0, 3, "the", stop=True),
        Word(4, 11, "harbour", stop=False),
        Word(14, 21, "bridg", stop=False),
    ]


def test_pairs_of_characters_overlap_by_one() -> None:
    assert [(word.start, word.end) for word in words("a 北京市", "zh")] == [(0, 1), (2, 4), (3, 5)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The US and the U.S. told us", "us us told"),
        ("The WHO says IT matters", "who say it matter"),
        ("US GDP", "us gdp"),
        ("WHO IS THE MAYOR OF US", "mayor"),
        ("WHERE is it ABOUT the bridge", "bridg"),
    ],
)
def test_capitals_tell_an_acronym_from_a_stop_word(text: str, content: str) -> None:
    assert together(text, "en") == content


def test_an_address_gives_at_most_a_dozen_words() -> None:
    assert len(terms("https://example.org/" + "/".join("abcdefghij" * 5), "xx")) == 12


def test_a_word_beyond_any_length_is_cut() -> None:
    assert terms("z" * 10_000 + " " + "9" * 10_000, "en") == ["z" * 64, "9" * 64]


def test_a_letter_that_stands_for_a_phrase_is_one_term_without_spaces() -> None:
    assert terms("ﷺ", "en") == ["صلياللهعليهوسلم"]


@pytest.mark.parametrize("language", STEMMED)
def test_every_language_with_a_stemmer_has_stop_words_that_are_left_out(language: str) -> None:
    assert len(STOP_WORDS[language]) >= 30
    assert terms(" ".join(STOP_WORDS[language]), language) == []


@pytest.mark.parametrize(("language", "listed"), STOP_WORDS.items())
def test_a_list_of_stop_words_names_each_once_and_its_language_exists(language: str, listed: tuple[str, ...]) -> None:
    assert language in NAMES
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("word", ["not", "no", "first", "more", "between", "after", "may", "new"])
def test_a_frequent_word_that_carries_content_is_no_stop_word(word: str) -> None:
    assert terms(word, "en")


def test_a_stem_does_not_depend_on_what_was_stemmed_before_or_beside_it() -> None:
    listed = [
        "المدرسة",
        "كتابان",
        "يكتبون",
        "استخدام",
        "والمدينة",
        "فسيكتبونها",
        "بالجامعات",
        "الأطفال",
        "سيدرسون",
        "مكتبات",
    ]
    alone = [terms(word + " كتب", "ar")[0] for word in listed]

    with ThreadPoolExecutor(8) as threads:
        beside = threads.map(lambda number: terms(f"{listed[number % 10]}{'َ' * (number // 10)}", "ar"), range(500))

    assert [found[0] for found in beside] == alone * 50


def test_more_surfaces_than_are_remembered_are_still_understood() -> None:
    many = [f"w{number}w" for number in range(50_010)]

    assert terms(" ".join(many), "xx") == many
    assert terms(many[0], "xx") == [many[0]]


def test_importing_words_and_languages_loads_neither_stemmers_nor_detector() -> None:
    late = "{'nltk', 'sumy', 'fasttext'} & set(sys.modules)"
    program = f"import sys, bot.text.words, bot.text.language; print({late})"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert said == "set()\n"


def test_the_analysis_has_a_version() -> None:
    assert ANALYSIS >= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ångström’s ＣＡＦÉ", "angstrom's cafe"),
        ("ʼ ‘ ’ ´ ＇ ʻ", "' ' ' ' ' '"),
        ("Straße ﬁnal Œuvre Ærø Þór Łódź Đà", "strasse final oeuvre aero thor lodz da"),
        ("İstanbul ILIK ılık", "istanbul ilik ilik"),
        ("йод ёж їжак ґанок за́мок Ќе", "йод еж їжак ганок замок ќе"),
        ("Ἀθῆναι ΌΔΟΣ", "αθηναι οδοσ"),
        ("مُحَمَّد إسلام", "محمد اسلام"),
        ("ガ ｶﾞ か\u200d\u3099", "ガ ガ が"),
        ("한국 \u1112\u1161\u11ab", "한국 한"),
        ("น้ำ हिन्दी", "น้ํา हिन्दी"),
        ("𝐁𝐨𝐥𝐝 𠮷 ②", "bold 𠮷 2"),
    ],
)
def test_a_folded_text_has_neither_case_nor_accents(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(texts, languages)
def test_words_lie_inside_the_text_in_order_and_terms_are_those_that_are_no_stop_words(
    text: str, language: str
) -> None:
    found = words(text, language)

    assert [word.term for word in found if not word.stop] == terms(text, language)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(before.start < after.start and before.end <= after.end for before, after in pairwise(found))
    assert all(word.term and word.term.split() == [word.term] and len(word.term) <= 64 for word in found)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["é", "ü", "ö", "bridge", "año", "Ł", "ё", "Ά"]), min_size=1).map("".join),
    languages,
)
def test_a_word_without_its_accents_has_the_same_term(word: str, language: str) -> None:
    bare = word.translate(str.maketrans("éüöñŁёΆ", "euonLеΑ"))

    assert terms(bare, language) == terms(word, language)
