"""`run`, the bot on Telegram, and `chat`, the same bot in the terminal."""

import logging
import sys

import click
from telegram.error import InvalidToken, TelegramError

from bot.chat.application import ALLOWED_UPDATES, CONFLICT, Bot, build
from bot.chat.view import amount
from bot.cli.context import Setup, pass_setup
from bot.cli.logs import redacted, set_up
from bot.errors import ArticleBotError
from bot.settings import TOKEN_VARIABLE, Settings

NO_TOKEN = f"""\
There is no bot token. Ask @BotFather on Telegram for one (/newbot) and put it into the environment: {TOKEN_VARIABLE}=...
To talk to the bot right here, without a token: article-bot chat"""
ADMIN_ID, USER_ID = 1, 2
"""Who one is in the terminal. Real ids of people are longer."""


@click.command("run")
@pass_setup
def run_command(setup: Setup) -> None:
    """The bot on Telegram, until it is interrupted (Ctrl-C or SIGTERM)."""
    token = setup.token
    if token is None:
        raise ArticleBotError(NO_TOKEN)
    _log(setup.settings, token)
    with setup.library() as library:
        logging.getLogger("bot").info("The library holds %s", amount(library.count, "article"))
        application = build(library, token)
        try:
            application.run_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)
        except InvalidToken as error:
            raise ArticleBotError("Telegram does not know this token. Copy it again from @BotFather.") from error
        except TelegramError as error:
            raise ArticleBotError(f"Telegram refused: {redacted(str(error), token)}") from error
    _say_why_it_ended(application)


@click.command("chat")
@click.option("--as-admin", is_flag=True, help="Talk as an admin, who may add, edit and remove articles.")
@pass_setup
def chat_command(setup: Setup, as_admin: bool) -> None:
    """The same bot in the terminal: no token, no network. /quit ends it."""
    from bot.terminal.bot_api import TOKEN
    from bot.terminal.session import converse

    person = ADMIN_ID if as_admin else USER_ID
    settings = setup.settings
    telegram = settings.telegram.model_copy(update={"admins": (ADMIN_ID,), "allowed": ()})
    setup.settings = settings.model_copy(update={"telegram": telegram})
    # The conversation has the screen to itself: what is logged goes to the configured file or is a warning.
    _log(settings, None, quiet=settings.log.file is None)
    with setup.library() as library:
        converse(
            lambda request, updates: build(library, TOKEN, request, updates),
            person=person,
            allowed_updates=ALLOWED_UPDATES,
            opening="/start" if sys.stdin.isatty() else "",
        )


def _log(settings: Settings, token: str | None, *, quiet: bool = False) -> None:
    try:
        set_up("error" if quiet else settings.log.level, settings.log.file, token)
    except OSError as error:
        raise ArticleBotError(f"The log file {settings.log.file} cannot be written: {error.strerror}.") from error


def _say_why_it_ended(application: Bot) -> None:
    if application.bot_data.get(CONFLICT):
        raise ArticleBotError("Another program runs with the same token. Stop it, or use another bot's token.")
