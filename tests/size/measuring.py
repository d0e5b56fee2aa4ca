"""How time, memory and room on the disk are measured."""

import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

POLL_SECONDS = 0.05


def timed(work: Callable[[], object]) -> float:
    """Do `work` and return how many seconds it took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory(process: psutil.Process | None = None) -> dict[str, int]:
    """Return the memory of a process, this one where none is given, in bytes: `resident` is all that is in memory for
    it, pages of files that the system may drop at any time among it, and `own` what it holds beside files (Linux), or
    else what no other process has (elsewhere).
    """
    process = process or psutil.Process()
    status = Path(f"/proc/{process.pid}/status")
    if status.exists() and (anonymous := re.search(r"RssAnon:\s*(\d+) kB", status.read_text(encoding="utf-8"))):
        return {"resident": process.memory_info().rss, "own": int(anonymous[1]) * 1024}
    known = process.memory_full_info()
    return {"resident": known.rss, "own": getattr(known, "uss", known.rss)}


def peak(process: psutil.Popen) -> tuple[dict[str, int], float]:
    """Wait for a process and return the most memory that it and its children had together, in bytes, and the seconds
    of processor time that it took itself, which other work on the machine changes less than the time on the clock.
    """
    most: dict[str, int] = {}
    spent = 0.0
    while process.poll() is None:
        try:
            each = [memory(one) for one in (process, *process.children(recursive=True))]
            times = process.cpu_times()
        except (psutil.Error, OSError):
            continue
        now = {kind: sum(one[kind] for one in each) for kind in ("resident", "own")}
        spent = times.user + times.system
        most = {kind: max(now[kind], most.get(kind, 0)) for kind in now}
        time.sleep(POLL_SECONDS)
    return most, spent


def size_on_disk(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    if not path.is_dir():
        return path.stat().st_size if path.exists() else 0
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of `values` do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]
