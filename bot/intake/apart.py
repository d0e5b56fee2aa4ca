"""Reading in processes of their own: what a hostile or broken file does there harms nobody else.

A process is started when it is first needed, reads many files one after the other, and ends a minute after the last.
It has limits on memory, time and output (`bot.intake.limits`), nothing of the program's memory, files and environment,
and says what it has read as JSON (`bot.intake.wire`). One that crashes, or has to be ended, costs its own file alone.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from bot.errors import UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.feeds import ParsedFeed
from bot.intake.formats import APART, Format, format_of
from bot.intake.origin import NOWHERE, Origin
from bot.intake.process import Cancelled, EndedError, ReadingProcess, never
from bot.intake.readers import located, read_lines
from bot.intake.wire import Reply, Unreadable
from bot.model import Draft, Reading
from bot.settings import ReadingSettings

log = logging.getLogger(__name__)

READERS = "bot.intake.readers"
_SOME_PAGE = b"<!doctype html><title>A page</title><article><h1>A page</h1><p>A sentence, and no more.</p></article>"
_IDLE_SECONDS = 60.0
_MOST_IN_ALL = 500_000_000
"""Characters of all articles of an archive together: as many as 100,000 reports have."""
NOT_NOW = "cannot be read now: "
"""How a reason begins that is none of the file's."""
_SILENT = "cannot be read: it is broken"
_ENDING = f"{NOT_NOW}the program is ending"


class Readers:
    """A few processes that read files. Safe to use from any thread."""

    def __init__(self, settings: ReadingSettings, readers: str = READERS, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._settings = settings
        self._readers = readers
        self._idle_seconds = idle_seconds
        self._turns = _Turns(settings.processes)
        self._lock = threading.Lock()
        self._all = set[ReadingProcess]()
        self._idle = list[tuple[float, ReadingProcess]]()
        """Since when each has had nothing to do, the latest last."""
        self._timer: threading.Timer | None = None
        self._closed = False

    def read(
        self, data: bytes, name: str, origin: Origin = NOWHERE, cancelled: Cancelled = never
    ) -> Iterator[Reading | UnreadableFile]:
        """Yield what a file holds: one article, those of an archive or of JSON lines, or in the place of each that
        cannot be read why. What `origin` says decides over the suffix of `name`. Once `cancelled` says so, the process
        that reads is ended.

        Nothing is read ahead, and no process works or is kept from others while the caller is busy with an article.
        """
        try:
            format_ = format_of(data, name, origin)
            if format_ is Format.ARTICLE:
                yield Reading(located(read_article(data, name), origin), name=name)
        except UnreadableFile as unreadable:
            yield unreadable
            return
        if format_ is Format.LINES:
            yield from read_lines(data, name)
        elif format_ in APART:
            yield from self._read_apart(data, name, origin, cancelled)

    def get_ready(self) -> None:
        """Have a process that has read a web page, unless one has nothing to do. The first page of a process takes half
        a second longer, which it can do while the real one is fetched.
        """
        with self._lock:
            if self._idle or self._closed:
                return
        for _ in self.read(_SOME_PAGE, "page.html"):
            pass

    def refuse_size(self, size: int, name: str) -> None:
        """Raise UnreadableFile for a file of so many bytes that a process has no room for it and what is in it."""
        most = self._settings.most_megabytes // 4
        if size > most * 10**6:
            raise UnreadableFile(name, f"is larger than {most} MB, a quarter of [reading] most_megabytes")

    def read_feed(self, data: bytes, origin: Origin) -> ParsedFeed:
        """Return what a feed says. Raises UnreadableFile, with its address as the name."""
        name = origin.url or "The feed"
        process, reply = self._ask(name, None, _message(name, origin, feed=True), data)
        if process is not None:
            self._end(process)  # It was to say one thing.
        if reply.feed is not None:
            return reply.feed
        self._log(name, reply)
        raise UnreadableFile(name, reply.unreadable.reason if reply.unreadable else _SILENT)

    def close(self) -> None:
        """End the processes, also those that read just now."""
        with self._lock:
            self._closed = True
            ending = list(self._all)
            self._all.clear()
            self._idle.clear()
            if self._timer:
                self._timer.cancel()
        for process in ending:
            process.end()

    def interrupt(self) -> None:
        """End the processes that read just now; what they were reading counts as unreadable."""
        with self._lock:
            resting = [process for _, process in self._idle]
            ending = [process for process in self._all if process not in resting]
        for process in ending:
            process.end()

    def _read_apart(
        self, data: bytes, name: str, origin: Origin, cancelled: Cancelled
    ) -> Iterator[Reading | UnreadableFile]:
        try:
            self.refuse_size(len(data), name)
        except UnreadableFile as unreadable:
            yield unreadable
            return
        process, reply = self._ask(name, None, _message(name, origin, feed=False), data, cancelled)
        characters = 0
        try:
            while True:
                self._log(name, reply)
                if reply.reading:
                    characters += len(reply.reading.draft.text)
                    yield reply.reading
                elif reply.unreadable:
                    yield UnreadableFile(reply.unreadable.name, reply.unreadable.reason)
                if process is None:
                    return
                if characters > _MOST_IN_ALL:
                    yield UnreadableFile(name, f"holds more than {_MOST_IN_ALL // 10**6} million characters")
                    return
                process, reply = self._ask(name, process, {}, cancelled=cancelled)
        finally:
            # Somebody has enough of an archive: it has it in memory.
            if process is not None:
                self._end(process)

    def _ask(
        self,
        name: str,
        process: ReadingProcess | None,
        message: dict[str, str | bool | None],
        data: bytes = b"",
        cancelled: Cancelled = never,
    ) -> tuple[ReadingProcess | None, Reply]:
        """Ask a process to begin with a file, or the one that did to go on. Returns it, None where there is nothing to
        go on with, and its reply.
        """
        with self._turns.turn():
            try:
                process = process or self._free()
                reply = process.ask(message, data, cancelled)
            except OSError as error:
                return None, Reply(unreadable=Unreadable(name, f"{NOT_NOW}{error.strerror}"))
            except EndedError as error:
                if process is not None:
                    self._end(process)
                return None, Reply(unreadable=Unreadable(name, _ENDING if self._closed else error.reason))
            if reply.more:
                return process, reply
            if reply.spent:
                self._end(process)
            else:
                self._rest(process)
            return None, reply

    def _free(self) -> ReadingProcess:
        """Return a process that has nothing to do. Raises OSError where none can be started, EndedError after the
        end.
        """
        with self._lock:
            while self._idle:
                process = self._idle.pop()[1]
                if process.is_alive:
                    return process
                self._all.discard(process)
                process.end()
            if self._closed:
                raise EndedError(_ENDING)
            process = ReadingProcess(self._readers, self._settings)
            self._all.add(process)
            return process

    def _rest(self, process: ReadingProcess) -> None:
        with self._lock:
            if process not in self._all:
                return  # It was closed meanwhile.
            if len(self._idle) < self._settings.processes:
                self._idle.append((time.monotonic(), process))
                self._look_later(self._idle_seconds)
                return
        self._end(process)

    def _end(self, process: ReadingProcess) -> None:
        with self._lock:
            self._all.discard(process)
        process.end()

    def _log(self, name: str, reply: Reply) -> None:
        if reply.bug:
            log.warning("A reader failed on %s:\n%s", name, reply.bug)

    def _look_later(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = threading.Timer(seconds, self._end_idle)
            self._timer.daemon = True
            self._timer.start()

    def _end_idle(self) -> None:
        before = time.monotonic() - self._idle_seconds
        with self._lock:
            self._timer = None
            ending = [process for since, process in self._idle if since <= before]
            self._idle = [(since, process) for since, process in self._idle if since > before]
            self._all.difference_update(ending)
            if self._idle and not self._closed:
                self._look_later(self._idle[0][0] - before)
        for process in ending:
            process.end()


def only_article(found: Iterable[Reading | UnreadableFile], name: str) -> Draft:
    """Return the article of a file that is to hold one, given all that it holds. Raises UnreadableFile, also where that
    is nothing, or several.
    """
    match list(islice(found, 2)):
        case [Reading(draft=draft)]:
            return draft
        case [UnreadableFile() as unreadable]:
            raise unreadable
        case []:
            raise UnreadableFile(name, "holds no article")
        case _:
            raise UnreadableFile(name, "holds several articles")


def _message(name: str, origin: Origin, *, feed: bool) -> dict[str, str | bool | None]:
    return {"feed": feed, "name": name, "url": origin.url, "content_type": origin.content_type}


class _Turns:
    """Lets a few threads at a time do something, in the order in which they come."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._waiting = deque[object]()
        self._changed = threading.Condition()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it inside the `with`."""
        mine = object()
        with self._changed:
            self._waiting.append(mine)
            self._changed.wait_for(lambda: self._waiting[0] is mine and self._free > 0)
            self._waiting.popleft()
            self._free -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()
