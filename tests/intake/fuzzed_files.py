"""Files of every format, whole, and broken at random: cut off, with bytes changed, with parts left out, said twice or
taken from another one; packed files also inside of what they pack.
"""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.intake import made_files

ARTICLES = Path(__file__).parent.parent.parent / "articles"
MOST_BYTES = 60_000

_NASTY = (
    b"\0", b"\xff\xfe", b"\xff", b"<", b">", b"&", b"&#0;", b"&#xd800;", b"]]>", b"<!--", b"<![CDATA[", b"\r", b"\x1b",
    b"%PDF-", b"endobj", b"PK\x03\x04", b"PK\x01\x02", b"../", b"-1", b"4294967295", b"9" * 40, b"{" * 50,
    b'<!DOCTYPE a [<!ENTITY b "b">]>', b"<div>" * 300, b"</p></body></html>", b"\xed\xa0\x80", b"---\n",
)  # fmt: skip


@cache
def texts() -> list[str]:
    """Return the texts of the shipped articles."""
    return [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.iterdir())]


def web_page(text: str, number: int) -> bytes:
    """Return a text as a web page, in one of several encodings, with what stands around articles."""
    blocks = "".join(f"<p>{block}</p>\n" for block in text.split("\n\n"))
    encoding = ("utf-8", "windows-1252", "utf-16")[number % 3]
    return f"""<!doctype html><html lang=en><head><meta charset="{encoding}"><title>Page {number}</title>
<meta property="article:published_time" content="2026-02-0{number % 9 + 1}T10:00:00Z"><meta name=author content="A. B">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Page {number}", "url": "/p"}}</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/a">All</a></ul></nav><article><h1>Page {number}</h1>{blocks}
<table><tr><td>1<td>2</table><ul><li>one<li>two</ul></article><footer>Share this</footer></body></html>""".encode(
        encoding, "replace"
    )


def pdf(text: str) -> bytes:
    """Return a text as a PDF file, packed where it is long."""
    lines = made_files.lines(text.encode("cp1252", "ignore").decode("cp1252"), 60, 0, width=80)
    pages = [
        [replace(line, y=60 + 12 * place) for place, line in enumerate(lines[start : start + 60])]
        for start in range(0, len(lines), 60)
    ]
    return made_files.pdf(pages, {"Title": "A page"}, packed=len(pages) > 1)


def epub(text: str) -> bytes:
    """Return a text as a book of two chapters."""
    chapter = made_files.chapter("".join(f"<p>{_escaped(block)}</p>" for block in text.split("\n\n")))
    return made_files.epub_file({"a.xhtml": chapter, "b.xhtml": chapter})


def feed(text: str, before: str = "") -> bytes:
    """Return a text as the entries of a feed; `before` stands before its root."""
    items = "".join(
        f"<item><title>Item {n}</title><link>https://example.org/{n}</link><pubDate>Mon, 02 Mar 2026 23:30:00 -0500"
        f"</pubDate><description>{_escaped(block)}</description></item>"
        for n, block in enumerate(text.split("\n\n"))
    )
    return f'{before}<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def archive(text: str) -> bytes:
    """Return an archive of files of several kinds."""
    members: dict[str, str | bytes] = {
        "a.md": text,
        "b/c.html": web_page(text, 0),
        "d.txt": text[:300],
        "e.epub": epub(text),
    }
    return made_files.zip_file(members)


MAKERS: Mapping[str, Callable[[str, int], bytes]] = {
    ".md": lambda text, _: text.encode(),
    ".html": web_page,
    ".pdf": lambda text, _: pdf(text),
    ".docx": lambda text, _: made_files.word_file(text.split("\n\n")),
    ".epub": lambda text, _: epub(text),
    ".zip": lambda text, _: archive(text),
    ".xml": lambda text, _: feed(text),
}
"""How to make a file of a text and a number, by suffix; `.xml` is a feed."""


def broken(seed: int, suffix: str) -> bytes:
    """Return a file that is broken, always in the same way for a seed."""
    chance = random.Random(seed)
    text = chance.choice(texts())[: chance.choice((300, 3000, 30_000))]
    data = MAKERS[suffix](text, seed)
    if data.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = {name: file.read(name) for name in file.namelist()}
        name = chance.choice(sorted(members))
        members[name] = _mutated(members[name], chance)
        return made_files.zip_file(members)
    return _mutated(data, chance)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place, other = sorted((chance.randrange(len(out) + 1), chance.randrange(len(out) + 1)))
        match chance.randrange(7):
            case 0:
                del out[other:]
            case 1:
                del out[place : min(other, place + 200)]
            case 2:
                out[place:place] = out[place : min(other, place + 2000)] * chance.choice((1, 2, 20))
            case 3:
                out[place:place] = chance.choice(_NASTY)
            case 4:
                for _ in range(chance.choice((1, 10, 100))):
                    if out:
                        out[chance.randrange(len(out))] = chance.randrange(256)
            case 5:
                out[place : place + 20] = chance.randbytes(chance.randrange(20))
            case _:
                out[place:other] = bytes(reversed(out[place:other])) if other - place < 50 else out[place:other]
    return bytes(out[: 2 * MOST_BYTES])
