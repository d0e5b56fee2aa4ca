"""The articles folder on one side, the store on the other, brought together.

The folder is the truth: what a person puts there, changes or deletes is taken over by `sync`, and what the
program stores it writes there as well. A file is known by the digest of its bytes, so that a touched file costs
nothing and a renamed one keeps its number. A file that cannot be read is reported and stops nothing; the
article it held before stays as it was.

Markdown and plain text can be written, other formats cannot, nor can members of containers. An article of theirs
that is edited gets a file of its own beside them, from which it is read then; what it was first read from stays as it
is, stands aside, and is taken for another article when its bytes change. A member whose article is removed is left out
until it changes. The store alone knows both: with a new data folder a member that was left out is an article again, and
an edited article's first file is a twin of it, or another article where the text was edited.

Whoever changes a file of the folder does it inside a transaction of the store. So two processes never take each
other's half-done work for a change made by hand.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import PurePosixPath

from bot.errors import NoSuchArticle
from bot.intake.formats import is_plain
from bot.intake.paths import is_article_file
from bot.library.cataloguing import Cataloguing
from bot.library.contents import Contents, Read
from bot.library.folder import ArticlesFolder, Look, digest, on_one_line, readable
from bot.library.taking_over import ShelfReport, TakingOver
from bot.library.twins import MEMBER, is_left_out, is_twin, left_out, obstacle_of, signature_of, woken
from bot.model import Entry
from bot.storage.store import ArticleStore, FileState


class Shelf:
    """An articles folder and the store that follows it."""

    def __init__(
        self, folder: ArticlesFolder, store: ArticleStore, cataloguing: Cataloguing, read: Read, at_once: int
    ) -> None:
        """`read` reads files of other formats than Markdown and plain text, `at_once` at the same time."""
        self.folder = folder
        self._store = store
        self._cataloguing = cataloguing
        self._contents = partial(Contents, folder, read, at_once)
        self._seen: int | None = None

    def sync(
        self,
        remove: Callable[[int], object],
        *,
        thorough: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> ShelfReport:
        """Take over what has changed in the folder. `remove` removes an article from the store, `thorough` reads
        every file again, whatever the file system says of it, `progress` is told how many files are done, and of how
        many.

        Raises StorageError where the folder itself cannot be read.
        """
        change = self._store.latest_change()
        settled, unsettled = self._store.settled_files(), self._store.unsettled_files()
        look = self.folder.look(known=bool(settled) or _any_article(unsettled))
        if look.unfinished:
            # Whoever writes a file has a transaction open, so that what lies there inside this one is nobody's. Only a
            # process whose disk is full may have lost its turn before it could undo a removal; it has the bytes.
            with self._store.transaction():
                self.folder.delete_unfinished(look.unfinished)
        report = ShelfReport(problems=_out_of_sight(look, chain(settled, unsettled)) | look.problems)
        gone = [path for path in chain(settled, unsettled) if path not in look.files]
        lost = {path for path in gone if not look.may_hold(path)}
        fresh, same = _sifted(look, settled, unsettled, thorough=thorough)
        # After any change, what stood in a twin's way may be gone, and an article may have lost its file: while the
        # folder was off it was removed, say, and restored.
        stirred = change != self._seen or bool(lost)
        strayed = {path for path, state in same.items() if stirred and self._strayed(path, state, look)}
        problems = {path: state for path, state in same.items() if state.problem and path not in strayed}
        report.problems |= {path: state.problem or "" for path, state in problems.items()}
        fresh += sorted(strayed)
        if stirred or fresh:
            fresh += self._woken(problems, look)
        known = self._store.files() if fresh or lost else {}
        while fresh or lost:
            with self._contents() as contents:
                sync = TakingOver(
                    self.folder, self._store, self._cataloguing, remove, look, known, change, contents, report
                )
                sync.run(sorted(fresh), lost, progress)
            known, before, change = sync.known, change, sync.change
            fresh, lost = self._woken(known, look, slow_only=True), set()
            if change == before:
                break  # What is left could not be read just now. The next look tries again.
        self._seen = None if fresh else change
        report.problems = {on_one_line(path): problem for path, problem in sorted(report.problems.items())}
        return report

    def holds(self, entry: Entry) -> bool:
        """Return whether the file of an article is there as it was when it was last read or written. Raises
        StorageError.
        """
        state = self._store.file(entry.path) if entry.path else None
        if entry.path is None or state is None or state.number != entry.number or state.problem:
            return False
        with self.folder.translated():
            path = self.folder.container_of(entry.path)
            state = self._store.file(path) if path else state
            try:
                return state is not None and self.folder.digest(path or entry.path) == state.digest
            except FileNotFoundError:
                return False

    def is_writable(self, path: str) -> bool:
        """Return whether a file can be edited: it is neither of another format nor a member of a container."""
        return is_plain(path) and self.folder.container_of(path) is None

    def write_beside(self, path: str, data: bytes, number: int) -> str:
        """Write a Markdown file for an article whose own file of this path cannot be edited, beside that, which stands
        aside from now on; return its path, which is the article's path now. Raises StorageError.
        """
        container = self.folder.container_of(path)
        name = PurePosixPath(path[len(container) + 1 :] if container else path)
        stem = name.stem if is_article_file(name) else name.name
        beside = self.folder.free_path(stem, PurePosixPath(container or path).parent.as_posix(), self._is_known)
        self.write(beside, data, number)
        return beside

    def free_path(self, key: str) -> str:
        """Return the path of a new file for the article of a key. Raises StorageError where the folder cannot be
        used.
        """
        if not self.folder.path.is_dir():
            self.folder.require(known=_any_article(self._store.files()))
        return self.folder.free_path(key, "", self._is_known)

    def is_free(self, path: str) -> bool:
        """Return whether a file can be written under a path. Raises StorageError."""
        return not self.folder.exists(path) and not self._is_known(path)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises StorageError."""
        with self.folder.translated():
            return self.folder.read(path)

    def write(self, path: str, data: bytes, number: int) -> None:
        """Write the new file of an article. Raises StorageError."""
        self.folder.write(path, data)
        self._note(path, data, number)

    def overwrite(self, path: str, data: bytes, number: int) -> None:
        """Put `data` in place of the file of an article, at once or not at all. Raises StorageError."""
        self.folder.overwrite(path, data)
        self._note(path, data, number)

    def delete(self, path: str) -> None:
        """Delete the file of an article, or leave the member of a container out; one that is gone already is fine. What
        stands aside for the article stays there and holds none any more. Raises StorageError.
        """
        state = self._store.file(path)
        if state and state.number is not None:
            for other, aside in self._store.files_of(state.number).items():
                if other != path and not aside.problem:
                    self._store.set_file(other, replace(aside, number=None))
        if self.folder.container_of(path):
            if state:
                self._store.set_file(path, left_out(state))
            return
        self._store.drop_file(path)
        self.folder.delete(path)

    def twins_of(self, numbers: Collection[int]) -> list[str]:
        """Return the files that become articles when these are removed, for they hold the same text or address."""
        return sorted(path for path, state in self._store.unsettled_files().items() if obstacle_of(state) in numbers)

    def take_in_again(self, number: int) -> str | None:
        """Return the path of the member that was left out when an article was removed, which it is read from again;
        None where there is none.
        """
        for path, state in self._store.files_of(number).items():
            if is_left_out(state) and self.folder.container_of(path):
                self._store.set_file(path, replace(state, signature=MEMBER))
                return path
        return None

    def _woken(self, files: Mapping[str, FileState], look: Look, *, slow_only: bool = False) -> list[str]:
        """Return the twins among files that are to be looked at once more: those that take long to read only where
        there is hope.
        """
        twins = {path: state for path, state in files.items() if is_twin(state)}
        quick = [path for path in twins if _is_quick(path, look)]
        slow = {path: state for path, state in twins.items() if not _is_quick(path, look) and look.may_hold(path)}
        return woken(slow, self._store.changed) + ([] if slow_only else quick)

    def _is_known(self, path: str) -> bool:
        return self._store.file(path) is not None

    def _strayed(self, path: str, state: FileState, look: Look) -> bool:
        """Return whether the article of a file is said to be elsewhere, or was removed, and the file neither stands
        aside nor is left out.
        """
        if state.number is None or is_left_out(state):
            return False
        try:
            elsewhere = self._store.entry(state.number).path
        except NoSuchArticle:
            return True
        if elsewhere in (None, path) or _is_quick(path, look) or not look.may_hold(elsewhere or ""):
            return elsewhere != path
        other = self._store.file(elsewhere or "")
        return other is None or other.number != state.number

    def _note(self, path: str, data: bytes, number: int) -> None:
        # Without a signature the next look reads the file once more: somebody may have changed it this very moment.
        self._store.set_file(path, FileState(digest(data), "", number, None))


def _sifted(
    look: Look, settled: Mapping[str, str], unsettled: Mapping[str, FileState], *, thorough: bool
) -> tuple[list[str], dict[str, FileState]]:
    """Return the files that may have changed, or are all to be read where that is `thorough`, and how the others are
    that are not settled, with the members of containers.
    """
    fresh, same = [], dict[str, FileState]()
    for path, signature in look.files.items():
        if not thorough and signature and settled.get(path) == signature:
            continue
        state = unsettled.get(path)
        if state is None or thorough or not signature or signature != signature_of(state):
            fresh.append(path)
        else:
            same[path] = state
    if look.containers:
        inside = (path for path in unsettled if path not in look.files and look.container_of(path))
        same |= {path: unsettled[path] for path in inside}
    return fresh, same


def _is_quick(path: str, look: Look) -> bool:
    return path in look.files and is_plain(path)


def _out_of_sight(look: Look, known: Iterable[str]) -> dict[str, str]:
    """Return the problem of each link to a folder that is not there, where articles of the library are from there."""
    return {
        readable(name): "leads to a folder that is not there; its articles are kept as they were"
        for name in look.closed
        if any(path.startswith(f"{name}/") for path in known)
    }


def _any_article(files: Mapping[str, FileState]) -> bool:
    return any(state.number is not None for state in files.values())
