"""`eval`: tables, JSON, floors, and files that are not as they should be."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.library.measures import MEASURES
from tests.cli.conftest import Command

OTTERS = {"question": "Who counted the otters?", "answers": ["Biologist Petra Holm counted seven animals"], "id": 7}
WRONG = {**OTTERS, "answers": ["The last ferry leaves"], "kind": "odd"}
FALSE = {"question": "How much does the repair of the Weir bridge cost?", "answers": None}
VOLCANO = {"question": "Which volcano erupted in Iceland?", "answers": []}
FERRY = {"question": "And the last one?", "after": "When does the first ferry leave?", "answers": ["10:40 p.m."]}
MUSEUM = {"question": "Was kostet der Eintritt?", "answers": ["sechs Euro"], "article": "museum"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of questions, most of which are answered."""
    labelled = ({"language": "en", **OTTERS}, {"language": "de", **MUSEUM}, {"language": "en", **VOLCANO})
    return written(tmp_path / "questions.jsonl", *labelled, WRONG)


def written(path: Path, *questions: Any) -> Path:
    path.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return path


def test_the_table_has_a_row_for_all_and_for_each_label(command: Command, file: Path) -> None:
    result = command("eval", file)
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "4 questions: 3 answerable, 1 unanswerable"
    assert lines[2].split() == ["questions", "hit@1", "hit@3", "mrr@10", "answered", "right", "false", "auroc"]
    rows = [line.split() for line in lines[3:7]]
    assert [row[:2] for row in rows] == [["all", "4"], ["en", "2"], ["de", "1"], ["odd", "1"]]
    assert [row[2] for row in rows] == ["0.667", "1.000", "1.000", "0.000"]
    assert rows[2][-2:] == ["–", "–"]
    bins = [line for line in lines if re.match(r"\d\.\d to \d\.\d ", line)]
    assert [line[:10] for line in (bins[0], bins[-1])] == ["0.0 to 0.1", "0.9 to 1.0"]
    assert len(bins) == 10
    assert "verbatim 1.000" in result.out
    assert max(map(len, lines)) < 80
    assert "\x1b" not in result.out
    assert re.search(r"\d\.\d{4}", result.out) is None


def test_labels_of_any_width_keep_the_columns(command: Command, tmp_path: Path) -> None:
    kinds = ("問い" * 20, "a\x1b[31m\nb", "x")
    file = written(tmp_path / "q", *({**OTTERS, "kind": kind} for kind in kinds))
    rows = command("eval", file).out.splitlines()[3:7]
    assert len({line[-62:] for line in rows[1:]}) == 1
    assert not any("\x1b" in row for row in rows)


def test_everything_is_there_as_json(command: Command, file: Path) -> None:
    measured = command("eval", file, "--json").json
    counts = {"questions": 4, "answerable": 3, "unanswerable": 1}
    assert {key: measured[key] for key in counts} == counts
    assert (measured["hit@1"], measured["false"], measured["verbatim"]) == (0.667, 0, 1)
    assert set(MEASURES) < set(measured)
    assert 0 < measured["median_ms"] <= measured["p95_ms"]
    assert sum(each["questions"] for each in measured["bins"]) == 4
    assert list(measured["languages"]) == ["en", "de"]
    assert measured["languages"]["de"]["auroc"] is None
    assert list(measured["kinds"]) == ["odd"]
    assert "wrong" not in measured


def test_what_went_wrong_is_listed(command: Command, tmp_path: Path) -> None:
    file = written(tmp_path / "q", OTTERS, {**WRONG, "after": "Why?"}, FALSE)
    lines = command("eval", file, "--wrong").out.partition("p95")[2].splitlines()[2:]
    assert lines[0] == OTTERS["question"]
    assert lines[1].startswith(f"  {file} line 2: no right passage, confidence 0.")
    assert lines[2] == "  expected  The last ferry leaves"
    assert lines[3].startswith("  got       Biologist Petra Holm")
    assert lines[3].endswith("  — The otters are back")
    assert lines[6].startswith(f"  {file} line 3: answered, but the library has no answer, confidence 0.")
    assert lines[7:] == [
        "  expected  no answer",
        "  got       The repairs cost 2.4 million euros, a third more than planned.  — Weir bridge closes for repairs",
    ]
    wrong = command("eval", file, "--wrong", "--json").json["wrong"]
    assert [(each["rank"], each["verdict"]) for each in wrong] == [(None, "answered"), (None, "answered")]
    assert wrong[0]["after"] == "Why?"
    assert wrong[0]["id"] == 7


def test_what_became_of_each_question_is_written_into_a_file(command: Command, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert command("eval", file, "--out", out).code == 0
    written_lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [each["problem"] is None for each in written_lines] == [True, True, True, False]
    first = written_lines[0]
    assert (first["id"], first["place"], first["rank"], first["article"]) == (7, f"{file} line 1", 1, "otter")
    assert first["got"].startswith(first["expected"][0])
    assert (first["language"], first["kind"]) == ("en", None)
    assert command("eval", file, "--out", tmp_path / "no" / "out").err.startswith("article-bot: Cannot write ")


def test_the_file_of_questions_is_not_written_over(command: Command, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    (tmp_path / "link").symlink_to(file)
    for out in (file, tmp_path / "link"):
        result = command("eval", file, "--out", out)
        assert (result.code, result.out) == (2, "")
    assert file.read_bytes() == before


def test_a_follow_up_is_asked_after_its_question(command: Command, tmp_path: Path) -> None:
    assert command("eval", written(tmp_path / "q", FERRY), "--json").json["questions"] == 1


def test_questions_come_from_standard_input_in_utf_8(program: Command) -> None:
    lines = "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in (MUSEUM, VOLCANO))
    result = program("eval", "-", "--floor", "hit@1=1", "--floor", "hit@3=0.5", stdin=lines.encode())
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("2 questions: 1 answerable, 1 unanswerable\n")


def test_floors_and_ceilings_that_are_kept_are_no_news(command: Command, file: Path) -> None:
    limits = ("--floor", "verbatim=1", "--floor", "hit@1=0.6", "--ceiling", "false=0", "--ceiling", "brier=1")
    result = command("eval", file, *limits)
    assert (result.code, result.err) == (0, "")


def test_each_floor_and_ceiling_that_is_not_kept_is_a_line(command: Command, tmp_path: Path) -> None:
    limits = ("--floor", "hit@1=0.9", "--ceiling", "false=0.25", "--floor", "hit@3=0.5", "--floor", "right=0.501")
    result = command("eval", written(tmp_path / "q", OTTERS, WRONG, FALSE), *limits, "--json")
    assert result.code == 1
    assert result.err.splitlines() == [
        "article-bot: hit@1 is 0.500, under its floor of 0.9.",
        "right is 0.333, under its floor of 0.501.",
        "false is 1.000, over its ceiling of 0.25.",
    ]
    assert result.json["right"] == 0.333


def test_a_floor_is_not_kept_by_what_cannot_be_measured(command: Command, tmp_path: Path) -> None:
    result = command("eval", written(tmp_path / "q", OTTERS), "--floor", "auroc=0")
    assert (result.code, result.err) == (
        1,
        "article-bot: auroc cannot be measured with these questions, and is to be 0.\n",
    )


def test_a_floor_that_is_missed_by_a_hair_reads_as_missed(command: Command, tmp_path: Path) -> None:
    file = written(tmp_path / "q", OTTERS, OTTERS, FALSE)
    result = command("eval", file, "--floor", "right=0.66667")
    assert result.err == "article-bot: right is 0.666, under its floor of 0.66667.\n"


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        (("--floor", "hit@2=0.5"), "there is no measure 'hit@2'. There are hit@1, "),
        (("--floor", "0.5"), "there is no measure '0.5'"),
        (("--floor", ""), "there is no measure ''"),
        (("--floor", "hit@1"), "expected hit@1= and a number from 0 to 1"),
        (("--floor", "hit@1="), "expected hit@1= and a number"),
        (("--floor", "hit@1=most"), "expected hit@1= and a number"),
        (("--floor", "hit@1=nan"), "expected hit@1= and a number"),
        (("--floor", "hit@1=inf"), "expected hit@1= and a number"),
        (("--floor", "hit@1=70"), "expected hit@1= and a number"),
        (("--floor", "hit@1=-0.1"), "expected hit@1= and a number"),
        (("--floor", "hit@1=0.5=0.6"), "expected hit@1= and a number"),
        (("--floor", "false=0.05"), "false is good when it is low: give --ceiling false=0.05."),
        (("--ceiling", "hit@1=0.5"), "hit@1 is good when it is high: give --floor hit@1=0.5."),
        (("--ceiling", "false=2"), "expected false= and a number"),
        (("--out", ""), "is empty."),
    ],
)
def test_wrong_limits_are_wrong_usage(command: Command, file: Path, limit: tuple[str, str], reason: str) -> None:
    result = command("eval", file, *limit)
    assert (result.code, result.out) == (2, "")
    assert reason in " ".join(result.err.split())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON at column"),
        ("[]", 'expected {"question": "…", "answers": ["…"]}'),
        ('{"answers": []}', 'expected {"question"'),
        ('{"question": 1}', 'expected {"question"'),
        ('{"question": "?", "answers": "eels"}', "answers: expected a list of texts"),
        ('{"question": "?", "answers": false}', "answers: expected a list of texts"),
        ('{"question": "?", "answer": ["eels"]}', 'answer: write "answers" and a list of texts'),
        ('{"question": "?", "answers": ["eels", 2]}', "answers: expected a list of texts"),
        ('{"question": "?", "answers": [" "]}', "answers: expected a list of texts"),
        ('{"question": "?", "answers": {"a": 1}}', "answers: expected a list of texts"),
        ('{"question": "?", "id": []}', "id: expected"),
        ('{"question": "?", "article": true}', "article: expected"),
        ('{"question": "?", "after": 1}', "after: expected a text"),
        ('{"question": "?", "kind": ""}', "kind: expected a text"),
        ('{"question": "?", "language": ["en"]}', "language: expected a text"),
        ('{"question": "?", "kind": "\\ud800"}', "half a character"),
        ('{"question": "?", "article": "whales"}', "There is no article"),
        (
            '{"question": "?", "answers": ["mostly\\n eels", "mostly cod"]}',
            "stands in no article word for word: mostly cod",
        ),
        ('{"question": "?", "answers": ["mostly eels"], "article": "ferry"}', "stands in no sentence of article no. 1"),
        (json.dumps({"question": "?", "answers": ["very " * 30]}), f"word for word: {('very ' * 30)[:80]}…"),
    ],
)
def test_a_faulty_line_is_named_and_nothing_is_asked(command: Command, tmp_path: Path, line: str, reason: str) -> None:
    file, out = tmp_path / "q", tmp_path / "out"
    file.write_text(f'{{"question": "Who?"}}\n\n{line}\n', encoding="utf-8")
    result = command("eval", file, "--out", out)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"article-bot: {file} line 3: ")
    assert reason in result.err
    assert len(result.err.splitlines()) == 1
    assert not out.exists()


def test_files_without_questions_and_libraries_without_articles_are_named(
    command: Command, file: Path, tmp_path: Path, articles_folder: Path
) -> None:
    empty = tmp_path / "empty"
    empty.write_text("\n \n", encoding="utf-8")
    assert command("eval", empty).err.startswith(f"article-bot: {empty} holds no questions. ")
    assert command("eval", tmp_path / "none").err.endswith("none: No such file or directory.\n")
    assert command("eval", "n" * 300, "--out", tmp_path / "out").err.endswith("n: File name too long.\n")
    assert command("eval").code == 2
    for article in articles_folder.iterdir():
        article.unlink()
    nothing = command("eval", file)
    assert (nothing.code, nothing.out) == (1, "")
    assert nothing.err.startswith("article-bot: There are no articles yet.")
