"""How well the shipped articles answer the questions of `questions.jsonl`, against the floors of `floors.toml`.

The table of what was measured is printed (pytest shows it with -n0 -s) and stands in the message of a broken floor.
"""

import math
import shutil
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click
import pytest
from rank_bm25 import BM25Okapi  # type: ignore[import-untyped]  # no stubs

from bot.cli.floors import Limit, broken
from bot.cli.measured import table
from bot.cli.question_file import Line, cases_of, read_lines
from bot.library.evaluating import Evaluated, evaluate
from bot.library.library import Library
from bot.library.measures import measure
from bot.settings import Settings
from bot.text.words import terms

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "articles"
LANGUAGES = ("en", "de", "es", "fr", "uk")
ANSWERABLE = ("plain", "paraphrase", "typo", "follow_up")
UNANSWERABLE = ("absent_fact", "absent_name", "absent_topic")
HALF = "half"
"""The floors of libraries that lack half of the articles, all questions taken that an article answers."""

LINES = read_lines(HERE / "questions.jsonl")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    data = tmp_path_factory.mktemp("data")
    settings = Settings.model_validate({"library": {"articles": str(SHIPPED), "data": str(data)}})
    with Library.open(settings) as opened:
        assert not opened.sync().problems
        yield opened


@pytest.fixture(scope="module")
def evaluated(library: Library) -> list[Evaluated]:
    library.encoding.encode_all()
    assert not library.encoding.problem
    return list(evaluate(library, cases_of(library, LINES)))


def groups(evaluated: list[Evaluated]) -> dict[str, list[Evaluated]]:
    """Return the questions by the names of the tables in floors.toml: all, a kind, a language."""
    found = {"all": evaluated}
    for one in evaluated:
        for label in (one.case.kind, one.case.language):
            found.setdefault(str(label), []).append(one)
    return found


def test_no_measure_is_under_its_floor(evaluated: list[Evaluated]) -> None:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    measured = click.unstyle("\n".join(table(evaluated)))
    sys.stdout.write(f"\n{measured}\n")
    of = groups(evaluated)
    faults = [
        f"{group}: {fault}"
        for group, limits in floors.items()
        if group != HALF
        for fault in broken(limits_of(limits), measure([one.outcome for one in of[group]]))
    ]
    assert not faults, "\n".join(["", *faults, "", measured])


def limits_of(table: dict[str, float]) -> list[Limit]:
    return [Limit(name, number) for name, number in table.items()]


@pytest.mark.parametrize("which", [pytest.param(which, marks=pytest.mark.long) for which in (0, 1)])
def test_what_half_the_articles_say_is_told_from_what_they_do_not(tmp_path: Path, which: int) -> None:
    """The other half's questions are about the same town, and nobody in this half answers them."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in sorted(SHIPPED.iterdir())[which::2]:
        shutil.copy(path, folder)
    settings = Settings.model_validate({"library": {"articles": str(folder), "data": str(tmp_path / "data")}})
    with Library.open(settings) as half:
        half.sync()
        half.encoding.encode_all()
        assert half.count == 8
        evaluated = list(evaluate(half, cases_of(half, lines_of(half))))
    measured = measure([one.outcome for one in evaluated])
    sys.stdout.write(f"\nhalf {which}: {measured}\n")
    assert not list(broken(limits_of(floors[HALF]), measured)), measured


def lines_of(half: Library) -> list[Line]:
    """Return the lines that some article answers, each with those of its answers that stand in half of the articles."""
    sentences = sentences_of(half)
    everything = set(chain.from_iterable(sentences.values()))
    lines = []
    for line in LINES:
        within = everything if line.article is None else set(sentences.get(line.article, ()))
        here = tuple(answer for answer in line.case.answers if answer in within)
        if line.case.answers:
            lines.append(replace(line, case=replace(line.case, answers=here), article=line.article if here else None))
    return lines


def test_every_kind_of_question_has_a_floor() -> None:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    assert set(floors) == {"all", HALF, *ANSWERABLE, *UNANSWERABLE, *LANGUAGES}
    assert floors["all"]["verbatim"] == 1


def test_the_questions_are_as_many_and_as_mixed_as_they_are_meant_to_be() -> None:
    cases = [line.case for line in LINES]
    answerable = [case for case in cases if case.answers]
    assert len(cases) >= 200
    assert len(cases) - len(answerable) >= 70
    mixed = {(case.language, bool(case.answers)) for case in cases}
    assert mixed == {(language, has_answer) for language in LANGUAGES for has_answer in (True, False)}
    kinds = Counter(case.kind for case in cases)
    assert set(kinds) == {*ANSWERABLE, *UNANSWERABLE}
    assert kinds["paraphrase"] >= len(answerable) / 3
    assert min(kinds["typo"], kinds["follow_up"], *(kinds[kind] for kind in UNANSWERABLE)) >= 25
    for case in cases:
        assert (case.kind in ANSWERABLE) == bool(case.answers), case.id
        assert (case.kind == "follow_up") == (case.after is not None), case.id


def test_no_question_is_there_twice() -> None:
    asked = Counter((line.case.question.casefold(), line.case.after) for line in LINES)
    assert not [question for question, times in asked.items() if times > 1]
    assert len({line.case.id for line in LINES}) == len(LINES)


def test_every_answer_is_a_sentence_of_its_article(library: Library) -> None:
    sentences = sentences_of(library)
    for line in LINES:
        within = sentences if line.article is None else {line.article: sentences[line.article]}
        for answer in line.case.answers:
            assert answer in chain.from_iterable(within.values()), f"{line.case.id}: {answer}"


def test_matching_words_alone_fails_on_a_third_of_the_questions(library: Library) -> None:
    """BM25 over the stems of all sentences, a follow-up asked together with the question before it."""
    sentences, stems = [], []
    for article in (library.article(entry.number) for entry in library.entries()):
        for sentence in article.sentences:
            sentences.append(sentence.span.of(article.text))
            stems.append(terms(sentences[-1], article.entry.language))
    ranking = BM25Okapi(stems)
    answerable = [line for line in LINES if line.case.answers]
    missed = [line for line in answerable if not found_first(line, ranking, sentences)]
    sys.stdout.write(f"\nwords alone miss {len(missed)} of {len(answerable)}\n")
    assert len(missed) >= math.ceil(len(answerable) / 3)


def found_first(line: Line, ranking: BM25Okapi, sentences: list[str]) -> bool:
    """Whether the sentence with the highest score answers; one with no word of the question does not count."""
    asked = f"{line.case.after or ''} {line.case.question}"
    scores = ranking.get_scores(terms(asked, line.case.language or ""))
    best = int(scores.argmax())
    return bool(scores[best] > 0) and sentences[best] in line.case.answers


def sentences_of(library: Library) -> dict[str, list[str]]:
    """Return the sentences of each article by its key, as the program splits them."""
    articles = [library.article(entry.number) for entry in library.entries()]
    return {
        article.entry.key: [sentence.span.of(article.text) for sentence in article.sentences] for article in articles
    }
