"""Webhooks of the strict server: updates are brought in order, with the secret, until they are taken."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.terminal.api_error import Json
from tests.telegram.client import Client, until
from tests.telegram.people import Guest
from tests.telegram.server import Telegram


@dataclass
class Receiver:
    """A bot that listens. `replies` are what it answers in turn, 200 when there is none left."""

    url: str = ""
    posts: list[tuple[dict[str, str], Json]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """When each post came, in seconds."""
    replies: list[web.Response] = field(default_factory=list)
    slow: Callable[[Json], bool] = lambda update: False
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def texts(self) -> list[str]:
        """What was said in the messages that came."""
        return [update["message"]["text"] for _, update in self.posts]

    async def receive(self, request: web.Request) -> web.Response:
        """Take an update."""
        update: Json = await request.json()
        self.posts.append((dict(request.headers), update))
        self.times.append(time.monotonic())
        self.came.set()
        if self.slow(update):
            await self.go_on.wait()
        return self.replies.pop(0) if self.replies else web.Response()

    async def gets(self, number: int) -> None:
        """Wait until so many posts have come."""
        async with asyncio.timeout(10):
            while len(self.posts) < number:
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    application = web.Application()
    application.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        await runner.cleanup()


@pytest.fixture
async def receiver(server: Telegram) -> AsyncIterator[Receiver]:
    server.webhooks.second = 0.01
    async with listening() as opened:
        yield opened
        await server.webhooks.stop()


async def confirmed(server: Telegram) -> None:
    async with asyncio.timeout(10):
        await server.state.updates.confirmed()


async def test_an_update_is_posted_with_the_secret(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    anna.says("before")
    answer = await client("setWebhook", url=receiver.url, secret_token="abc-_1")
    assert answer.body == {"ok": True, "result": True, "description": "Webhook was set"}
    anna.says("after")
    await confirmed(server)
    assert receiver.texts == ["before", "after"]
    headers, update = receiver.posts[0]
    assert (headers["Content-Type"], headers["X-Telegram-Bot-Api-Secret-Token"]) == ("application/json", "abc-_1")
    assert list(update) == ["update_id", "message"]


async def test_what_is_said_of_a_webhook(server: Telegram, client: Client, receiver: Receiver) -> None:
    none = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    assert (await client("getWebhookInfo")).result == none
    await client("setWebhook", url=receiver.url, max_connections=500, allowed_updates=["message"])
    server.clock.jumps(1)
    same = await client("setWebhook", url=receiver.url, max_connections=100)
    assert same.description == "Webhook is already set"
    expected = none | {"url": receiver.url, "max_connections": 100, "allowed_updates": ["message"]}
    assert (await client("getWebhookInfo")).result == expected
    for description in ("Webhook was deleted", "Webhook is already deleted"):
        assert (await client("deleteWebhook")).description == description
    assert (await client("setWebhook")).description == "Webhook is already deleted"
    assert await client.updates() == []


async def test_waiting_updates_are_dropped_where_that_is_wanted(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    for method in ("setWebhook", "deleteWebhook"):
        anna.says("dropped")
        server.clock.jumps(1)
        await client(method, url="http://127.0.0.1:1/hook", drop_pending_updates=True)
        assert server.state.updates.waiting == 0
    assert receiver.posts == []


async def test_what_is_not_taken_comes_again_until_it_is(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    receiver.replies = [web.Response(status=status) for status in (500, 403, 302)]
    await client("setWebhook", url=receiver.url)
    anna.says("1")
    anna.says("2")
    await receiver.gets(4)
    info = (await client("getWebhookInfo")).result
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert info["last_error_date"] == pytest.approx(server.clock(), abs=5)
    await confirmed(server)
    assert receiver.texts == ["1", "1", "1", "1", "2"]


async def test_the_bot_says_when_it_is_to_come_again(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    receiver.replies = [web.Response(status=503, headers={"Retry-After": "20"})]
    await client("setWebhook", url=receiver.url)
    anna.says("1")
    await receiver.gets(2)
    await confirmed(server)
    first, second = receiver.times
    assert second - first >= 20 * server.webhooks.second


async def test_a_webhook_that_nobody_serves(server: Telegram, client: Client, anna: Guest) -> None:
    server.webhooks.second = 0.01
    await client("setWebhook", url="http://127.0.0.1:1/hook")
    anna.says("1")
    await until(lambda: "last_error_message" in server.webhooks.info(server.state, {}))
    info = (await client("getWebhookInfo")).result
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    await client("deleteWebhook")
    assert len(await client.updates()) == 1


async def test_one_chat_waits_for_its_turn_and_no_other_chat_for_it(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    receiver.slow = lambda update: update["message"]["chat"]["id"] == anna.id
    await client("setWebhook", url=receiver.url)
    anna.says("1")
    anna.says("2")
    server.user("Ben").says("3")
    await receiver.gets(2)
    await asyncio.sleep(0.05)  # The next one would be here by then.
    assert sorted(receiver.texts) == ["1", "3"]
    receiver.go_on.set()
    await confirmed(server)
    assert receiver.texts[2:] == ["2"]


async def test_no_more_connections_than_the_bot_allows(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    receiver.slow = lambda update: True
    await client("setWebhook", url=receiver.url, max_connections=1)
    anna.says("1")
    server.user("Ben").says("2")
    await receiver.gets(1)
    await asyncio.sleep(0.05)  # The next one would be here by then.
    assert receiver.texts == ["1"]
    receiver.go_on.set()
    await confirmed(server)
    assert receiver.texts == ["1", "2"]


@pytest.mark.parametrize(
    "content",
    [
        {"json": {"method": "sendMessage", "text": "a"}},
        {"body": b"method=sendMessage&text=a", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"json": {"method": "getMe"}},
        {"json": {"method": "deleteWebhook"}},
        {"body": b"[]", "headers": {"Content-Type": "application/json"}},
        {"body": b"{", "headers": {"Content-Type": "application/json"}},
    ],
)
async def test_a_method_in_the_reply_is_executed_unless_it_only_asks(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver, content: Json
) -> None:
    said = content.get("json", {})
    if "text" in said:
        said["chat_id"] = anna.id
    if b"&text" in content.get("body", b""):
        content = content | {"body": content["body"] + f"&chat_id={anna.id}".encode()}
    receiver.replies = [
        web.json_response(said) if said else web.Response(body=content["body"], headers=content["headers"])
    ]
    await client("setWebhook", url=receiver.url)
    anna.says("hello")
    await confirmed(server)
    answers = [message.text for message in anna.chat.answers]
    assert answers == (["a"] if b"text" in str(content).encode() else [])
    assert server.webhooks.current is not None


async def test_a_webhook_that_is_gone_for_a_day_is_given_up(
    server: Telegram, client: Client, anna: Guest, receiver: Receiver
) -> None:
    receiver.replies = [web.Response(status=410) for _ in range(30)]
    server.webhooks.second = 0.1
    await client("setWebhook", url=receiver.url)
    anna.says("1")
    await receiver.gets(2)
    assert (await client("getWebhookInfo")).result["url"] == receiver.url
    server.clock.jumps(23 * 3600 + 1)
    await until(lambda: server.webhooks.current is None)
    assert (await client("getWebhookInfo")).result["url"] == ""


async def test_a_refused_webhook_leaves_none(server: Telegram, client: Client, receiver: Receiver) -> None:
    await client("setWebhook", url=receiver.url)
    server.clock.jumps(1)
    refused = await client("setWebhook", url=receiver.url, secret_token="no spaces")
    assert refused.description == "Bad Request: secret token contains unallowed characters"
    assert (await client("getWebhookInfo")).result["url"] == ""
