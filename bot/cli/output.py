"""How commands print: JSON for scripts, files that are written whole, a progress bar for those who watch."""

import errno
import json
import os
import shutil
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from bot.errors import ArticleBotError

STANDARD = Path("-")
"""Standard input or output, where a file is asked for."""

_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""JSON allows these within a text, but to many programs that read lines they end one."""

LONG = 0.5
"""Seconds. A bar that is gone before it can be read only flickers."""

Told = Callable[[int, int | None], None]
"""Says how far the work is, of how much; None where that is not known."""


def print_json(value: Any) -> None:
    """Print a value as JSON for scripts."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def json_line(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


@contextmanager
def lines_to(path: Path) -> Iterator[Callable[[Any], None]]:
    """Yield a function that writes a value as a line of JSON into a file, or to standard output for `-`.

    In the end all lines are in the file; after an error it is as it was before, because they are written
    beside it first. Raises ArticleBotError where the file cannot be written.
    """
    if path == STANDARD:
        yield lambda value: click.echo(json_line(value))
        return
    # Not Path.resolve, which fails in its own way for links that lead round in a circle.
    target = Path(os.path.realpath(path))
    # A name of its own for each file, and no longer than any other.
    unfinished = f".{zlib.crc32(os.fsencode(target)):08x}.new"
    # Nothing can be put in the place of a pipe or a device.
    beside = path if os.access(path, os.F_OK) and not path.is_file() else target.with_name(unfinished)
    try:
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            yield lambda value: print(json_line(value), file=file)
        if beside is not path:
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
    except OSError as error:
        raise ArticleBotError(f"Cannot write {path}: {error.strerror}.") from error
    finally:
        if beside is not path:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


@contextmanager
def progress(label: str, *, after: float = LONG) -> Iterator[Told]:
    """Show a progress bar on standard error while a person watches and the work goes on for longer than so many
    seconds.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # What commands print meanwhile must go where it belongs, which may be a file: rich is not to redirect it.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    task = bar.add_task(label, total=None)
    begun = time.monotonic()

    def told(done: int, of: int | None) -> None:
        if time.monotonic() - begun < after:
            return
        bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield told
    finally:
        if bar.live.is_started:
            bar.stop()
