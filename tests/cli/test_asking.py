"""`ask`, one question or a file of them."""

import json
import os
import signal
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PATIENCE, Command, ended, start
from tests.conftest import LESS_AND_LESS_ANSWERED

KEYS = {"id", "answered", "confidence", "answers"}
PASSAGE_KEYS = {"article", "start", "end", "text", "score"}

TEXT = "Zoë Quint 🦦 counts otters.\r\n\r\nShe found 👩‍👩‍👧 nineteen of them\u2028in the Alder.\r\nNobody else did."


def write_questions(path: Path, *questions: Any) -> Path:
    path.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return path


def read_answers(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_an_answer_is_a_sentence_with_its_source(command: Command) -> None:
    result = command("ask", "How much does the repair of the Weir bridge cost?")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "  The repairs cost 2.4 million euros, a third more than planned.",
        "  — Weir bridge closes for repairs · 2 Mar 2026 · https://example.org/news/weir-bridge",
    ]


def test_no_answer_is_said_with_the_number_of_articles(command: Command) -> None:
    result = command("ask", "Which volcano erupted in Iceland?")
    assert result.code == 0
    assert result.out.startswith("No answer found in 4 articles.\n")


def test_an_uncertain_answer_is_called_so_and_several_are_shown(command: Command, tmp_path: Path) -> None:
    settings = '[answers]\npassages = 2\ncaution = "cautious"\n[meaning]\nmodel = ""\n'
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    answers = (command("ask", question).out.splitlines() for question in LESS_AND_LESS_ANSWERED)
    lines = next(lines for lines in answers if lines[0] == "Not certain. The closest passages:")
    assert [line[:4].strip() for line in lines[2::2]] == ["—", "—"]
    assert len(lines) == 5


def test_articles_near_to_a_question_without_an_answer_are_named(command: Command) -> None:
    first, *nearest = command("ask", "Which volcano in Iceland did the ferry see?").out.splitlines()
    assert first == "No answer found in 4 articles."
    assert nearest[0] == "  nearest: no. 1, Ferry timetable"


def test_one_article_is_asked_by_key_number_or_title(command: Command) -> None:
    for name in ("ferry", "1", "Ferry timetable"):
        found = command("ask", "When does it leave Tanner Steps?", "--article", name, "--json").json["answers"]
        assert {passage["article"] for passage in found} == {"ferry"}
    nothing = command("ask", "Which volcano erupted in Iceland?", "--article", "ferry")
    assert nothing.out.startswith("No answer found in this article.\n")


def test_an_answer_for_scripts_has_these_keys(command: Command) -> None:
    question = "Who counted the otters?"
    answer = command("ask", question, "--json").json
    assert set(answer) == KEYS
    assert answer["id"] == question
    assert answer["answered"] is True
    assert 0 <= answer["confidence"] <= 1
    assert 1 <= len(answer["answers"]) <= 10
    assert all(set(passage) == PASSAGE_KEYS for passage in answer["answers"])
    scores = [passage["score"] for passage in answer["answers"]]
    assert scores == sorted(scores, reverse=True)


def test_what_says_the_same_comes_right_behind_it_for_scripts(command: Command, articles_folder: Path) -> None:
    for name in ("one", "two", "three"):
        text = f"Zebras {name}\n\nZebras eat fresh hay at noon. Most zebras of number {name} also eat apples.\n"
        (articles_folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found = command("ask", "What do zebras eat?", "--json").json["answers"]
    places = [place for place, passage in enumerate(found) if passage["text"] == "Zebras eat fresh hay at noon."]
    assert len(places) == 3
    assert places == list(range(places[0], places[0] + 3))
    assert {found[place]["article"] for place in places} == {"one", "two", "three"}


def test_scripts_get_no_more_than_ten_passages_with_all_that_say_the_same(
    command: Command, articles_folder: Path
) -> None:
    for number in range(14):
        text = f"Zebras {number}\n\nZebras eat fresh hay at noon. Number {number} is red.\n"
        (articles_folder / f"{number}.txt").write_text(text, encoding="utf-8")
    found = command("ask", "What do zebras eat at noon?", "--json").json["answers"]
    assert [passage["text"] for passage in found] == ["Zebras eat fresh hay at noon."] * 10
    assert len({passage["article"] for passage in found}) == 10


def test_a_question_without_an_answer_for_scripts(command: Command) -> None:
    answer = command("ask", "Xyzzy?", "--json").json
    assert answer == {"id": "Xyzzy?", "answered": False, "confidence": 0.0, "answers": []}


@pytest.mark.parametrize("folder", [(), ("--articles", "")])
def test_offsets_count_code_points_of_the_text_as_imported(
    command: Command, tmp_path: Path, folder: tuple[str, ...]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": 7, "text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert command(*folder, "import", source).code == 0
    for question in ("Who counts otters?", "How many were in the Alder?", "Did nobody else?"):
        found = command(*folder, "ask", question, "--article", "7", "--json").json["answers"]
        assert found
        assert all(TEXT[passage["start"] : passage["end"]] == passage["text"] for passage in found)


def test_a_batch_is_answered_line_by_line(command: Command, tmp_path: Path) -> None:
    batch = write_questions(
        tmp_path / "in.jsonl",
        {"id": "q1", "question": "Who counted the otters?", "note": "other keys mean nothing"},
        {"id": 2, "question": "When does the first one leave?", "article": "ferry"},
        {"id": "2", "question": "When does the first one leave?", "article": 1},
        {"id": "🦦", "question": "", "article": None},
    )
    result = command("ask", "--batch", batch, "--out", tmp_path / "out.jsonl")
    assert (result.code, result.out, result.err) == (0, "", "")
    answers = read_answers(tmp_path / "out.jsonl")
    assert [answer["id"] for answer in answers] == ["q1", 2, "2", "🦦"]
    assert all(set(answer) == KEYS for answer in answers)
    assert answers[0]["answers"][0]["article"] == "otter"
    assert answers[1]["answers"] == answers[2]["answers"]
    assert {passage["article"] for passage in answers[1]["answers"]} == {"ferry"}
    assert (answers[3]["answered"], answers[3]["answers"]) == (False, [])


def test_the_article_of_the_command_is_for_questions_that_name_none(command: Command, tmp_path: Path) -> None:
    question = "What is the price of a ticket, wie hoch ist der Eintritt?"
    batch = write_questions(
        tmp_path / "in.jsonl", {"id": 1, "question": question}, {"id": 2, "question": question, "article": "ferry"}
    )
    assert command("ask", "--batch", batch, "--out", tmp_path / "out", "--article", "museum").code == 0
    first, second = read_answers(tmp_path / "out")
    assert {passage["article"] for passage in first["answers"]} == {"museum"}
    assert {passage["article"] for passage in second["answers"]} == {"ferry"}


def test_a_batch_may_hold_any_line_end_within_a_text(command: Command, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    odd = '\ufeff{"id": "a\u2028b\u0085c\u2029d", "question": "Who\u2028counted\u0085the otters?"}\r\n\r\n  \n'
    lines = odd + '{"id": 2, "question": "?"}'
    batch.write_bytes(lines.encode())
    assert command("ask", "--batch", batch, "--out", tmp_path / "out").code == 0
    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert len(written.splitlines()) == 2
    assert json.loads(written.splitlines()[0])["id"] == "a\u2028b\u0085c\u2029d"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON at column"),
        (b'{"id": 1, "question": "caf\xe9"}', "not UTF-8 at byte 27"),
        (b"[1]", "expected {"),
        (b'{"id": 1}', "expected {"),
        (b'{"id": 1, "question": 2}', "expected {"),
        (b'{"question": "Why?"}', "id: expected"),
        (b'{"id": null, "question": "Why?"}', "id: expected"),
        (b'{"id": true, "question": "Why?"}', "id: expected"),
        (b'{"id": 1e999, "question": "Why?"}', "id: expected"),
        (b'{"id": NaN, "question": "Why?"}', "id: expected"),
        (b'{"id": 1, "question": "Why?", "article": ["ferry"]}', "article: expected"),
        (b'{"id": 1, "question": "Why \\ud800?"}', "half a character"),
        (b'{"id": "\\udc80", "question": "Why?"}', "half a character"),
        (b'{"id": ' + b"9" * 5000 + b', "question": "Why?"}', "too many digits"),
        (b"[" * 100_000, "too many brackets"),
        (b'{"id": 1, "question": "Why?", "article": "whales"}', "There is no article"),
    ],
)
def test_a_faulty_line_of_a_batch_is_named_and_nothing_is_written(
    command: Command, tmp_path: Path, line: bytes, reason: str
) -> None:
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_bytes(b'{"id": 1, "question": "Who?"}\n\n' + line + b"\n")
    out.write_bytes(b"as before")
    result = command("ask", "--batch", batch, "--out", out)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"article-bot: {batch} line 3: ")
    assert reason in result.err
    assert out.read_bytes() == b"as before"


def test_all_faulty_lines_are_named_up_to_ten(command: Command, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"id": 1, "question": "Who?"}\n' + "not json\n" * 12, encoding="utf-8")
    lines = command("ask", "--batch", batch, "--out", tmp_path / "out").err.splitlines()
    assert len(lines) == 11
    assert "line 2:" in lines[0]
    assert lines[-1] == "... and 2 more lines"


def test_files_that_cannot_be_read_or_written_are_named(command: Command, tmp_path: Path) -> None:
    batch = write_questions(tmp_path / "in.jsonl", {"id": 1, "question": "Who?"})
    unread = command("ask", "--batch", tmp_path / "none.jsonl", "--out", tmp_path / "out")
    assert (unread.code, unread.err) == (
        1,
        f"article-bot: Cannot read {tmp_path / 'none.jsonl'}: No such file or directory.\n",
    )
    unwritten = command("ask", "--batch", batch, "--out", tmp_path / "no" / "out")
    assert (unwritten.code, unwritten.err) == (
        1,
        f"article-bot: Cannot write {tmp_path / 'no' / 'out'}: No such file or directory.\n",
    )
    assert command("ask", "--batch", batch, "--out", tmp_path).code == 2


def test_the_file_of_answers_keeps_its_link_and_its_permissions(command: Command, tmp_path: Path) -> None:
    batch = write_questions(tmp_path / "in.jsonl", {"id": 1, "question": "Who?"})
    out = tmp_path / "elsewhere" / "out.jsonl"
    out.parent.mkdir()
    out.touch(mode=0o600)
    (tmp_path / "link.jsonl").symlink_to(out)
    assert command("ask", "--batch", batch, "--out", tmp_path / "link.jsonl").code == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert len(read_answers(out)) == 1
    assert [path.name for path in out.parent.iterdir()] == ["out.jsonl"]


def test_a_device_is_written_to_and_not_replaced(command: Command, tmp_path: Path) -> None:
    batch = write_questions(tmp_path / "in.jsonl", {"id": 1, "question": "Who?"})
    assert command("ask", "--batch", batch, "--out", os.devnull).code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_batch_goes_through_pipes_in_utf_8_whatever_the_locale(program: Command) -> None:
    question = '{"id": "ї", "question": "Womit rechnet die Direktorin Ute Brandt im Brückenmuseum?"}\n'.encode()
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = program("ask", "--batch", "-", "--out", "-", stdin=question, environment=environment)
    assert (result.code, result.err) == (0, "")
    answer = json.loads(result.out)
    assert answer["id"] == "ї"
    assert answer["answers"][0]["text"].startswith("Die Direktorin Ute Brandt")


def test_arguments_are_read_as_utf_8_whatever_the_locale(command: Command) -> None:
    # As Python hands them over where the system is set to ASCII.
    question = "Wann öffnet das Brückenmuseum?".encode().decode("ascii", "surrogateescape")
    assert "öffnet am Samstag" in command("ask", question).out


def test_arguments_that_are_no_text_are_refused(command: Command) -> None:
    no_text = b"Where is the caf\xe9?".decode("utf-8", "surrogateescape")
    for arguments in (("ask", no_text), ("show", no_text), ("remove", no_text), ("ask", "?", "--article", no_text)):
        result = command(*arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.endswith(": is not UTF-8.\n")


def test_an_interrupted_batch_leaves_nothing_behind(options: tuple[str, ...], tmp_path: Path) -> None:
    batch, out = tmp_path / "in.fifo", tmp_path / "out.jsonl"
    os.mkfifo(batch)
    arguments = (*options, "ask", "--batch", str(batch), "--out", str(out))
    with ended(start(*arguments, stderr=subprocess.PIPE)) as process, batch.open("wb"):
        # Opening a pipe waits for the other side: now the program reads it.
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err.decode().strip()) == (130, "Interrupted.")
    assert not out.exists()


def test_a_reader_that_has_enough_ends_the_program_quietly(options: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with ended(start(*options, "list", stdout=writer, stderr=subprocess.PIPE)) as process:
        os.close(writer)
        _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_said_in_one_line(options: tuple[str, ...], command: Command, tmp_path: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        ended(start(*options, "list", stdout=full, stderr=subprocess.PIPE)) as ls,
    ):
        _, err = ls.communicate(timeout=PATIENCE)
    assert (ls.returncode, err) == (1, b"article-bot: Cannot write: No space left on device.\n")
    batch = write_questions(tmp_path / "in.jsonl", {"id": 1, "question": "Who?"})
    assert command("ask", "--batch", batch, "--out", "/dev/full").err.endswith("No space left on device.\n")
