"""The library: stored articles, what can be asked of them, and how they change. The front door of everything
inside.

All of it is plain blocking code that is safe to call from any thread. A change is written to the store and to the
articles folder inside one transaction of the store, the file last; then the index follows. Whatever moment the
program dies at, the next start takes over a file that is newer than the store, and brings the index up to it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Self, Unpack

from bot.errors import NoSuchArticle, StorageError, UnreadableFile
from bot.fetching.fetch import Fetcher
from bot.intake.apart import Readers
from bot.intake.article_file import check_draft, edit_article, write_article
from bot.intake.formats import read_file
from bot.intake.names import slug
from bot.library.asking import Asking
from bot.library.cataloguing import Cataloguing, Measured
from bot.library.digest_requests import read_request, refuse_impossible
from bot.library.digesting import Digesting
from bot.library.drafts import Changes, changed, draft_of
from bot.library.encoding import Encoding
from bot.library.examples import Examples
from bot.library.folder import ArticlesFolder
from bot.library.following import Following
from bot.library.labels import labelled, tagged
from bot.library.listing import Listing
from bot.library.model_in_use import Load, load_once
from bot.library.references import References
from bot.library.removed_files import RemovedFiles
from bot.library.shelf import Shelf
from bot.library.sighting import Lookout
from bot.library.summaries import Summaries, read
from bot.library.taking_over import ShelfReport
from bot.model import EVERYTHING, Answer, Article, Digest, Draft, Entry, Scope, Summary, SummaryLength, Turn
from bot.settings import Settings
from bot.storage.index import WordIndex
from bot.storage.sqlite import INDEX, open_store
from bot.storage.store import ArticleStore, Store


def utc_now() -> datetime:
    """Return the moment, with its time zone."""
    return datetime.now(UTC)


class Library:
    """The articles of one configuration. Use it as a context manager, or close it."""

    def __init__(
        self,
        store: Store,
        index: WordIndex,
        settings: Settings,
        clock: Callable[[], datetime] = utc_now,
        load: Load = load_once,
    ) -> None:
        self.store = store
        self.settings = settings
        self._articles: ArticleStore = store.articles
        self._index = index
        self._clock = clock
        self._cataloguing = Cataloguing(store.articles, settings.library.languages, clock)
        self._removed = RemovedFiles(settings.library.data / "removed")
        self._references = References(store.articles)
        self._following = Following(store.articles, index, lambda: self._together == threading.get_ident())
        self.encoding = Encoding(store, settings.meaning, load)
        self.lookout = Lookout(store.articles, index, self.encoding, settings.meaning)
        follow = self._following.follow_unless_in_vain
        self._asking = Asking(store.articles, index, self.lookout, settings.answers, follow, self._cataloguing.count)
        self.summaries = Summaries(store.rankings, self.encoding, settings.summary)
        self._digesting = Digesting(
            store.articles,
            index,
            lambda: self._references,
            self.summaries.of,
            follow,
            self._cataloguing.count,
        )
        self.readers = Readers(settings.reading)
        self.fetcher = Fetcher(settings.fetching)
        self._changing = threading.RLock()
        self._looking = threading.Lock()
        self._together: int | None = None
        self._examples = Examples(store.articles, self.ask)
        folder = settings.library.articles
        self._shelf = Shelf(ArticlesFolder(folder), store.articles, self._cataloguing) if folder else None

    @classmethod
    def open(cls, settings: Settings, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the library of a configuration, made where it is new, without looking at the folder yet (see
        `sync`).

        Raises StorageError where the store cannot be used.
        """
        data = settings.library.data
        return cls(open_store(data), WordIndex(data / INDEX), settings, clock)

    def close(self) -> None:
        """Let go of the store, after what goes on beside the questions."""
        self.fetcher.close()
        self.readers.close()
        self.summaries.close()
        self.encoding.close()
        self._index.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What there is

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self._cataloguing.count()

    @property
    def unindexed(self) -> int:
        """How many changes the index of words has not taken in yet."""
        return self._articles.latest_change() - self._index.version

    @property
    def languages(self) -> list[str]:
        """The languages of the articles and those configured, the most frequent first."""
        return list(self._cataloguing.languages())

    def entries(self, *, tag: str | None = None) -> Listing:
        """Return the catalogue, the newest article first, or the part of it with a tag, capitals aside."""
        if tag is None:
            return Listing(self._articles, self._articles.numbers())
        return Listing(self._articles, tagged(self._articles, tag))

    def search(self, text: str) -> Listing:
        """Return the articles whose titles fit `text`, typing errors forgiven, the most alike first; then those that
        have it as a tag or an author.
        """
        found = [*self._references.search(text), *labelled(self._articles, text)]
        return Listing(self._articles, list(dict.fromkeys(found)))

    def find(self, reference: str, *, key_first: bool = False, forgiving: bool = True) -> Entry:
        """Return the article that a number, key, title or part of a title names; one with typing errors if `forgiving`.

        Raises NoSuchArticle, and SeveralArticles where it fits more than one or may only be meant.
        """
        return self._references.find(reference, key_first=key_first, forgiving=forgiving)

    def titled(self, text: str) -> Entry | None:
        """Return the article whose title `text` is, None where it is no title."""
        return self._references.titled(text)

    def entry(self, number: int) -> Entry:
        """Return an article's entry. Raises NoSuchArticle."""
        return self._articles.entry(number)

    def article(self, number: int) -> Article:
        """Return an article. Raises NoSuchArticle."""
        return self._articles.article(number)

    # What can be asked

    def ask(
        self,
        question: str,
        *,
        scope: Scope = EVERYTHING,
        before: Turn | None = None,
        as_typed: bool = False,
        any_time: bool = False,
        limit: int = 10,
    ) -> Answer:
        """Answer a question from the articles of `scope`. Half characters in it, which nothing can carry, become
        question marks. `before` is what a follow-up is completed from; `as_typed` neither completes nor corrects, and
        with `any_time` a span of time in the question does not narrow the scope. Raises NoSuchArticle.
        """
        question = question.encode("utf-8", "replace").decode()
        with self.encoding.asking():
            return self._asking.ask(
                question,
                self.languages,
                today=self._clock().date(),
                scope=scope,
                before=before,
                as_typed=as_typed,
                any_time=any_time or as_typed,
                limit=limit,
            )

    def examples(self, count: int = 2) -> list[str]:
        """Return up to `count` questions that the library answers, from its newest articles."""
        return self._examples.get(count)

    def summarize(self, number: int, length: SummaryLength | None = None, method: str | None = None) -> Summary:
        """Summarize an article, in the length and by the method that are configured where not given. Raises
        NoSuchArticle, TooLong where the method cannot finish in time, and ArticleBotError where the method or the
        length cannot be.
        """
        return self.summaries.of(self.article(number), length, method)

    def read_text(self, text: str, *, title: str = "", language: str | None = None) -> Article:
        """Return a text as an article that is not stored, with the number 0 and no key. Raises InvalidArticle."""
        return read(text, title, language, self._cataloguing, self._clock)

    def digest(self, asked: str = "", sentences: int | None = None, day: date | None = None) -> Digest:
        """Return the main points of the articles that are `asked` for ("harbour bridge", "#flood last week", "today"),
        of those of the last week where nothing is, or else of the newest. A number at its end is how many sentences,
        unless `sentences` says that; `day` is when it was asked, where that is not today. Raises ArticleBotError for a
        number of sentences that no digest has, and for more than one tag.
        """
        today = day or self._clock().date()
        request = read_request(asked, self.languages, today)
        if sentences is not None:
            refuse_impossible(sentences)
            request = replace(request, sentences=sentences)
        with self.encoding.asking():
            return self._digesting.digest(request, self.languages, today)

    # How it changes

    def add(self, draft: Draft, *, name: str | None = None, by: int | None = None) -> Entry:
        """Store a draft as a new article and return its entry; with an articles folder, as a file there too.

        An article without a key gets `name` as its key or else one made from its title, with a number behind it
        where another has it. Raises InvalidArticle, AlreadyStored, StorageError.
        """
        return self.add_measured(self.measure(draft, name=name), name=name, by=by)

    def measure(self, draft: Draft, *, name: str | None = None) -> Measured:
        """Do the part of `add` that takes long, for which nobody who writes has to wait. Raises as `add` does."""
        check_draft(replace(draft, key=draft.key or name or slug(draft.title)))
        self._cataloguing.refuse_known(draft)
        return self._cataloguing.measure(draft)

    def add_measured(self, measured: Measured, *, name: str | None = None, by: int | None = None) -> Entry:
        """Do the rest of `add`. Raises AlreadyStored, StorageError."""
        with self.together():
            draft = measured.draft
            draft = replace(draft, key=draft.key or self._cataloguing.free_key(name or slug(draft.title)))
            measured = replace(measured, draft=draft)
            if self._shelf is None:
                return self._cataloguing.add(measured, by=by)
            path = self._shelf.free_path(draft.key or "")
            entry = self._cataloguing.add(measured, path=path, by=by)
            self._shelf.write(path, write_article(replace(draft, language=measured.language)), entry.number)
            return entry

    def edit(self, number: int, **changes: Unpack[Changes]) -> Entry:
        """Change what the catalogue says about an article; its file follows. A change of the file by hand that was
        not taken over yet is kept.

        Raises NoSuchArticle, InvalidArticle, UnreadableFile, AlreadyStored (an address that another article has),
        StorageError.
        """
        self._sync_file(number)
        # A book takes seconds, in which nobody could write inside `together`.
        known = self._cataloguing.measure(changed(self.article(number), **changes))
        with self.together():
            self._sync_file(number)
            article = self.article(number)
            draft, path = changed(article, **changes), article.entry.path
            if self._shelf is None or path is None:
                return self._cataloguing.replace(number, self._cataloguing.measure(draft, known), path=path)
            data = edit_article(self._shelf.read(path), path, draft)
            # Stored is what the file says now: its text may have been changed this very moment.
            measured = self._cataloguing.measure(read_file(data, path), known)
            entry = self._cataloguing.replace(number, measured, path=path)
            self._shelf.overwrite(path, data, number)
            return entry

    def remove(self, number: int) -> Entry:
        """Remove an article and its file; `restore` brings it back. Raises NoSuchArticle, StorageError."""
        self._sync_file(number)  # Here first, because nobody else can write inside `together`.
        with self.together():
            self._sync_file(number)  # The file may be another article's by now.
            entry = self._articles.remove(number, at=self._clock())
            if self._shelf is not None and entry.path is not None:
                # A file that cannot be read can be removed all the same; its article comes back from the store.
                data = b""
                with suppress(StorageError):
                    data = self._shelf.read(entry.path)
                if data:
                    self._removed.keep(number, entry.path, data)
                self._shelf.delete(entry.path)
            return entry

    def restore(self, number: int) -> Entry:
        """Bring a removed article back under its number, with its file; a live one stays as it is.

        Raises NoSuchArticle, and AlreadyStored where another has taken its text, address or key meanwhile.
        """
        with self.together():
            try:
                return self.entry(number)
            except NoSuchArticle:
                self._articles.restore(number, path=None, at=self._clock())
            if self._shelf is not None:
                path, data = self._file_again(number, self._shelf)
                self._articles.set_path(number, path)
                self._shelf.write(path, data, number)
            return self.entry(number)

    def sync(self, *, thorough: bool = False, progress: Callable[[int, int], None] | None = None) -> ShelfReport:
        """Take over what changed in the articles folder and bring the index up to the store.

        `thorough` reads every file again. `progress` is told how much is done and how much there is, first of the
        files, then of the index. Raises StorageError.
        """
        # Not in the turn of the changes, which would wait for a look at a large folder. What comes of the look is taken
        # over in transactions of the store, as if another process had looked.
        with self._looking:
            report = self._sync_folder(thorough=thorough, progress=progress)
        self.encoding.wake()
        self.follow(progress)
        return report

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the store. Inside `together` nothing is done, because nothing is certain yet. Raises
        StorageError.
        """
        self._following.follow(progress)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep the changes inside the `with` together or, after an exception, none of them: quicker than one by one.

        A kill inside leaves files of the folder changed and the store as it was. So the next start takes over each of
        these files by itself, as if a person had changed it: all or some of the changes, none of them by half.
        """
        folder = self._shelf.folder if self._shelf else None
        # In the order of every other change: first the turn in this process, then the store's.
        with self._changing:
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
                self.encoding.wake()
            except BaseException:
                # What is remembered for a change may be of one that was undone, whose number is given again.
                self._cataloguing.forget()
                self._references = References(self._articles)
                raise
            finally:
                self._together = None

    def problems(self) -> list[str]:
        """Return what is wrong inside the store and the index, in words."""
        return self.store.check() + self._index.problems(self._articles)

    def _sync_folder(
        self, *, thorough: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> ShelfReport:
        if self._shelf is None:
            return ShelfReport()
        remove = partial(self._articles.remove, at=self._clock())
        return self._shelf.sync(remove, thorough=thorough, progress=progress)

    def _sync_file(self, number: int) -> None:
        """Take over what changed in the folder, unless the file of an article is as it was: in a large folder a look
        takes half a second.
        """
        with suppress(NoSuchArticle):
            if self._shelf is not None and self._shelf.holds(self.entry(number)):
                return
        self._sync_folder()

    def _file_again(self, number: int, shelf: Shelf) -> tuple[str, bytes]:
        """Return the path and the bytes for the file of a restored article: as they were, where the file still says the
        same and can be there again.
        """
        article = self.article(number)
        path, data = shelf.free_path(article.entry.key), write_article(draft_of(article))
        if kept := self._removed.kept(number):
            place = shelf.folder.path / kept[0]
            with suppress(UnreadableFile):
                if read_file(kept[1], kept[0]).text == article.text:
                    data = kept[1]
                    path = kept[0] if place.parent.is_dir() and not shelf.folder.exists(kept[0]) else path
        return path, data
