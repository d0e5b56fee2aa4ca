"""The thread that makes vectors while the bot answers: what it makes first, and to whom it gives way."""

import logging
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.library.encoding import Encoding
from bot.library.vector_making import SHORTLY, Progress
from bot.settings import MeaningSettings
from bot.storage.sqlite import STORE_FILE, SqliteStore, open_store
from tests.library.encodings import BRIDGE, FERRY, PATIENCE, Add, Open, made, wait_until
from tests.library.word_model import DIMENSIONS, Loading, WordModel


def test_the_thread_makes_what_is_missing_and_then_what_is_added(opened: Open, add: Add) -> None:
    first = add(BRIDGE)
    encoding = opened()
    encoding.start()
    encoding.start()
    wait_until(lambda: made(encoding, first))
    second = add(FERRY)
    encoding.wake()
    wait_until(lambda: made(encoding, second))
    vector = encoding.vector(FERRY)
    assert vector is not None
    wait_until(lambda: encoding.nearest(vector, 1) == [(second, 0)])


def test_the_newest_article_is_encoded_first(opened: Open, add: Add) -> None:
    for n in range(5):
        add(f"Sentence {n}.")
    model = WordModel()
    encoding = opened(model)
    encoding.start()
    wait_until(lambda: encoding.progress() == Progress(5, 5))
    sentences = [text for text in model.encoded if "Sentence" in text]
    assert [text[-2] for text in sentences] == ["4", "3", "2", "1", "0"]


def test_questions_go_by_words_while_the_model_is_loaded(store: SqliteStore, add: Add) -> None:
    number, ready = add(BRIDGE), threading.Event()
    model = WordModel()

    def load(_: MeaningSettings) -> WordModel:
        assert ready.wait(PATIENCE)
        return model

    with closing(Encoding(store, MeaningSettings(), load)) as encoding:
        encoding.start()
        assert not encoding.knows("en")
        assert encoding.vector(BRIDGE) is None
        assert encoding.vectors([number]) == {}
        assert encoding.progress() is None
        ready.set()
        wait_until(lambda: made(encoding, number))
        assert encoding.knows("en")


def test_the_thread_gives_way_to_questions(opened: Open, add: Add) -> None:
    number = add(*[f"Sentence {n}. {'x' * SHORTLY}" for n in range(20)])
    model, begun, go_on = WordModel(), threading.Event(), threading.Event()

    def wait(_: object) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    model.before = wait
    encoding = opened(model)
    encoding.start()
    assert begun.wait(PATIENCE)
    with encoding.asking(), encoding.asking():
        go_on.set()
        # The batch that was begun is finished, and no other begun.
        wait_until(lambda: len(model.encoded) == 1)
        time.sleep(0.1)
        assert len(model.encoded) == 1
    wait_until(lambda: made(encoding, number))


def test_closing_waits_for_one_batch_only(opened: Open, add: Add) -> None:
    add(*[f"Sentence {n}. {'x' * SHORTLY}" for n in range(500)])
    model, begun = WordModel(), threading.Event()

    def slowly(_: object) -> None:
        begun.set()
        time.sleep(0.05)

    model.before = slowly
    encoding = opened(model)
    encoding.start()
    assert begun.wait(PATIENCE)
    start = time.monotonic()
    encoding.close()
    assert time.monotonic() - start < 0.9
    assert not [thread for thread in threading.enumerate() if thread.name == "meaning"]


def test_articles_can_be_added_while_others_are_encoded(opened: Open, add: Add) -> None:
    model = WordModel()
    model.before = lambda _: time.sleep(0.002)
    encoding = opened(model)
    encoding.start()
    numbers = [add(f"Sentence {n}.", f"Another {n}.") for n in range(40)]
    encoding.wake()
    wait_until(lambda: made(encoding, *numbers))
    assert len(model.encoded) == 40 * 3


def test_what_another_process_makes_is_found(opened: Open, add: Add, tmp_path: Path) -> None:
    encoding = opened()
    encoding.start()
    vector = WordModel().encode([BRIDGE])[0]
    wait_until(lambda: encoding.knows("en"))
    number = add(BRIDGE)
    with (
        closing(open_store(tmp_path)) as store,
        closing(Encoding(store, MeaningSettings(), Loading(WordModel()))) as other,
    ):
        other.encode_all()
    encoding.wake()
    wait_until(lambda: encoding.nearest(vector, 1) == [(number, 0)])


def test_damage_that_a_question_meets_is_mended_in_the_background(opened: Open, add: Add, tmp_path: Path) -> None:
    number, encoding = add(BRIDGE), opened()
    opened().encode_all()
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("UPDATE vector_values SET checksum = 1")
    encoding.start()
    wait_until(lambda: encoding.knows("en"))
    assert encoding.vectors([number]) == {}
    encoding.wake()
    wait_until(lambda: made(encoding, number))


def test_a_thread_that_cannot_write_says_so_once_and_goes_on(
    opened: Open, add: Add, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    number = add(BRIDGE)
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("CREATE TRIGGER no_room BEFORE INSERT ON vectors BEGIN SELECT raise(FAIL, 'no room'); END")
    encoding = opened()
    with caplog.at_level(logging.ERROR):
        encoding.start()
        wait_until(lambda: bool(caplog.records))
    with closing(sqlite3.connect(tmp_path / STORE_FILE)) as raw, raw:
        raw.execute("DROP TRIGGER no_room")
    encoding.wake()
    wait_until(lambda: made(encoding, number))
    assert len(caplog.records) == 1


@pytest.mark.long
def test_an_article_of_ten_thousand_sentences_has_its_vectors(opened: Open, add: Add) -> None:
    number = add(*[f"Sentence number {n}." for n in range(10_000)])
    encoding = opened()
    encoding.encode_all()
    assert encoding.vectors([number])[number].shape == (10_001, DIMENSIONS)
    vector = encoding.vector("Sentence number 7123.")
    assert vector is not None
    assert encoding.nearest(vector, 1) == [(number, 7123)]
