"""The conversation in the terminal, from a script into a transcript."""

import io
import threading
from pathlib import Path

import pytest
from rich.console import Console
from telegram.request import BaseRequest

from bot.terminal.running import AnyApplication, Build
from bot.terminal.session import WELCOME, converse
from tests.terminal.conftest import LONG_QUOTE


def transcript(build: Build, *lines: str, width: int = 60, opening: str = "") -> str:
    """Have a conversation and return what stands on the screen below the welcome."""
    out = io.StringIO()
    stdin = io.StringIO("".join(f"{line}\n" for line in lines))
    converse(build, person=123, opening=opening, console=Console(file=out, width=width), stdin=stdin)
    first, _, rest = out.getvalue().partition("\n\n")
    assert first.split() == WELCOME.split()
    return rest


def test_a_message_is_answered_below_it(build: Build) -> None:
    assert transcript(build, "hello", "", "and bye") == (
        "you ▸ hello\n\n  You said: hello\n\nyou ▸ \n\nyou ▸ and bye\n\n  You said: and bye\n\n"
    )


def test_a_number_presses_a_button_and_the_message_is_drawn_again(build: Build) -> None:
    assert transcript(build, "quote", "1") == (
        "you ▸ quote\n"
        "\n"
        "  ▎ Repairs will take eleven weeks.\n"
        "  Harbour · 2026\n"
        "  [1] Context   [2] Next\n"
        "  [3] Source ↗ https://example.org/bridge\n"
        "\n"
        "you ▸ 1\n"
        "  · Shown\n"
        "\n"
        "  ✎ edited\n"
        "  Before it. Repairs will take eleven weeks.\n"
        "  [1] Context   [2] Next\n"
        "  [3] Source ↗ https://example.org/bridge\n"
        "\n"
    )


def test_an_alert_is_shown_and_nothing_is_drawn_again(build: Build) -> None:
    assert transcript(build, "quote", "2").endswith("you ▸ 2\n  · There is no other.\n\n")


def test_a_button_with_an_address_shows_it(build: Build) -> None:
    assert transcript(build, "quote", "3").endswith("you ▸ 3\n  Opens https://example.org/bridge\n\n")


@pytest.mark.parametrize("line", ["4", "0", "=1"])
def test_a_number_without_a_button_is_a_message(build: Build, line: str) -> None:
    assert f"  You said: {line.removeprefix('=')} " in transcript(build, "name", "quote", line).replace("\n", " \n")


def test_a_reply_goes_to_the_message_counted_from_below(build: Build) -> None:
    shown = transcript(build, "one", "two", ">2 why?", ">so", ">9 x", width=80)
    assert "You said: why? (to: You said: one)" in shown
    assert "You said: so (to: You said: why?" in shown
    assert "There is no such message to reply to." in shown


def test_the_line_after_a_forced_reply_answers_it_once(build: Build) -> None:
    shown = transcript(build, "name", "Bridges", "more")
    assert "  Which title?\n  Your next line answers this.\n" in shown
    assert "You said: Bridges (to: Which title?)\n" in shown
    assert "You said: more\n" in shown


def test_a_long_quote_is_cut_and_shown_whole_on_demand(build: Build) -> None:
    shown = transcript(build, "+", "long", "+")
    assert "you ▸ +\n  Nothing on the screen is cut.\n" in shown
    cut, whole = shown.split("you ▸ long")[1].split("you ▸ +")
    assert "more lines, + shows them" in cut
    assert " ".join(whole.replace("▎", "").split()) == LONG_QUOTE


def test_a_message_that_changes_while_one_waits_is_shown_once_as_it_is_in_the_end(build: Build) -> None:
    assert transcript(build, "work", "vanish") == "you ▸ work\n\n  Done\n\nyou ▸ vanish\n\n"


def test_several_lines_make_one_message(build: Build) -> None:
    assert transcript(build, '"""', "one", "two", '"""', "three\\", "four") == (
        'you ▸ """\n  ··· one\n  ··· two\n  ··· """\n\n  You said: one\n  two\n\n'
        "you ▸ three\\\n  ··· four\n\n  You said: three\n  four\n\n"
    )


def test_a_file_is_sent_and_the_one_that_comes_back_is_saved(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.md").write_bytes(b"# Notes")
    shown = transcript(build, "/save", "@notes.md my words", "/save", "/save", "/save copy.txt", width=80)
    assert "  The bot sent no file.\n" in shown
    assert "  back.txt, 7 bytes (/save writes it to this folder)\n  7 bytes: my words\n" in shown
    assert "  Written to back.txt.\n" in shown
    assert "  back.txt: File exists." in shown
    assert (Path("back.txt").read_bytes(), Path("copy.txt").read_bytes()) == (b"# Notes", b"# Notes")


def test_a_file_that_is_not_there_is_named(build: Build) -> None:
    shown = transcript(build, "@nowhere/notes.md", "@/", "@nul\0.md", width=80)
    assert "nowhere/notes.md: No such file or directory. Begin the line with = to send it" in shown
    assert "/: Is a directory." in shown
    assert "nul␀.md: No file can have this name." in shown


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without an end")
def test_a_device_is_not_read(build: Build) -> None:
    assert "/dev/zero: Is no file that could be sent." in transcript(build, "@/dev/zero", width=80)


def test_a_text_too_long_for_a_message_is_sent_in_parts(build: Build) -> None:
    shown = transcript(build, "word " * 1000, "x" * 5000)
    assert shown.count("Sent as 2 messages") == 2
    assert shown.replace("\n", "").count("You said:") == 4


def test_what_telegram_would_not_send_is_said(build: Build) -> None:
    assert "Telegram would not send that: text must be non-empty." in transcript(build, "\u200b")


def test_the_keys_are_explained(build: Build) -> None:
    assert "  /quit        ends the conversation" in transcript(build, "/keys")


def test_nothing_is_read_after_quit(build: Build) -> None:
    assert transcript(build, "/quit", "hello") == "you ▸ /quit\n"


def test_an_opening_is_sent_first(build: Build) -> None:
    assert transcript(build, opening="/start").startswith("you ▸ /start\n\n  You said: /start\n\n")


def test_hostile_words_do_not_reach_the_terminal(build: Build) -> None:
    shown = transcript(build, "a\x1b[2J\x1b]0;owned\x07\u202eb\x9b")
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)


def test_an_application_that_cannot_be_built_raises(build: Build) -> None:
    def broken(request: BaseRequest, updates: BaseRequest) -> AnyApplication:
        raise OSError("no disk")

    before = set(threading.enumerate())
    with pytest.raises(OSError, match="no disk"):
        transcript(broken)
    assert set(threading.enumerate()) <= before
