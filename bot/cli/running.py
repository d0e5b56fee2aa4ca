"""`run`, the bot on Telegram, and `chat`, the same bot in the terminal."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Generator, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

import click
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.chat.application import ALLOWED_UPDATES, CONFLICT, build
from bot.chat.requests import READ_SECONDS, Requests
from bot.cli.account import bot_name, reason
from bot.cli.alone import alone
from bot.cli.context import Setup, how_to_begin, pass_setup
from bot.cli.logs import set_up
from bot.errors import ArticleBotError
from bot.setting_values import TOKEN_VARIABLE
from bot.settings import Settings
from bot.wording import amount

NO_TOKEN = f"""\
There is no bot token. Ask @BotFather on Telegram for one (/newbot), and set {TOKEN_VARIABLE} to it.
To talk to the bot right here, without a token: article-bot chat"""
UNKNOWN_TOKEN = "Telegram does not know this token. Ask @BotFather for the bot's token again, and copy all of it."
OTHER_PROGRAM = "Another program runs with the same token. Stop it, or use another bot's token."

LEAVE_WITHIN = READ_SECONDS + 5
"""Seconds from the signal to the end, at most. A request that is under way is waited for: whoever leaves before its
reply does the same again after the next start.
"""
MODEL_SECONDS = 3.0
"""How long a conversation waits at its beginning, at most, so that its first question finds more than words; the model
is loaded in 0.3 s, and 3 million sentences in 2 s.
"""
CHAT_LOG = "chat.log"
ADMIN_ID, USER_ID = 1, 2
"""Who one is in the terminal. Real ids of people are longer."""

log = logging.getLogger("bot")

T = TypeVar("T")


@click.command("run")
@pass_setup
def run_command(setup: Setup) -> None:
    """Run the bot on Telegram, until it is interrupted (Ctrl-C or SIGTERM).

    The token comes from the environment variable TELEGRAM_BOT_TOKEN or from the configured file. While
    Telegram cannot be reached, the bot keeps trying.
    """
    settings, token = setup.settings, setup.token
    if token is None:
        raise ArticleBotError(NO_TOKEN)
    _log_to(settings.log.level, settings.log.file)
    # Until python-telegram-bot listens to it: what is open is closed all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with setup.library(new=True) as library, alone(settings.library.data):
        log.info("The library holds %s", amount(library.count, "article"))
        if not library.count:
            log.warning("%s", how_to_begin(settings))
        _say_who_it_is(settings, token)
        listening = _Listening()
        application = build(library, token, get_updates_request=listening, at_stop=_leave_soon)
        library.encoding.start()
        # What was made until now stays: to look through it for garbage again and again took a tenth of the slowest
        # questions.
        gc.freeze()
        asyncio.set_event_loop(Loop())
        try:
            application.run_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)
        except InvalidToken as error:
            raise ArticleBotError(_unknown_token(settings)) from error
        except TelegramError as error:
            raise ArticleBotError(f"Telegram refused: {reason(error)}") from error
    if listening.refused:
        raise ArticleBotError(UNKNOWN_TOKEN)
    if application.bot_data.get(CONFLICT):
        raise ArticleBotError(OTHER_PROGRAM)


@click.command("chat")
@click.option("--as-admin", is_flag=True, help="Talk as an admin, who may add, edit and remove articles.")
@pass_setup
def chat_command(setup: Setup, as_admin: bool) -> None:
    """Talk to the bot in the terminal: no token, no network. /quit ends it.

    What goes wrong inside is written to the configured log file, or else to chat.log in the data folder.
    """
    from bot.terminal.bot_api import TOKEN
    from bot.terminal.session import converse

    settings = setup.settings
    telegram = settings.telegram.model_copy(update={"admins": (ADMIN_ID,), "allowed": ()})
    setup.settings = settings.model_copy(update={"telegram": telegram})
    with setup.library(new=True) as library:
        if not library.count:
            click.echo(how_to_begin(settings), err=True)
        # The conversation has the screen to itself.
        if settings.log.file:
            _log_to(settings.log.level, settings.log.file)
        else:
            _log_to("warning", settings.library.data / CHAT_LOG)
        library.encoding.start(wait=MODEL_SECONDS)
        converse(
            # What the bot on Telegram has not answered yet is none of this conversation.
            lambda request, updates: build(library, TOKEN, request, updates, takes_up=False),
            person=ADMIN_ID if as_admin else USER_ID,
            allowed_updates=ALLOWED_UPDATES,
            opening="/start" if sys.stdin.isatty() else "",
        )


class Loop(asyncio.SelectorEventLoop):
    """A loop that can be run again after an exit out of it: so python-telegram-bot leaves it at a signal, and ends what
    is open in it afterwards.
    """

    def run_until_complete(self, future: Generator[Any, None, T] | Awaitable[T]) -> T:
        """Run until something is done, and return its result. At an exit it is cancelled."""
        doing: asyncio.Future[T] = asyncio.ensure_future(future, loop=self)  # type: ignore[arg-type]  # stubs say less
        try:
            return super().run_until_complete(doing)
        except SystemExit:
            # Where it was done in the same moment, its word to stop is still waiting, and would stop the next run.
            self.stop()
            self.run_forever()
            self._cancel({doing})
            raise

    def close(self) -> None:
        """Cancel what is not done, and close."""
        if not self.is_closed():
            self._cancel(asyncio.all_tasks(self))
        super().close()

    def _cancel(self, pending: Iterable[asyncio.Future[Any]]) -> None:
        async def ended() -> None:
            await asyncio.gather(*pending, return_exceptions=True)

        for task in pending:
            task.cancel()
        super().run_until_complete(ended())


class _Listening(Requests):
    """Fetches updates. python-telegram-bot would stop listening, and run on, when Telegram no longer knows the
    token, and also when something on the way there answers that it found nothing.
    """

    def __init__(self) -> None:
        super().__init__(1)
        self.refused = False

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a request to the Bot API and return the status and the body of the answer."""
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.UNAUTHORIZED:
            self.refused = True
            # At this error the application ends in order.
            raise Conflict("The token is not known any more")
        if status == HTTPStatus.NOT_FOUND:
            raise NetworkError("Not found")
        return status, body


def _leave_soon() -> None:
    """End the program after a while, whatever still keeps it: a request without a reply, a thread that works on."""
    timer = threading.Timer(LEAVE_WITHIN, _leave)
    timer.daemon = True
    timer.start()


def _leave() -> None:
    # Nothing is lost by that: it may be killed at any moment.
    log.warning("Something is not finished after %.0f seconds. It is done after the next start.", LEAVE_WITHIN)
    logging.shutdown()
    os._exit(0)


def _say_who_it_is(settings: Settings, token: str) -> None:
    """Log the bot's name, or that it will take a while until Telegram can be reached."""
    base = settings.telegram.base_url
    try:
        log.info("Running as %s", asyncio.run(bot_name(token, base)))
    except InvalidToken as error:
        raise ArticleBotError(_unknown_token(settings)) from error
    except TelegramError as error:
        log.warning("%s cannot be reached (%s). Trying again until it can be.", base, reason(error))


def _unknown_token(settings: Settings) -> str:
    base, usual = settings.telegram.base_url, Settings().telegram.base_url
    return UNKNOWN_TOKEN if base == usual else f"{UNKNOWN_TOKEN} Or {base} is no Bot API server."


def _log_to(level: str, file: Path | None) -> None:
    try:
        set_up(level, file)
    except OSError as error:
        raise ArticleBotError(f"The log file {file} cannot be written: {error.strerror}.") from error
