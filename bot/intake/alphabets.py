"""The letters beyond ASCII that languages are written with, by the older encodings that their texts came
in.

They tell encodings apart that share a script: the byte E8 is `è` in Western, `č` in Central European text.
Only encodings that are still met in old text files are here; UTF-8 and UTF-16 need no guessing.
"""

from collections.abc import Callable, Mapping

MARKS = frozenset("“”„‚‘’‹›«»–—…•·°§£€¥©®™¿¡№½´\u00a0\u00ad、。「」『』（），：；！？・ー《》〜～")
"""Punctuation and signs that are at home in any language."""

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_UKRAINIAN = "абвгдежзийклмнопрстуфхцчшщьюяєіїґ"
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652،؛؟ـ"
_POLISH = "ąćęłńóśźżé"
_CZECH = "áčďéěíňóřšťúůýž"

ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßé",
        "áéíóúüñç",  # Spanish
        "ãõáâàçéêíóôúü",  # Portuguese
        "àèéìíòóùî",  # Italian
        "åäöéæøà",  # Swedish, Danish, Norwegian, Finnish
        "áéíóúýðþæö",  # Icelandic
        "éëïöüáíóè",  # Dutch
        "àçèéíïòóúü",  # Catalan
    ),
    "cp1250": (_POLISH, _CZECH, "áéíóöőúüű", "áäčďéíĺľňóôŕšťúýž", "čćđšžéáíó", "ăâîşţé"),
    "cp1254": ("çğıöşüâîûé",),
    "iso8859_2": (_POLISH, _CZECH),
    "cp1251": (_RUSSIAN, _UKRAINIAN, "абвгдежзійклмнопрстуўфхцчшыьэюяё", "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ"),
    "koi8_u": (_RUSSIAN, _UKRAINIAN),
    "cp866": (_RUSSIAN,),
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",),
    "cp1255": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",),
    "cp1256": (_ARABIC,),
}
"""Small letters by encoding and language. Where the encodings fit equally, the first stands: it is met more
often.
"""


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _is_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30fe"


def _lead_byte(character: str, encoding: str) -> int:
    """Return the first byte of the character, which numbers its row in the East Asian standards."""
    return character.encode(encoding, "replace")[0]


def _is_common_japanese(character: str) -> bool:
    return _is_kana(character) or 0xB0 <= _lead_byte(character, "euc_jp") <= 0xCF


def _is_common_traditional(character: str) -> bool:
    return 0xA4 <= _lead_byte(character, "big5") <= 0xC6


def _is_common_simplified(character: str) -> bool:
    return 0xB0 <= _lead_byte(character, "gb2312") <= 0xD7


COMMON: Mapping[str, Callable[[str], bool]] = {
    "euc_kr": _is_hangul,
    "cp932": _is_common_japanese,
    "euc_jp": _is_common_japanese,
    "big5": _is_common_traditional,
    "gb18030": _is_common_simplified,
}
"""What a common character is in East Asian text: a syllable sign, or an ideograph of the standard's rows
for daily use (level 1 of JIS X 0208 and GB 2312, the frequent part of Big5). A text read in the wrong one
is full of rare ones.
"""
