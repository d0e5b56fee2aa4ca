"""The articles folder on one side, the store on the other, brought together.

The folder is the truth: what a person puts there, changes or deletes is taken over by `sync`, and what the
program stores it writes there as well. A file is known by the digest of its bytes, so that a touched file costs
nothing and a renamed one keeps its number. A file that cannot be read is reported and stops nothing; the
article it held before stays as it was.

Whoever changes a file of the folder does it inside a transaction of the store. So two processes never take each
other's half-done work for a change made by hand.
"""

from collections.abc import Callable, Mapping

from bot.library.cataloguing import Cataloguing
from bot.library.folder import ArticlesFolder, digest
from bot.library.taking_over import ShelfReport, TakingOver, is_twin
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
        change, known = self._store.latest_change(), self._store.files()
        look = self.folder.look(known=_any_article(known))
        report = ShelfReport(problems=dict(look.problems))
        # After any change, what stood in a twin's way may be gone, and an article may have lost its file: while the
        # folder was off it was removed, say, and restored.
        stirred = change != self._seen
        places = {entry.number: entry.path for entry in self._store.entries()} if stirred else None
        lost = {path for path in known if not look.may_hold(path)}
        fresh, twins = [], []
        for path, signature in look.files.items():
            state = known.get(path)
            strayed = places is not None and state and state.number is not None and places.get(state.number) != path
            if state is None or thorough or strayed or not signature or signature != state.signature:
                fresh.append(path)
            elif state.problem:
                report.problems[path] = state.problem
                twins += [path] if is_twin(state) else []
        if stirred or lost or fresh:
            fresh += twins
        if fresh or lost:
            sync = TakingOver(self.folder, self._store, self._cataloguing, remove, look, known, change, report)
            sync.run(sorted(fresh), lost, progress)
            change = sync.change
        self._seen = change
        return report

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

    def _note(self, path: str, data: bytes, number: int) -> None:
        # Without a signature the next look reads the file once more: somebody may have changed it this very moment.
        self._store.set_file(path, FileState(digest(data), "", number, None))


def _any_article(files: Mapping[str, FileState]) -> bool:
    return any(state.number is not None for state in files.values())
