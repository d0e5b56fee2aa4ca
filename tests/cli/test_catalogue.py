"""`list`, `show` and `remove`."""

import os
import pty
from pathlib import Path
from select import select

import pytest

from tests.cli.conftest import PATIENCE, Command, ended, start

NUMBERS = {"ferry": 1, "museum": 2, "otter": 3, "weir-bridge": 4}


def at_a_terminal(prompt: bytes, typed: bytes, *arguments: str) -> tuple[int, str]:
    """Run the program for somebody who watches, and types when asked; return the exit code and all that was shown."""
    person, terminal = pty.openpty()
    with ended(start(*arguments, stdin=terminal, stdout=terminal, stderr=terminal)) as process:
        os.close(terminal)
        shown = b""
        while select([person], [], [], PATIENCE)[0]:
            try:
                shown += os.read(person, 1024)
            except OSError:
                break  # On Linux, the end of the other side is an error.
            if typed and prompt in shown:
                os.write(person, typed)
                typed = b""
        code = process.wait(PATIENCE)
    os.close(person)
    return code, shown.decode().replace("\r\n", "\n")


def test_the_articles_are_listed_newest_first(command: Command) -> None:
    result = command("list")
    assert result.code == 0
    assert result.out.splitlines() == [
        "    3              en  The otters are back",
        "    4  2026-03-02  en  Weir bridge closes for repairs",
        "    1  2026-01-11  en  Ferry timetable",
        "    2  2025-11-20  de  Das Brückenmuseum öffnet wieder",
    ]


def test_the_list_for_scripts_has_these_keys(command: Command) -> None:
    listed = command("list", "--json").json
    assert listed[1] == {
        "number": 4,
        "key": "weir-bridge",
        "title": "Weir bridge closes for repairs",
        "language": "en",
        "date": "2026-03-02",
        "url": "https://example.org/news/weir-bridge",
    }
    assert [(entry["date"], entry["url"]) for entry in listed if entry["key"] == "otter"] == [(None, None)]
    assert {entry["key"]: entry["number"] for entry in listed} == NUMBERS


def test_an_empty_library_says_how_to_add(command: Command, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    folders = ("--articles", str(tmp_path / "none"), "--data", str(tmp_path / "new"))
    told = command(*folders, "list")
    assert (told.code, told.out) == (0, "")
    assert "article-bot import" in told.err
    for_scripts = command(*folders, "list", "--json")
    assert (for_scripts.json, for_scripts.err) == ([], "")


@pytest.mark.parametrize("words", [("list",), ("show", "1"), ("ask", "why"), ("summary", "1"), ("export", "out")])
def test_in_a_folder_without_a_library_nothing_is_begun(
    command: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folders = ("--articles", str(tmp_path / "none"), "--data", str(tmp_path / "new"))
    told = command(*folders, *words)
    assert told.code == 1
    assert "There is no library here" in told.err
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "name", ["4", "#4", "weir-bridge", "key:weir-bridge", "WEIR bridge closes for repairs", "weir brigde"]
)
def test_an_article_is_shown_by_number_key_or_title(command: Command, name: str) -> None:
    result = command("show", name)
    assert (result.code, result.err) == (0, "")
    title, facts, size, empty, text = result.out.split("\n", 4)
    assert (title, empty) == ("Weir bridge closes for repairs", "")
    assert facts == "No. 4 · weir-bridge · 2 Mar 2026 · Lena Marsh · https://example.org/news/weir-bridge"
    assert size.startswith("English · ")
    assert size.endswith("#bridge · #traffic")
    assert text.startswith("The Weir bridge in Ottenby will be closed")


@pytest.mark.parametrize("name", ["99", "key:nobody", "an article about whales"])
def test_an_unknown_article_is_one_line_and_1(command: Command, name: str) -> None:
    for arguments in (("show", name), ("remove", name), ("summary", name), ("ask", "Why?", "--article", name)):
        result = command(*arguments)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("article-bot: There is no article ")
        assert result.err.count("\n") == 1


def test_a_title_that_fits_several_gives_the_choice(command: Command, articles_folder: Path) -> None:
    (articles_folder / "zebra.txt").write_text("The otters are leaving\n\nThey went north.\n", encoding="utf-8")
    result = command("show", "the otters")
    assert (result.code, result.out) == (1, "")
    first, *choices = result.err.splitlines()
    assert first == 'article-bot: "the otters" fits 2 titles. Name one by its number:'
    assert sorted(choices) == ["      3  The otters are back", "      5  The otters are leaving"]


def test_what_an_article_holds_cannot_steer_the_terminal(command: Command, articles_folder: Path) -> None:
    attack = "Red \x1b[31malert\x1b]0;owned\x07, \x9b2J and \u202eturned.\n"
    (articles_folder / "attack.txt").write_text(f"Harmless\n\n{attack}", encoding="utf-8")
    question = ("ask", "Has the red alert turned?", "--article", "attack")
    for arguments in (("show", "Harmless"), ("summary", "Harmless"), question):
        shown = command(*arguments).out
        assert "alert" in shown
        assert not set("\x1b\x07\x9b\u202e") & set(shown)


def test_what_cannot_be_read_is_named_and_stops_nothing(command: Command, articles_folder: Path) -> None:
    (articles_folder / "broken.md").write_text("---\ntitle: [\n---\n\nText.\n", encoding="utf-8")
    (articles_folder / "empty.txt").write_bytes(b"")
    result = command("list", "--json")
    assert result.code == 0
    assert len(result.json) == 4
    named = [line.removeprefix("Not read: ").partition(":")[0] for line in result.err.splitlines()]
    assert named == ["broken.md", "empty.txt"]


def test_remove_takes_the_article_and_its_file(command: Command, articles_folder: Path) -> None:
    result = command("remove", "otter", "--yes")
    assert (result.code, result.out) == (0, 'Removed no. 3, "The otters are back".\n')
    assert not (articles_folder / "otter.txt").exists()
    assert command("show", "otter").code == 1
    assert len(command("list").out.splitlines()) == 3


def test_remove_without_a_terminal_asks_for_yes(command: Command, articles_folder: Path) -> None:
    result = command("remove", "otter")
    assert (result.code, result.out) == (1, "")
    assert "--yes" in result.err
    assert (articles_folder / "otter.txt").exists()


@pytest.mark.parametrize(
    ("typed", "code", "told", "left"),
    [
        (b"y\n", 0, 'Removed no. 3, "The otters are back".', False),
        (b"\n", 1, "article-bot: Nothing was removed.", True),
    ],
)
def test_remove_asks_at_a_terminal(
    options: tuple[str, ...], articles_folder: Path, typed: bytes, code: int, told: str, left: bool
) -> None:
    ended_with, shown = at_a_terminal(b"[y/N]", typed, *options, "remove", "otter")
    assert 'Remove no. 3, "The otters are back"? [y/N]' in shown
    assert shown.rstrip().endswith(told)
    assert ended_with == code
    assert (articles_folder / "otter.txt").exists() is left


def test_what_only_sounds_like_a_title_is_not_removed(command: Command) -> None:
    told = command("remove", "timetabel", "--yes")
    assert (told.code, told.out) == (1, "")
    assert "Ferry timetable" in told.err
    assert len(command("list").out.splitlines()) == 4
