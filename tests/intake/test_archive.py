import io
import struct
import zipfile
from collections.abc import Iterator

import pytest

from bot.errors import UnreadableFile
from bot.intake.archive import read_archive
from bot.intake.article_file import read_article
from bot.model import Reading
from tests.intake.made_files import zip_file


def read_member(data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
    yield Reading(read_article(data, name), name=name)


def outcome(data: bytes) -> list[str]:
    """Return the title of each article, or the message about each file."""
    found = read_archive(data, "a.zip", read_member)
    return [str(read) if isinstance(read, UnreadableFile) else f"{read.name} = {read.draft.title}" for read in found]


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        outcome(data)
    assert caught.value.name == "a.zip"
    return caught.value.reason


def with_member(name: str, content: bytes = b"Some words.", *, mode: int = 0, kind: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        member.compress_type = kind
        packed.writestr(member, content)
        packed.writestr("good.md", "# Good\n\nSome words.")
    return file.getvalue()


def test_names_in_utf_8_are_read_where_the_archive_does_not_say_so() -> None:
    data = zip_file({"xx.md": "# Otter\n\nWords."}).replace(b"xx.md", "ж.md".encode())
    assert outcome(data) == ["a.zip/ж.md = Otter"]
    assert outcome(data.replace("ж.md".encode(), b"\x81\x84.md")) == ["a.zip/üä.md = Otter"]


def test_files_are_read_in_the_order_of_their_names() -> None:
    data = zip_file(
        {"b.md": "# Bridge\n\nWords.", "a/ж.md": "# Ж\n\nСлова.", "a/empty.txt": "", "c.MD": "# C\n\nWords."}
    )
    assert outcome(data) == [
        "a.zip/a/empty.txt: is empty",
        "a.zip/a/ж.md = Ж",
        "a.zip/b.md = Bridge",
        "a.zip/c.MD = C",
    ]


def test_folders_and_what_systems_put_there_are_passed_over() -> None:
    names = ("__MACOSX/._b.md", ".hidden.md", ".git/x.md", "a/Thumbs.db", "folder/")
    assert outcome(zip_file({"b.md": "# B\n\nWords."} | dict.fromkeys(names, "x"))) == ["a.zip/b.md = B"]
    assert reason(zip_file(dict.fromkeys(names, "x"))) == "is an archive without files"
    assert reason(zip_file({})) == "is an archive without files"


def test_a_few_files_of_other_kinds_are_named_and_the_rest_counted() -> None:
    few = outcome(zip_file({f"{number}.png": "x" for number in range(6)}))
    assert len(few) == 6
    assert few[0].startswith("a.zip/0.png: is none of the files that can be read: .md, ")
    many = outcome(zip_file({f"{number:03}.png": "x" for number in range(125)}))
    assert [line.partition(":")[0] for line in many[:5]] == [f"a.zip/00{number}.png" for number in range(5)]
    assert len(many) == 6
    assert many[5].startswith("a.zip/005.png: is none of the files")
    assert many[5].endswith("; nor are 119 others there")


@pytest.mark.parametrize(
    "name", ["../up.md", "a/../../up.md", "/etc/up.md", "C:/up.md", "c:up.md", "\\\\host\\up.md", "a\\..\\..\\up.md"]
)
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    refused, good = outcome(with_member(name))
    assert refused.endswith(": has a path that leads out of the archive")
    assert good == "a.zip/good.md = Good"


def test_odd_names_are_shown_safely() -> None:
    assert outcome(with_member("a\x1b[31m\u202e.md"))[0].startswith("a.zip/a [31m .md = ")
    (shown,) = outcome(zip_file({"n" * 1000 + ".md": "# N\n\nWords."}))
    assert len(shown) < 220
    assert shown.endswith("nnn.md = N")
    stored = with_member("ab\0.md".replace("\0", "X")).replace(b"abX.md", b"ab\0.md")
    assert outcome(stored)[0].endswith("has a name with a NUL character in it")


def test_links_and_archives_are_not_followed() -> None:
    assert (
        outcome(with_member("link.md", b"/etc/passwd", mode=0o120777))[1] == "a.zip/link.md: is a link to another file"
    )
    inside = "a.zip/in.zip: is an archive inside an archive, which is not opened"
    assert outcome(zip_file({"in.zip": zip_file({"a.md": "x"})})) == [inside]


def test_names_that_stand_twice_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = with_member("good.md")
    assert outcome(data) == ["a.zip/good.md: stands twice in the archive"] * 2


def test_a_damaged_or_protected_file_leaves_the_others() -> None:
    whole = with_member("bad.md")
    broken = whole.replace(b"Some words.", b"Same words.", 1)
    assert outcome(broken) == ["a.zip/bad.md: is damaged and cannot be unpacked", "a.zip/good.md = Good"]
    place = whole.find(b"PK\x01\x02")
    locked = whole[: place + 8] + struct.pack("<H", 1) + whole[place + 10 :]
    assert outcome(locked)[0] == "a.zip/bad.md: is protected with a password"
    odd = outcome(with_member("bad.md", kind=zipfile.ZIP_BZIP2))[0]
    assert odd == "a.zip/bad.md: is packed in a way that cannot be read; pack it as an ordinary ZIP file"


def test_names_in_an_older_encoding_are_read() -> None:
    data = zip_file({"caf%.md": "# C\n\nWords."}).replace(b"caf%.md", b"caf\x82.md")
    assert outcome(data) == ["a.zip/café.md = C"]


def test_an_archive_that_is_made_to_harm_is_refused() -> None:
    assert reason(b"nothing") == "is damaged: its list of contents cannot be read"
    assert reason(zip_file(dict.fromkeys(map(str, range(10_001)), ""))) == "holds more than 10,000 files"
    assert reason(zip_file({"a.md": "x\n" * 15_000_000, "b.md": "x"})) == "unpacks to far more than it may hold"
    data = zip_file({"a.md": "Some words.", "b.md": "Others."})
    place = data.rfind(b"PK\x01\x02")
    overlapping = data[: place + 42] + struct.pack("<I", 5) + data[place + 46 :]
    assert reason(overlapping) == "is damaged: files in it share the same bytes"
