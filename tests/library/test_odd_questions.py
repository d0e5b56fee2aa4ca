"""Whatever is asked, by people or by attackers: an answer or nothing, never an error."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.library.asking import LONGEST, MOST_CORRECTED
from bot.library.library import Library, utc_now
from bot.model import Draft, Scope, Turn, Verdict
from bot.settings import Settings
from bot.storage.index import WordIndex
from bot.storage.sqlite import INDEX, open_store
from tests.library.word_model import Loading, WordModel

ODD = {
    "empty": "",
    "blank": " \n\t",
    "a stop word": "the",
    "stop words": "who is it?",
    "emoji": "🦦🪁👩‍👩‍👧",
    "signs": "?!…—",
    "long": ("When do kites fly over the harbour? " * 200)[:5000],
    "one long word": "k" * 5000,
    "another script": "Когда летают змеи над гаванью?",
    "no spaces": "風箏什麼時候飛過港口",
    "mixed directions": "When do kites \u202eطائرات ורקיות\u202c fly \u200f?",
    "SQL": "kites'; DROP TABLE articles; --",
    "quotes": '"""kites" "" \'“„«»"',
    "query": 'kites AND (fly OR NOT body:noon) NEAR(kites fly, 3) * ^2 ~1 [a TO z] {x} title:"kites"',
    "star": "*",
    "regular expression": r"(kites|fly)+$^.*?[a-z]{1,99}\b(?=x)(?:",
    "equal words": "kites " * 300,
    "half characters": "kites \ud83d fly \udc00",
    "null": "kites\0fly\x1b[31m",
    "markup": "<b>kites</b> &amp; *fly* _noon_ #tag @bot /ask",
    "accents": "k\u0301\u0301\u0301ites " + "\u0301" * 300,
}


@pytest.fixture(scope="module", params=["all-MiniLM-L6-v2", ""], ids=["with a model", "without"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library of three articles, of which the last one has no vectors. Nothing may change it."""
    data = tmp_path_factory.mktemp("data")
    folders = {"articles": "", "data": str(data)}
    settings = Settings.model_validate({"library": folders, "meaning": {"model": request.param}})
    with Library(open_store(data), WordIndex(data / INDEX), settings, utc_now, Loading(WordModel())) as library:
        text = "Kites fly over the harbour at noon.\n\nWho is it? Nobody knows why."
        library.add(Draft("Kites", text, date=date(2026, 3, 12), language="en", tags=("coast",)))
        library.add(Draft("Das Museum", "Das Museum öffnet am Samstag um zehn.", language="de"))
        library.encoding.encode_all()
        library.add(Draft("More kites", "All kites land in the harbour at dusk.", language="en"))
        yield library


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_anything_may_be_asked(library: Library, question: str) -> None:
    before = Turn("When do kites fly?", "Kites fly at noon.", "Kites")
    for scope in (Scope(), Scope(article=1), Scope(tag="coast")):
        answer = library.ask(question, scope=scope, before=before)
        assert 0 <= answer.confidence <= 1
        assert answer.question == question.encode("utf-8", "replace").decode()
        for passage in answer.passages:
            assert passage.span.of(library.article(passage.entry.number).text) == passage.text
            assert passage.entry.number == 1 or scope.everything


def test_of_a_very_long_question_the_beginning_is_read(library: Library) -> None:
    blanks = " " * LONGEST
    assert library.ask(f"When do kites fly?{blanks}Wann öffnet das Museum?").looked_for == ("kites", "fly")
    assert library.ask(f"{blanks}When do kites fly?").looked_for == ()


def test_few_words_are_corrected(library: Library) -> None:
    typed = ("kitess", "harbuor", "kittes", "harbourr", "hrabour", "habrour")
    answer = library.ask(f"When do {' '.join(typed)} fly at noon?")
    assert [correction.typed for correction in answer.corrections] == list(typed[:MOST_CORRECTED])


@pytest.mark.parametrize("question", ["", "the", "who is it?", "🦦", "?!"])
def test_what_has_no_word_to_look_for_has_no_meaning_either(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert (answer.verdict, answer.passages, answer.nearest) == (Verdict.NOTHING, (), ())
