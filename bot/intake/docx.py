"""Articles in Word files (.docx).

The XML is read as it stands (ECMA-376, part 1): python-docx passes over content controls, text boxes and what was
inserted with changes tracked. What was deleted, hidden text, footnotes, comments, headers, captions and tables of
contents are no part of the article.
"""

import re
from collections.abc import Iterable, Iterator
from posixpath import join, normpath

from lxml.etree import _Element

from bot.errors import UnreadableFile
from bot.intake.blocks import Block, BlockKind, plain, table_blocks
from bot.intake.dates import parse_date
from bot.intake.document import Properties, reading
from bot.intake.docx_styles import Numbering, Style, is_on, numbering_of, outline_level, read_styles
from bot.intake.titles import has_words, is_title_line
from bot.intake.unpacking import Unpacker
from bot.intake.xml_tree import attribute, child, local_name, parse_xml
from bot.model import Reading

_MOST_BYTES = 60_000_000
"""Bytes of XML. A novel of a million characters has 6 million with each paragraph in its own style."""

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_THROUGH = {"ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir"}
"""Elements that only stand around others."""
_FORMULA = {"oMath", "oMathPara", "f", "num", "den", "sup", "sub", "e", "sSup", "sSub", "sSubSup", "rad", "deg", "d"}
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = re.compile(
    r"toc( heading|\s?\d)?|table of (figures|authorities)|index \d|caption|header|footer|(foot|end)note text"
)
"""Names of styles of what stands beside the article."""

_TEMPLATE_CREATED = "2013-12-23T23:15:00Z"
"""What stands in all files that python-docx made."""

_TITLE_WITHIN = 5
"""Blocks at the beginning among which a heading is the title."""


def read_docx(data: bytes, name: str) -> Reading:
    """Return the article in a Word file. `name` stands in errors and gives the title where nothing else does.

    Raises UnreadableFile where it is no Word file, protected, damaged or too large, or has no text.
    """
    if data.startswith(_OLD_FORMAT):
        is_locked = _ENCRYPTED in data
        raise UnreadableFile(
            name,
            "is protected with a password; save it without one"
            if is_locked
            else "is an old Word document; save it as .docx",
        )
    if not data.startswith(b"PK"):
        raise UnreadableFile(name, "is no Word document (.docx)")
    package = Unpacker(data, name, _MOST_BYTES)
    main = _target(package, name, "", "officeDocument") or "word/document.xml"
    if main not in package.names():
        raise UnreadableFile(name, "is a ZIP file, but no Word document (.docx)")
    body = child(parse_xml(package.read(main), name), "body")
    if body is None:
        raise UnreadableFile(name, "is an office document, but no Word document (.docx)")
    styles = read_styles(_part(package, name, main, "styles"))
    document = _Document(styles, Numbering(_part(package, name, main, "numbering")))
    blocks = list(document.blocks(body))
    properties = _properties(_part(package, name, "", "core-properties"))
    if document.title:
        properties = Properties(document.title, properties.author, properties.date)
    return reading(name, blocks, properties, headline=_headline(blocks))


def _part(package: Unpacker, name: str, source: str, kind: str) -> _Element | None:
    """Return the XML of the part to which `source` is related in this way, None where there is none."""
    target = _target(package, name, source, kind)
    return parse_xml(package.read(target), name) if target in package.names() else None


def _target(package: Unpacker, name: str, source: str, kind: str) -> str:
    folder, _, file = source.rpartition("/")
    relations = join(folder, "_rels", f"{file}.rels")
    if relations in package.names():
        for relation in parse_xml(package.read(relations), name):
            if (attribute(relation, "Type") or "").endswith(f"/{kind}"):
                target = attribute(relation, "Target") or ""
                return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    return ""


def _properties(core: _Element | None) -> Properties:
    written = {local_name(element): plain(element.text or "") for element in (() if core is None else core)}
    created = written.get("created", "")
    day = None if created == _TEMPLATE_CREATED else parse_date(created[:10])
    return Properties(written.get("title", ""), written.get("creator", ""), day)


def _headline(blocks: list[Block]) -> str:
    worded = [block for block in blocks if has_words(block.text)][:_TITLE_WITHIN]
    is_titled = len(worded) > 1 and worded[0].kind is BlockKind.TEXT and is_title_line(worded[0].text)
    line = worded[0].text if is_titled else ""
    place = next((place for place, block in enumerate(worded) if block.kind is BlockKind.HEADING), None)
    # A heading behind prose is that of a section: many titles are large and bold, and in no style.
    if place is None or (line and not all(is_title_line(block.text) for block in worded[:place])):
        return line
    return worded[place].text


class _Document:
    """Turns the body of a document into blocks; `title` is what stands in the style Title."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering) -> None:
        self.title = ""
        self._styles = styles
        self._numbering = numbering
        self._carried = ""
        """The words of a paragraph whose end was deleted: they belong to the next one."""

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """Yield the blocks within an element."""
        for element in parent:
            match local_name(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield from self._table(element)
                case "sdt":
                    gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"))
                    if gallery != "Table of Contents":
                        yield from self.blocks(element)
                case name if name in _THROUGH:
                    yield from self.blocks(element)
                case _:
                    pass

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.get(attribute(child(properties, "pStyle")) or "", Style())
        boxes: list[_Element] = []
        words = "" if style.hidden else "".join(self._words(element, boxes))
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried += words
        elif not _LEFT_OUT.fullmatch(style.name):
            words, self._carried = self._carried + words, ""
            yield from self._written(words, style, properties)
        for box in boxes:
            yield from self.blocks(box)

    def _written(self, words: str, style: Style, properties: _Element | None) -> Iterator[Block]:
        own = outline_level(properties)
        level = style.heading if own is None else own
        numbering = numbering_of(properties) or style.numbering
        # Two line breaks together are somebody's way to begin a paragraph.
        texts = [text for part in re.split(r"\n\s*\n", words) if has_words(text := plain(part))]
        if style.name == "title" and texts and not self.title:
            self.title = " ".join(texts)
            level = 1
        if not texts:
            return
        if level:
            yield Block(" ".join(texts), BlockKind.HEADING, level)
        elif numbering and (mark := self._numbering.mark(numbering)):
            yield Block(" ".join(texts), BlockKind.ITEM, mark=mark)
        else:
            yield from map(Block, texts)

    def _words(self, parent: _Element, boxes: list[_Element]) -> Iterator[str]:
        """Yield the words of a paragraph, and put the text boxes that are anchored in it into `boxes`."""
        for element in parent:
            name = local_name(element)
            if name == "r":
                if not self._is_hidden(element):
                    yield from self._words(element, boxes)
            elif name == "t":
                yield element.text or ""
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name in ("drawing", "pict", "object"):
                boxes.extend(near for near in element.iter() if local_name(near) == "txbxContent")
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                yield from self._words(element if chosen is None else chosen, boxes)
            elif name == "ruby":
                base = child(element, "rubyBase")
                yield from () if base is None else self._words(base, boxes)
            elif name in _THROUGH or name in _FORMULA:
                yield from self._words(element, boxes)

    def _is_hidden(self, run: _Element) -> bool:
        properties = child(run, "rPr")
        own = child(properties, "vanish")
        if own is not None:
            return is_on(own)
        style = attribute(child(properties, "rStyle"))
        return style is not None and self._styles.get(style, Style()).hidden

    def _table(self, table: _Element) -> Iterator[Block]:
        return table_blocks([[list(self._cell(cell)) for cell in _cells(row)] for row in _rows(table)])

    def _cell(self, cell: _Element) -> Iterable[Block]:
        merge = child(cell, "tcPr", "vMerge")
        # A cell that goes on from the row above has no words of its own.
        return () if merge is not None and attribute(merge) != "restart" else self.blocks(cell)


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if local_name(element) == "tr":
            if child(element, "trPr", "del") is None:
                yield element
        elif local_name(element) in _THROUGH:
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if local_name(element) == "tc":
            yield element
        elif local_name(element) in _THROUGH:
            yield from _cells(element)
