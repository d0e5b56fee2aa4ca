"""How the library changes: articles are added, edited, replaced, removed, restored, and changes taken back. What the
methods promise is written in `Library`; here is how they keep it.

A change is written to the store and to the articles folder inside one transaction of the store, the file last. The
store writes its line of the journal, and the version that was before, with the change itself.
"""
# ruff: noqa: D102 - the front door documents the methods, and one text is enough

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Unpack

from bot.errors import NoSuchArticle, StorageError
from bot.intake.article_file import check_draft, edit_article, read_article, replace_article, write_article
from bot.intake.formats import is_plain
from bot.intake.names import slug
from bot.library.cataloguing import Cataloguing, Measured
from bot.library.drafts import Changes, changed, draft_of
from bot.library.removed_files import RemovedFiles
from bot.library.shelf import Shelf
from bot.library.taking_back import UNDO, taken_back
from bot.library.taking_over import ShelfReport
from bot.model import Article, Draft, Entry, History
from bot.storage.store import Store


class Changing:
    """The changes of a library. `shelf` is None where there is no articles folder. `kept` is called after changes that
    stay, `undone` after some that do not, before anybody else may change something.
    """

    def __init__(
        self,
        store: Store,
        cataloguing: Cataloguing,
        shelf: Shelf | None,
        removed: RemovedFiles,
        clock: Callable[[], datetime],
        *,
        kept: Callable[[], object],
        undone: Callable[[], object],
    ) -> None:
        self._articles = store.articles
        self._journal = store.journal
        self._cataloguing = cataloguing
        self._shelf = shelf
        self._removed = removed
        self._clock = clock
        self._kept = kept
        self._undone = undone
        self._turn = threading.RLock()
        self._together: int | None = None

    def add_measured(
        self, measured: Measured, *, name: str | None, by: int | None, through: str, history: History | None
    ) -> Entry:
        with self.together():
            draft = measured.draft
            draft = replace(draft, key=draft.key or self._cataloguing.free_key(name or slug(draft.title)))
            measured = replace(measured, draft=draft)
            if self._shelf is None:
                return self._cataloguing.add(measured, by=by, through=through, history=history)
            path = self._shelf.free_path(draft.key or "")
            entry = self._cataloguing.add(measured, path=path, by=by, through=through, history=history)
            self._shelf.write(path, write_article(replace(draft, language=measured.language)), entry.number)
            return entry

    def measure(self, draft: Draft, *, name: str | None = None) -> Measured:
        check_draft(replace(draft, key=draft.key or name or slug(draft.title)))
        self._cataloguing.refuse_known(draft)
        return self._cataloguing.measure(draft)

    def edit(self, number: int, *, by: int | None, **changes: Unpack[Changes]) -> Entry:
        return self._put(number, lambda article: changed(article, **changes), by=by)

    def replace(self, number: int, draft: Draft, *, by: int | None, through: str) -> Entry:
        def new_version(article: Article) -> Draft:
            entry = article.entry
            version = replace(draft, key=entry.key, tags=draft.tags or entry.tags)
            check_draft(version)
            return version

        return self._put(number, new_version, by=by, through=through)

    def undo(self, position: int, *, by: int | None) -> Entry:
        number, before = taken_back(self._articles, self._journal, position)
        return self._put(number, before, by=by, through=UNDO)

    def _put(
        self, number: int, renewed: Callable[[Article], Draft], *, by: int | None = None, through: str = ""
    ) -> Entry:
        """Give an article what `renewed` makes of it as it is now. A change of its file by hand that was not taken over
        yet is taken over first.
        """
        self.sync_file(number)
        # A book takes seconds, in which nobody could write inside `together`.
        known = self._cataloguing.measure(renewed(self._articles.article(number)))
        with self.together():
            self.sync_file(number)
            article = self._articles.article(number)
            measured = self._cataloguing.measure(renewed(article), known)
            path = article.entry.path
            if self._shelf is None or path is None:
                return self._cataloguing.replace(number, measured, path=path, by=by, through=through)
            draft = replace(measured.draft, language=measured.language)
            if not self._shelf.is_writable(path):
                self._cataloguing.replace(number, measured, path=path, by=by, through=through)
                self._articles.set_path(number, self._shelf.write_beside(path, write_article(draft), number))
                return self._articles.entry(number)
            if draft.text == article.text:
                data = edit_article(self._shelf.read(path), path, draft)
                # Stored is what the file says now: its text may have been changed this very moment.
                measured = self._cataloguing.measure(read_article(data, path), measured)
            else:
                data = replace_article(self._shelf.read(path), path, draft)
            entry = self._cataloguing.replace(number, measured, path=path, by=by, through=through)
            self._shelf.overwrite(path, data, number)
            return entry

    def remove(self, number: int, *, by: int | None) -> Entry:
        self.sync_file(number)  # Here first, because nobody else can write inside `together`.
        with self.together():
            self.sync_file(number)  # The file may be another article's by now.
            text = self._articles.article(number).text
            entry = self._articles.remove(number, at=self._clock(), by=by)
            if self._shelf is not None and entry.path is not None:
                # A file that cannot be read can be removed all the same; its article comes back from the store.
                data = b""
                with suppress(StorageError):
                    data = self._shelf.read(entry.path)
                if data:
                    self._removed.keep(number, entry.path, data, text if self._shelf.holds(entry) else None)
                self._shelf.delete(entry.path)
            return entry

    def twins_of(self, numbers: Collection[int]) -> list[str]:
        return self._shelf.twins_of(numbers) if self._shelf else []

    def restore(self, number: int, *, by: int | None) -> Entry:
        with self.together():
            try:
                return self._articles.entry(number)
            except NoSuchArticle:
                self._articles.restore(number, path=None, at=self._clock(), by=by)
            if self._shelf is not None and (member := self._shelf.take_in_again(number)):
                self._articles.set_path(number, member)
            elif self._shelf is not None:
                path, data = self._file_again(number, self._shelf)
                self._articles.set_path(number, path)
                self._shelf.write(path, data, number)
            return self._articles.entry(number)

    @contextmanager
    def together(self) -> Iterator[None]:
        folder = self._shelf.folder if self._shelf else None
        # In the order of every other change: first the turn in this process, then the store's.
        with self._turn:
            if self._together is not None:
                with self._articles.transaction():
                    yield
                return
            self._together = threading.get_ident()
            try:
                # The folder is put right before anybody else has a turn: who looks then takes over what is there.
                with self._articles.transaction(folder.undo if folder else lambda: None):
                    yield
                    if folder:
                        folder.settle()
                if folder:
                    folder.done()
                self._kept()
            except BaseException:
                # What is remembered for a change may be of one that was undone, whose number is given again.
                self._cataloguing.forget()
                self._undone()
                raise
            finally:
                self._together = None

    def is_open(self) -> bool:
        """Return whether this thread is inside of `together`."""
        return self._together == threading.get_ident()

    def sync(self, *, thorough: bool = False, progress: Callable[[int, int], None] | None = None) -> ShelfReport:
        """Take over what changed in the articles folder. Raises StorageError."""
        if self._shelf is None:
            return ShelfReport()
        remove = partial(self._articles.remove, at=self._clock())
        return self._shelf.sync(remove, thorough=thorough, progress=progress)

    def sync_file(self, number: int) -> None:
        """Take over what changed in the folder, unless the file of an article is as it was: in a large folder a look
        takes half a second.
        """
        with suppress(NoSuchArticle):
            if self._shelf is not None and self._shelf.holds(self._articles.entry(number)):
                return
        self.sync()

    def _file_again(self, number: int, shelf: Shelf) -> tuple[str, bytes]:
        """Return the path and the bytes for the file of a restored article: as they were, where the file still says the
        same and can be there again.
        """
        article = self._articles.article(number)
        path, data = shelf.free_path(article.entry.key), write_article(draft_of(article))
        if kept := self._removed.kept(number, article.text):
            place = shelf.folder.path / kept[0]
            if place.parent.is_dir() and shelf.is_free(kept[0]):
                return kept
            data = kept[1] if is_plain(kept[0]) else data
        return path, data
