"""A shelf over a folder with files of every kind, whose reader is one of the tests' own and counts what it reads."""

import io
import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from bot.errors import UnreadableFile
from bot.intake.apart import NOT_NOW
from bot.intake.jsonl import read_jsonl
from bot.library.cataloguing import Cataloguing
from bot.library.folder import ArticlesFolder
from bot.library.shelf import Shelf
from bot.library.taking_over import ShelfReport
from bot.model import Doubt, Draft, Reading
from bot.storage.sqlite import open_store
from tests.library.encodings import NOW

BROKEN = "broken"
"""A member, or a file of another format, that holds this cannot be read."""
DOUBTED = "We use cookies."
"""What holds this is perhaps no article."""

_ticks = count(1)


class Files:
    """A folder, a store, and a shelf between them. Files of other formats hold their text as it is."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.read: list[str] = []
        """What was read apart since the last look."""
        self.together: threading.Barrier | None = None
        """Where those who read wait until several do."""
        self.is_ending = False
        """Whether nothing can be read apart any more."""
        self.store = open_store(data)
        self.articles = self.store.articles
        self.shelf = self.new_shelf()

    def new_shelf(self, clock: Callable[[], int] = lambda: 0) -> Shelf:
        """Return a shelf as another process would open it, for which all files are old."""
        cataloguing = Cataloguing(self.articles, ("en",), lambda: NOW)
        return Shelf(ArticlesFolder(self.folder, clock), self.articles, cataloguing, self._read, 2)

    def sync(self, *, thorough: bool = False, progress: Callable[[int, int], None] | None = None) -> ShelfReport:
        self.read.clear()
        return self.shelf.sync(partial(self.articles.remove, at=NOW), thorough=thorough, progress=progress)

    def put(self, name: str, held: str | Mapping[str, str]) -> Path:
        """Write a file, of members by their names where it is a container; it looks new whenever it is written."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(held, str):
            path.write_text(held if path.suffix != ".md" else f"---\nlanguage: en\n---\n{held}\n")
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path, "w") as packed:
                for member, text in held.items():
                    packed.writestr(zipfile.ZipInfo(member), text)
        else:
            lines = ({"id": member, "text": "" if text == BROKEN else text} for member, text in held.items())
            path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        os.utime(path, ns=(0, next(_ticks)))
        return path

    @property
    def texts(self) -> dict[str | None, str]:
        """The text of each article by its path."""
        return {article.entry.path: article.text for article in self.articles.iter_articles()}

    @property
    def numbers(self) -> dict[str | None, int]:
        return {entry.path: entry.number for entry in self.articles.entries()}

    def close(self) -> None:
        self.store.close()

    def fresh(self, data: Path) -> set[str]:
        """Return the texts that an empty store reads from the folder."""
        with closing(Files(self.folder, data)) as new:
            new.sync()
            return set(new.texts.values())

    def _read(self, data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
        self.read.append(name)
        if self.together:
            self.together.wait(10)
        if self.is_ending:
            yield UnreadableFile(name, f"{NOT_NOW}the program is ending")
            return
        if name.endswith(".zip"):
            yield from _of_archive(data, name)
        elif name.endswith(".jsonl"):
            for of in read_jsonl(data.splitlines(), name):
                yield of if isinstance(of, UnreadableFile) else Reading(of, name=f"{name} {of.key or of.title}")
        else:
            yield _of_text(data.decode(), name)


def _of_archive(data: bytes, name: str) -> Iterator[Reading | UnreadableFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield _of_text(packed.read(member).decode(), f"{name}/{member}")
    except zipfile.BadZipFile:
        yield UnreadableFile(name, "is no archive")


def _of_text(text: str, name: str) -> Reading | UnreadableFile:
    if text == BROKEN:
        return UnreadableFile(name, "is broken")
    doubts = (Doubt.CONSENT,) if text.startswith(DOUBTED) else ()
    return Reading(Draft("A title", text, language="en"), doubts, name)
