"""Taking over into the store what a look at the articles folder found.

    digests → moves → files, 50 at a time → removals → twins once more → signatures

What was decided from the look is looked at again inside a transaction of the store, where no other process changes
the folder.

Vocabulary. A *problem* is why a file is no article, in words. A *twin* is a file that cannot become its article
because another live one has the same text or url. Files are *lost* that were known and are not there any more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from bot.errors import AlreadyStored, NoSuchArticle, UnreadableFile
from bot.intake.formats import read_file
from bot.intake.names import slug
from bot.library.cataloguing import Cataloguing, Measured
from bot.library.folder import ArticlesFolder, Look, digest
from bot.library.naming import key_of
from bot.model import Draft, Entry
from bot.storage.store import ArticleStore, FileState

TOGETHER = 50
"""Files taken over in one go. They are read and measured before, so that others who write wait for a moment only."""
_TWIN = "holds the same "


@dataclass(slots=True)
class ShelfReport:
    """What a look at the folder found: numbers of the articles, and the problem of each file that is none."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)


def is_twin(state: FileState | None) -> bool:
    """Return whether a file was found to be a twin."""
    return state is not None and (state.problem or "").startswith(_TWIN)


def moved(known: Mapping[str, FileState], digests: Mapping[str, str], lost: Iterable[str]) -> dict[str, str]:
    """Return the path that each moved file had before. `known` is how the files were, `digests` are those of the new
    and the changed ones. Contents that two files exchanged are two moves.
    """
    held: dict[str, list[str]] = {}
    for path in (*lost, *digests):
        state = known.get(path)
        if state and state.number is not None and state.digest != digests.get(path):
            held.setdefault(state.digest, []).append(path)
    return {path: held[found].pop(0) for path, found in digests.items() if held.get(found)}


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was read: its article, or why there is none."""

    path: str
    digest: str
    article: Measured | None
    """None where it is stored as it is, or where there is a problem."""
    problem: str | None = None


@dataclass(slots=True)
class TakingOver:
    """What `look` found, being taken over. `known` is what the store says of the files, as it was at the change
    `change`; `report` is told what is done.
    """

    folder: ArticlesFolder
    store: ArticleStore
    cataloguing: Cataloguing
    remove: Callable[[int], object]
    look: Look
    known: dict[str, FileState]
    change: int
    report: ShelfReport

    def run(self, fresh: Sequence[str], lost: set[str], progress: Callable[[int, int], None] | None) -> None:
        """Take over the files that may have changed, in this order, and those that are lost."""
        tried = self.change
        digests = self._digests(fresh)
        changed = {path: found for path, found in digests.items() if not self._is_stored(path, found)}
        if changed or lost:
            lost = self._move(changed, lost)
        paths, twins = list(changed), dict[str, AlreadyStored]()
        for start in range(0, len(paths), TOGETHER):
            twins |= self._take(paths[start : start + TOGETHER], lost)
            if progress:
                progress(min(start + TOGETHER, len(paths)), len(paths))
        if lost:
            self._lose(lost)
        while twins and self.change != tried:
            tried = self.change
            twins = self._take(twins, lost)
        self._exchange(twins)
        self._note_signatures({path: found for path, found in digests.items() if path not in changed})

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self.store.transaction():
            if self.store.latest_change() != self.change:
                self.known = self.store.files()
            yield
            self.change = self.store.latest_change()

    def _digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the digest of each file; one that cannot be read is reported and left out."""
        digests = {}
        for path in paths:
            try:
                digests[path] = self.folder.digest(path)
            except OSError as error:
                self._unreadable(path, error)
        return digests

    def _is_stored(self, path: str, found: str) -> bool:
        """Return whether all that can be done for a file with this digest is done."""
        state = self.known.get(path)
        if state is None or state.digest != found or is_twin(state):
            return False
        entry = self._entry(state.number)
        return state.number is None or (entry is not None and entry.path == path)

    def _move(self, digests: Mapping[str, str], lost: Iterable[str]) -> set[str]:
        """Give the articles of moved files their new paths, and return the files that are still lost."""
        with self._turn():
            lost = {path for path in lost if path in self.known and not self.folder.exists(path)}
            moves = moved(self.known, digests, sorted(lost))
            numbers = {path: self.known[old].number for path, old in moves.items()}
            overwritten = {self.known[path].number for path in moves if path in self.known} - {*numbers.values()}
            for old in moves.values():
                self._drop(old)
            for path, number in numbers.items():
                # Nothing else is noted yet: the article's title may come from its path.
                self._set(path, FileState("", "", number, None))
                with suppress(NoSuchArticle):
                    self.store.set_path(number or 0, path)
            for number in overwritten:
                self._remove(number)
        return lost.difference(moves.values())

    def _take(self, paths: Iterable[str], lost: set[str]) -> dict[str, AlreadyStored]:
        """Store what files hold, and return the twins among them with what they are twins of."""
        files = [file for path in paths if (file := self._read(path))]
        twins = {}
        with self._turn():
            for file in files:
                if self._is_stored(file.path, file.digest):
                    continue  # Another process was faster.
                number, problem = self._number_at(file.path), file.problem
                if file.article:
                    number = number or self._number_of(file.path, file.article.draft, lost)
                    try:
                        number = self._put(number, file.article, file.path)
                    except AlreadyStored as same:
                        twins[file.path], problem = same, f"holds {same}"
                        number = number if self._entry(number) else None
                elif number is not None and not problem:
                    self.report.changed.append(number)
                self._set(file.path, FileState(file.digest, self.look.files[file.path], number, problem))
        return twins

    def _read(self, path: str) -> _File | None:
        try:
            data = self.folder.read(path)
        except OSError as error:
            self._unreadable(path, error)
            return None
        try:
            draft = read_file(data, path)
        except UnreadableFile as unreadable:
            return _File(path, digest(data), None, unreadable.reason)
        return _File(path, digest(data), None if self._says_the_same(path, draft) else self.cataloguing.measure(draft))

    def _says_the_same(self, path: str, draft: Draft) -> bool:
        """Return whether a file holds its article as it is stored: it was only moved, or written in another way."""
        state = self.known.get(path)
        entry = self._entry(state.number) if state else None
        same = self.store.by_text(draft.text) if entry else None
        return (
            same is not None
            and same == entry
            and (same.path, same.title, same.url, same.author, same.date, same.tags)
            == (path, draft.title, draft.url, draft.author, draft.date, draft.tags)
            and (draft.key or same.key, draft.language or same.language) == (same.key, same.language)
        )

    def _number_at(self, path: str) -> int | None:
        """Return the number of the article that a file is known to hold, unless another file holds it by now."""
        state = self.known.get(path)
        entry = self._entry(state.number) if state else None
        other = self.known.get(entry.path) if entry and entry.path not in (None, path) else None
        return None if state is None or (other and other.number == state.number) else state.number

    def _number_of(self, path: str, draft: Draft, lost: set[str]) -> int | None:
        """Return the number that the article of a new file had before, None for a new article."""
        named = self.store.by_key(draft.key) if draft.key else None
        if named and named.path in lost:
            # The file was moved and edited at once.
            lost.discard(named.path)
            self._drop(named.path)
            return named.number
        same = self.store.by_text(draft.text)
        for entry in (named, same):
            if entry and entry.path is None:
                return entry.number  # Until now the store alone held it.
        for key in self._keys(path, draft):
            number = self.store.tombstone(key=key, text=draft.text, path=path)
            if number is not None:
                return number
        return None

    def _put(self, number: int | None, article: Measured, path: str) -> int:
        if number is None:
            _, key = self._keys(path, article.draft)
            entry = self.cataloguing.add(replace(article, draft=replace(article.draft, key=key)), path=path)
            self.report.added.append(entry.number)
            return entry.number
        state, before = self.known.get(path), self._entry(number)
        self.cataloguing.replace(number, article, path=path)
        (self.report.changed if before or (state and state.number) else self.report.added).append(number)
        return number

    def _keys(self, path: str, draft: Draft) -> tuple[str, str]:
        """Return the key that the article of a new file should have, and the free one that it gets."""
        key = draft.key or key_of(path) or slug(draft.title)
        return key, self.cataloguing.free_key(key)

    def _lose(self, lost: Iterable[str]) -> None:
        with self._turn():
            for path in sorted(lost):
                if (state := self.known.get(path)) and not self.folder.exists(path):
                    self._drop(path)
                    if (entry := self._entry(state.number)) and entry.path == path:
                        self._remove(entry.number)

    def _exchange(self, twins: Mapping[str, AlreadyStored]) -> None:
        """Store all at once the files that stand in each other's way, as two whose texts or urls were exchanged."""
        numbers = {path: state.number for path in twins if self._entry((state := self.known[path]).number)}
        stuck = {path: number for path, number in numbers.items() if twins[path].entry.number in numbers.values()}
        if len(stuck) < 2:
            return
        reported = len(self.report.changed)
        try:
            with self._turn():
                for number in stuck.values():
                    self.remove(number or 0)
                for still in self._take(stuck, set()).values():
                    raise still
        except AlreadyStored:
            self.known, self.change = self.store.files(), self.store.latest_change()
            del self.report.changed[reported:]
            self.report.problems |= {path: self.known[path].problem or "" for path in stuck}

    def _note_signatures(self, digests: Mapping[str, str]) -> None:
        """Note of unchanged files what the file system says of them now, so that they are not read again."""
        touched = {}
        for path in digests:
            state, signature = self.known.get(path), self.look.files[path]
            if state and state.problem:
                self.report.problems[path] = state.problem
            if state and signature not in ("", state.signature):
                touched[path] = signature
        if touched:
            with self._turn():
                for path, signature in touched.items():
                    if (state := self.known.get(path)) and state.digest == digests[path]:
                        self.store.set_file(path, replace(state, signature=signature))

    def _set(self, path: str, state: FileState) -> None:
        self.known[path] = state
        self.store.set_file(path, state)
        if state.problem:
            self.report.problems[path] = state.problem
        else:
            self.report.problems.pop(path, None)

    def _drop(self, path: str) -> None:
        self.known.pop(path, None)
        self.store.drop_file(path)

    def _entry(self, number: int | None) -> Entry | None:
        with suppress(NoSuchArticle):
            return None if number is None else self.store.entry(number)
        return None

    def _remove(self, number: int | None) -> None:
        if number is not None and self._entry(number):
            self.remove(number)
            self.report.removed.append(number)

    def _unreadable(self, path: str, error: OSError) -> None:
        # A file that was deleted since the look is lost at the next one.
        if self.folder.exists(path):
            self.report.problems[path] = f"cannot be read: {error.strerror}"
