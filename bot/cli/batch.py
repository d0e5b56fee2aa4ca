"""A file of questions in, a file of answers out: JSON lines, for scripts and measurements.

{"id": "q1", "question": "When does the ferry leave?", "article": "ferry"}
{"id": "q1", "answered": true, "confidence": 0.81, "answers": [{"article": "ferry", "start": 0, …}]}
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.context import find
from bot.cli.json_lines import Fault, article_named, is_name, raise_if_any, read_json_lines, refuse_halves
from bot.cli.output import lines_to, progress
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.model import Answer, Passage, Scope, Verdict

MOST_PASSAGES = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a batch: `place` is the file and line, `article` what it calls the article to ask."""

    place: str
    id: str | int
    question: str
    article: str | None


def answer_json(question_id: str | int, answer: Answer, *, explain: bool = False) -> dict[str, Any]:
    """Return the answer in the form that scripts read; offsets count code points of the article's text. A sentence that
    says the same as one before it comes right behind that. `explain` adds to each what each signal adds to its score.
    """
    passages = [each for passage in answer.passages for each in (passage, *passage.repeats)]
    return {
        "id": question_id,
        "answered": answer.verdict is Verdict.ANSWERED,
        "confidence": round(answer.confidence, 4),
        "answers": [_passage_json(passage, explain=explain) for passage in passages[:MOST_PASSAGES]],
    }


def _passage_json(passage: Passage, *, explain: bool) -> dict[str, Any]:
    found = {
        "article": passage.entry.key,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
        "score": round(passage.score, 4),
    }
    return found | ({"shares": {name: round(share, 4) for name, share in passage.shares.items()}} if explain else {})


def read_questions(batch: Path) -> list[Asked]:
    """Read a file of questions, or standard input for `-`.

    Raises ArticleBotError that names each line that is not as it should be, and why.
    """
    return read_json_lines(batch, _asked)


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
    raise_if_any(faults)
    with lines_to(out) as write, progress("Answering") as told:
        for done, (asked, number) in enumerate(zip(questions, numbers, strict=True), 1):
            write(answer_json(asked.id, library.ask(asked.question, scope=Scope(article=number), limit=MOST_PASSAGES)))
            told(done, len(questions))


def _asked(value: Any, place: str) -> Asked:
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise Fault('expected {"id": …, "question": "…"}')
    if not is_name(value.get("id")):
        raise Fault("id: expected a text or a whole number")
    article = article_named(value)
    refuse_halves(value["question"], str(value["id"]), article or "")
    return Asked(place, value["id"], value["question"], article)
