import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableFile
from bot.intake.encoding import decode

OLDER = [
    ("cp1252", "Café déjà fermé."),
    ("cp1252", "Le pont du port est fermé jusqu'à vendredi, dit-on à la mairie."),
    ("cp1252", "Die Brücke ist bis Freitag gesperrt, heißt es. „Das ist zu viel“, sagte Jürgen Müller."),
    ("cp1252", "¿Cuánto costó? El puente está cerrado, dijo la señora Núñez."),
    ("cp1252", "A câmara anunciou que a reparação da ponte não vai durar muito."),
    ("cp1252", "Bron är stängd på måndag, säger kommunen."),
    ("cp1252", "The council said the bridge wouldn’t reopen until Friday – at a cost of £4m."),
    ("cp1252", "Jürgen Müller met São Paulo's mayor, Ångström's grandson, at a naïve café."),
    ("cp1252", "café"),
    ("cp1250", "Zażółć gęślą jaźń."),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
    ("cp1250", "A városi tanács közölte, hogy a híd javítása tizenegy hétig tart."),
    ("iso8859_2", "Most jest zamknięty do piątku, powiedział burmistrz."),
    ("cp1254", "Köprü cuma gününe kadar kapalı, vapurlar daha sık çalışacak."),
    ("cp1251", "Мост"),
    ("cp1251", "Привет, мир."),
    ("cp1251", "Міст закрито на ремонт до п'ятниці."),
    ("koi8_r", "Мост закрыт на ремонт до пятницы."),
    ("koi8_u", "Міст закрито на ремонт до п'ятниці."),
    ("cp866", "Мост закрыт на ремонт до пятницы."),
    ("cp1253", "Ο δήμος ανακοίνωσε ότι η επισκευή της γέφυρας θα διαρκέσει έντεκα εβδομάδες."),
    ("cp1255", "העירייה הודיעה כי תיקון הגשר יימשך אחד עשר שבועות. האוטובוסים ייסעו ברחוב אחר."),
    ("cp1256", "الجسر مغلق حتى يوم الجمعة."),
    ("shift_jis", "これは日本語の短い文章です。"),
    ("euc_jp", "これは日本語の短い文章です。"),
    ("gb18030", "这是一个简短的中文文本。"),
    ("big5", "這座橋將關閉到星期五，市政府說。"),
    ("euc_kr", "다리가 닫혔다."),
]


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "file.txt")
    assert caught.value.name == "file.txt"
    return caught.value.reason


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_marked_text_is_read_as_it_is(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding), "file.txt") == text


def test_utf_8_keeps_its_line_ends() -> None:
    assert decode("a\r\nb\rc\n\u2028é".encode(), "file.txt") == "a\r\nb\rc\n\u2028é"


@pytest.mark.parametrize(("encoding", "text"), OLDER)
def test_an_older_encoding_is_told_from_a_short_text(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "file.txt") == text
    assert decode(f"{text}\r\n\r\n{text}\r".encode(encoding), "file.txt") == f"{text}\r\n\r\n{text}\r"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nabc", "a PDF document"),
        (b"PK\x03\x04abc", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"{\\rtf1\\ansi abc}", "an RTF document"),
        (b"\x1f\x8b\x08", "a packed file"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_kind(data: bytes, kind: str) -> None:
    assert reason(data) == f"is {kind}, not a text file"


def test_what_is_no_text_is_refused() -> None:
    nul = "holds NUL characters: either it is no text file, or it is UTF-16 without its mark"
    assert reason(b"abc\0def") == nul
    assert reason("Text".encode("utf-16-le")) == nul
    assert reason(codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le")) == nul
    assert reason(b"\x7fELF\x02\x01\x01\xff") == "is not a text file"


def test_a_mark_that_does_not_fit_is_named() -> None:
    utf_8 = "begins with the mark of UTF-8, but not all of it is UTF-8"
    assert reason(codecs.BOM_UTF8 + b"caf\xe9 noir") == utf_8
    assert reason(b"\xff\xfea") == "begins with the mark of UTF-16, but not all of it is UTF-16"


@pytest.mark.parametrize(
    "data",
    [
        "這座橋將關閉到星期五，市政府說。".encode("gb18030"),
        bytes(range(0xA0, 0x100)),
        b"\xff\xfd\xfc\x80\x81",
    ],
)
def test_what_reads_badly_in_every_encoding_is_refused(data: bytes) -> None:
    assert reason(data) == "is not UTF-8, and its encoding cannot be told; save it as UTF-8"


@settings(deadline=None)
@given(st.binary())
def test_whatever_the_bytes_they_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "file.txt")
    except UnreadableFile:
        return
    text.encode()
    assert "\0" not in text
