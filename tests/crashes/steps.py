"""What a library can be doing when it is killed or its disk fails, each with the library that it is done to."""

import io
import json
import random
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.main import command_line
from bot.errors import ArticleBotError, NoSuchArticle
from bot.library.cataloguing import TOGETHER
from bot.library.encoding import Encoding
from bot.library.importing import Status, import_articles
from bot.library.library import Library
from bot.library.vector_making import Progress
from bot.model import Draft
from bot.settings import MeaningSettings
from tests.library.word_model import WordModel

Say = Callable[[str], None]
"""Acknowledges to the world what was done, the key of one article or ALL: from then on it must never be lost."""

ALL = "all"
ANYTHING = "anything"
"""The step without an end; what it says is a key after a + or a -."""

LINES = TOGETHER + 5
"""Articles of the large import: more than are stored in one go."""

FILES = {
    "bridge.md": "---\ntitle: Weir bridge\nurl: https://example.org/bridge\ntags: [bridge]\n---\n\n"
    "The Weir bridge in Ottenby closes for eleven weeks. The repairs cost two million euros.\n",
    "ferry.md": "---\ntitle: Ferry timetable\ndate: 2026-01-11\nnote: kept by hand\n---\n\n"
    "The first ferry leaves Tanner Steps at six.\n\nA single ticket costs two euros.\n",
    "news/otter.txt": "The otters are back\n\nOtters have returned to the river Alder. They eat mostly eels.\n",
    "news/museum.md": "---\ntitle: Das Museum\nlanguage: de\n---\n\nDas Museum in Ottenby kostet sechs Euro.\n",
    "kites.md": "# Kites\n\nThe kites fly at noon over the harbour of Ottenby.\n",
}
"""The articles folder as each step finds it, unless it prepares something else; the numbers go by path."""
BRIDGE, FERRY, KITES, OTTER = 1, 2, 3, 5


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do. `prepare` brings a library and its folder to where it begins; `do` also gets a folder of files
    to import.
    """

    name: str
    do: Callable[[Library, Path, Say], None] = lambda library, source, say: None
    prepare: Callable[[Library, Path], None] = lambda library, articles: None
    long: bool = False
    """Whether it is left to the long run."""
    in_folder: bool = True
    """Whether the articles are files too; else the store alone holds them."""
    new: bool = False
    """Whether it begins with a folder of files and nothing else."""


def _add(library: Library, _: Path, say: Say) -> None:
    text = "The harbour crane in Ottenby lifts forty tons.\n\nIt was built in Malmö."
    library.add(Draft("Harbour crane", text, url="https://example.org/crane", tags=("harbour",)))
    say(ALL)


def _edit(library: Library, _: Path, say: Say) -> None:
    library.edit(FERRY, title="Ferry timetable of the summer", tags=("ferry", "summer"))
    say(ALL)


def _replace(library: Library, _: Path, say: Say) -> None:
    library.replace(FERRY, Draft("Ferry timetable", "The first ferry leaves Tanner Steps at seven.", language="en"))
    say(ALL)


def _replace_before(library: Library, articles: Path) -> None:
    _replace(library, articles, lambda _: None)


def _undo(library: Library, _: Path, say: Say) -> None:
    replaced = library.journal.history(FERRY)[-2]
    # A disk that can suddenly not be written keeps what was refused: its file is as it was before.
    if "seven" in library.article(FERRY).text:
        library.undo(replaced.position)
    say(ALL)


def _remove(library: Library, _: Path, say: Say) -> None:
    # A disk that can suddenly not be written keeps a removal that was refused: its file is gone.
    with suppress(NoSuchArticle):
        library.remove(FERRY)
    say(ALL)


def _restore(library: Library, _: Path, say: Say) -> None:
    library.restore(FERRY)
    say(ALL)


def _remove_before(library: Library, _: Path) -> None:
    library.remove(FERRY)


def _together(library: Library, _: Path, say: Say) -> None:
    with library.together():
        library.add(Draft("Crane", "The crane lifts forty tons."))
        library.edit(BRIDGE, author="Lena Marsh")
        library.remove(OTTER)
    say(ALL)


def _import(name: str) -> Callable[[Library, Path, Say], None]:
    def do(library: Library, source: Path, say: Say) -> None:
        for outcome in import_articles(library, [source / name]):
            assert outcome.status is not Status.FAILED, outcome.reason
            if outcome.status is Status.STORED and outcome.entry:
                say(outcome.entry.key)

    return do


def _import_by_command(library: Library, source: Path, say: Say) -> None:
    folders = library.settings.library
    said = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        options = ["--articles", str(folders.articles), "--data", str(folders.data)]
        code = command_line([*options, "import", "--later", str(source / "files")])
    if code:
        raise ArticleBotError(said.getvalue().strip())
    say(ALL)


def _encode(library: Library, _: Path, say: Say) -> None:
    encoding = Encoding(library.store, MeaningSettings(), lambda _: WordModel())
    encoding.encode_all()
    assert encoding.progress() == Progress(4, 4)
    say(ALL)


def _follow(library: Library, _: Path, say: Say) -> None:
    library.follow()
    say(ALL)


def _change_without_index(library: Library, _: Path) -> None:
    library.add(Draft("Harbour crane", "The harbour crane in Ottenby lifts forty tons."))
    library.edit(FERRY, title="Ferry timetable of the summer")
    library.remove(OTTER)
    library.add(Draft("Lighthouse", "The lighthouse of Ottenby was lit in 1871.\n\nIts keeper was called Nils."))


def _make_many_segments(library: Library, _: Path) -> None:
    # tantivy merges segments when there are eight of about the same size.
    for count in range(7):
        library.add(Draft(f"Boat {count}", f"Boat number {count} is painted in colour {count}."))
        library.follow()
    library.add(Draft("Sluice", "The sluice of Ottenby was painted twice."))


def _change_by_hand(_: Library, articles: Path) -> None:
    (articles / "ferry.md").rename(articles / "news" / "ferry of the river.md")
    (articles / "news" / "otter.txt").unlink()
    kites, bridge = articles / "kites.md", articles / "bridge.md"
    kites.write_text("# Kites\n\nThe kites fly at dusk over the harbour.\n", encoding="utf-8")
    (articles / "news" / "crane.md").write_text("# Crane\n\nThe crane lifts forty tons.\n", encoding="utf-8")
    data = bridge.read_bytes()
    bridge.write_bytes((articles / "news" / "museum.md").read_bytes())
    (articles / "news" / "museum.md").write_bytes(data)


def _lose_the_index(library: Library, _: Path) -> None:
    (library.settings.library.data / "index" / "meta.json").write_text("{}", encoding="utf-8")


def _anything(library: Library, _: Path, say: Say) -> None:
    """Change a library at random, as the seed of the order says, until the end of time."""
    articles = library.settings.library.articles
    assert articles
    while True:
        entries = list(library.entries())
        entry = random.choice(entries) if entries else None
        what = random.choice(["add", "add", "add", "edit", "remove", "sync", "by hand"])
        if what == "add":
            key = f"k{random.randrange(10**9)}"
            library.add(Draft(f"Title {key}", f"The {key} flies. It is {key}.\n\nA paragraph more.", key=key))
            say(f"+{key}")
        elif what == "sync":
            library.sync(thorough=True)
        elif entry and entry.path and what == "edit":
            library.edit(entry.number, title=f"Title {random.random()}")
        elif entry and what == "remove":
            library.remove(entry.number)
            say(f"-{entry.key}")
        elif entry and entry.path:
            path = articles / entry.path
            path.rename(path.with_name(f"{random.randrange(10**9)}.md"))
            library.sync()


def write_source(folder: Path) -> None:
    """Write the files that are imported: a folder of four, one of which is known, and many lines."""
    files = folder / "files"
    files.mkdir(parents=True)
    for name in ("crane", "sluice", "lock"):
        (files / f"{name}.md").write_text(f"# The {name}\n\nThe {name} of Ottenby is old.\n", encoding="utf-8")
    (files / "otters.txt").write_text(FILES["news/otter.txt"], encoding="utf-8")
    items = [{"id": f"n{count}", "title": f"Boat {count}", "text": f"Boat {count} floats."} for count in range(LINES)]
    (folder / "lines.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")


STEPS = {
    step.name: step
    for step in (
        Step("first start", new=True),
        Step("start"),
        Step("start after changes by hand", prepare=_change_by_hand),
        Step("start with a damaged index", prepare=_lose_the_index),
        Step("add", _add),
        Step("edit", _edit),
        Step("new version", _replace, long=True),
        Step("undo", _undo, _replace_before, long=True),
        Step("remove", _remove),
        Step("restore", _restore, _remove_before),
        Step("several together", _together),
        Step("encoding", _encode),
        Step("import of files", _import("files")),
        Step("import command", _import_by_command),
        Step("import of lines", _import("lines.jsonl"), long=True),
        Step("index commit", _follow, _change_without_index),
        Step("index merge", _follow, _make_many_segments),
        Step("add to the store alone", _add, in_folder=False),
        Step("edit in the store alone", _edit, in_folder=False),
        Step("remove from the store alone", _remove, in_folder=False),
        Step(ANYTHING, _anything),
    )
}

EACH = [
    pytest.param(name, marks=[pytest.mark.long] if step.long else [])
    for name, step in STEPS.items()
    if step.name != ANYTHING
]
"""The names of the steps that come to an end, as parameters of a test."""
