"""The index of words: a derived copy of the store that finds paragraphs by their terms. It can be deleted at
any time.

Each paragraph is a document of its own (`body`, beside the `title` of its article), each article is one more
(`whole`). Terms are made by `bot.text.words` and only split at white space here, so that words are stemmed in
one place. Long paragraphs are cut, so that the text of a story that lost its line breaks is still found in
parts.

The index follows the store's change log. Its stamp says which store it copies, by which analysis, up to which
change, and the size and checksum of every file; where the stamp does not fit, the index is made again.
"""

import json
import shutil
import threading
import time
import zlib
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path

import tantivy

from bot.answering.question import Question
from bot.answering.ranking import Candidate, Corpus
from bot.errors import NoSuchArticle, StorageError
from bot.model import Article
from bot.storage.store import ArticleStore
from bot.text.words import ANALYSIS, terms

LAYOUT = 1
"""Version of the documents' form; a change of it makes every index again."""
SENTENCES_PER_DOCUMENT = 10
BATCH = 500
"""Changes applied between two commits."""
WRITER_BYTES = 30_000_000
WRITER_WAIT_SECONDS = 10.0
TITLE_BOOST = 0.5
STAMP = "stamp.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index on disk is a copy of."""

    store: str
    analysis: str
    version: int
    files: dict[str, list[int]]


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
    safe from any thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        self._lock = threading.RLock()
        self._index: tantivy.Index | None = None
        self._stamp = self._read()

    def follow(self, store: ArticleStore, progress: Callable[[int, int], None] | None = None) -> int:
        """Apply the store's changes since the last time and return how many there were.

        Doing it twice is harmless. Where the index is missing, damaged, made by another analysis or of
        another store, it is made again. `progress` is told the change reached and the last one. Raises
        StorageError where another process holds the index for longer than ten seconds or the folder cannot be
        written.
        """
        with self._lock:
            if not self._fits(store):
                self._start_again(store)
            assert self._stamp is not None
            applied = 0
            while self._stamp.version < store.latest_change():
                changes = store.changes(self._stamp.version, BATCH)
                self._apply(store, sorted({change.number for change in changes}), changes[-1].version)
                applied += len(changes)
                if progress:
                    progress(self._stamp.version, store.latest_change())
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
                    title=frozenset(document["title"][0].split(" ")),
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
        """Return how many paragraphs there are, and in how many of them each term of the question stands."""
        searcher = self._searcher()
        if searcher is None:
            return Corpus(0, {})
        frequency = {term: searcher.doc_freq("body", term) for term in question.terms}
        return Corpus(searcher.num_docs, frequency)

    def problems(self, store: ArticleStore) -> list[str]:
        """Return what is wrong with the index, in words; nothing where it agrees with the store."""
        with self._lock:
            if not self._fits(store):
                return ["The index is missing, damaged or out of date. It is made again at the next start."]
            behind = store.latest_change() - (self._stamp.version if self._stamp else 0)
            return (
                [f"The index is {behind} changes behind the store. It catches up at the next start."] if behind else []
            )

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, index_option="freq")

    def _searcher(self) -> tantivy.Searcher | None:
        with self._lock:
            return self._index.searcher() if self._index else None

    def _fits(self, store: ArticleStore) -> bool:
        stamp = self._stamp
        return (
            self._index is not None
            and stamp is not None
            and stamp.store == store.identity
            and stamp.analysis == f"{LAYOUT}.{ANALYSIS}"
            and stamp.version <= store.latest_change()
        )

    def _start_again(self, store: ArticleStore) -> None:
        self._index = None
        try:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(self._folder))
            self._write_stamp(Stamp(store.identity, f"{LAYOUT}.{ANALYSIS}", 0, {}))
        except (OSError, ValueError) as error:
            raise StorageError(f"The index folder {self._folder} cannot be written: {error}") from error

    def _apply(self, store: ArticleStore, numbers: Sequence[int], version: int) -> None:
        assert self._index is not None
        assert self._stamp is not None
        writer = self._writer(self._index)
        try:
            for number in numbers:
                writer.delete_documents_by_term("number", number)
                with suppress(NoSuchArticle):
                    for document in _documents(store.article(number)):
                        writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            self._write_stamp(replace(self._stamp, version=version, files=self._checksums()))
        except (OSError, ValueError) as error:
            raise StorageError(f"The index in {self._folder} cannot be written: {error}") from error

    def _writer(self, index: tantivy.Index) -> tantivy.IndexWriter:
        deadline = time.monotonic() + WRITER_WAIT_SECONDS
        while True:
            try:
                return index.writer(WRITER_BYTES, num_threads=1)
            except ValueError as error:
                if "LockBusy" not in str(error) or time.monotonic() > deadline:
                    raise StorageError(f"The index in {self._folder} cannot be written: {error}") from error
                time.sleep(0.05)

    def _read(self) -> Stamp | None:
        """Open the index of the folder; None where there is none or it does not match its stamp."""
        try:
            stamp = Stamp(**json.loads((self._folder / STAMP).read_bytes()))
            for name, known in stamp.files.items():
                path = self._folder / name
                # A file that is gone was merged into another one after the stamp; tantivy misses it where it
                # is needed.
                if path.exists() and _checksum(path) != known:
                    return None
            self._index = tantivy.Index(self._schema, path=str(self._folder), reuse=True)
            self._index.searcher()
        except (OSError, ValueError, TypeError):
            self._index = None
            return None
        return stamp

    def _checksums(self) -> dict[str, list[int]]:
        known = self._stamp.files if self._stamp else {}
        # tantivy never changes a segment's file once it is written; the others are small and checked by
        # parsing.
        paths = [path for path in self._folder.iterdir() if path.suffix not in {".json", ".lock"}]
        return {path.name: known.get(path.name) or _checksum(path) for path in paths}

    def _write_stamp(self, stamp: Stamp) -> None:
        temporary = self._folder / f"{STAMP}.new"
        temporary.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
        temporary.replace(self._folder / STAMP)
        self._stamp = stamp


def _checksum(path: Path) -> list[int]:
    data = path.read_bytes()
    return [len(data), zlib.crc32(data)]


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
