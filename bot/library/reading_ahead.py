"""Reading many files in a few threads while the one that wants them is busy with those before: in order, and only so
far ahead that they have room in memory.
"""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Full, Queue
from typing import TypeVar

_FILES = 8
"""Files that each thread is ahead at most: while a hundred articles are stored, which takes .4 s, it reads ten."""
_ARTICLES = 8
"""Articles of an archive that are read ahead at most."""
_LOOK = 0.2
"""Seconds after which a thread that waits looks whether it is still wanted."""

T = TypeVar("T")


def read_ahead(files: Iterable[tuple[bool, Callable[[], Iterator[T]]]], threads: int) -> Generator[T, None, None]:
    """Yield what each of the files gives, one file after the other. Each is a way to read it, and whether that is worth
    a thread; others are read when it is their turn. An error of a file is raised in its turn.
    """
    waiting = deque[Iterator[T]]()
    stopped = threading.Event()
    executor = ThreadPoolExecutor(threads, thread_name_prefix="reading")
    try:
        for ahead, read in files:
            waiting.append(_pulled(executor, read, stopped) if ahead else read())
            if len(waiting) > _FILES * threads:
                yield from waiting.popleft()
        while waiting:
            yield from waiting.popleft()
    finally:
        stopped.set()
        executor.shutdown(wait=False, cancel_futures=True)


def _pulled(executor: ThreadPoolExecutor, read: Callable[[], Iterator[T]], stopped: threading.Event) -> Iterator[T]:
    """Have a file read from now on, and return what is read."""
    queue = Queue[list[T]](_ARTICLES)
    return _from(queue, executor.submit(_pull, read, queue, stopped))


def _pull(read: Callable[[], Iterator[T]], queue: Queue[list[T]], stopped: threading.Event) -> None:
    try:
        for item in read():
            if not _put(queue, [item], stopped):
                return
    finally:
        _put(queue, [], stopped)


def _put(queue: Queue[list[T]], item: list[T], stopped: threading.Event) -> bool:
    while not stopped.is_set():
        try:
            queue.put(item, timeout=_LOOK)
        except Full:
            continue
        return True
    return False


def _from(queue: Queue[list[T]], future: Future[None]) -> Iterator[T]:
    while item := queue.get():
        yield from item
    future.result()
