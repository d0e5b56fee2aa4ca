"""Articles in PDF files.

A PDF says where letters stand and not what they are together. `pdf_page` reads words, `pdf_furniture` leaves out what
repeats on every page, `pdf_columns` finds the order of reading, `pdf_lines` and `pdf_paragraphs` put lines and
paragraphs together; here it becomes an article with headings and items.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium

from bot.errors import UnreadableFile
from bot.intake.blocks import MOST_CHARACTERS, TOO_LONG, Block, BlockKind, plain
from bot.intake.dates import parse_date
from bot.intake.document import Properties, reading
from bot.intake.pdf_columns import columns
from bot.intake.pdf_furniture import without_furniture
from bot.intake.pdf_lines import lines_of
from bot.intake.pdf_page import Page, read_page
from bot.intake.pdf_paragraphs import BULLET, Paragraph, main_size, paragraphs
from bot.intake.titles import has_words, is_title_line
from bot.model import Reading

_MOST_PAGES = 2000
"""Pages of a PDF: the longest laws and handbooks. What has more is an archive, not an article."""
_MOST_ON_PAGE = 100_000
"""Characters on a page. A broadsheet has 30,000."""
_FEW_CHARACTERS = 20
"""Characters of a page that is a picture: a scanner may print its name on it."""
_MOST_UNMAPPED = 0.3
"""Share of letters of which the file does not say what they are, above which nothing can be read."""
_HEADING = 1.12
"""Times the size of the text that headings have."""
_MOST_HEADING = 250
_MOST_BOLD_HEADING = 120
_MOST_LEVEL = 4
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|abb(?:ildung|\.)?|tab(?:le|elle|\.)?|tableau|figura|tabla|tabela|cuadro|gráfico|photo|foto|рис(?:унок|\.)?"
    r"|табл(?:ица|\.)?|图|圖|図|表)\s*[A-Z]?\d+(?:[.\-]\d+)*\s*[.:|–—]",
    re.IGNORECASE,
)
_MOST_CAPTION = 600
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes, name: str) -> Reading:
    """Return the article in a PDF file. `name` stands in errors and gives the title where nothing else does.

    Raises UnreadableFile where it is no PDF, protected, damaged or too large, or pictures of pages without text. Not
    to be called from two threads at a time: PDFium cannot take that.
    """
    document = _opened(data, name)
    try:
        return _read(document, name)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(name, "is a damaged PDF: not all its pages can be read") from error
    finally:
        document.close()


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        match error.err_code:
            case pdfium.FPDF_ERR_PASSWORD:
                reason = "is protected with a password; save it without one"
            case pdfium.FPDF_ERR_SECURITY:
                reason = "is protected in a way that cannot be read"
            case _:
                reason = "is no PDF, or a damaged one"
        raise UnreadableFile(name, reason) from error


def _read(document: pypdfium2.PdfDocument, name: str) -> Reading:
    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableFile(name, f"has {count:,} pages; at most {_MOST_PAGES:,} are read")
    if not count:
        raise UnreadableFile(name, "is a PDF without pages")
    pages: list[Page] = []
    pictures = 0
    characters = 0
    for number in range(count):
        page, is_picture = _page(document, number, name)
        pages.append(page)
        pictures += is_picture
        characters += page.characters
        if characters > MOST_CHARACTERS:
            raise UnreadableFile(name, TOO_LONG)
    _refuse_unreadable(pages, characters, pictures, name)
    properties = _properties(document)
    columns_of_pages = [[lines_of(column) for column in columns(segments)] for segments in without_furniture(pages)]
    columns_of_pages = [[column for column in page if column] for page in columns_of_pages]
    body = main_size([column for page in columns_of_pages for column in page])
    found = paragraphs(columns_of_pages, body)
    headline = _headline(found, body)
    blocks = list(_blocks(found, body))
    return reading(name, blocks, properties, headline=headline, scanned=2 * pictures > count)


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> tuple[Page, bool]:
    """Return a page and whether it is a picture without text."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > _MOST_ON_PAGE:
            raise UnreadableFile(name, f"has too many letters on page {number + 1}")
        found = read_page(text_page.raw, count)
        is_picture = found.characters < _FEW_CHARACTERS and any(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE]))
        return found, is_picture
    finally:
        text_page.close()
        page.close()


def _refuse_unreadable(pages: Sequence[Page], characters: int, pictures: int, name: str) -> None:
    if pictures and characters < _FEW_CHARACTERS * len(pages):
        are = "its page is a picture" if len(pages) == 1 else f"its {len(pages):,} pages are pictures"
        raise UnreadableFile(name, f"is scanned: {are} without text. Run text recognition (OCR) over it first")
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > _MOST_UNMAPPED * (characters + unmapped):
        raise UnreadableFile(
            name, "does not say which letters its pictures of letters are. Run text recognition (OCR) over it first"
        )
    if not characters:
        raise UnreadableFile(name, "is a PDF without text; text recognition (OCR) may find some")


def _properties(document: pypdfium2.PdfDocument) -> Properties:
    told = document.get_metadata_dict()
    return Properties(told.get("Title", ""), told.get("Author", ""), _day(told.get("CreationDate", "")))


def _day(written: str) -> date | None:
    found = _DATE.match(written)
    return parse_date("-".join(found.groups())) if found else None


def _headline(found: Sequence[Paragraph], body: float) -> str:
    """Return the largest words of the first page, or its first line where that reads like a title."""
    first = [paragraph for paragraph in found if has_words(paragraph.text)]
    first = [paragraph for paragraph in first if paragraph.page == first[0].page and not paragraph.row]
    largest = max((near.size for near in first if len(near.text) <= _MOST_HEADING), default=0.0)
    if largest >= _HEADING * body:
        parts: list[str] = []
        for paragraph in first:
            if abs(paragraph.size - largest) < 1:
                parts.append(paragraph.text)
            elif parts:
                break
        return " ".join(parts)
    return first[0].text if first and len(found) > 1 and is_title_line(first[0].text) else ""


def _blocks(found: Sequence[Paragraph], body: float) -> Iterator[Block]:
    larger = sorted({round(near.size) for near in found if _is_large(near, body)}, reverse=True)
    mostly_bold = 2 * sum(len(near.text) for near in found if near.bold) > sum(len(near.text) for near in found)
    for paragraph in found:
        text = plain(paragraph.text)
        bullet = BULLET.match(paragraph.text)
        if _CAPTION.match(text) and len(text) <= _MOST_CAPTION:
            continue
        if paragraph.row:
            yield Block(text, BlockKind.ROW)
        elif _is_large(paragraph, body):
            yield Block(text, BlockKind.HEADING, min(1 + larger.index(round(paragraph.size)), _MOST_LEVEL))
        elif paragraph.bold and not mostly_bold and _is_bold_heading(text):
            yield Block(text, BlockKind.HEADING, min(1 + len(larger), _MOST_LEVEL))
        elif bullet:
            number = (bullet["number"] or "").strip("().")
            rest = plain(paragraph.text[bullet.end() :])
            yield Block(rest, BlockKind.ITEM, mark=f"{number}." if number else "-")
        else:
            yield Block(text)


def _is_large(paragraph: Paragraph, body: float) -> bool:
    return paragraph.size >= _HEADING * body and len(paragraph.text) <= _MOST_HEADING and not paragraph.row


def _is_bold_heading(text: str) -> bool:
    return len(text) <= _MOST_BOLD_HEADING and not text.endswith((".", ",", ";", ":", "。"))
