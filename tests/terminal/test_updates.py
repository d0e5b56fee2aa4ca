"""Long polling: updates wait until they are confirmed."""

import asyncio
import time

import pytest

from bot.terminal.api_error import ApiError, Json
from bot.terminal.bot_api import BotApi
from bot.terminal.people import Person
from bot.terminal.updates import Updates
from tests.terminal.conftest import Call


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(call: Call, anna: Person) -> None:
    anna.says("one")
    anna.says("two")
    assert texts(await call("getUpdates")) == ["one", "two"]
    updates = await call("getUpdates", limit=1)
    assert texts(updates) == ["one"]
    assert texts(await call("getUpdates", offset=updates[0]["update_id"] + 1)) == ["two"]
    assert (await call("getWebhookInfo"))["pending_update_count"] == 1


async def test_a_negative_offset_keeps_the_last_ones(call: Call, anna: Person) -> None:
    for text in ("one", "two", "three"):
        anna.says(text)
    assert texts(await call("getUpdates", offset=-2)) == ["two", "three"]


async def test_a_poll_waits_for_an_update(call: Call, anna: Person) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    anna.says("now")
    assert texts(await poll) == ["now"]


async def test_a_poll_ends_empty_after_its_time() -> None:
    began = time.monotonic()
    assert await Updates().fetch({"timeout": 0.05}) == []
    assert 0.04 < time.monotonic() - began < 2


async def test_a_second_poll_ends_the_first_one(call: Call, anna: Person) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(call("getUpdates", timeout=30))
    assert (await first).startswith("Conflict: terminated by other getUpdates request")
    anna.says("now")
    assert texts(await second) == ["now"]


async def test_only_kinds_that_the_bot_wants_are_queued(call: Call, anna: Person) -> None:
    await call("getUpdates", allowed_updates=["edited_message"])
    anna.edits(anna.says("one"), "two")
    assert [list(update)[1] for update in await call("getUpdates")] == ["edited_message"]


async def test_waiting_updates_can_be_dropped(call: Call, anna: Person) -> None:
    anna.says("one")
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []


async def test_a_raw_update_can_be_queued_and_one_sent_again(server: BotApi, call: Call, anna: Person) -> None:
    anna.says("one")
    [update] = await call("getUpdates")
    await call("getUpdates", offset=update["update_id"] + 1)
    server.deliver(update)
    assert await call("getUpdates") == [update]


async def test_a_poll_that_was_overtaken_raises_even_if_an_update_came_too() -> None:
    updates = Updates()
    first = asyncio.create_task(updates.fetch({"timeout": 30}))
    await asyncio.sleep(0)
    second = asyncio.create_task(updates.fetch({"timeout": 30}))
    await asyncio.sleep(0)
    updates.add("message", {"text": "now"})
    with pytest.raises(ApiError):
        await first
    assert texts(await second) == ["now"]
