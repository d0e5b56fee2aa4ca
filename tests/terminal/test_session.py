"""The conversation in the terminal, from a script into a transcript."""

import asyncio
import io
import os
import pty
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from rich.console import Console
from telegram.request import BaseRequest

from bot.terminal.background import Background
from bot.terminal.running import AnyApplication, Build
from bot.terminal.session import STOPPED, WELCOME, converse
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
    assert f"  You said: {line.removeprefix('=')} " in transcript(build, "name", "quote", line).replace(
        "\n", " \n"
    )


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
    shown = transcript(build, "@nowhere/notes.md", "@/", width=80)
    assert "nowhere/notes.md: No such file or directory. Begin the line with = to send it as" in shown
    assert "/: Is a directory." in shown


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

    with pytest.raises(OSError, match="no disk"):
        transcript(broken)
    assert threading.active_count() == 1


def test_work_beside_is_done_shown_as_slow_and_cancelled_with_the_rest() -> None:
    events: list[str] = []

    @asynccontextmanager
    async def context() -> AsyncIterator[None]:
        events.append("entered")
        forever = asyncio.create_task(asyncio.sleep(1000))
        yield
        events.append("left")
        del forever

    @asynccontextmanager
    async def unused() -> AsyncIterator[None]:
        yield

    def waiting() -> AbstractAsyncContextManager[None]:
        return unused()

    async def seven() -> int:
        return 7

    with Background(context()) as background:
        assert background.run(seven()) == 7
    assert events == ["entered", "left"]


TYPED = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.path[:0] = [{root!r}]
from bot.terminal.session import converse
from tests.terminal.conftest import tiny_application
converse(tiny_application, person=123)
"""


class Terminal:
    """A terminal with the conversation in it, for what only a terminal has: keys, a spinner, Ctrl-C."""

    def __init__(self) -> None:
        root = str(Path(__file__).parents[2])
        self._keys, child = pty.openpty()
        settings = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PTB_TIMEDELTA": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", TYPED.format(root=root)],
            stdin=child,
            stdout=child,
            stderr=child,
            env=settings,
            start_new_session=True,
        )
        os.close(child)
        self.seen = ""

    def types(self, keys: str) -> None:
        os.write(self._keys, keys.encode())

    def waits_for(self, words: str) -> None:
        """Read until some words were printed since the last time."""
        deadline = time.monotonic() + 20
        while words not in self.seen:
            readable, _, _ = select.select([self._keys], [], [], max(0, deadline - time.monotonic()))
            assert readable, self.seen
            self.seen += os.read(self._keys, 4096).decode(errors="replace")
        self.seen = self.seen.partition(words)[2]

    def ends(self) -> int:
        """Return the exit status."""
        with_rest = threading.Thread(target=self._drain, daemon=True)
        with_rest.start()
        status = self.process.wait(20)
        os.close(self._keys)
        return status

    def _drain(self) -> None:
        try:
            while os.read(self._keys, 4096):
                pass
        except OSError:
            pass


def test_at_a_terminal_ctrl_c_stops_waiting_and_then_ends() -> None:
    terminal = Terminal()
    terminal.waits_for("you ▸ ")
    terminal.types("/su\t")
    terminal.waits_for("/summary ")
    terminal.types("1\n")
    terminal.waits_for("You said: /summary 1")
    terminal.waits_for("you ▸ ")
    terminal.types("slowly\n")
    time.sleep(0.2)
    terminal.types("\x03")
    terminal.waits_for(STOPPED)
    terminal.waits_for("you ▸ ")
    terminal.types("\x03")
    assert terminal.ends() == 0


def test_at_a_terminal_ctrl_d_ends() -> None:
    terminal = Terminal()
    terminal.waits_for("you ▸ ")
    terminal.types("slowly\n")
    terminal.waits_for("You said: slowly")
    terminal.waits_for("you ▸ ")
    terminal.types("\x04")
    assert terminal.ends() == 0
