"""`ask`: one question, or a file of them."""

from datetime import datetime
from pathlib import Path

import click

from bot.chat.view import Calendar
from bot.cli.answer_lines import answer_lines
from bot.cli.arguments import Place, given, text
from bot.cli.batch import answer_batch, answer_json, read_questions
from bot.cli.context import Setup, find, pass_setup
from bot.cli.explaining import explanation
from bot.cli.output import print_json
from bot.errors import ArticleBotError
from bot.library.library import Library, utc_now
from bot.library.tags import find_tag
from bot.model import Scope
from bot.terminal.rendering import one_line

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("ask")
@click.argument("question", required=False, callback=text)
@click.option(
    "--article", metavar="KEY", callback=given, help="Ask this article only, named by its key, number or title."
)
@click.option("--tag", metavar="TAG", callback=given, help="Ask the articles with this tag only.")
@click.option("--since", type=DAY, metavar="DAY", help="Ask the articles from this day on only, such as 2026-02-28.")
@click.option("--until", type=DAY, metavar="DAY", help="Ask the articles up to this day only.")
@click.option(
    "--explain", is_flag=True, help="Also tell how the question was read and what each signal adds to a score."
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, with up to ten passages.")
@click.option(
    "--batch",
    type=Place(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="IN.jsonl",
    help='Answer the questions of a file, {"id", "question", "article"?} a line; - reads standard input.',
)
@click.option(
    "--out",
    type=Place(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="OUT.jsonl",
    help="Where the answers to --batch go; - is standard output.",
)
@pass_setup
def ask_command(
    setup: Setup,
    question: str | None,
    article: str | None,
    tag: str | None,
    since: datetime | None,
    until: datetime | None,
    explain: bool,
    as_json: bool,
    batch: Path | None,
    out: Path | None,
) -> None:
    """Find the sentences that answer QUESTION, or each question of a batch, best first.

    As JSON an answer is {"id", "answered", "confidence", "answers": [{"article", "start", "end", "text", "score"}]};
    with --explain each has its "shares", what each signal adds to the score. start and end count the characters (code
    points) of the article's text.
    """
    if not (question or "").strip() and batch is None:
        raise click.UsageError("What is the question? Give one, or --batch IN.jsonl with --out OUT.jsonl.")
    if (question is not None and batch is not None) or (batch is None) != (out is None):
        raise click.UsageError("Give a question, or --batch IN.jsonl with --out OUT.jsonl.")
    if batch is not None and (tag or since or until or explain):
        raise click.UsageError("--tag, --since, --until and --explain are for one question.")
    questions = read_questions(batch) if batch else []
    with setup.library() as library:
        number = find(library, article, key_first=True).number if article else None
        if out:
            answer_batch(library, questions, out, number)
            return
        assert question is not None
        scope = Scope(number, tag and known_tag(library, tag), since and since.date(), until and until.date())
        answer = library.ask(question, scope=scope)
        if as_json:
            print_json(answer_json(question, answer, explain=explain))
        else:
            calendar = Calendar(utc_now().date(), library.settings.answers.old_after_days)
            click.echo("\n".join(answer_lines(library, answer, calendar)))
            if explain:
                click.echo("\n".join(["", *explanation(answer, library.settings.answers.caution)]))


def known_tag(library: Library, written: str) -> str:
    """Return a tag as the articles have it. Raises ArticleBotError where none has it."""
    named = find_tag(library.store.articles, written.removeprefix("#"))
    if named.tag is None:
        near = f" Tags like it: {', '.join(named.near)}." if named.near else ""
        raise ArticleBotError(f"No article has the tag {one_line(written)}.{near}")
    return named.tag
