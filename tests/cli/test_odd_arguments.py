"""Arguments that name nothing, or what no file can be: each is refused in a line, and nothing is a traceback."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Command, ended, start

LONGEST_NAME = 255
"""Bytes that a file's name may have."""


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Return a file with one question."""
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": 1, "question": "When does the first ferry leave?"}\n', encoding="utf-8")
    return path


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    """Return a link that leads to itself."""
    path = tmp_path / "loop"
    path.symlink_to(path)
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("--data", "", "list"),
        ("--config", "", "list"),
        ("ask", "When?", "--article", ""),
        ("ask", "--batch", "", "--out", "x"),
        ("ask", "--batch", "x", "--out", ""),
        ("import", ""),
        ("export", ""),
        ("show", ""),
        ("remove", " ", "--yes"),
        ("summary", ""),
    ],
)
def test_an_empty_argument_is_refused(command: Command, arguments: tuple[str, ...], tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    result = command(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "is empty." in result.err
    assert {path.name for path in tmp_path.iterdir()} == before


def test_answers_are_written_under_the_longest_name(command: Command, batch: Path, tmp_path: Path) -> None:
    out = tmp_path / ("n" * LONGEST_NAME)
    assert command("ask", "--batch", batch, "--out", out).code == 0
    assert '"answered": true' in out.read_text(encoding="utf-8")
    too_long = command("ask", "--batch", batch, "--out", f"{out}n")
    assert too_long.code == 1
    assert too_long.err.endswith(": File name too long.\n")
    assert [path for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


def test_what_cannot_be_written_is_named(command: Command, batch: Path, loop: Path, tmp_path: Path) -> None:
    for out, reason in ((loop, "Too many levels of symbolic links"), (tmp_path / "no" / "x", "No such file")):
        result = command("ask", "--batch", batch, "--out", out)
        assert (result.code, result.err.count("\n")) == (1, 1)
        assert result.err.startswith(f"article-bot: Cannot write {out}: {reason}")
    exported = command("export", loop)
    assert (exported.code, exported.err.count("\n")) == (1, 1)
    assert "Cannot write to" in exported.err


def test_a_folder_beside_the_file_that_is_written_is_in_nobodys_way(
    command: Command, batch: Path, tmp_path: Path
) -> None:
    (tmp_path / ".out.new").mkdir()
    assert command("ask", "--batch", batch, "--out", tmp_path / "out").code == 0
    assert (tmp_path / ".out.new").is_dir()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without an end")
def test_questions_without_an_end_are_refused(command: Command) -> None:
    result = command("ask", "--batch", "/dev/zero", "--out", "-")
    assert (result.code, result.err) == (1, "article-bot: /dev/zero has more than 100 MB. Ask in several files.\n")


@pytest.mark.parametrize("option", ["--data", "--articles"])
def test_a_name_that_no_folder_can_have_is_refused(command: Command, option: str, tmp_path: Path) -> None:
    long = "d" * 5000
    for arguments in (("list",), ("import", tmp_path)):
        result = command(option, long, *arguments)
        assert (result.code, result.err.count("\n")) == (1, 1)
    result = command(option, long, "check")
    assert (result.code, result.err) == (1, "")
    assert "cannot be a folder: File name too long. Name another one." in result.out


def test_links_that_lead_nowhere_are_no_folders(command: Command, loop: Path, tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    assert "cannot be a folder: Too many levels of symbolic links" in command("--data", loop, "check").out
    assert "is a link that leads nowhere." in command("--data", tmp_path / "gone", "check").out
    for folder in (loop, tmp_path / "gone"):
        result = command("--data", folder, "list")
        assert (result.code, result.err.count("\n")) == (1, 1)


def test_a_configuration_whose_name_has_several_lines_is_named_in_one(command: Command) -> None:
    result = command("--config", "a\nb", "list")
    assert (result.code, result.err) == (1, "article-bot: a\\nb: no such file\n")


@pytest.mark.skipif(os.name == "nt", reason="its shell cannot close a stream")
@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--batch", "-", "--out", "-"),
        *(pytest.param(command, marks=pytest.mark.long) for command in (("remove", "1"), ("chat",), ("list",))),
    ],
)
def test_closed_streams_are_like_empty_ones(options: tuple[str, ...], arguments: tuple[str, ...]) -> None:
    def close() -> None:
        os.close(0)
        os.close(1)

    with ended(start(*options, *arguments, preexec_fn=close, stderr=-1)) as program:
        _, err = program.communicate(timeout=30)
    assert program.returncode == (1 if "remove" in arguments else 0)
    assert b"mistake in the program" not in err
    assert (b"Nobody is there to ask" in err) == ("remove" in arguments)
