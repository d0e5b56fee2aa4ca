"""What a process that reads foreign files may use. Where the system has no such limits, as Windows, time alone, which
its parent watches, ends what takes too much.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform != "win32":
    import resource

MEGABYTE = 10**6
_OPEN_FILES = 40
"""The pipes, and what an import of a library opens."""


def limit_process(megabytes: int) -> None:
    """Limit the memory, in millions of bytes, and the open files of this process from now on; it writes no core file
    when it crashes.
    """
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
        _limit(resource.RLIMIT_AS, megabytes * MEGABYTE)


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Inside the `with`, nothing can be written into files, and the process ends when it has worked for so many
    seconds of the processor.
    """
    if sys.platform == "win32":
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)
    _limit(resource.RLIMIT_FSIZE, 0)
    try:
        yield
    finally:
        # For the import of the next library, which may write what it compiles.
        _limit(resource.RLIMIT_FSIZE, resource.RLIM_INFINITY)


def most_memory() -> int:
    """Return the most memory that this process has had at a time, in millions of bytes; 0 where that is unknown."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) // MEGABYTE


if sys.platform != "win32":

    def _limit(what: int, most: int) -> None:
        """Set a limit, or the one that the system or its owner sets where that is lower."""
        hard = resource.getrlimit(what)[1]
        allowed = (
            most if hard == resource.RLIM_INFINITY else hard if most == resource.RLIM_INFINITY else min(most, hard)
        )
        try:
            resource.setrlimit(what, (allowed, hard))
        except (OSError, ValueError):
            # macOS knows some limits only by name.
            return
