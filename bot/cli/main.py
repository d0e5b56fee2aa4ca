"""`article-bot`: the group of commands and the options that stand before them."""

import sys
from importlib import import_module
from pathlib import Path
from typing import ClassVar

import click

from bot.cli.context import Setup
from bot.errors import ArticleBotError


class _Commands(click.Group):
    """Imports a command's module only when it is called, so that each starts quickly."""

    _modules: ClassVar = {
        "run": "running",
        "chat": "running",
        "import": "moving",
        "export": "moving",
        "list": "catalogue",
        "show": "catalogue",
        "remove": "catalogue",
        "ask": "asking",
        "summary": "summarizing",
        "check": "checking",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of a newcomer's interest."""
        return ["chat", "run", "import", "list", "show", "ask", "summary", "remove", "export", "check"]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name."""
        if name not in self._modules:
            return None
        command = getattr(import_module(f"bot.cli.{self._modules[name]}"), f"{name}_command")
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="article-bot", prog_name="article-bot")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Configuration file. [default: config.toml, if it is there]",
)
@click.option("--articles", metavar="DIR", help='Folder of the articles; "" for none. Goes before the configuration.')
@click.option("--data", metavar="DIR", help="Folder of the store and the index. Goes before the configuration.")
@click.pass_context
def group(context: click.Context, config: Path | None, articles: str | None, data: str | None) -> None:
    """Answers from your articles, word for word and with the source: in Telegram, or right here.

    Begin with `article-bot chat`: it needs no token and no network.
    """
    context.obj = Setup(config, articles, data)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 something could not be done, 2 wrong usage, 130
    interrupted.
    """
    # Windows consoles and pipes may have another encoding; articles are in every script.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        group(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        sys.exit(130)
    except ArticleBotError as error:
        click.echo(f"article-bot: {error}", err=True)
        sys.exit(1)
