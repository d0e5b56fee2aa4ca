"""What lies beside tantivy's own files: the stamp that says what an index is a copy of, the turn to write it, and the
word where that fails.

Vocabulary. The *stamp* names the store, the analysis and the last change that an index holds, and the size and
checksum of its files. A *turn* lets one process at a time write an index, whichever folder it is made in.
"""

import json
import re
import shutil
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.errors import StorageError
from bot.storage.locks import TakenError, locked

STAMP = "stamp"
_META = "meta.json"
_UNFINISHED = ".tmp"
"""Begin of the names of tantivy's temporary files."""
_OF_A_SEGMENT = re.compile(r"[0-9a-f]{32}\.")
_CHUNK = 1 << 20
_SYSTEM_ERROR = re.compile(r'message: "([^"]+)"|([A-Z][\w /-]+) \(os error \d+\)')


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
    changes a segment's file once it is written. Raises OSError, and ValueError where the index is damaged.
    """
    while True:
        meta = (folder / _META).read_bytes()
        live = _segments(meta)
        # Other files are being written by a merge, or were merged already.
        names = [path.name for path in folder.iterdir() if _segment(path.name) in live]
        try:
            files = {name: known.get(name) or _checksum(folder / name) for name in names}
        except FileNotFoundError:
            files = {}
        # A merge that ended just now has deleted what it merged.
        if (folder / _META).read_bytes() == meta:
            if files.keys() != set(names):
                raise FileNotFoundError(f"A file of the index in {folder} is missing")
            return {**files, _META: [len(meta), zlib.crc32(meta)]}


def intact(folder: Path, stamp: Stamp, verified: Mapping[str, list[int]]) -> bool:
    """Return whether the files of an index are those of its stamp, or came after it. Those in `verified` were seen
    to be so before.
    """
    try:
        # tantivy makes no folders, and cannot write a list or a lock where one is in the way.
        if any(path.is_dir() for path in folder.iterdir()):
            return False
        meta = (folder / _META).read_bytes()
        live = _segments(meta)
        # A death between commit and stamp leaves a meta file that is newer than the stamp, never one that is older.
        if (
            opstamp(folder) <= stamp.opstamp
            and [len(meta), zlib.crc32(meta)] != stamp.files.get(_META)
            and not _was_merged(folder, live, stamp)
        ):
            return False
        for name, known in stamp.files.items():
            # The files of other segments were merged into these after the stamp. A list of deleted documents may
            # have been replaced by a longer one; tantivy misses it where it is needed.
            if _segment(name) not in live or verified.get(name) == known:
                continue
            if name.endswith("del") and not (folder / name).exists():
                continue
            if _checksum(folder / name) != known:
                return False
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False
    return True


def _was_merged(folder: Path, live: Collection[str], stamp: Stamp) -> bool:
    """Return whether segments were merged after the stamp, which leaves the same count of what was done."""
    new = set(live).difference(map(_segment, stamp.files))
    there = {_segment(path.name) for path in folder.iterdir()}
    return bool(new) and new <= there


def _segments(meta: bytes) -> set[str]:
    """Return the segments of an index, as the names of their files begin."""
    return {segment["segment_id"].replace("-", "") for segment in json.loads(meta)["segments"]}


def _segment(name: str) -> str:
    return name.partition(".")[0]


def empty(folder: Path) -> None:
    """Make the folder of an index, or delete all that is in it. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def delete_unfinished(folder: Path) -> None:
    """Delete what a process left that died, or had no room, while tantivy wrote a list beside the one it replaces, or
    a segment: nobody else would, because each open index has a list of its own of what may be deleted. Only who has the
    turn may do it. Raises OSError, and ValueError where the index is damaged.
    """
    live = _segments((folder / _META).read_bytes())
    for path in folder.iterdir():
        if path.name.startswith(_UNFINISHED) or (_OF_A_SEGMENT.match(path.name) and _segment(path.name) not in live):
            # Windows keeps what another process has open.
            with suppress(PermissionError):
                path.unlink(missing_ok=True)


@contextmanager
def turn(folder: Path, wait: float) -> Iterator[None]:
    """Be the only one who writes the index in `folder`, after waiting for at most so many seconds. A process that
    dies gives its turn back. Raises StorageError.
    """
    # Beside the folder, because that is deleted now and then.
    lock = folder.with_name(f"{folder.name}.lock")
    try:
        with locked(lock, wait):
            yield
    except TakenError as error:
        raise StorageError(
            f"The index in {folder} is being written by another process. Try again in a minute. ({error})"
        ) from error
    except OSError as error:
        raise StorageError(
            f"The index folder {folder} cannot be written ({error}). Check that the disk is not full and that the bot "
            "may write there."
        ) from error


def not_written(folder: Path, error: OSError | ValueError) -> StorageError:
    """Return what to tell people where an index could not be written."""
    # tantivy tells its errors as they are inside, within the names of its types; what the system said is in them.
    said = _SYSTEM_ERROR.search(str(error))
    reason = error.strerror if isinstance(error, OSError) else said and (said[1] or said[2])
    return StorageError(
        f"The index in {folder} cannot be written ({reason or error}). Check that the disk is not full and that the "
        "bot may write there. No article is lost."
    )


def _checksum(path: Path) -> list[int]:
    size = checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
    return [size, checksum]
