import datetime
import struct

import pytest

from bot.errors import UnreadableFile
from bot.intake.docx import read_docx
from bot.model import Doubt, SentenceKind
from bot.text.sentences import split
from tests.intake.made_files import ARTICLE, epub_file, word_file, word_file_of, zip_file


def text_of(body: str, *, styles: str = "", numbering: str = "") -> str:
    return read_docx(word_file_of(body, styles=styles, numbering=numbering), "file.docx").draft.text


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def style(key: str, name: str, properties: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{properties}</w:style>'


def of_style(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data, "file.docx")
    assert caught.value.name == "file.docx"
    return caught.value.reason


def test_a_document_becomes_paragraphs_headings_items_and_rows() -> None:
    read = read_docx(word_file(), "file.docx")
    assert (read.draft.title, read.draft.author, read.draft.date) == ("Harbour bridge closed", "Jane Doe", None)
    assert read.draft.text == "\n\n".join(
        [
            ARTICLE[0],
            "# What happens next",
            *ARTICLE[1:],
            "- Take the ferry\n- Take the bus",
            "| Year | Cost |\n| 2024 | 4m |",
        ]
    )
    kinds = [near.kind for near in split(read.draft.text, "en")]
    assert (kinds.count(SentenceKind.HEADING), kinds.count(SentenceKind.ITEM)) == (1, 2)
    assert read.doubts == ()


def test_headings_are_told_by_outline_by_style_and_in_other_languages() -> None:
    styles = style("a", "Überschrift 1") + style("b", "heading 2") + style("c", "Own", '<w:basedOn w:val="b"/>')
    styles += style("d", "Other", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    styles += style("e", "Under d", '<w:basedOn w:val="d"/>') + style("x", "In a circle", '<w:basedOn w:val="y"/>')
    styles += style("y", "Circle", '<w:basedOn w:val="x"/>') + style("t", "Title")
    body = "".join(paragraph(f"Part {key}", of_style(key)) + paragraph("Some words.") for key in "tabdex")
    body += paragraph("One", '<w:outlineLvl w:val="0"/>')
    headings = ["# Part a", "## Part b", "### Part d", "### Part e", "Part x", "# One"]
    assert text_of(body, styles=styles).split("\n\n")[1::2] == headings


def test_lists_have_their_numbers_by_level() -> None:
    def item(text: str, level: int, key: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>')

    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = item("three", 0) + item("inner", 1) + item("other", 1) + item("four", 0) + item("new", 1)
    body += item("plain", 2) + item("dot", 0, 9) + item("no list", 0, 0)
    expected = "3. three\n1. inner\n2. other\n4. four\n1. new\n\nplain\n\n- dot\n\nno list"
    assert text_of(body, numbering=numbering) == expected


def test_what_was_deleted_or_hidden_is_left_out_and_what_was_inserted_stays() -> None:
    body = (
        "<w:p><w:r><w:t>It was </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>open</w:t></w:r>'
        "<w:moveFrom><w:r><w:t> here</w:t></w:r></w:moveFrom>"
        "<w:hyperlink><w:r><w:t> to</w:t></w:r></w:hyperlink>"
        '<w:r><w:footnoteReference w:id="2"/><w:t> all.</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + paragraph("paragraph.")
    )
    assert text_of(body) == "It was always open to all.\n\nOne paragraph."


def test_breaks_tabs_controls_formulas_and_readings_are_read() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>line,</w:t><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>known.</w:t>"
        "<w:br/><w:br/><w:t>And an\u00adother\u200b.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("In a control.") + "</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent>"
        + paragraph("Contents") + "</w:sdtContent></w:sdt>"
        "<w:p><w:oMath><w:r><w:t>a=b</w:t></w:r></w:oMath><w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )  # fmt: skip
    assert text_of(body) == "One line, well-known.\n\nAnd another.\n\nIn a control.\n\na=b漢"


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box + "</w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict>" + box + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(body) == "Around it.\n\nIn a box."


def test_a_table_that_only_lays_out_texts_becomes_paragraphs() -> None:
    def table(*cells: str) -> str:
        return "<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>"

    long = paragraph("Many words. " * 30)
    assert text_of(table(long, paragraph("Beside it."))).endswith("Many words.\n\nBeside it.")
    assert text_of(table(paragraph("Alone.") + paragraph("In a frame."))) == "Alone.\n\nIn a frame."
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("repeated")
    assert text_of(table(paragraph("A|B"), merged, paragraph("C"))) == "| A/B |  | C |"


def test_captions_and_notes_are_left_out_and_marks_of_plain_paragraphs_are_no_layout() -> None:
    styles = style("c", "caption") + style("t", "toc 1") + style("f", "footnote text")
    body = "".join(paragraph(f"Left {key}", of_style(key)) for key in "ctf")
    body += (
        paragraph("It was night.") + paragraph("- Who is there?") + paragraph("# 12 is the house.") + paragraph("***")
    )
    text = text_of(body, styles=styles)
    assert text == "It was night.\n\n– Who is there?\n\n#\u00a012 is the house."
    assert {near.kind for near in split(text, "en")} == {SentenceKind.TEXT}


def test_properties_are_taken_where_they_say_something() -> None:
    core = "<dc:title>The bridge</dc:title><dc:creator>Jane Doe</dc:creator>"
    core += "<dcterms:created>2024-02-29T10:00:00Z</dcterms:created>"
    draft = read_docx(word_file_of(paragraph("Some words."), core=core), "file.docx").draft
    assert (draft.title, draft.author, draft.date) == ("The bridge", "Jane Doe", datetime.date(2024, 2, 29))
    empty = "<dc:title>Document1</dc:title><dc:creator>Admin</dc:creator>"
    empty += "<dcterms:created>1980-01-01T00:00:00Z</dcterms:created>"
    read = read_docx(word_file_of(paragraph("The first line") + paragraph("Some words."), core=empty), "file.docx")
    assert (read.draft.title, read.draft.author, read.draft.date) == ("The first line", None, None)
    assert read.doubts == (Doubt.SHORT,)


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (("The bridge is closed", "Varn, 3 June", "It was closed on Monday."), "The bridge is closed"),
        (("City of Varn", "Office for bridges"), "What happens next"),
        (("It was closed on Monday.",), "What happens next"),
    ],
)
def test_a_heading_behind_prose_is_not_the_title_where_there_is_a_line_for_it(
    before: tuple[str, ...], title: str
) -> None:
    body = "".join(map(paragraph, before)) + paragraph("What happens next", of_style("H")) + paragraph("Nothing.")
    assert read_docx(word_file_of(body, styles=style("H", "heading 2")), "file.docx").draft.title == title


def test_what_is_no_word_file_is_told() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    assert reason(old) == "is an old Word document; save it as .docx"
    assert reason(old + "EncryptedPackage".encode("utf-16-le")) == "is protected with a password; save it without one"
    assert reason(b"{\\rtf1 abc}") == "is no Word document (.docx)"
    assert reason(epub_file()) == "is a ZIP file, but no Word document (.docx)"
    assert reason(word_file()[:2000]) == "is damaged: its list of contents cannot be read"
    assert reason(word_file_of("<w:p>")) == "is damaged: its XML cannot be read"
    assert (
        reason(zip_file({"word/document.xml": "<workbook/>"})) == "is an office document, but no Word document (.docx)"
    )
    assert reason(word_file_of("<w:p/>")) == "is empty"


def test_what_would_grow_without_end_is_refused() -> None:
    assert (
        reason(word_file_of(f"<w:p><w:r><w:t>{'a' * 30_000_000}</w:t></w:r></w:p>"))
        == "unpacks to far more than it may hold"
    )
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><w:document xmlns:w="w">&c;</w:document>'
    declared = "declares entities in its XML, which is not read: it could grow without end"
    assert reason(zip_file({"word/document.xml": bomb})) == declared
    assert reason(zip_file({"word/document.xml": bomb.encode("utf-16")})) == declared
    assert reason(word_file_of("<w:sdt>" * 5000 + "</w:sdt>" * 5000)) == "is damaged: its XML cannot be read"


def test_a_size_that_is_a_lie_is_found_out() -> None:
    data = bytearray(word_file_of(paragraph("Some words.") * 10_000))
    place = data.find(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    with pytest.raises(UnreadableFile, match="damaged"):
        read_docx(bytes(data), "file.docx")
