"""What every command needs: the settings, the library, and ways to print."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from bot import settings as configuration
from bot.errors import NoSuchArticle, SeveralArticles
from bot.library.library import Library
from bot.model import Entry
from bot.settings import Settings

DEFAULT_CONFIG = Path("config.toml")


@dataclass
class Setup:
    """The options before the command."""

    config: Path | None
    articles: str | None
    data: str | None

    @cached_property
    def settings(self) -> Settings:
        """The configuration with the options applied. Raises SettingsError."""
        path = self.config or (DEFAULT_CONFIG if DEFAULT_CONFIG.is_file() else None)
        return configuration.with_folders(configuration.load(path), self.articles, self.data)

    @cached_property
    def token(self) -> str | None:
        """The bot's token, None where there is none. Raises SettingsError."""
        return configuration.read_token(self.settings, os.environ)

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Open the library, brought up to its articles folder; files that cannot be read are named on
        standard error.
        """
        with Library.open(self.settings) as library:
            with progress("Reading articles") as told:
                report = library.sync(progress=told)
            for path, problem in report.problems.items():
                click.echo(f"{path}: {problem}", err=True)
            yield library


pass_setup = click.make_pass_decorator(Setup)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error while a person watches and work goes on; a call says how far of
    how much.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = None

        def told(done: int, of: int) -> None:
            nonlocal task
            if task is None:
                task = bar.add_task(label, total=of)
            bar.update(task, completed=done, total=of)

        yield told


def find(library: Library, reference: str, *, key_first: bool = False) -> Entry:
    """Return the article that a number, key or title names. Raises NoSuchArticle with what it may have been."""
    try:
        return library.find(reference, key_first=key_first)
    except SeveralArticles as several:
        choices = "".join(f"\n  {entry.number:>5}  {entry.title}" for entry in several.entries)
        raise NoSuchArticle(f"{several} Name one by its number:{choices}") from several


def print_json(value: Any) -> None:
    """Print a value as JSON for scripts."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def json_line(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)
