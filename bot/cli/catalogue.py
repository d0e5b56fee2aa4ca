"""`list`, `show` and `remove`."""

import sys
from typing import Any

import click

from bot.cli.arguments import given
from bot.cli.context import Setup, find, how_to_begin, pass_setup
from bot.cli.output import print_json
from bot.errors import ArticleBotError
from bot.library.twins import coming_back
from bot.model import Entry
from bot.terminal.rendering import legible
from bot.text.language import name
from bot.wording import amount, day


@click.command("list")
@click.option(
    "--json", "as_json", is_flag=True, help='Print [{"number", "key", "title", "language", "date", "url"}] instead.'
)
@pass_setup
def list_command(setup: Setup, as_json: bool) -> None:
    """List the articles, newest first: number, date, language, title."""
    with setup.library() as library:
        entries = list(library.entries())
    if as_json:
        print_json([_as_json(entry) for entry in entries])
        return
    for entry in entries:
        date = entry.date.isoformat() if entry.date else ""
        click.echo(f"{entry.number:>5}  {date:10}  {entry.language:3} {entry.title}")
    if not entries:
        click.echo(how_to_begin(setup.settings), err=True)


@click.command("show")
@click.argument("article", callback=given)
@pass_setup
def show_command(setup: Setup, article: str) -> None:
    """Show an article, named by its number, key or title."""
    with setup.library() as library:
        whole = library.article(find(library, article).number)
    entry = whole.entry
    facts = [
        f"No. {entry.number}",
        entry.key,
        day(entry.date) if entry.date else "",
        entry.author or "",
        entry.url or "",
    ]
    size = [name(entry.language), amount(entry.sentences, "sentence"), amount(entry.words, "word")]
    click.echo(click.style(entry.title, bold=True))
    click.echo(" · ".join(fact for fact in facts if fact))
    click.echo(" · ".join([*size, *(f"#{tag}" for tag in entry.tags)]))
    click.echo()
    click.echo(legible(whole.text))


@click.command("remove")
@click.argument("article", callback=given)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setup
def remove_command(setup: Setup, article: str, yes: bool) -> None:
    """Remove an article, named by its number, key or title, and its file."""
    with setup.library() as library:
        entry = find(library, article, forgiving=False)
        what = f'no. {entry.number}, "{entry.title}"'
        if not yes and not sys.stdin.isatty():
            raise ArticleBotError(f"Nobody is there to ask whether to remove {what}. Give --yes to remove it.")
        if not yes and not click.confirm(f"Remove {what}?", err=True):
            raise ArticleBotError("Nothing was removed.")
        library.remove(entry.number)
        twins = coming_back(library.twins_of({entry.number}))
        library.follow()
    click.echo(f"Removed {what}. {twins}".strip())


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "key": entry.key,
        "title": entry.title,
        "language": entry.language,
        "date": entry.date.isoformat() if entry.date else None,
        "url": entry.url,
    }
