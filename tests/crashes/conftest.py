"""The program that is killed, and the libraries that it is killed over."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.library.importing import import_articles
from bot.library.library import Library
from bot.settings import Settings
from tests.crashes.agreement import State, assert_agrees, state_of
from tests.crashes.program import Order, Report, settings_of
from tests.crashes.steps import FILES, STEPS, Step, write_source

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120
"""How long an order may take: more than it takes until one that is stuck is ended by who decides on its calls."""


class Program:
    """The program of `program`, running."""

    def __init__(self) -> None:
        self._process = self._started()
        self.holds_calls: bool = json.loads(self._line("its start"))

    def does(self, order: Order) -> Report:
        """Let a process carry out an order and return what became of it."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        report = Report(**json.loads(self._line(str(order))))
        assert not report.stuck, (report.stuck, order)
        return report

    def close(self) -> None:
        self._process.communicate(timeout=30)

    def _started(self) -> subprocess.Popen[str]:
        pipe, command = subprocess.PIPE, [sys.executable, "-m", "tests.crashes.program"]
        # In a group of its own with the processes of its orders.
        return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, start_new_session=True)

    def _line(self, of: str) -> str:
        """Return the next line of the program's output. Where none comes, it is ended and started anew."""
        assert self._process.stdout
        if select.select([self._process.stdout], [], [], PATIENCE_SECONDS)[0]:
            return self._process.stdout.readline()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        self._process = self._started()
        self._line("its new start")
        pytest.fail(f"Nothing came of {of} in {PATIENCE_SECONDS} seconds")


@pytest.fixture(scope="session")
def any_program() -> Iterator[Program]:
    """Return the program."""
    if sys.platform == "win32":
        pytest.skip("needs fork")
    program = Program()
    yield program
    program.close()


@pytest.fixture
def program(any_program: Program) -> Program:
    """Return the program where it can be stopped at its system calls."""
    if not any_program.holds_calls:
        pytest.skip("this system does not let one process hold the system calls of another")
    return any_program


@dataclass(frozen=True, slots=True)
class Base:
    """The library with which a step begins, on disk, with its articles before the step and after it, and the number of
    system calls of the step. It is copied for each try.
    """

    step: Step
    folder: Path
    before: State
    after: State
    calls: int

    def copied(self, to: Path) -> Order:
        """Return the order for the step in a copy of this library. Never twice in the same folder: tantivy goes on
        watching those that it knows.
        """
        shutil.copytree(self.folder, to, symlinks=True)
        return order_in(to, self.step)


def order_in(folder: Path, step: Step) -> Order:
    articles = str(folder / "articles") if step.in_folder else ""
    return Order(step.name, articles, str(folder / "data"), str(folder / "source"))


@pytest.fixture
def place(in_memory: Path) -> Iterator[Path]:
    """Return an empty folder for the tries of a test."""
    with TemporaryDirectory(dir=in_memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def base_of(any_program: Program, in_memory: Path) -> Callable[[str], Base]:
    """Return a function that makes, once, the library with which a step begins."""
    return cache(lambda name: _made(STEPS[name], any_program, in_memory / name))


def _made(step: Step, program: Program, folder: Path) -> Base:
    write_source(folder / "source")
    files = folder / "articles" if step.in_folder else folder / "source" / "begin"
    for file, text in FILES.items():
        (files / file).parent.mkdir(parents=True, exist_ok=True)
        (files / file).write_text(text, encoding="utf-8")
    before = {} if step.new else _prepared(step, settings_of(order_in(folder, step)), files)
    base = Base(step, folder, before, {}, 0)
    order = base.copied(folder.with_name(f"{folder.name}-whole"))
    report = program.does(order)
    assert report.exit_code == 0, report.said
    with Library.open(settings_of(order)) as library:
        assert_agrees(library)
        after = state_of(library)
    # What was changed by hand is the truth from the start.
    return replace(base, before=after if "start" in step.name else before, after=after, calls=report.calls)


def _prepared(step: Step, settings: Settings, files: Path) -> State:
    with Library.open(settings) as library:
        library.sync()
        if not step.in_folder:
            assert len(list(import_articles(library, [files]))) == len(FILES)
        step.prepare(library, files)
        return state_of(library)
