"""Files that hold many articles: archives, and JSON lines.

A *container* is such a file; its *members* are what it holds. A member has a path as if the container were a folder,
`bundle.zip/inner.md` or `news.jsonl/bridge-1`, which no file can have meanwhile. It is known by the digest of what was
read from it, so that a container that changed costs no more than its members that did.
"""

import hashlib
from collections import Counter
from collections.abc import Container
from pathlib import PurePosixPath

from bot.errors import UnreadableFile
from bot.intake.fields import one_line
from bot.model import Draft, Reading

_MOST_NAME = 200
"""Characters of a member's name: a title may have 300, a name in an archive 65,535 bytes."""


def container_of(path: str, containers: Container[str]) -> str | None:
    """Return which of some containers a path leads into, None where it leads into none."""
    end = path.find("/")
    while end >= 0:
        if path[:end] in containers:
            return path[:end]
        end = path.find("/", end + 1)
    return None


class MemberPaths:
    """The paths of a container's members, each once: a number is put behind one that another member has."""

    def __init__(self, container: str) -> None:
        self._container = container
        self._used = Counter[str]()

    def path(self, member: Reading | UnreadableFile) -> str:
        """Return the path of the next member."""
        name = self._name(member)
        self._used[name] += 1
        again = self._used[name]
        return f"{self._container}/{name}" if again == 1 else self._numbered(name, again)

    def _numbered(self, name: str, count: int) -> str:
        # A member may be called as if it were another one with its number.
        stem, dot, suffix = name.rpartition(".") if "." in name.rpartition("/")[2].strip(".") else (name, "", "")
        while self._used[numbered := f"{stem} ({count}){dot}{suffix}"]:
            count += 1
        self._used[numbered] += 1
        return f"{self._container}/{numbered}"

    def _name(self, member: Reading | UnreadableFile) -> str:
        name = member.name
        for said in (self._container, PurePosixPath(self._container).name):
            if name.startswith((f"{said}/", f"{said} ")):
                name = name[len(said) + 1 :]
                break
        # What nothing can carry, and what means another folder, could reach a disk one day.
        parts = one_line(name.encode("utf-8", "replace").decode())[:_MOST_NAME].split("/")
        return "/".join(part for part in parts if part.strip() not in ("", ".", "..")) or "article"


def digest_of(member: Draft | str) -> str:
    """Return the digest of what a member holds: its article, or why it holds none."""
    return hashlib.sha256(repr(member).encode("utf-8", "replace")).hexdigest()
