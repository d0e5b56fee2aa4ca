"""What a line means, and how lines become a message."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.terminal.keys import Press, Reply, Save, Say, SendFile, Wish, understand
from bot.terminal.lines import completions, from_lines, from_stream, read_message
from bot.terminal.screen import Screen


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", Wish.NOTHING),
        ("  ", Wish.NOTHING),
        ("/quit", Wish.QUIT),
        (" /exit ", Wish.EXIT),
        ("/keys", Wish.KEYS),
        ("+", Wish.WHOLE),
        ("/quit now", Say("/quit now")),
        ("How long?", Say("How long?")),
        ("7", Press(7, "7")),
        ("2026", Say("2026")),
        ("７", Say("７")),
        ("=7", Say("7")),
        ("==", Say("=")),
        ("=/quit", Say("/quit")),
        (">and then", Reply("and then", 1)),
        ("> and then", Reply("and then", 1)),
        (">2 and then", Reply("and then", 2)),
        (">2", Reply("2", 1)),
        (">two\nlines", Reply("two\nlines", 1)),
        (">", Say(">")),
        ("@notes.md", SendFile(Path("notes.md"), "")),
        ("@./notes /add tags\nmore", SendFile(Path("notes"), "/add tags\nmore")),
        ('@"my notes" here', SendFile(Path("my notes"), "here")),
        ("@article_bot hello", Say("@article_bot hello")),
        ("/save", Save(Path())),
        ("/save my file.txt", Save(Path("my file.txt"))),
        ("/saved", Say("/saved")),
    ],
)
def test_a_line_means(line: str, wish: object) -> None:
    assert understand(line) == wish


def test_a_path_may_begin_at_home() -> None:
    assert understand("@~/notes.md") == SendFile(Path.home() / "notes.md", "")


def read_all(*lines: str) -> list[str]:
    """Return the messages in some lines."""
    left = iter(lines)

    def read(prompt: str) -> str:
        assert prompt in ("you", "more")
        line = next(left, None)
        if line is None:
            raise EOFError
        return line

    messages = []
    while True:
        try:
            messages.append(read_message(read, "you", "more"))
        except EOFError:
            return messages


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        (["one", "two"], ["one", "two"]),
        (["one\\", "two\\", "three", "four"], ["one\ntwo\nthree", "four"]),
        (['"""', "# Title", "", "Text", '"""', "next"], ["# Title\n\nText", "next"]),
        (['/add """# Title', 'Text"""'], ["/add # Title\nText"]),
        (['"""short"""'], ['"""short"""']),
        (["end\\"], ["end"]),
        (['"""', "no end"], ["no end"]),
        (["  padded  "], ["padded"]),
        (["half a \udcff character"], ["half a ? character"]),
    ],
)
def test_lines_become_messages(lines: list[str], messages: list[str]) -> None:
    assert read_all(*lines) == messages


def test_what_comes_from_a_pipe_is_echoed() -> None:
    out = io.StringIO()
    screen = Screen(Console(file=out, width=60))
    read = from_stream(io.TextIOWrapper(io.BytesIO(b"caf\xe9\r\nlast \x1b[2J"), "utf-8"), screen)
    assert [read("you ▸ "), read("you ▸ ")] == ["caf\N{REPLACEMENT CHARACTER}", "last \x1b[2J"]
    assert out.getvalue() == "you ▸ caf\N{REPLACEMENT CHARACTER}\nyou ▸ last ␛[2J\n"
    with pytest.raises(EOFError):
        read("you ▸ ")


def test_lines_given_beforehand_are_echoed_too() -> None:
    out = io.StringIO()
    assert from_lines(["hello"], Screen(Console(file=out)))("you ▸ ") == "hello"
    assert out.getvalue() == "you ▸ hello\n"


def test_commands_and_paths_are_completed(tmp_path: Path) -> None:
    for name in ("notes.md", "notes [1].md", "other.md"):
        (tmp_path / name).touch()
    assert completions("/su", ["start", "summary"]) == ["/summary "]
    assert completions("su", ["summary"]) == []
    assert completions(f"@{tmp_path}/not", []) == [f"@{tmp_path}/notes [1].md", f"@{tmp_path}/notes.md"]
    assert completions(f"@{tmp_path}/notes [", []) == [f"@{tmp_path}/notes [1].md"]
    assert len(completions(f"@{tmp_path}/", [])) == 3
    for odd in ("@~nobody-of-this-name/", "@~nobody-of-this-name/a", "@nul\0/a", f"@{'n' * 5000}/a"):
        assert completions(odd, []) == []
