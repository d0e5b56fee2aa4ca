"""Files that are made to harm get a clear word, or are read without the harm; others are read meanwhile."""

import threading
from collections.abc import Mapping

import pytest

from bot.errors import UnreadableFile
from bot.intake.apart import Readers
from bot.intake.origin import Origin
from bot.model import Reading
from tests.intake import made_files
from tests.intake.fuzzed_files import texts, web_page
from tests.intake.hostile_files import HOSTILE

UNPACKS, DAMAGED = "unpacks to ", "is damaged and cannot be unpacked"
ENTITIES = "declares entities in its XML"
OUTSIDE = "has a path that leads out of the archive"

WORDS: Mapping[str, str] = {
    "a gigabyte.docx": UNPACKS,
    "a lie.docx": DAMAGED,
    "a gigabyte.epub": UNPACKS,
    "a gigabyte.zip": UNPACKS,
    "a lie.zip": DAMAGED,
    "nested.zip": "is an archive inside an archive",
    "up.zip": OUTSIDE,
    "root.zip": OUTSIDE,
    "link.zip": "is a link to another file",
    "laughs.docx": ENTITIES,
    "laughs.epub": ENTITIES,
    "strange.docx": ENTITIES,
    "strange.epub": ENTITIES,
    "deep.docx": "is damaged",
    "brackets.xml": "is no feed",
    "loop.pdf": "is a damaged PDF",
    "a gigabyte.pdf": "cannot be read",
}
"""How the reason begins. All others are read, but for what would harm."""

SLOW = {"a gigabyte.epub", "a gigabyte.pdf", "a lie.docx", "a lie.zip", "deep.xml"}
"""These take some tenths of a second, and others show nearly the same."""


def outcome(readers: Readers, name: str, data: bytes) -> str:
    """Return the texts of a file, or why there is none."""
    try:
        if name.endswith(".xml"):
            return f"{readers.read_feed(data, Origin('https://example.org/'))}"
        of = readers.read(data, name)
        return "\n".join(read.draft.text if isinstance(read, Reading) else read.reason for read in of)
    except UnreadableFile as unreadable:
        return unreadable.reason


def test_hostile_files_get_a_word_while_others_are_read(readers: Readers) -> None:
    good, stopped, read = web_page(texts()[1], 0), threading.Event(), list[str]()

    def read_on() -> None:
        while not stopped.wait(0.2):
            read.append(outcome(readers, "good.html", good))

    others = threading.Thread(target=read_on)
    others.start()
    for name, make in HOSTILE.items():
        if name not in SLOW:
            of = outcome(readers, name, make())
            assert of.startswith(WORDS.get(name, "")), (name, of)
            assert "ha ha" not in of
            assert "root:" not in of
            assert len(of) < 1000
    stopped.set()
    others.join()
    assert read
    assert set(read) == {read[0]}
    assert texts()[1].split("\n\n")[1][:60] in read[0]


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(SLOW))
def test_slow_hostile_files_get_a_word(readers: Readers, name: str) -> None:
    assert outcome(readers, name, HOSTILE[name]()).startswith(WORDS.get(name, "ParsedFeed"))


@pytest.mark.long
def test_a_pdf_of_five_thousand_pages_gets_a_word(readers: Readers) -> None:
    data = made_files.pdf([made_files.lines("A page of words.", 60, 60)] * 5000)
    assert "pages; at most" in outcome(readers, "long.pdf", data)
