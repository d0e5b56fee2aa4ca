"""The file that `eval` measures with: JSON lines, each a question with its answers.

{"question": "When was the bridge opened?", "answers": ["opened on 24 June 1594"], "article": "bridge"}
{"question": "Who painted the bridge?", "answers": []}
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.cli.context import find
from bot.cli.json_lines import Fault, article_named, is_name, raise_if_any, read_json_lines, refuse_halves
from bot.errors import ArticleBotError
from bot.library.evaluating import Case, answers_not_there
from bot.library.library import Library

SHOWN = 80
"""Characters of an answer that is not there: enough to find it in the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file; `article` is what it calls the article of the answers."""

    case: Case
    article: str | None


def read_lines(file: Path) -> list[Line]:
    """Read a file of questions with their answers, or standard input for `-`.

    Raises ArticleBotError that names each line that is not as it should be, and where there are no questions.
    """
    lines = read_json_lines(file, _line)
    if not lines:
        raise ArticleBotError(
            f'{file} holds no questions. Write a line for each: {{"question": "…", "answers": ["…"]}}'
        )
    return lines


def cases_of(library: Library, lines: Sequence[Line]) -> list[Case]:
    """Return the cases with the numbers of their articles.

    Raises ArticleBotError that names each line whose article is not there, or else whose answers are not there.
    """
    cases, faults = [], []
    for case, name in ((line.case, line.article) for line in lines):
        try:
            number = None if name is None else find(library, name, key_first=True).number
            cases.append(replace(case, article=number))
        except ArticleBotError as error:
            faults.append(f"{case.place}: {error}")
    raise_if_any(faults)
    for case, answer in answers_not_there(library, cases):
        where = "no article" if case.article is None else f"no sentence of article no. {case.article}"
        faults.append(f"{case.place}: stands in {where} word for word: {_shortened(answer)}")
    raise_if_any(faults)
    return cases


def _line(value: Any, place: str) -> Line:
    if not isinstance(value, dict) or not isinstance(value.get("question"), str):
        raise Fault('expected {"question": "…", "answers": ["…"]}')
    name = value.get("id")
    if not (name is None or is_name(name)):
        raise Fault("id: expected a text or a whole number")
    if "answer" in value:  # Easily written, and the question would count as one that nothing answers.
        raise Fault('answer: write "answers" and a list of texts')
    answers = [] if value.get("answers") is None else value["answers"]
    if not (isinstance(answers, list) and all(isinstance(answer, str) and answer.strip() for answer in answers)):
        raise Fault("answers: expected a list of texts, empty where the library has no answer")
    after, language, kind = (_text(value, field) for field in ("after", "language", "kind"))
    article = article_named(value)
    refuse_halves(value["question"], str(name), *answers, article or "", after or "", language or "", kind or "")
    answers = tuple(answers)
    return Line(Case(place, value["question"], answers, name, after=after, language=language, kind=kind), article)


def _text(value: dict[str, Any], field: str) -> str | None:
    """Return a field that is a text, None where it is not there. Raises Fault."""
    text = value.get(field)
    if text is None:
        return None
    if not isinstance(text, str) or not text.strip():
        raise Fault(f"{field}: expected a text")
    return text


def _shortened(answer: str) -> str:
    line = " ".join(answer.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
