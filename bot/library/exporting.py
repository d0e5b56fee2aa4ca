"""Writing all articles out as files, with all that another library needs to have them exactly as they are here.

A folder of an export holds a Markdown file for each article and, in a hidden folder, `catalogue.jsonl`: a line for each
file with the number of its article, when and by whom it was added, its versions, each in a file of its own beside, and
what was done to it. Each file is named with its SHA-256, so that one that was edited since is known to be another.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, Field, TypeAdapter

from bot.errors import ArticleBotError, UnreadableFile
from bot.intake.article_file import read_article, write_article
from bot.intake.names import file_name
from bot.library.drafts import draft_of
from bot.library.library import Library
from bot.library.naming import free_name
from bot.model import Article, Deed, Entry, Event, History, Version
from bot.text.sentences import split
from bot.text.words import count_words

HIDDEN = ".article-bot"
CATALOGUE = "catalogue.jsonl"
_MOST_EVENTS = 1_000_000


def _without_halves(text: str) -> str:
    text.encode()  # Half a character, which JSON can name and no store can carry, is a ValueError.
    return text


_Text = Annotated[str, AfterValidator(_without_halves)]
_Number = Annotated[int, Field(ge=1, lt=2**53)]
_Person = Annotated[int, Field(gt=-(2**53), lt=2**53)] | None


@dataclass(frozen=True, slots=True)
class _SaidVersion:
    """A version as a catalogue gives it, which may come from anywhere: field by field it has to be one."""

    file: str
    sha256: str
    version: _Number
    until: AwareDatetime


@dataclass(frozen=True, slots=True)
class _SaidEvent:
    """An event as a catalogue gives it."""

    deed: Deed
    at: AwareDatetime
    by: _Person
    through: _Text
    title: _Text
    changes: dict[str, tuple[_Text, _Text]]
    version: _Number | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a catalogue, in so far as it is history."""

    number: _Number
    added: AwareDatetime
    added_by: _Person
    versions: tuple[_SaidVersion, ...]
    events: tuple[_SaidEvent, ...]


def export_articles(library: Library, folder: Path) -> Iterator[Path]:
    """Write every article as a file into `folder`, which is made, and yield each file. A file that is there stays as
    it is: the article is in it, or gets another file. Only what an earlier export made of an article that has changed
    since, and nobody else changed, gives way: else both would come in at an import. Raises ArticleBotError.
    """
    articles = library.settings.library.articles
    # Not Path.resolve, which fails in its own way for links that lead round in a circle.
    if articles is not None and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(articles)):
        raise ArticleBotError(f"{folder} is in the articles folder, where they stand already. Name another one.")
    hidden = folder / HIDDEN
    try:
        hidden.mkdir(parents=True, exist_ok=True)
        earlier = _earlier(folder)
        unfinished = hidden / f"{CATALOGUE}.new"
        with unfinished.open("w", encoding="utf-8", newline="\n") as catalogue:
            for article in library.store.articles.iter_articles():
                data = write_article(draft_of(article))
                _give_way(folder, earlier.get((article.entry.number, article.entry.added.isoformat())), data)
                path = _exported(data, folder / file_name(article.entry.key))
                line = _line(library, article.entry, path, data)
                print(json.dumps(line, ensure_ascii=False), file=catalogue)
                yield path
        unfinished.replace(hidden / CATALOGUE)
    except OSError as error:
        raise ArticleBotError(f"Cannot write to {folder}: {error.strerror}.") from error


class Catalogues:
    """The catalogues of the folders that files are imported from, each read once."""

    def __init__(self) -> None:
        self._read = dict[Path, Mapping[str, dict[str, Any]]]()

    def history(self, path: Path, data: bytes) -> History | None:
        """Return what the article in the file `path` brings along, None where the file is of no export, or was edited
        since. Raises ArticleBotError where a catalogue is not as it was written.
        """
        folder = path.parent
        if folder not in self._read:
            self._read[folder] = _catalogue(folder)
        line = self._read[folder].get(hashlib.sha256(data).hexdigest()) if self._read[folder] else None
        return _history(folder, line) if line else None


def _catalogue(folder: Path) -> Mapping[str, dict[str, Any]]:
    """Return the lines of the catalogue in a folder by the SHA-256 of their files; nothing where there is none."""
    path = folder / HIDDEN / CATALOGUE
    try:
        # Not splitlines, for which more than a line feed ends a line.
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        return {line["sha256"]: line for line in lines}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise ArticleBotError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _unreadable(path) from error


def _history(folder: Path, line: Mapping[str, Any]) -> History:
    try:
        said = TypeAdapter(_Line).validate_python(line)
        numbers = [version.version for version in said.versions]
        if len(set(numbers)) < len(numbers) or not {event.version for event in said.events} <= {None, *numbers}:
            raise ValueError("a version is missing, or there twice")
        versions = tuple(_version(folder, said, version) for version in said.versions)
        events = tuple(_event(said.number, position, event) for position, event in enumerate(said.events, 1))
        return History(said.number, said.added, said.added_by, versions, events)
    except (OSError, ValueError, UnreadableFile) as error:
        raise _unreadable(folder / HIDDEN / CATALOGUE) from error


def _unreadable(path: Path) -> ArticleBotError:
    return ArticleBotError(
        f"{path} is not as article-bot export wrote it. Export again, or delete {path.parent}: then the articles are "
        "imported without their numbers and what was before."
    )


def _earlier(folder: Path) -> Mapping[tuple[object, object], dict[str, Any]]:
    """Return the lines of an earlier export into a folder by the numbers of the articles and when they were added."""
    with suppress(ArticleBotError):  # Exporting again is what mends a damaged one.
        return {(line.get("number"), line.get("added")): line for line in _catalogue(folder).values()}
    return {}


def _give_way(folder: Path, line: Mapping[str, Any] | None, data: bytes) -> None:
    """Delete the file that an earlier export made of an article, unless it still holds that or was edited since."""
    if line is None or line["sha256"] == hashlib.sha256(data).hexdigest():
        return
    path = folder / Path(str(line.get("file"))).name
    with suppress(FileNotFoundError):
        if hashlib.sha256(path.read_bytes()).hexdigest() == line["sha256"]:
            path.unlink()


def _exported(data: bytes, wanted: Path) -> Path:
    """Write a file under the name that is wanted or one like it, unless it is there already; return its path."""

    def taken(name: str) -> bool:
        path = wanted.with_name(name)
        return path.exists() and path.read_bytes() != data

    path = wanted.with_name(free_name(wanted.stem, taken, wanted.suffix))
    if not path.exists():
        path.write_bytes(data)
    return path


def _line(library: Library, entry: Entry, path: Path, data: bytes) -> dict[str, Any]:
    """Write the versions of an article beside the catalogue and return its line there."""
    # Before the versions: an event of this very moment would mention one that is not among them.
    events = reversed(library.store.journal.events(entry.number, _MOST_EVENTS))
    versions = []
    for version in reversed(library.journal.versions(entry.number)):
        written = write_article(draft_of(version.article))
        before = _exported(written, path.parent / HIDDEN / f"{path.stem}-{version.version}.md")
        versions.append(
            {
                "file": before.name,
                "sha256": hashlib.sha256(written).hexdigest(),
                "version": version.version,
                "until": version.until.isoformat(),
            }
        )
    return {
        "file": path.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "number": entry.number,
        "added": entry.added.isoformat(),
        "added_by": entry.added_by,
        "versions": versions,
        "events": [
            {
                "deed": event.deed.value,
                "at": event.at.isoformat(),
                "by": event.by,
                "through": event.through,
                "title": event.title,
                "changes": event.changes,
                "version": event.version,
            }
            for event in events
        ],
    }


def _version(folder: Path, line: _Line, said: _SaidVersion) -> Version:
    if said.file != Path(said.file).name:
        raise ValueError("a version is in a file beside the catalogue")
    data = (folder / HIDDEN / said.file).read_bytes()
    if hashlib.sha256(data).hexdigest() != said.sha256:
        raise ValueError("a version was changed")
    draft = read_article(data, said.file)
    language = draft.language or ""
    sentences = split(draft.text, language)
    entry = Entry(
        number=line.number,
        key=draft.key or "",
        title=draft.title,
        language=language,
        url=draft.url,
        author=draft.author,
        date=draft.date,
        tags=draft.tags,
        added=line.added,
        added_by=line.added_by,
        path=None,
        characters=len(draft.text),
        words=count_words(draft.text, language),
        sentences=len(sentences),
    )
    return Version(said.version, said.until, Article(entry, draft.text, tuple(sentences)))


def _event(number: int, position: int, said: _SaidEvent) -> Event:
    return Event(position, number, said.deed, said.at, said.by, said.through, said.title, said.changes, said.version)
