"""What a store must do, whatever database it is built on: protocols and the records they speak in.

Vocabulary. An article is *live* until it is removed; then it is a *tombstone*, which no listing shows and
which blocks no other article, but which can be *restored*, or *revived* with a new text, under its old
number. A *change* is one line of the numbered log that the index follows; an *event* is one line of the journal
that people read (see `journal_store`), written with the change that it tells of: `by` is the Telegram id of who did
it, None for files and the command line, and `through` says how it came, as in `Event`. A *talk* is what one person was
last occupied with in one chat; an *exchange* is one question with what came of it; a *gap* is a question that
the library could not answer.

Every method is synchronous, may be called from any thread, and has made its change durable when it returns,
unless a `transaction` around it is still open. Several processes may use one store at once. Moments are given
by the caller, with their time zone. Every method raises StorageError where the store cannot be read or
written.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Protocol

from bot.model import Article, Draft, Entry, History, Sentence
from bot.storage.feed_store import FeedStore
from bot.storage.job_store import JobStore
from bot.storage.journal_store import JournalStore
from bot.storage.ranking_store import RankingStore
from bot.storage.vector_store import VectorStore


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log: an article was put (added, replaced, restored) or removed."""

    version: int
    number: int
    kind: Literal["put", "remove"]
    at: datetime


@dataclass(frozen=True, slots=True)
class FileState:
    """What was last seen of a file of the articles folder."""

    digest: str
    """Of its content."""
    signature: str
    """What tells without reading it that it may have changed: size and time, say."""
    number: int | None
    """The article it holds, None where it holds none."""
    problem: str | None
    """Why it cannot be read, in words."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What a person was last occupied with in a chat."""

    article: int | None
    exchange: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class NotedMessage:
    """What a message that the bot sent was about."""

    article: int | None
    exchange: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the library could not answer, in its last wording, how often and when it was last
    asked.
    """

    question: str
    language: str
    count: int
    last: datetime


class ArticleStore(Protocol):
    """The articles, the log of their changes, and the state of their files."""

    @property
    def identity(self) -> str:
        """A name of this very store, made with it: an index that was built from another one does not fit."""

    def transaction(self, undo: Callable[[], object] = lambda: None) -> AbstractContextManager[None]:
        """Group the changes that this thread makes inside the `with`: all of them are kept, or, after an
        exception, none. `undo` is called where they are not kept, before anybody else may write; what it undoes
        outside of the store is so nobody else's to see.

        A method that raises inside leaves no half of its own change. Other threads' and processes' writing
        waits for the end, so let it take a second, not a minute. May be nested.
        """

    def add(
        self,
        draft: Draft,
        *,
        key: str,
        language: str,
        sentences: Sequence[Sentence],
        words: int,
        added: datetime,
        added_by: int | None,
        path: str | None,
        through: str = "",
        history: History | None = None,
    ) -> Entry:
        """Store a new article under the next number. `key` and `language` stand for the draft's own. One with a
        `history` gets the number that it had where no article here has it or had it, and the versions and the events of
        it in place of a new one.

        Raises AlreadyStored where a live article has the same text (exactly), url (see `comparable_url`) or
        key, in this order.
        """

    def replace(
        self,
        number: int,
        draft: Draft,
        *,
        language: str,
        sentences: Sequence[Sentence],
        words: int,
        path: str | None,
        at: datetime,
        by: int | None = None,
        through: str = "",
    ) -> Entry:
        """Give a live article a new text, new metadata or both. It keeps its number, when and by whom it was
        added, and its key unless the draft has one. What it was becomes a version of it, where anything differs
        that people read; where nothing does, the journal says nothing. Raises NoSuchArticle, or AlreadyStored as `add`
        does.
        """

    def remove(self, number: int, *, at: datetime, by: int | None = None, through: str = "") -> Entry:
        """Make a live article a tombstone and return what its entry was. Raises NoSuchArticle."""

    def restore(
        self, number: int, *, path: str | None, at: datetime, by: int | None = None, through: str = ""
    ) -> Entry:
        """Make a tombstone live again as it was, with this path. A live article is returned as it is.

        Raises NoSuchArticle, or AlreadyStored where another article has taken its text, url or key meanwhile.
        """

    def revive(
        self,
        number: int,
        draft: Draft,
        *,
        language: str,
        sentences: Sequence[Sentence],
        words: int,
        path: str | None,
        at: datetime,
        by: int | None = None,
        through: str = "",
    ) -> Entry:
        """Restore and replace in one step, as one change and one event. Raises NoSuchArticle where the number has no
        tombstone.
        """

    def tombstone(self, *, key: str, text: str, path: str | None) -> int | None:
        """Return the number of the last removed article that had this key and also this text or this path
        (None is no path).
        """

    def set_path(self, number: int, path: str | None) -> None:
        """Say that a live article's file is elsewhere now. This is not in the change log. Raises
        NoSuchArticle.
        """

    def entry(self, number: int) -> Entry:
        """Return a live article's entry. Raises NoSuchArticle."""

    def article(self, number: int) -> Article:
        """Return a live article whole. Raises NoSuchArticle."""

    def articles_of(self, numbers: Collection[int]) -> dict[int, Article]:
        """Return the live ones of these articles, whole and by their numbers; quicker than one by one."""

    def by_key(self, key: str) -> Entry | None:
        """Return the live article with this key."""

    def by_url(self, url: str) -> Entry | None:
        """Return the live article whose url leads to the same page (see `comparable_url`)."""

    def by_text(self, text: str) -> Entry | None:
        """Return the live article with exactly this text."""

    def entries(self, *, limit: int | None = None) -> list[Entry]:
        """Return live articles, all or so many, the newest first: by their date, or where it is not known the day
        they were added (UTC), then by number.
        """

    def entries_of(self, numbers: Sequence[int]) -> list[Entry]:
        """Return the entries of those articles that are live, in the order of `numbers`."""

    def numbers(self, *, tag: str | None = None, author: str | None = None) -> list[int]:
        """Return the numbers of live articles, all or those with this tag or by this author, in the order of `entries`
        and in a small part of its time.
        """

    def numbers_between(self, since: date | None, until: date | None) -> list[int]:
        """Return the numbers of live articles whose day, as in `entries`, is one of these or between them, in the order
        of `entries`; None is no bound.
        """

    def titles(self) -> list[tuple[int, str]]:
        """Return the numbers and titles of all live articles by number."""

    def languages(self) -> dict[str, int]:
        """Return how many live articles there are in each language, the most frequent first."""

    def labels(self) -> tuple[list[str], list[str]]:
        """Return the tags and the authors that articles have, each once, or had before they were removed."""

    def iter_articles(self) -> Iterator[Article]:
        """Return the live articles by number, a few in memory at a time. Changes made meanwhile may or may
        not be met.
        """

    def latest_change(self) -> int:
        """Return the version of the last change, 0 before the first."""

    def changes(self, after: int, limit: int) -> list[Change]:
        """Return the changes whose version is greater than `after`, in order. A change that is not visible
        yet when a later one is does not exist: who has seen version n has seen all before it.
        """

    def changed(self, numbers: Collection[int], after: int) -> set[int]:
        """Return which of these articles have a change whose version is greater than `after`."""

    def files(self) -> dict[str, FileState]:
        """Return what is known of the files of the articles folder, by path."""

    def file(self, path: str) -> FileState | None:
        """Return what is known of one of these files."""

    def files_of(self, number: int) -> dict[str, FileState]:
        """Return those of these files that hold an article, or held it first (see `library.shelf`), by path."""

    def settled_files(self) -> dict[str, str]:
        """Return the signatures, by path, of the files in which all is well: they hold the live article that is said
        to be there, have no problem, and can be known by their signature. They are most files, and quickly read.
        """

    def unsettled_files(self) -> dict[str, FileState]:
        """Return the other files."""

    def set_file(self, path: str, state: FileState) -> None:
        """Note the state of a file."""

    def drop_file(self, path: str) -> None:
        """Forget a file."""


class ChatStore(Protocol):
    """What must be remembered of the chats: what came in, what is talked about, what found no answer."""

    def receive(self, updates: Sequence[tuple[int, str]], *, at: datetime) -> list[int]:
        """Keep updates (their id and raw JSON) until they are handled; return the ids that were not known
        already.
        """

    def pending(self) -> list[tuple[int, str]]:
        """Return the updates that were received and not handled, in the order in which they came."""

    def take_up(self, tries: int) -> tuple[list[int], list[tuple[int, str]]]:
        """Return the ids of the updates that are given up now, and the pending ones, at a start. One that was begun
        again `tries` times is given up: perhaps it is what ends the program.
        """

    def begin_again(self, update: int) -> None:
        """Count that a pending update of an earlier run is about to be handled."""

    def put_off(self, update: int) -> None:
        """Leave a pending update for the next start, as one that was never begun."""

    def handled(self, update: int) -> None:
        """Clear an update: its body is dropped, its id stays known."""

    def remember(
        self, chat: int, topic: int, person: int, *, article: int | None, exchange: int | None, at: datetime
    ) -> None:
        """Note what a person is occupied with in a topic (0 for none) of a chat, in place of what was noted
        before.
        """

    def recall(self, chat: int, topic: int, person: int) -> Talk | None:
        """Return what `remember` noted last."""

    def note_message(self, chat: int, message: int, *, article: int | None, exchange: int | None, at: datetime) -> None:
        """Note what a message of the bot is about, so that a reply to it can be understood."""

    def message(self, chat: int, message: int) -> NotedMessage | None:
        """Return what `note_message` noted last of this message."""

    def save_exchange(self, payload: str, at: datetime) -> int:
        """Keep an exchange and return its id, which is never given again."""

    def exchange(self, number: int) -> str | None:
        """Return the payload of an exchange, None where it is unknown, was dropped or was pruned."""

    def drop_exchange(self, number: int) -> None:
        """Forget an exchange; nothing happens where it is unknown."""

    def note_gap(self, question: str, language: str, at: datetime) -> None:
        """Note a question that the library could not answer. Case, white space and the mark at the end do not
        tell two apart.
        """

    def gaps(self, limit: int) -> list[Gap]:
        """Return the gaps met most often, then most recently, first."""

    def move_chat(self, old: int, new: int) -> None:
        """Carry over what is talked about when a group became a supergroup. Its messages stay under the old
        chat, because Telegram counts the messages of a supergroup anew.
        """

    def prune(self, before: datetime) -> None:
        """Drop talks, noted messages and exchanges from before a moment, and what is known of handled updates
        received before it but the last 1,000. Pending updates and gaps stay.
        """


class Store(Protocol):
    """A whole store: its parts share one place and one life."""

    @property
    def articles(self) -> ArticleStore:
        """The articles."""

    @property
    def chats(self) -> ChatStore:
        """The chats."""

    @property
    def vectors(self) -> VectorStore:
        """The vectors."""

    @property
    def rankings(self) -> RankingStore:
        """The rankings."""

    @property
    def journal(self) -> JournalStore:
        """Who did what, and what was before."""

    @property
    def feeds(self) -> FeedStore:
        """The feeds."""

    @property
    def jobs(self) -> JobStore:
        """The jobs."""

    def check(self) -> list[str]:
        """Return what is wrong inside the store, a line for each problem; nothing where it is sound."""

    def snapshot(self) -> AbstractContextManager[Callable[[Path], None]]:
        """Hold on to the store as it is now. What is yielded writes it into a new file, which may take its time:
        without what came in from chats and is not answered, and without the work that is under way.
        """

    def purge(self) -> bool:
        """Leave nothing on the disk of what was deleted, replaced or cleared before. Return whether that could be done
        now: nobody waits for it where somebody else reads or writes.
        """

    def close(self) -> None:
        """Let go of the store. Closing it again does nothing; any other use afterwards raises ValueError."""
