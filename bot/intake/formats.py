"""The formats that articles come in, and how a file's is told: by what its server said, its first bytes, and the
suffix of its name.

Vocabulary. A format is read *here*, inside the program, where that is plain work with text; it is read *apart*, in a
process of its own (`bot.intake.apart`), where a large library takes files to pieces that may be made to harm. A
*container* holds many articles.

A new format is a name in `Format`, its suffixes and content types in the tables below, and its reader, which is called
in `bot.intake.readers`.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from bot.errors import UnreadableFile
from bot.intake.origin import NOWHERE, Origin


class Format(StrEnum):
    """What a file is."""

    ARTICLE = "article"
    """Markdown or plain text, with front matter or without."""
    LINES = "lines"
    """An article a line, as JSON."""
    WEB_PAGE = "web page"
    PDF = "pdf"
    WORD = "word"
    EPUB = "epub"
    ARCHIVE = "archive"
    """A ZIP file of files of all the others."""
    PACKED = "packed"
    """A ZIP file that is Word, EPUB or an archive."""


SUFFIXES: Mapping[str, Format] = {
    ".md": Format.ARTICLE,
    ".markdown": Format.ARTICLE,
    ".txt": Format.ARTICLE,
    ".html": Format.WEB_PAGE,
    ".htm": Format.WEB_PAGE,
    ".xhtml": Format.WEB_PAGE,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".epub": Format.EPUB,
    ".zip": Format.ARCHIVE,
    ".jsonl": Format.LINES,
}
"""The format of a file by the suffix of its name, in small letters."""

NOT_READABLE = f"is none of the files that can be read: {', '.join(SUFFIXES)}"

APART = frozenset(Format) - {Format.ARTICLE, Format.LINES}

_CONTENT_TYPES: Mapping[str, Format] = {
    "text/html": Format.WEB_PAGE,
    "application/xhtml+xml": Format.WEB_PAGE,
    "application/pdf": Format.PDF,
    "application/x-pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.WORD,
    "application/epub+zip": Format.EPUB,
    "application/zip": Format.ARCHIVE,
    "application/x-zip-compressed": Format.ARCHIVE,
    "text/markdown": Format.ARTICLE,
    "text/x-markdown": Format.ARTICLE,
    "application/jsonl": Format.LINES,
    "application/x-ndjson": Format.LINES,
}

_OTHERS = {
    "image": "is a picture, not an article",
    "audio": "is a sound recording, not an article",
    "video": "is a film, not an article",
    "font": "is a font, not an article",
    "application/json": "is data (JSON), not an article",
    "application/rss+xml": "is a feed of articles, not an article",
    "application/atom+xml": "is a feed of articles, not an article",
    "application/feed+json": "is a feed of articles, not an article",
    "text/css": "is no article but a part of a web page",
    "text/javascript": "is no article but a part of a web page",
    "application/javascript": "is no article but a part of a web page",
}
"""What servers send that is no article, by its content type or the first part of that."""

_SAMPLE = 2048
"""Bytes at the beginning of a file in which a web page shows itself: comments may stand before its first tag."""

_PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
_FEED_MARKS = (b"<rss", b"<feed", b"<rdf:rdf")


def is_plain(path: PurePath | str) -> bool:
    """Return whether a file is Markdown or plain text, which can be edited, by the suffix of its name alone."""
    return suffix_format(path) is Format.ARTICLE


def suffix_format(path: PurePath | str) -> Format | None:
    """Return the format that the suffix of a file's name tells, None where it tells none that can be read."""
    # By hand: a look at a large folder would spend half its time in PurePath.
    name = path if isinstance(path, str) else path.name
    dot, suffix = name.rpartition(".")[1:]
    return SUFFIXES.get(f"{dot}{suffix}".lower())


def format_of(data: bytes, name: str, origin: Origin = NOWHERE) -> Format:
    """Return what a file is; `PACKED` for a ZIP file of any kind, which is for the process apart to look into. Raises
    UnreadableFile, with what can be read, where it is nothing of that.

    Text goes by its name, so that a file is read in the same way wherever it lies. Everything else goes by its first
    bytes, whatever its name or its server says; then comes the server's word, then the name.
    """
    by_name = suffix_format(name) if origin.content_type is None else suffix_format(_path_of(origin.url) or name)
    if origin.content_type is None and by_name in (Format.ARTICLE, Format.LINES):
        return by_name
    return _by_bytes(data) or _by_server(data, name, origin, by_name) or _by_name(data, name, by_name)


def _path_of(url: str | None) -> str:
    try:
        return unquote(urlsplit(url or "").path)
    except ValueError:
        return ""


def _by_bytes(data: bytes) -> Format | None:
    if data[:_SAMPLE].lstrip().startswith(b"%PDF-"):
        return Format.PDF
    return Format.PACKED if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None


def _by_server(data: bytes, name: str, origin: Origin, by_name: Format | None) -> Format | None:
    said = (origin.content_type or "").partition(";")[0].strip().lower()
    if (format_ := _CONTENT_TYPES.get(said)) is not None:
        return format_
    if other := _OTHERS.get(said) or _OTHERS.get(said.partition("/")[0]):
        raise UnreadableFile(name, other)
    if said.endswith("/xml") and any(mark in data[:_SAMPLE].lower() for mark in _FEED_MARKS):
        raise UnreadableFile(name, _OTHERS["application/rss+xml"])
    # Servers send Markdown, and whatever they do not know, as plain text.
    if said.startswith("text/") and not _looks_like_a_page(data):
        return by_name if by_name is Format.LINES else Format.ARTICLE
    return None


def _by_name(data: bytes, name: str, by_name: Format | None) -> Format:
    if _looks_like_a_page(data) and by_name not in (Format.ARTICLE, Format.LINES):
        return Format.WEB_PAGE
    if by_name is None:
        raise UnreadableFile(name, NOT_READABLE)
    return by_name


def _looks_like_a_page(data: bytes) -> bool:
    # UTF-16 has a NUL beside each letter of the markup.
    sample = data[:_SAMPLE].replace(b"\0", b"").lower()
    return any(mark in sample for mark in _PAGE_MARKS)
