"""What `check` says of files with odd names, and of those that say what another one says."""

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_the_name_of_a_file_writes_no_line_of_the_report(command: Command, articles_folder: Path) -> None:
    (articles_folder / "a\nok       \x1b[2Jall is well\u2028.md").write_bytes(b"")
    result = command("check")
    assert result.code == 1
    line = "articles folder: a\N{REPLACEMENT CHARACTER}ok \N{REPLACEMENT CHARACTER}[2Jall is well"
    assert any(line in said for said in result.out.splitlines() if said.startswith("problem"))
    assert "\x1b" not in result.out + command("list").err


def test_what_is_read_from_a_markdown_file_instead_is_no_problem(command: Command, articles_folder: Path) -> None:
    text = (articles_folder / "otter.txt").read_text(encoding="utf-8")
    (articles_folder / "otter.jsonl").write_text(json.dumps({"id": "otter", "text": text.rstrip()}), "utf-8")
    assert "Not read" not in command("list").err
    result = command("check")
    assert result.code == 0
    assert "note     articles folder: otter.jsonl/otter: holds the same text as no. " in result.out
