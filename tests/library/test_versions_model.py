"""Versions and journal against a plain model of them: whatever is done in whatever order, both agree."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.errors import AlreadyStored, ArticleBotError, NoSuchArticle
from bot.library.drafts import draft_of
from bot.library.library import Library
from bot.model import Article, Deed, Draft, Event, Version
from tests.library.conftest import MakeSettings

TITLES = st.sampled_from(["Kites", "Boats", "Trams"])
URLS = st.sampled_from([None, "https://a.org/1", "https://a.org/2"])
TAGS = st.sampled_from([(), ("sea",), ("sea", "land")])
TEXTS = st.sampled_from([f"Number {count} is red. It is {count} metres long." for count in range(7)])
DRAFTS = st.builds(Draft, title=TITLES, text=TEXTS, url=URLS, language=st.just("en"), tags=TAGS)
CHANGES = st.fixed_dictionaries({}, optional={"title": TITLES, "url": URLS, "tags": TAGS})
PEOPLE = st.sampled_from([None, 101, 202])
NUMBERS = st.integers(1, 4)


@dataclass
class Kept:
    """An article of the model: as it is, whether it is live, as it was, and what was done to it."""

    now: Article
    live: bool = True
    before: list[Article] = field(default_factory=list)
    done: list[tuple[Deed, int | None, frozenset[str]]] = field(default_factory=list)


class VersionsModel(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.library = self.new_library()
        self.kept: dict[int, Kept] = {}

    def new_library(self) -> Library:
        raise NotImplementedError

    def teardown(self) -> None:
        self.library.close()

    @rule(draft=DRAFTS, by=PEOPLE)
    def add(self, draft: Draft, by: int | None) -> None:
        with suppress(AlreadyStored):
            number = self.library.add(draft, by=by).number
            article = self.library.article(number)
            assert draft_of(article) == replace(draft, key=article.entry.key)
            self.kept[number] = Kept(article, done=[(Deed.ADDED, by, frozenset())])

    @rule(number=NUMBERS, changes=CHANGES, by=PEOPLE)
    def edit(self, number: int, changes: Any, by: int | None) -> None:
        self.becomes(
            number, lambda now: replace(now, **changes), by, lambda: self.library.edit(number, by=by, **changes)
        )

    @rule(number=NUMBERS, draft=DRAFTS, by=PEOPLE)
    def replace(self, number: int, draft: Draft, by: int | None) -> None:
        def renewed(now: Draft) -> Draft:
            return replace(draft, key=now.key, tags=draft.tags or now.tags)

        self.becomes(number, renewed, by, lambda: self.library.replace(number, draft, by=by))

    @rule(number=NUMBERS, by=PEOPLE)
    def remove(self, number: int, by: int | None) -> None:
        with suppress(NoSuchArticle):
            self.library.remove(number, by=by)
            assert self.kept[number].live
            self.kept[number].live = False
            self.kept[number].done.append((Deed.REMOVED, by, frozenset()))

    @rule(number=NUMBERS, by=PEOPLE)
    def restore(self, number: int, by: int | None) -> None:
        with suppress(NoSuchArticle, AlreadyStored):
            self.library.restore(number, by=by)
            if not self.kept[number].live:
                self.kept[number].live = True
                self.kept[number].done.append((Deed.RESTORED, by, frozenset()))
                self.kept[number].now = self.library.article(number)  # Its file may be another one.

    @precondition(lambda self: self.library.journal.recent(1))
    @rule(data=st.data(), by=PEOPLE)
    def undo(self, data: st.DataObject, by: int | None) -> None:
        event = data.draw(st.sampled_from(self.library.journal.recent(99)))

        def undone(now: Draft) -> Draft | None:
            if event.version is None:
                return None
            states = [draft_of(article) for article in (*self.kept[event.number].before, self.kept[event.number].now)]
            then, made = states[event.version - 1 : event.version + 1]
            if any(getattr(made, name) != getattr(now, name) for name in event.changes):
                return None
            return replace(now, **{name: getattr(then, name) for name in event.changes})

        self.becomes(event.number, undone, by, lambda: self.library.undo(event.position, by=by))

    @rule(number=NUMBERS, draft=DRAFTS)
    def give_up(self, number: int, draft: Draft) -> None:
        with suppress(KeyError, NoSuchArticle, AlreadyStored), self.library.together():
            self.library.add(draft)
            self.library.edit(number, title="Given up")
            self.library.remove(number)
            raise KeyError

    @invariant()
    def both_agree(self) -> None:
        articles = self.library.store.articles
        assert [kept.now for _, kept in sorted(self.kept.items()) if kept.live] == list(articles.iter_articles())
        for number, kept in self.kept.items():
            versions = self.library.journal.versions(number)
            assert kept.before == [version.article for version in reversed(versions)]
            assert [version.version for version in versions] == [*range(len(versions), 0, -1)]
            assert kept.done == [told(event, versions) for event in reversed(self.library.journal.history(number))]
        assert len(self.library.journal.recent(999)) == sum(len(kept.done) for kept in self.kept.values())

    @invariant()
    def the_store_is_sound(self) -> None:
        assert self.library.store.check() == []

    def becomes(
        self, number: int, renewed: Callable[[Draft], Draft | None], by: int | None, call: Callable[[], object]
    ) -> None:
        """Call something that makes of an article what `renewed` does, or is refused: where that is nothing, where the
        article is not there, and where another has something of it.
        """
        kept = self.kept.get(number)
        expected = renewed(draft_of(kept.now)) if kept and kept.live else None
        try:
            call()
        except AlreadyStored:
            return
        except ArticleBotError:
            assert expected is None
            return
        assert kept is not None
        assert expected is not None
        before, kept.now = kept.now, self.library.article(number)
        assert draft_of(kept.now) == expected
        names = ("text", "title", "url", "tags")
        changed = frozenset(name for name in names if getattr(expected, name) != getattr(draft_of(before), name))
        if changed:
            kept.before.append(before)
            kept.done.append((Deed.UPDATED if "text" in changed else Deed.EDITED, by, changed))


def told(event: Event, versions: list[Version]) -> tuple[Deed, int | None, frozenset[str]]:
    """Return what an event says, after a look whether it names its version."""
    assert (event.version is None) == (event.deed not in (Deed.EDITED, Deed.UPDATED))
    assert event.version is None or event.at == versions[-event.version].until
    return event.deed, event.by, frozenset(event.changes)


def test_journal_and_versions_do_what_a_plain_model_does(
    make_settings: MakeSettings, tmp_path: Path, at_length: Callable[[int, int], int]
) -> None:
    for name in ("store", "folder"):
        made = iter(range(10**6))

        class ModelInPlace(VersionsModel):
            def new_library(self) -> Library:
                place = f"{name}{next(made)}"  # noqa: B023 - run before the next one is made
                folder = str(tmp_path / place) if name == "folder" else ""  # noqa: B023
                data = str(tmp_path / f"data {place}")
                return Library.open(make_settings(library={"articles": folder, "data": data}))

        run_state_machine_as_test(
            ModelInPlace,
            settings=settings(
                max_examples=at_length(6, 400),
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )
