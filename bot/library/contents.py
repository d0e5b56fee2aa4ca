"""What the files of a folder hold, read for one look at it.

Markdown and plain text are read here and now. Other formats take long and are read apart, so that they are read
*ahead*, several at once, while those before them are stored. What the members of a container hold is kept on the disk
until it is asked for: a container may hold more than there is memory.
"""

import errno
import logging
import os
import pickle
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from bot.errors import UnreadableFile
from bot.intake.apart import NOT_NOW, only_article
from bot.intake.article_file import read_article
from bot.intake.formats import is_plain
from bot.library.containers import MemberPaths, digest_of
from bot.library.doubted import NO_ARTICLE, odd
from bot.library.folder import ArticlesFolder, digest, on_one_line
from bot.model import Draft, Reading

log = logging.getLogger(__name__)

_IN_MEMORY = 4_000_000
"""Bytes of members that are kept in memory: a thousand articles."""

Read = Callable[[bytes, str], Iterator[Reading | UnreadableFile]]
"""Reads a file of any format, see `bot.intake.apart`."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file or a member holds: its article, or why it holds none."""

    digest: str
    draft: Draft | None
    problem: str | None = None


@dataclass(slots=True)
class Opened:
    """A container that was read: the digests of its members by path, in their order. Where it could not be read to its
    end, `problem` says why, and there may be more members.
    """

    digest: str
    members: dict[str, str] = field(default_factory=dict)
    problem: str | None = None


class Contents:
    """What files hold; `read` reads what takes long, `at_once` at the same time. Use it as a context manager."""

    def __init__(self, folder: ArticlesFolder, read: Read, at_once: int) -> None:
        self._folder = folder
        self._read = read
        self._pool = ThreadPoolExecutor(at_once)
        self._ahead: dict[str, Future[Content]] = {}
        self._kept = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._places: dict[str, tuple[int, int]] = {}
        self._keeping = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, of: TracebackType | None) -> None:
        # Who interrupts a look does not wait for what is being read: the processes that do it are ended soon after.
        self._pool.shutdown(wait=error is None, cancel_futures=True)
        self._kept.close()

    def ahead(self, paths: Iterable[str]) -> None:
        """Begin to read those of some files that take long."""
        for path in paths:
            if path not in self._ahead and path not in self._places and not is_plain(path):
                self._ahead[path] = self._pool.submit(self._of_file, path)

    def get(self, path: str) -> Content:
        """Return what a file or a member of an opened container holds. Raises OSError."""
        if path in self._places:
            return self._kept_of(path)
        future = self._ahead.pop(path, None)
        return future.result() if future else self._of_file(path)

    def open(self, containers: Sequence[str]) -> Iterator[tuple[str, Opened | OSError]]:
        """Read containers, and yield each with what is in it or why it cannot be read."""
        return zip(containers, self._pool.map(self._open, containers), strict=True)

    def _of_file(self, path: str) -> Content:
        data = self._folder.read(path)
        try:
            if is_plain(path):
                return Content(digest(data), read_article(data, path))
            found = (_warned(_tried(of), path) for of in self._read(data, path))
            return Content(digest(data), only_article(found, path))
        except UnreadableFile as unreadable:
            return Content(digest(data), None, unreadable.reason)

    def _open(self, path: str) -> Opened | OSError:
        try:
            return self._opened(self._folder.read(path), path)
        except OSError as error:
            return error

    def _opened(self, data: bytes, path: str) -> Opened:
        opened, paths = Opened(digest(data)), MemberPaths(path)
        for of in map(_tried, self._read(data, path)):
            if isinstance(of, UnreadableFile) and of.name == path:
                opened.problem = of.reason
                continue
            draft, problem = (None, of.reason) if isinstance(of, UnreadableFile) else (of.draft, None)
            content = Content(digest_of(draft or problem or ""), draft, problem)
            member = paths.path(_warned(of, path))
            opened.members[member] = content.digest
            self._keep(member, content)
        return opened

    def _keep(self, member: str, content: Content) -> None:
        data = pickle.dumps(content)
        with self._keeping:
            self._kept.seek(0, os.SEEK_END)
            self._places[member] = (self._kept.tell(), len(data))
            self._kept.write(data)

    def _kept_of(self, member: str) -> Content:
        place, length = self._places[member]
        with self._keeping:
            self._kept.seek(place)
            content = pickle.loads(self._kept.read(length))
        assert isinstance(content, Content), "only contents are kept"
        return content


def _warned(of: Reading | UnreadableFile, path: str) -> Reading | UnreadableFile:
    """Return what was read, and say in the log where it looks like no article: what lies in the folder is one all the
    same.
    """
    if isinstance(of, Reading) and not NO_ARTICLE.isdisjoint(of.doubts):
        log.warning("%s is taken for an article, but %s", on_one_line(of.name or path), odd(of.doubts))
    return of


def _tried(of: Reading | UnreadableFile) -> Reading | UnreadableFile:
    """Return what was read. Raises OSError where that could not be tried: the file can be read another time."""
    if isinstance(of, UnreadableFile) and of.reason.startswith(NOT_NOW):
        raise OSError(errno.EAGAIN, of.reason.removeprefix(NOT_NOW))
    return of
