"""Vectors of a model in summaries: they help as soon as they are there, and a ranking is kept with its model."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.library.summaries import FORM, Summaries
from bot.model import Article, Draft, Summary, SummaryLength
from bot.settings import MeaningSettings, Settings
from bot.storage.index import WordIndex
from bot.storage.sqlite import INDEX, open_store
from bot.summarizing.summarize import rank
from tests.library.word_model import Loading, WordModel

TEXT = " ".join(f"The {n}th bridge crosses canal {n % 7} near the {'old' if n % 3 else 'new'} mill." for n in range(40))
LENGTH = SummaryLength(20)
Open = Callable[[], Library]


@pytest.fixture
def open_with_model(make_settings: Callable[..., Settings], tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a library whose model is one for tests, once more as another process would."""
    settings = make_settings(library={"articles": ""}, meaning={"model": "all-MiniLM-L6-v2"})
    (tmp_path / "data").mkdir()
    with ExitStack() as opened:

        def open_library() -> Library:
            data = settings.library.data
            load = Loading(WordModel())
            return opened.enter_context(Library(open_store(data), WordIndex(data / INDEX), settings, load=load))

        yield open_library


def kept_in_form(library: Library, article: Article) -> list[str]:
    forms = (FORM, f"{FORM}+{library.encoding.identity}")
    return [form for form in forms if library.store.rankings.get(article, "central", form)]


def places(summary: Summary) -> list[int]:
    return [pick.sentence for pick in sorted(summary.picks, key=lambda pick: pick.rank)]


def test_a_summary_that_was_shown_stays_when_vectors_come(open_with_model: Open) -> None:
    library = open_with_model()
    article = library.article(library.add(Draft("Bridges", TEXT, language="en")).number)
    by_words = places(library.summarize(article.entry.number, LENGTH))
    assert tuple(by_words) == rank(article, "central", 20)
    library.encoding.encode_all()
    assert places(library.summarize(article.entry.number, LENGTH)) == by_words
    library.summaries.close()
    again = open_with_model()
    assert kept_in_form(again, article) == [FORM]
    assert places(again.summarize(article.entry.number, LENGTH)) == by_words


def test_vectors_help_and_are_kept_with_the_ranking(open_with_model: Open) -> None:
    library = open_with_model()
    article = library.article(library.add(Draft("Bridges", TEXT, language="en")).number)
    by_words = list(rank(article, "central", 20))
    library.encoding.encode_all()
    by_meaning = places(library.summarize(article.entry.number, LENGTH))
    assert tuple(by_meaning) == rank(article, "central", 20, vectors=library.encoding.of_sentences(article))
    assert by_meaning != by_words
    library.summaries.close()
    again = open_with_model()
    assert len(kept_in_form(again, article)) == 1
    assert kept_in_form(again, article) != [FORM]
    assert places(again.summarize(article.entry.number, LENGTH)) == by_meaning
    assert places(again.summarize(article.entry.number, method="lead")) == [0, 1, 2]


def test_an_article_that_was_changed_has_no_vectors_until_they_are_made(open_with_model: Open) -> None:
    library = open_with_model()
    number = library.add(Draft("Bridges", TEXT, language="en")).number
    before = library.article(number)
    library.encoding.encode_all()
    library.edit(number, title="Other bridges")
    assert library.encoding.of_sentences(library.article(number)) is None
    library.encoding.encode_all()
    rows = library.encoding.of_sentences(library.article(number))
    assert rows is not None
    assert len(rows) == len(before.sentences) == 40


def test_a_language_that_the_model_does_not_know_goes_by_words(open_with_model: Open) -> None:
    library = open_with_model()
    article = library.article(library.add(Draft("Brücken", TEXT, language="de")).number)
    library.encoding.encode_all()
    assert tuple(places(library.summarize(article.entry.number, LENGTH))) == rank(article, "central", 20)
    library.summaries.close()
    assert kept_in_form(library, article) == [FORM]


def test_a_comparison_times_no_loading_of_the_model(make_settings: Callable[..., Settings], tmp_path: Path) -> None:
    settings = make_settings(library={"articles": ""}, meaning={"model": "all-MiniLM-L6-v2"})
    (data := tmp_path / "data").mkdir()
    seconds = [0.0]

    def load(_: MeaningSettings) -> WordModel:
        seconds[0] += 100
        return WordModel()

    with Library(open_store(data), WordIndex(data / INDEX), settings, load=load) as library:
        article = library.article(library.add(Draft("Bridges", TEXT, language="en")).number)
        summaries = Summaries(library.store.rankings, library.encoding, settings.summary, lambda: seconds[0])
        assert {trial.seconds for trial in summaries.compare(article, LENGTH)} == {0.0}
        assert seconds == [100.0]
