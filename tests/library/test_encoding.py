"""Vectors of articles: when they are made, when anew, and who waits for whom."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ModelError
from bot.library.encoding import Encoding
from bot.library.vector_making import Progress, encoded_texts
from bot.model import Draft, Sentence, SentenceKind
from bot.settings import MeaningSettings
from bot.storage.sqlite import STORE_FILE, SqliteStore, open_store
from tests.library.encodings import BRIDGE, FERRY, NOW, OTTER, PATIENCE, Add, Open, made
from tests.library.word_model import DIMENSIONS, Loading, WordModel


def replace_text(store: SqliteStore, number: int, text: str, title: str = "A title") -> None:
    store.articles.replace(
        number,
        Draft(title=title, text=text),
        language="en",
        sentences=[Sentence(0, len(text), 0)],
        words=1,
        path=None,
        at=NOW,
    )


def test_nothing_is_loaded_and_no_thread_runs_until_that_is_needed(store: SqliteStore) -> None:
    loading = Loading(WordModel())
    threads = threading.active_count()
    encoding = Encoding(store, MeaningSettings(), loading)
    with encoding.asking():
        encoding.wake()
    encoding.close()
    assert not loading.threads
    assert threading.active_count() == threads


def test_each_sentence_and_the_title_are_encoded(store: SqliteStore, opened: Open) -> None:
    text = "A heading\n\nThe first. The second."
    sentences = [Sentence(0, 9, 0, SentenceKind.HEADING), Sentence(11, 21, 1), Sentence(22, 33, 1)]
    draft = Draft(title="A title", text=text)
    number = store.articles.add(
        draft, key="a", language="en", sentences=sentences, words=1, added=NOW, added_by=None, path=None
    ).number
    model = WordModel()
    encoding = opened(model)
    encoding.encode_all()
    rows = encoding.vectors([number, 77])[number].astype(np.float32)
    assert rows.shape == (4, DIMENSIONS)
    texts = encoded_texts(store.articles.article(number))
    assert texts[-1] == "A title"
    for row, words, sentence in zip(rows, texts, ["A heading", "The first.", "The second.", ""], strict=True):
        assert sentence in words
        assert row @ model.encode([words])[0] / np.linalg.norm(row) > 0.99


def test_a_question_finds_the_sentences_nearest_to_it(opened: Open, add: Add) -> None:
    first, second = add(BRIDGE, OTTER), add(FERRY)
    encoding = opened()
    encoding.encode_all()
    vector = encoding.vector("The ferry leaves")
    assert vector is not None
    assert encoding.nearest(vector, 1) == [(second, 0)]
    assert encoding.nearest(vector, 1, [first]) == [(first, 0)]


def test_a_question_that_is_asked_twice_in_a_row_is_encoded_once(opened: Open, add: Add) -> None:
    model = WordModel()
    encoding = opened(model)
    asked = [encoding.vector(text) for text in (BRIDGE, BRIDGE, OTTER, BRIDGE)]
    assert model.encoded == [BRIDGE, OTTER, BRIDGE]
    assert [vector is asked[0] for vector in asked] == [True, True, False, False]


def test_encoding_all_tells_how_far_it_is(opened: Open, add: Add) -> None:
    add(*[f"Sentence number {n}." * 100 for n in range(9)])
    add("One.")
    encoding, told = opened(), list[tuple[int, int]]()
    assert encoding.progress() == Progress(0, 2)
    encoding.encode_all(lambda done, of: told.append((done, of)))
    assert encoding.progress() == Progress(2, 2)
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1] == (10, 10)


def test_what_is_made_is_not_made_again(opened: Open, add: Add) -> None:
    add(BRIDGE)
    opened().encode_all()
    model = WordModel()
    opened(model).encode_all()
    assert model.encoded == []


def test_what_was_made_before_a_crash_is_kept(opened: Open, add: Add) -> None:
    numbers = [add(f"Sentence {n}.") for n in range(6)]
    model = WordModel()

    def crash(_: object) -> None:
        if len(model.encoded) > 6:
            raise ZeroDivisionError

    model.before = crash
    with pytest.raises(ZeroDivisionError):
        opened(model).encode_all()
    again = WordModel()
    encoding = opened(again)
    assert 0 < len(encoding.vectors(numbers)) < 6
    encoding.encode_all()
    assert made(encoding, *numbers)
    assert len(again.encoded) < 10


def test_another_model_makes_all_anew(store: SqliteStore, opened: Open, add: Add) -> None:
    number = add(BRIDGE)
    opened(WordModel("words-1")).encode_all()
    encoding = opened(WordModel("words-2"))
    assert not made(encoding, number)
    assert encoding.progress() == Progress(0, 1)
    encoding.encode_all()
    assert made(encoding, number)
    assert not any(article.made for article in store.vectors.coverage("words-1/1"))


def test_an_edited_article_is_never_found_by_what_it_was(store: SqliteStore, opened: Open, add: Add) -> None:
    number = add(BRIDGE)
    encoding = opened()
    encoding.encode_all()
    vector = encoding.vector(BRIDGE)
    assert vector is not None
    assert encoding.nearest(vector, 5) == [(number, 0)]
    replace_text(store, number, OTTER)
    assert encoding.nearest(vector, 5) == []
    assert encoding.vectors([number]) == {}
    encoding.encode_all()
    assert encoding.nearest(vector, 5) == [(number, 0)]


def test_a_removed_article_is_not_found_and_comes_back_when_it_is_restored(
    store: SqliteStore, opened: Open, add: Add
) -> None:
    number = add(BRIDGE)
    encoding = opened()
    encoding.encode_all()
    vector = encoding.vector(BRIDGE)
    assert vector is not None
    store.articles.remove(number, at=NOW)
    assert encoding.nearest(vector, 5) == []
    assert encoding.progress() == Progress(0, 0)
    store.articles.restore(number, path=None, at=NOW)
    encoding.encode_all()
    assert encoding.nearest(vector, 5) == [(number, 0)]


def test_what_changes_while_it_is_encoded_is_not_kept(store: SqliteStore, opened: Open, add: Add) -> None:
    number = add(BRIDGE)
    model = WordModel()

    def edit(texts: object) -> None:
        if BRIDGE in str(texts):
            replace_text(store, number, OTTER)

    model.before = edit
    encoding = opened(model)
    encoding.encode_all()
    assert encoding.progress() == Progress(0, 1)
    encoding.encode_all()
    assert made(encoding, number)


def test_an_article_that_another_process_has_encoded_is_left_to_it(opened: Open, add: Add) -> None:
    numbers = [add(f"Sentence {n}.") for n in range(5)]
    mine, other = WordModel(), WordModel()
    mine.before = lambda _: None if other.encoded else opened(other).encode_all()
    encoding = opened(mine)
    encoding.encode_all()
    assert made(encoding, *numbers)
    # The one article that had been begun, and its title.
    assert len(mine.encoded) == 2


def test_languages_that_the_model_does_not_know_are_left_to_words(opened: Open, add: Add) -> None:
    english, german = add(BRIDGE), add("Die Brücke ist lang.", language="de")
    encoding = opened()
    assert encoding.knows("en")
    assert not encoding.knows("de")
    encoding.encode_all()
    assert encoding.progress() == Progress(1, 1)
    assert set(encoding.vectors([english, german])) == {english}


def test_of_a_large_library_the_newest_articles_are_encoded(opened: Open, add: Add) -> None:
    old, new = add("One.", "Two."), add("Three.", "Four.")
    encoding = opened(most_sentences=3)
    encoding.encode_all()
    assert set(encoding.vectors([old, new])) == {new}
    newer = add("Five.")
    newest = add("Six.", "Seven.")
    encoding.encode_all()
    assert set(encoding.vectors([old, new, newer, newest])) == {newer, newest}
    assert encoding.progress() == Progress(2, 2)


def test_texts_are_encoded_as_far_as_there_is_time(opened: Open) -> None:
    model = WordModel()
    encoding = opened(model)
    texts = [f"Text {n}." for n in range(50)]
    assert len(encoding.encode_within(texts, PATIENCE)) == 50
    assert np.allclose(encoding.encode_within(texts, PATIENCE)[7], model.encode([texts[7]])[0])
    assert encoding.encode_within(texts, 0) == []
    model.before = lambda _: time.sleep(0.05)
    start = time.monotonic()
    assert 4 <= len(encoding.encode_within(texts, 0.2)) < 50
    assert time.monotonic() - start < 1


def test_without_a_model_there_are_words_alone(store: SqliteStore, add: Add) -> None:
    number, loading = add(BRIDGE), Loading(WordModel())
    with closing(Encoding(store, MeaningSettings(model=None), loading)) as encoding:
        encoding.start()
        encoding.encode_all()
        assert not encoding.knows("en")
        assert encoding.vector("What?") is None
        assert encoding.nearest(np.zeros(DIMENSIONS, np.float32), 5) == []
        assert encoding.vectors([number]) == {}
        assert encoding.progress() is None
        assert encoding.discard_damaged() == 0
        assert (encoding.model, encoding.problem) == (None, "")
    assert not loading.threads


def test_a_model_that_cannot_be_loaded_is_told_once_and_words_go_on(
    store: SqliteStore, add: Add, caplog: pytest.LogCaptureFixture
) -> None:
    add(BRIDGE)
    loading = Loading(ModelError("the model words is damaged"))
    with closing(Encoding(store, MeaningSettings(), loading)) as encoding:
        for _ in range(3):
            assert not encoding.knows("en")
            assert encoding.vector("What?") is None
            encoding.encode_all()
        assert encoding.problem == "the model words is damaged"
    assert len(loading.threads) == 1
    assert [record.message for record in caplog.records] == [
        "Questions are answered by their words alone: the model words is damaged"
    ]


def test_a_model_that_fails_later_is_given_up(opened: Open, add: Add, caplog: pytest.LogCaptureFixture) -> None:
    number, model = add(BRIDGE), WordModel()
    encoding = opened(model)
    assert encoding.knows("en")
    model.broken = True
    assert encoding.vector("What?") is None
    assert not encoding.knows("en")
    assert encoding.problem == "the model words cannot be used"
    encoding.encode_all()
    assert encoding.vectors([number]) == {}
    assert len(caplog.records) == 1


@pytest.mark.parametrize("damage", ["UPDATE vectors SET codes = x'00'", "UPDATE vector_values SET checksum = 1"])
def test_damaged_vectors_are_made_again(opened: Open, add: Add, tmp_path: Path, damage: str) -> None:
    first, second = add(BRIDGE), add(FERRY)
    opened().encode_all()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute(f"{damage} WHERE position = 1")
    encoding = opened()
    assert encoding.discard_damaged() == 1
    assert encoding.discard_damaged() == 0
    encoding.encode_all()
    assert made(encoding, first, second)
    vector = encoding.vector(FERRY)
    assert vector is not None
    assert encoding.nearest(vector, 1) == [(second, 0)]


def test_vectors_that_cannot_be_read_leave_the_words(
    store: SqliteStore, opened: Open, add: Add, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    number, encoding = add(BRIDGE), opened()
    encoding.encode_all()
    vector = encoding.vector(BRIDGE)
    assert vector is not None
    store.close()
    damaged = bytearray((tmp_path / STORE_FILE).read_bytes())
    damaged[8192:] = bytes(len(damaged) - 8192)
    with closing(open_store(tmp_path)) as again:
        encoding = Encoding(again, MeaningSettings(), Loading(WordModel()))
        assert encoding.knows("en")
        (tmp_path / STORE_FILE).write_bytes(damaged)
        assert encoding.vectors([number]) == {}
        assert encoding.nearest(vector, 3) == []
        assert encoding.vectors([number]) == {}
    assert [record.levelname for record in caplog.records] == ["ERROR"]
