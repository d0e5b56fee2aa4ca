"""The command line on the small library of the tests: inside this process, which is quick, and as a program."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import command_line
from bot.setting_values import TOKEN_VARIABLE

PATIENCE = 30
"""Seconds that a program may take on a machine that has other things to do."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, read as JSON."""
        return json.loads(self.out)


Command = Callable[..., Result]
Argument = str | bytes | Path


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep out of the tests what the environment and the working folder hold by chance."""
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def options(articles_folder: Path, tmp_path: Path) -> tuple[str, ...]:
    """Return the options that name the folders of the test. The configuration in the working folder turns the model
    off, which each command would load.
    """
    (tmp_path / "config.toml").write_text('[meaning]\nmodel = ""\n', encoding="utf-8")
    return ("--articles", str(articles_folder), "--data", str(tmp_path / "data"))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> Command:
    """Return a function that carries out a command in this process."""

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        code = command_line([*options, *map(str, arguments)])
        return Result(code, *capsys.readouterr())

    return run


def start(*arguments: Argument, environment: dict[str, str] | None = None, **settings: Any) -> subprocess.Popen[bytes]:
    """Start the program as it is started from a shell; the settings are those of `subprocess.Popen`."""
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(command, env=os.environ | (environment or {}), **settings)


@pytest.fixture
def program(options: tuple[str, ...]) -> Command:
    """Return a function that runs the program to its end, with `stdin` as its input."""

    def run(*arguments: Argument, stdin: bytes = b"", environment: dict[str, str] | None = None) -> Result:
        pipe = subprocess.PIPE
        process = start(*options, *arguments, environment=environment, stdin=pipe, stdout=pipe, stderr=pipe)
        out, err = process.communicate(stdin, timeout=PATIENCE)
        return Result(process.returncode, out.decode(), err.decode())

    return run


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Leave no program behind, whatever becomes of the test."""
    try:
        with process:
            yield process
    finally:
        process.kill()


@pytest.fixture
def unused_address() -> str:
    """Return an address on this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"
