"""A server, a person who has written to the bot, and a tiny application for them."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.terminal.bot_api import TOKEN, BotApi
from bot.terminal.chats import Access
from bot.terminal.running import AnyApplication, Build
from tests.telegram.people import Guest, guest

Call = Callable[..., Coroutine[Any, Any, Any]]
CONTEXT = ContextTypes.DEFAULT_TYPE
QUOTE = "Repairs will take eleven weeks."
LONG_QUOTE = " ".join(f"Sentence {number} of a long quotation." for number in range(40))
BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Context", callback_data="context"),
            InlineKeyboardButton("Next", callback_data="next"),
        ],
        [InlineKeyboardButton("Source", url="https://example.org/bridge")],
    ]
)


@pytest.fixture
def server() -> BotApi:
    return BotApi(now=lambda: 1_770_000_000)


@pytest.fixture
def anna(server: BotApi) -> Guest:
    person = guest(server, server.user("Anna", id=123, username="anna"))
    person.chat.access = Access.OPEN
    return person


@pytest.fixture
def call(server: BotApi) -> Call:
    """Call a method as the wire carries it; return its result, or the description of what went wrong."""

    async def call(method: str, **parameters: object) -> Any:
        data = RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])
        url = f"https://api.telegram.org/bot{TOKEN}/{method}"
        status, body = await server.do_request(url, "POST", data)
        answer = json.loads(body)
        assert answer["ok"] == (status == 200)
        return answer["result"] if answer["ok"] else answer["description"]

    return call


@pytest.fixture
def build() -> Build:
    return tiny_application


def tiny_application(request: BaseRequest, get_updates_request: BaseRequest) -> AnyApplication:
    """Wire an application that sends what the terminal must show; updates are handled side by side."""
    builder = Application.builder().token(TOKEN).request(request).get_updates_request(get_updates_request)
    application = builder.concurrent_updates(8).post_init(_set_commands).build()
    application.add_handler(MessageHandler(filters.Document.ALL, _return_file))
    application.add_handler(MessageHandler(filters.TEXT, _answer))
    application.add_handler(CallbackQueryHandler(_press))
    return application


async def _set_commands(application: AnyApplication) -> None:
    await application.bot.set_my_commands([("summary", "Summarise an article"), ("start", "Say what this is")])


async def _answer(update: Update, context: CONTEXT) -> None:
    del context
    message = update.effective_message
    assert message is not None
    text = message.text or ""
    if text == "slowly":
        await asyncio.sleep(0.6)
    if text == "quote":
        bold = MessageEntity("bold", QUOTE.index("eleven"), len("eleven weeks"))
        quote = MessageEntity("blockquote", 0, len(QUOTE))
        await message.reply_text(f"{QUOTE}\nHarbour · 2026", entities=[quote, bold], reply_markup=BUTTONS)
    elif text == "long":
        quote = MessageEntity("expandable_blockquote", 0, len(LONG_QUOTE))
        await message.reply_text(LONG_QUOTE, entities=[quote])
    elif text == "name":
        await message.reply_text("Which title?", reply_markup=ForceReply())
    elif text == "work":
        note = await message.reply_text("Working")
        await note.edit_text("Done")
    elif text == "vanish":
        await (await message.reply_text("Gone in a moment")).delete()
    else:
        reply = message.reply_to_message
        await message.reply_text(f"You said: {text[:200]}" + (f" (to: {reply.text})" if reply else ""))


async def _press(update: Update, context: CONTEXT) -> None:
    del context
    query = update.callback_query
    assert query is not None
    if query.data == "next":
        await query.answer("There is no other.", show_alert=True)
    else:
        await query.answer("Shown")
        await query.edit_message_text(f"Before it. {QUOTE}", reply_markup=BUTTONS)


async def _return_file(update: Update, context: CONTEXT) -> None:
    del context
    message = update.effective_message
    assert message is not None
    assert message.document is not None
    content = bytes(await (await message.document.get_file()).download_as_bytearray())
    await message.reply_document(content, filename="back.txt", caption=f"{len(content)} bytes: {message.caption}")
