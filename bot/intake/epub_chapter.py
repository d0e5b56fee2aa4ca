"""The text of a chapter of a book, out of its XHTML."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree
from lxml.etree import _Element

from bot.errors import UnreadableFile
from bot.intake.blocks import Block, BlockKind, plain, table_blocks
from bot.intake.encoding import decode_page
from bot.intake.titles import has_words
from bot.intake.xml_tree import attribute, local_name

LEFT_OUT_TYPES = {
    "cover", "frontispiece", "titlepage", "halftitlepage", "copyright-page", "colophon", "imprint", "imprimatur", "toc",
    "landmarks", "page-list", "loi", "lot", "loa", "lov", "index", "contributors", "other-credits",
    "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note", "noteref", "backlink", "pagebreak",
}  # fmt: skip
"""What `epub:type` calls parts that are not the text."""

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "ul",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_MOST_NUMBER = 999
_LEFT_OUT = {"head", "script", "style", "nav", "figcaption", "caption", "rt", "rp", "template", "svg", "audio", "video"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31}|#0*5[5-7]\d{3}|#[xX]0*[dD][89A-Fa-f][0-9A-Fa-f]{2});")
"""By name, or the number of half a character, which lxml lets through and cannot give back."""
_PROLOGUE = re.compile(
    r"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*+(?:<!DOCTYPE[^>\[]*(?P<own>\[)?[^>]*>)?", re.DOTALL | re.IGNORECASE
)
_NOTE_MARK = re.compile(r"(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z])|[\[(](?:\d{1,4}|[*†‡§¶]{1,3}|[a-z])[\])]")
_SENTENCE_ENDS = (".", "!", "?", ",", ";", ")", "”", "’", "»", "…")


def parse_chapter(data: bytes, name: str) -> _Element | None:
    """Return the root of an XHTML page of the book `name`, None where nothing of it can be read; slips in its markup
    are mended. Raises UnreadableFile where it declares entities of its own.
    """
    text = decode_page(data, name)
    opening = _PROLOGUE.match(text)
    if opening is not None:
        if opening["own"] and "<!ENTITY" in text:
            raise UnreadableFile(name, "declares entities in its XML, which is not read: it could grow without end")
        text = text[opening.end() :]
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_ENTITY.sub(_character, text), parser)
    except (etree.LxmlError, ValueError):
        return None


def _character(entity: re.Match[str]) -> str:
    # XML knows five names, HTML has 2,000.
    character = entity[0] if entity[1] in _XML_ENTITIES else html.unescape(entity[0])
    return f"&amp;{entity[1]};" if character == entity[0] and entity[1] not in _XML_ENTITIES else character


def chapter_blocks(page: _Element) -> list[Block]:
    """Return the blocks of a page, or of another element that stands by itself."""
    walk = _Walk()
    walk.content(page)
    walk.flush()
    return walk.blocks


class _Walk:
    """A walk through a page that gathers words until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._form = Block("")
        """What the words will be."""

    def flush(self) -> None:
        """End the block that is being gathered."""
        text = plain("".join(self._words))
        self._words = []
        if has_words(text):
            self.blocks.append(replace(self._form, text=text))
            self._form = Block("")

    def content(self, element: _Element) -> None:
        """Walk through what stands in an element."""
        self._words.append(element.text or "")
        for inside in element:
            self._into(inside)
            self._words.append(inside.tail or "")

    def _into(self, element: _Element) -> None:
        name = local_name(element)
        if not name or name in _LEFT_OUT or _is_left_out(element, name):
            return
        if name == "br":
            self._words.append(" ")
        if name not in _BLOCKS:
            self.content(element)
            return
        self.flush()
        match name:
            case "table":
                self.blocks += table_blocks([[chapter_blocks(cell) for cell in row] for row in _rows(element)])
            case "li":
                self._form = Block("", BlockKind.ITEM, mark=_mark(element))
                self.content(element)
            case heading if heading in _HEADINGS:
                # A heading may be set in several lines, each a block.
                self._words = [" ".join(block.text for block in chapter_blocks(element))]
                self._form = Block("", BlockKind.HEADING, _HEADINGS[heading])
            case _:
                self.content(element)
        self.flush()
        if name == "li" or name in _HEADINGS:
            self._form = Block("")


def _is_left_out(element: _Element, name: str) -> bool:
    types = set((attribute(element, "type") or "").split())
    types |= {role.removeprefix("doc-") for role in (element.get("role") or "").split()}
    if types & LEFT_OUT_TYPES or element.get("hidden") is not None:
        return True
    return name in ("a", "sup") and _is_note_mark(element, name)


def _is_note_mark(element: _Element, name: str) -> bool:
    """Tell whether a link is the raised number of a note, or a number in brackets that leads to one; a raised number
    behind the end of a sentence is no exponent.
    """
    words = "".join(element.itertext()).strip()
    if not _NOTE_MARK.fullmatch(words):
        return False
    inside = {local_name(near) for near in element.iter()}
    if name == "sup":
        before, parent = element.getprevious(), element.getparent()
        words_before = before.tail if before is not None else parent.text if parent is not None else ""
        return "a" in inside or (words_before or "").endswith(_SENTENCE_ENDS)
    return "#" in (element.get("href") or "") and ("sup" in inside or not words.isalnum())


def _mark(item: _Element) -> str:
    parent = item.getparent()
    if parent is None or local_name(parent) != "ol":
        return "-"
    number = 1 + sum(1 for _ in islice(item.itersiblings("{*}li", preceding=True), _MOST_NUMBER))
    return f"{number}." if number <= _MOST_NUMBER else "-"


def _rows(table: _Element) -> Iterator[list[_Element]]:
    for element in table:
        if local_name(element) == "tr":
            yield [cell for cell in element if local_name(cell) in ("td", "th")]
        elif local_name(element) in ("thead", "tbody", "tfoot"):
            yield from _rows(element)
