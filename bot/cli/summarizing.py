"""`summary`: of one article, or of all."""

from pathlib import Path
from typing import Any

import click

from bot.cli.context import Setup, find, json_line, pass_setup, print_json, progress
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.model import Summary
from bot.summarizing.summarize import METHODS


@click.command("summary")
@click.argument("article", required=False, metavar="KEY")
@click.option("--sentences", type=click.IntRange(1, 1000), help="How many. [default: as configured]")
@click.option("--method", type=click.Choice(METHODS), help="How they are chosen. [default: as configured]")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@click.option("--all", "every", is_flag=True, help="Every article, into --out.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.jsonl",
    help="Where the summaries of all go.",
)
@pass_setup
def summary_command(
    setup: Setup,
    article: str | None,
    sentences: int | None,
    method: str | None,
    as_json: bool,
    every: bool,
    out: Path | None,
) -> None:
    """The main sentences of an article, by its key, number or title."""
    if (article is None) != every or every != (out is not None):
        raise click.UsageError("Name an article, or give --all with --out OUT.jsonl.")
    with setup.library() as library:
        if out is not None:
            _all(library, out, sentences, method)
            return
        assert article is not None
        summary = library.summarize(find(library, article, key_first=True).number, sentences, method)
    if as_json:
        print_json(_as_json(summary))
    else:
        click.echo(click.style(summary.entry.title, bold=True))
        for pick in summary.picks:
            click.echo(f"• {pick.text}")


def _as_json(summary: Summary) -> dict[str, Any]:
    """Return the summary in the form that scripts read, its sentences in the order of the article."""
    return {
        "id": summary.entry.key,
        "sentences": [
            {"start": pick.span.start, "end": pick.span.end, "text": pick.text, "rank": pick.rank}
            for pick in summary.picks
        ],
    }


def _all(library: Library, out: Path, sentences: int | None, method: str | None) -> None:
    entries = sorted(library.entries(), key=lambda entry: entry.number)
    try:
        with out.open("w", encoding="utf-8") as lines, progress("Summarizing") as told:
            for done, entry in enumerate(entries, 1):
                lines.write(json_line(_as_json(library.summarize(entry.number, sentences, method))) + "\n")
                told(done, len(entries))
    except OSError as error:
        raise ArticleBotError(f"Cannot write {out}: {error.strerror}.") from error
