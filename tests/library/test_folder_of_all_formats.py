"""Whatever is done with files of every kind, the articles are what a new store would read from the folder."""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.library.files import BROKEN, Files

ALONE = ["a.md", "sub/b.txt", "a.pdf", "c.html"]
CONTAINERS = ["one.zip", "two.zip", "sub/news.jsonl"]
NAMES = st.sampled_from([*ALONE, *CONTAINERS])
TEXTS = [f"This is text {number}." for number in range(5)]
MEMBERS = st.dictionaries(st.sampled_from(["x.md", "y.pdf", "z/x.md"]), st.sampled_from([*TEXTS, BROKEN]), max_size=3)


class AllFormats(RuleBasedStateMachine):
    """A folder of a few files, some of which hold several texts."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name, "articles")
        self.folder.mkdir()
        self.files = Files(self.folder, Path(self.place.name, "data"))
        self.held: dict[str, str | dict[str, str]] = {}
        self.stores = count(1)

    def teardown(self) -> None:
        self.files.close()
        self.place.cleanup()

    @rule(name=st.sampled_from(ALONE), text=st.sampled_from(TEXTS))
    def write(self, name: str, text: str) -> None:
        self.files.put(name, text)
        self.held[name] = text

    @rule(name=st.sampled_from(CONTAINERS), members=MEMBERS)
    def fill(self, name: str, members: dict[str, str]) -> None:
        self.files.put(name, members)
        self.held[name] = members

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)
        self.held.pop(name, None)

    @rule(name=NAMES, new=NAMES)
    def move(self, name: str, new: str) -> None:
        if name in self.held and Path(name).suffix == Path(new).suffix:
            (self.folder / new).parent.mkdir(exist_ok=True)
            (self.folder / name).replace(self.folder / new)
            self.held[new] = self.held.pop(name)

    @rule()
    def restart(self) -> None:
        self.files.shelf = self.files.new_shelf()

    @rule(thorough=st.booleans())
    def sync(self, thorough: bool) -> None:
        report = self.files.sync(thorough=thorough)
        texts = self.files.texts
        held = dict(self.every_text())
        readable = {path: text for path, text in held.items() if text != BROKEN}
        # What holds a text is its article, or is said to be the same as one that is; what holds none any more may
        # still have the article that it held before.
        for path, text in readable.items():
            if path not in report.problems and path in texts:
                assert texts[path] == text
        live = set(texts.values())
        assert len(live) == len(texts)
        # A file that cannot be edited stands aside while its article is read from another.
        aside = {path for path in readable if path not in texts and path not in report.problems}
        assert all(self.stands_aside(path) for path in aside)
        assert {text for path, text in readable.items() if path not in aside} <= live
        assert all(path in report.problems for path in texts if texts[path] != held.get(path or ""))
        assert self.files.fresh(Path(self.place.name, f"fresh-{next(self.stores)}")) == set(readable.values())
        again = self.files.sync()
        assert (again.added, again.changed, again.removed) == ([], [], [])
        assert again.problems == report.problems
        assert self.files.read == []

    def stands_aside(self, path: str) -> bool:
        state = self.files.articles.file(path)
        elsewhere = state and state.number in self.files.numbers.values()
        return bool(elsewhere) and path not in ("a.md", "sub/b.txt")

    def every_text(self) -> list[tuple[str, str]]:
        """Return each text of the folder with the path that its article would have."""
        texts = []
        for name, held in self.held.items():
            texts += [(name, held)] if isinstance(held, str) else [(f"{name}/{of}", text) for of, text in held.items()]
        return texts


def test_the_articles_are_what_a_new_store_would_read(at_length: Callable[[int, int], int]) -> None:
    slow = [HealthCheck.too_slow]
    run_state_machine_as_test(
        AllFormats,
        settings=settings(
            max_examples=at_length(8, 200), stateful_step_count=20, deadline=None, suppress_health_check=slow
        ),
    )
