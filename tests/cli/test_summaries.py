"""`summary`, of one article or of all."""

import json
import re
from itertools import count
from pathlib import Path

import pytest

from bot.cli.summarizing import write_all
from bot.cli.summary_lines import Extras
from bot.errors import ArticleBotError
from bot.library.library import Library
from bot.library.summaries import Summaries
from bot.settings import SummarySettings
from bot.summarizing.summarize import METHODS
from tests.cli.conftest import Command

FERRY_TEXT = """\
## Crossing times

- The first ferry leaves Tanner Steps at 6:15 a.m.
- The last ferry leaves at 10:40 p.m.

A single ticket costs 1.80 euros. Children under six travel free."""


NEWS = """\
Tram 7 runs again

Tram 7 runs again from Monday, the city said. The track was under water for nine weeks.

Repairs cost 1.2 million euros. Drivers were trained anew in April.
"""


def picked(lines: list[str]) -> list[str]:
    """Return the sentences among the lines of a summary."""
    return [line.removeprefix("• ") for line in lines if line.startswith("• ")]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a text file that is no article of the library."""
    path = tmp_path / "tram.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["weir-bridge", "4", "Weir bridge closes for repairs"])
def test_a_summary_is_a_title_and_sentences(command: Command, name: str) -> None:
    result = command("summary", name, "--sentences", "2")
    assert (result.code, result.err) == (0, "")
    title, *sentences, footer = result.out.splitlines()
    assert title == "Weir bridge closes for repairs"
    assert [sentence[:2] for sentence in sentences if sentence != "  …"] == ["• ", "• "]
    assert re.fullmatch(r"2 of 6 sentences · \d+ s instead of 20 s", footer)


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
    assert len(picked(lead)) == 1
    assert len(picked(command("summary", "weir-bridge").out.splitlines())) == 3


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


def test_a_gap_between_sentences_is_seen(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "tram.md"
    path.write_text(
        "Tram 7 runs again from Monday.\n\n## Costs\n\nRepairs cost 1.2 million euros. Drivers were trained.\n"
    )
    lines = command("summary", "--file", path, "--method", "lead", "--sentences", "3").out.splitlines()
    assert [line[:6].strip() for line in lines[1:-1]] == ["• Tram", "…", "• Repa", "• Driv"]


@pytest.mark.parametrize(
    ("length", "most"),
    [
        (("--sentences", "auto"), 2),
        (("--words", "30"), 3),
        (("--seconds", "8"), 3),
        (("--sentences", "1", "--words", "500", "--seconds", "500"), 1),
        (("--sentences", "1000"), 6),
    ],
)
def test_a_summary_is_as_long_as_asked(command: Command, length: tuple[str, ...], most: int) -> None:
    picks = command("summary", "weir-bridge", *length, "--json").json["sentences"]
    assert 1 <= len(picks) <= most
    assert sum(len(pick["text"].split()) for pick in picks) <= 31 or "--sentences" in length


def test_key_words_and_figures_follow_the_summary(command: Command) -> None:
    lines = command("summary", "weir-bridge", "--sentences", "1", "--keywords", "--figures").out.splitlines()
    keywords, figures = lines.index("Figures:") - 1, lines.index("Figures:")
    assert lines[keywords].startswith("Key words: ")
    assert "bridge" in lines[keywords].casefold()
    assert any("2.4 million euros" in line for line in lines[figures + 1 :])


def test_key_words_and_figures_for_scripts_stand_in_the_text(command: Command, articles_folder: Path) -> None:
    text = (articles_folder / "weir-bridge.md").read_text(encoding="utf-8").split("---\n\n", 1)[1]
    found = command("summary", "weir-bridge", "--keywords", "--figures", "--json").json
    assert set(found) == {"id", "sentences", "keywords", "figures"}
    marks = [mark for figure in found["figures"] for mark in figure["marks"]]
    for span in (*found["keywords"], *found["figures"], *marks):
        assert text[span["start"] : span["end"]] == span["text"]
    assert "18 May" in [mark["text"] for mark in marks]
    lines = command("summary", "--all", "--keywords", "--out", "-").out.splitlines()
    assert all(set(json.loads(line)) == {"id", "sentences", "keywords"} for line in lines)


def test_methods_are_compared_side_by_side(command: Command) -> None:
    result = command("summary", "weir-bridge", "--sentences", "2", "--compare")
    assert (result.code, result.err) == (0, "")
    table, *sentences = result.out.split("\n\n")
    title, size, *methods = table.splitlines()
    assert (title, size) == ("Weir bridge closes for repairs", "6 sentences")
    assert [line.split()[0] for line in methods] == list(METHODS)
    for line in methods:
        assert re.fullmatch(r"\w+ +[\d.]+ m?s  [1-6] [1-6]", line)
    chosen = {number for line in methods for number in line.split()[3:]}
    assert {block.split()[0] for block in sentences} == chosen
    assert all(block.splitlines()[1].split(", ") for block in sentences)
    lead = next(line for line in methods if line.startswith("lead")).split()[3:]
    assert lead == ["1", "2"]
    assert [block.split()[0] for block in sentences if re.search(r"\blead\b", block.splitlines()[1])] == lead


def test_a_comparison_for_scripts(command: Command, news: Path) -> None:
    found = command("summary", "--file", news, "--sentences", "1", "--compare", "--json").json
    assert found["id"] == str(news)
    assert [each["method"] for each in found["methods"]] == list(METHODS)
    for each in found["methods"]:
        assert set(each) == {"method", "seconds", "sentences"}
        assert each["seconds"] > 0
        (pick,) = each["sentences"]
        assert NEWS[pick["start"] : pick["end"]] == pick["text"]


def test_a_text_file_is_summarized_and_not_stored(command: Command, news: Path) -> None:
    lines = command("summary", "--file", news, "--method", "lead", "--sentences", "2").out.splitlines()
    assert lines[0] == "Tram 7 runs again"
    assert len(picked(lines)) == 2
    found = command("summary", "--file", news, "--json").json
    assert found["id"] == str(news)
    assert all(NEWS[pick["start"] : pick["end"]] == pick["text"] for pick in found["sentences"])
    assert "Tram" not in command("list").out


def test_standard_input_is_summarized(program: Command) -> None:
    result = program("summary", "--file", "-", "--sentences", "1", "--method", "lead", stdin=NEWS.encode())
    assert (result.code, result.err) == (0, "")
    assert len(picked(result.out.splitlines())) == 1
    empty = program("summary", "--file", "-")
    assert (empty.code, empty.out, empty.err) == (1, "", "article-bot: Standard input is empty.\n")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\n", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "is a picture, not a text file"),
        ("zeros.txt", b"\0" * 100, "holds NUL characters"),
        ("broken.pdf", b"%PDF-", "is no PDF, or a damaged one"),
        ("blank.jsonl", b"\n", "holds no article"),
        ("nothing", b"A text.", "is none of the files that can be read"),
    ],
)
def test_a_file_that_is_no_text_is_named(command: Command, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = command("summary", "--file", path)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith(f"article-bot: {path}")
    assert said in result.err


def test_a_file_that_cannot_be_read_is_named(command: Command, tmp_path: Path) -> None:
    result = command("summary", "--file", tmp_path / "no.txt")
    assert (result.code, result.err) == (
        1,
        f"article-bot: Cannot read {tmp_path / 'no.txt'}: No such file or directory.\n",
    )
    assert command("summary", "--file", tmp_path).code == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without an end")
def test_a_text_without_an_end_is_refused(command: Command) -> None:
    result = command("summary", "--file", "/dev/zero")
    assert (result.code, result.err) == (1, "article-bot: /dev/zero has more than 20 MB. Summarize a part of it.\n")


@pytest.mark.parametrize(
    "wrong",
    [
        ("ferry", "--file", "tram.txt"),
        ("--file", "tram.txt", "--all", "--out", "out.jsonl"),
        ("--file", "tram.txt", "--out", "out.jsonl"),
        ("--file", ""),
        ("ferry", "--sentences", "-1"),
        ("ferry", "--sentences", "1000000"),
        ("ferry", "--sentences", "1.5"),
        ("ferry", "--sentences", ""),
        ("ferry", "--words", "0"),
        ("ferry", "--words", "-3"),
        ("ferry", "--words", "many"),
        ("ferry", "--seconds", "0"),
        ("ferry", "--seconds", "9999999"),
        ("ferry", "--sentences", "auto", "--words", "50"),
        ("ferry", "--sentences", "auto", "--seconds", "50"),
        ("ferry", "--compare", "--method", "lead"),
        ("ferry", "--compare", "--keywords"),
        ("ferry", "--compare", "--figures"),
        ("--all", "--out", "out.jsonl", "--compare"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(command: Command, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    result = command("summary", *wrong)
    assert (result.code, result.out) == (2, "")
    assert "Usage: " in result.err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("said", ["abc", "0", "1001", "1.5", "9" * 5000, "AUTO"])
def test_a_number_of_sentences_is_asked_for_in_words(command: Command, said: str) -> None:
    result = command("summary", "ferry", "--sentences", said)
    assert (result.code, result.out) == (2, "")
    assert f'{said!r} is neither a number from 1 to 1000 nor "auto".' in " ".join(result.err.split())


def test_the_whole_article_says_so(command: Command) -> None:
    lines = command("summary", "weir-bridge", "--sentences", "6").out.splitlines()
    assert lines[-1] == "the whole article: 6 sentences"


def test_a_removed_article_cannot_be_summarized(command: Command) -> None:
    command("summary", "ferry")
    command("remove", "ferry", "--yes")
    result = command("summary", "ferry")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)


def test_an_article_too_long_for_a_method_is_named_and_leaves_the_file_as_it_was(
    library: Library, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("as before", encoding="utf-8")
    ticks = count(step=10)
    library.summaries = Summaries(
        library.store.rankings, library.encoding, SummarySettings(most_seconds=1), lambda: float(next(ticks))
    )
    with pytest.raises(ArticleBotError, match=r'^no\. 1, "Ferry .*method textrank .* \[summary\] most_seconds'):
        write_all(library, out, None, "textrank", Extras(keywords=False, figures=False))
    assert out.read_text(encoding="utf-8") == "as before"
    assert not list(tmp_path.glob(".*.new"))
