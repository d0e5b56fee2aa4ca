"""A client of the strict server that adds nothing of its own: a request as it stands, and the whole answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.terminal.api_error import Json
from tests.telegram.server import Telegram


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


@asynccontextmanager
async def client_of(server: Telegram) -> AsyncIterator[Client]:
    """Open a client."""
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)
