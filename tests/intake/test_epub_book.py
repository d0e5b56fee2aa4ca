import datetime

import pytest

from bot.errors import UnreadableFile
from bot.intake.epub import read_epub
from tests.intake.made_files import ARTICLE, chapter, epub_file, word_file, zip_file

ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
    '<EncryptionMethod Algorithm="{}"/><CipherData><CipherReference URI="OEBPS/a"/></CipherData>'
    "</EncryptedData></encryption>"
)


def text_of(body: str) -> str:
    return read_epub(epub_file({"a.xhtml": chapter(body)}), "book.epub").draft.text


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_epub(data, "book.epub")
    assert caught.value.name == "book.epub"
    return caught.value.reason


def test_a_book_is_one_article_of_its_chapters_in_order() -> None:
    draft = read_epub(epub_file(), "book.epub").draft
    assert (draft.title, draft.author, draft.language) == ("The Harbour Book", "Jane Doe", "en")
    assert draft.date == datetime.date(2020, 5, 1)
    assert draft.text == "\n\n".join(
        part for number, text in enumerate(ARTICLE, start=1) for part in (f"# Chapter {number}", text)
    )


def test_what_a_book_says_of_itself_is_read_in_both_versions() -> None:
    second = (
        '<dc:title>A Book</dc:title><dc:creator opf:role="edt">An Editor</dc:creator>'
        '<dc:creator opf:role="aut">Jane Doe</dc:creator><dc:creator opf:role="aut">Jo Roe</dc:creator>'
        '<dc:date opf:event="modification">2024-01-01</dc:date><dc:date opf:event="publication">2019-03-04</dc:date>'
    )
    draft = read_epub(epub_file(metadata=second), "book.epub").draft
    assert (draft.title, draft.author, draft.date) == ("A Book", "Jane Doe, Jo Roe", datetime.date(2019, 3, 4))
    bare = read_epub(
        epub_file(metadata="<dc:publisher>The House</dc:publisher><dc:language>xx-yy</dc:language>"), "my-book.epub"
    )
    assert (bare.draft.title, bare.draft.author, bare.draft.language) == ("My book", "The House", None)


def test_covers_contents_and_notes_are_left_out() -> None:
    chapters = {
        "cover.xhtml": chapter("<p>Cover words</p>"),
        "nav.xhtml": chapter(
            '<nav epub:type="toc"><a href="a.xhtml">A</a></nav><nav epub:type="landmarks">'
            '<a epub:type="cover" href="cover.xhtml">C</a><a epub:type="bodymatter" href="a.xhtml">A</a></nav>'
        ),
        "rights.xhtml": chapter("<p>All rights reserved</p>", kind="frontmatter copyright-page"),
        "map.xhtml": chapter("<p>A map</p>"),
        "a.xhtml": chapter(
            '<h1>The text</h1><p>It rained<sup><a href="#n1">1</a></sup> all day<a epub:type="noteref" href="#n2">2</a>'
            ' long<a href="#n3">[3]</a>, see <a href="#c">chapter 4</a>.</p>'
            '<figure><img/><figcaption>A boat</figcaption></figure>'
            '<aside epub:type="footnote" id="n1"><p>1 So they say.</p></aside><p hidden="">Hidden</p>'
            '<section role="doc-endnotes"><p>2 Others do not.</p></section><span epub:type="pagebreak">12</span>'
        ),
    }  # fmt: skip
    manifest = '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    guide = '<guide><reference type="loi" href="map.xhtml"/><reference type="text" href="a.xhtml"/></guide>'
    data = epub_file(chapters, manifest=manifest, package=guide)
    assert read_epub(data, "book.epub").draft.text == "# The text\n\nIt rained all day long, see chapter 4."


def test_a_page_about_the_rights_in_a_book_is_left_out_and_a_text_that_speaks_of_them_kept() -> None:
    rights = chapter("<p>Copyright © 2024 Jane Doe. All rights reserved.</p><p>ISBN 978-1-2345-6789-0.</p>")
    review = chapter(f"<h1>Review</h1><p>{ARTICLE[0]}</p><p>© 2024 The Courier. All rights reserved.</p>")
    text = read_epub(epub_file({"rights.xhtml": rights, "review.xhtml": review}), "book.epub").draft.text
    assert "ISBN" not in text
    assert ARTICLE[0] in text
    assert "ISBN" in read_epub(epub_file({"rights.xhtml": rights}), "book.epub").draft.text


def test_raised_numbers_are_left_out_behind_a_sentence_and_kept_behind_a_unit() -> None:
    assert text_of("<p>It ended.<sup>12</sup> <i>It</i> began,<sup>b</sup> on 5 m<sup>2</sup>.</p>") == (
        "It ended. It began, on 5 m2."
    )


def test_chapters_without_a_heading_get_the_one_of_the_contents() -> None:
    chapters = {"a b.xhtml": chapter("<p>First words.</p>"), "c.xhtml": chapter("<p>The Tunnel</p><p>More words.</p>")}
    points = "".join(
        f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{place}"/></navPoint>'
        for label, place in (("The Bridge", "a%20b.xhtml"), ("The tunnel", "c.xhtml"), ("Within", "c.xhtml#x"))
    )
    contents = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    data = epub_file(
        chapters,
        manifest='<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        others={"OEBPS/toc.ncx": contents},
    )
    assert read_epub(data, "book.epub").draft.text == "# The Bridge\n\nFirst words.\n\n# The tunnel\n\nMore words."


def test_lists_tables_breaks_and_loose_words_are_read() -> None:
    assert text_of("<ol><li><p>one</p></li><li>two<ul><li>inner</li></ul></li></ol>") == "1. one\n2. two\n- inner"
    head = "<thead><tr><th>Year</th><th>Cost</th></tr></thead>"
    assert (
        text_of(f"<table>{head}<tbody><tr><td>2024</td><td>4m</td></tr></tbody></table>")
        == "| Year | Cost |\n| 2024 | 4m |"
    )
    assert text_of("<h2>The<br/>bridge</h2><div>Loose <b>words</b><p>A line<br/>and more</p>tail</div>") == (
        "## The bridge\n\nLoose words\n\nA line and more\n\ntail"
    )
    assert text_of("<h1><div>One</div><div>The bridge</div></h1><p>Words.</p>").startswith("# One The bridge\n\n")
    assert text_of("<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby>字</p>") == "漢字"


def test_html_in_place_of_xml_is_read() -> None:
    assert text_of("<p>A&nbsp;b &mdash; c &amp; d &unknown; e") == "A\u00a0b — c & d &unknown; e"
    page = chapter("<p>Caf\u00e9</p>").replace("utf-8", "iso-8859-1").encode("cp1252")
    data = zip_file(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
            "c.opf": '<package><manifest><item id="a" href="a.xhtml" media-type="text/html"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
            "a.xhtml": page,
        }
    )
    assert read_epub(data, "book.epub").draft.text == "Café"


def test_what_is_no_book_is_told() -> None:
    assert reason(b"nothing") == "is no EPUB book"
    assert reason(word_file()) == "is a ZIP file, but no EPUB book"
    assert reason(epub_file()[:900]) == "is damaged: its list of contents cannot be read"
    assert reason(epub_file({})) == "is empty"
    protected = {"META-INF/encryption.xml": ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}
    assert reason(epub_file(others=protected)) == "is protected against copying (DRM), so its text cannot be read"


def test_a_book_with_hidden_fonts_is_read() -> None:
    fonts = {"META-INF/encryption.xml": ENCRYPTED.format("http://www.idpf.org/2008/embedding")}
    assert read_epub(epub_file(others=fonts), "book.epub").draft.title == "The Harbour Book"


def test_paths_that_lead_out_of_a_book_lead_nowhere() -> None:
    assert reason(epub_file({"../../../etc/passwd": chapter("<p>No</p>")}, others={})) == "is empty"


def test_what_would_grow_without_end_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><html><body>&c;</body></html>'
    declared = "declares entities in its XML, which is not read: it could grow without end"
    assert reason(epub_file({"a.xhtml": bomb})) == declared
    assert text_of("<div>" * 200 + "deep" + "</div>" * 200) == "deep"
