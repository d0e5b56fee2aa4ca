"""A real application on the in-process Bot API: started, fed by polling, stopped."""

import asyncio
import logging
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest

from bot.terminal.bot_api import TOKEN, BotApi
from bot.terminal.people import Person
from bot.terminal.running import AnyApplication, Build, running


async def test_settle_returns_when_everything_is_handled(server: BotApi, anna: Person, build: Build) -> None:
    async with running(server, build):
        for number in range(20):
            anna.says(f"hello {number}")
        await server.settle()
        assert sorted(answer.text for answer in anna.chat.answers) == sorted(
            f"You said: hello {number}" for number in range(20)
        )


async def test_a_press_edits_the_message_in_place(server: BotApi, anna: Person, build: Build) -> None:
    async with running(server, build):
        anna.says("quote")
        await server.settle()
        query = anna.presses("Context")
        await server.settle()
    [answer] = anna.chat.answers
    assert answer.text == "Before it. Repairs will take eleven weeks."
    assert answer.edited
    assert (query.answer, query.alert) == ("Shown", False)


async def test_what_came_while_the_bot_was_down_is_answered_once(server: BotApi, anna: Person, build: Build) -> None:
    anna.says("early")
    for _ in range(2):
        async with running(server, build):
            await server.settle()
    assert [answer.text for answer in anna.chat.answers] == ["You said: early"]


async def test_nothing_goes_on_after_the_end(server: BotApi, build: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        async with running(server, build) as application:
            assert application.running
        await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert caplog.records == []
    with pytest.raises(RuntimeError, match="no application polls this server"):
        await server.settle()


async def test_hooks_are_called_where_run_polling_calls_them(server: BotApi) -> None:
    calls: list[str] = []

    def hook(name: str) -> Any:
        async def called(application: AnyApplication) -> None:
            calls.append(f"{name}, running: {application.running}")

        return called

    def build(request: BaseRequest, updates: BaseRequest) -> AnyApplication:
        builder = Application.builder().token(TOKEN).request(request).get_updates_request(updates)
        return builder.post_init(hook("init")).post_stop(hook("stop")).post_shutdown(hook("shutdown")).build()

    async with running(server, build):
        pass
    assert calls == ["init, running: False", "stop, running: False", "shutdown, running: False"]


async def test_an_application_that_does_not_start_is_shut_down(server: BotApi, build: Build) -> None:
    server.refuse_next("setMyCommands", 500, "Internal Server Error")
    with pytest.raises(Exception, match="Internal Server Error"):
        async with running(server, build):
            pass
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_an_application_without_an_updater_is_refused(server: BotApi) -> None:
    def build(request: BaseRequest, updates: BaseRequest) -> AnyApplication:
        builder = Application.builder().token(TOKEN).request(request).get_updates_request(updates)
        return builder.updater(None).build()

    with pytest.raises(ValueError, match="no updater"):
        async with running(server, build):
            pass


async def test_settle_gives_up_on_a_handler_that_hangs(server: BotApi, anna: Person) -> None:
    release = asyncio.Event()

    async def hang(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        del update, context
        await release.wait()

    def build(request: BaseRequest, updates: BaseRequest) -> AnyApplication:
        builder = Application.builder().token(TOKEN).request(request).get_updates_request(updates)
        application = builder.build()
        application.add_handler(MessageHandler(filters.ALL, hang))
        return application

    async with running(server, build):
        anna.says("hello")
        with pytest.raises(TimeoutError):
            await server.settle(0.05)
        release.set()
        await server.settle()
