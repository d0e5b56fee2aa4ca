"""Small PDF, Word, EPUB and ZIP files, made in memory.

PDF pages are 595 by 842 points, as A4; here y counts from the top, as people read.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import docx

WIDTH, HEIGHT = 595, 842
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier")
SANS, SANS_BOLD, SERIF, SERIF_BOLD, MONO = range(5)

ARTICLE = (
    "The harbour bridge was closed on Friday after engineers found cracks in two of its bearings.",
    "Repairs will take eleven weeks, the council said, and cost four million pounds. Ferries run every ten minutes "
    "until then, and buses are sent through the old tunnel.",
    "Traders at the quay fear for their summer. Many of them had only just recovered from the flood two years ago, "
    "when the market was under water for nine days.",
)
"""Paragraphs of an article."""
MORE = (
    "The bridge was built in 1931 and carries twenty thousand cars a day. Its bearings were to be replaced in ten "
    "years, a report of the council says, which was finished in March and has not been published.",
    "A spokeswoman said that no one had been in danger. The cracks were found by a diver who was looking for something "
    "else, and they were measured again on the next day by two engineers from the university.",
    "Whether the new bearings can be delivered in time is not certain, since the only factory that makes them is in "
    "another country and its workers have been on strike for three weeks.",
)
"""Other paragraphs of it."""


@dataclass(frozen=True)
class Words:
    """Words of a page, from a place on; `turn` is in quarters to the left."""

    text: str
    x: float
    y: float
    size: float = 10
    font: int = SERIF
    turn: int = 0


PageOf = Sequence[Words]


def lines(
    text: str,
    x: float,
    y: float,
    *,
    width: int = 60,
    size: float = 10,
    step: float = 12,
    font: int = SERIF,
    indent: float = 0,
) -> list[Words]:
    """Return a paragraph broken into lines of at most so many characters; the first is indented."""
    broken = wrap(text, width)
    return [
        Words(line, x + (indent if number == 0 else 0), y + number * step, size, font)
        for number, line in enumerate(broken)
    ]


def flow(
    texts: Sequence[str], x: float, y: float, *, width: int = 60, size: float = 10, step: float = 12, gap: float = 8
) -> list[Words]:
    """Return paragraphs below each other."""
    placed: list[Words] = []
    for text in texts:
        placed += lines(text, x, y, width=width, size=size, step=step)
        y = placed[-1].y + step + gap
    return placed


def pdf(
    pages: Sequence[PageOf],
    info: Mapping[str, str] | None = None,
    *,
    packed: bool = False,
    pictures: Sequence[int] = (),
) -> bytes:
    """Return a PDF file; `info` are what it says of itself, as Title and Author, `pictures` the pages that show one."""
    objects: list[bytes] = [b"", b""]
    fonts = b"".join(
        b"/F%d << /Type /Font /Subtype /Type1 /BaseFont /%b /Encoding /WinAnsiEncoding >> " % (number, name.encode())
        for number, name in enumerate(FONTS)
    )
    objects.append(
        _stream(
            b"\xff\0\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8"
        )
    )
    kids = []
    for number, page in enumerate(pages):
        content = "".join(map(_shown, page)).encode("cp1252")
        if number in pictures:
            content += b"q 500 0 0 700 40 40 cm /Im Do Q\n"
        objects.append(_stream(zlib.compress(content), b"/Filter /FlateDecode") if packed else _stream(content, b""))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << %b>> "
            b"/XObject << /Im 3 0 R >> >> >>" % (WIDTH, HEIGHT, len(objects), fonts)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    objects.append(
        b"<< " + b"".join(b"/%b (%b) " % (key.encode(), _escaped(value)) for key, value in (info or {}).items()) + b">>"
    )
    return _file(objects)


def _shown(words: Words) -> str:
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[words.turn]
    text = _escaped(words.text).decode("cp1252")
    return (
        f"BT /F{words.font} {words.size} Tf {cos} {sin} {-sin} {cos} {words.x} {HEIGHT - words.y} Tm ({text}) Tj ET\n"
    )


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of objects: the first is the catalog, the last the information about the document."""
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects)
    written += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size + 1, size, table)
    return bytes(written)


def article_pdf(info: Mapping[str, str] | None = None) -> bytes:
    """Return an article of one page with a headline."""
    headline = Words("Harbour bridge closed until summer", 60, 80, 20, SANS_BOLD)
    return pdf([[headline, *flow(ARTICLE, 60, 120, width=80)]], info)


def columns_pdf() -> bytes:
    """Return two pages of two columns each, with running heads and numbers, and a headline over both columns."""
    first = [Words("Harbour bridge closed until summer", 60, 80, 20, SANS_BOLD)]
    first += flow(ARTICLE, 60, 120, width=45) + flow(MORE[:1], 310, 120, width=45)
    second = flow(MORE[1:2], 60, 80, width=45) + flow(MORE[2:], 310, 80, width=45)
    for number, page in enumerate((first, second), start=1):
        page += [Words("The Harbour Courier", 60, 40, 8), Words(str(number), 290, 810, 8)]
    info = {"Title": "Two columns", "Author": "Jane Doe", "CreationDate": "D:20240229120000Z"}
    return pdf([first, second], info)


def scanned_pdf(pages: int, texts: int = 0) -> bytes:
    """Return pages that are pictures; the first `texts` of them have text instead."""
    return pdf([flow(ARTICLE, 60, 80) if page < texts else [] for page in range(pages)], pictures=range(texts, pages))


def word_file(
    paragraphs: Sequence[str] = ARTICLE, *, title: str = "Harbour bridge closed", author: str = "Jane Doe"
) -> bytes:
    """Return a Word file as python-docx writes it: a heading, paragraphs, a list and a table."""
    document = docx.Document()
    document.add_heading(title, 0)
    document.add_paragraph(paragraphs[0])
    document.add_heading("What happens next", 1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    for item in ("Take the ferry", "Take the bus"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Year", "Cost", "2024", "4m"), strict=True
    ):
        cell.text = text
    document.core_properties.author = author
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file_of(body: str, *, styles: str = "", numbering: str = "", core: str = "") -> bytes:
    """Return a Word file of XML: that of its body, its styles and its numbering, with the prefix `w`."""
    parts = {"document": f"<w:body>{body}</w:body>", "styles": styles, "numbering": numbering}
    files = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{_WORD}" xmlns:mc="{_CHOICE}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"{xml}</w:{name}>"
        for name, xml in parts.items()
    }
    files["docProps/core.xml"] = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
    )
    files["_rels/.rels"] = _related(
        {
            f"{_RELATED}/officeDocument": "word/document.xml",
            f"{_RELATED}/metadata/core-properties": "/docProps/core.xml",
        }
    )
    files["word/_rels/document.xml.rels"] = _related(
        {f"{_RELATED}/styles": "styles.xml", f"{_RELATED}/numbering": "numbering.xml"}
    )
    return zip_file(files)


def _related(targets: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{target}" Type="{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def chapter(body: str, *, kind: str = "") -> str:
    """Return a page of a book, of what stands in its body."""
    typed = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body{typed}>{body}</body></html>'
    )


def epub_file(
    chapters: Mapping[str, str] | None = None,
    *,
    metadata: str = "<dc:title>The Harbour Book</dc:title><dc:creator>Jane Doe</dc:creator>"
    "<dc:language>en-GB</dc:language><dc:date>2020-05-01</dc:date>",
    manifest: str = "",
    package: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a book of chapters by the names of their files; `manifest` and `package` are more of what the package
    document holds, `others` more files.
    """
    if chapters is None:
        chapters = {
            f"chapter{number}.xhtml": chapter(f"<h1>Chapter {number}</h1><p>{paragraph}</p>")
            for number, paragraph in enumerate(ARTICLE, start=1)
        }
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
        "OEBPS/content.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest>'
        f'<spine toc="toc">{order}</spine>{package}</package>',
    }
    return zip_file(files | {f"OEBPS/{name}": page for name, page in chapters.items()} | dict(others or {}))


def zip_file(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file of files by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()
