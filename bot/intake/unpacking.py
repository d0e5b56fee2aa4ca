"""Reading what is packed in a ZIP file - archives, Word and EPUB files - without trusting what it says of itself.

Sizes that a ZIP file declares may be lies, so every member is unpacked piece by piece up to a limit. Nothing is ever
written to a disk: the names of members are names only.
"""

import io
import struct
import zipfile
import zlib
from itertools import pairwise

from bot.errors import UnreadableFile

MOST_MEMBERS = 10_000
"""Members of a ZIP file; a Word file with 3,000 pictures has as many."""

_MOST_RATIO = 200
"""How many times as large as packed the members may be in all. Words shrink to a third, tables in XML to a thirtieth,
and 1,000 times is what deflate can reach at most.
"""
_RATIO_FREE = 20_000_000
"""Bytes that a file may unpack to, whatever the ratio."""

_MOST_MEMBER = 100_000_000
"""Bytes of one member."""
_HEADER = 30
"""Bytes before the name of a member, at least."""

_ENTRY = b"PK\x01\x02"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
    struct.error,
)
"""What zipfile raises for files that are damaged, or made to do harm."""


class Unpacker:
    """A ZIP file that is unpacked with limits."""

    def __init__(self, data: bytes, name: str, most_bytes: int) -> None:
        """Raise UnreadableFile, with `name`, where it is no ZIP file, damaged, or made to do harm. `most_bytes` are
        what all members together may be unpacked to.
        """
        self._name = name
        if data.count(_ENTRY) > 10 * MOST_MEMBERS:
            raise UnreadableFile(name, f"holds more than {MOST_MEMBERS:,} files")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise UnreadableFile(name, "is damaged: its list of contents cannot be read") from error
        self.members = self._zip.infolist()
        if len(self.members) > MOST_MEMBERS:
            raise UnreadableFile(name, f"holds more than {MOST_MEMBERS:,} files")
        if _overlap(self.members):
            raise UnreadableFile(name, "is damaged: files in it share the same bytes")
        self._left = min(most_bytes, max(_RATIO_FREE, _MOST_RATIO * len(data)))

    @property
    def is_spent(self) -> bool:
        """Whether all that may be unpacked was."""
        return self._left < 0

    def names(self) -> set[str]:
        """Return the names of the members."""
        return set(self._zip.NameToInfo)

    def read(self, member: zipfile.ZipInfo | str, name: str | None = None) -> bytes:
        """Return the bytes of a member. Raises UnreadableFile where it is missing, damaged or encrypted, with `name` or
        that of the whole; with that of the whole where all that was unpacked is too much.
        """
        name = self._name if name is None else name
        try:
            info = self._zip.getinfo(member) if isinstance(member, str) else member
        except KeyError as error:
            raise UnreadableFile(name, "is damaged: a part of it is missing") from error
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile(name, "is protected with a password")
        if info.compress_type not in _PACKED:
            raise UnreadableFile(name, "is packed in a way that cannot be read; pack it as an ordinary ZIP file")
        most = min(self._left, _MOST_MEMBER)
        try:
            with self._zip.open(info) as packed:
                data = packed.read(most + 1)
        except BROKEN_ZIP as error:
            raise UnreadableFile(name, "is damaged and cannot be unpacked") from error
        self._left -= len(data)
        if self.is_spent:
            raise UnreadableFile(self._name, "unpacks to far more than it may hold")
        if len(data) > most:
            raise UnreadableFile(name, f"unpacks to more than {_MOST_MEMBER // 10**6} MB")
        return data


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether members lie in each other's bytes, as in bombs that use the same bytes a thousand times."""
    places = sorted(members, key=lambda member: member.header_offset)
    return any(
        member.header_offset + _HEADER + member.compress_size > after.header_offset
        for member, after in pairwise(places)
    )
