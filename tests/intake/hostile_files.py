"""Files that are made to harm: that grow without end, nest without end, name what is none of their business."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from tests.intake.fuzzed_files import epub, feed, pdf
from tests.intake.made_files import word_file_of, zip_file

LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">{}]>'.format(
    "".join(f'<!ENTITY {new} "{f"&{old};" * 20}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
)
"""Entities that grow to 256 GB."""
STRANGE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
"""An entity that is a file of the machine."""


DOCX = word_file_of("<w:p><w:r><w:t>Text</w:t></w:r></w:p>")


@cache
def spaces(megabytes: int) -> bytes:
    """Return so many megabytes of blanks as deflate packs them, a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return megabyte * megabytes + b"\x03\0"


def bomb(before: Mapping[str, str], name: str, megabytes: int, *, honest: bool = True) -> bytes:
    """Return a ZIP file of which one member is so many megabytes of blanks; where it is not honest, it says that it is
    ten bytes.
    """
    out = BytesIO(zip_file(before))
    with zipfile.ZipFile(out, "a") as archive:
        data = spaces(megabytes)
        archive.writestr(name, data)
        info = archive.getinfo(name)
    whole = bytearray(out.getvalue())
    sizes = struct.pack("<HII", 8, len(data), megabytes * 2**20 if honest else 10)
    # In the header of the member: its way of packing, then its sizes; the same in the list at the end.
    entry = whole.rindex(b"PK\x01\x02")
    for place, at in ((info.header_offset, 8), (entry, 10)):
        whole[place + at : place + at + 2] = sizes[:2]
        whole[place + at + 10 : place + at + 18] = sizes[2:]
    return bytes(whole)


def parts(file: bytes) -> dict[str, str]:
    """Return the members of a ZIP file."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def without(file: bytes, name: str) -> dict[str, str]:
    """Return the members of a ZIP file but one."""
    return {member: text for member, text in parts(file).items() if member != name}


def evil(file: bytes, name: str, before: str, inside: str) -> bytes:
    """Return a ZIP file with something before the root of a member and in its first paragraph."""
    members = parts(file)
    members[name] = before + members[name].replace("Text", inside, 1)
    return zip_file(members)


def link(target: str) -> bytes:
    """Return an archive in which a member is a symbolic link."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.md")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, target)
    return out.getvalue()


def looping_pdf() -> bytes:
    """Return a PDF file whose pages are their own children."""
    return re.sub(rb"/Kids \[.*?\]", b"/Kids [2 0 R]", pdf("Text"))


def inflating_pdf() -> bytes:
    """Return a PDF file whose page is a stream of a gigabyte."""
    data = b"\x78\x9c" + spaces(1000)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    whole = pdf("Text")
    begin, end = list(re.finditer(rb"<<[^<>]*>>\s*stream\n.*?endstream", whole, re.DOTALL))[1].span()
    return whole[:begin] + stream + whole[end:]


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "a gigabyte.docx": lambda: bomb(without(DOCX, "word/document.xml"), "word/document.xml", 1000),
    "a lie.docx": lambda: bomb(without(DOCX, "word/document.xml"), "word/document.xml", 1000, honest=False),
    "a gigabyte.epub": lambda: bomb(without(epub("Text"), "OEBPS/a.xhtml"), "OEBPS/a.xhtml", 1000),
    "a gigabyte.zip": lambda: bomb({}, "a.html", 1000),
    "a lie.zip": lambda: bomb({}, "a.txt", 1000, honest=False),
    "nested.zip": lambda: zip_file({"b.zip": zip_file({"c.zip": zip_file({"d.md": "Text."})})}),
    "up.zip": lambda: zip_file({"../../up.md": "Text."}),
    "root.zip": lambda: zip_file({"/etc/root.md": "Text."}),
    "link.zip": lambda: link("/etc/passwd"),
    "laughs.docx": lambda: evil(DOCX, "word/document.xml", LAUGHS, "&i;"),
    "laughs.epub": lambda: evil(epub("Text"), "OEBPS/a.xhtml", LAUGHS, "&i;"),
    "laughs.xml": lambda: feed("Text", LAUGHS).replace(b"Text", b"&i;"),
    "laughs.html": lambda: LAUGHS.encode() + b"<html><body><p>&i;</p></body></html>",
    "strange.docx": lambda: evil(DOCX, "word/document.xml", STRANGE, "&i;"),
    "strange.epub": lambda: evil(epub("Text"), "OEBPS/a.xhtml", STRANGE, "&i;"),
    "strange.xml": lambda: feed("Text", STRANGE).replace(b"Text", b"&i;"),
    "strange.html": lambda: STRANGE.encode() + b"<html><body><p>&i;</p></body></html>",
    "deep.html": lambda: b"<html><body>" + b"<div><b>" * 100_000 + b"Text",
    "deep.docx": lambda: evil(DOCX, "word/document.xml", "<w:p>" * 50_000, "Text"),
    "deep.xml": lambda: feed("Text").replace(b"Text", b"<b>" * 50_000),
    "brackets.xml": lambda: b"{" * 100_000,
    "loop.pdf": looping_pdf,
    "a gigabyte.pdf": inflating_pdf,
}
"""How to make each, by its name; `.xml` is a feed."""
