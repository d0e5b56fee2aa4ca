"""The index of words: a derived copy of the store that finds paragraphs by their terms. It can be deleted at
any time. What its documents hold is written in `index_documents`.

The index follows the store's change log. Its stamp (see `index_files`) says which store it copies, by which
analysis and up to which change; where the stamp does not fit, the index is made again.

A question waits for few changes only (`keep_up`): a large article, an import, or a merge of segments, which takes
seconds in a large index, go on in a thread of their own, and the question is answered from what is there. The same
goes for the disk: what was committed is searched before it is merged.
"""

import threading
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import tantivy

from bot.answering.bm25 import Corpus
from bot.answering.question import Question, QuestionWord
from bot.answering.shortlist import Candidate
from bot.errors import NoSuchArticle, StorageError
from bot.storage.arenas import give_back, limit_arenas
from bot.storage.index_documents import documents, schema
from bot.storage.index_files import (
    STAMP,
    Stamp,
    checksums,
    delete_unfinished,
    empty,
    intact,
    not_written,
    opstamp,
    read_stamp,
    turn,
    write_stamp,
)
from bot.storage.index_words import similar_words
from bot.storage.store import ArticleStore, Change
from bot.text.words import ANALYSIS

LAYOUT = 4
"""Version of the documents' form and of the stamp's; a change of it makes every index again."""
BATCH = 500
"""Changes applied between two commits."""
WRITER_BYTES = 30_000_000
WAIT_SECONDS = 30.0
"""How long to wait for another process that writes the index. 500 changes take it one or two seconds."""
PATIENCE_SECONDS = 3.0
"""How long a question waits for the changes before it, most of which take 30 ms."""
FEW = 100
"""Changes that a question waits for. More are an import, which goes on for longer than anybody's patience."""
SHORT = 1_000_000
"""Characters of changed articles that a question waits for. So many take half a second, a book of 5 million three."""
TITLE_BOOST = 0.5
MOST_TERMS = 500
"""Of a sentence that are ranked by. What is longer is a table or a text without a stop, and may have a megabyte."""
EXACT = 2_000
"""Paragraphs up to which those that hold a term are counted one by one."""
_ANALYSIS = f"{LAYOUT}.{ANALYSIS}"


@dataclass(frozen=True, slots=True)
class _Copy:
    """An open index and its stamp."""

    index: tantivy.Index
    stamp: Stamp


class WordIndex:
    """The index of words in a folder. One process at a time writes it, any number read it; every method is
    safe from any thread. Nothing is found before the first `follow`.
    """

    def __init__(self, folder: Path, *, wait: float = WAIT_SECONDS) -> None:
        limit_arenas()
        self._folder = folder
        self._wait = wait
        self._schema = schema()
        # Held by whoever writes; who searches needs none.
        self._lock = threading.RLock()
        self._copy: _Copy | None = None
        self._published = threading.Condition()
        self._thread: ThreadPoolExecutor | None = None
        self._following: Future[None] | None = None
        self._failure: BaseException | None = None

    @property
    def version(self) -> int:
        """The last change of the store that is found by what searches, 0 before the first `follow`."""
        copy = self._copy
        return copy.stamp.version if copy else 0

    def follow(self, store: ArticleStore, progress: Callable[[int, int], None] | None = None) -> int:
        """Apply the store's changes since the last time and return how many there were.

        Doing it twice is harmless. Where the index is missing, damaged, made by another analysis or of
        another store, it is made again. `progress` is told the change reached and the last one. Raises
        StorageError where another process holds the index for too long or the folder cannot be written.
        """
        with self._lock:
            self._failure = None  # This try is newer.
            last, applied = store.latest_change(), 0
            before = self._copy = self._copy or self._read(store)
            try:
                while (version := self._version(store)) is None or version < last:
                    with turn(self._folder, self._wait):
                        # Another process may have been faster.
                        copy = self._refreshed(store) or self._start_again(store)
                        self._publish(copy)
                        changes = store.changes(copy.stamp.version, BATCH)
                        if changes:
                            self._apply(copy, store, changes)
                            applied += len(changes)
                    if progress and self._copy:
                        progress(self._copy.stamp.version, last)
                if applied > FEW:
                    give_back()
            except StorageError:
                # What was found until now is more than what was begun anew and could not be finished.
                if before and self.version < before.stamp.version and before.stamp.store == store.identity:
                    self._publish(before)
                raise
            return applied

    def keep_up(self, store: ArticleStore) -> None:
        """Bring the index up to the store, as far as that is soon done; what takes longer goes on beside the questions.
        Raises StorageError as `follow` does, also where that happened after the last question had gone on.
        """
        last, deadline = store.latest_change(), time.monotonic() + PATIENCE_SECONDS
        while (version := self._version(store)) is None or version < last:
            if version is None:
                self.follow(store)
                continue
            self._tell_failure()
            following = self._followed_beside(store)
            if time.monotonic() > deadline or not _soon_done(store, version, last):
                return
            with self._published:
                reached = partial(self._has_reached, last, store, following)
                self._published.wait_for(reached, deadline - time.monotonic())
            if following.done():
                self._failure = None
                following.result()

    def close(self) -> None:
        """Wait for what goes on beside the questions."""
        if self._thread:
            self._thread.shutdown()

    def candidates(self, question: Question, limit: int, within: Collection[int] = ()) -> list[Candidate]:
        """Return up to `limit` paragraphs that hold words of the question, best first, of the articles
        `within` where given.
        """
        searcher, alternatives = self._searcher(), sorted(question.terms)
        if searcher is None or not alternatives:
            return []
        articles = dict(self.articles(question, limit, within))
        best = max(articles.values(), default=1.0)
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term("body", term)) for term in alternatives]
            + [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term("title", term), TITLE_BOOST))
                for term in alternatives
            ]
        )
        needed = [self._holding(word) for word in question.words if word.quoted]
        query = self._narrowed([query, *needed], within)
        addresses = [address for _, address in searcher.search(query, limit, count=False).hits]
        columns = (searcher.fast_field_values(field, addresses) for field in ("number", "paragraph", "first"))
        found = []
        for address, number, paragraph, first in zip(addresses, *columns, strict=True):
            document = searcher.doc(address)
            found.append(
                Candidate(
                    number=number,
                    paragraph=paragraph,
                    first=first,
                    sentences=tuple(
                        tuple(line.split(" ", MOST_TERMS)[:MOST_TERMS]) if line else ()
                        for line in document["body"][0].split("\n")
                    ),
                    title=frozenset(document["title"][0].split()),
                    article_score=articles.get(number, 0.0) / best,
                )
            )
        return found

    def articles(self, question: Question, limit: int, within: Collection[int] = ()) -> list[tuple[int, float]]:
        """Return up to `limit` numbers of articles that fit the question as a whole, with their scores, best first; of
        those `within` where given.
        """
        searcher = self._searcher()
        if searcher is None or not question.words:
            return []
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term("whole", term)) for term in sorted(question.terms)]
        )
        hits = searcher.search(self._narrowed([query], within), limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(number or 0), score) for number, (score, _) in zip(numbers, hits, strict=True)]

    def articles_with(self, terms: Collection[str]) -> dict[str, int]:
        """Return how many articles hold each of these terms; removed ones may still count."""
        searcher = self._searcher()
        return {term: searcher.doc_freq("whole", term) for term in terms} if searcher else {}

    def corpus(self, question: Question) -> Corpus:
        """Return how many documents there are, and in how many paragraphs each term of the question stands; of a
        frequent term those of removed articles may still count, a few in the thousands.
        """
        searcher = self._searcher()
        if searcher is None:
            return Corpus(0, {})
        return Corpus(searcher.num_docs, {term: self._frequency(searcher, term) for term in question.terms})

    def similar_words(self, word: str, *, most: int = 20) -> list[tuple[str, int]]:
        """Return up to `most` words of the articles that differ from `word` by a typing error or two, as
        `bot.answering.spelling` allows, nearest first: each as it is mostly written, with the number of articles that
        hold it.
        """
        searcher = self._searcher()
        return similar_words(searcher, self._schema, word, most) if searcher else []

    def problems(self, store: ArticleStore) -> list[str]:
        """Return what is wrong with the index, in words; nothing where it agrees with the store."""
        with self._lock:
            self._copy = self._refreshed(store)
            version = self._version(store)
            if version is None:
                return ["The index is missing, damaged or out of date. It is made again at the next start."]
            behind = store.latest_change() - version
            return (
                [f"The index is {behind} changes behind the store. It catches up at the next start."] if behind else []
            )

    def _narrowed(self, queries: Sequence[tantivy.Query], within: Collection[int]) -> tantivy.Query:
        """Return what meets all of some queries, in the articles `within` where given."""
        if within:
            queries = [*queries, tantivy.Query.term_set_query(self._schema, "number", list(within))]
        if len(queries) == 1:
            return queries[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])

    def _holding(self, word: QuestionWord) -> tantivy.Query:
        """Return what holds a word of a question in some form. It adds nothing to a score."""
        forms = [self._term(field, term) for term in sorted(word.terms) for field in ("body", "title")]
        any_form = tantivy.Query.boolean_query([(tantivy.Occur.Should, form) for form in forms])
        return tantivy.Query.const_score_query(any_form, 0.0)

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, index_option="freq")

    def _frequency(self, searcher: tantivy.Searcher, term: str) -> int:
        # tantivy's own count costs nothing and counts deleted documents too, until it happens to merge them away.
        # Among few that could be all of them; counting many takes longer than everything else about a question.
        count = searcher.doc_freq("body", term)
        if not 0 < count <= EXACT:
            return count
        exact: int = searcher.search(self._term("body", term), 1, count=True).count  # type: ignore[attr-defined]  # not in the stub
        return exact

    def _searcher(self) -> tantivy.Searcher | None:
        copy = self._copy
        return copy.index.searcher() if copy else None

    def _version(self, store: ArticleStore) -> int | None:
        """Return the last change of the store that the index holds, None where it is no copy of it."""
        copy = self._copy
        return copy.stamp.version if copy and copy.stamp.store == store.identity else None

    def _has_reached(self, last: int, store: ArticleStore, following: Future[None]) -> bool:
        return (self._version(store) or 0) >= last or following.done()

    def _publish(self, copy: _Copy) -> None:
        """Let questions be answered from this copy."""
        with self._published:
            self._copy = copy
            self._published.notify_all()

    def _followed_beside(self, store: ArticleStore) -> Future[None]:
        """Return the work that follows the store beside the questions, begun where there is none."""
        with self._published:
            if self._following is None or self._following.done():
                self._thread = self._thread or ThreadPoolExecutor(1, "index")
                self._following = self._thread.submit(self._follow_beside, store)
                self._following.add_done_callback(self._wake)
            return self._following

    def _follow_beside(self, store: ArticleStore) -> None:
        try:
            self.follow(store)
        except BaseException as failure:
            self._failure = failure
            raise

    def _tell_failure(self) -> None:
        """Raise what ended the work beside the questions, once: perhaps nobody was waiting for it any more."""
        failure, self._failure = self._failure, None
        if failure:
            raise failure

    def _wake(self, _: Future[None]) -> None:
        with self._published:
            self._published.notify_all()

    def _refreshed(self, store: ArticleStore) -> _Copy | None:
        """Return the index as it is on disk now."""
        if self._copy and read_stamp(self._folder) == self._copy.stamp:
            return self._copy
        return self._read(store)

    def _read(self, store: ArticleStore) -> _Copy | None:
        """Open the index of the folder; None where there is none, or it is damaged or no copy of the store."""
        stamp = read_stamp(self._folder)
        if (
            stamp is None
            or stamp.store != store.identity
            or stamp.analysis != _ANALYSIS
            or stamp.change != _name_of(store.changes(stamp.version - 1, 1)[:1] if stamp.version else [])
            or not intact(self._folder, stamp, self._copy.stamp.files if self._copy else {})
        ):
            return None
        try:
            index = tantivy.Index.open(str(self._folder))
            index.searcher()
        except ValueError:
            return None
        return _Copy(index, stamp)

    def _start_again(self, store: ArticleStore) -> _Copy:
        try:
            empty(self._folder)
            index = tantivy.Index(self._schema, path=str(self._folder))
            stamp = Stamp(store.identity, _ANALYSIS, 0, "", opstamp(self._folder), checksums(self._folder, {}))
            write_stamp(self._folder, stamp)
        except (OSError, ValueError) as error:
            raise not_written(self._folder, error) from error
        return _Copy(index, stamp)

    def _apply(self, copy: _Copy, store: ArticleStore, changes: list[Change]) -> None:
        """Take changes into an index: commit and publish them, then wait for the merges that this began."""
        writer: tantivy.IndexWriter | None = None
        try:
            writer = copy.index.writer(WRITER_BYTES, num_threads=1)
            # What a process left that came to no commit would be in the way of files of the same name, and stay.
            writer.garbage_collect_files()
            delete_unfinished(self._folder)
            for number in sorted({change.number for change in changes}):
                writer.delete_documents_by_term("number", number)
                with suppress(NoSuchArticle):
                    for document in documents(store.article(number)):
                        writer.add_document(document)
            writer.commit()
            stamp = replace(copy.stamp, version=changes[-1].version, change=_name_of(changes))
            copy = self._stamped(copy, stamp)
            writer.wait_merging_threads()
            self._stamped(copy, stamp)
        except (OSError, ValueError) as error:
            # A disk that is full leaves the index as it was. Where it is damaged it loses its stamp, and is made again
            # the next time. Until then the one that is open answers.
            if not intact(self._folder, copy.stamp, {}):
                with suppress(OSError):
                    (self._folder / STAMP).unlink(missing_ok=True)
            raise not_written(self._folder, error) from error
        finally:
            # The error knows this frame, and an index has one writer at a time.
            del writer

    def _stamped(self, copy: _Copy, stamp: Stamp) -> _Copy:
        """Stamp what was committed or merged, publish it and return it."""
        files = checksums(self._folder, copy.stamp.files)
        stamp = replace(stamp, opstamp=opstamp(self._folder), files=files)
        if stamp != copy.stamp:
            write_stamp(self._folder, stamp)
            copy.index.reload()
            copy = _Copy(copy.index, stamp)
            self._publish(copy)
        return copy


def _soon_done(store: ArticleStore, version: int, last: int) -> bool:
    """Return whether the changes from one version to another are worth waiting for."""
    if last - version > FEW:
        return False
    changed = {change.number for change in store.changes(version, FEW)}
    return sum(entry.characters for entry in store.entries_of(list(changed))) <= SHORT


def _name_of(changes: list[Change]) -> str:
    """Return what the last of these changes was, in a form that no other one has."""
    return " ".join(f"{change.number} {change.kind} {change.at.isoformat()}" for change in changes[-1:])
