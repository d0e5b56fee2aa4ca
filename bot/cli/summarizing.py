"""`summary`: of one article, or of all."""

from pathlib import Path
from typing import Any

import click

from bot.cli.arguments import Place, given
from bot.cli.context import Setup, find, pass_setup
from bot.cli.output import lines_to, print_json, progress
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.model import Entry, Summary, SummaryLength
from bot.summarizing.summarize import METHODS
from bot.terminal.rendering import one_line


@click.command("summary")
@click.argument("article", required=False, metavar="[KEY]", callback=given)
@click.option("--sentences", type=click.IntRange(1, 1000), metavar="N", help="How many. [default: as configured]")
@click.option(
    "--method",
    type=click.Choice(METHODS),
    metavar="M",
    help=f"How they are chosen: {', '.join(METHODS)}. [default: as configured]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--all", "every", is_flag=True, help="Summarize every article, into --out.")
@click.option(
    "--out",
    type=Place(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="OUT.jsonl",
    help="Where the summaries of --all go, a line each; - is standard output.",
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
    """Choose the main sentences of an article, named by its key, number or title.

    As JSON a summary is {"id", "sentences": [{"start", "end", "text", "rank"}]}, in the order of the article;
    rank 1 was chosen first, start and end count the characters (code points) of the text.
    """
    if (article is None) != every or every != (out is not None):
        raise click.UsageError("Name an article, or give --all with --out OUT.jsonl.")
    with setup.library() as library:
        if out is not None:
            _all(library, out, sentences, method)
            return
        assert article is not None
        summary = library.summarize(find(library, article, key_first=True).number, _length(sentences), method)
    if as_json:
        print_json(_as_json(summary))
    else:
        click.echo(click.style(summary.entry.title, bold=True))
        for pick in summary.picks:
            click.echo(f"• {one_line(pick.text)}")


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
    with lines_to(out) as write, progress("Summarizing") as told:
        for done, entry in enumerate(entries, 1):
            write(_as_json(_summary(library, entry, sentences, method)))
            told(done, len(entries))


def _summary(library: Library, entry: Entry, sentences: int | None, method: str | None) -> Summary:
    try:
        return library.summarize(entry.number, _length(sentences), method)
    except ArticleBotError as error:
        raise ArticleBotError(f'no. {entry.number}, "{entry.title}": {error}') from error


def _length(sentences: int | None) -> SummaryLength | None:
    return None if sentences is None else SummaryLength(sentences=sentences)
