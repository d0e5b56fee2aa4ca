"""`list`, `show` and `remove`."""

import click

from bot.chat.view import amount, day
from bot.cli.context import Setup, find, pass_setup, print_json
from bot.text.language import name


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@pass_setup
def list_command(setup: Setup, as_json: bool) -> None:
    """The articles, newest first."""
    with setup.library() as library:
        entries = library.entries()
    if as_json:
        print_json(
            [
                {
                    "number": entry.number,
                    "key": entry.key,
                    "title": entry.title,
                    "language": entry.language,
                    "date": entry.date.isoformat() if entry.date else None,
                    "url": entry.url,
                }
                for entry in entries
            ]
        )
        return
    for entry in entries:
        date = entry.date.isoformat() if entry.date else "          "
        click.echo(f"{entry.number:>5}  {date}  {entry.language}  {entry.title}")
    if not entries:
        click.echo("There are no articles yet. Add some with: article-bot import FILE", err=True)


@click.command("show")
@click.argument("article")
@pass_setup
def show_command(setup: Setup, article: str) -> None:
    """An article, by its number, key or title."""
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
    click.echo(whole.text)


@click.command("remove")
@click.argument("article")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setup
def remove_command(setup: Setup, article: str, yes: bool) -> None:
    """Remove an article, by its number, key or title, and its file."""
    with setup.library() as library:
        entry = find(library, article)
        if not yes:
            click.confirm(f'Remove no. {entry.number}, "{entry.title}"?', abort=True)
        library.remove(entry.number)
        library.follow()
    click.echo(f'Removed no. {entry.number}, "{entry.title}".')
