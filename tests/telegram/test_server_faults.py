"""What goes wrong on demand: with requests, replies, connections, files, the clock and the order of updates."""

import asyncio
import contextlib
import io
import time

import aiohttp
import pytest

from bot.terminal.api_error import Json
from tests.telegram.client import Client, polled
from tests.telegram.faults import ANY, Fault, WireFault
from tests.telegram.flood import Flood
from tests.telegram.people import Guest
from tests.telegram.server import SECRET, Telegram

NEVER_ARRIVED = (aiohttp.ClientError, TimeoutError)


async def says(client: Client, anna: Guest) -> tuple[int, str, str]:
    """Send a message and return status, type and content of the reply."""
    url = f"{client.server.url}/bot{client.server.token}/sendMessage"
    timeout = aiohttp.ClientTimeout(total=0.5)
    async with client.session.post(url, json={"chat_id": anna.id, "text": "x"}, timeout=timeout) as reply:
        return reply.status, reply.content_type, await reply.text()


@pytest.mark.parametrize(
    ("status", "content_type", "content"),
    [
        (429, "application/json", '"parameters": {"retry_after": 7}'),
        (500, "application/json", '{"ok": false, "error_code": 500, "description": "Internal Server Error"}'),
        (502, "text/html", "<h1>502 Bad Gateway</h1>"),
        (504, "text/html", "<h1>504 Gateway Timeout</h1>"),
    ],
)
async def test_the_next_call_fails_with_a_status(
    server: Telegram, client: Client, anna: Guest, status: int, content_type: str, content: str
) -> None:
    server.fails_next(status, retry_after=7)
    assert await client.updates() == []
    got = await says(client, anna)
    assert (got[:2], content in got[2]) == ((status, content_type), True)
    assert anna.chat.answers == []
    assert (await says(client, anna))[0] == 200
    assert server.faults.met == {str(status): 1}


@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        (WireFault.CUT_REQUEST, False),
        (WireFault.CUT_BODY, False),
        (WireFault.CUT_REPLY, True),
        (WireFault.NO_REPLY, True),
    ],
)
async def test_a_connection_fails_before_the_server_has_obeyed_or_after_it(
    server: Telegram, client: Client, anna: Guest, fault: WireFault, sent: bool
) -> None:
    server.fails_next(fault, "sendMessage")
    with pytest.raises(NEVER_ARRIVED):
        await says(client, anna)
    assert bool(anna.chat.answers) is sent
    assert server.faults.met == {fault.name: 1}
    assert (await says(client, anna))[0] == 200


async def test_a_long_request_is_cut_in_its_middle(server: Telegram, client: Client, anna: Guest) -> None:
    server.fails_next(WireFault.CUT_BODY)
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field("document", io.BytesIO(b"x" * 5_000_000), filename="long.txt")
    with pytest.raises(aiohttp.ClientError):
        await client.post("sendDocument", data=form)
    assert anna.chat.answers == []


async def test_replies_that_are_no_replies(server: Telegram, client: Client, anna: Guest) -> None:
    server.fails_next(WireFault.FOREIGN_PAGE)
    status, content_type, content = await says(client, anna)
    assert (status, content_type, SECRET in content, anna.chat.answers) == (200, "text/html", True, [])
    server.fails_next(WireFault.HALF_JSON)
    status, content_type, content = await says(client, anna)
    assert (status, content_type, content.startswith('{"ok"')) == (200, "application/json", True)
    assert not content.endswith("}")
    assert len(anna.chat.answers) == 1


async def test_a_slow_reply_comes_late(server: Telegram, client: Client, anna: Guest) -> None:
    server.fails_next(WireFault.SLOW_REPLY, seconds=0.2)
    began = time.monotonic()
    assert (await says(client, anna))[0] == 200
    assert time.monotonic() - began > 0.2


async def test_faults_wait_in_line_for_their_methods(server: Telegram, client: Client, anna: Guest) -> None:
    server.fails_next(500, "getMe", times=2)
    server.fails_next(502)
    server.fails_next(504, "getUpdates")
    assert [(await client("getMe")).status for _ in range(2)] == [500, 500]
    assert (await says(client, anna))[0] == 502
    with pytest.raises(aiohttp.ContentTypeError):
        await client("getUpdates")
    assert server.faults.met.total() == 4


async def test_faults_at_random_are_the_same_for_the_same_seed(server: Telegram, client: Client) -> None:
    runs = []
    for _ in range(2):
        server.faults.at_random(7, {ANY: 0.3}, [Fault(500), Fault(429, retry_after=1)])
        runs.append([(await client("getMe")).status for _ in range(30)])
    server.faults.stop()
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 429, 500}
    assert (await client("getMe")).status == 200


async def test_nobody_is_reached_for_a_while(server: Telegram, client: Client, anna: Guest) -> None:
    poll = asyncio.create_task(client("getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    async with server.down():
        with pytest.raises(aiohttp.ClientError):
            await poll
        with pytest.raises(aiohttp.ClientConnectorError):
            await says(client, anna)
    assert (await says(client, anna))[0] == 200


async def test_a_link_to_a_file_holds_the_token_and_an_hour(server: Telegram, client: Client, anna: Guest) -> None:
    sent = anna.sends_document("notes.md", b"# Notes")
    assert sent.document
    path = sent.document.path
    link = f"{server.url}/file/bot{server.token}/{path}"

    async def fetch(url: str) -> tuple[int, bytes]:
        async with client.session.get(url) as reply:
            return reply.status, await reply.read()

    assert (await fetch(link))[0] == 404
    file = (await client("getFile", file_id=sent.document.id)).result
    assert file["file_path"] == path
    assert await fetch(link) == (200, b"# Notes")
    assert (await fetch(link.replace(SECRET, "wrong")))[0] == 404
    server.fails_next(500, "file")
    assert (await fetch(link))[0] == 500
    for fault in (WireFault.CUT_REQUEST, WireFault.CUT_REPLY):
        server.fails_next(fault, "file", times=2)  # The client may try a second time of itself.
        with pytest.raises(aiohttp.ClientError):
            await fetch(link)
        server.faults.stop()
    server.fails_next(WireFault.SLOW_REPLY, "file", seconds=0.01)
    assert await fetch(link) == (200, b"# Notes")
    server.clock.jumps(3601)
    assert (await fetch(link))[0] == 404


async def test_updates_come_again_and_out_of_order_and_none_is_lost(
    server: Telegram, client: Client, anna: Guest
) -> None:
    disturbance = server.disturb_updates(5, repeated=0.3, shuffled=0.5)
    ids = []
    for number in range(60):
        anna.says(str(number))
    offset = 0
    while updates := await client.updates(offset=offset, limit=7):
        ids += [update["update_id"] for update in updates]
        offset = updates[-1]["update_id"] + 1
    assert len(set(ids)) == 60
    assert ids != sorted(ids)
    assert disturbance.done["repeated"] > 5
    assert disturbance.done["shuffled"] > 2


async def test_a_clock_that_jumps_opens_what_was_closed_by_flood(server: Telegram, client: Client, anna: Guest) -> None:
    for _ in range(3):
        await says(client, anna)
    assert (await says(client, anna))[0] == 429
    server.clock.jumps(3)
    assert (await says(client, anna))[0] == 200
    server.clock.jumps(-3600)
    assert (await says(client, anna))[0] == 200
    assert server.flood.refused == 1


async def test_twenty_messages_a_minute_in_a_group_and_thirty_a_second_in_all(server: Telegram, client: Client) -> None:
    group = server.group("Readers")
    refused = None
    for number in range(21):
        server.clock.jumps(1)
        refused = await client("sendMessage", chat_id=group.id, text=str(number))
    assert refused
    assert refused.status == 429
    assert int(refused.headers["Retry-After"]) > 30
    server.state.limit = Flood(lambda: 0.0)
    statuses = []
    for number in range(31):
        person = server.user(str(number))
        person.says("hello")
        statuses.append((await client("sendMessage", chat_id=person.id, text="x")).status)
    assert statuses == [200] * 30 + [429]


async def test_an_edit_counts_as_a_message_and_a_refused_one_does_not(client: Client, anna: Guest) -> None:
    number = (await client("sendMessage", chat_id=anna.id, text="0")).result["message_id"]
    edit: Json = {"chat_id": anna.id, "message_id": number}
    statuses = [(await client("editMessageText", text=text, **edit)).status for text in ("1", "1", "1", "2", "3")]
    assert statuses == [200, 400, 400, 200, 429]


async def test_a_poll_whose_bot_hung_up_waits_no_longer(server: Telegram, client: Client, anna: Guest) -> None:
    poll = asyncio.create_task(client("getUpdates", timeout=50))
    await polled(server, 1)
    poll.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await poll
    anna.says("hello")
    assert len(await client.updates()) == 1
