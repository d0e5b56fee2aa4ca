"""`ask --explain`: how a question was read, and what each signal adds to a score."""

import json
import re
from pathlib import Path

import pytest

from bot.answering.features import BY_MEANING, FEATURES
from tests.cli.conftest import Command

QUESTION = "How much does the repair of the Weir bridge cost?"


def rows(lines: list[str]) -> dict[str, list[float]]:
    """Return the numbers of the table by the names of their rows."""
    table = (re.match(r"([a-z ]+?)((?: +-?\d+\.\d\d)+)(?:  |$)", line) for line in lines)
    return {row[1]: [float(number) for number in row[2].split()] for row in table if row}


def test_an_answer_is_explained_below_it(command: Command) -> None:
    plain, explained = command("ask", QUESTION), command("ask", QUESTION, "--explain")
    assert (explained.code, explained.err) == (0, "")
    answer, _, explanation = explained.out.partition("\n\n")
    assert answer == plain.out.rstrip("\n")
    lines = explanation.splitlines()
    assert lines[0] == "language en; asks for: amount; looked for: repair, Weir, bridge, cost"
    assert re.fullmatch(r"by words alone; confidence 0\.\d{3}", lines[1])
    assert re.fullmatch(r"balanced: an answer from 0\.\d+ on, uncertain from 0\.\d+ on", lines[2])
    assert lines[3].startswith("[1] The repairs cost 2.4 million euros, ")
    assert lines[3].endswith(" — no. 4")


def test_the_shares_of_a_column_add_up_to_its_score(command: Command) -> None:
    table = rows(command("ask", QUESTION, "--explain").out.splitlines())
    score = table.pop("score")
    assert 2 <= len(score) <= 3
    assert score == sorted(score, reverse=True)
    assert table.keys() <= FEATURES.keys() - set(BY_MEANING)
    for column, total in enumerate(score):
        # Each is rounded to a hundredth.
        assert sum(row[column] for row in table.values()) == pytest.approx(total, abs=0.1)


def test_what_the_signals_mean_stands_beside_them(command: Command) -> None:
    lines = command("ask", QUESTION, "--explain").out.splitlines()
    (coverage,) = [line for line in lines if line.startswith("coverage ")]
    assert coverage.endswith(f"  {FEATURES['coverage']}")


def test_a_long_sentence_is_named_by_its_beginning(command: Command, articles_folder: Path) -> None:
    text = f"Zebras eat {'grass and more ' * 9}hay."
    (articles_folder / "zebra.txt").write_text(f"Zebras\n\n{text}\n", encoding="utf-8")
    lines = command("ask", "What do zebras eat?", "--explain").out.splitlines()
    assert [line for line in lines if line.startswith("[1]")] == [f"[1] {text[:60]}… — no. 5"]


@pytest.mark.parametrize(("question", "looked_for"), [("Xyzzy?", "Xyzzy"), ("Who is it?", "–")])
def test_where_nothing_was_found_only_the_reading_is_told(command: Command, question: str, looked_for: str) -> None:
    explanation = command("ask", question, "--explain").out.partition("\n\n")[2].splitlines()
    assert explanation[0].endswith(f"; looked for: {looked_for}")
    assert explanation[1] == "by words alone; confidence 0.000"
    assert len(explanation) == 3


def test_the_thresholds_are_those_of_the_caution(command: Command, tmp_path: Path) -> None:
    told = set()
    for caution in ("cautious", "eager"):
        (tmp_path / "config.toml").write_text(f'[answers]\ncaution = "{caution}"\n[meaning]\nmodel = ""\n')
        (line,) = [line for line in command("ask", QUESTION, "--explain").out.splitlines() if "uncertain from" in line]
        assert line.startswith(f"{caution}: ")
        told.add(line.partition(": ")[2])
    assert len(told) == 2


def test_for_scripts_each_passage_has_its_shares(command: Command) -> None:
    answer = command("ask", QUESTION, "--json", "--explain").json
    for passage in answer["answers"]:
        assert passage["shares"].keys() == FEATURES.keys()
        assert sum(passage.pop("shares").values()) == pytest.approx(passage["score"], abs=0.001)
    assert answer == command("ask", QUESTION, "--json").json


def test_a_batch_is_not_explained(command: Command, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text(json.dumps({"id": 1, "question": QUESTION}), encoding="utf-8")
    result = command("ask", "--batch", batch, "--out", "-", "--explain")
    assert result.code == 2
    assert "are for one question" in result.err
