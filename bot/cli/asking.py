"""`ask`: one question, or a file of them."""

import json
from pathlib import Path
from typing import Any

import click

from bot.chat.view import day
from bot.cli.context import Setup, find, json_line, pass_setup, print_json, progress
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.model import Answer, Verdict

MOST_PASSAGES = 10


@click.command("ask")
@click.argument("question", required=False)
@click.option("--article", metavar="KEY", help="Ask this article only: its key, number or title.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="IN.jsonl",
    help='Questions, a line each: {"id", "question", "article"?}.',
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.jsonl",
    help="Where the answers to a batch go.",
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
    """The sentences that answer QUESTION, or each question of a batch, best first."""
    if (question is None) == (batch is None) or (batch is None) != (out is None):
        raise click.UsageError("Give a question, or --batch IN.jsonl with --out OUT.jsonl.")
    with setup.library() as library:
        if batch is not None and out is not None:
            _batch(library, batch, out, article)
            return
        assert question is not None
        number = find(library, article, key_first=True).number if article else None
        answer = library.ask(question, article=number)
        if as_json:
            print_json(_as_json(question, answer))
        else:
            _print(answer, library.count)


def _as_json(question_id: str, answer: Answer) -> dict[str, Any]:
    """Return the answer in the form that scripts read; offsets count code points of the article's text."""
    return {
        "id": question_id,
        "answered": answer.verdict is Verdict.ANSWERED,
        "confidence": round(answer.confidence, 4),
        "answers": [
            {
                "article": passage.entry.key,
                "start": passage.span.start,
                "end": passage.span.end,
                "text": passage.text,
                "score": round(passage.score, 4),
            }
            for passage in answer.passages
        ],
    }


def _batch(library: Library, batch: Path, out: Path, article: str | None) -> None:
    questions = _questions(batch)
    try:
        with out.open("w", encoding="utf-8") as lines, progress("Answering") as told:
            for done, asked in enumerate(questions, 1):
                of = asked.get("article", article)
                number = find(library, str(of), key_first=True).number if of is not None else None
                answer = library.ask(asked["question"], article=number, limit=MOST_PASSAGES)
                lines.write(json_line(_as_json(asked["id"], answer)) + "\n")
                told(done, len(questions))
    except OSError as error:
        raise ArticleBotError(f"Cannot write {out}: {error.strerror}.") from error


def _questions(batch: Path) -> list[dict[str, Any]]:
    """Read a file of questions. Raises ArticleBotError with the number of the line that is not as it should
    be.
    """
    try:
        lines = batch.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleBotError(f"Cannot read {batch}: {error}.") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
        except ValueError as error:
            raise ArticleBotError(f"{batch} line {number}: not JSON: {error}.") from error
        if not isinstance(asked, dict) or not isinstance(asked.get("question"), str) or "id" not in asked:
            raise ArticleBotError(f'{batch} line {number}: expected {{"id": …, "question": "…"}}.')
        questions.append(asked)
    return questions


def _print(answer: Answer, count: int) -> None:
    if answer.verdict is Verdict.NOTHING:
        click.echo(f"Nothing in these {count} articles answers that.")
        for entry in answer.nearest:
            click.echo(f"  nearest: no. {entry.number}, {entry.title}")
        return
    if answer.verdict is Verdict.UNSURE:
        click.echo("Not certain. The closest passages:")
    for passage in answer.passages[: 1 if answer.verdict is Verdict.ANSWERED else 3]:
        source = [
            passage.entry.title,
            day(passage.entry.date) if passage.entry.date else "",
            passage.entry.url or "",
        ]
        click.echo(f"  {passage.text}")
        click.echo(click.style("  — " + " · ".join(part for part in source if part), dim=True))
