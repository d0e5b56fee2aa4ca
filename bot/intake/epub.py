"""Articles in EPUB books (EPUB 2 and 3): the whole book is one article, its chapters in the order of reading.

Vocabulary of the format (https://www.w3.org/TR/epub-33/): the *package document* has the book's title and authors, the
*manifest* of its files and the *spine*, the order in which they are read. A *type* (`epub:type`) says what a part is.
Covers, title pages, tables of contents, copyright pages, indexes and notes are left out where they are marked so;
copyright pages, which come first in many books, also where they are not.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml.etree import _Element

from bot.errors import UnreadableFile
from bot.intake.blocks import MOST_CHARACTERS, TOO_LONG, Block, BlockKind, plain
from bot.intake.dates import parse_date
from bot.intake.document import Properties, reading
from bot.intake.epub_chapter import LEFT_OUT_TYPES, chapter_blocks, parse_chapter
from bot.intake.unpacking import Unpacker
from bot.intake.xml_tree import attribute, child, children, local_name, parse_xml
from bot.model import Reading
from bot.text.language import normalize_code

_MOST_BYTES = 100_000_000
"""Bytes of the chapters and lists of a book, unpacked; pictures are not unpacked."""
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS_ALONE = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
"""Methods that hide the fonts of a book and nothing else."""
_GUIDE_LEFT_OUT = {"cover", "title-page", "toc", "index", "copyright-page", "loi", "lot", "colophon"}
_PAGES = {"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"}
_MOST_COPYRIGHT = 3_000
"""Characters of a page about the rights in a book at most: a printed page has 2,000, these have small print."""
_NUMBERED = re.compile(r"\bISBN\b")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[^.\n]{0,40}\b(?:1[89]|20)\d\d\b|\ball rights reserved|\bno part of this|"
    r"\balle rechte vorbehalten|\btous droits réservés|\btodos los derechos reservados|"
    r"\btutti i diritti riservati|\bwszelkie prawa zastrzeżone|\bвсе права защищены",
    re.IGNORECASE,
)
_MOST_AUTHORS = 5
_PUBLISHED = (None, "publication", "original-publication")


def read_epub(data: bytes, name: str) -> Reading:
    """Return the book in an EPUB file as one article. `name` stands in errors and gives the title where the book has
    none.

    Raises UnreadableFile where it is no EPUB file, protected against copying, damaged or too large, or has no text.
    """
    if not data.startswith(b"PK"):
        raise UnreadableFile(name, "is no EPUB book")
    packed = Unpacker(data, name, _MOST_BYTES)
    _refuse_protected(packed, name)
    package = _package_path(packed, name)
    root = parse_xml(packed.read(package), name)
    book = _Book(packed, name, dirname(package), root)
    return reading(name, list(book.blocks()), _properties(root))


def _refuse_protected(packed: Unpacker, name: str) -> None:
    if _ENCRYPTION not in packed.names():
        return
    for element in parse_xml(packed.read(_ENCRYPTION), name).iter():
        if local_name(element) == "EncryptedData":
            method = attribute(child(element, "EncryptionMethod"), "Algorithm")
            if method not in _FONTS_ALONE:
                raise UnreadableFile(name, "is protected against copying (DRM), so its text cannot be read")


def _package_path(packed: Unpacker, name: str) -> str:
    names = packed.names()
    if _CONTAINER in names:
        for element in parse_xml(packed.read(_CONTAINER), name).iter():
            path = attribute(element, "full-path") or ""
            if local_name(element) == "rootfile" and normpath(path) in names:
                return normpath(path)
    found = min((path for path in names if path.lower().endswith(".opf")), default=None)
    if found is None:
        raise UnreadableFile(name, "is a ZIP file, but no EPUB book")
    return found


def _properties(root: _Element) -> Properties:
    metadata = child(root, "metadata")
    # Books of the first versions put them one level deeper.
    elements = list(metadata.iter()) if metadata is not None else []
    written = [(local_name(near), plain("".join(near.itertext())), near) for near in elements]
    values = {name: text for name, text, _ in reversed(written) if text}
    authors = [text for name, text, near in written if name == "creator" and attribute(near, "role") in (None, "aut")]
    dates = [text for name, text, near in written if name == "date" and attribute(near, "event") in _PUBLISHED]
    language = values.get("language", "")
    return Properties(
        values.get("title", ""),
        ", ".join(dict.fromkeys(filter(None, authors[:_MOST_AUTHORS]))) or values.get("publisher", ""),
        next((day for text in dates if (day := parse_date(text[:10]) or parse_date(text))), None),
        normalize_code(language) if language else None,
    )


class _Book:
    """The chapters of a book. Paths are those of members of the ZIP file."""

    def __init__(self, packed: Unpacker, name: str, folder: str, root: _Element) -> None:
        self._packed = packed
        self._name = name
        self._folder = folder
        self._root = root
        manifest = child(root, "manifest")
        self._items = {attribute(item, "id") or "": item for item in children(manifest, "item")}

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all chapters."""
        contents = self._contents()
        left_out, labels = self._marked(contents), _labels(contents)
        characters = 0
        pages = [path for path in self._spine() if path not in left_out]
        for path in pages:
            page = parse_chapter(self._packed.read(path), self._name)
            blocks = list(chapter_blocks(page)) if page is not None else []
            if len(pages) == 1 or not _is_about_rights(blocks):
                yield from _headed(blocks, labels.get(path, ""))
                characters += sum(len(block.text) for block in blocks)
                if characters > MOST_CHARACTERS:
                    raise UnreadableFile(self._name, TOO_LONG)

    def _spine(self) -> Iterator[str]:
        for reference in children(child(self._root, "spine"), "itemref"):
            item = self._items.get(attribute(reference, "idref") or "")
            is_page = (attribute(item, "media-type") or "application/xhtml+xml") in _PAGES
            is_contents = "nav" in (attribute(item, "properties") or "").split()
            path = _path(attribute(item, "href"), self._folder)
            if attribute(reference, "linear") != "no" and is_page and not is_contents and path in self._packed.names():
                yield path

    def _contents(self) -> Mapping[str, _Element]:
        """Return the tables of contents by their path: that of EPUB 3, and that of EPUB 2."""
        spine = child(self._root, "spine")
        kept = {}
        for key, item in self._items.items():
            is_nav = "nav" in (attribute(item, "properties") or "").split()
            path = _path(attribute(item, "href"), self._folder)
            if (is_nav or key == attribute(spine, "toc")) and path in self._packed.names():
                root = parse_chapter(self._packed.read(path), self._name)
                if root is not None:
                    kept[path] = root
        return kept

    def _marked(self, contents: Mapping[str, _Element]) -> set[str]:
        """Return the pages that the guide (EPUB 2) or the landmarks (EPUB 3) say are not the text."""
        left_out: set[str] = set()
        text: set[str] = set()
        for reference in children(child(self._root, "guide"), "reference"):
            places = left_out if (attribute(reference, "type") or "").lower() in _GUIDE_LEFT_OUT else text
            places |= _whole_page(attribute(reference, "href"), self._folder)
        for path, root in contents.items():
            for element in root.iter():
                if local_name(element) == "a" and (types := set((attribute(element, "type") or "").split())):
                    places = left_out if types & LEFT_OUT_TYPES else text
                    places |= _whole_page(attribute(element, "href"), dirname(path))
        return left_out - text


def _path(href: str | None, folder: str) -> str:
    """Return the member that a reference points to, from a file in `folder`."""
    path = unquote((href or "").partition("#")[0]).replace("\\", "/")
    return normpath(join(folder, path)) if path else ""


def _whole_page(href: str | None, folder: str) -> set[str]:
    return {_path(href, folder)} if href and "#" not in href else set()


def _labels(contents: Mapping[str, _Element]) -> dict[str, str]:
    """Return what the table of contents calls each page; not the places within one."""
    labels: dict[str, str] = {}
    for path, root in contents.items():
        for element in root.iter():
            name = local_name(element)
            if name == "a" and attribute(element, "type") is None:
                href, label = attribute(element, "href"), "".join(element.itertext())
            elif name == "navPoint":
                words = child(element, "navLabel", "text")
                href = attribute(child(element, "content"), "src")
                label = "" if words is None else words.text or ""
            else:
                continue
            if href and "#" not in href:
                labels.setdefault(_path(href, dirname(path)), plain(label))
    return labels


def _is_about_rights(blocks: list[Block]) -> bool:
    text = "\n".join(block.text for block in blocks)
    # Articles, of which some books are made, say whose they are, but have no number of a book.
    return len(text) <= _MOST_COPYRIGHT and bool(_NUMBERED.search(text) and _RIGHTS.search(text))


def _headed(blocks: list[Block], label: str) -> list[Block]:
    """Return the blocks of a chapter with its heading, if need be from the table of contents."""
    if not blocks or not label or any(block.kind is BlockKind.HEADING for block in blocks[:3]):
        return blocks
    same = re.sub(r"\W+", "", blocks[0].text.lower()) == re.sub(r"\W+", "", label.lower())
    return [Block(label, BlockKind.HEADING), *(blocks[1:] if same else blocks)]
