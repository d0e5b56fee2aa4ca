"""What earlier imports made of the files that take long to read, so that none is read twice. It counts while the
library still has the article that a file became or that was in its way, and where it was not read, while it would be
read in the same way.
"""

import hashlib
import threading
from contextlib import suppress
from importlib import metadata
from pathlib import PurePath

from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.model import Entry
from bot.storage.imported_files import ImportedFiles, Kept


class ImportedBefore:
    """The files of earlier imports, and those of this one, which stores also what is doubtful, or does not."""

    def __init__(self, library: Library, *, doubtful: bool) -> None:
        self._library = library
        self._files = ImportedFiles(library.settings.library.data)
        self._lock = threading.Lock()
        self._stamp = f"{_stamp(library)} {'doubtful' if doubtful else 'certain'}"
        self._begun = dict[bytes, list[Kept] | None]()
        self._finished = list[tuple[bytes, list[Kept]]]()

    def close(self) -> None:
        """Let go of them."""
        with self._lock:
            self._files.close()

    def digest(self, data: bytes, name: str) -> bytes:
        """Return what a file is remembered by: its bytes and its suffix, which may decide how it is read."""
        return hashlib.sha256(PurePath(name).suffix.lower().encode("utf-8", "replace") + b"\0" + data).digest()[:16]

    def outcomes(self, digest: bytes) -> list[tuple[str, Entry | None, str]] | None:
        """Return what became of a file's articles: the name of each, the entry that it has or that was in its way, and
        why it was not stored, empty where it was. None where the file is to be read. From any thread.
        """
        with self._lock:
            kept = self._files.outcomes(digest)
        found = list[tuple[str, Entry | None, str]]()
        for name, number, stamp, reason in kept or ():
            entry = None if number is None else self._entry(number, stamp)
            if entry is None and (number is not None or stamp != self._stamp):
                return None
            found.append((name, entry, reason))
        return found or None

    def note(self, digest: bytes, name: str, entry: Entry | None, reason: str, *, lasting: bool, last: bool) -> None:
        """Note what became of an article of a file, whether an import to come would find the same, and whether it is
        the last of the file.
        """
        kept = self._begun.setdefault(digest, [])
        if not lasting:
            kept = self._begun[digest] = None
        elif kept is not None:
            kept.append((name, entry.number if entry else None, _state(entry) if entry else self._stamp, reason))
        if last:
            self._begun.pop(digest)
            if kept is not None:
                self._finished.append((digest, kept))

    def keep(self) -> None:
        """Keep what was noted of the files that are finished, now that their articles are in the store."""
        with self._lock:
            self._files.keep(self._finished)
        self._finished.clear()

    def _entry(self, number: int, state: str) -> Entry | None:
        with suppress(NoSuchArticle):
            entry = self._library.entry(number)
            return entry if _state(entry) == state else None
        return None


def _state(entry: Entry) -> str:
    """Return what makes an article the same, and in the way of others, for as long as it stays so. Another store may
    have been put here, which gave its number to another article.
    """
    return f"{entry.added.isoformat()} {entry.key} {entry.url or ''}"


def _stamp(library: Library) -> str:
    """Return what decides whether a file can be read, beside itself."""
    limits = library.settings.reading
    try:
        version = metadata.version("article-bot")
    except metadata.PackageNotFoundError:
        version = ""  # `python -m bot` works in a folder with the source alone.
    return f"{version} {limits.most_seconds} {limits.most_megabytes}"
