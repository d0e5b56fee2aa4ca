"""`eval`: how well the library answers a file of questions whose answers are known."""

import os
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from bot.cli.arguments import Place
from bot.cli.context import Setup, how_to_begin, pass_setup
from bot.cli.floors import Limit, broken, ceilings, floors
from bot.cli.measured import evaluated_json, measured_json, table, wrong_lines
from bot.cli.output import lines_to, print_json, progress
from bot.cli.question_file import cases_of, read_lines
from bot.errors import ArticleBotError
from bot.library.evaluating import Case, Evaluated, evaluate
from bot.library.library import Library
from bot.library.measures import LOW_IS_GOOD, MEASURES, measure


def _explained() -> str:
    """Return the measures, a line each, as help that is not wrapped."""
    return "\b\nMeasures:\n" + "\n".join(f"  {name:<11}  {what}" for name, what in MEASURES.items())


@click.command("eval", epilog=_explained())
@click.argument("file", type=Place(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE.jsonl")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--wrong", is_flag=True, help="List what went wrong: expected, got, how sure.")
@click.option(
    "--out",
    type=Place(path_type=Path, dir_okay=False),
    metavar="OUT.jsonl",
    help="Write what became of each question, a line each.",
)
@click.option(
    "--floor",
    "least",
    callback=floors,
    multiple=True,
    metavar="MEASURE=N",
    help="Exit with 1 where a measure is less than N, from 0 to 1. May be repeated.",
)
@click.option(
    "--ceiling",
    "most",
    callback=ceilings,
    multiple=True,
    metavar="MEASURE=N",
    help=f"The same where one is more than N: {', '.join(name for name in MEASURES if name in LOW_IS_GOOD)}.",
)
@pass_setup
def eval_command(
    setup: Setup,
    file: Path,
    as_json: bool,
    wrong: bool,
    out: Path | None,
    least: list[Limit],
    most: list[Limit],
) -> None:
    """Measure how well the library answers the questions of a file, - for standard input.

    A line of it is {"question": "…", "answers": ["…"]}. An answer is a sentence of an article, or a part of
    one, word for word; no answers say that the library has none. Not needed: "article" (key, number or title
    of the one that the answer must stand in), "after" (the question before a follow-up), "id", and "language"
    and "kind", by which the results are grouped.

    Exit code 1: a floor or ceiling is not kept; or lines are faulty, which are named, and nothing is measured.
    """
    if out and os.path.realpath(out) == os.path.realpath(file):
        raise click.UsageError("--out is the file of questions, which would be lost.")
    lines = read_lines(file)
    with setup.library() as library:
        if not library.count:
            raise ArticleBotError(how_to_begin(setup.settings))
        evaluated = _evaluated(library, cases_of(library, lines), out)
    if as_json:
        failed: dict[str, Any] = {"wrong": [evaluated_json(found) for found in evaluated if found.problem]}
        print_json(measured_json(evaluated) | (failed if wrong else {}))
    else:
        click.echo("\n".join([*table(evaluated), *(wrong_lines(evaluated) if wrong else ())]))
    not_kept = list(broken([*least, *most], measure([found.outcome for found in evaluated])))
    if not_kept:
        raise ArticleBotError("\n".join(not_kept))


def _evaluated(library: Library, cases: list[Case], out: Path | None) -> list[Evaluated]:
    """Ask all questions, and write what became of each where that is wanted."""
    evaluated = []
    with lines_to(out) if out else nullcontext(lambda _: None) as write, progress("Asking") as told:
        for found in evaluate(library, cases):
            evaluated.append(found)
            write(evaluated_json(found))
            told(len(evaluated), len(cases))
    return evaluated
