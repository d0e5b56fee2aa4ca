"""`import` and `export`."""

from collections import Counter
from pathlib import Path

import click

from bot.chat.view import amount
from bot.cli.context import Setup, pass_setup, progress
from bot.library.importing import Status, export_articles, import_articles


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--quiet", "-q", is_flag=True, help="Name only what was not stored.")
@pass_setup
def import_command(setup: Setup, paths: tuple[Path, ...], quiet: bool) -> None:
    """Store articles from files (.md, .txt), folders and .jsonl files; a line each says what became of it.

    A line of a .jsonl file is {"id", "title", "text", "language" or "lang", "url", "author", "date", "tags"};
    only the text is needed, and the id becomes the article's key. Exit code 1: something could not be stored.
    """
    counts: Counter[Status] = Counter()
    with setup.library() as library, progress("Indexing") as told:
        for outcome in import_articles(library, paths, told):
            counts[outcome.status] += 1
            number = f"no. {outcome.entry.number}" if outcome.entry else ""
            said = {
                Status.STORED: f"stored   {outcome.name}  {number}",
                Status.KNOWN: f"known    {outcome.name}: {outcome.reason}",
                Status.FAILED: f"skipped  {outcome.name}: {outcome.reason}",
            }[outcome.status]
            if not (quiet and outcome.status is Status.STORED):
                click.echo(said)
    total = amount(counts[Status.STORED], "article")
    click.echo(f"{total} stored, {counts[Status.KNOWN]} known already, {counts[Status.FAILED]} skipped.", err=True)
    if counts[Status.FAILED]:
        raise SystemExit(1)


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@pass_setup
def export_command(setup: Setup, folder: Path) -> None:
    """Write every article as a file into DIR."""
    with setup.library() as library:
        count = sum(1 for _ in export_articles(library, folder))
    click.echo(f"{amount(count, 'article')} written to {folder}.", err=True)
