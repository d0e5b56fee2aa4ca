"""The strict server, a client that talks to it as it stands, and a world of people for both."""

from collections.abc import AsyncIterator

import pytest

from tests.telegram.client import Client, client_of
from tests.telegram.people import Guest
from tests.telegram.server import Telegram, telegram
from tests.telegram.world import World


@pytest.fixture
async def server() -> AsyncIterator[Telegram]:
    async with telegram(local=True) as served:
        yield served


@pytest.fixture
async def client(server: Telegram) -> AsyncIterator[Client]:
    async with client_of(server) as opened:
        yield opened


@pytest.fixture
async def anna(server: Telegram) -> Guest:
    """Return somebody who has said hello, which the bot has heard already."""
    person = server.user("Anna")
    person.says("hello")
    server.state.updates.drop()
    return person


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with telegram() as served, client_of(served) as opened:
        yield World(served, opened)
