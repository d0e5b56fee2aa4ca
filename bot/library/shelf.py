"""The articles folder on one side, the store on the other, brought together.

The folder is the truth: what a person puts there, changes or deletes is taken over by `sync`, and what the
program stores it writes there as well. A file is known by the digest of its bytes, so that a touched file costs
nothing and a renamed one keeps its number. A file that cannot be read is reported and stops nothing; the
article it held before stays as it was.

Whoever changes a file of the folder does it inside a transaction of the store. So two processes never take each
other's half-done work for a change made by hand.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from bot.errors import NoSuchArticle
from bot.library.cataloguing import Cataloguing
from bot.library.folder import ArticlesFolder, Look, digest, readable
from bot.library.taking_over import ShelfReport, TakingOver, is_twin
from bot.model import Entry
from bot.storage.store import ArticleStore, FileState


class Shelf:
    """An articles folder and the store that follows it."""

    def __init__(self, folder: ArticlesFolder, store: ArticleStore, cataloguing: Cataloguing) -> None:
        self.folder = folder
        self._store = store
        self._cataloguing = cataloguing
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
        # After any change, what stood in a twin's way may be gone, and an article may have lost its file: while the
        # folder was off it was removed, say, and restored.
        stirred = change != self._seen
        gone = [path for path in chain(settled, unsettled) if path not in look.files]
        lost = {path for path in gone if not look.may_hold(path)}
        fresh, twins = [], []
        for path, signature in look.files.items():
            if not thorough and signature and settled.get(path) == signature:
                continue
            state = unsettled.get(path)
            strayed = stirred and state is not None and self._strayed(path, state)
            if state is None or thorough or strayed or not signature or signature != state.signature:
                fresh.append(path)
            elif state.problem:
                report.problems[path] = state.problem
                twins += [path] if is_twin(state) else []
        if stirred or lost or fresh:
            fresh += twins
        if fresh or lost:
            known = self._store.files()
            sync = TakingOver(self.folder, self._store, self._cataloguing, remove, look, known, change, report)
            sync.run(sorted(fresh), lost, progress)
            change = sync.change
        self._seen = change
        report.problems = dict(sorted(report.problems.items()))
        return report

    def holds(self, entry: Entry) -> bool:
        """Return whether the file of an article is there as it was when it was last read or written. Raises
        StorageError.
        """
        state = self._store.file(entry.path) if entry.path else None
        if entry.path is None or state is None or state.number != entry.number or state.problem:
            return False
        with self.folder.translated():
            try:
                return self.folder.digest(entry.path) == state.digest
            except FileNotFoundError:
                return False

    def free_path(self, key: str) -> str:
        """Return the path of a new file for the article of a key. Raises StorageError where the folder cannot be
        used.
        """
        if not self.folder.path.is_dir():
            self.folder.require(known=_any_article(self._store.files()))
        return self.folder.free_path(key)

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
        """Delete the file of an article; one that is gone already is fine. Raises StorageError."""
        self._store.drop_file(path)
        self.folder.delete(path)

    def _strayed(self, path: str, state: FileState) -> bool:
        """Return whether the article of a file is said to be elsewhere, or was removed."""
        try:
            return state.number is not None and self._store.entry(state.number).path != path
        except NoSuchArticle:
            return True

    def _note(self, path: str, data: bytes, number: int) -> None:
        # Without a signature the next look reads the file once more: somebody may have changed it this very moment.
        self._store.set_file(path, FileState(digest(data), "", number, None))


def _out_of_sight(look: Look, known: Iterable[str]) -> dict[str, str]:
    """Return the problem of each link to a folder that is not there, where articles of the library are from there."""
    return {
        readable(name): "leads to a folder that is not there; its articles are kept as they were"
        for name in look.closed
        if any(path.startswith(f"{name}/") for path in known)
    }


def _any_article(files: Mapping[str, FileState]) -> bool:
    return any(state.number is not None for state in files.values())
