"""The articles folder as files on a disk: looked through, read, and written whole or not at all.

Paths are relative to the folder, with `/` between their parts. A file's *signature* is what the file system says
about it (size, times, place on the disk) and only saves reading it again. It is empty while the file is so young that
it could change once more without another signature.
"""

import errno
import hashlib
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from io import BufferedReader
from pathlib import Path, PurePosixPath

from bot.errors import StorageError
from bot.intake.names import file_name
from bot.intake.paths import is_article_file, is_container
from bot.library.containers import container_of
from bot.library.naming import free_name

_YOUNG_NS = 2_000_000_000
"""Two changes within a tick of the file system's clock cannot be told apart by time. FAT ticks every two seconds."""
_UNFINISHED = ".article-bot.new"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MOST_BYTES = 100_000_000
"""Bytes of a file: it is read as a whole, and several at the same time, on a machine with 1 GB of memory perhaps. A
guess at what nobody's single document reaches; 20,000 articles of news as JSON lines have 60 MB.
"""
_TOO_LARGE = (
    f"is larger than {MOST_BYTES // 10**6} MB; unpack or split it, or store its articles with `article-bot import`"
)


@dataclass(slots=True)
class Look:
    """What a look through the folder found: the signature of each article file, and why others cannot be read."""

    files: dict[str, str] = field(default_factory=dict)
    containers: set[str] = field(default_factory=set)
    """Those of the files that hold many articles."""
    problems: dict[str, str] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    """Sub-folders, and links that may lead to one, that could not be looked into."""
    unfinished: list[str] = field(default_factory=list)
    """What a program left that died while it wrote or deleted a file."""

    def may_hold(self, path: str) -> bool:
        """Return whether a file or a member of a container may be there, seen or not."""
        if path in self.files or path in self.problems:
            return True
        hidden = path.startswith(tuple(f"{name}/" for name in self.closed))
        return hidden or bool(self.container_of(path) or container_of(path, self.problems))

    def container_of(self, path: str) -> str | None:
        """Return the container that a path leads into, None where it is the path of a file."""
        return container_of(path, self.containers) if self.containers else None


class ArticlesFolder:
    """A folder of article files. `clock` tells the time in nanoseconds, by the clock that the file system goes by."""

    def __init__(self, path: Path, clock: Callable[[], int] = time.time_ns) -> None:
        self.path = path
        self._clock = clock
        self._written: list[Path] = []
        self._aside: list[Path] = []
        self._undoing: list[Callable[[], object]] = []
        self._touched: set[Path] = set()

    def require(self, *, known: bool) -> None:
        """Make the folder where it is missing, unless it was `known` to hold articles: a disk that is not there must
        not look like a folder that was emptied. Raises StorageError.
        """
        with self.translated():
            if known and not self.path.is_dir():
                raise StorageError(
                    f"The articles folder {self.path} is missing, but articles of the library are from there. Put it "
                    "back (is its disk there?), or make an empty folder in its place to remove them."
                )
            self.path.mkdir(parents=True, exist_ok=True)

    def look(self, *, known: bool) -> Look:
        """Look for article files in the folder and those inside it; see `require`. Raises StorageError where the
        folder itself cannot be read.
        """
        self.require(known=known)
        found = Look()
        with self.translated():
            place = _place(self.path.stat())
            # A link may lead to a folder elsewhere, but not to one that this folder is in.
            seen = {place, *(_place(folder.stat()) for folder in self.path.resolve().parents)}
            folders, now = [""], self._clock()
            while folders:
                inside = folders.pop()
                try:
                    with os.scandir(self.path / inside) as entries:
                        for entry in entries:
                            if entry.name.startswith(_UNFINISHED):
                                found.unfinished.append(f"{inside}{entry.name}")
                            elif not entry.name.startswith("."):
                                _look_at(entry, f"{inside}{entry.name}", found, folders, seen, now)
                except OSError as error:
                    if not inside:
                        raise
                    if isinstance(error, FileNotFoundError):
                        continue
                    found.closed.append(inside.rstrip("/"))
                    found.problems[readable(inside)] = f"cannot be read: {error.strerror}"
            # Somebody may have taken the disk away while the program looked.
            if _place(self.path.stat()) != place:
                raise StorageError(f"The articles folder {self.path} was replaced by another one just now.")
        return found

    def exists(self, path: str) -> bool:
        """Return whether there is a file or a link of this path. Raises StorageError."""
        with self.translated():
            try:
                return not stat.S_ISDIR((self.path / path).lstat().st_mode)
            except (FileNotFoundError, NotADirectoryError):
                return False

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises OSError."""
        with _opened(self.path / path) as file:
            return file.read()

    def digest(self, path: str) -> str:
        """Return the digest of a file. Raises OSError."""
        with _opened(self.path / path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def container_of(self, path: str) -> str | None:
        """Return the container that a path leads into, None where it is the path of a file."""
        parents = (parent.as_posix() for parent in PurePosixPath(path).parents)
        return next((parent for parent in parents if is_container(parent) and (self.path / parent).is_file()), None)

    def free_path(self, key: str, inside: str, known: Callable[[str], bool]) -> str:
        """Return the path of a new file for the article of a key, in the folder or in one `inside` it; not one that is
        `known`, for its file may have been deleted since the last look.
        """
        wanted, place = Path(file_name(key)), PurePosixPath(inside)

        def taken(name: str) -> bool:
            return os.path.lexists(self.path / place / name) or known((place / name).as_posix())

        return (place / free_name(wanted.stem, taken, wanted.suffix)).as_posix()

    def write(self, path: str, data: bytes) -> None:
        """Write a new file. `settle` makes sure that the disk has it, `undo` deletes it. Raises StorageError."""
        with self.translated():
            file = self.path / path
            _write(file, data, durable=False)
            self._written.append(file)
            self._undoing.append(partial(file.unlink, missing_ok=True))
            self._touched.add(file.parent)

    def overwrite(self, path: str, data: bytes) -> None:
        """Put `data` in place of a file, or of the file that a link leads to, at once or not at all. Raises
        StorageError.
        """
        with self.translated():
            target = (self.path / path).resolve()
            with _opened(target) as file:
                self._undoing.append(partial(_write, target, file.read(), durable=True))
            _write(target, data, durable=True)
            self._touched.add(target.parent)

    def delete(self, path: str) -> None:
        """Delete a file; one that is gone already is fine. Until `done` it is only put aside, so that `undo` needs no
        room on the disk. Raises StorageError.
        """
        with self.translated():
            file = self.path / path
            aside = file.with_name(f"{_UNFINISHED}.{len(self._aside)}")
            if self.exists(path):
                data = None
                with suppress(OSError), _opened(file) as opened:
                    data = opened.read()
                file.replace(aside)
                self._aside.append(aside)
                self._undoing.append(partial(_put_back, aside, file, data))
            self._touched.add(file.parent)

    def delete_unfinished(self, paths: Iterable[str]) -> None:
        """Delete what a dead program left, as far as it can be done. Nobody may be changing files meanwhile."""
        for path in paths:
            with suppress(OSError):
                (self.path / path).unlink(missing_ok=True)

    def settle(self) -> None:
        """Wait until the disk has what was written and deleted since `done`: for many files this is quicker than for
        each by itself. Raises StorageError.
        """
        with self.translated():
            for path in self._written:
                with suppress(FileNotFoundError):
                    _sync(path, os.O_RDWR)
            for folder in self._touched:
                # Windows and some file systems do not do this for folders, and keep names safe by themselves.
                with suppress(OSError):
                    _sync(folder, os.O_RDONLY)

    def undo(self) -> None:
        """Delete the files written since `done` and put back those edited or deleted, as far as it can be done."""
        # The last change first: a file may have been written or edited, and then deleted.
        for undo in reversed(self._undoing):
            with suppress(OSError):
                undo()
        self._aside.clear()
        self.done()

    def done(self) -> None:
        """Let what was changed stay so."""
        for aside in self._aside:
            # What stays behind is deleted at the next look.
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        self._aside.clear()
        self._written.clear()
        self._undoing.clear()
        self._touched.clear()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise StorageError for what goes wrong with files of the folder."""
        try:
            yield
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            raise StorageError(
                f"The articles folder {self.path} cannot be used ({error.strerror}{where}). "
                "Check that it is a folder, that the bot may write there and that the disk is not full."
            ) from error


def _opened(path: Path) -> BufferedReader:
    """Open a file to be read. Raises OSError, also where it is a pipe or a device by now: nobody waits for what such a
    one gives.
    """
    # Not every system has the flags: one says that a file holds bytes, the other that a pipe is opened at once.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise OSError(errno.EINVAL, "it is not a regular file", str(path))


def _put_back(aside: Path, path: Path, kept: bytes | None) -> None:
    """Put a file back that was put aside. Raises OSError."""
    try:
        aside.replace(path)
    except FileNotFoundError:
        # Another process had a turn since, and took it for what a dead one left.
        if kept is not None:
            _write(path, kept, durable=True)


def readable(path: str) -> str:
    """Return a path as text that can be stored and printed: names that are not UTF-8 cannot."""
    return path.encode("utf-8", "replace").decode().rstrip("/")


def on_one_line(path: str) -> str:
    r"""Return a path with a mark in the place of each character that ends a line or steers a terminal: who names a file
    so shall not write lines of a report.

    >>> on_one_line("a\nb.md")
    'a�b.md'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", path)


def digest(data: bytes) -> str:
    """Return the digest of the bytes of a file."""
    return hashlib.sha256(data).hexdigest()


def _look_at(
    entry: os.DirEntry[str], path: str, found: Look, folders: list[str], seen: set[tuple[int, int]], now: int
) -> None:
    """Note what an entry of a folder is; a folder that links lead to again is looked through once."""
    fits = is_article_file(entry.name)
    many = not fits and is_container(entry.name)
    fits |= many
    try:
        status = entry.stat()
    except OSError as error:
        # What was deleted meanwhile is no problem; a link that leads nowhere is one, and it may have led to a folder.
        if entry.is_symlink():
            found.closed.append(path)
        if fits and (entry.is_symlink() or not isinstance(error, FileNotFoundError)):
            found.problems[readable(path)] = f"cannot be read: {error.strerror}"
        return
    if stat.S_ISDIR(status.st_mode):
        if _place(status) not in seen:
            seen.add(_place(status))
            folders.append(f"{path}/")
    elif fits and not stat.S_ISREG(status.st_mode):
        found.problems[readable(path)] = "is not a regular file"
    elif fits and not _is_utf_8(path):
        found.problems[readable(path)] = "has a name that is not UTF-8; give it another one"
    elif fits and status.st_size > MOST_BYTES:
        found.problems[path] = _TOO_LARGE
    elif fits:
        found.files[path] = _signature(status, now)
        if many:
            found.containers.add(path)


def _place(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _signature(status: os.stat_result, now: int) -> str:
    if abs(now - status.st_mtime_ns) < _YOUNG_NS or abs(now - status.st_ctime_ns) < _YOUNG_NS:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


def _is_utf_8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _write(path: Path, data: bytes, *, durable: bool) -> None:
    # Names with a dot before them are no articles: a half-written one is never read. It is the same name each time,
    # so that deaths leave one such file behind at most.
    temporary = path.with_name(_UNFINISHED)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        # File systems that do not know who may read a file refuse this.
        with suppress(FileNotFoundError, PermissionError):
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
