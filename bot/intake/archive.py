"""Articles in ZIP archives: every file that can be read, by name. Nothing is written to a disk, no archive in an
archive is opened, and names are shown and never followed.
"""

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from bot.errors import UnreadableFile
from bot.intake.formats import NOT_READABLE, Format, suffix_format
from bot.intake.unpacking import Unpacker
from bot.model import Reading

ReadMember = Callable[[bytes, str], Iterable[Reading | UnreadableFile]]
"""Reads one file, by its bytes and its name; it may raise UnreadableFile."""

_MOST_BYTES = 500_000_000
"""Bytes that the files of an archive may unpack to: 100,000 articles of news."""
_MOST_NAMED = 5
"""Files of other kinds that are named one by one."""
_MOST_NAME = 200
_LAST_PART = 40
"""Characters of a name that are shown, and how many of them are its last where it is longer."""

_PASSED_OVER = {"__macosx", "thumbs.db", "desktop.ini"}
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:")
_LINK = 0o120000
_KIND = 0o170000
_UNIX = 16
_IS_UTF_8 = 0x800


def read_archive(data: bytes, name: str, read_member: ReadMember) -> Iterator[Reading | UnreadableFile]:
    """Yield what the files of an archive hold, in the order of their names; in the place of a file that cannot be read
    why. Files are named `archive.zip/folder/file.md`. Of files of other kinds a few are named, the others counted.

    Raises UnreadableFile where the archive cannot be read as one, or where what was unpacked so far is too much.
    """
    packed = Unpacker(data, name, _MOST_BYTES)
    members = sorted((near for near in packed.members if not _is_passed_over(near)), key=lambda near: near.filename)
    if not members:
        raise UnreadableFile(name, "is an archive without files")
    spoken = Counter(member.filename for member in members)
    others: list[str] = []
    for member in members:
        inside = f"{name}/{_shown(_name(member))}"
        if (refusal := _refusal(member, spoken)) is not None:
            yield UnreadableFile(inside, refusal)
        elif suffix_format(inside) is None:
            others.append(inside)
        else:
            yield from _read(packed, member, inside, read_member)
    yield from _left_out(name, others)


def _read(
    packed: Unpacker, member: zipfile.ZipInfo, inside: str, read_member: ReadMember
) -> Iterator[Reading | UnreadableFile]:
    try:
        yield from read_member(packed.read(member, inside), inside)
    except UnreadableFile as unreadable:
        if packed.is_spent:
            raise
        yield unreadable


def _left_out(name: str, others: list[str]) -> Iterator[UnreadableFile]:
    """Yield a word for the files that are of no kind that can be read."""
    most = len(others) if len(others) <= _MOST_NAMED + 1 else _MOST_NAMED
    for inside in others[:most]:
        yield UnreadableFile(inside, NOT_READABLE)
    if len(others) > most:
        # It is not the archive that cannot be read.
        reason = f"{NOT_READABLE}; nor are {len(others) - most - 1:,} others there"
        yield UnreadableFile(others[most], reason)


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    """Tell folders, and what systems put into archives by themselves."""
    parts = re.split(r"[/\\]", member.filename)
    hidden = any(part.startswith(".") and part.strip(".") for part in parts)
    return member.is_dir() or hidden or any(part.lower() in _PASSED_OVER for part in parts)


def _refusal(member: zipfile.ZipInfo, spoken: Counter[str]) -> str | None:
    # The name as it stands in the file: zipfile cuts it at a NUL.
    written = member.orig_filename
    if _OUTSIDE.match(written) or ".." in re.split(r"[/\\]", written):
        return "has a path that leads out of the archive"
    if "\0" in written:
        return "has a name with a NUL character in it"
    if member.external_attr >> _UNIX & _KIND == _LINK:
        return "is a link to another file"
    if suffix_format(member.filename) is Format.ARCHIVE:
        return "is an archive inside an archive, which is not opened"
    return "stands twice in the archive" if spoken[member.filename] > 1 else None


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member. Many programs write UTF-8 without saying so, and zipfile takes it for code page 437
    then, in which every byte is a character.
    """
    if not member.flag_bits & _IS_UTF_8:
        with suppress(UnicodeError):
            return member.filename.encode("cp437").decode()
    return member.filename


def _shown(filename: str) -> str:
    """Return the name of a member as text that can be shown: no controls, no marks that turn the writing around."""
    seen = (" " if unicodedata.category(character)[0] == "C" else character for character in filename)
    name = "".join(seen).strip().replace("\\", "/")
    # The suffix stays: it says how the file is read.
    return name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - _LAST_PART]}…{name[-_LAST_PART:]}"
