"""Libraries over a folder that a test fills by hand, opened as often as it likes."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.settings import Settings

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
