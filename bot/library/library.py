"""The library: stored articles, what can be asked of them, and how they change. The front door of everything
inside.

All of it is plain blocking code that is safe to call from any thread. A change is made in the articles folder
first, then in the store, then in the index; whatever moment the program dies at, the next start brings the
later ones up to the earlier.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Self, TypedDict, Unpack

from bot.errors import AlreadyStored
from bot.intake.article_file import check_draft, edit_article, write_article
from bot.intake.names import slug
from bot.library.asking import Asking
from bot.library.examples import example_questions
from bot.library.references import References
from bot.library.shelf import Shelf, ShelfReport
from bot.model import Answer, Article, Draft, Entry, Summary
from bot.settings import Settings
from bot.storage.index import WordIndex
from bot.storage.sqlite import open_store
from bot.storage.store import ArticleStore, Store
from bot.summarizing.summarize import summarize
from bot.text.language import identify
from bot.text.sentences import split
from bot.text.words import fold, words

EXAMPLE_ARTICLES = 30
"""Newest articles that example questions are looked for in."""


class Changes(TypedDict, total=False):
    """What can be changed about a stored article."""

    title: str
    url: str | None
    author: str | None
    date: date | None
    language: str
    tags: tuple[str, ...]


def utc_now() -> datetime:
    """Return the moment, with its time zone."""
    return datetime.now(UTC)


class Library:
    """The articles of one configuration. Use it as a context manager, or close it."""

    def __init__(
        self, store: Store, index: WordIndex, settings: Settings, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.store = store
        self.settings = settings
        self._articles: ArticleStore = store.articles
        self._index = index
        self._clock = clock
        self._references = References(store.articles)
        self._asking = Asking(store.articles, index, settings.answers)
        self._changing = threading.RLock()
        self._examples: tuple[int, list[str]] = (-1, [])
        folder = settings.library.articles
        self._shelf = Shelf(folder, store.articles, self._take) if folder else None

    @classmethod
    def open(cls, settings: Settings, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the library of a configuration, made where it is new, without looking at the folder yet (see
        `sync`).

        Raises StorageError where store or index cannot be used.
        """
        data = settings.library.data
        return cls(open_store(data), WordIndex(data / "index"), settings, clock)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What there is

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self._articles.count()

    @property
    def languages(self) -> list[str]:
        """The languages of the articles and those configured, the most frequent first."""
        there = list(self._articles.languages())
        return there + [language for language in self.settings.library.languages if language not in there]

    def entries(self, *, tag: str | None = None) -> list[Entry]:
        """Return the catalogue, the newest article first, or the part of it with a tag, capitals aside."""
        entries = self._articles.entries()
        return [e for e in entries if fold(tag) in map(fold, e.tags)] if tag is not None else entries

    def search_titles(self, text: str) -> list[Entry]:
        """Return the articles whose titles fit `text`, typing errors forgiven, the most alike first."""
        return self._references.search(text)

    def find(self, reference: str, *, key_first: bool = False) -> Entry:
        """Return the article that a number, key, title or part of a title names.

        Raises NoSuchArticle, and SeveralArticles where it fits more than one.
        """
        return self._references.find(reference, key_first=key_first)

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

    def ask(self, question: str, *, article: int | None = None, limit: int = 10) -> Answer:
        """Answer a question from all articles or from one. Raises NoSuchArticle."""
        self.follow()
        return self._asking.ask(question, self.languages, article=article, limit=limit)

    def examples(self, count: int = 2) -> list[str]:
        """Return up to `count` questions that the library answers, from its newest articles."""
        change = self._articles.latest_change()
        if self._examples[0] != change:
            articles = (self.article(entry.number) for entry in self._articles.entries(limit=EXAMPLE_ARTICLES))
            self._examples = (change, list(example_questions(articles, self.ask, count)))
        return self._examples[1][:count]

    def summarize(self, number: int, sentences: int | None = None, method: str | None = None) -> Summary:
        """Summarize an article in so many sentences, as configured where not given. Raises NoSuchArticle."""
        chosen = self.settings.summary
        return summarize(self.article(number), sentences or chosen.sentences, method or chosen.method)

    # How it changes

    def add(self, draft: Draft, *, by: int | None = None, durable: bool = True) -> Entry:
        """Store a draft as a new article and return its entry; with an articles folder, as a file there too.

        `durable` waits until the disk has it. Raises InvalidArticle, AlreadyStored, StorageError.
        """
        check_draft(draft)
        with self._changing:
            self._refuse_known(draft)
            language = draft.language or identify(draft.text, self.languages)
            draft = replace(draft, key=draft.key or self._free_key(slug(draft.title)), language=language)
            if self._shelf is None:
                return self._put(draft, None, None, by)
            data = write_article(draft)
            path = self._shelf.write(draft.key or "", data, durable=durable)
            try:
                entry = self._put(draft, path, None, by)
            except Exception:
                self._shelf.delete(path)
                raise
            self._shelf.note(path, data, entry.number)
            return entry

    def edit(self, number: int, **changes: Unpack[Changes]) -> Entry:
        """Change what the catalogue says about an article; its file follows.

        Raises NoSuchArticle, InvalidArticle, AlreadyStored (an address that another article has),
        StorageError.
        """
        with self._changing:
            self.sync()  # A change made by hand must not be lost under this one.
            article = self.article(number)
            draft = replace(draft_of(article), **changes)
            check_draft(draft)
            path = article.entry.path
            if self._shelf is None or path is None:
                return self._put(draft, path, number, None)
            if draft.url and (other := self._articles.by_url(draft.url)) and other.number != number:
                raise AlreadyStored(other, "url")
            data = edit_article(self._shelf.read(path), path, draft)
            self._shelf.overwrite(path, data)
            entry = self._put(draft, path, number, None)
            self._shelf.note(path, data, number)
            return entry

    def remove(self, number: int) -> Entry:
        """Remove an article and its file; `restore` brings it back. Raises NoSuchArticle, StorageError."""
        with self._changing:
            entry = self.entry(number)
            if self._shelf is not None and entry.path is not None:
                self._shelf.delete(entry.path)
            return self._articles.remove(number, at=self._clock())

    def restore(self, number: int) -> Entry:
        """Bring a removed article back under its number, with its file.

        Raises NoSuchArticle, and AlreadyStored where another has taken its text, address or key meanwhile.
        """
        with self._changing:
            if self._shelf is None:
                return self._articles.restore(number, path=None, at=self._clock())
            with self._articles.transaction():
                entry = self._articles.restore(number, path=None, at=self._clock())
                data = write_article(draft_of(self.article(number)))
                path = self._shelf.write(entry.key, data)
                self._articles.set_path(number, path)
            self._shelf.note(path, data, number)
            return self.entry(number)

    def sync(self, *, thorough: bool = False, progress: Callable[[int, int], None] | None = None) -> ShelfReport:
        """Take over what changed in the articles folder and bring the index up to the store.

        `thorough` reads every file again. Raises StorageError.
        """
        report = ShelfReport()
        if self._shelf is not None:
            with self._changing:
                remove = partial(self._articles.remove, at=self._clock())
                report = self._shelf.sync(remove, thorough=thorough)
        self.follow(progress)
        return report

    def follow(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the index up to the store."""
        self._index.follow(self._articles, progress)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep the changes inside the `with` together or not at all, which is quicker than one by one."""
        # In the order of every other change: first the turn in this process, then the store's.
        with self._changing, self._articles.transaction():
            yield

    def problems(self) -> list[str]:
        """Return what is wrong inside the store and the index, in words."""
        return self.store.check() + self._index.problems(self._articles)

    def _take(self, draft: Draft, path: str, number: int | None) -> Entry:
        """Store what a file of the folder holds: as the article it held before, as the removed one it was, or
        as a new one.
        """
        check_draft(draft)
        if number is not None:
            return self._put(draft, path, number, None)
        key = draft.key or path.rpartition(".")[0]
        same = self._articles.by_text(draft.text)
        if same and same.path == path:
            return same
        removed = self._articles.tombstone(key=key, text=draft.text, path=path)
        if removed is not None:
            return self._put(draft, path, removed, None, revived=True)
        return self._put(replace(draft, key=self._free_key(key)), path, None, None)

    def _put(
        self, draft: Draft, path: str | None, number: int | None, by: int | None, *, revived: bool = False
    ) -> Entry:
        language = draft.language or identify(draft.text, self.languages)
        sentences = split(draft.text, language)
        count = len(words(draft.text, language))
        now = self._clock()
        if number is None:
            return self._articles.add(
                draft,
                key=draft.key or self._free_key(slug(draft.title)),
                language=language,
                sentences=sentences,
                words=count,
                added=now,
                added_by=by,
                path=path,
            )
        change = self._articles.revive if revived else self._articles.replace
        return change(number, draft, language=language, sentences=sentences, words=count, path=path, at=now)

    def _refuse_known(self, draft: Draft) -> None:
        if same := self._articles.by_text(draft.text):
            raise AlreadyStored(same, "text")
        if draft.url and (same := self._articles.by_url(draft.url)):
            raise AlreadyStored(same, "url")
        if draft.key and (same := self._articles.by_key(draft.key)):
            raise AlreadyStored(same, "key")

    def _free_key(self, key: str) -> str:
        """Return `key`, or the first of key-2, key-3 and so on that no article has."""
        free, count = key, 1
        while self._articles.by_key(free):
            count += 1
            free = f"{key}-{count}"
        return free


def draft_of(article: Article) -> Draft:
    """Return a stored article as the draft from which it would be stored again."""
    entry = article.entry
    return Draft(
        title=entry.title,
        text=article.text,
        url=entry.url,
        author=entry.author,
        date=entry.date,
        language=entry.language,
        tags=entry.tags,
        key=entry.key,
    )
