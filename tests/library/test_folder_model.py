"""Whatever is done with files, the articles are what the folder says: each text once, under a number that it keeps."""

import os
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.library.library import Library
from bot.settings import Settings

NAMES = st.sampled_from(["a.md", "b.md", "c.txt", "sub/a.md"])
TEXTS = st.sampled_from([f"This is text {count}." for count in range(4)])
BROKEN = ["", "---\ntitle: [\n---\nText.\n"]


class FolderModel(RuleBasedStateMachine):
    """A folder of a few files, and two libraries that have it open by turns."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name, "articles")
        (self.folder / "sub").mkdir(parents=True)
        self.library = self.open()
        self.synced = True
        self.stale: set[str] = set()

    def open(self) -> Library:
        folders = {"articles": str(self.folder), "data": str(Path(self.place.name, "data"))}
        return Library.open(Settings.model_validate({"library": {"watch_seconds": 0, **folders}}))

    def teardown(self) -> None:
        self.library.close()
        self.place.cleanup()

    @rule(name=NAMES, text=TEXTS)
    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(f"---\nlanguage: en\n---\n{text}\n")

    @rule(name=NAMES, text=st.sampled_from(BROKEN))
    def break_one(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(name=NAMES, new=NAMES)
    def move(self, name: str, new: str) -> None:
        if (self.folder / name).exists():
            (self.folder / name).replace(self.folder / new)

    @rule(name=NAMES, other=NAMES)
    def exchange(self, name: str, other: str) -> None:
        one, two = self.folder / name, self.folder / other
        if one.exists() and two.exists() and one != two:
            one.replace(self.folder / "x")
            two.replace(one)
            (self.folder / "x").replace(two)

    @rule(name=NAMES)
    def touch(self, name: str) -> None:
        if (self.folder / name).exists():
            os.utime(self.folder / name, (1, 1))

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = self.open()

    @rule(number=st.integers(1, 6))
    def remove(self, number: int) -> None:
        if number in {entry.number for entry in self.library.entries()}:
            before = len(self.files())
            try:
                self.library.remove(number)
            except Exception:
                return
            assert len(self.files()) in (before, before - 1)

    @rule(thorough=st.booleans())
    def sync(self, thorough: bool) -> None:
        before = {article.text: article.entry.number for article in self.library.store.articles.iter_articles()}
        report = self.library.sync(thorough=thorough)
        live = {article.entry.path: article for article in self.library.store.articles.iter_articles()}
        readable = {name: text for name, text in self.files().items() if text not in BROKEN}
        held = {name: text.split("---\n")[2].strip() for name, text in readable.items()}
        # Each text of the folder is an article once. An article whose file is broken, or holds the text of another
        # one now, stays as it was.
        for name, text in held.items():
            if name not in report.problems:
                article = live[name]
                assert article.text == text
        texts = Counter(article.text for article in live.values())
        assert set(texts.values()) <= {1}
        assert set(held.values()) <= set(texts)
        assert set(live) <= set(self.files())
        for name, problem in report.problems.items():
            assert problem.startswith("holds the same text as no. ") == (name in held)
        assert set(self.files()) - set(held) <= set(report.problems)
        # A text that only moved has the number that it had.
        for article in live.values():
            if article.text in before and report.removed == report.added == []:
                assert article.entry.number in before.values()
        assert not (again := self.library.sync()).added + again.changed + again.removed
        assert again.problems == report.problems
        assert self.library.problems() == []

    @invariant()
    def numbers_are_never_given_again(self) -> None:
        changes = self.library.store.articles.changes(0, 10_000)
        assert len({change.version for change in changes}) == len(changes)

    def files(self) -> dict[str, str]:
        found = (path for path in self.folder.rglob("*") if path.suffix in (".md", ".txt"))
        return {path.relative_to(self.folder).as_posix(): path.read_text() for path in found}


def test_the_articles_are_what_the_folder_says() -> None:
    slow = [HealthCheck.too_slow]
    run_state_machine_as_test(
        FolderModel,
        settings=settings(max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=slow),
    )
