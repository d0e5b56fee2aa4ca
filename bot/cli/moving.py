"""`import` and `export`."""

import sys
from collections import Counter
from pathlib import Path

import click

from bot.cli.arguments import Place
from bot.cli.context import Setup, pass_setup
from bot.cli.output import progress
from bot.library.doubted import odd
from bot.library.exporting import export_articles
from bot.library.importing import Outcome, Status, import_articles
from bot.terminal.rendering import one_line
from bot.wording import amount


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=Place(path_type=Path), metavar="PATH...")
@click.option("--quiet", "-q", is_flag=True, help="Name only what was not stored.")
@click.option("--doubtful", is_flag=True, help="Store also what is perhaps no article, such as a page about cookies.")
@click.option(
    "--processes", type=click.IntRange(1, 64), help="How many processes read pages and documents. [default: configured]"
)
@click.option("--later", is_flag=True, help="Leave it to the running bot to encode the sentences by their meaning.")
@pass_setup
def import_command(
    setup: Setup, paths: tuple[Path, ...], quiet: bool, doubtful: bool, processes: int | None, later: bool
) -> None:
    """Store articles from files, folders, .zip and .jsonl files; a line each says what became of it.

    Files may be .md, .txt, .html, .pdf, .docx and .epub. A line of a .jsonl file is {"id", "title", "text", "language"
    or "lang", "url", "author", "date", "tags"}; only the text is needed, and the id becomes the article's key.

    An import that was interrupted can be begun again: what it has done is found quickly.

    Exit code 1: something could not be stored. An article that was stored before is fine.
    """
    if processes:
        reading = setup.settings.reading.model_copy(update={"processes": processes})
        setup.settings = setup.settings.model_copy(update={"reading": reading})
    counts: Counter[Status] = Counter()
    # Where the lines are seen, they show well enough that the work goes on.
    shows_lines = sys.stdout.isatty() and not quiet
    with setup.library(new=True) as library:
        try:
            with progress("Importing") as told:
                for outcome in import_articles(library, paths, told, doubtful=doubtful):
                    counts[outcome.status] += 1
                    if outcome.status is not Status.STORED or not quiet:
                        click.echo(_line(outcome))
                    if not shows_lines:
                        told(counts.total(), None)
        except KeyboardInterrupt:
            click.echo("What is stored stays. The same command goes on from there.", err=True)
            raise
        if not counts:
            click.echo("Nothing to import: no file that can be read is there.", err=True)
            return
        stored = amount(counts[Status.STORED], "article")
        click.echo(f"{stored} stored, {counts[Status.KNOWN]} known already, {counts[Status.FAILED]} skipped.", err=True)
        # The articles can be asked by now; whoever interrupts this loses nothing.
        if not later:
            with progress("Encoding") as told:
                library.encoding.encode_all(told)
    if counts[Status.FAILED]:
        click.get_current_context().exit(1)


@click.command("export")
@click.argument("folder", type=Place(path_type=Path, file_okay=False), metavar="DIR")
@pass_setup
def export_command(setup: Setup, folder: Path) -> None:
    """Write every article as a file into the folder DIR, which is made where it is missing.

    The numbers, older versions and history of the articles stand in a hidden folder beside the files: `article-bot
    import DIR` into an empty library brings all of it back.
    """
    with setup.library() as library, progress("Writing") as told:
        count = 0
        for count, _ in enumerate(export_articles(library, folder), 1):
            told(count, library.count)
    click.echo(f"{amount(count, 'article')} written to {folder}.", err=True)


def _line(outcome: Outcome) -> str:
    """Return what became of an item, in a line."""
    name = one_line(outcome.name)
    if outcome.status is Status.STORED and outcome.entry:
        doubts = f" ({odd(outcome.doubts)})" if outcome.doubts else ""
        return f"stored   {name}  no. {outcome.entry.number}{doubts}"
    word = "known" if outcome.status is Status.KNOWN else "skipped"
    return f"{word:<7}  {name}: {one_line(outcome.reason)}"
