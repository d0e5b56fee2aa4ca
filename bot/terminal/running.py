"""Run an application of python-telegram-bot on the in-process Bot API, as `Application.run_polling` would on
the real one.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application
from telegram.request import BaseRequest

from bot.terminal.bot_api import BotApi

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Build = Callable[[BaseRequest, BaseRequest], AnyApplication]
"""Wires an application, given its `request` and its `get_updates_request`; its token is `bot_api.TOKEN`."""


@asynccontextmanager
async def running(
    server: BotApi, build: Build, *, allowed_updates: Sequence[str] | None = None
) -> AsyncIterator[AnyApplication]:
    """Build an application on `server`, start it with long polling, and stop it in the end.

    Its `post_init`, `post_stop` and `post_shutdown` are called in the places where `run_polling` calls them.
    Updates that wait on the server are handled at once. What becomes of those that it fetched and has not begun when it
    stops is the application's own decision.
    """
    application = build(server, server)
    updater = application.updater
    if updater is None:
        raise ValueError("the application has no updater to fetch updates with")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(_call, application.post_shutdown, application)
        stack.push_async_callback(application.shutdown)
        await application.initialize()
        await _call(application.post_init, application)
        await updater.start_polling(allowed_updates=allowed_updates, error_callback=partial(_report, application))
        stack.push_async_callback(_call, application.post_stop, application)
        stack.push_async_callback(_stop, application)
        await application.start()
        # An application may have more to wait for than its updates.
        server.handled = getattr(application, "settled", application.update_queue.join)
        try:
            yield application
        finally:
            server.handled = None


def _report(application: AnyApplication, error: TelegramError) -> None:
    application.create_task(application.process_error(None, error))


async def _stop(application: AnyApplication) -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()


async def _call(hook: Callable[[AnyApplication], Any] | None, application: AnyApplication) -> None:
    if hook:
        await hook(application)
