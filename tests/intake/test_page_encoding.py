import codecs

import pytest

from bot.errors import UnreadableFile
from bot.intake.charsets import codec_of, written_codec
from bot.intake.encoding import decode_page

FRENCH = "Le pont du port est fermé jusqu'à vendredi, dit-on à la mairie."
RUSSIAN = "Мост закрыт на ремонт до пятницы."
JAPANESE = "これは日本語の短い文章です。"


def page(text: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "said", "head"),
    [
        (FRENCH, "utf-8", None, ""),
        (FRENCH, "utf-8", "utf-8", "<meta charset=latin1>"),
        (FRENCH, "utf-8", "iso-8859-1", ""),
        (FRENCH, "cp1252", "utf-8", ""),
        (FRENCH, "cp1252", "utf-8", "<meta charset='iso-8859-1'>"),
        (FRENCH, "cp1252", None, ""),
        ("“Quoted” – with a dash", "cp1252", "latin1", ""),
        (RUSSIAN, "cp1251", None, '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        (RUSSIAN, "koi8_r", " KOI8-R ", "<meta charset=utf-8>"),
        (RUSSIAN, "cp1251", None, ""),
        (RUSSIAN, "cp1251", "nonsense", ""),
        (RUSSIAN, "cp1251", None, "<meta charset=utf-8>"),
        (JAPANESE + "①", "cp932", "Shift_JIS", ""),
        (JAPANESE, "iso2022_jp", None, "<meta charset=iso-2022-jp>"),
        ("这是一个简短的镕基中文文本。", "gb18030", "gb2312", ""),
        (FRENCH, "utf-16-le", "utf-16le", ""),
        (FRENCH, "utf-16-le", None, ""),
        (FRENCH, "utf-16-be", "utf-8", ""),
        (FRENCH, "utf-16", "iso-8859-1", ""),
        (FRENCH, "utf-8-sig", "iso-8859-1", "<meta charset=latin1>"),
    ],
)
def test_the_encoding_of_a_page_is_what_its_bytes_fit(text: str, encoding: str, said: str | None, head: str) -> None:
    whole = page(text, head)
    assert decode_page(whole.encode(encoding), "page.html", said) == whole


def test_a_slip_in_another_encoding_does_not_overrule_the_rest() -> None:
    data = page(RUSSIAN * 3).encode() + b"<!-- caf\xe9 -->"
    assert RUSSIAN in decode_page(data, "page.html")


def test_a_page_that_cannot_be_told_is_refused_unless_it_says_what_it_is() -> None:
    data = page("%").encode().replace(b"%", bytes(range(0xA0, 0x100)))
    with pytest.raises(UnreadableFile, match="does not say its encoding"):
        decode_page(data, "page.html")
    assert "é" in decode_page(data, "page.html", "windows-1252")
    with pytest.raises(UnreadableFile, match="is a PDF document"):
        decode_page(b"%PDF-1.4", "page.html")


def test_labels_are_those_that_browsers_know() -> None:
    assert codec_of(' "ISO-8859-1"') == codec_of("ascii") == "cp1252"
    assert {codec_of(name) for name in ("zlib", "idna", "rot13", "unicode_escape", "utf-7", "")} == {None}
    assert written_codec(b"<?xml version='1.0' encoding='KOI8-R'?><html>") == "koi8_r"
    assert written_codec(b"<!-- <meta charset=koi8-r> --><meta charset=utf-16>") == "utf-8"
    assert written_codec(b"<p>charset=koi8-r</p>") is None


def test_every_codec_of_a_label_is_one_of_python() -> None:
    for label in ("windows-874", "big5", "euc-kr", "gb2312", "macintosh", "x-mac-cyrillic", "iso-8859-16", "cp1258"):
        assert codecs.lookup(codec_of(label) or "none").name
