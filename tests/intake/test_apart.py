"""Reading in processes of their own: what goes wrong there gets a word, and harms nobody else."""

import gc
import io
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import UnreadableFile
from bot.intake.apart import Readers
from bot.intake.blocks import MOST_CHARACTERS, TOO_LONG
from bot.intake.formats import NOT_READABLE, Format, format_of
from bot.intake.origin import NOWHERE, Origin
from bot.intake.wire import BadMessage, receive, reply_of
from bot.model import Doubt, Reading
from bot.settings import ReadingSettings

ODD = "tests.intake.odd_readers"
PATIENCE = 60
"""Seconds that anything may take on a machine that has other things to do."""


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with closing(Readers(ReadingSettings(processes=2, most_megabytes=250, most_seconds=PATIENCE), ODD)) as readers:
        yield readers


def told(readers: Readers, *lines: str, name: str = "a.pdf", origin: Origin = NOWHERE) -> list[str]:
    """Return the texts of the articles, and why there is none."""
    data = "\n".join(("%PDF-" + lines[0], *lines[1:])).encode()
    return [
        f"{read}" if isinstance(read, UnreadableFile) else read.draft.text for read in readers.read(data, name, origin)
    ]


def test_what_was_read_comes_back_whole(readers: Readers) -> None:
    data = "%PDF-say Ein „Wort“ 🦦 \t\r\u2028.".encode()
    (read,) = readers.read(data, "ä.pdf", Origin("https://example.org/a", "application/pdf"))
    assert isinstance(read, Reading)
    assert read.draft.text == "Ein „Wort“ 🦦 \t\r\u2028."
    assert (read.draft.url, read.doubts) == ("https://example.org/a", (Doubt.SHORT,))
    assert read.name == f"ä.pdf/{read.draft.text}"


def test_a_process_reads_one_file_after_the_other(readers: Readers) -> None:
    assert told(readers, "pid") == told(readers, "pid") != [f"{os.getpid()}"]


def test_articles_come_in_order_with_what_could_not_be_read_among_them(readers: Readers) -> None:
    assert told(readers, "say one", "refuse is empty", "say two") == ["one", "a.pdf: is empty", "two"]


MEMORY = "cannot be read with 250 MB of memory"
BROKEN = "cannot be read: it is broken, or needs more than 250 MB of memory"
HUGE = struct.pack(">QQ", 1 << 60, 0)
NO_REPLY = struct.pack(">QQ", 2, 0) + b"[]"
BROKEN_OFF = struct.pack(">QQ", 30, 0) + b'{"reading": {"draft": "oh no"}'


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("raise no", "cannot be read: it is broken"),
        pytest.param("leave 0", BROKEN, marks=pytest.mark.long),
        ("crash", BROKEN),
        ("remember 400000000", MEMORY),
        ("repeat 40000000", BROKEN),
        pytest.param(f"garbage {HUGE.hex()}", BROKEN, marks=pytest.mark.long),
        pytest.param(f"garbage {NO_REPLY.hex()}", BROKEN, marks=pytest.mark.long),
        (f"garbage {BROKEN_OFF.hex()}", BROKEN),
    ],
)
def test_what_goes_wrong_gets_a_word_and_the_next_file_is_read(readers: Readers, line: str, word: str) -> None:
    assert told(readers, "say one", line, "say two") == ["one", f"a.pdf: {word}"]
    assert told(readers, "say three") == ["three"]


@pytest.mark.parametrize("garbage", [HUGE, NO_REPLY, BROKEN_OFF])
def test_what_is_no_message_is_refused(garbage: bytes) -> None:
    with pytest.raises(BadMessage):
        reply_of((receive(io.BytesIO(garbage), 1000) or (b"", b""))[0])


def test_what_takes_too_long_is_given_up_while_others_are_read() -> None:
    # As long as a process may take to start.
    with closing(Readers(ReadingSettings(processes=2, most_seconds=3), ODD)) as readers:
        words = list[str]()
        slow = threading.Thread(target=lambda: words.extend(told(readers, "wait 60")))
        slow.start()
        assert told(readers, "say quick") == ["quick"]
        assert slow.is_alive()
        slow.join()
        assert words == ["a.pdf: cannot be read within 3 s"]


@pytest.mark.long
@pytest.mark.parametrize("line", ["work", "recurse"])
def test_what_works_without_end_is_ended(line: str) -> None:
    with closing(Readers(ReadingSettings(most_seconds=1), ODD)) as readers:
        assert told(readers, line)[0].startswith("a.pdf: cannot be read")
        assert told(readers, "say one") == ["one"]


def test_half_characters_become_question_marks(readers: Readers) -> None:
    assert told(readers, "half") == ["a?b"]


def test_nothing_is_printed_and_nothing_written(
    readers: Readers, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert told(readers, "print Hello!", "say one") == ["print is done", "one"]
    assert told(readers, f"write {tmp_path / 'file'}") == ["a.pdf: cannot be read: it is broken"]
    assert [path.read_bytes() for path in tmp_path.iterdir()] in ([], [b""])
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_process_has_nothing_of_the_program(
    readers: Readers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    assert told(readers, "leave 0")[0].startswith("a.pdf")
    with (tmp_path / "store").open("w"):
        ((environment,), (descriptors,)) = told(readers, "environment"), told(readers, "open")
    assert "TOKEN" not in environment
    assert len(descriptors.split(",")) <= 6


def test_what_is_too_large_is_refused_before_it_is_sent(readers: Readers) -> None:
    (read,) = readers.read(b"%PDF-" + bytes(62_500_000), "a.pdf")
    assert f"{read}" == "a.pdf: is larger than 62 MB, a quarter of [reading] most_megabytes"


def test_a_text_has_the_same_limit_wherever_it_is_read(readers: Readers) -> None:
    long = "a word " * (MOST_CHARACTERS // 7 + 1)
    files = {"a.txt": long, "a.jsonl": f'{{"text": "{long}"}}\n{{"text": "Short."}}', "b.md": "Short."}
    reads = [read for name, text in files.items() for read in readers.read(text.encode(), name)]
    assert [read.draft.text if isinstance(read, Reading) else read.reason for read in reads] == [
        TOO_LONG,
        TOO_LONG,
        "Short.",
        "Short.",
    ]


def test_what_is_no_article_file_is_named(readers: Readers) -> None:
    reads = [
        ("a.png", b"\x89PNG", None, NOT_READABLE),
        ("a", b"a text", None, NOT_READABLE),
        ("a", b"\x89PNG", "image/png", "is a picture, not an article"),
        ("a", b"<rss version='2.0'>", "text/xml", "is a feed of articles, not an article"),
        ("a.txt", b"%PDF-1.7", None, "is a PDF document, not a text file"),
    ]
    for name, data, content_type, reason in reads:
        (read,) = readers.read(data, name, Origin("https://example.org/a", content_type))
        assert isinstance(read, UnreadableFile)
        assert read.reason == reason


@pytest.mark.parametrize(
    ("data", "name", "content_type", "format_"),
    [
        (b"%PDF-1.7", "a.html", None, Format.PDF),
        (b"%PDF-1.7", "a", "text/html", Format.PDF),
        (b"PK\x03\x04", "a.pdf", None, Format.PACKED),
        (b"PK\x03\x04", "a", "application/octet-stream", Format.PACKED),
        (b"<!DOCTYPE html><p>", "a.pdf", None, Format.WEB_PAGE),
        (b"<!-- a -->\n<html>", "a", "text/plain; charset=utf-8", Format.WEB_PAGE),
        ("<html>".encode("utf-16"), "a", "application/octet-stream", Format.WEB_PAGE),
        (b"<html>", "a.md", None, Format.ARTICLE),
        (b"A text", "a.html", "text/plain", Format.ARTICLE),
        (b"A text", "a", "text/markdown", Format.ARTICLE),
        (b"A page", "a", "text/html;charset=x", Format.WEB_PAGE),
        (b"{}", "a.jsonl", None, Format.LINES),
        (b"{}", "a", "application/x-ndjson", Format.LINES),
        (b"A text", "a.MD", "application/octet-stream", Format.ARTICLE),
    ],
)
def test_the_format_is_told_by_bytes_then_server_then_name(
    data: bytes, name: str, content_type: str | None, format_: Format
) -> None:
    assert format_of(data, name, Origin(None, content_type)) is format_


def test_who_has_enough_of_an_archive_stops_it(readers: Readers) -> None:
    reading = readers.read(b"%PDF-say one\nsay two\nsay three", "a.pdf")
    assert isinstance(next(reading), Reading)
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert told(readers, "say four") == ["four"]


def test_a_caller_who_is_busy_keeps_nobody_waiting() -> None:
    with closing(Readers(ReadingSettings(processes=1), ODD)) as readers:
        archive = readers.read(b"%PDF-say one\nsay two", "a.pdf")
        next(archive)
        assert told(readers, "say other") == ["other"]
        assert [read.draft.text for read in archive if isinstance(read, Reading)] == ["two"]


def test_what_is_being_read_can_be_let_go(readers: Readers) -> None:
    words = list[str]()
    slow = threading.Thread(target=lambda: words.extend(told(readers, "wait 600")))
    slow.start()
    while slow.is_alive():
        readers.interrupt()  # Perhaps it had not begun.
        slow.join(0.02)
    assert words == [f"a.pdf: {BROKEN}"]
    assert told(readers, "say on") == ["on"]


def test_what_nobody_wants_any_more_is_ended(readers: Readers) -> None:
    (ended,) = readers.read(b"%PDF-wait 60", "a.pdf", cancelled=lambda: True)
    assert str(ended) == "a.pdf: was cancelled"
    assert told(readers, "say next") == ["next"]


def test_many_threads_share_a_few_processes(readers: Readers) -> None:
    answers = list[list[str]]()
    threads = [
        threading.Thread(target=lambda n=n: answers.append(told(readers, f"repeat {n}") + told(readers, "pid")))
        for n in range(1, 20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(said) for said, _ in answers) == list(range(1, 20))
    assert len({pid for _, pid in answers}) <= 3


def test_a_process_ends_when_nothing_is_to_be_read() -> None:
    with closing(Readers(ReadingSettings(), ODD, idle_seconds=0.05)) as readers:
        first = told(readers, "pid")
        assert _ends(int(first[0]))
        assert told(readers, "pid") != first


def _ends(pid: int) -> bool:
    """Wait for the end of a process."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_one_that_was_killed_while_idle_costs_no_file(readers: Readers) -> None:
    (pid,) = told(readers, "pid")
    os.kill(int(pid), signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while told(readers, "pid")[0] == pid and time.monotonic() < deadline:
        time.sleep(0.01)
    assert told(readers, "say one") == ["one"]


def test_closing_ends_what_is_read_and_can_be_done_twice() -> None:
    readers = Readers(ReadingSettings(), ODD)
    words = list[str]()
    slow = threading.Thread(target=lambda: words.extend(told(readers, "wait 60")))
    slow.start()
    time.sleep(0.1)
    readers.close()
    readers.close()
    slow.join(PATIENCE)
    assert words == ["a.pdf: cannot be read now: the program is ending"]
    assert told(readers, "say one") == words
    gc.collect()  # A process or a pipe that was left open would warn now.


SCRIPT = """
import os, signal, threading
from bot.intake.apart import Readers
from bot.intake.blocks import MOST_CHARACTERS, TOO_LONG
from bot.settings import ReadingSettings
readers = Readers(ReadingSettings(), "tests.intake.odd_readers")
(read,) = readers.read(b"%PDF-pid", "a.pdf")
print(read.draft.text, flush=True)
threading.Thread(target=lambda: list(readers.read(b"%PDF-wait 60", "a.pdf")), daemon=True).start()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.long
def test_processes_end_with_the_program() -> None:
    root = Path(__file__).parent.parent.parent
    program = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=b"x", capture_output=True, cwd=root, check=False, timeout=PATIENCE
    )
    assert program.stderr == b""
    assert _ends(int(program.stdout))
