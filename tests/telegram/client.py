"""A client of the strict server that adds nothing of its own: a request as it stands, and the whole answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.terminal.api_error import Json
from tests.telegram.server import Telegram

PATIENCE = 30.0
"""Seconds that something may take on a machine that has other things to do."""
POLLING = 0.005


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status, the body, the headers."""

    status: int
    body: Json
    headers: dict[str, str] = field(repr=False)

    @property
    def result(self) -> Any:
        """What was asked for. Raises `AssertionError` where it was refused."""
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        """Why it was refused, or what is said beside the result."""
        return str(self.body.get("description", ""))


@dataclass(frozen=True, slots=True)
class Client:
    """Calls methods with their parameters as JSON."""

    server: Telegram
    session: aiohttp.ClientSession

    async def __call__(self, method: str, **parameters: object) -> Answer:
        """Call a method."""
        return await self.post(method, json=parameters)

    async def post(self, method: str, *, token: str = "", **request: Any) -> Answer:
        """Send a request to a method; `request` is what aiohttp takes."""
        url = f"{self.server.url}/bot{token or self.server.token}/{method}"
        async with self.session.post(url, **request) as reply:
            return Answer(reply.status, await reply.json(), dict(reply.headers))

    async def updates(self, **parameters: object) -> list[Json]:
        """Return what waits, without confirming it."""
        updates: list[Json] = (await self("getUpdates", **parameters)).result
        return updates


async def until(reached: Callable[[], object]) -> None:
    """Wait until something is so. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not reached():  # noqa: ASYNC110  not everything that is waited for sets an event
            await asyncio.sleep(POLLING)


async def polled(server: Telegram, times: int) -> None:
    """Wait until so many polls have come to the server; the last of them then waits there for updates."""
    await until(lambda: len(server.calls("getUpdates")) >= times)


@asynccontextmanager
async def client_of(server: Telegram) -> AsyncIterator[Client]:
    """Open a client."""
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)
