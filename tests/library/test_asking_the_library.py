"""What the library says to questions: sentences of its articles as they are now, each once."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from bot.errors import NoSuchArticle, StorageError
from bot.library.asking import ROUNDS, Asking
from bot.library.library import Library
from bot.library.sighting import Lookout
from bot.model import Article, Draft, Scope, Verdict
from bot.settings import Settings
from bot.storage.index import FEW, WordIndex
from bot.storage.store import ArticleStore
from tests.conftest import ARTICLES
from tests.library.conftest import Reopen, first

TODAY = date(2026, 3, 12)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return the library of the four articles. Nothing may change it."""
    place = tmp_path_factory.mktemp("asked")
    folders = {"articles": str(place / "articles"), "data": str(place / "data")}
    for name, text in ARTICLES.items():
        path = place / "articles" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Library.open(Settings.model_validate({"library": folders, "meaning": {"model": ""}})) as library:
        library.sync()
        yield library


def test_an_answer_is_a_span_of_its_article(asked: Library) -> None:
    answer = asked.ask("When does the first ferry leave?")
    assert answer.verdict is Verdict.ANSWERED
    for passage in answer.passages:
        text = asked.article(passage.entry.number).text
        assert passage.span.of(text) == passage.text
        assert asked.article(passage.entry.number).sentences[passage.sentence].span == passage.span
        assert all(passage.span.start <= span.start < span.end <= passage.span.end for span in passage.matched)
    assert answer.passages[0].text == "The first ferry leaves Tanner Steps at 6:15 a.m."
    assert [span.of(asked.article(1).text) for span in answer.passages[0].matched][:3] == ["first", "ferry", "leaves"]


def test_a_question_about_one_article_is_answered_from_it_alone(asked: Library) -> None:
    number = asked.find("ferry timetable").number
    answer = asked.ask("Where is the ferry?", scope=Scope(article=number))
    assert {passage.entry.number for passage in answer.passages} == {number}
    for missing in (99, 0, -1, 2**70):
        with pytest.raises(NoSuchArticle):
            asked.ask("Where is the ferry?", scope=Scope(article=missing))


@pytest.mark.parametrize("question", ["", " ", "who is it?", "and the of", "?!", "🦦", "---", "\0", "\ud800", "\n\n"])
def test_a_question_without_a_word_to_look_for_is_answered_with_nothing(asked: Library, question: str) -> None:
    answer = asked.ask(question)
    assert (answer.verdict, answer.confidence, answer.passages, answer.nearest) == (Verdict.NOTHING, 0.0, (), ())


@pytest.mark.parametrize(
    "question", ["zyzzyva quux", "\ud800 zyzzyva \udc00", "AND OR NOT body:zyzzyva", "zyzzyva*~2^77"]
)
def test_a_question_that_nothing_is_like_finds_nothing(asked: Library, question: str) -> None:
    answer = asked.ask(question)
    assert (answer.verdict, answer.passages) == (Verdict.NOTHING, ())
    assert answer.looked_for


def test_half_characters_in_a_question_do_no_harm(asked: Library) -> None:
    answer = asked.ask("When does \ud83d the first ferry leave\udc00?")
    assert answer.question == "When does ? the first ferry leave??"
    assert answer.passages[0].text == "The first ferry leaves Tanner Steps at 6:15 a.m."


def test_a_very_long_question_is_answered_soon(asked: Library) -> None:
    start = time.monotonic()
    question = "When does the first ferry leave? " + " ".join(f"word{count}" for count in range(3000))
    assert asked.ask(question).looked_for
    assert time.monotonic() - start < 5


def test_equal_sentences_are_shown_once(empty: Library) -> None:
    for count in range(5):
        empty.add(Draft(f"Kites {count}", f"Kites fly at noon. Number {count} is a kite."))
    found = [passage.text for passage in empty.ask("When do kites fly?").passages]
    assert found.count("Kites fly at noon.") == 1
    assert len(found) == len(set(found)) == 6


def test_headings_come_last_and_never_twice(empty: Library) -> None:
    for count in range(3):
        empty.add(Draft(f"T{count}", f"# When do kites fly?\n\nNobody knows, says number {count}.", language="en"))
    empty.add(Draft("T", "Some kites are red.", language="en"))
    found = [passage.text for passage in empty.ask("When do kites fly?").passages]
    assert found[0] == "Some kites are red."
    assert len(found) == len(set(found))


@pytest.mark.parametrize("limit", [0, 1, 3, 100])
def test_no_more_passages_than_asked_for(empty: Library, limit: int) -> None:
    empty.add(Draft("Kites", " ".join(f"Kite {count} is up." for count in range(20))))
    assert len(empty.ask("Which kite is up?", limit=limit).passages) == min(limit, 20)


@pytest.mark.parametrize(
    ("text", "language", "question", "matched"),
    [
        ("東京都は日本の首都である。", "ja", "日本の首都", ["日本の首都"]),
        ("橋は昨日閉鎖された。", "zh", "閉鎖", ["閉鎖"]),
        ("Die Brücken, die Brücke!", "de", "Brücke", ["Brücken", "Brücke"]),
    ],
)
def test_what_matched_is_marked_whole(
    empty: Library, text: str, language: str, question: str, matched: list[str]
) -> None:
    empty.add(Draft("T", text, language=language))
    passage = empty.ask(question).passages[0]
    assert [span.of(text) for span in passage.matched] == matched


def test_what_was_removed_edited_or_restored_is_so_in_the_next_answer(empty: Library) -> None:
    empty.add(Draft("Kites", "Kites fly at noon.", key="kites"))
    assert first(empty, "When do kites fly?") == "Kites fly at noon."
    empty.remove(1)
    assert not empty.ask("When do kites fly?").passages
    assert not empty.ask("When do kites fly?").nearest
    empty.restore(1)
    assert first(empty, "When do kites fly?") == "Kites fly at noon."
    empty.edit(1, title="Balloons")
    assert empty.ask("When do kites fly?").passages[0].entry.title == "Balloons"


def test_a_verdict_is_about_the_passage_that_is_shown(empty: Library) -> None:
    empty.add(Draft("T", "# When do red kites fly over Ottenby\n\nRed is a colour.", language="en"))
    empty.add(Draft("U", "A thing. Another one.", language="en"))
    heading = empty.ask("When do red kites fly over Ottenby?")
    assert heading.passages[0].text == "Red is a colour."
    assert heading.verdict is not Verdict.ANSWERED


def test_while_the_index_cannot_be_written_questions_are_answered_from_what_it_holds(
    empty: Library, tmp_path: Path
) -> None:
    for title, text in (("Kites", "Kites fly at noon."), ("Ferry", "The ferry leaves at six."), ("Eels", "Eels bite.")):
        empty.add(Draft(title, text))
    empty.follow()
    index = tmp_path / "data" / "index"
    index.rename(tmp_path / "away")
    index.write_text("in the way")
    empty.add(Draft("Boats", "Boats float."))
    empty.edit(2, title="Ferry timetable")
    empty.remove(3)
    for _ in range(3):
        assert first(empty, "When do kites fly?") == "Kites fly at noon."
        # What changed since, it knows as it is no more.
        for question in ("When does the ferry leave?", "Do eels bite?", "Do boats float?"):
            assert first(empty, question) == ""
    with pytest.raises(StorageError, match="cannot be written"):
        empty.sync()
    index.unlink()
    empty.sync()
    assert first(empty, "Do boats float?") == "Boats float."
    assert first(empty, "When does the ferry leave?") == "The ferry leaves at six."
    assert first(empty, "Do eels bite?") == ""


def asking_of(library: Library, articles: ArticleStore, index: WordIndex, follow: Callable[[], None]) -> Asking:
    """Return what answers the questions of a library from another index."""
    lookout = Lookout(articles, index, library.encoding, library.settings.meaning)
    return Asking(articles, index, lookout, library.settings.answers, follow, lambda: library.count)


class Restless:
    """A store in which an article is changed each time that it is read."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.reads = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._library.store.articles, name)

    def articles_of(self, numbers: Collection[int]) -> dict[int, Article]:
        """Return articles as they are no more."""
        found = self._library.store.articles.articles_of(numbers)
        for article in found.values():
            if article.entry.key == "kites":
                self.reads += 1
                self._library.edit(article.entry.number, title=f"Kites {self.reads}")
        return found


def test_what_is_changed_each_time_it_is_looked_at_is_left_out_in_the_end(empty: Library, tmp_path: Path) -> None:
    empty.add(Draft("Kites", "Kites fly at noon.", key="kites", language="en"))
    empty.add(Draft("More kites", "Kites fly at dusk, too.", key="more", language="en"))
    store = Restless(empty)
    articles = cast("ArticleStore", store)
    with closing(WordIndex(tmp_path / "another index")) as index:
        asking = asking_of(empty, articles, index, lambda: index.keep_up(empty.store.articles))
        answer = asking.ask("When do kites fly?", ["en"], today=TODAY)
    assert [passage.text for passage in answer.passages] == ["Kites fly at dusk, too."]
    assert store.reads == ROUNDS


def test_what_is_changed_while_the_index_is_brought_up_is_no_reason_to_ask_again(
    empty: Library, tmp_path: Path
) -> None:
    empty.add(Draft("Kites", "Kites fly at noon.", key="kites", language="en"))
    rounds: list[int] = []
    with closing(WordIndex(tmp_path / "another index")) as index:

        def follow() -> None:
            rounds.append(empty.edit(1, title=f"Kites {len(rounds)}").number)
            index.keep_up(empty.store.articles)

        asking = asking_of(empty, empty.store.articles, index, follow)
        answer = asking.ask("When do kites fly?", ["en"], today=TODAY)
    assert [passage.text for passage in answer.passages] == ["Kites fly at noon."]
    assert rounds == [1]


def test_an_index_that_cannot_be_written_is_logged_once_and_left_alone_for_a_while(
    empty: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Also where the question did not wait for it: an import is followed beside the questions."""
    empty.add(Draft("Kites", "Kites fly at noon."))
    empty.follow()
    index = tmp_path / "data" / "index"
    index.rename(tmp_path / "away")
    index.write_text("in the way")
    with empty.together():
        for count in range(FEW + 1):
            empty.add(Draft(f"Boats {count}", f"Boats number {count} float."))
    for _ in range(8):
        assert first(empty, "When do kites fly?") == "Kites fly at noon."
        wait_for_what_goes_on_beside()
    (logged,) = [record for record in caplog.records if record.name == "bot.library.following"]
    assert "cannot be written" in logged.getMessage()
    index.unlink()
    empty.follow()
    assert first(empty, "Does boat number 7 float?") == "Boats number 7 float."


def wait_for_what_goes_on_beside() -> None:
    """Give the thread of the index time to fail."""
    time.sleep(0.05)


def test_where_there_is_no_index_at_all_it_is_said(reopen: Reopen, tmp_path: Path) -> None:
    with reopen() as library:
        library.add(Draft("Kites", "Kites fly at noon."))
    (tmp_path / "data" / "index").write_text("in the way")
    with reopen() as library, pytest.raises(StorageError, match="No article is lost"):
        library.ask("When do kites fly?")


def test_notices_of_a_page_answer_nothing(library: Library) -> None:
    story = "The mayor opened a new footbridge over the Morva on Saturday, and the choir sang."
    notices = ["Share this article on Facebook and Twitter.", "We use cookies to improve your experience."]
    library.add(Draft("Footbridge opened", "\n\n".join([story, *notices]), language="en"))
    for question in ("Where can I share this article on Facebook?", "What are cookies used to improve?"):
        assert not {passage.text for passage in library.ask(question).passages} & set(notices)
    assert first(library, "What did the mayor open on Saturday?") == story
