"""The articles folder on one side, the store on the other, brought together.

The folder is the truth: what a person puts there, changes or deletes is taken over by `sync`, and what the
program stores it writes there first. A file is known by the digest of its bytes, so that a touched file costs
nothing and a renamed one keeps its number. A file that cannot be read is reported and stops nothing; the
article it held before stays as it was.

Vocabulary. A file's *signature* is what the file system says about it (size and times) and only saves reading
it again; its
*digest* is of its bytes. A *problem* is why a file is no article, in words.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import AlreadyStored, ArticleBotError, NoSuchArticle, StorageError, UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.names import file_name
from bot.intake.paths import is_article_file
from bot.model import Draft, Entry
from bot.storage.store import ArticleStore, FileState


@dataclass(slots=True)
class ShelfReport:
    """What a look at the folder found: numbers of the articles, and the problem of each file that is none."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)


class Shelf:
    """An articles folder and the store that follows it. `take` turns a draft into a stored article: (draft,
    path, number or None for a new one, whether the number is of a removed article) -> entry.
    """

    def __init__(self, folder: Path, store: ArticleStore, take: Callable[[Draft, str, int | None], Entry]) -> None:
        self.folder = folder
        self._store = store
        self._take = take

    def sync(self, remove: Callable[[int], object], *, thorough: bool = False) -> ShelfReport:
        """Take over what has changed in the folder. `thorough` reads every file again, whatever the file
        system says of it.

        Raises StorageError where the folder itself cannot be read: that must not look like a folder that was
        emptied.
        """
        report = ShelfReport()
        known = self._store.files()
        there = dict(self._scan())
        gone = {path: state for path, state in known.items() if path not in there}
        for path, signature in there.items():
            state = known.get(path)
            if state and state.signature == signature and not thorough:
                if state.problem:
                    report.problems[path] = state.problem
                continue
            self._look(path, signature, state, gone, report)
        for path, state in gone.items():
            self._store.drop_file(path)
            if state.number is not None and self._is_at(state.number, path):
                remove(state.number)
                report.removed.append(state.number)
        return report

    def write(self, key: str, data: bytes, *, durable: bool = True) -> str:
        """Write a new file for an article under a free name and return its path in the folder. Raises
        StorageError.
        """
        wanted = self.folder / file_name(key)
        try:
            wanted.parent.mkdir(parents=True, exist_ok=True)
            free = wanted
            count = 1
            while free.exists():
                count += 1
                free = wanted.with_name(f"{wanted.stem}-{count}{wanted.suffix}")
            _write(free, data, durable=durable)
        except OSError as error:
            raise StorageError(_why_not(self.folder, error)) from error
        return free.relative_to(self.folder).as_posix()

    def overwrite(self, path: str, data: bytes) -> None:
        """Put `data` in place of a file, at once or not at all. Raises StorageError."""
        try:
            _write(self.folder / path, data, durable=True)
        except OSError as error:
            raise StorageError(_why_not(self.folder, error)) from error

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises StorageError."""
        try:
            return (self.folder / path).read_bytes()
        except OSError as error:
            raise StorageError(_why_not(self.folder, error)) from error

    def delete(self, path: str) -> None:
        """Delete a file; one that is gone already is fine. Raises StorageError."""
        try:
            (self.folder / path).unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(_why_not(self.folder, error)) from error
        self._store.drop_file(path)

    def note(self, path: str, data: bytes, number: int) -> None:
        """Note that a file now holds an article, so that the next look does not read it again."""
        signature = _signature((self.folder / path).stat())
        self._store.set_file(path, FileState(_digest(data), signature, number, None))

    def _look(
        self,
        path: str,
        signature: str,
        state: FileState | None,
        gone: dict[str, FileState],
        report: ShelfReport,
    ) -> None:
        number = state.number if state else None
        try:
            data = (self.folder / path).read_bytes()
        except OSError as error:
            # Not noted: what cannot be opened now may be another time, without a change of the file.
            report.problems[path] = f"cannot be read: {error.strerror}"
            return
        digest = _digest(data)
        if state and state.digest == digest:
            self._store.set_file(path, FileState(digest, signature, number, state.problem))
            if state.problem:
                report.problems[path] = state.problem
            return
        problem = None
        moved = next((old for old, was in gone.items() if was.digest == digest and was.number is not None), None)
        if number is None and moved is not None:
            number = gone.pop(moved).number
            self._store.drop_file(moved)
            assert number is not None
            with suppress(NoSuchArticle):
                self._store.set_path(number, path)
        try:
            new = self._take(read_article(data, path), path, number)
            (report.added if number is None else report.changed).append(new.number)
            number = new.number
        except AlreadyStored as same:
            problem = f"holds {same}"
        except (UnreadableFile, ArticleBotError) as error:
            problem = error.reason if isinstance(error, UnreadableFile) else str(error)
        if problem:
            report.problems[path] = problem
        self._store.set_file(path, FileState(digest, signature, number, problem))

    def _is_at(self, number: int, path: str) -> bool:
        try:
            return self._store.entry(number).path == path
        except NoSuchArticle:
            return False

    def _scan(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the signature of every article file in the folder, in the order of their names."""
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True)
            for root, folders, names in os.walk(self.folder, onerror=_raise):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    path = Path(root, name)
                    if is_article_file(path):
                        with suppress(FileNotFoundError):
                            yield path.relative_to(self.folder).as_posix(), _signature(path.stat())
        except OSError as error:
            raise StorageError(_why_not(self.folder, error)) from error


def _raise(error: OSError) -> None:
    raise error


def _signature(stat: os.stat_result) -> str:
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}-{stat.st_ino}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes, *, durable: bool) -> None:
    # Names with a dot before them are no articles: a half-written one is never read.
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _why_not(folder: Path, error: OSError) -> str:
    return (
        f"The articles folder {folder} cannot be used ({error.strerror}: {error.filename}). "
        "Check that it is a folder, that the bot may write there and that the disk is not full."
    )
