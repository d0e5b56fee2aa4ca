"""The index of words: a derived copy of the store that finds paragraphs by their terms. It can be deleted at
any time.

Each paragraph is a document of its own (`body`, beside the `title` of its article), each article is one more
(`whole`). Terms are made by `bot.text.words` and only split at white space here, so that words are stemmed in
one place. Long paragraphs are cut, so that the text of a story that lost its line breaks is still found in
parts.

The index follows the store's change log. Its stamp (see `index_files`) says which store it copies, by which
analysis and up to which change; where the stamp does not fit, the index is made again.
"""

import shutil
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import tantivy

from bot.answering.question import Question
from bot.answering.ranking import Candidate, Corpus
from bot.errors import NoSuchArticle, StorageError
from bot.model import Article
from bot.storage.index_files import STAMP, Stamp, checksums, intact, opstamp, read_stamp, turn, write_stamp
from bot.storage.store import ArticleStore, Change
from bot.text.words import ANALYSIS, terms

LAYOUT = 2
"""Version of the documents' form and of the stamp's; a change of it makes every index again."""
SENTENCES_PER_DOCUMENT = 10
BATCH = 500
"""Changes applied between two commits."""
WRITER_BYTES = 30_000_000
WAIT_SECONDS = 30.0
"""How long to wait for another process that writes the index. 500 changes take it one or two seconds."""
TITLE_BOOST = 0.5


@dataclass(frozen=True, slots=True)
class _Copy:
    """An open index and its stamp."""

    index: tantivy.Index
    stamp: Stamp


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True, indexed=True)
    builder.add_integer_field("paragraph", stored=True)
    builder.add_integer_field("first", stored=True)
    builder.add_text_field("body", stored=True, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("title", stored=True, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("whole", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class WordIndex:
    """The index of words in a folder. One process at a time writes it, any number read it; every method is
    safe from any thread. Nothing is found before the first `follow`.
    """

    def __init__(self, folder: Path, *, wait: float = WAIT_SECONDS) -> None:
        self._folder = folder
        self._wait = wait
        self._schema = _schema()
        self._lock = threading.RLock()
        self._copy: _Copy | None = None

    def follow(self, store: ArticleStore, progress: Callable[[int, int], None] | None = None) -> int:
        """Apply the store's changes since the last time and return how many there were.

        Doing it twice is harmless. Where the index is missing, damaged, made by another analysis or of
        another store, it is made again. `progress` is told the change reached and the last one. Raises
        StorageError where another process holds the index for too long or the folder cannot be written.
        """
        with self._lock:
            last, applied = store.latest_change(), 0
            self._copy = self._copy or self._read(store)
            while (version := self._version(store)) is None or version < last:
                with turn(self._folder, self._wait):
                    # Another process may have been faster.
                    copy = self._copy = self._refreshed(store) or self._start_again(store)
                    changes = store.changes(copy.stamp.version, BATCH)
                    if changes:
                        self._copy = self._apply(copy, store, changes)
                        applied += len(changes)
                if progress and self._copy:
                    progress(self._copy.stamp.version, last)
            return applied

    def candidates(self, question: Question, limit: int, within: Collection[int] = ()) -> list[Candidate]:
        """Return up to `limit` paragraphs that hold words of the question, best first, of the articles
        `within` where given.
        """
        searcher, alternatives = self._searcher(), sorted(question.terms)
        if searcher is None or not alternatives:
            return []
        articles = dict(self.articles(question, limit))
        best = max(articles.values(), default=1.0)
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term("body", term)) for term in alternatives]
            + [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term("title", term), TITLE_BOOST))
                for term in alternatives
            ]
        )
        if within:
            scope = tantivy.Query.term_set_query(self._schema, "number", list(within))
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, scope)])
        found = []
        for _, address in searcher.search(query, limit, count=False).hits:
            document = searcher.doc(address)
            number = document["number"][0]
            found.append(
                Candidate(
                    number=number,
                    paragraph=document["paragraph"][0],
                    first=document["first"][0],
                    sentences=tuple(tuple(line.split(" ")) if line else () for line in document["body"][0].split("\n")),
                    title=frozenset(document["title"][0].split()),
                    article_score=articles.get(number, 0.0) / best,
                )
            )
        return found

    def articles(self, question: Question, limit: int) -> list[tuple[int, float]]:
        """Return up to `limit` numbers of articles that fit the question as a whole, with their scores, best
        first.
        """
        searcher = self._searcher()
        if searcher is None or not question.words:
            return []
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term("whole", term)) for term in sorted(question.terms)]
        )
        hits = searcher.search(query, limit, count=False).hits
        return [(searcher.doc(address)["number"][0], score) for score, address in hits]

    def corpus(self, question: Question) -> Corpus:
        """Return how many documents there are, and in how many paragraphs each term of the question stands."""
        searcher = self._searcher()
        if searcher is None:
            return Corpus(0, {})
        # tantivy's own frequency counts deleted documents too, until it happens to merge them away.
        found = {term: searcher.search(self._term("body", term), 1, count=True) for term in question.terms}
        frequency = {term: result.count for term, result in found.items()}  # type: ignore[attr-defined]  # not in the stub
        return Corpus(searcher.num_docs, frequency)

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

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, index_option="freq")

    def _searcher(self) -> tantivy.Searcher | None:
        with self._lock:
            return self._copy.index.searcher() if self._copy else None

    def _version(self, store: ArticleStore) -> int | None:
        """Return the last change of the store that the index holds, None where it is no copy of it."""
        return self._copy.stamp.version if self._copy and self._copy.stamp.store == store.identity else None

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
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            index = tantivy.Index(self._schema, path=str(self._folder))
            stamp = Stamp(store.identity, _ANALYSIS, 0, "", opstamp(self._folder), checksums(self._folder, {}))
            write_stamp(self._folder, stamp)
        except (OSError, ValueError) as error:
            raise StorageError(f"The index folder {self._folder} cannot be written: {error}") from error
        return _Copy(index, stamp)

    def _apply(self, copy: _Copy, store: ArticleStore, changes: list[Change]) -> _Copy:
        try:
            writer = copy.index.writer(WRITER_BYTES, num_threads=1)
            # What a process left that died before its commit would be in the way of files of the same name.
            writer.garbage_collect_files()
            for number in sorted({change.number for change in changes}):
                writer.delete_documents_by_term("number", number)
                with suppress(NoSuchArticle):
                    for document in _documents(store.article(number)):
                        writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
            copy.index.reload()
            stamp = replace(
                copy.stamp,
                version=changes[-1].version,
                change=_name_of(changes),
                opstamp=opstamp(self._folder),
                files=checksums(self._folder, copy.stamp.files),
            )
            write_stamp(self._folder, stamp)
        except (OSError, ValueError) as error:
            # Whatever it was, without a stamp the index is made again the next time.
            self._copy = None
            with suppress(OSError):
                (self._folder / STAMP).unlink(missing_ok=True)
            raise StorageError(f"The index in {self._folder} cannot be written: {error}") from error
        return _Copy(copy.index, stamp)


_ANALYSIS = f"{LAYOUT}.{ANALYSIS}"


def _name_of(changes: list[Change]) -> str:
    """Return what the last of these changes was, in a form that no other one has."""
    return " ".join(f"{change.number} {change.kind} {change.at.isoformat()}" for change in changes[-1:])


def _documents(article: Article) -> list[tantivy.Document]:
    """Return the documents of an article: one for each paragraph or part of a long one, one for the whole."""
    number, language = article.entry.number, article.entry.language
    title = terms(article.entry.title, language)
    lines = [terms(sentence.span.of(article.text), language) for sentence in article.sentences]
    documents = []
    for paragraph, group in groupby(range(len(lines)), key=lambda n: article.sentences[n].paragraph):
        positions = list(group)
        for start in range(0, len(positions), SENTENCES_PER_DOCUMENT):
            part = positions[start : start + SENTENCES_PER_DOCUMENT]
            body = "\n".join(" ".join(lines[position]) for position in part)
            documents.append(
                tantivy.Document(number=number, paragraph=paragraph, first=part[0], body=body, title=" ".join(title))
            )
    whole = " ".join(title + [term for line in lines for term in line])
    return [*documents, tantivy.Document(number=number, whole=whole)]
