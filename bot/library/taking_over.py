"""Taking over into the store what a look at the articles folder found.

    digests → containers → moves → files, some at a time → removals → twins once more → signatures

What was decided from the look is looked at again inside a transaction of the store, where no other process changes
the folder.

Vocabulary. A *problem* is why a file is no article, in words. Files are *lost* that were known and are not there any
more. Members of containers (see `containers`) are files here as well, and twins are told in `twins`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from bot.errors import AlreadyStored, NoSuchArticle
from bot.intake.formats import is_plain
from bot.intake.names import slug
from bot.library.cataloguing import CHARACTERS, TOGETHER, Cataloguing, Measured
from bot.library.containers import container_of
from bot.library.contents import Contents, Opened
from bot.library.folder import ArticlesFolder, Look
from bot.library.naming import key_of
from bot.library.twins import MEMBER, as_twin, is_left_out, is_twin, seen_again, signature_of, woken
from bot.model import Draft, Entry
from bot.storage.store import ArticleStore, FileState

_AHEAD = 16
"""Files that are read ahead at most: they may be books."""


@dataclass(slots=True)
class ShelfReport:
    """What a look at the folder found: numbers of the articles, and the problem of each file that is none."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)


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
    slow: bool
    article: Measured | None
    """None where it is stored as it is, or where there is a problem."""
    problem: str | None = None


@dataclass(slots=True)
class TakingOver:
    """What `look` found, being taken over. `known` is what the store says of the files, as it was at the change
    `change`; `contents` says what is in them, and `report` is told what is done.
    """

    folder: ArticlesFolder
    store: ArticleStore
    cataloguing: Cataloguing
    remove: Callable[[int], object]
    look: Look
    known: dict[str, FileState]
    change: int
    contents: Contents
    report: ShelfReport

    def run(self, fresh: Sequence[str], lost: set[str], progress: Callable[[int, int], None] | None) -> None:
        """Take over the files that may have changed, in this order but those that can be edited before others, and
        those that are lost.
        """
        tried = self.change
        inside = {found: None for path in fresh if (found := self.look.container_of(path))}
        digests = self._digests(dict.fromkeys([*(path for path in fresh if path in self.look.files), *inside]))
        containers = {path: None for path in digests if path in self.look.containers}
        opened = self._open([path for path in containers if path in inside or not self._is_stored(path, digests[path])])
        for members in (container.members for container in opened.values()):
            digests |= members
        lost = lost | self._lost_members(opened)
        changed = {path: found for path, found in digests.items() if not self._is_stored(path, found)}
        changed = {path: changed[path] for path in sorted(changed, key=self._is_slow) if path not in containers}
        if changed or lost:
            lost = self._move(changed, lost)
        twins = self._take_all(list(changed), lost, progress)
        if lost:
            self._lose(lost)
        while twins and self.change != tried:
            again, tried = self._in_a_twins_way(twins, tried), self.change
            twins = {path: same for path, same in twins.items() if path not in again} | self._take(again, lost)
        self._exchange(twins)
        self._note_signatures({path: of for path, of in digests.items() if path not in changed and path not in opened})
        self._note_containers(opened)

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

    def _open(self, containers: Sequence[str]) -> dict[str, Opened]:
        """Return what is in containers; one that cannot be read is reported and left out."""
        found = {}
        for path, opened in self.contents.open(containers):
            if isinstance(opened, OSError):
                self._unreadable(path, opened)
            else:
                found[path] = opened
        return found

    def _lost_members(self, opened: Mapping[str, Opened]) -> set[str]:
        """Return the members that were in containers and are not any more."""
        whole = {path: container.members for path, container in opened.items() if not container.problem}
        if not whole:
            return set()
        inside = ((path, container_of(path, whole)) for path in self.known if path not in self.look.files)
        return {path for path, container in inside if container and path not in whole[container]}

    def _is_slow(self, path: str) -> bool:
        """Return whether a file is read apart or is a member of a container; it cannot be edited then."""
        return path not in self.look.files or not is_plain(path)

    def _is_there_to_read(self, path: str) -> bool:
        """Return whether a path is that of a file or member that is there and cannot be edited."""
        there = path in self.look.files or self.look.container_of(path) is not None
        return there and self._is_slow(path)

    def _is_stored(self, path: str, found: str) -> bool:
        """Return whether all that can be done for a file with this digest is done."""
        state = self.known.get(path)
        if state is None or state.digest != found:
            return False
        if is_twin(state):
            return self._is_slow(path) and not woken({path: state}, self.store.changed)
        if state.number is None or is_left_out(state):
            return True
        entry = self._entry(state.number)
        return entry is not None and (entry.path == path or self._stands_aside(path, entry))

    def _stands_aside(self, path: str, entry: Entry) -> bool:
        """Return whether a file that cannot be edited is known to hold an article that is read from another one."""
        other = self.known.get(entry.path or "") if entry.path != path and self._is_slow(path) else None
        return other is not None and other.number == entry.number and self.look.may_hold(entry.path or "")

    def _move(self, digests: Mapping[str, str], lost: Iterable[str]) -> set[str]:
        """Give the articles of moved files their new paths, and return the files that are still lost."""
        with self._turn():
            lost = {path for path in lost if path in self.known and not self.folder.exists(path)}
            moves = moved(self.known, digests, sorted(lost))
            aside = {path: self.known[old] for path, old in moves.items() if self._holds_nothing(old)}
            numbers = {path: self.known[old].number for path, old in moves.items() if path not in aside}
            overwritten = {self.known[path].number for path in moves if not self._holds_nothing(path)}
            for old in moves.values():
                self._drop(old)
            for path, state in aside.items():
                self._set(path, state if is_left_out(state) else replace(state, signature=""))
            for path, number in numbers.items():
                # Nothing else is noted yet: the article's title may come from its path.
                self._set(path, FileState("", "", number, None))
                with suppress(NoSuchArticle):
                    self.store.set_path(number or 0, path)
            for number in overwritten.difference(numbers.values()):
                self._remove(number)
        return lost.difference(moves.values())

    def _holds_nothing(self, path: str) -> bool:
        """Return whether nothing is known to be in a file, or it is left out or stands aside."""
        state = self.known.get(path)
        if state is None or state.number is None or is_left_out(state):
            return True
        entry = self._entry(state.number)
        return entry is not None and self._number_at(path) is None

    def _take_all(
        self, paths: Sequence[str], lost: set[str], progress: Callable[[int, int], None] | None
    ) -> dict[str, AlreadyStored]:
        """Take files some at a time, while those that come next are read."""
        twins, files, characters = dict[str, AlreadyStored](), list[_File](), 0
        self.contents.ahead(paths[:_AHEAD])
        for done, path in enumerate(paths, 1):
            if file := self._read(path):
                files.append(file)
                characters += len(file.article.draft.text) if file.article else 0
            self.contents.ahead(paths[done + _AHEAD - 1 : done + _AHEAD])
            if len(files) == TOGETHER or characters >= CHARACTERS or done == len(paths):
                twins |= self._store(files, lost)
                files, characters = [], 0
                if progress:
                    progress(done, len(paths))
        return twins

    def _in_a_twins_way(self, twins: Mapping[str, AlreadyStored], tried: int) -> list[str]:
        """Return those of some twins whose obstacle has changed since they were tried."""
        slow = {path: self.known[path] for path in twins if self._is_slow(path)}
        changed = self.store.changed({same.entry.number for same in twins.values()}, tried)
        quick = [path for path, same in twins.items() if path not in slow and same.entry.number in changed]
        return quick + woken(slow, self.store.changed)

    def _take(self, paths: Iterable[str], lost: set[str]) -> dict[str, AlreadyStored]:
        """Read files and store what they hold, as `_store` does."""
        return self._store([file for path in paths if (file := self._read(path))], lost)

    def _store(self, files: Iterable[_File], lost: set[str]) -> dict[str, AlreadyStored]:
        """Store what files hold, and return the twins among them with what they are twins of."""
        twins = {}
        with self._turn():
            for file in files:
                if self._is_stored(file.path, file.digest):
                    continue  # Another process was faster.
                number = self._number_at(file.path)
                state = FileState(file.digest, self.look.files.get(file.path, MEMBER), None, file.problem)
                if file.article:
                    number = number or self._number_of(file.path, file.article.draft, lost)
                    try:
                        number = self._put(number, file.article, file.path)
                    except AlreadyStored as same:
                        twins[file.path], state = same, self._as_twin(state, same, file)
                        number = number if self._entry(number) else None
                elif number is not None and not file.problem:
                    self.report.changed.append(number)
                self._set(file.path, replace(state, number=number))
        return twins

    def _read(self, path: str) -> _File | None:
        try:
            content = self.contents.get(path)
        except OSError as error:
            self._unreadable(path, error)
            return None
        is_new = content.draft and not self._says_the_same(path, content.draft)
        article = self.cataloguing.measure(content.draft) if content.draft and is_new else None
        return _File(path, content.digest, self._is_slow(path), article, content.problem)

    def _as_twin(self, state: FileState, same: AlreadyStored, file: _File) -> FileState:
        if not file.slow:
            return replace(state, problem=f"holds {same}")
        other = same.entry.path
        return as_twin(state, same, self.store.latest_change(), instead=other is not None and not self._is_slow(other))

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
            # The file was moved and edited at once, perhaps into a twin.
            lost.discard(named.path)
            self._drop(named.path)
            self.store.set_path(named.number, path)
            return named.number
        same = self.store.by_text(draft.text)
        for entry in (named, same):
            if entry and entry.path is None:
                return entry.number  # Until now the store alone held it.
        if same and same.path and not self._is_slow(path) and self._is_there_to_read(same.path):
            return same.number  # What it was read from stands aside: this file can be edited.
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
        was_there = before or (state and state.number and not is_left_out(state))
        (self.report.changed if was_there else self.report.added).append(number)
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
            state, signature = self.known.get(path), self.look.files.get(path, "")
            if state and state.problem:
                self.report.problems[path] = state.problem
            if state and signature not in ("", signature_of(state)):
                touched[path] = signature
        if touched:
            with self._turn():
                for path, signature in touched.items():
                    if (state := self.known.get(path)) and state.digest == digests[path]:
                        self.store.set_file(path, seen_again(state, signature))

    def _note_containers(self, opened: Mapping[str, Opened]) -> None:
        """Note that containers were read, after all their members were taken over: who dies before does it again."""
        if opened:
            with self._turn():
                for path, container in opened.items():
                    self._set(path, FileState(container.digest, self.look.files[path], None, container.problem))

    def _set(self, path: str, state: FileState) -> None:
        self.known[path] = state
        self.store.set_file(path, state)
        if state.problem:
            self.report.problems[path] = state.problem
        else:
            self.report.problems.pop(path, None)

    def _drop(self, path: str) -> None:
        self.known.pop(path, None)
        self.report.problems.pop(path, None)
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
