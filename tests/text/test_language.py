from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.language import identify, name, normalize_code
from bot.text.language_table import NAMES, SCRIPTS

SHIPPED = ("en", "es", "de", "uk", "fr")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who repairs the bridge?"),
        ("en", "HOW LONG IS THE BRIDGE CLOSED"),
        ("es", "¿Quién repara el puente?"),
        ("es", "cuando abre el museo"),
        ("de", "Wer repariert die Brücke?"),
        ("de", "wie lange ist die brücke gesperrt"),
        ("uk", "Хто ремонтує міст?"),
        ("uk", "Скільки коштує SpaceX Falcon 9?"),
        ("fr", "Qui répare le pont ?"),
        ("fr", "pourquoi le pont est fermé"),
    ],
)
def test_a_question_is_in_its_language_among_the_expected(language: str, question: str) -> None:
    assert identify(question, SHIPPED) == language


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("it", "Perché il ponte sul fiume è chiuso da undici settimane?"),
        ("pl", "Kiedy zostanie otwarty most nad rzeką w mieście?"),
        ("ru", "Кто построил этот мост и сколько он стоил?"),
        ("tr", "Köprü ne zaman yeniden açılacak ve kaça mal oldu?"),
        ("vi", "Cây cầu này được xây dựng vào năm nào?"),
        ("nl", "Hoeveel kost de reparatie van deze brug?"),
    ],
)
def test_a_question_plainly_in_another_language_is_in_that_one(language: str, question: str) -> None:
    assert identify(question, SHIPPED) == language


def test_the_expected_languages_decide_what_may_be_either() -> None:
    assert identify("Museum", ["de"]) == "de"
    assert identify("Museum", ["en"]) == "en"
    assert identify("橋", ["ja"]) == "ja"
    assert identify("橋", ["zh"]) == "zh"


def test_a_long_text_speaks_for_itself() -> None:
    text = "Broen over elven blir stengt i elleve uker fra mandag, sier kommunen. Reparasjonen koster mer. " * 3

    assert identify(text, ["da"]) == "no"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("el", "γέφυρα"),
        ("hy", "կամուրջ"),
        ("ka", "ხიდი"),
        ("ko", "다리"),
        ("th", "สะพาน"),
        ("lo", "ຂົວ"),
        ("km", "ស្ពាន"),
        ("my", "တံတား"),
        ("ta", "பாலம்"),
        ("ja", "橋を渡る"),
        ("ja", "ﾊｼ"),
        ("zh", "这座桥什么时候开放"),
        ("zh", "橋在河上面，每天早上六點開放，晚上十點の關閉"),
        ("he", "מתי ייפתח הגשר מחדש"),
        ("hi", "पुल कब खुलेगा"),
        ("fa", "پل چه زمانی باز می‌شود"),
        ("ar", "متى يفتح الجسر من جديد"),
    ],
)
def test_a_script_tells_the_language_whatever_is_expected(language: str, text: str) -> None:
    assert identify(text, SHIPPED) == language


def test_a_name_in_another_script_does_not_change_the_language() -> None:
    assert identify("The Greek word for bridge, γέφυρα, is older than the bridges of Athens") == "en"
    assert identify("東京スカイツリーの高さ of Tokyo Skytree") == "ja"


@pytest.mark.parametrize(
    "text", ["", "   ", "1,200 + 34", "😀 ?!", "https://example.org/das-ist-die", "anna@beispiel.de"]
)
def test_a_text_without_letters_of_its_own_is_in_the_only_expected_language_or_the_fallback(
    text: str,
) -> None:
    assert identify(text) == "en"
    assert identify(text, ["uk"]) == "uk"
    assert identify(text, SHIPPED, "fr") == "fr"


def test_a_link_does_not_count() -> None:
    assert identify("Qui a construit le pont ? https://www.example.org/the/bridge/is/closed/for/repairs") == "fr"


def test_lines_and_broken_characters_do_no_harm() -> None:
    assert identify("Wer repariert\ndie \ud800 Brücke\x00?\r\nUnd\u2028wann?", SHIPPED) == "de"


def test_dialects_count_for_their_language() -> None:
    assert identify("Brua over elva vert stengd i elleve veker, seier kommunen, og det kostar meir enn venta") == "no"


def test_letters_of_no_known_script_are_in_some_language() -> None:
    assert identify("ⴰⵎⴰⵣⵉⵖ", SHIPPED) in NAMES


def test_many_threads_may_ask_at_once() -> None:
    questions = ["Who built it?", "Wer hat sie gebaut?", "Хто це збудував?", "¿Quién lo construyó?"] * 50

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(identify, questions)) == ["en", "de", "uk", "es"] * 50


@settings(deadline=None)
@given(st.text(), st.sets(st.sampled_from(sorted(NAMES))))
def test_any_text_is_in_a_language_that_exists(text: str, expected: set[str]) -> None:
    assert identify(text, expected) in NAMES


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "en EN eng English english en-GB en_US en_US.UTF-8 English(US)"),
        ("pt", "pt_BR por Portuguese português Portugues"),
        ("zh", "zh-cn zh-Hans-CN zho chi cmn Chinese 中文"),
        ("de", "de deu ger German Deutsch DEUTSCH de@euro"),
        ("he", "he iw heb Hebrew"),
        ("id", "id in ind Indonesian"),
        ("no", "no nb nn nob nb-NO Norwegian bokmål norsk"),
        ("uk", "uk ukr Ukrainian українська УКРАЇНСЬКА"),
        ("el", "el gre ell Greek Ελληνικά"),
    ],
)
def test_a_language_is_known_by_its_codes_and_names(code: str, written: str) -> None:
    assert {value: normalize_code(value) for value in written.split()} == dict.fromkeys(written.split(), code)


def test_names_of_several_words_and_white_space_around_are_understood() -> None:
    assert normalize_code(" Haitian Creole ") == "ht"
    assert normalize_code("tiếng Việt\n") == "vi"
    assert normalize_code("English (United States)") == "en"


@pytest.mark.parametrize(
    "value", ["", " ", "-", "xx", "und", "mul", "unknown", "klingon", "not a language", "true", "2024"]
)
def test_what_is_no_language_has_no_code(value: str) -> None:
    assert normalize_code(value) is None


@given(st.text())
def test_any_value_has_a_code_that_exists_or_none(value: str) -> None:
    assert normalize_code(value) in {None, *NAMES}


@pytest.mark.parametrize("code", sorted(NAMES))
def test_a_code_and_its_name_mean_each_other(code: str) -> None:
    assert normalize_code(code) == code
    assert normalize_code(name(code)) == code


def test_an_unknown_code_is_its_own_name() -> None:
    assert name("de") == "German"
    assert name("xx") == "xx"


def test_scripts_stand_in_order_and_name_languages_that_exist() -> None:
    assert list(SCRIPTS) == sorted(SCRIPTS)
    assert all(start <= end < after for (start, end, _), (after, _, _) in pairwise(SCRIPTS))
    assert {code for *_, codes in SCRIPTS for code in codes.split()} <= set(NAMES)
