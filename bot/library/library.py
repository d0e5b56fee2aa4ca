"""The library: stored articles, what can be asked of them, and how they change. The front door of everything
inside.

All of it is plain blocking code that is safe to call from any thread. A change is written to the store and to the
articles folder inside one transaction of the store, the file last; then the index follows. Whatever moment the
program dies at, the next start takes over a file that is newer than the store, and brings the index up to it.
"""

import threading
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Self, Unpack

from bot.fetching.fetch import Fetcher
from bot.intake.apart import Readers
from bot.library.asking import Asking
from bot.library.cataloguing import Cataloguing, Measured
from bot.library.changing import Changing
from bot.library.digest_requests import read_request, refuse_impossible
from bot.library.digesting import Digesting
from bot.library.drafts import Changes
from bot.library.duplicates import Duplicates
from bot.library.encoding import Encoding
from bot.library.examples import Examples
from bot.library.folder import ArticlesFolder
from bot.library.following import Following
from bot.library.journal import Journal
from bot.library.labels import labelled, tagged
from bot.library.listing import Listing
from bot.library.model_in_use import Load, load_once
from bot.library.references import References
from bot.library.removed_files import RemovedFiles
from bot.library.shelf import Shelf
from bot.library.sighting import Lookout
from bot.library.summaries import Summaries, read
from bot.library.taking_over import ShelfReport
from bot.model import EVERYTHING, Answer, Article, Digest, Draft, Entry, History, Scope, Summary, SummaryLength, Turn
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
        self._references = References(store.articles)
        self.journal = Journal(store.journal, clock)
        self._following = Following(store.articles, index, lambda: self._changing.is_open())
        self.encoding = Encoding(store, settings.meaning, load)
        self.lookout = Lookout(store.articles, index, self.encoding, settings.meaning)
        follow = self._following.follow_unless_in_vain
        self._asking = Asking(store.articles, index, self.lookout, settings.answers, follow, self._cataloguing.count)
        self.summaries = Summaries(store.rankings, self.encoding, settings.summary)
        self.duplicates = Duplicates(store.articles, index, follow)
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
        self._looking = threading.Lock()
        self._examples = Examples(store.articles, self.ask)
        folder, at_once = settings.library.articles, settings.reading.processes
        shelf = None
        if folder:
            shelf = Shelf(ArticlesFolder(folder), store.articles, self._cataloguing, self.readers.read, at_once)
        self._changing = Changing(
            store,
            self._cataloguing,
            shelf,
            RemovedFiles(settings.library.data / "removed"),
            clock,
            kept=self.encoding.wake,
            undone=self._forget_titles,
        )

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

    def add(self, draft: Draft, *, name: str | None = None, by: int | None = None, through: str = "") -> Entry:
        """Store a draft as a new article and return its entry; with an articles folder, as a file there too.

        An article without a key gets `name` as its key or else one made from its title, with a number behind it
        where another has it. `by` is the Telegram id of who does it and `through` how it came, here and below, for the
        journal (see `Event`). Raises InvalidArticle, AlreadyStored, StorageError.
        """
        return self.add_measured(self.measure(draft, name=name), name=name, by=by, through=through)

    def measure(self, draft: Draft, *, name: str | None = None) -> Measured:
        """Do the part of `add` that takes long, for which nobody who writes has to wait. Raises as `add` does."""
        return self._changing.measure(draft, name=name)

    def add_measured(
        self,
        measured: Measured,
        *,
        name: str | None = None,
        by: int | None = None,
        through: str = "",
        history: History | None = None,
    ) -> Entry:
        """Do the rest of `add`, with the history that an article brings along. Raises AlreadyStored, StorageError."""
        return self._changing.add_measured(measured, name=name, by=by, through=through, history=history)

    def edit(self, number: int, *, by: int | None = None, **changes: Unpack[Changes]) -> Entry:
        """Change what the catalogue says about an article; its file follows. A change of the file by hand that was
        not taken over yet is kept.

        Raises NoSuchArticle, InvalidArticle, UnreadableFile, AlreadyStored (an address that another article has),
        StorageError.
        """
        return self._changing.edit(number, by=by, **changes)

    def replace(self, number: int, draft: Draft, *, by: int | None = None, through: str = "") -> Entry:
        """Make a draft the new version of an article, which keeps its number, its key and, where the draft has none,
        its tags; its file follows. What it was is kept among its versions. Raises as `edit` does.
        """
        return self._changing.replace(number, draft, by=by, through=through)

    def undo(self, position: int, *, by: int | None = None) -> Entry:
        """Take back the event at a position of the journal, by which an article was edited or updated: the fields that
        it changed become what they were. This is an event, too, and can be taken back.

        Raises ArticleBotError where these fields changed again since, where it was another kind of event, or where
        what was before is not kept; NoSuchArticle where the article was removed since; else as `edit` does.
        """
        return self._changing.undo(position, by=by)

    def remove(self, number: int, *, by: int | None = None) -> Entry:
        """Remove an article and its file; `restore` brings it back. Raises NoSuchArticle, StorageError."""
        return self._changing.remove(number, by=by)

    def twins_of(self, numbers: Collection[int]) -> list[str]:
        """Return the files of the articles folder that become articles once these are removed, because they hold the
        same text or address. Raises StorageError.
        """
        return self._changing.twins_of(numbers)

    def restore(self, number: int, *, by: int | None = None) -> Entry:
        """Bring a removed article back under its number, with its file; a live one stays as it is.

        Raises NoSuchArticle, and AlreadyStored where another has taken its text, address or key meanwhile.
        """
        return self._changing.restore(number, by=by)

    def sync(self, *, thorough: bool = False, progress: Callable[[int, int], None] | None = None) -> ShelfReport:
        """Take over what changed in the articles folder and bring the index up to the store.

        `thorough` reads every file again. `progress` is told how much is done and how much there is, first of the
        files, then of the index. Raises StorageError.
        """
        # Not in the turn of the changes, which would wait for a look at a large folder. What comes of the look is taken
        # over in transactions of the store, as if another process had looked.
        with self._looking:
            report = self._changing.sync(thorough=thorough, progress=progress)
        self.encoding.wake()
        self.follow(progress)
        return report

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the store. Inside `together` nothing is done, because nothing is certain yet. Raises
        StorageError.
        """
        self._following.follow(progress)

    def together(self) -> AbstractContextManager[None]:
        """Keep the changes inside the `with` together or, after an exception, none of them: quicker than one by one.

        A kill inside leaves files of the folder changed and the store as it was. So the next start takes over each of
        these files by itself, as if a person had changed it: all or some of the changes, none of them by half.
        """
        return self._changing.together()

    def problems(self) -> list[str]:
        """Return what is wrong inside the store and the index, in words."""
        return self.store.check() + self._index.problems(self._articles)

    def _forget_titles(self) -> None:
        self._references = References(self._articles)
