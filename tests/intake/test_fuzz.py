"""Whatever is in a file, its reader returns articles or says why there is none."""

import random
import time
from collections.abc import Callable

import pytest

from bot.errors import UnreadableFile
from bot.intake import readers as in_this_process
from bot.intake.apart import Readers
from bot.intake.article_file import check_draft
from bot.intake.feeds import ParsedFeed
from bot.intake.origin import Origin
from bot.model import Reading
from tests.intake.fuzzed_files import MAKERS, broken

ORIGIN = Origin("https://example.org/a", None)
MOST_SECONDS = 20
"""For a file of some KB, on a machine that has other things to do."""


def check(of: Reading | UnreadableFile | ParsedFeed) -> None:
    if isinstance(of, Reading):
        check_draft(of.draft)
    if isinstance(of, UnreadableFile):
        assert of.reason
        assert "\n" not in of.reason
        str(of).encode()


def read_here(data: bytes, suffix: str) -> None:
    if suffix == ".xml":
        check(in_this_process.read_feed(data, "feed", ORIGIN))
    else:
        for of in in_this_process.read(data, f"a{suffix}"):
            check(of)


def read_apart(readers: Readers, data: bytes, suffix: str) -> None:
    try:
        if suffix == ".xml":
            check(readers.read_feed(data, ORIGIN))
        else:
            for of in readers.read(data, f"a{suffix}"):
                check(of)
    except UnreadableFile as unreadable:
        assert suffix == ".xml"
        check(unreadable)


def test_no_broken_file_makes_a_reader_fail(
    readers: Readers, at_length: Callable[[int, int], int], caplog: pytest.LogCaptureFixture
) -> None:
    first = random.randrange(10**9)
    for seed in range(first, first + at_length(42, 2100)):
        suffix = list(MAKERS)[seed % len(MAKERS)]
        data = broken(seed, suffix)
        begun = time.monotonic()
        try:
            # What reads PDF files is C++, which could take the tests down with it.
            if suffix == ".pdf" or seed % 5 == 0:
                read_apart(readers, data, suffix)
                assert not caplog.records
            else:
                read_here(data, suffix)
            assert time.monotonic() - begun < MOST_SECONDS
        except Exception as error:
            error.add_note(f"broken({seed}, {suffix!r})")
            raise
