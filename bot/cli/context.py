"""What every command needs: the settings, the library, the article that an argument names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from bot import settings as configuration
from bot.cli.logs import hide
from bot.cli.output import progress
from bot.errors import ArticleBotError, NoSuchArticle, SeveralArticles
from bot.library.library import Library
from bot.library.twins import is_spare
from bot.model import Entry
from bot.settings import Settings

DEFAULT_CONFIG = Path("config.toml")


@dataclass
class Setup:
    """The options before the command."""

    config: Path | None
    articles: str | None
    data: str | None

    @property
    def config_file(self) -> Path | None:
        """The configuration file, None where there is none."""
        # Not Path.is_file, which fails where the working folder may not be entered.
        there = os.access(DEFAULT_CONFIG, os.F_OK) and DEFAULT_CONFIG.is_file()
        return self.config or (DEFAULT_CONFIG if there else None)

    @cached_property
    def settings(self) -> Settings:
        """The configuration with the options applied. Raises SettingsError."""
        return configuration.with_folders(configuration.load(self.config_file), self.articles, self.data)

    @cached_property
    def token(self) -> str | None:
        """The bot's token, None where there is none; it is hidden from now on. Raises SettingsError."""
        token = configuration.read_token(self.settings, os.environ)
        if token:
            hide(token)
        return token

    @contextmanager
    def library(self, *, new: bool = False) -> Iterator[Library]:
        """Open the library, brought up to its articles folder; files that cannot be read are named on standard error.

        Raises ArticleBotError where there is none, unless it may be `new`: who looks for something in the wrong folder
        shall not find an empty library there.
        """
        folders = self.settings.library
        # Not Path.exists, which fails for names that no file can have.
        if not new and not any(folder and os.path.exists(folder) for folder in (folders.data, folders.articles)):  # noqa: PTH110
            raise ArticleBotError(
                f"There is no library here: {folders.data} does not exist. Go to its folder, or name it with --config, "
                "--articles or --data. `article-bot chat` and `article-bot import` begin a new one."
            )
        with Library.open(self.settings) as library:
            with progress("Reading articles") as told:
                report = library.sync(progress=told)
            for path, problem in report.problems.items():
                if not is_spare(problem):
                    click.echo(f"Not read: {path}: {problem}", err=True)
            yield library


pass_setup = click.make_pass_decorator(Setup)


def find(library: Library, reference: str, *, key_first: bool = False, forgiving: bool = True) -> Entry:
    """Return the article that a number, key or title names. Raises NoSuchArticle with what it may have been."""
    try:
        return library.find(reference, key_first=key_first, forgiving=forgiving)
    except SeveralArticles as several:
        choices = "".join(f"\n  {entry.number:>5}  {entry.title}" for entry in several.entries)
        raise NoSuchArticle(f"{several} Name one by its number:{choices}") from several


def how_to_begin(settings: Settings) -> str:
    """Return what to tell a person whose library is empty."""
    folder = settings.library.articles
    put = f"Put files into {folder}, or import some" if folder else "Import some"
    return f"There are no articles yet. {put}: article-bot import FILE"
