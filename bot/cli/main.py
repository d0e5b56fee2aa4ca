"""`article-bot`: the group of commands and the options that stand before them."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from io import TextIOWrapper
from pathlib import Path
from typing import ClassVar

import click

from bot.cli import logs
from bot.cli.arguments import Place, given
from bot.errors import ArticleBotError


class _Commands(click.Group):
    """Imports a command's module only when it is called, so that each starts quickly."""

    _modules: ClassVar = {
        "chat": ("running", "Talk to the bot in the terminal: no token, no network."),
        "run": ("running", "Run the bot on Telegram."),
        "add": ("adding", "Add articles from the web, from files or a text."),
        "import": ("moving", "Store articles from files, folders and archives."),
        "list": ("catalogue", "List the articles, newest first."),
        "show": ("catalogue", "Show an article."),
        "ask": ("asking", "Answer a question, or a file of them."),
        "summary": ("summarizing", "Summarize an article, all of them, or a text."),
        "digest": ("digest", "Tell the main points of many articles."),
        "eval": ("evaluating", "Measure how well a file of questions is answered."),
        "remove": ("catalogue", "Remove an article and its file."),
        "export": ("moving", "Write all articles as files into a folder."),
        "backup": ("backups", "Write the whole library into one file."),
        "restore": ("backups", "Put a library back from such a file."),
        "check": ("checking", "Look for problems and say what to do about them."),
    }
    """The module of each command and what it does, in the order of a newcomer's interest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name."""
        if name not in self._modules:
            return None
        command = getattr(import_module(f"bot.cli.{self._modules[name][0]}"), f"{name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in self._modules.items()])


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    try:
        version = metadata.version("article-bot")
    except metadata.PackageNotFoundError:
        version = "(not installed)"  # `python -m bot` works in a folder with the source alone.
    click.echo(f"article-bot {version}")
    context.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=Place(path_type=Path),
    metavar="FILE",
    help="The configuration. [default: config.toml, if there is one]",
)
@click.option(
    "--articles", metavar="DIR", help='The folder of the articles, whatever the configuration says; "" for none.'
)
@click.option(
    "--data",
    metavar="DIR",
    callback=given,
    help="The folder of the store and the index, whatever the configuration says.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@click.pass_context
def group(context: click.Context, config: Path | None, articles: str | None, data: str | None) -> None:
    """Answers from your articles, word for word and with the source: in Telegram, or right here.

    Begin with `article-bot chat`: it needs no token and no network.

    Exit codes: 0 done, 1 something could not be done, 2 wrong usage, 130 interrupted.
    """
    # Only now: whoever asks for help does not wait for the library.
    from bot.cli.context import Setup

    context.obj = Setup(config, articles, data)


def command_line(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line, that of the process where none is given, and return the exit code."""
    try:
        # A command that succeeds returns nothing.
        return group(arguments, standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return 130
    except ArticleBotError as error:
        click.echo(logs.redacted(f"article-bot: {error}"), err=True)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo(f"article-bot: Cannot write: {error.strerror}.", err=True)
        return 1


def main() -> None:
    """Be the program `article-bot`."""
    _open_closed_streams()
    _use_utf8()
    logs.set_up("warning", None)
    sys.exit(command_line())


def _open_closed_streams() -> None:
    """Stand in for standard streams that are closed (`<&-` in a shell): Python has none then, and the next file that is
    opened, the store perhaps, would take the place of one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _use_utf8() -> None:
    """Read and write UTF-8 in files and pipes, whatever the system prefers: articles are in every script. A
    terminal keeps its encoding, and shows ? for what it lacks.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
