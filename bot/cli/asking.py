"""`ask`: one question, or a file of them."""

from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.arguments import Place, given, text
from bot.cli.batch import answer_batch, answer_json, read_questions
from bot.cli.context import Setup, find, pass_setup
from bot.cli.output import print_json
from bot.model import Answer, Passage, Verdict
from bot.terminal.rendering import one_line
from bot.wording import amount, day


@click.command("ask")
@click.argument("question", required=False, callback=text)
@click.option(
    "--article", metavar="KEY", callback=given, help="Ask this article only, named by its key, number or title."
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
    as_json: bool,
    batch: Path | None,
    out: Path | None,
) -> None:
    """Find the sentences that answer QUESTION, or each question of a batch, best first.

    As JSON an answer is {"id", "answered", "confidence", "answers": [{"article", "start", "end", "text",
    "score"}]}; start and end count the characters (code points) of the article's text.
    """
    if not (question or "").strip() and batch is None:
        raise click.UsageError("What is the question? Give one, or --batch IN.jsonl with --out OUT.jsonl.")
    if (question is not None and batch is not None) or (batch is None) != (out is None):
        raise click.UsageError("Give a question, or --batch IN.jsonl with --out OUT.jsonl.")
    questions = read_questions(batch) if batch else []
    with setup.library() as library:
        number = find(library, article, key_first=True).number if article else None
        if out:
            answer_batch(library, questions, out, number)
            return
        assert question is not None
        answer = library.ask(question, article=number)
        if as_json:
            print_json(answer_json(question, answer))
        else:
            shown = 1 if answer.verdict is Verdict.ANSWERED else library.settings.answers.passages
            searched = amount(library.count, "article") if number is None else "this article"
            click.echo("\n".join(_lines(answer, shown, searched)))


def _lines(answer: Answer, shown: int, searched: str) -> Iterator[str]:
    """Yield what a person is told: the best passages with their sources, or what comes nearest."""
    if answer.verdict is Verdict.NOTHING:
        yield f"No answer found in {searched}."
        for entry in answer.nearest:
            yield f"  nearest: no. {entry.number}, {entry.title}"
        return
    if answer.verdict is Verdict.UNSURE:
        yield "Not certain. The closest passages:"
    for passage in answer.passages[:shown]:
        yield f"  {one_line(passage.text)}"
        yield click.style(f"  — {_source(passage)}", dim=True)


def _source(passage: Passage) -> str:
    entry = passage.entry
    parts = (entry.title, day(entry.date) if entry.date else "", entry.url or "")
    return " · ".join(part for part in parts if part)
