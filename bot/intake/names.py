"""Names of files and keys of articles, from titles and keys of any kind."""

import re
import unicodedata

_MOST_BYTES = 100
"""Bytes of a file name with its suffix. File systems allow 255; a number may be added, a temporary name is
longer, and encrypted folders allow 143.
"""

_MOST_SLUG = 60
"""Characters of a key made from a title: it is typed on a command line."""

_SUFFIX = ".md"

_RESERVED = re.compile(r"(con|prn|aux|nul|conin|conout|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names of devices, which Windows takes for files with any suffix."""


def file_name(key: str) -> str:
    """Return a name, without a folder and ending in `.md`, that Windows, macOS and Linux can all give to a
    file.

    Letters and digits of every script stay, everything else becomes `-`. Two keys may get the same name, or
    names that differ in capital letters only.
    """
    stem = _hyphenated(unicodedata.normalize("NFC", key), also="._")
    stem = stem.encode("utf-8")[: _MOST_BYTES - len(_SUFFIX)].decode("utf-8", "ignore").strip("-.~")
    if _RESERVED.fullmatch(stem):
        stem = f"{stem.partition('.')[0]}-article"
    return (stem or "article") + _SUFFIX


def slug(title: str) -> str:
    """Return a key made from a title: small letters and digits with hyphens between the words, at most 60
    characters.
    """
    words = _hyphenated(re.sub(r"['’ʼ]", "", unicodedata.normalize("NFC", title.lower())))
    if len(words) > _MOST_SLUG:
        end = words.rfind("-", _MOST_SLUG // 2, _MOST_SLUG + 1)
        words = words[: end if end > 0 else _MOST_SLUG]
    return words.strip("-") or "article"


def _hyphenated(text: str, *, also: str = "") -> str:
    """Replace each run of characters that are no letters, digits, marks on letters or in `also` by one
    hyphen.
    """
    kept = (
        character if unicodedata.category(character)[0] in "LMN" or character in also else "-" for character in text
    )
    return re.sub("-+", "-", "".join(kept)).strip("-.")
