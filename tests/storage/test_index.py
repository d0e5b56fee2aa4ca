"""The index of words follows the store, and is made again where it cannot be trusted."""

import random
import shutil
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.question import Question, read_question
from bot.answering.shortlist import Candidate
from bot.errors import StorageError
from bot.model import Draft, Sentence, SentenceKind
from bot.storage.index import BATCH, WordIndex
from bot.storage.index_documents import SENTENCES_PER_DOCUMENT
from bot.storage.index_files import read_stamp, turn, write_stamp
from bot.storage.sqlite import open_store
from bot.storage.store import ArticleStore, Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = ["kite", "ferry", "otter", "bridge", "noon", "eel"]
MISSING = "The index is missing, damaged or out of date. It is made again at the next start."
Found = set[tuple[int, int, int, tuple[tuple[str, ...], ...], frozenset[str]]]


def put(articles: ArticleStore, text: str, number: int | None = None, title: str = "Title") -> int:
    """Store a text whose paragraphs are divided by | and whose sentences end with a full stop."""
    sentences, place = [], 0
    for paragraph, block in enumerate(text.split("|")):
        for piece in block.split("."):
            if piece:
                kind = SentenceKind.HEADING if piece.isupper() else SentenceKind.TEXT
                sentences.append(Sentence(place, place + len(piece), paragraph, kind))
            place += len(piece) + 1
    draft = Draft(title, text)
    if number is None:
        count = len(articles.changes(0, 10**6))
        return articles.add(
            draft, key=f"k{count}", language="en", sentences=sentences, words=1, added=NOW, added_by=None, path=None
        ).number
    return articles.replace(number, draft, language="en", sentences=sentences, words=1, path=None, at=NOW).number


def asked(text: str = " ".join(WORDS)) -> Question:
    return read_question(text, "en", ["en"])


def found(index: WordIndex, question: Question | None = None, limit: int = 1000) -> Found:
    candidates = index.candidates(question or asked(), limit)
    return {(c.number, c.paragraph, c.first, c.sentences, c.title) for c in candidates}


@pytest.fixture
def open_at(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Return a function that opens the store of a folder."""
    with ExitStack() as opened:
        yield lambda name: opened.enter_context(closing(open_store(tmp_path / name)))


@pytest.fixture
def articles(open_at: Callable[[str], Store]) -> ArticleStore:
    """Return the articles of a new store, two of them."""
    articles = open_at("store").articles
    put(articles, "kites fly.at noon|the ferry leaves", title="Up and away")
    put(articles, "otters eat eels|the bridge.the bridge is closed")
    return articles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an index."""
    return tmp_path / "index"


@pytest.fixture
def index(articles: ArticleStore, folder: Path) -> WordIndex:
    """Return an index that holds the two articles."""
    index = WordIndex(folder)
    assert index.follow(articles) == 2
    return index


def test_paragraphs_are_found_by_their_words(index: WordIndex) -> None:
    kite, *_ = index.candidates(asked("When do the kites fly?"), 10)
    assert kite == Candidate(1, 0, 0, (("kite", "fli"), ("noon",)), frozenset({"up", "away"}), kite.article_score)
    assert kite.article_score == 1.0
    assert {(c.number, c.first) for c in index.candidates(asked("the bridge"), 10)} == {(2, 1)}
    assert [number for number, _ in index.articles(asked("otters and eels"), 10)] == [2]
    for question in (asked("whales"), asked("of the")):
        assert index.candidates(question, 10) == []
        assert index.articles(question, 10) == []


def test_only_one_article_is_searched_where_one_is_named(index: WordIndex) -> None:
    assert {c.number for c in index.candidates(asked(), 10, within=[2])} == {2}
    assert index.candidates(asked(), 10, within=[3]) == []
    assert len(index.candidates(asked(), 1)) == 1


def test_the_articles_that_fit_are_those_within(index: WordIndex) -> None:
    assert {number for number, _ in index.articles(asked(), 10)} == {1, 2}
    assert [number for number, _ in index.articles(asked(), 10, within=[2])] == [2]
    assert index.articles(asked(), 10, within=[3]) == []
    # Beside the best one of those that are asked, not of all.
    alone = index.candidates(asked("kite and ferry, and an eel?"), 10, within=[2])
    assert {candidate.article_score for candidate in alone} == {1.0}


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ('Where is the "ferry"?', {(1, 1)}),
        ('Which bridge has a "kite"?', {(1, 0)}),
        ("„Eels“ or otters and a bridge", {(2, 0)}),
        ('"Up and away" with a ferry', {(1, 0), (1, 1)}),
        ('"kite ferry"', set()),
        ('"zebra" and a kite', set()),
        ("zebra and a kite", {(1, 0)}),
    ],
)
def test_each_word_in_quotation_marks_must_be_there_in_some_form(
    index: WordIndex, text: str, paragraphs: set[tuple[int, int]]
) -> None:
    assert {(c.number, c.paragraph) for c in index.candidates(asked(text), 10)} == paragraphs


def test_quotation_marks_change_no_order(index: WordIndex) -> None:
    free, quoted = (index.candidates(asked(text), 10) for text in ("kite ferry up", 'kite ferry "up"'))
    assert free
    assert quoted == free


def test_quoted_words_are_looked_for_within_too(index: WordIndex) -> None:
    assert {c.number for c in index.candidates(asked('"ferry"'), 10, within=[1])} == {1}
    assert index.candidates(asked('"ferry"'), 10, within=[2]) == []


def test_a_long_paragraph_is_found_in_parts(articles: ArticleStore, index: WordIndex) -> None:
    number = put(articles, ".".join(f"kite n{count}" for count in range(2 * SENTENCES_PER_DOCUMENT + 1)))
    index.follow(articles)
    parts = sorted((c.first, len(c.sentences)) for c in index.candidates(asked(), 10, within=[number]))
    assert parts == [(0, SENTENCES_PER_DOCUMENT), (SENTENCES_PER_DOCUMENT, SENTENCES_PER_DOCUMENT), (20, 1)]


def test_words_are_counted_as_they_are_now(articles: ArticleStore, index: WordIndex) -> None:
    for count in range(5):
        put(articles, f"kites {count}|kites again", 1)
        index.follow(articles)
    corpus = index.corpus(asked("kites otters whales"))
    assert corpus.frequency == {"kite": 2, "otter": 1, "whale": 0}
    assert corpus.paragraphs == 4 + 2


def test_nothing_is_found_before_the_first_follow(articles: ArticleStore, folder: Path) -> None:
    index = WordIndex(folder)
    assert index.candidates(asked(), 10) == []
    assert index.articles(asked(), 10) == []
    assert index.corpus(asked()).paragraphs == 0
    assert index.problems(articles) == [MISSING]


def test_an_empty_store_has_an_empty_index(open_at: Callable[[str], Store], folder: Path) -> None:
    articles = open_at("empty").articles
    index = WordIndex(folder)
    assert index.follow(articles) == index.follow(articles) == 0
    assert index.problems(articles) == []
    assert found(index) == set()


def test_changes_are_followed_once(articles: ArticleStore, index: WordIndex) -> None:
    assert index.follow(articles) == 0
    number = put(articles, "an eel")
    assert index.problems(articles) == ["The index is 1 changes behind the store. It catches up at the next start."]
    assert index.follow(articles) == 1
    articles.remove(number, at=NOW)
    articles.restore(number, path=None, at=NOW)
    articles.remove(number, at=NOW)
    assert index.follow(articles) == 3
    assert number not in {number for number, *_ in found(index)}
    assert index.problems(articles) == []


def test_progress_is_told_batch_by_batch(open_at: Callable[[str], Store], folder: Path) -> None:
    articles = open_at("many").articles
    with articles.transaction():
        for count in range(BATCH + 1):
            put(articles, f"kite {count}")
    told: list[tuple[int, int]] = []
    WordIndex(folder).follow(articles, lambda done, of: told.append((done, of)))
    assert told == [(BATCH, BATCH + 1), (BATCH + 1, BATCH + 1)]


def test_a_second_one_on_the_same_folder_reads_what_the_first_wrote(
    articles: ArticleStore, index: WordIndex, folder: Path
) -> None:
    other = WordIndex(folder)
    assert other.follow(articles) == 0
    put(articles, "an eel")
    assert index.follow(articles) == 1
    assert other.follow(articles) == 0
    put(articles, "a kite", 2)
    assert other.follow(articles) == 1
    assert index.follow(articles) == 0
    assert found(index) == found(other) == found(fresh(articles))


def fresh(articles: ArticleStore) -> WordIndex:
    """Return an index that was made just now."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        index = WordIndex(Path(folder, "index"))
        index.follow(articles)
        # tantivy keeps open what it searches.
        return index


def inode_of_meta(folder: Path) -> tuple[int, int]:
    status = (folder / "meta.json").stat()
    return status.st_ino, status.st_mtime_ns


def test_an_index_that_fits_is_not_made_again(articles: ArticleStore, index: WordIndex, folder: Path) -> None:
    assert index.problems(articles) == []
    before = inode_of_meta(folder)
    assert WordIndex(folder).follow(articles) == 0
    assert inode_of_meta(folder) == before


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-10]),
    "garbled": lambda path: path.write_bytes(bytes(byte ^ 0x55 for byte in path.read_bytes())),
    "one byte garbled": lambda path: path.write_bytes(_one_other_byte(path.read_bytes())),
    "appended to": lambda path: path.write_bytes(path.read_bytes() + b"more"),
}


def _one_other_byte(data: bytes) -> bytes:
    place = random.Random(len(data)).randrange(len(data)) if data else 0
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] if data else data


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_files_are_noticed_at_the_start(
    articles: ArticleStore, index: WordIndex, folder: Path, tmp_path: Path, damage: str
) -> None:
    put(articles, "an eel and a kite", 1)
    put(articles, "the noon ferry")
    index.follow(articles)
    expected = found(index)
    names = [path.name for path in folder.iterdir() if not path.name.startswith(".")]
    assert {Path(name).suffix for name in names} > {".del", ".json", ".term", ".store", ".idx"}
    for name in names:
        copy = shutil.copytree(folder, tmp_path / f"copy-{name}")
        before = (copy / name).read_bytes()
        DAMAGES[damage](copy / name)
        again = WordIndex(copy)
        if not (copy / name).exists() or (copy / name).read_bytes() != before:
            assert again.problems(articles) == [MISSING], name
    again.follow(articles)
    assert found(again) == expected
    assert again.problems(articles) == []


def test_a_deleted_index_is_made_again(articles: ArticleStore, index: WordIndex, folder: Path) -> None:
    expected = found(index)
    shutil.rmtree(folder)
    again = WordIndex(folder)
    assert again.follow(articles) == 2
    assert found(again) == expected
    put(articles, "an eel")
    assert index.follow(articles) == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"00000000 {}", b"zz", b"\xff", b"00000000 []", b"[" * 10_000])
def test_any_other_stamp_is_no_stamp(articles: ArticleStore, index: WordIndex, folder: Path, content: bytes) -> None:
    for written in (content, b"%08x " % zlib.crc32(content) + content):
        (folder / "stamp").write_bytes(written)
        assert read_stamp(folder) is None
        assert WordIndex(folder).follow(articles) == 2


def test_an_index_by_another_analysis_or_of_another_store_is_made_again(
    articles: ArticleStore, index: WordIndex, folder: Path, open_at: Callable[[str], Store]
) -> None:
    stamp = read_stamp(folder)
    assert stamp is not None
    assert found(index)
    for other in (replace(stamp, analysis="0.0"), replace(stamp, store="x"), replace(stamp, version=99)):
        write_stamp(folder, other)
        assert WordIndex(folder).follow(articles) == 2
    put(foreign := open_at("other").articles, "a kite")
    assert index.follow(foreign) == 1
    assert {number for number, *_ in found(index)} == {1}


@pytest.mark.parametrize("later", [0, 1, 2, 5])
def test_an_index_of_a_store_that_was_put_back_from_an_older_copy_is_made_again(
    tmp_path: Path, open_at: Callable[[str], Store], folder: Path, later: int
) -> None:
    with closing(open_store(tmp_path / "store")) as store:
        put(store.articles, "kites fly")
    shutil.copytree(tmp_path / "store", tmp_path / "backup")
    with closing(open_store(tmp_path / "store")) as store:
        put(store.articles, "otters eat")
        put(store.articles, "a bridge")
        WordIndex(folder).follow(store.articles)
    articles = open_at("backup").articles
    for count in range(later):
        put(articles, f"eels {count}", 1)
    index = WordIndex(folder)
    index.follow(articles)
    assert found(index) == found(fresh(articles))
    assert {number for number, *_ in found(index)} == {1}


def test_a_death_between_the_commit_and_the_stamp_costs_nothing_but_time(
    articles: ArticleStore, index: WordIndex, folder: Path
) -> None:
    for count in range(4):
        before = (folder / "stamp").read_bytes()
        put(articles, f"eel {count}", 1)
        put(articles, f"noon {count}")
        index.follow(articles)
        (folder / "stamp").write_bytes(before)
        index = WordIndex(folder)
        assert index.follow(articles) == 2
        assert found(index) == found(fresh(articles))


def test_what_a_death_before_the_commit_left_behind_is_in_nobodys_way(
    articles: ArticleStore, index: WordIndex, folder: Path
) -> None:
    put(articles, "an eel", 1)
    index.follow(articles)
    copy = shutil.copytree(folder, folder.with_name("copy"))
    put(articles, "a noon", 2)
    index.follow(articles)
    # As if the death had come after the list of deleted documents was written, and before the commit.
    for path in {path.name for path in folder.iterdir()} - {path.name for path in copy.iterdir()}:
        shutil.copy(folder / path, copy)
    shutil.copy(folder / ".managed.json", copy)
    again = WordIndex(copy)
    assert again.follow(articles) == 1
    assert found(again) == found(index)


def test_another_process_that_writes_is_waited_for(articles: ArticleStore, index: WordIndex, folder: Path) -> None:
    put(articles, "an eel")
    release = threading.Event()
    held = threading.Event()

    def hold() -> None:
        with turn(folder, 1):
            held.set()
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    impatient = WordIndex(folder, wait=0.05)
    with pytest.raises(StorageError, match="is being written by another process"):
        impatient.follow(articles)
    assert len(found(impatient)) == len(found(index)) == 4
    threading.Timer(0.1, release.set).start()
    start = time.monotonic()
    assert index.follow(articles) == 1
    assert time.monotonic() - start >= 0.05
    holder.join()


def test_a_folder_that_cannot_be_written_is_an_error(articles: ArticleStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "index"):
        index = WordIndex(folder)
        with pytest.raises(StorageError, match="cannot be"):
            index.follow(articles)
        assert len(index.problems(articles)) == 1


def test_it_may_be_asked_while_it_is_written(articles: ArticleStore, index: WordIndex) -> None:
    done = threading.Event()
    failures: list[Exception] = []

    def ask() -> None:
        try:
            while not done.is_set():
                assert {1, 2} <= {number for number, *_ in found(index)}
                index.corpus(asked())
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for count in range(10):
        put(articles, f"a kite {count}")
        index.follow(articles)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []


TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4)
ACTIONS = st.sampled_from(["add", "add", "edit", "edit", "remove", "restore", "follow", "reopen"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(ACTIONS, st.integers(1, 4), TEXTS), max_size=12),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_an_index_that_followed_is_like_one_made_now(
    steps: list[tuple[str, int, list[str]]], wanted: list[str]
) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place, closing(open_store(Path(place))) as store:
        articles, index = store.articles, WordIndex(Path(place, "index"))
        for made, (what, number, texts) in enumerate(steps):
            live = {entry.number for entry in articles.entries()}
            removed = {change.number for change in articles.changes(0, 1000)} - live
            if what == "add" or (what == "edit" and number in live):
                put(articles, f"n{made} " + "|".join(texts), number if what == "edit" else None, title=texts[0])
            elif what == "remove" and number in live:
                articles.remove(number, at=NOW)
            elif what == "restore" and number in removed:
                articles.restore(number, path=None, at=NOW)
            elif what == "follow":
                index.follow(articles)
            elif what == "reopen":
                index = WordIndex(Path(place, "index"))
        index.follow(articles)
        new, question = fresh(articles), asked(" ".join(wanted))
        assert found(index, question) == found(new, question)
        assert index.corpus(question) == new.corpus(question)
        assert {number for number, _ in index.articles(question, 100)} == {n for n, _ in new.articles(question, 100)}
        assert index.problems(articles) == []
