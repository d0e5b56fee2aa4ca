"""A small library for every test that needs one: four articles written for it, in a folder of its own."""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from bot.intake.apart import Readers
from bot.library.library import Library
from bot.settings import ReadingSettings, Settings

# A loaded machine is no reason to fail. Every run draws other examples, so few in each are many in a week.
hypothesis_settings.register_profile("short", deadline=None, max_examples=20)
hypothesis_settings.register_profile("long", deadline=None, max_examples=100)
hypothesis_settings.load_profile("long" if "--long" in sys.argv else "short")

# Whatever the environment says: without kept bytecode each worker compiles all the tests at every run, and each program
# that they start all of the bot, which takes a tenth of the whole time.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Thousands of collected tests stay to the end. To look through them for garbage as often as is usual takes a tenth of
# the time that they take to collect, and some of the time of each.
gc.set_threshold(100_000, 20, 100)

# Programs that a shell starts in the background ignore Ctrl-C, and so would those that the tests start for it.
signal.signal(signal.SIGINT, signal.default_int_handler)

ADMIN, READER, STRANGER = 101, 202, 303
LONGEST = ("test_outages.py", "test_restarts.py", "test_conversations.py", "test_answer_quality.py", "test_token.py")
"""Files whose tests take 9 to 27 s each, most of it waiting."""
MEMORY = Path("/dev/shm")
ENOUGH_MEMORY = 1 << 30
"""Bytes that must be free in memory before folders are made there; a guess with room to spare."""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at the same time: many of them wait for a program or for a while."""
    return 2 * (os.cpu_count() or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long proofs, too, and the others over more cases")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Whoever begins with the longest waits for nobody at the end. The others keep their random order.
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="a long proof; runs with --long")
        for item in items:
            if "long" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def at_length(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """Return a function of two numbers that returns the first, or with --long the second: how many cases to try."""
    return lambda short, long: long if pytestconfig.getoption("--long") else short


ARTICLES = {
    "weir-bridge.md": """\
---
title: Weir bridge closes for repairs
url: https://example.org/news/weir-bridge
author: Lena Marsh
date: 2026-03-02
language: en
tags: [bridge, traffic]
---

The Weir bridge in Ottenby will be closed for eleven weeks from Monday, the city council said. The repairs cost 2.4
million euros, a third more than planned.

“We should have done this ten years ago,” said Nils Aldous, the city engineer. He expects the work to end on 18 May.

Buses 4 and 9 will be diverted over the old railway viaduct. Cyclists can use the ferry at Tanner Steps, which is free
until the bridge opens again.
""",
    "ferry.md": """\
---
title: Ferry timetable
date: 2026-01-11
language: en
tags: [ferry, traffic]
---

## Crossing times

- The first ferry leaves Tanner Steps at 6:15 a.m.
- The last ferry leaves at 10:40 p.m.

A single ticket costs 1.80 euros. Children under six travel free.
""",
    "otter.txt": """\
The otters are back

Otters have returned to the river Alder after an absence of forty years. Biologist Petra Holm counted seven animals in
February.

They eat mostly eels. Nobody knows where they came from.
""",
    "museum.md": """\
---
title: Das Brückenmuseum öffnet wieder
date: 2025-11-20
language: de
---

Das Brückenmuseum in Ottenby öffnet am Samstag nach zwei Jahren Umbau. Der Eintritt kostet sechs Euro.

Die Direktorin Ute Brandt rechnet mit 30.000 Besuchern im Jahr.
""",
}

LESS_AND_LESS_ANSWERED = (
    "When does the first ferry leave Tanner Steps?",
    "Which ferry leaves Tanner Steps at night?",
    "When does the first ferry leave Tanner Steps on Sundays?",
    "When does the first ferry leave the Steps of Tanner at night?",
    "What is a ferry?",
    "How much is a ticket for dogs?",
    "When does the first ferry leave Tanner Steps on Sundays in winter?",
    "When does the first slow ferry leave Tanner Steps on Sundays in winter?",
    "Which captain sails the ferry from Tanner Steps?",
    "Where does the ferry from Norway sail at night?",
)
"""Whatever the weights, one of them is uncertain."""


@pytest.fixture(scope="session")
def in_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder that is no disk where there is such a place: a kill is no power cut, and nothing has to wait."""
    there = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY
    place = MEMORY if there else tmp_path_factory.getbasetemp()
    with TemporaryDirectory(dir=place, prefix="article-bot-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path(
    in_memory: Path, tmp_path_factory: pytest.TempPathFactory, at_length: Callable[[int, int], int]
) -> Iterator[Path]:
    """Return an empty folder, gone after the test: in memory, where a library takes a third less of the processor, too,
    than on a disk; with --long on the disk.
    """
    place = tmp_path_factory.getbasetemp() if at_length(0, 1) else in_memory
    with TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def make_settings(tmp_path: Path) -> Callable[..., Settings]:
    """Return a function that makes settings with folders of the test's own and without a model, which takes half a
    second to load; sections come as keywords.
    """

    def make(**sections: dict[str, Any]) -> Settings:
        library = {"articles": str(tmp_path / "articles"), "data": str(tmp_path / "data"), "watch_seconds": 0}
        own: dict[str, Any] = {"library": library, "telegram": {"admins": [ADMIN]}, "meaning": {"model": ""}}
        return Settings.model_validate(own | {name: own.get(name, {}) | keys for name, keys in sections.items()})

    return make


@pytest.fixture
def articles_folder(tmp_path: Path) -> Path:
    """Return the articles folder with the four articles in it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the four articles, to be copied: to make it takes twice as long as all the rest."""
    place = tmp_path_factory.mktemp("stored")
    (place / "articles").mkdir()
    for name, text in ARTICLES.items():
        (place / "articles" / name).write_text(text, encoding="utf-8")
    library = {"articles": str(place / "articles"), "data": str(place / "data"), "watch_seconds": 0}
    with Library.open(Settings.model_validate({"library": library, "meaning": {"model": ""}})) as opened:
        opened.sync()
    return place / "data"


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    """Return readers for all tests: each process of theirs takes half a second to begin. They do not end in between:
    some tests count threads, and one waits for that end.
    """
    with closing(Readers(ReadingSettings(processes=2), idle_seconds=3600)) as shared:
        yield shared


@contextmanager
def reading_with(library: Library, readers: Readers) -> Iterator[None]:
    """Lend a library readers that it does not close."""
    own, library.readers = library.readers, readers
    try:
        yield
    finally:
        library.readers = own


@pytest.fixture
def library(articles_folder: Path, make_settings: Callable[..., Settings], stored: Path) -> Iterator[Library]:
    """Return the library of the four articles."""
    assert articles_folder
    shutil.copytree(stored, make_settings().library.data)
    with Library.open(make_settings()) as opened:
        opened.sync()
        yield opened
