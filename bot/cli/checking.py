"""`check`: looks at everything the bot needs and says what to do about each problem."""

import asyncio
import os
import sys
from collections.abc import Iterator

import click
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.chat.view import amount
from bot.cli.context import Setup, pass_setup
from bot.cli.logs import redacted
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.settings import Settings

Finding = tuple[bool, str]
"""Whether it is all right, and a line about it."""


@click.command("check")
@pass_setup
def check_command(setup: Setup) -> None:
    """Look at configuration, folders, store, index and (with a token) the bot's account. Exit code 1: a
    problem.
    """
    sound = True
    for fine, line in _findings(setup):
        click.echo(("ok       " if fine else "problem  ") + redacted(line, setup.token if fine else None))
        sound &= fine
    if not sound:
        sys.exit(1)


def _findings(setup: Setup) -> Iterator[Finding]:
    try:
        settings, token = setup.settings, setup.token
    except ArticleBotError as error:
        yield False, str(error)
        return
    yield True, f"configuration: {setup.config or 'config.toml, where there is one, and defaults'}"
    yield from _folders(settings)
    yield from _library(settings)
    yield from asyncio.run(_account(settings, token))
    if not settings.telegram.admins:
        yield (
            True,
            "admins: none yet. Send the bot /id and put your id into the configuration: [telegram] admins = [ID]",
        )


def _folders(settings: Settings) -> Iterator[Finding]:
    for what, folder in (("articles", settings.library.articles), ("data", settings.library.data)):
        if folder is None:
            yield True, "articles folder: turned off; the store alone holds the articles"
            continue
        existing = next(path for path in (folder, *folder.parents) if path.exists())
        if not existing.is_dir():
            yield False, f"{what} folder {folder}: {existing} is a file. Move it away or name another folder."
        elif not os.access(existing, os.W_OK | os.X_OK):
            yield (
                False,
                f"{what} folder {folder}: the bot may not write there. Change its owner, or name another folder.",
            )
        else:
            yield True, f"{what} folder: {folder}"


def _library(settings: Settings) -> Iterator[Finding]:
    try:
        with Library.open(settings) as library:
            for problem in library.problems():
                yield False, f"library: {problem}"
            report = library.sync(thorough=True)
            for path, reason in report.problems.items():
                yield False, f"{path}: {reason}. Mend the file, or move it out of the articles folder."
            languages = ", ".join(library.languages)
            yield True, f"library: {amount(library.count, 'article')} ({languages or 'no language yet'})"
    except ArticleBotError as error:
        yield False, str(error)


async def _account(settings: Settings, token: str | None) -> list[Finding]:
    if token is None:
        return [
            (
                True,
                "Telegram: no token. `article-bot chat` needs none; for Telegram, `article-bot run` says how to get one.",
            )
        ]
    base = settings.telegram.base_url.rstrip("/")
    try:
        async with Bot(token, base_url=f"{base}/bot") as bot:
            name = bot.username
    except InvalidToken:
        return [(False, "Telegram: it does not know this token. Copy it again from @BotFather.")]
    except TelegramError as error:
        return [(False, f"Telegram: {base} cannot be reached ({redacted(str(error), token)}). Check the network.")]
    return [(True, f"Telegram: the token belongs to @{name}")]
