"""Any store under many threads, under several processes, and under processes that are killed.

The file is also the program of those processes: `python test_store_processes.py MODULE FUNCTION FOLDER TASK
NAME` opens the store with that function and does one of the tasks at the end.
"""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest

import bot.errors
from bot.model import Draft, Sentence
from bot.storage.store import ArticleStore, Store

Opener = Callable[[Path], Store]

NOW = datetime(2026, 3, 1, tzinfo=UTC)
BATCH = 3
"""Articles added in one transaction by the writer that is killed."""


def text_of(title: str) -> str:
    """Return the only text that an article of this title may have."""
    return " ".join(f"Sentence {place} of {title}." for place in range(len(title) * 40))


def sentences_of(text: str) -> list[Sentence]:
    ends = [place + 1 for place, character in enumerate(text) if character == "."]
    starts = [0, *(end + 1 for end in ends)]
    return [Sentence(start, end, 0) for start, end in zip(starts, ends, strict=False)]


def put(articles: ArticleStore, title: str, number: int | None = None) -> int:
    text = text_of(title)
    draft = Draft(title, text, tags=(title[:1],))
    sentences = sentences_of(text)
    if number is None:
        entry = articles.add(
            draft, key=title, language="en", sentences=sentences, words=1, added=NOW, added_by=None, path=None
        )
    else:
        entry = articles.replace(number, draft, language="en", sentences=sentences, words=1, path=None, at=NOW)
    return entry.number


def assert_all_is_whole(store: Store) -> None:
    """Every article agrees with itself, and the change log agrees with the articles."""
    assert store.check() == []
    live = set()
    for article in store.articles.iter_articles():
        text = text_of(article.entry.title)
        assert text == article.text
        assert tuple(sentences_of(text)) == article.sentences
        assert (len(text), len(article.sentences)) == (article.entry.characters, article.entry.sentences)
        live.add(article.entry.number)
    changes = store.articles.changes(0, 10**6)
    assert [*range(1, len(changes) + 1)] == [change.version for change in changes]
    assert live == {number for number, kind in {c.number: c.kind for c in changes}.items() if kind == "put"}
    assert tags_of(store.articles) == Counter(title[:1] for _, title in store.articles.titles())


def tags_of(articles: ArticleStore) -> dict[str, int]:
    """Return how many live articles carry each tag."""
    tags, _ = articles.labels()
    return {tag: len(articles.numbers(tag=tag)) for tag in tags}


def test_eight_threads_add_and_read_at_once(store: Store) -> None:
    articles = store.articles

    def work(name: str) -> list[int]:
        numbers = []
        for place in range(12):
            numbers.append(put(articles, f"{name}{place}"))
            assert text_of(f"{name}{place}") == articles.article(numbers[-1]).text
            assert len(articles.numbers()) >= len(articles.changes(0, place))
            store.chats.receive([(numbers[-1], "{}")], at=NOW)
        return numbers

    with ThreadPoolExecutor(8) as threads:
        numbers = [number for found in threads.map(work, "abcdefgh") for number in found]

    assert [*range(1, 97)] == sorted(numbers)
    assert len(store.chats.pending()) == 96
    assert_all_is_whole(store)


def test_threads_do_not_mix_their_transactions(store: Store) -> None:
    articles = store.articles

    def work(name: str) -> None:
        with articles.transaction():
            for place in range(5):
                put(articles, f"{name}{place}")
            if name in "bdfh":
                raise KeyError(name)

    with ThreadPoolExecutor(8) as threads:
        failures = [future.exception() for future in [threads.submit(work, name) for name in "abcdefgh"]]

    assert sum(isinstance(failure, KeyError) for failure in failures) == 4
    assert tags_of(articles) == {"a": 5, "c": 5, "e": 5, "g": 5}
    assert_all_is_whole(store)


def test_processes_open_and_fill_a_new_store_at_once(opener: Opener, tmp_path: Path) -> None:
    children = [start(opener, tmp_path, "fill", name) for name in "abc"]

    outputs = [child.communicate(timeout=60)[0] for child in children]

    with closing(opener(tmp_path)) as store:
        assert tags_of(store.articles) == {"a": 25, "b": 25, "c": 25}
        assert_all_is_whole(store)
        assert {store.articles.identity} == {output.split()[0] for output in outputs}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half_there(
    opener: Opener, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    acknowledged: dict[int, int] = {}
    for name in "abcd":
        child = start(opener, tmp_path, "write_until_killed", name)
        assert child.stdout
        lines = [child.stdout.readline() for _ in range(chance.randrange(25))]
        child.kill()
        # Not by `communicate` alone, which passes over what `readline` has read ahead, and so tears a line.
        rest = child.stdout.read()
        child.communicate(timeout=60)

        whole_lines = [line for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]
        acknowledged |= {int(number): int(version) for number, version in map(str.split, whole_lines)}
        with closing(opener(tmp_path)) as store:
            assert_all_is_whole(store)
            versions = {number: int(title[1:]) for number, title in store.articles.titles()}
            assert {
                number: version
                for number, version in acknowledged.items()
                if versions.get(number) not in (version, version + 1)
            } == {}
            assert len(versions) % BATCH == 0, "a transaction is there whole or not at all"
            acknowledged = versions


def start(opener: Opener, folder: Path, task: str, name: str) -> subprocess.Popen[str]:
    root = Path(bot.errors.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, __file__, opener.__module__, opener.__name__, str(folder), task, name],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )


def fill(store: Store, name: str) -> None:
    """Add 25 articles, one by one and in transactions."""
    print(store.articles.identity)  # noqa: T201 - the parent process reads it
    for place in range(5):
        put(store.articles, f"{name}{place}")
    for group in range(1, 5):
        with store.articles.transaction():
            for place in range(5):
                put(store.articles, f"{name}{group}{place}")


def write_until_killed(store: Store, name: str) -> None:
    """Add and replace articles without end. Say of each change, when it is made, the article's number and
    its version; the title is a name and the version.
    """
    for version in count(1):
        with store.articles.transaction():
            added = [put(store.articles, f"{name}{version}{place}00") for place in range(BATCH)]
        for place, number in enumerate(added):
            print(number, f"{version}{place}00", flush=True)  # noqa: T201 - the parent process reads it
        for place, number in enumerate(added):
            put(store.articles, f"{name}{version}{place}01", number)
            print(number, f"{version}{place}01", flush=True)  # noqa: T201 - the parent process reads it


if __name__ == "__main__":
    _, module, function, folder, task, name = sys.argv
    with closing(getattr(import_module(module), function)(Path(folder))) as opened:
        {"fill": fill, "write_until_killed": write_until_killed}[task](opened, name)
