"""What lies beside tantivy's own files: the stamp that says what an index is a copy of, and the turn to write it.

Vocabulary. The *stamp* names the store, the analysis and the last change that an index holds, and the size and
checksum of its files. A *turn* lets one process at a time write an index, whichever folder it is made in.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.errors import StorageError

STAMP = "stamp"
_META = "meta.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index on disk is a copy of."""

    store: str
    analysis: str
    version: int
    """Of the last change that it holds."""
    change: str
    """What that change was. A store that was put back from an older copy counts the same versions again, for other
    changes.
    """
    opstamp: int
    """tantivy's own count of what was done to the index."""
    files: dict[str, list[int]]
    """Size and CRC-32 of each file."""


def read_stamp(folder: Path) -> Stamp | None:
    """Return the stamp of an index, None where there is none or it is damaged."""
    try:
        checksum, _, written = (folder / STAMP).read_bytes().partition(b" ")
        if int(checksum, 16) != zlib.crc32(written):
            return None
        return Stamp(**json.loads(written))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Put a stamp in place of the last one, at once or not at all. Raises OSError."""
    written = json.dumps(asdict(stamp)).encode()
    temporary = folder / f"{STAMP}.new"
    temporary.write_bytes(b"%08x " % zlib.crc32(written) + written)
    temporary.replace(folder / STAMP)


def opstamp(folder: Path) -> int:
    """Return tantivy's count of what was done to an index. Raises OSError, and ValueError where it is damaged."""
    return int(json.loads((folder / _META).read_bytes())["opstamp"])


def checksums(folder: Path, known: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Return size and checksum of each file of an index. Those in `known` are not read again, because tantivy never
    changes a segment's file once it is written. Raises OSError.
    """
    # Names with a dot before them are locks, temporary files, and a list of files that tantivy makes anew.
    names = [path.name for path in folder.iterdir() if not path.name.startswith((".", STAMP))]
    return {name: (known.get(name) if name != _META else None) or _checksum(folder / name) for name in names}


def intact(folder: Path, stamp: Stamp, verified: Mapping[str, list[int]]) -> bool:
    """Return whether the files of an index are those of its stamp, or came after it. Those in `verified` were seen
    to be so before.
    """
    try:
        meta = json.loads((folder / _META).read_bytes())
        live = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
        # A death between commit and stamp leaves a meta file that is newer than the stamp, never one that is older.
        if meta["opstamp"] <= stamp.opstamp and _checksum(folder / _META) != stamp.files.get(_META):
            return False
        for name, known in stamp.files.items():
            segment, _, kind = name.partition(".")
            # The files of other segments were merged into these after the stamp. A list of deleted documents may
            # have been replaced by a longer one; tantivy misses it where it is needed.
            if segment not in live or verified.get(name) == known:
                continue
            if kind.endswith("del") and not (folder / name).exists():
                continue
            if _checksum(folder / name) != known:
                return False
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False
    return True


@contextmanager
def turn(folder: Path, wait: float) -> Iterator[None]:
    """Be the only one who writes the index in `folder`, after waiting for at most so many seconds. A process that
    dies gives its turn back. Raises StorageError.
    """
    lock = folder.with_name(f"{folder.name}.lock")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # An empty SQLite file is a lock that works on every system, waits, and outlives no process. It lies beside
        # the folder because the folder is deleted now and then.
        with closing(sqlite3.connect(lock, timeout=wait, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise StorageError(
                    f"The index in {folder} is being written by another process. Try again in a minute. ({error})"
                ) from error
            yield
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"The index folder {folder} cannot be written: {error}") from error


def _checksum(path: Path) -> list[int]:
    size = checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
    return [size, checksum]
