"""A library put back from a backup (see `backups`): unpacked beside what is there, looked at, and only then put in its
place.
"""

import hashlib
import json
import lzma
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from bot.errors import ArticleBotError
from bot.library.backups import ARTICLES, CHUNK, FORM, MANIFEST, REMOVED, Backup, Kept, Told
from bot.settings import Settings
from bot.storage.locks import is_open
from bot.storage.sqlite import STORE_FILE, open_store

_MOST_MANIFEST = 500_000_000
"""Bytes of `backup.json`; there are 200 for each file."""
_RESTORING, _BEFORE = ".restoring", ".before-restore"


def read_backup(source: Path) -> Backup:
    """Return what a backup says of itself. Raises ArticleBotError where it is none, of a newer form, or damaged."""
    with _opened(source) as archive:
        return _manifest(archive, source)


def restore(
    settings: Settings, source: Path, *, replace: bool, now: datetime, told: Told = lambda _d, _o: None
) -> Backup:
    """Put the library of a backup into the configured folders. With `replace`, what is there is put aside, into a
    hidden folder inside of each; else they have to be empty. Nothing is touched before all of the backup is unpacked
    and found to be whole. The bot must not run. Raises ArticleBotError, StorageError.
    """
    articles, data = settings.library.articles, settings.library.data
    if is_open(data / STORE_FILE):
        raise ArticleBotError(
            f"Another article-bot works with the data in {data}: a chat in a terminal, an import. Stop it first."
        )
    folders, places = {ARTICLES: articles, REMOVED: data, STORE_FILE: data}, _places(settings)
    with _opened(source) as archive:
        backup = _manifest(archive, source)
        for folder in places:
            if not replace and (held := _held(folder)):
                raise ArticleBotError(
                    f"{folder} is not empty ({held[0].name}). Name other folders with --articles and --data, or say "
                    "--replace: then what is there is put aside first."
                )
        try:
            for folder in places:
                shutil.rmtree(folder / _RESTORING, ignore_errors=True)
                folder.mkdir(parents=True, exist_ok=True)
                # What is known of the chats is for nobody else's eyes.
                (folder / _RESTORING).mkdir(mode=0o700)
            for count, kept in enumerate(backup.files, 1):
                if root := folders.get(kept.path.partition("/")[0]):
                    _unpack(archive, kept, _place(kept, root / _RESTORING), source)
                told(count, len(backup.files))
            _require_sound(data / _RESTORING, source)
            _put_in_place(places, _aside(now))
        except OSError as error:
            raise ArticleBotError(f"The backup cannot be unpacked: {error.strerror or error}.") from error
        finally:
            for folder in places:
                shutil.rmtree(folder / _RESTORING, ignore_errors=True)
    return backup


def put_aside(settings: Settings, now: datetime) -> list[Path]:
    """Return the folders into which `restore` put aside what it found, at the moment that it was given."""
    return [folder / _aside(now) for folder in _places(settings) if (folder / _aside(now)).is_dir()]


def _aside(now: datetime) -> str:
    return f"{_BEFORE}-{now:%Y%m%d-%H%M%S}"


def _places(settings: Settings) -> list[Path]:
    """Return the folders of the library."""
    return [folder for folder in dict.fromkeys((settings.library.articles, settings.library.data)) if folder]


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except FileNotFoundError as error:
        raise ArticleBotError(f"{source}: no such file.") from error
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, struct.error, RuntimeError) as error:
        # All of them are what zipfile raises for an archive with some bytes changed.
        raise _damaged(source, str(error)) from error
    except OSError as error:
        raise ArticleBotError(f"{source} cannot be read: {error.strerror or error}.") from error


def _damaged(source: Path, why: str) -> ArticleBotError:
    return ArticleBotError(f"{source} is no backup, or it is damaged ({why}). Nothing was changed.")


def _manifest(archive: zipfile.ZipFile, source: Path) -> Backup:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
        raise _damaged(source, f"it has no {MANIFEST}")
    data = archive.read(MANIFEST)
    if archive.comment != hashlib.sha256(data).hexdigest().encode():
        raise _damaged(source, f"{MANIFEST} is not as it was written")
    try:
        said = json.loads(data)
        if said["form"] > FORM:
            raise ArticleBotError(
                f"{source} was made by a newer article-bot ({said['program']}). Install that version."
            )
        return TypeAdapter(Backup).validate_python(said)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(source, f"{MANIFEST} cannot be read") from error


def _place(kept: Kept, folder: Path) -> Path:
    """Return where a file of a backup goes, which may be inside of `folder` only."""
    inside = PurePosixPath(kept.path)
    parts = inside.parts[1:] if inside.parts[0] == ARTICLES else inside.parts
    unwanted = "\0" if os.name == "posix" else "\0\\:"
    # Hidden ones are in no backup, and `..` is one of them.
    if not parts or any(part.startswith(".") or any(map(part.__contains__, unwanted)) for part in parts):
        raise ArticleBotError(f"The backup names a file that no backup can hold: {kept.path!r}. Nothing was changed.")
    place = folder.joinpath(*parts)
    if not place.resolve().is_relative_to(folder.resolve()):
        raise ArticleBotError(f"The backup names a file outside of its folder: {kept.path!r}. Nothing was changed.")
    return place


def _unpack(archive: zipfile.ZipFile, kept: Kept, place: Path, source: Path) -> None:
    digest = hashlib.sha256()
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(kept.name) as packed, place.open("wb") as file:
            while chunk := packed.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except KeyError as error:
        raise _damaged(source, f"{kept.path} is missing") from error
    if digest.hexdigest() != kept.sha256:
        raise _damaged(source, f"{kept.path} is not as it was written")


def _require_sound(folder: Path, source: Path) -> None:
    """Raise ArticleBotError where the store that was unpacked into `folder` cannot be used."""
    # An empty file is a new store to SQLite.
    if not (folder / STORE_FILE).is_file() or not (folder / STORE_FILE).stat().st_size:
        raise _damaged(source, f"{STORE_FILE} is missing")
    (folder / STORE_FILE).chmod(0o600)
    store = open_store(folder)
    try:
        problems = store.check()
    finally:
        store.close()
    if problems:
        raise _damaged(source, problems[0])


def _held(folder: Path) -> list[Path]:
    """Return what lies in a folder and counts: the index is derived, hidden files are nobody's, and an empty lock is
    only a lock.
    """
    if not folder.is_dir():
        return []
    # SQLite keeps a file beside a lock that is held.
    passed_over = (".lock", ".lock-journal", ".log")
    return sorted(
        path for path in folder.iterdir() if not path.name.startswith(".") and not path.name.endswith(passed_over)
    )


def _put_in_place(folders: list[Path], aside: str) -> None:
    """Put aside what lies in each folder, if anything does, and what was unpacked in its place. Raises OSError,
    after all is as it was.
    """
    moves = list[tuple[Path, Path]]()
    try:
        # The articles first: a store without its files would take them for removed.
        for folder in folders:
            unpacked = sorted((folder / _RESTORING).iterdir())
            in_the_way = {folder / path.name for path in unpacked if os.path.lexists(folder / path.name)}
            if held := sorted({*_held(folder), *in_the_way}):
                (folder / aside).mkdir()
            wanted = [(path, folder / aside / path.name) for path in held]
            wanted += [(path, folder / path.name) for path in unpacked]
            for old, new in wanted:
                old.rename(new)
                moves.append((old, new))
    except OSError:
        for old, new in reversed(moves):
            with suppress(OSError):
                new.rename(old)
        for folder in folders:
            with suppress(OSError):
                (folder / aside).rmdir()
        raise
