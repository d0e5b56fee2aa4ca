"""What `eval` found, as tables for people and as JSON for scripts."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click
from rich.cells import set_cell_size

from bot.library.evaluating import Case, Evaluated
from bot.library.measures import Bin, Outcome, measure, reliability, seconds_taken
from bot.terminal.rendering import one_line
from bot.wording import amount

DIGITS = 3
LABEL = 14
"""Columns of a label, so that the table fits a terminal of eighty."""
COLUMNS = ("hit@1", "hit@3", "mrr@10", "answered", "right", "false", "auroc")
"""Of the table; the other measures say little about a few questions of a kind."""

_GROUPS: dict[str, Callable[[Case], str | None]] = {
    "languages": lambda case: case.language,
    "kinds": lambda case: case.kind,
}


def table(evaluated: Sequence[Evaluated]) -> Iterator[str]:
    """Yield the lines of what a person is told: all questions, their languages and kinds, how far confidence can be
    trusted, and how long it took.
    """
    outcomes = _outcomes(evaluated)
    measured = measure(outcomes)
    answerable = sum(outcome.answerable for outcome in outcomes)
    yield f"{amount(len(outcomes), 'question')}: {answerable:,} answerable, {len(outcomes) - answerable:,} unanswerable"
    yield ""
    yield click.style(f"{'':{LABEL}}  questions  {'  '.join(COLUMNS)}", bold=True)
    yield _row("all", outcomes)
    for label in _GROUPS.values():
        yield from (_row(name, _outcomes(group)) for name, group in _grouped(evaluated, label).items())
    yield ""
    yield click.style(f"{'confidence':{LABEL}}  questions  mean   first is right", bold=True)
    for found in reliability(outcomes):
        counted = f"{f'{found.low:.1f} to {found.high:.1f}':{LABEL}}  {found.questions:>9,}"
        yield f"{counted}  {_number(found.confidence):5}  {_number(found.right)}"
    yield ""
    yield "  ".join(f"{name} {_number(measured[name])}" for name in ("calibration", "brier", "verbatim"))
    middle, slow = (1000 * seconds for seconds in seconds_taken(outcomes))
    yield f"time of a question: median {middle:.1f} ms, p95 {slow:.1f} ms"


def wrong_lines(evaluated: Sequence[Evaluated]) -> Iterator[str]:
    """Yield the lines that name each question that something went wrong with."""
    for found in evaluated:
        if found.problem is None:
            continue
        case, best = found.case, found.answer.passages[:1]
        yield ""
        yield click.style(one_line(case.question), bold=True)
        yield click.style(f"  {case.place}: {found.problem}, confidence {found.answer.confidence:.{DIGITS}f}", dim=True)
        yield from (f"  expected  {one_line(answer)}" for answer in case.answers or ("no answer",))
        yield from (f"  got       {one_line(passage.text)}  — {one_line(passage.entry.title)}" for passage in best)


def measured_json(evaluated: Sequence[Evaluated]) -> dict[str, Any]:
    """Return what was measured in the form that scripts read."""
    return {
        **_group_json(evaluated),
        "bins": [_bin_json(found) for found in reliability(_outcomes(evaluated))],
        **{
            name: {label: _group_json(group) for label, group in _grouped(evaluated, label_of).items()}
            for name, label_of in _GROUPS.items()
        },
    }


def evaluated_json(found: Evaluated) -> dict[str, Any]:
    """Return what became of a question in the form that scripts read."""
    case, outcome = found.case, found.outcome
    best = next(iter(found.answer.passages), None)
    return {
        "id": case.id,
        "place": case.place,
        "question": case.question,
        "after": case.after,
        "expected": list(case.answers),
        "got": best and best.text,
        "article": best and best.entry.key,
        "rank": outcome.rank,
        "verdict": found.answer.verdict.value,
        "confidence": round(outcome.confidence, DIGITS),
        "ms": round(1000 * outcome.seconds, DIGITS),
        "language": case.language,
        "kind": case.kind,
        "problem": found.problem,
    }


def _outcomes(evaluated: Sequence[Evaluated]) -> list[Outcome]:
    return [found.outcome for found in evaluated]


def _grouped(evaluated: Sequence[Evaluated], label_of: Callable[[Case], str | None]) -> dict[str, list[Evaluated]]:
    """Return the cases by their labels, in the order in which these first occur; those without one are left out."""
    groups: dict[str, list[Evaluated]] = {}
    for found in evaluated:
        label = label_of(found.case)
        if label is not None:
            groups.setdefault(label, []).append(found)
    return groups


def _row(label: str, outcomes: Sequence[Outcome]) -> str:
    measured = measure(outcomes)
    cells = (f"{_number(measured[name]):>{len(name)}}" for name in COLUMNS)
    return f"{set_cell_size(one_line(label), LABEL)}  {len(outcomes):>9,}  {'  '.join(cells)}"


def _number(measured: float | None) -> str:
    return "–" if measured is None else f"{measured:.{DIGITS}f}"


def _group_json(evaluated: Sequence[Evaluated]) -> dict[str, Any]:
    outcomes = _outcomes(evaluated)
    answerable = sum(outcome.answerable for outcome in outcomes)
    middle, slow = seconds_taken(outcomes)
    return {
        "questions": len(outcomes),
        "answerable": answerable,
        "unanswerable": len(outcomes) - answerable,
        **{name: _rounded(number) for name, number in measure(outcomes).items()},
        "median_ms": round(1000 * middle, DIGITS),
        "p95_ms": round(1000 * slow, DIGITS),
    }


def _bin_json(found: Bin) -> dict[str, Any]:
    return {
        "from": found.low,
        "to": found.high,
        "questions": found.questions,
        "confidence": _rounded(found.confidence),
        "right": _rounded(found.right),
    }


def _rounded(measured: float | None) -> float | None:
    return None if measured is None else round(measured, DIGITS)
