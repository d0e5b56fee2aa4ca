"""What becomes of a request that failed: done once where it can be done twice, and never sent twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.ext import ExtBot

from bot.chat.pace import FAILURES, MayHaveArrivedError, NotSentError, Pace
from bot.chat.requests import Requests
from bot.terminal.chats import Access
from bot.terminal.people import Person
from tests.telegram.faults import WireFault
from tests.telegram.server import Telegram, telegram

NOT_TAKEN: list[int | WireFault] = [
    429,
    500,
    502,
    503,
    WireFault.CUT_REQUEST,
    WireFault.CUT_BODY,
    WireFault.FOREIGN_PAGE,
]
PERHAPS_TAKEN: list[int | WireFault] = [504, WireFault.CUT_REPLY, WireFault.NO_REPLY, WireFault.HALF_JSON]
GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


@pytest.fixture
async def server() -> AsyncIterator[Telegram]:
    async with telegram() as served:
        yield served


@pytest.fixture
async def anna(server: Telegram) -> Person:
    person = server.user("Anna")
    person.chat.access = Access.OPEN
    return person


@asynccontextmanager
async def connected(server: Telegram, *, read_seconds: float = 10.0) -> AsyncIterator[tuple[ExtBot[None], Pace]]:
    pace = Pace(first_wait=0.005)
    bot = ExtBot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=Requests(8, read_seconds=read_seconds, file_waits=(0.02, 0.02)),
        get_updates_request=Requests(1),
        rate_limiter=pace,
    )
    async with bot:
        yield bot, pace


def patience(fault: int | WireFault) -> float:
    """Return for how many seconds a reply is waited for: long, unless it will never come."""
    return 0.5 if fault is WireFault.NO_REPLY else 10.0


@pytest.mark.parametrize("fault", NOT_TAKEN)
async def test_what_was_not_taken_is_sent_again(server: Telegram, anna: Person, fault: int | WireFault) -> None:
    async with connected(server) as (bot, _):
        server.fails_next(fault, "sendMessage", retry_after=1)
        await bot.send_message(anna.id, "hello")
    assert [message.text for message in anna.chat.answers] == ["hello"]
    assert server.faults.met.total() == 1


@pytest.mark.parametrize("fault", PERHAPS_TAKEN)
async def test_what_may_have_arrived_is_not_sent_again(server: Telegram, anna: Person, fault: int | WireFault) -> None:
    async with connected(server, read_seconds=patience(fault)) as (bot, _):
        server.fails_next(fault, "sendMessage")
        with pytest.raises(MayHaveArrivedError):
            await bot.send_message(anna.id, "hello")
    assert len(anna.chat.answers) == (0 if fault == 504 else 1)


@pytest.mark.parametrize("fault", [*NOT_TAKEN[1:], *PERHAPS_TAKEN])
async def test_what_can_be_done_twice_is_repeated(server: Telegram, anna: Person, fault: int | WireFault) -> None:
    async with connected(server, read_seconds=patience(fault)) as (bot, _):
        message = await bot.send_message(anna.id, "hello", reply_markup=GO)
        query = anna.presses("Go")
        for method in ("editMessageText", "answerCallbackQuery", "deleteMessage"):
            server.fails_next(fault, method)
        await bot.edit_message_text("good bye", anna.id, message.message_id)
        assert anna.chat.answers[-1].text == "good bye"
        assert await bot.answer_callback_query(query.id)
        assert query.answer == ""
        assert await bot.delete_message(anna.id, message.message_id)
    assert not anna.chat.answers
    assert server.faults.met.total() == 3


async def test_a_refusal_is_the_last_word(server: Telegram, anna: Person) -> None:
    async with connected(server) as (bot, _):
        server.fails_next(429, "sendMessage", retry_after=1)
        server.fails_next(403, "sendMessage")
        with pytest.raises(Forbidden):
            await bot.send_message(anna.id, "hello")
        with pytest.raises(BadRequest, match="empty"):
            await bot.send_message(anna.id, " ")
    assert not anna.chat.answers


@pytest.mark.parametrize("fault", [502, 503, WireFault.FOREIGN_PAGE])
async def test_an_answer_outlasts_any_number_of_failures_on_the_way(
    server: Telegram, anna: Person, fault: int | WireFault
) -> None:
    async with connected(server) as (bot, _):
        server.fails_next(fault, "sendMessage", times=FAILURES + 2)
        await bot.send_message(anna.id, "hello")
    assert [message.text for message in anna.chat.answers] == ["hello"]


async def test_a_request_that_makes_the_server_fail_is_given_up(server: Telegram, anna: Person) -> None:
    async with connected(server) as (bot, _):
        server.fails_next(500, "sendMessage", times=FAILURES + 1)
        with pytest.raises(NetworkError, match="Internal"):
            await bot.send_message(anna.id, "hello")
    assert not anna.chat.answers


async def test_an_answer_waits_for_the_network(server: Telegram, anna: Person) -> None:
    async with connected(server) as (bot, _):
        async with server.down():
            sending = asyncio.create_task(bot.send_message(anna.id, "hello"))
            done, _ = await asyncio.wait([sending], timeout=1.0)
            assert not done
        await sending
    assert [message.text for message in anna.chat.answers] == ["hello"]


async def test_a_chat_that_waits_keeps_nobody_else_waiting_and_its_own_order(server: Telegram, anna: Person) -> None:
    ben = server.user("Ben")
    ben.chat.access = Access.OPEN
    async with connected(server) as (bot, _):
        server.fails_next(429, "sendMessage", retry_after=2)
        slow = [asyncio.create_task(bot.send_message(anna.id, text)) for text in ("one", "two", "three")]
        await asyncio.sleep(0.1)
        await bot.send_message(ben.id, "quick")
        assert not any(task.done() for task in slow)
        await asyncio.gather(*slow)
    assert [message.text for message in anna.chat.answers] == ["one", "two", "three"]


async def test_all_chats_together_are_sent_no_more_than_so_many_messages_a_second() -> None:
    async def send() -> float:
        return time.monotonic()

    async def sends(chat: int) -> float:
        return float(await pace.process_request(send, (), {}, "sendMessage", {"chat_id": chat}, None))

    pace = Pace(a_second=10)
    times = await asyncio.gather(*(sends(chat) for chat in range(25)))
    assert max(times) - min(times) > 1.9


async def test_a_bot_that_stops_says_what_it_could_not_send(server: Telegram, anna: Person) -> None:
    async with connected(server) as (bot, pace):
        server.fails_next(429, "sendMessage", retry_after=600)
        sending = asyncio.create_task(bot.send_message(anna.id, "hello"))
        while not server.faults.met:  # noqa: ASYNC110  a fault sets no event
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        pace.stop()
        with pytest.raises(NotSentError):
            await sending
    assert not anna.chat.answers


@pytest.mark.parametrize("fault", [500, 429, 502, WireFault.CUT_REQUEST, WireFault.CUT_REPLY, WireFault.NO_REPLY])
async def test_a_file_is_fetched_again(server: Telegram, anna: Person, fault: int | WireFault) -> None:
    document = anna.sends_document("notes.md", b"# Notes").document
    assert document
    async with connected(server, read_seconds=patience(fault)) as (bot, _):
        server.fails_next(fault, "file")
        file = await bot.get_file(document.id)
        assert bytes(await file.download_as_bytearray()) == b"# Notes"


async def test_a_file_that_never_comes_is_an_error(server: Telegram, anna: Person) -> None:
    document = anna.sends_document("notes.md", b"# Notes").document
    assert document
    async with connected(server) as (bot, _):
        server.fails_next(500, "file", times=3)
        file = await bot.get_file(document.id)
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
