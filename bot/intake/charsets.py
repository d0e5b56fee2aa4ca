"""The names of encodings, as servers and pages give them.

A *label* is what stands behind `charset=`. The WHATWG Encoding Standard says what browsers take each for
(https://encoding.spec.whatwg.org/#names-and-labels): authors test their pages in browsers, so a page that says
`iso-8859-1` is meant in windows-1252, and one that says `gb2312` holds what only gb18030 has.
"""

import re

_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 "
    "l1 ascii us-ascii ansi_x3.4-1968 cp819 ibm819 csisolatin1 ansi",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251 win-1251 win1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso-ir-148 latin5 l5 csisolatin5",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "iso8859_2": "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso-ir-101 latin2 l2 csisolatin2",
    "iso8859_3": "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso-ir-109 latin3 l3",
    "iso8859_4": "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso-ir-110 latin4 l4",
    "iso8859_5": "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso-ir-144 cyrillic csisolatincyrillic",
    "iso8859_6": "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso-ir-127 arabic asmo-708 ecma-114",
    "iso8859_7": "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso-ir-126 greek greek8 elot_928 ecma-118 sun_eu_greek",
    "iso8859_8": "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso-ir-138 hebrew visual iso-8859-8-e iso-8859-8-i logical",
    "iso8859_10": "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6",
    "iso8859_13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859_14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859_15": "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 latin-9 l9",
    "iso8859_16": "iso-8859-16",
    "cp874": "windows-874 cp874 tis-620 dos-874 iso-8859-11 iso8859-11 iso885911",
    "cp866": "ibm866 cp866 866 csibm866",
    "koi8_r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "mac_roman": "macintosh mac x-mac-roman csmacintosh",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "gb18030": "gb18030 gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58 cp936 euc-cn",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp949": "euc-kr euckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cseuckr iso-ir-149 cp949",
}

_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}

_SNIFFED = 4096
"""Bytes at the beginning of a page in which it may say its encoding. The standard asks for 1,024; scripts before it
push it further down in some pages, and browsers look further, too.
"""

_META = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def codec_of(label: str) -> str | None:
    """Return the codec of Python for a label, None where no browser knows it either."""
    # Never the name itself: Python would take "zlib", "idna" and "unicode_escape", too.
    return _CODECS.get(label.strip(" \t\r\n\f\"'").lower())


def written_codec(page: bytes) -> str | None:
    """Return the codec that a page names in its `<meta>` or its XML declaration, None where it names none."""
    head = _COMMENT.sub(b"", page[:_SNIFFED])
    found = _XML.match(head) or _META.search(head)
    codec = codec_of(found[1].decode("ascii", "replace")) if found else None
    # It could be read, so it is not in UTF-16, whatever it says.
    return "utf-8" if codec in ("utf-16-le", "utf-16-be") else codec
