"""Libraries over a folder that a test fills by hand, opened as often as it likes."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ModelError
from bot.library.encoding import Encoding
from bot.library.library import Library
from bot.model import Draft, Sentence
from bot.settings import MeaningSettings, Settings
from bot.storage.sqlite import SqliteStore, open_store
from tests.library.encodings import NOW, Add, Open
from tests.library.word_model import Loading, WordModel

Reopen = Callable[[], Library]
MakeSettings = Callable[..., Settings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an articles folder with nothing in it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


@pytest.fixture
def reopen(make_settings: MakeSettings, folder: Path) -> Iterator[Reopen]:
    """Return a function that opens the library of the folder, once more as another process would."""
    assert folder
    with ExitStack() as opened:
        yield lambda: opened.enter_context(Library.open(make_settings()))


@pytest.fixture
def empty(reopen: Reopen) -> Library:
    """Return a library over the empty folder."""
    return reopen()


@pytest.fixture
def no_access(folder: Path) -> Iterator[None]:
    """Let a test take the right to read and write away from the folder, and give it back at the end."""
    folder.chmod(0)
    free = os.access(folder, os.R_OK)
    folder.chmod(0o700)
    if free:
        pytest.skip("this user may read anything")
    yield
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path)) as store:
        yield store


@pytest.fixture
def opened(store: SqliteStore) -> Iterator[Open]:
    """Opens the encoding of the store by a model, as often as a test likes."""
    with ExitStack() as stack:

        def open_encoding(model: WordModel | ModelError | None = None, **settings: Any) -> Encoding:
            loading = Loading(model or WordModel())
            return stack.enter_context(closing(Encoding(store, MeaningSettings(**settings), loading)))

        yield open_encoding


@pytest.fixture
def add(store: SqliteStore) -> Add:
    """Adds an article of one paragraph for each text and returns its number."""

    def add_article(*texts: str, title: str = "A title", language: str = "en") -> int:
        text = "\n\n".join(texts)
        starts = [sum(len(before) + 2 for before in texts[:place]) for place in range(len(texts))]
        sentences = [
            Sentence(start, start + len(of), place) for place, (start, of) in enumerate(zip(starts, texts, strict=True))
        ]
        draft = Draft(title=title, text=text)
        key = f"{time.monotonic_ns()}"
        return store.articles.add(
            draft, key=key, language=language, sentences=sentences, words=1, added=NOW, added_by=None, path=None
        ).number

    return add_article


def write(folder: Path, name: str, text: str, **fields: str) -> Path:
    """Write a file as a person would, with front matter where there are fields for it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    front = "".join(f"{field}: {value}\n" for field, value in fields.items())
    path.write_text(f"---\n{front}---\n\n{text}\n" if front else f"{text}\n", encoding="utf-8")
    return path


def numbers(library: Library) -> dict[str | None, int]:
    """Return the number of the article of each file."""
    return {entry.path: entry.number for entry in library.entries()}


def texts(library: Library) -> dict[int, str]:
    """Return the text of each article by its number."""
    return {article.entry.number: article.text for article in library.store.articles.iter_articles()}


def first(library: Library, question: str) -> str:
    """Return the first passage of an answer, empty where there is none."""
    answer = library.ask(question)
    return answer.passages[0].text if answer.passages else ""
