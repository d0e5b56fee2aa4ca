"""The whole state of a library in one file (`restoring` is the way back): the store, the articles folder, and the files
of removed articles.

A backup is a ZIP archive with `backup.json`, which says of which form and program it is and gives the SHA-256 of each
file in it, and whose own digest is the comment of the archive. It holds no secrets: neither the token nor the
configuration, nor what was sent to the bot and not answered. The index is not in it, because it can be made again.
"""

import errno
import hashlib
import json
import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import IO

from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.settings import Settings
from bot.storage.sqlite import STORE_FILE

FORM = 1
"""Of the backups that are written; those of a higher one are refused."""
MANIFEST = "backup.json"
ARTICLES, REMOVED = "articles", "removed"
CHUNK = 1 << 20
"""Bytes read at once."""

Told = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in a backup: where it belongs (`articles/ferry.md`), how it is called in the archive, and its digest."""

    path: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What `backup.json` says."""

    form: int
    program: str
    made: str
    """When, in ISO form."""
    articles: int
    files: tuple[Kept, ...]


def back_up(library: Library, target: Path, *, made: datetime, told: Told = lambda _done, _of: None) -> None:
    """Write a backup into the file `target`, in place of one that is there, while others go on using the library.

    What is in it is the library at one moment: everybody who changes it waits while the files that changed since they
    were read are read again. `told` is told how many files are done, and of how many. Raises ArticleBotError,
    StorageError.
    """
    target = Path(os.path.realpath(target))
    _refuse_target(library.settings, target)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:40]}.", dir=target.parent) as folder:
            unfinished = Path(folder) / "backup"
            # Who asked the bot what is in it, too: like the store it is for its owner alone.
            unfinished.touch(mode=0o600)
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
                _written(library, archive, Path(folder) / STORE_FILE, made, told)
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            unfinished.replace(target)
    except OSError as error:
        raise ArticleBotError(f"The backup cannot be written to {target}: {error.strerror}.") from error


def _refuse_target(settings: Settings, target: Path) -> None:
    if target.exists() and not target.is_file():
        # To replace /dev/null by a file would harm the whole system.
        raise ArticleBotError(f"{target} is no file that a backup may take the place of. Name another one.")
    for folder in (settings.library.articles, settings.library.data):
        if folder and target.is_relative_to(os.path.realpath(folder)):
            raise ArticleBotError(f"{target} is in {folder}, which the backup is of. Name a place outside of it.")


def _written(library: Library, archive: zipfile.ZipFile, copy: Path, made: datetime, told: Told) -> None:
    roots = {REMOVED: library.settings.library.data / REMOVED}
    if library.settings.library.articles:
        roots[ARTICLES] = library.settings.library.articles
    secret = library.settings.telegram.token_file
    before = _signatures(roots, secret)
    kept = dict[str, Kept]()
    for count, (path, (file, _)) in enumerate(before.items(), 1):
        _add(archive, kept, path, file, path)
        told(count, len(before) + 1)
    with ExitStack() as held:
        with library.together():
            now = _signatures(roots, secret)
            for path, (file, signature) in now.items():
                if path not in kept or before[path][1] != signature:
                    _add(archive, kept, path, file, f"changed/{path}")
            # Begun while nobody can change anything: it is the store that these files belong to.
            write, articles = held.enter_context(library.store.snapshot()), library.count
        write(copy)
    with copy.open("rb") as source:
        store = Kept(STORE_FILE, STORE_FILE, _stored(archive, source, STORE_FILE))
    files = (store, *(kept[path] for path in sorted(kept) if path in now))
    backup = Backup(FORM, metadata.version("article-bot"), made.isoformat(), articles, files)
    manifest = json.dumps(asdict(backup), ensure_ascii=True, indent=1).encode()
    archive.writestr(MANIFEST, manifest)
    archive.comment = hashlib.sha256(manifest).hexdigest().encode()
    told(len(before) + 1, len(before) + 1)


def _signatures(roots: Mapping[str, Path], secret: Path | None) -> dict[str, tuple[Path, str]]:
    """Return the files in these folders, each with what the file system says of it, by their paths in a backup. Hidden
    ones are none of the library's. Raises ArticleBotError where a folder cannot be read.
    """
    left_out = os.path.realpath(secret) if secret else None
    found = dict[str, tuple[Path, str]]()
    for place, root in roots.items():
        seen = set[tuple[int, int]]()
        for folder, inside, names in os.walk(root, onerror=_require_gone, followlinks=True):
            inside[:] = sorted(name for name in inside if not name.startswith("."))
            status = _status(Path(folder))
            if status is None or (status.st_dev, status.st_ino) in seen:
                inside.clear()
                continue
            seen.add((status.st_dev, status.st_ino))
            for name in sorted(names):
                file = Path(folder, name)
                if name.startswith(".") or os.path.realpath(file) == left_out:
                    continue
                of = _status(file)
                if of and stat.S_ISREG(of.st_mode):
                    path = f"{place}/{file.relative_to(root).as_posix()}"
                    found[path] = file, f"{of.st_size} {of.st_mtime_ns} {of.st_ctime_ns} {of.st_ino}"
    return found


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError as error:
        _require_gone(error)
        return None


def _require_gone(error: OSError) -> None:
    """Raise ArticleBotError unless the file or folder of an error was deleted, or is a link that leads nowhere.
    Without what only cannot be read just now, a backup would lose it.
    """
    if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
        raise ArticleBotError(f"{error.filename} cannot be read: {error.strerror}. No backup was made.") from error


def _add(archive: zipfile.ZipFile, kept: dict[str, Kept], path: str, file: Path, name: str) -> None:
    """Put a file into the archive; one that was deleted since it was seen is left out."""
    try:
        name.encode()
    except UnicodeEncodeError:
        # A name that is no text: `backup.json` can carry it, the archive cannot.
        name = f"unnamed/{zlib.crc32(os.fsencode(name)):08x}-{len(kept)}"
    try:
        source = file.open("rb")
    except OSError as error:
        _require_gone(error)
        return
    with source:
        kept[path] = Kept(path, name, _stored(archive, source, name))


def _stored(archive: zipfile.ZipFile, source: IO[bytes], name: str) -> str:
    """Put a file into the archive and return its digest."""
    digest = hashlib.sha256()
    # Not ZipFile.write, which refuses files from before 1980.
    with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()
