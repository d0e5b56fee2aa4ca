"""Summaries of the library: made once, kept with the article's version, and made all the same where they cannot be."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import ArticleBotError, InvalidArticle, NoSuchArticle, TooLong
from bot.library.library import Library
from bot.library.summaries import FORM, Summaries
from bot.model import AUTOMATIC, Article, Draft, SummaryLength
from bot.settings import LONGEST_SUMMARY, SummarySettings
from bot.storage.ranking_store import Ranking
from bot.storage.sqlite import STORE_FILE
from bot.summarizing.summarize import METHODS
from tests.library.conftest import Reopen, write
from tests.summarizing.conftest import summarize

ONE = SummaryLength(sentences=1)


@pytest.fixture
def long(empty: Library) -> Article:
    """A stored article of 300 sentences."""
    text = " ".join(f"The {n}th bridge of Ottenby crosses canal number {n % 17} near mill {n % 5}." for n in range(300))
    return empty.article(empty.add(Draft("Bridges", text, language="en")).number)


def kept(library: Library, article: Article, method: str = "central") -> Ranking | None:
    return library.store.rankings.get(article, method, FORM)


def test_a_summary_is_made_once(empty: Library, long: Article, reopen: Reopen) -> None:
    first = empty.summarize(long.entry.number)
    ranking = kept(empty, long)
    assert ranking is not None
    assert {pick.sentence for pick in first.picks} == set(ranking.positions[:3])
    doctored = replace(ranking, positions=ranking.positions[::-1])
    empty.store.rankings.put([doctored])
    assert [pick.sentence for pick in empty.summarize(long.entry.number, ONE).picks] == [ranking.positions[-1]]
    assert [pick.sentence for pick in reopen().summarize(long.entry.number, ONE).picks] == [ranking.positions[-1]]


def test_each_method_has_its_own(empty: Library, long: Article) -> None:
    for method in METHODS:
        assert empty.summarize(long.entry.number, method=method) == summarize(long, SummaryLength(3), method)
        assert empty.summarize(long.entry.number, method=method).method == method
    empty.summaries.close()
    assert all(kept(empty, long, method) for method in METHODS)


def test_what_is_asked_beyond_what_is_kept_is_made_anew_and_kept(empty: Library, long: Article) -> None:
    for sentences, limit in ((3, 50), (LONGEST_SUMMARY, 50), (LONGEST_SUMMARY + 1, 51), (1, 51), (10**30, 301)):
        asked = SummaryLength(sentences)
        assert empty.summarize(long.entry.number, asked) == summarize(long, SummaryLength(min(sentences, 300)))
        empty.summaries.close()
        ranking = kept(empty, long)
        assert ranking is not None
        assert ranking.limit == limit


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        SummaryLength,
        st.none() | st.integers(1, 400),
        st.none() | st.integers(1, 4000),
        st.none() | st.integers(1, 900),
    ),
    st.sampled_from(["central", "lead"]),
)
def test_a_kept_summary_is_the_one_that_would_be_made(
    empty: Library, long: Article, length: SummaryLength, method: str
) -> None:
    assert empty.summarize(long.entry.number, length, method) == summarize(long, length, method)


def test_a_changed_file_is_summarized_anew(empty: Library, folder: Path) -> None:
    path = write(folder, "tram.md", "The tram is red. It runs at night.", title="Tram")
    empty.sync()
    number = empty.find("tram").number
    assert empty.summarize(number, ONE, "lead").picks[0].text == "The tram is red."
    path.write_text(path.read_text(encoding="utf-8").replace("red", "yellow"), encoding="utf-8")
    empty.sync()
    assert empty.summarize(number, ONE, "lead").picks[0].text == "The tram is yellow."


def test_a_removed_article_has_no_summary_and_a_restored_one_has(empty: Library, long: Article) -> None:
    before = empty.summarize(long.entry.number)
    empty.remove(long.entry.number)
    with pytest.raises(NoSuchArticle):
        empty.summarize(long.entry.number)
    empty.restore(long.entry.number)
    assert empty.summarize(long.entry.number).picks == before.picks


@pytest.mark.parametrize(
    ("length", "method"),
    [
        (SummaryLength(0), "central"),
        (SummaryLength(-1), "lead"),
        (SummaryLength(words=0), None),
        (SummaryLength(seconds=-5), None),
        (AUTOMATIC, "magic"),
    ],
)
def test_what_cannot_be_is_refused_though_a_summary_is_kept(
    empty: Library, long: Article, length: SummaryLength, method: str | None
) -> None:
    empty.summarize(long.entry.number)
    with pytest.raises(ArticleBotError):
        empty.summarize(long.entry.number, length, method)
    with pytest.raises(ArticleBotError):
        empty.summaries.of(empty.read_text("A text."), length, method)


def test_nobody_waits_for_another_writer(
    empty: Library, long: Article, reopen: Reopen, caplog: pytest.LogCaptureFixture
) -> None:
    writes, over = threading.Event(), threading.Event()
    other = reopen()

    def write_long() -> None:
        with other.store.articles.transaction():
            writes.set()
            over.wait(30)

    thread = threading.Thread(target=write_long)
    thread.start()
    try:
        assert writes.wait(30)
        begun = monotonic()
        with caplog.at_level(logging.WARNING):
            found = [empty.summarize(long.entry.number, method=method) for method in ("central", "lead", "lead")]
            empty.summaries.close()
        assert monotonic() - begun < 15
    finally:
        over.set()
        thread.join()
    assert found == [summarize(long, SummaryLength(3), method) for method in ("central", "lead", "lead")]
    assert caplog.records == [], "this is nothing to worry about"
    empty.summarize(long.entry.number)
    empty.summaries.close()
    assert kept(empty, long) is not None


def test_threads_that_summarize_the_same_articles_get_the_same(empty: Library, long: Article) -> None:
    numbers = [long.entry.number, *(empty.add(Draft(f"No. {n}", f"Text {n}. More.")).number for n in range(20))]
    expected = {number: summarize(empty.article(number), SummaryLength(3)) for number in numbers}
    found = list[bool]()

    def ask() -> None:
        found.extend(empty.summarize(number) == expected[number] for number in numbers)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4 * len(numbers)


def test_a_summary_inside_a_change_that_is_undone_leaves_nothing(empty: Library) -> None:
    with suppress(ZeroDivisionError), empty.together():
        number = empty.add(Draft("Undone", "One sentence. Two sentences.")).number
        assert len(empty.summarize(number).picks) == 2
        raise ZeroDivisionError
    other = empty.add(Draft("Another", "This is quite another text."))
    assert other.number == number
    assert [pick.text for pick in empty.summarize(number).picks] == ["This is quite another text."]


def test_a_summary_is_made_though_the_rankings_are_gone_from_the_store(
    empty: Library, long: Article, caplog: pytest.LogCaptureFixture
) -> None:
    first = empty.summarize(long.entry.number)
    with closing(sqlite3.connect(empty.settings.library.data / STORE_FILE)) as raw, raw:
        raw.execute("DROP TABLE rankings")
    assert empty.summarize(long.entry.number) == first
    assert empty.summarize(long.entry.number, None, "lsa").picks
    assert "no such table" in caplog.text


def jumping() -> Callable[[], float]:
    """Return a clock that goes ten seconds further with every look."""
    ticks = count(step=10)
    return lambda: float(next(ticks))


def test_a_method_that_does_not_finish_in_its_time_says_so(empty: Library, long: Article) -> None:
    hasty = Summaries(empty.store.rankings, empty.encoding, SummarySettings(most_seconds=1), jumping())
    with pytest.raises(TooLong, match="textrank"):
        hasty.of(long, None, "textrank")
    assert hasty.of(long, None, "central").picks
    assert kept(empty, long, "textrank") is None


def test_methods_are_compared_afresh_and_without_a_trace(empty: Library, long: Article) -> None:
    empty.store.rankings.put([Ranking(long, "lead", FORM, (7,), 1)])
    trials = list(empty.summaries.compare(long, None))
    assert [trial.method for trial in trials] == list(METHODS)
    assert all(trial.seconds > 0 and not trial.problem for trial in trials)
    assert [trial.summary for trial in trials] == [summarize(long, SummaryLength(3), method) for method in METHODS]
    empty.summaries.close()
    assert kept(empty, long, "central") is None
    with pytest.raises(ArticleBotError):
        list(empty.summaries.compare(long, SummaryLength(0)))


def test_what_cannot_be_compared_in_time_has_a_word_in_its_place(empty: Library, long: Article) -> None:
    hasty = Summaries(empty.store.rankings, empty.encoding, SummarySettings(most_seconds=1), jumping())
    by_method = {trial.method: trial for trial in hasty.compare(long, None)}
    assert by_method["central"].summary
    assert by_method["textrank"].summary is None
    assert "textrank" in by_method["textrank"].problem


def test_a_text_is_summarized_as_an_article_would_be_without_being_stored(library: Library) -> None:
    number = library.find("weir-bridge").number
    stored = library.article(number)
    changes = library.store.articles.latest_change()
    read = library.read_text(stored.text, title=stored.entry.title)
    assert (read.entry.number, read.entry.key, read.entry.language) == (0, "", "en")
    assert (read.text, read.sentences, read.entry.words) == (stored.text, stored.sentences, stored.entry.words)
    for length in (None, ONE, SummaryLength(words=20)):
        summary = library.summaries.of(read, length, None)
        assert summary.picks == library.summarize(number, length).picks
        assert summary.entry.number == 0
    assert library.store.articles.latest_change() == changes
    assert library.count == 4


def test_the_language_of_a_text_is_told_or_found(library: Library) -> None:
    text = "Der Eintritt kostet sechs Euro. Die Direktorin rechnet mit vielen Besuchern."
    assert library.read_text(text).entry.language == "de"
    assert library.read_text(text, language="fr").entry.language == "fr"


@pytest.mark.parametrize("text", ["", " \n", "***", "A\0text.", "Half \ud800 a character."])
def test_what_is_no_text_is_refused(library: Library, text: str) -> None:
    with pytest.raises(InvalidArticle):
        library.read_text(text)
