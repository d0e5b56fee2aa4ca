"""Each rule of Telegram's server: a request that breaks it, and the very words in which it is refused."""

import asyncio

import aiohttp
import pytest

from bot.terminal.api_error import Json
from bot.terminal.chats import Access
from tests.telegram.client import polled
from tests.telegram.rows import HOOK, Ask, Row, about, calls, hooks, html, offers, says, with_button
from tests.telegram.rows_of_messages import ROWS_OF_MESSAGES
from tests.telegram.rows_of_the_rest import ROWS_OF_THE_REST
from tests.telegram.world import World, article

ROWS = [*ROWS_OF_MESSAGES, *ROWS_OF_THE_REST]


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
async def test_a_broken_rule_is_refused_in_the_words_of_telegram(world: World, row: Row) -> None:
    for ask in row.before:
        method, parameters = ask(world)
        assert (await world.client(method, **parameters)).body["ok"]
    method, parameters = row.ask(world)
    answer = await world.client(method, **parameters)
    description = row.description if row.status != 400 else f"Bad Request: {row.description}"
    expected: Json = {"ok": False, "error_code": row.status, "description": description}
    assert answer.body == expected | ({"parameters": row.parameters} if row.parameters else {})
    assert answer.status == row.status
    assert answer.headers["Content-Type"].startswith("application/json")
    wait = (row.parameters or {}).get("retry_after")
    assert answer.headers.get("Retry-After") == (str(wait) if wait else None)


ACCEPTED = {
    "4096 emoji": says("😀" * 4096),
    "32768 bytes of markup": html("<b>x</b>" * 4096),
    "callback data of 64 bytes": with_button(text="a", callback_data="é" * 32),
    "several actions": with_button(text="a", callback_data="x", url="https://example.org"),
    "a link that leads nowhere": html('<a href="javascript:x">a</a> &nbsp;'),
    "a reply to nothing, if allowed": says(reply_parameters={"message_id": 9999, "allow_sending_without_reply": True}),
    "a thread below zero": says(message_thread_id=-1),
    "an empty draft": calls("sendMessageDraft", chat_id=501, draft_id=1),
    "a caption of 1024 characters": lambda world: (
        "sendDocument",
        {"chat_id": 501, "document": world.file.id, "caption": "é" * 1024},
    ),
    "a file of 20 MiB or less": lambda world: ("getFile", {"file_id": world.file.id}),
    "no commands at all": calls("setMyCommands"),
    "an action in capitals": calls("sendChatAction", chat_id=501, action="TYPING"),
    "an open topic": lambda world: (
        "sendMessage",
        {"chat_id": world.forum.id, "text": "x", "message_thread_id": world.forum.topic("News")},
    ),
    "50 results": offers(*[article(str(number)) for number in range(50)]),
    "a webhook at port 8443": hooks("https://example.org:8443/hook", secret_token="A-b_9"),
    "a delete of hers": about("deleteMessage", lambda world: world.hers.id),
}


@pytest.mark.parametrize("ask", ACCEPTED.values(), ids=ACCEPTED)
async def test_what_is_just_allowed_is_done(world: World, ask: Ask) -> None:
    method, parameters = ask(world)
    answer = await world.client(method, **parameters)
    assert (answer.status, answer.body["ok"]) == (200, True), answer


async def test_of_more_than_a_hundred_entities_the_rest_is_dropped(world: World) -> None:
    marks = [{"type": "code", "offset": 2 * at, "length": 1} for at in range(120)]
    sent = await world.client("sendMessage", chat_id=501, text="x " * 120, entities=marks)
    assert len(sent.result["entities"]) == 100


async def test_of_two_polls_the_older_one_ends_in_a_conflict(world: World) -> None:
    world.state.updates.drop()
    first = asyncio.create_task(world.client("getUpdates", timeout=50))
    await polled(world.server, 1)
    second = asyncio.create_task(world.client("getUpdates", timeout=50))
    ended = await first
    assert (ended.status, ended.description) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    world.anna.says("hello")
    assert len((await second).result) == 1


async def test_a_poll_that_waits_is_ended_by_a_webhook(world: World) -> None:
    world.state.updates.drop()
    poll = asyncio.create_task(world.client("getUpdates", timeout=50))
    await polled(world.server, 1)
    await world.client("setWebhook", url=HOOK)
    ended = await poll
    assert (ended.status, ended.description) == (409, "Conflict: terminated by setWebhook request")


@pytest.mark.parametrize(
    ("token", "description"),
    [("1:unknown", "Unauthorized"), ("none", "Unauthorized: invalid token specified")],
)
async def test_the_token_is_looked_at_before_the_method(world: World, token: str, description: str) -> None:
    answer = await world.client.post("sendTelegram", token=token)
    assert answer.body == {"ok": False, "error_code": 401, "description": description}


async def test_more_than_the_front_takes_is_refused_by_a_page(world: World) -> None:
    world.server.largest_request = 10
    form = aiohttp.FormData({"chat_id": "501"})
    form.add_field("document", b"x" * 11, filename="large.txt")
    url = f"{world.server.url}/bot{world.server.token}/sendDocument"
    async with world.client.session.post(url, data=form) as reply:
        assert (reply.status, reply.content_type) == (413, "text/html")
        assert "413 Request Entity Too Large" in await reply.text()


async def test_what_is_wrong_is_looked_for_in_the_order_of_the_real_server(world: World) -> None:
    """A request that is wrong in every way is mended one by one."""
    chat = world.muted
    request: Json = {
        "text": "",
        "reply_markup": "{",
        "chat_id": "",
        "reply_parameters": {"message_id": 9999},
        "message_thread_id": 9999,
    }
    button = {"text": "", "callback_data": "x" * 65}
    mends: list[tuple[Json, str]] = [
        ({"text": "<b>" + "x" * 4097, "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ({"reply_markup": {"inline_keyboard": [[button]]}}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": 9999}, "chat_id is empty"),
        ({"chat_id": chat.id}, "chat not found"),
        ({"reply_parameters": None}, "message to be replied not found"),
        ({"message_thread_id": None}, "message thread not found"),
        (
            {"reply_markup": {"inline_keyboard": [[button | {"text": "a"}]]}},
            "inline keyboard button text must be non-empty",
        ),
        ({"text": "x"}, "message is too long"),
        ({"chat_id": world.person(Access.BLOCKED).id}, "not enough rights to send text messages to the chat"),
        ({"chat_id": world.anna.id}, "Forbidden: bot was blocked by the user"),
        ({"reply_markup": None}, "BUTTON_DATA_INVALID"),
    ]
    for mend, expected in mends:
        answer = await world.client("sendMessage", **request)
        assert answer.description.removeprefix("Bad Request: ") == expected
        request |= mend
    assert (await world.client("sendMessage", **request)).result["text"] == "x"


async def test_an_edit_is_checked_in_the_order_of_the_real_server(world: World) -> None:
    button = {"text": "a", "callback_data": "x" * 65}
    request: Json = {"text": "", "chat_id": 9999, "message_id": 9999, "reply_markup": "{"}
    mends: list[tuple[Json, str]] = [
        ({"text": "x" * 4097}, "message text is empty"),
        ({"reply_markup": {"inline_keyboard": [[button]]}}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": world.anna.id}, "chat not found"),
        ({"message_id": world.hers.id}, "message to edit not found"),
        ({"message_id": world.mine.id}, "message can't be edited"),
        ({"text": "new"}, "message is too long"),
        ({"reply_markup": None}, "BUTTON_DATA_INVALID"),
    ]
    for mend, expected in mends:
        assert (await world.client("editMessageText", **request)).description == f"Bad Request: {expected}"
        request |= mend
    assert (await world.client("editMessageText", **request)).result["text"] == "new"
