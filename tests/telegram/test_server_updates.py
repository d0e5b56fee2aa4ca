"""`getUpdates` of the strict server: what waits, for how long, and what the parameters do."""

import asyncio
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.api_error import Json
from bot.terminal.updates import Updates
from tests.telegram.client import Client, polled
from tests.telegram.people import Guest
from tests.telegram.server import Telegram


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def kinds(updates: list[Json]) -> list[str]:
    return [next(kind for kind in update if kind != "update_id") for update in updates]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["1", "2", "3"]),
        ({"limit": 2}, ["1", "2"]),
        ({"limit": 0}, ["1"]),
        ({"limit": 101}, ["1", "2", "3"]),
        ({"limit": "garbage"}, ["1"]),
        ({"offset": -2}, ["2", "3"]),
        ({"offset": -9}, ["1", "2", "3"]),
        ({"offset": "garbage"}, ["1", "2", "3"]),
        ({"timeout": -1}, ["1", "2", "3"]),
        ({"allowed_updates": "garbage"}, ["1", "2", "3"]),
    ],
)
async def test_limit_and_offset(client: Client, anna: Guest, parameters: Json, expected: list[str]) -> None:
    for text in ("1", "2", "3"):
        anna.says(text)
    assert texts(await client.updates(**parameters)) == expected


async def test_an_offset_confirms_what_is_older_for_good(client: Client, anna: Guest) -> None:
    anna.says("1")
    [update] = await client.updates()
    anna.says("2")
    assert texts(await client.updates(offset=update["update_id"] + 1)) == ["2"]
    assert texts(await client.updates()) == ["2"]
    assert texts(await client.updates(offset=-1)) == ["2"]
    assert await client.updates(offset=9999) == []


async def test_a_poll_is_kept_until_there_is_something_or_the_time_is_over(
    server: Telegram, client: Client, anna: Guest
) -> None:
    began = time.monotonic()
    assert await client.updates(timeout=0.2) == []
    assert time.monotonic() - began > 0.2
    poll = asyncio.create_task(client.updates(timeout=1000))
    await polled(server, 2)
    anna.says("now")
    assert texts(await poll) == ["now"]


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (["message"], ["message"]),
        (["Message", "nonsense"], ["message"]),
        (["message_reaction", "edited_message"], ["edited_message", "message_reaction"]),
        ([], ["message", "edited_message"]),
        (["nonsense"], ["message", "edited_message"]),
        ("nonsense", ["edited_message"]),
        ([1], ["edited_message"]),
        (None, ["edited_message"]),
    ],
)
async def test_the_kinds_that_are_wanted_are_remembered(
    client: Client, anna: Guest, allowed: object, expected: list[str]
) -> None:
    """At first the bot wants edits alone."""
    await client.updates(allowed_updates=["edited_message"])
    anna.says("not wanted")
    assert await client.updates(allowed_updates=allowed) == []
    message = anna.says("1")
    anna.edits(message, "2")
    anna.reacts(message, "👍")
    assert kinds(await client.updates()) == expected


async def test_an_update_is_kept_for_a_day_and_a_press_for_minutes(
    server: Telegram, client: Client, anna: Guest
) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await client("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    anna.says("1")
    anna.presses("Go")
    server.clock.jumps(151)
    assert kinds(await client.updates()) == ["message"]
    server.clock.jumps(86_400)
    assert await client.updates() == []


async def test_a_conflict_is_told_of_some_seconds_after_the_one_before(server: Telegram, client: Client) -> None:
    server.state.updates.seconds_between_conflicts = 0.5
    polls = []
    began = time.monotonic()
    for number in (1, 2, 3):
        polls.append(asyncio.create_task(client("getUpdates", timeout=50)))
        await polled(server, number)
    assert (await polls[0]).status == 409
    assert (await polls[1]).status == 409
    assert time.monotonic() - began > 0.5
    polls[2].cancel()


async def test_a_poll_that_is_repeated_at_once_is_held_back_where_that_is_wanted(
    server: Telegram, client: Client, anna: Guest
) -> None:
    server.state.updates.pauses = True
    anna.says("1")
    anna.says("2")
    assert texts(await client.updates(offset=1)) == ["1", "2"]
    assert texts(await client.updates(offset=1)) == ["1"]
    server.state.updates.drop()
    poll = asyncio.create_task(client.updates(offset=1))
    await polled(server, 3)
    await asyncio.sleep(0.05)  # An answer would be here by then.
    assert not poll.done()
    anna.says("3")
    assert texts(await poll) == ["3"]


async def test_parameters_come_in_every_form_that_telegram_takes(server: Telegram, client: Client, anna: Guest) -> None:
    form = {"chat_id": str(anna.id), "text": '{"a": 1}'}
    requests: list[dict[str, Any]] = [{"params": form}, {"data": form}, {"json": form}]
    for request in requests:
        assert (await client.post("sendMessage", **request)).result["text"] == '{"a": 1}'
    assert (await client.post("SENDmessage", data=form)).status == 429
    wrong = await client.post("sendMessage", data=b"{", headers={"Content-Type": "application/json"})
    assert (wrong.status, wrong.body["ok"]) == (400, False)
    async with client.session.get(f"{server.url}/elsewhere") as reply:
        assert await reply.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


@given(st.lists(st.integers(0, 5), max_size=30))
def test_a_bot_that_confirms_gets_each_update_once_and_in_order(steps: list[int]) -> None:
    """A step is a poll for so many updates, or for 0 an update that comes."""

    async def play() -> tuple[list[int], list[int]]:
        updates, offset = Updates(), 0
        came, got = [], []
        for limit in [*steps, 100]:
            if limit == 0:
                came.append(updates.add("message", {})["update_id"])
                continue
            batch = await updates.fetch({"offset": offset, "limit": limit})
            got += [update["update_id"] for update in batch]
            offset = got[-1] + 1 if got else 0
        return came, got

    came, got = asyncio.run(play())
    assert got == came
