"""`check`: looks at everything the bot needs and says what to do about each problem."""

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import click
from telegram.error import InvalidToken, TelegramError

from bot.cli.account import bot_name, reason
from bot.cli.context import Setup, how_to_begin, pass_setup
from bot.cli.logs import redacted
from bot.errors import ArticleBotError, SettingsError
from bot.library.encoding import Encoding
from bot.library.library import Library
from bot.library.twins import is_spare
from bot.settings import Settings, TelegramSettings
from bot.storage.sqlite import STORE_FILE
from bot.terminal.rendering import one_line
from bot.wording import amount, day

GAPS_SHOWN = 5
"""Questions without an answer that are named, the most frequent first: they say which articles are missing."""


class Weight(StrEnum):
    """What a finding asks of a person."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing, and fine as it is."""
    MENDED = "mended"
    """Was wrong, and the program could put it right by itself."""
    PROBLEM = "problem"
    """Has to be put right."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    weight: Weight
    line: str


@click.command("check")
@pass_setup
def check_command(setup: Setup) -> None:
    """Look at configuration, folders, store, index and (with a token) the bot's account, and say what to do
    about each problem.

    Exit code 1: there is a problem.
    """
    sound = True
    for weight, line in _findings(setup):
        click.echo(redacted(f"{weight:<9}{line}"))
        sound &= weight is not Weight.PROBLEM
    if not sound:
        click.get_current_context().exit(1)


def _findings(setup: Setup) -> Iterator[Finding]:
    try:
        settings = setup.settings
    except SettingsError as error:
        for line in str(error).splitlines():
            yield Finding(Weight.PROBLEM, f"configuration: {line}")
        return
    yield Finding(Weight.OK, f"configuration: {setup.config_file or 'none, so that all is as by default'}")
    folders = list(_folders(settings))
    yield from folders
    if all(weight is not Weight.PROBLEM for weight, _ in folders):
        yield from _library(settings)
    yield from _account(setup)


def _folders(settings: Settings) -> Iterator[Finding]:
    wanted = [("articles", settings.library.articles), ("data", settings.library.data)]
    if settings.log.file:
        wanted.append(("log", settings.log.file.parent))
    for what, folder in wanted:
        if folder is None:
            yield Finding(Weight.OK, "articles folder: turned off; the store alone holds the articles")
            continue
        problem = _why_unusable(folder)
        if problem:
            yield Finding(Weight.PROBLEM, f"{what} folder: {folder}: {problem}")
        else:
            yield Finding(Weight.OK, f"{what} folder: {folder}")


def _why_unusable(folder: Path) -> str:
    """Return what keeps the bot from writing into a folder that is there or can be made, empty for nothing."""
    # What is in a folder that may not be entered is not seen, and that folder is the one to name.
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        if folder.is_symlink():
            return "is a link that leads nowhere. Put back what it leads to, or name another folder."
    except OSError as error:
        return f"cannot be a folder: {error.strerror}. Name another one."
    existing = next(path for path in (folder, *folder.parents) if os.access(path, os.F_OK))
    if not existing.is_dir():
        return f"{existing} is a file. Move it away, or name another folder."
    if not os.access(existing, os.R_OK | os.W_OK | os.X_OK):
        return "the bot may not read and write there. Change its owner, or name another folder."
    return ""


def _library(settings: Settings) -> Iterator[Finding]:
    is_new = not (settings.library.data / STORE_FILE).exists()
    found: list[str] = []
    try:
        with Library.open(settings) as library:
            # A new store has no index yet, which is no news.
            found = [] if is_new else library.problems()
            report = library.sync(thorough=True)
            left = library.problems() if found else []
            yield from (_left_or_mended(problem, left) for problem in found)
            for path, why in report.problems.items():
                line = one_line(f"articles folder: {path}: {why}.")
                if is_spare(why):
                    yield Finding(Weight.NOTE, line)
                else:
                    yield Finding(Weight.PROBLEM, f"{line} Mend the file, or move it out of the folder.")
            if library.count:
                languages = ", ".join(library.languages)
                yield Finding(Weight.OK, f"library: {amount(library.count, 'article')} ({languages})")
            else:
                yield Finding(Weight.NOTE, f"library: {how_to_begin(settings)}")
            yield from _meaning(library.encoding)
            for gap in library.store.chats.gaps(GAPS_SHOWN):
                asked = f"asked {amount(gap.count, 'time')}, last on {day(gap.last)}"
                yield Finding(Weight.NOTE, f"no article answered: {one_line(gap.question)} ({asked})")
    except ArticleBotError as error:
        yield from (Finding(Weight.PROBLEM, line) for line in dict.fromkeys([*found, str(error)]))


def _meaning(encoding: Encoding) -> Iterator[Finding]:
    """Look at the model and the vectors that it made."""
    with _silent("bot.library.model_in_use"):
        damaged, made = encoding.discard_damaged(), encoding.progress()
    if encoding.problem:
        yield Finding(Weight.PROBLEM, f"meaning: {encoding.problem}. Until then answers go by words alone.")
    elif made is None:
        yield Finding(Weight.OK, "meaning: turned off; answers go by words alone")
    if damaged:
        lost = f"the vectors of {amount(damaged, 'article')} were damaged and are dropped"
        yield Finding(Weight.MENDED, f"meaning: {lost}; they are made again as new ones are.")
    if made and made.made == made.wanted:
        vectors = f"vectors of all {amount(made.wanted, 'article')} that are to have them"
        yield Finding(Weight.OK, f"meaning: {encoding.model}; {vectors}")
    elif made:
        vectors = f"vectors of {made.made:,} of {amount(made.wanted, 'article')}"
        others = "The running bot makes the others, and so does `article-bot import`."
        yield Finding(Weight.NOTE, f"meaning: {encoding.model}; {vectors}. {others}")


def _left_or_mended(problem: str, left: list[str]) -> Finding:
    if problem in left:
        return Finding(Weight.PROBLEM, problem)
    return Finding(Weight.MENDED, f"{problem} (Done just now.)")


def _account(setup: Setup) -> Iterator[Finding]:
    try:
        token = setup.token
    except SettingsError as error:
        yield Finding(Weight.PROBLEM, f"token: {error}")
        return
    if token is None:
        yield Finding(
            Weight.NOTE,
            "Telegram: no token. `article-bot chat` needs none; `article-bot run` says how to get one.",
        )
        return
    yield _known(setup.settings.telegram, token)
    if not setup.settings.telegram.admins:
        yield Finding(
            Weight.NOTE,
            "admins: none yet. Send the bot /id, and put your id into the configuration: [telegram] admins = [ID]",
        )


def _known(telegram: TelegramSettings, token: str) -> Finding:
    """Ask the server whose token it is."""
    base = telegram.base_url
    try:
        with _silent("telegram"):
            name = asyncio.run(bot_name(token, base))
        return Finding(Weight.OK, f"Telegram: the token belongs to {name}")
    except InvalidToken:
        return Finding(Weight.PROBLEM, f"Telegram: {base} does not know this token. Copy it again from @BotFather.")
    except TelegramError as error:
        return Finding(
            Weight.PROBLEM, f"Telegram: {base} cannot be reached ({reason(error)}). Check the network and base_url."
        )


@contextmanager
def _silent(logger: str) -> Iterator[None]:
    """Keep what a library has to say out of the log: it is in the finding."""
    level = logging.getLogger(logger).level
    logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logging.getLogger(logger).setLevel(level)
