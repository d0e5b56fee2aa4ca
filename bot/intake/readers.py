"""Reading files of every format that is read apart, inside the process that does so: the large libraries are imported
from here alone, each when the first file needs it.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from bot.errors import InvalidArticle, UnreadableFile
from bot.intake import feeds
from bot.intake.article_file import check_draft, read_article
from bot.intake.feeds import ParsedFeed
from bot.intake.fields import clean_url
from bot.intake.formats import Format, format_of, suffix_format
from bot.intake.jsonl import read_jsonl
from bot.intake.origin import NOWHERE, Origin
from bot.intake.unpacking import Unpacker
from bot.model import Draft, Reading


def read(data: bytes, name: str, origin: Origin = NOWHERE) -> Iterator[Reading | UnreadableFile]:
    """Return what a file holds: one article, those of a container, or in the place of each that cannot be read why.
    That there is one only can be told by `operator.length_hint`.
    """
    try:
        format_ = _format_of(data, name, origin)
        if format_ is Format.ARCHIVE:
            return map(_checked, _read_members(data, name))
        if format_ is Format.LINES:
            return map(_checked, read_lines(data, name))
        return iter((_checked(_read_one(format_, data, name, origin)),))
    except UnreadableFile as unreadable:
        return iter((unreadable,))


def read_feed(data: bytes, name: str, origin: Origin) -> ParsedFeed | UnreadableFile:
    """Return what a feed says, or why that cannot be read."""
    try:
        return feeds.read_feed(data, name, origin)
    except UnreadableFile as unreadable:
        return unreadable


def read_lines(data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
    """Yield the articles of JSON lines."""
    for of in read_jsonl(io.BytesIO(data), name):
        yield of if isinstance(of, UnreadableFile) else Reading(of, name=f"{name} {of.key or of.title}")


def _read_members(data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
    from bot.intake.archive import read_archive

    try:
        yield from read_archive(data, name, _read_member)
    except UnreadableFile as unreadable:
        yield unreadable


def _read_member(data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
    """Read a file that was in an archive."""
    try:
        format_ = _format_of(data, name, NOWHERE)
        if format_ is Format.ARCHIVE:
            raise UnreadableFile(name, "is an archive inside an archive, which is not opened")
        if format_ is Format.LINES:
            yield from read_lines(data, name)
        else:
            yield _read_one(format_, data, name, NOWHERE)
    except UnreadableFile as unreadable:
        yield unreadable


def _format_of(data: bytes, name: str, origin: Origin) -> Format:
    format_ = format_of(data, name, origin)
    return _packed(data, name) if format_ is Format.PACKED else format_


def located(draft: Draft, origin: Origin) -> Draft:
    """Return a draft with the address that it was fetched from, where it names none itself."""
    if draft.url is not None or origin.url is None:
        return draft
    with suppress(InvalidArticle):
        return replace(draft, url=clean_url(origin.url))
    return draft


def _read_one(format_: Format, data: bytes, name: str, origin: Origin) -> Reading:
    reading = _read_as(format_, data, name, origin)
    return replace(reading, draft=located(reading.draft, origin), name=name)


def _read_as(format_: Format, data: bytes, name: str, origin: Origin) -> Reading:
    match format_:
        case Format.WEB_PAGE:
            from bot.intake.web_page import read_web_page

            return read_web_page(data, name, origin)
        case Format.PDF:
            from bot.intake.pdf import read_pdf

            return read_pdf(data, name)
        case Format.WORD:
            from bot.intake.docx import read_docx

            return read_docx(data, name)
        case Format.EPUB:
            from bot.intake.epub import read_epub

            return read_epub(data, name)
        case _:
            return Reading(read_article(data, name))


def _packed(data: bytes, name: str) -> Format:
    """Return what a ZIP file is by the names of the files in it. Raises UnreadableFile where it is damaged."""
    by_name = suffix_format(name)
    names = Unpacker(data, name, 0).names()
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if "[Content_Types].xml" not in names:
        return by_name if by_name in (Format.WORD, Format.EPUB) else Format.ARCHIVE
    if any(one.startswith(("xl/", "ppt/", "visio/")) for one in names):
        raise UnreadableFile(name, "is an office document without an article: a table, slides or a drawing")
    return Format.WORD


def _checked(read: Reading | UnreadableFile) -> Reading | UnreadableFile:
    """Return what was read, or why it is too long, or nothing that could be stored."""
    if isinstance(read, UnreadableFile):
        return read
    try:
        check_draft(read.draft)
    except InvalidArticle as error:
        return UnreadableFile(read.name or read.draft.title, str(error))
    return read
