"""`article-bot run` as a process of its own, polling the strict server."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.setting_values import TOKEN_VARIABLE
from tests.telegram.secrecy import assert_secret
from tests.telegram.server import Telegram

PATIENCE = 60.0
"""Seconds that the bot may take on a machine that has other things to do."""
POLLING = 0.01
_WAITING = "SELECT count(*) FROM updates WHERE body IS NOT NULL"


@dataclass
class Program:
    """The process and what it has written so far to standard output and standard error."""

    folder: Path
    process: asyncio.subprocess.Process
    output: bytearray = field(default_factory=bytearray)
    _reading: asyncio.Task[None] = field(init=False)

    def __post_init__(self) -> None:
        self._reading = asyncio.create_task(self._read())

    @property
    def log(self) -> str:
        """What the process has written so far, as text."""
        return self.output.decode(errors="replace")

    @property
    def waiting(self) -> int:
        """The number of updates that the bot has received and not yet handled."""
        with closing(sqlite3.connect(self.folder / "data" / "library.sqlite")) as store:
            return int(store.execute(_WAITING).fetchone()[0])

    async def handled(self) -> None:
        """Wait until each update that the bot received is handled, for as long as `settle` allows."""
        while self.waiting:  # noqa: ASYNC110  what another process does sets no event here
            await asyncio.sleep(POLLING)

    async def writes(self, words: str) -> None:
        """Wait until the log has these words. Raises TimeoutError with the log."""
        await self.until(lambda: words in self.log)

    async def until(self, reached: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until something is so. Raises TimeoutError with the log."""
        try:
            async with asyncio.timeout(seconds):
                while not reached():  # noqa: ASYNC110  what another process does sets no event here
                    await asyncio.sleep(POLLING)
        except TimeoutError:
            raise TimeoutError(self.log) from None

    async def ends(self, number: signal.Signals | None = None) -> int:
        """Send a signal, if one is given, and wait for the end; return the exit code."""
        if number is not None and self.process.returncode is None:
            self.process.send_signal(number)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._reading
                return await self.process.wait()
        except TimeoutError:
            raise TimeoutError(self.log) from None

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while part := await self.process.stdout.read(65_536):
            self.output += part


def configure(folder: Path, server: Telegram, *, telegram: str = "", more: str = "", model: str = 'model = ""') -> None:
    """Write `config.toml` for the server into `folder`, in which the bot's folders are, too. `telegram` is further
    TOML for the section of that name, `model` for that of meaning (by default there is none, which is quicker), `more`
    for others.
    """
    text = f'[telegram]\nbase_url = "{server.url}"\n{telegram}\n[meaning]\n{model}\n{more}\n'
    (folder / "config.toml").write_text(text, encoding="utf-8")


async def start(folder: Path, *arguments: str, token: str = "", **environment: str) -> Program:
    """Start `article-bot` with the configuration in `folder`."""
    config = str(folder / "config.toml")
    return await start_python(folder, "-m", "bot", "--config", config, *arguments, token=token, **environment)


async def start_python(folder: Path, *arguments: str, token: str, **environment: str) -> Program:
    """Start Python in `folder`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *arguments),
        cwd=folder,
        env=os.environ | {TOKEN_VARIABLE: token} | environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    return Program(folder, process)


@asynccontextmanager
async def running(server: Telegram, folder: Path, **environment: str) -> AsyncIterator[Program]:
    """Start the bot on the server; `server.settle` waits for it. In the end it is killed, if it has not ended, and
    nothing that it wrote may tell its token.
    """
    token = server.token
    program = await start(folder, "run", token=token, **environment)
    server.handled = program.handled
    try:
        yield program
    finally:
        server.handled = None
        await program.ends(signal.SIGKILL)
        assert_secret(server, token, bytes(program.output), folder)
