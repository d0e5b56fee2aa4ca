"""`summary`: of one article, of all, or of a text that is not stored."""

from contextlib import suppress
from pathlib import Path

import click

from bot.cli.arguments import Place, given
from bot.cli.comparing import compare
from bot.cli.context import Setup, find, pass_setup
from bot.cli.input import read_bytes
from bot.cli.output import STANDARD, lines_to, print_json, progress
from bot.cli.summary_lines import Extras, summary_json, summary_lines
from bot.errors import ArticleBotError, TookTooLong, UnreadableFile
from bot.intake.apart import only_article
from bot.intake.article_file import read_article
from bot.library.folder import readable
from bot.library.library import Library
from bot.model import AUTOMATIC, Article, Summary, SummaryLength
from bot.summarizing.summarize import METHODS

MOST_BYTES = 20_000_000
"""Of a text: ten long novels."""
AUTO = "auto"
MOST_SENTENCES = 1000


def _number_or_auto(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | str | None:
    """Return a number of sentences or "auto". Raises BadParameter."""
    if value is None or value == AUTO:
        return value
    with suppress(ValueError):
        if 1 <= (number := int(value)) <= MOST_SENTENCES:
            return number
    raise click.BadParameter(f'{value!r} is neither a number from 1 to {MOST_SENTENCES} nor "{AUTO}".')


def _one_source(article: str | None, text: Path | None, every: bool, out: Path | None) -> None:
    if [article is not None, text is not None, every].count(True) != 1 or every != (out is not None):
        raise click.UsageError("Give one of these: an article, --file FILE, or --all with --out OUT.jsonl.")


def _length(sentences: int | str | None, words: int | None, seconds: int | None) -> SummaryLength | None:
    """Return the length that was asked for, None where none was."""
    if sentences == AUTO:
        if words or seconds:
            raise click.UsageError("--sentences auto goes without --words and --seconds.")
        return AUTOMATIC
    asked = SummaryLength(None if sentences is None else int(sentences), words, seconds)
    return None if asked.is_automatic else asked


@click.command("summary")
@click.argument("article", required=False, metavar="[KEY]", callback=given)
@click.option("--sentences", callback=_number_or_auto, metavar="N", help="How many, or auto. [default: as configured]")
@click.option("--words", type=click.IntRange(1, 1_000_000), metavar="N", help="At most so many words.")
@click.option(
    "--seconds",
    type=click.IntRange(1, 86_400),
    metavar="N",
    help="At most so many seconds of reading, 238 words a minute.",
)
@click.option(
    "--method",
    type=click.Choice(METHODS),
    metavar="M",
    help=f"How they are chosen: {', '.join(METHODS)}. [default: as configured]",
)
@click.option("--keywords", is_flag=True, help="Also the key words of the article.")
@click.option("--figures", is_flag=True, help="Also its sentences with numbers and dates.")
@click.option("--compare", "comparing", is_flag=True, help="All methods side by side, with the time each takes.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option(
    "--file",
    "text",
    type=Place(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Summarize a file without storing it; - is a text on standard input.",
)
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
    sentences: int | str | None,
    words: int | None,
    seconds: int | None,
    method: str | None,
    keywords: bool,
    figures: bool,
    comparing: bool,
    as_json: bool,
    text: Path | None,
    every: bool,
    out: Path | None,
) -> None:
    """Choose the main sentences of an article, named by its key, number or title.

    As JSON a summary is {"id", "sentences": [{"start", "end", "text", "rank"}]}, in the order of the article;
    rank 1 was chosen first, start and end count the characters (code points) of the text.
    """
    _one_source(article, text, every, out)
    length, extras = _length(sentences, words, seconds), Extras(keywords=keywords, figures=figures)
    if comparing and (every or method or extras.some):
        raise click.UsageError("--compare goes without --all, --method, --keywords and --figures.")
    with setup.library() as library:
        if out is not None:
            write_all(library, out, length, method, extras)
            return
        whole = _read(library, text) if text else library.article(find(library, article or "", key_first=True).number)
        name = str(text) if text else whole.entry.key
        if comparing:
            compare(library, whole, name, length, as_json=as_json)
            return
        summary = _summary(library, whole, length, method)
    if as_json:
        print_json(summary_json(name, whole, summary, extras))
    else:
        for line in summary_lines(whole, summary, extras):
            click.echo(line)


def _summary(library: Library, article: Article, length: SummaryLength | None, method: str | None) -> Summary:
    """Return a summary. Raises ArticleBotError, which names the setting where the time was too short."""
    try:
        return library.summaries.of(article, length, method)
    except TookTooLong as error:
        raise ArticleBotError(f"{error} [summary] most_seconds gives it more time.") from error


def _read(library: Library, path: Path) -> Article:
    """Return the text of a file as an article that is not stored. Raises ArticleBotError."""
    data = read_bytes(path, MOST_BYTES, "Summarize a part of it.")
    if path != STANDARD:
        draft = only_article(library.readers.read(data, readable(str(path))), readable(str(path)))
    else:
        try:
            draft = read_article(data, "Standard input")
        except UnreadableFile as error:
            raise ArticleBotError(f"Standard input {error.reason}.") from error
    return library.read_text(draft.text, title=draft.title, language=draft.language)


def write_all(library: Library, out: Path, length: SummaryLength | None, method: str | None, extras: Extras) -> None:
    """Write the summaries of all articles, a line each. Raises ArticleBotError where one cannot be summarized, with its
    name, or the file cannot be written; then it is as it was.
    """
    entries = sorted(library.entries(), key=lambda entry: entry.number)
    with lines_to(out) as write, progress("Summarizing") as told:
        for done, entry in enumerate(entries, 1):
            try:
                article = library.article(entry.number)
                summary = _summary(library, article, length, method)
            except ArticleBotError as error:
                raise ArticleBotError(f'no. {entry.number}, "{entry.title}": {error}') from error
            write(summary_json(entry.key, article, summary, extras))
            told(done, len(entries))
