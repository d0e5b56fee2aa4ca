"""A file of questions in, a file of answers out: JSON lines, for scripts and measurements.

{"id": "q1", "question": "When does the ferry leave?", "article": "ferry"}
{"id": "q1", "answered": true, "confidence": 0.81, "answers": [{"article": "ferry", "start": 0, …}]}
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.context import find
from bot.cli.output import STANDARD, lines_to, progress
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.model import Answer, Verdict

MOST_PASSAGES = 10
MOST_BYTES = 100_000_000
"""Of a file of questions, some million of them. A device such as /dev/zero has no end."""
MOST_FAULTS = 10
"""Faulty lines that are named; after so many, the file is another one than was meant."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a batch: `place` is the file and line, `article` what it calls the article to ask."""

    place: str
    id: str | int
    question: str
    article: str | None


class _Fault(Exception):
    """What is wrong with a line."""


def answer_json(question_id: str | int, answer: Answer) -> dict[str, Any]:
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


def read_questions(batch: Path) -> list[Asked]:
    """Read a file of questions, or standard input for `-`.

    Raises ArticleBotError that names each line that is not as it should be, and why.
    """
    try:
        if batch == STANDARD:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with batch.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ArticleBotError(f"Cannot read {batch}: {error.strerror}.") from error
    if len(data) > MOST_BYTES:
        raise ArticleBotError(f"{batch} has more than {MOST_BYTES // 10**6} MB. Ask in several files.")
    questions, faults = [], []
    # Lines end at line feeds alone: the other line ends of Unicode may stand within a text.
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                questions.append(_asked(line, f"{batch} line {number}"))
            except _Fault as fault:
                faults.append(f"{batch} line {number}: {fault}")
    _raise_if_any(faults)
    return questions


def answer_batch(library: Library, questions: Sequence[Asked], out: Path, article: int | None = None) -> None:
    """Answer the questions into a file: each from the article that it names, or else from `article`, or else
    from all.

    Raises ArticleBotError where an article is not there, before anything is written, and where the file
    cannot be written.
    """
    numbers, faults = [], []
    for asked in questions:
        try:
            numbers.append(article if asked.article is None else find(library, asked.article, key_first=True).number)
        except ArticleBotError as error:
            faults.append(f"{asked.place}: {error}")
    _raise_if_any(faults)
    with lines_to(out) as write, progress("Answering") as told:
        for done, (asked, number) in enumerate(zip(questions, numbers, strict=True), 1):
            write(answer_json(asked.id, library.ask(asked.question, article=number, limit=MOST_PASSAGES)))
            told(done, len(questions))


def _asked(line: bytes, place: str) -> Asked:
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise _Fault(f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise _Fault(f"not JSON at column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise _Fault("a number with too many digits, or too many brackets") from error
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise _Fault('expected {"id": …, "question": "…"}')
    if not _is_name(value.get("id")):
        raise _Fault("id: expected a text or a whole number")
    if not (value.get("article") is None or _is_name(value["article"])):
        raise _Fault("article: expected its key, number or title")
    article = None if value.get("article") is None else str(value["article"])
    try:
        "".join((value["question"], str(value["id"]), article or "")).encode()
    except UnicodeEncodeError as error:
        raise _Fault("holds half a character") from error
    return Asked(place, value["id"], value["question"], article)


def _is_name(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _raise_if_any(faults: Sequence[str]) -> None:
    if faults:
        more = [f"... and {len(faults) - MOST_FAULTS} more lines"] if len(faults) > MOST_FAULTS else []
        raise ArticleBotError("\n".join([*faults[:MOST_FAULTS], *more]))
