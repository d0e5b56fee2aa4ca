"""Any store of articles against a plain model of it: whatever is done in whatever order, both agree."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.errors import AlreadyStored, NoSuchArticle
from bot.model import Article, Draft, Entry, Sentence
from bot.storage.store import FileState, Store
from bot.storage.urls import comparable_url

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEYS = st.sampled_from(["k1", "k2", "k3"])
PATHS = st.none() | st.sampled_from(["a.md", "b.md"])
DRAFTS = st.builds(
    Draft,
    title=st.sampled_from(["A", "B"]),
    text=st.sampled_from(["One.", "One. Two.", "Three", "Vier 🌊", "П'ять."]),
    url=st.none() | st.sampled_from(["http://a.org/", "https://A.org#x", "https://b.org"]),
    author=st.none() | st.just("Anna"),
    date=st.none() | st.dates(date(2026, 2, 28), date(2026, 3, 3)),
    tags=st.lists(st.sampled_from(["sea", "land"]), max_size=2, unique=True).map(tuple),
    key=st.none() | KEYS,
)


@dataclass(frozen=True)
class Kept:
    """An article of the model."""

    entry: Entry
    text: str
    removed: datetime | None = None


class ArticleModel(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.open = self.place_of_a_new_store()
        self.store = self.open()
        self.kept: dict[int, Kept] = {}
        self.log: list[tuple[int, str]] = []
        self.now = START

    def place_of_a_new_store(self) -> Callable[[], Store]:
        raise NotImplementedError

    def teardown(self) -> None:
        self.store.close()

    @rule(draft=DRAFTS, key=KEYS, path=PATHS)
    def add(self, draft: Draft, key: str, path: str | None) -> None:
        number = len(self.kept) + 1
        added = self.tick()
        blank = Entry(number, key, "", "", None, None, None, (), added, 7, None, 0, 0, 0)
        expected = described(blank, draft, path)
        add = partial(self.store.articles.add, draft, key=key, added=added, added_by=7)
        self.put(expected, draft.text, lambda: add(**measured(draft), path=path))

    @rule(number=st.integers(1, 6), draft=DRAFTS, path=PATHS)
    def replace(self, number: int, draft: Draft, path: str | None) -> None:
        at = self.tick()
        call = partial(self.store.articles.replace, number, draft, **measured(draft), path=path, at=at)
        if self.is_live(number):
            self.put(self.renewed(number, draft, path), draft.text, call)
        else:
            assert isinstance(outcome(call), NoSuchArticle)

    @rule(number=st.integers(1, 6), draft=DRAFTS, path=PATHS)
    def revive(self, number: int, draft: Draft, path: str | None) -> None:
        at = self.tick()
        call = partial(self.store.articles.revive, number, draft, **measured(draft), path=path, at=at)
        if number in self.kept and not self.is_live(number):
            self.put(self.renewed(number, draft, path), draft.text, call)
        else:
            assert isinstance(outcome(call), NoSuchArticle)

    @rule(number=st.integers(1, 6))
    def remove(self, number: int) -> None:
        at = self.tick()
        result = outcome(lambda: self.store.articles.remove(number, at=at))
        if self.is_live(number):
            assert self.kept[number].entry == result
            self.kept[number] = replace(self.kept[number], removed=at)
            self.log.append((number, "remove"))
        else:
            assert isinstance(result, NoSuchArticle)

    @rule(number=st.integers(1, 6), path=PATHS)
    def restore(self, number: int, path: str | None) -> None:
        at = self.tick()

        def call() -> Entry:
            return self.store.articles.restore(number, path=path, at=at)

        if self.is_live(number):
            assert self.kept[number].entry == outcome(call)
        elif number in self.kept:
            kept = self.kept[number]
            self.put(replace(kept.entry, path=path), kept.text, call)
        else:
            assert isinstance(outcome(call), NoSuchArticle)

    @precondition(lambda self: self.live())
    @rule(data=st.data(), path=PATHS)
    def set_path(self, data: st.DataObject, path: str | None) -> None:
        number = data.draw(st.sampled_from([kept.entry.number for kept in self.live()]))
        self.store.articles.set_path(number, path)
        self.kept[number] = replace(self.kept[number], entry=replace(self.kept[number].entry, path=path))

    @rule(draft=DRAFTS, path=PATHS, key=KEYS)
    def look_for_a_tombstone(self, draft: Draft, path: str | None, key: str) -> None:
        fitting = [
            (kept.removed, number)
            for number, kept in self.kept.items()
            if kept.removed is not None and kept.entry.key == key
            if kept.text == draft.text or (path is not None and kept.entry.path == path)
        ]
        expected = max(fitting)[1] if fitting else None
        assert expected == self.store.articles.tombstone(key=key, text=draft.text, path=path)

    @rule(draft=DRAFTS)
    def give_up_a_transaction(self, draft: Draft) -> None:
        articles = self.store.articles

        def give_up() -> None:
            with articles.transaction():
                for number in self.kept:
                    outcome(partial(articles.remove, number, at=self.now))
                articles.add(draft, **measured(draft), key="k", added=self.now, added_by=None, path=None)
                articles.set_file("x.md", FileState("d", "s", None, None))
                raise KeyError

        with pytest.raises(KeyError):
            give_up()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = self.open()

    @invariant()
    def both_agree(self) -> None:
        articles = self.store.articles
        live = [kept.entry for kept in self.live()]
        newest = sorted(live, key=lambda entry: (entry.date or entry.added.date(), entry.number), reverse=True)
        assert newest == articles.entries()
        for tag in ("sea", "land"):
            assert [entry.number for entry in newest if tag in entry.tags] == articles.numbers(tag=tag)
        assert [Article(kept.entry, kept.text, whole(kept.text)) for kept in self.live()] == list(
            articles.iter_articles()
        )
        assert len(live) == articles.languages().get("en", 0)
        assert [(entry.number, entry.title) for entry in live] == articles.titles()
        assert articles.files() == {}

    @invariant()
    def every_change_is_in_the_log(self) -> None:
        changes = self.store.articles.changes(0, 999)
        assert self.log == [(change.number, change.kind) for change in changes]
        assert [*range(1, len(self.log) + 1)] == [change.version for change in changes]

    def put(self, expected: Entry, text: str, call: Callable[[], Entry]) -> None:
        """Call something that stores `expected`, or is refused because of the article that the model says."""
        result = outcome(call)
        if isinstance(twin := self.twin(expected, text), AlreadyStored):
            assert isinstance(result, AlreadyStored)
            assert (twin.entry, twin.same) == (result.entry, result.same)
        else:
            assert expected == result
            self.kept[expected.number] = Kept(expected, text)
            self.log.append((expected.number, "put"))

    def twin(self, entry: Entry, text: str) -> AlreadyStored | None:
        others = [kept for kept in self.live() if kept.entry.number != entry.number]
        for other in others:
            if other.text == text:
                return AlreadyStored(other.entry, "text")
        for other in others:
            if entry.url and other.entry.url and comparable_url(entry.url) == comparable_url(other.entry.url):
                return AlreadyStored(other.entry, "url")
        for other in others:
            if other.entry.key == entry.key:
                return AlreadyStored(other.entry, "key")
        return None

    def renewed(self, number: int, draft: Draft, path: str | None) -> Entry:
        entry = self.kept[number].entry
        return described(replace(entry, key=draft.key or entry.key), draft, path)

    def is_live(self, number: int) -> bool:
        return number in self.kept and self.kept[number].removed is None

    def live(self) -> list[Kept]:
        return [kept for number, kept in sorted(self.kept.items()) if kept.removed is None]

    def tick(self) -> datetime:
        self.now += timedelta(hours=7)
        return self.now


def outcome(call: Callable[[], Entry]) -> Entry | AlreadyStored | NoSuchArticle:
    try:
        return call()
    except (AlreadyStored, NoSuchArticle) as error:
        return error


def whole(text: str) -> tuple[Sentence, ...]:
    return (Sentence(0, len(text), 0),)


class Measured(TypedDict):
    language: str
    sentences: tuple[Sentence, ...]
    words: int


def measured(draft: Draft) -> Measured:
    return {"language": "en", "sentences": whole(draft.text), "words": len(draft.text.split())}


def described(entry: Entry, draft: Draft, path: str | None) -> Entry:
    """Return `entry` with all that a draft says."""
    return replace(
        entry,
        title=draft.title,
        language="en",
        url=draft.url,
        author=draft.author,
        date=draft.date,
        tags=draft.tags,
        path=path,
        characters=len(draft.text),
        words=len(draft.text.split()),
        sentences=1,
    )


def test_a_store_does_what_a_plain_model_does(opener: Callable[[Path], Store], tmp_path: Path) -> None:
    folders = (tmp_path / str(count) for count in itertools.count())

    class ModelOfThisStore(ArticleModel):
        def place_of_a_new_store(self) -> Callable[[], Store]:
            return partial(opener, next(folders))

    run_state_machine_as_test(
        ModelOfThisStore,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
