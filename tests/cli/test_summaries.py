"""`summary`, of one article or of all."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

FERRY_TEXT = """\
## Crossing times

- The first ferry leaves Tanner Steps at 6:15 a.m.
- The last ferry leaves at 10:40 p.m.

A single ticket costs 1.80 euros. Children under six travel free."""


@pytest.mark.parametrize("name", ["weir-bridge", "4", "Weir bridge closes for repairs"])
def test_a_summary_is_a_title_and_sentences(command: Command, name: str) -> None:
    result = command("summary", name, "--sentences", "2")
    assert (result.code, result.err) == (0, "")
    title, *sentences = result.out.splitlines()
    assert title == "Weir bridge closes for repairs"
    assert len(sentences) == 2
    assert all(sentence.startswith("• ") for sentence in sentences)


def test_a_summary_for_scripts_is_in_the_order_of_the_article(command: Command) -> None:
    summary = command("summary", "ferry", "--sentences", "3", "--json").json
    assert set(summary) == {"id", "sentences"}
    assert summary["id"] == "ferry"
    picks = summary["sentences"]
    assert all(set(pick) == {"start", "end", "text", "rank"} for pick in picks)
    assert all(FERRY_TEXT[pick["start"] : pick["end"]] == pick["text"] for pick in picks)
    assert [pick["start"] for pick in picks] == sorted(pick["start"] for pick in picks)
    assert sorted(pick["rank"] for pick in picks) == [1, 2, 3]


def test_the_configuration_says_how_long_a_summary_is(command: Command, tmp_path: Path) -> None:
    config = tmp_path / "other.toml"
    config.write_text('[summary]\nsentences = 1\nmethod = "lead"\n', encoding="utf-8")
    lead = command("--config", config, "summary", "weir-bridge").out.splitlines()
    assert lead[1].startswith("• The Weir bridge in Ottenby")
    assert len(lead) == 2
    assert len(command("summary", "weir-bridge").out.splitlines()) == 4


def test_the_summaries_of_all_are_written_in_the_order_of_the_numbers(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = command("summary", "--all", "--sentences", "2", "--out", out)
    assert (result.code, result.out, result.err) == (0, "", "")
    summaries = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [summary["id"] for summary in summaries] == ["ferry", "museum", "otter", "weir-bridge"]
    assert all(len(summary["sentences"]) == 2 for summary in summaries)
    assert command("summary", "--all", "--sentences", "2", "--out", "-").out == out.read_text(encoding="utf-8")


def test_summaries_that_cannot_be_written_leave_nothing(command: Command, tmp_path: Path) -> None:
    result = command("summary", "--all", "--out", tmp_path / "no" / "out.jsonl")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "Cannot write" in result.err


def test_an_article_too_long_for_a_method_is_named_and_leaves_the_file_as_it_was(
    command: Command, articles_folder: Path, tmp_path: Path
) -> None:
    words = [f"word{number}" for number in range(3000)]
    text = " ".join(f"Here {word.capitalize()} meets {word}s." for word in words)
    (articles_folder / "zebra.md").write_text(f"---\ntitle: Long\n---\n\n{text}\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("as before", encoding="utf-8")
    result = command("summary", "--all", "--method", "kl", "--out", out)
    assert result.code == 1
    assert 'no. 5, "Long"' in result.err
    assert out.read_text(encoding="utf-8") == "as before"
    assert not list(tmp_path.glob(".out*"))
