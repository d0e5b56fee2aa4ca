"""Answers of a small library: how a question is taken, where it is looked for, and what is shown of what was found."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.library.library import Library
from bot.library.passages import LONGEST
from bot.library.vector_making import encoded_text
from bot.model import Answer, Correction, Draft, Scope, Turn, Verdict
from bot.setting_values import SHIPPED_MODEL
from bot.storage.index import WordIndex
from bot.storage.sqlite import INDEX, open_store
from tests.library.conftest import MakeSettings
from tests.library.word_model import Loading, WordModel

NOW = datetime(2026, 3, 12, 8, tzinfo=UTC)
Open = Callable[..., Library]

SENSES = {"automobile": "car", "purchased": "bought", "acquired": "bought"}


class SenseModel(WordModel):
    """A model that takes some words for one another."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        words = [[word.strip(".,?") for word in text.lower().split()] for text in texts]
        rows = super().encode([" ".join(SENSES.get(word, word) for word in of_text) for of_text in words])
        self.encoded[-len(texts) :] = texts
        return rows


@pytest.fixture
def opened(make_settings: MakeSettings) -> Iterator[Open]:
    """Opens a library without a folder, with a model or without."""
    with ExitStack() as stack:

        def open_library(model: WordModel | ModelError | None = None, **sections: dict[str, object]) -> Library:
            meaning = {"model": SHIPPED_MODEL if model else "", **sections.pop("meaning", {})}
            settings = make_settings(library={"articles": ""}, meaning=meaning, **sections)
            data = settings.library.data
            loading = Loading(model or WordModel())
            library = Library(open_store(data), WordIndex(data / INDEX), settings, lambda: NOW, loading)
            return stack.enter_context(library)

        yield open_library


def add(library: Library, title: str, text: str, day: date | None = None, language: str = "en", *tags: str) -> int:
    return library.add(Draft(title, text, date=day, language=language, tags=tags)).number


def shown(answer: Answer) -> list[str]:
    return [passage.text for passage in answer.passages]


# What is shown


def test_what_two_articles_say_alike_is_shown_once_with_both(opened: Open) -> None:
    library = opened()
    add(library, "Kites", "The kites of Ottenby fly over the old harbour every day at noon.")
    add(library, "More kites", "The kites of Ottenby fly over the old harbour each day at noon.")
    add(library, "Eels", "Eels swim.")
    answer = library.ask("When do the kites of Ottenby fly over the harbour?")
    assert len(answer.passages) == 1
    passage = answer.passages[0]
    assert {passage.entry.title, *(entry.title for entry in passage.also)} == {"Kites", "More kites"}
    assert len(passage.also) == 1


def test_what_differs_in_a_number_is_not_the_same(opened: Open) -> None:
    library = opened()
    add(library, "Kites", "The kites of Ottenby fly over the old harbour every day at 11 o’clock.")
    add(library, "More kites", "The kites of Ottenby fly over the old harbour every day at 12 o’clock.")
    answer = library.ask("When do the kites of Ottenby fly over the harbour?")
    assert len(answer.passages) == 2
    assert answer.differs == 1
    assert all(passage.also == () for passage in answer.passages)


def test_what_differs_in_a_name_is_not_the_same(opened: Open) -> None:
    library = opened()
    for name in ("Petra Holm", "Nils Holm", "Łucja Holm"):
        text = f"The council of Ottenby elected {name} as the new mayor of the town in a close vote on Monday evening."
        add(library, name, text)
    assert len(library.ask("Who was elected mayor of Ottenby?").passages) == 3


def test_articles_that_agree_do_not_differ(opened: Open) -> None:
    library = opened()
    add(library, "Kites", "The kites of Ottenby fly over the harbour at 11 o’clock.")
    add(library, "Birds", "Over the harbour, kites fly at 11 o’clock in Ottenby, and so do birds.")
    assert library.ask("When do the kites of Ottenby fly over the harbour?").differs is None


@pytest.mark.parametrize("order", [1, -1])
def test_of_equal_answers_the_newer_comes_first(opened: Open, order: int) -> None:
    library = opened()
    years = [2023, 2025, 2024][::order]
    for year in years:
        add(library, "Kites", f"Kite festival: {year % 100 + 7} kites flew.", date(year, 5, 1))
    answer = library.ask("How many kites flew?")
    assert [passage.entry.date.year for passage in answer.passages if passage.entry.date] == [2025, 2024, 2023]


def test_of_equal_sentences_that_of_the_newer_article_is_shown(opened: Open) -> None:
    library = opened()
    for year in (2023, 2025, 2024):
        add(library, "Kites", f"Kites fly at noon. Number {year}.", date(year, 5, 1))
    first = library.ask("When do kites fly?").passages[0]
    assert (first.text, first.entry.date) == ("Kites fly at noon.", date(2025, 5, 1))
    assert sorted(entry.date.year for entry in first.also if entry.date) == [2023, 2024]


def test_what_says_the_same_is_kept_behind_its_passage(opened: Open) -> None:
    library = opened()
    for title in ("Kites", "More kites", "Even more kites"):
        add(library, title, f"The kites of Ottenby fly over the old harbour every day at noon. {title}.")
    passage = library.ask("When do the kites of Ottenby fly over the harbour?").passages[0]
    assert {passage.place, *(repeat.place for repeat in passage.repeats)} == {(1, 0), (2, 0), (3, 0)}
    assert [entry.number for entry in passage.also] == [repeat.entry.number for repeat in passage.repeats]
    assert all((repeat.repeats, repeat.also) == ((), ()) for repeat in passage.repeats)


def test_a_heading_and_the_sentence_under_it_are_no_repeat(opened: Open) -> None:
    library = opened()
    add(library, "Birds", "# Kites over Ottenby harbour\n\nKites fly over the harbour of Ottenby at noon.")
    (passage,) = library.ask("When do kites fly over Ottenby harbour?").passages
    assert passage.text == "Kites fly over the harbour of Ottenby at noon."
    assert (passage.repeats, passage.also) == ((), ())


def test_a_question_and_the_sentence_after_it_are_no_repeat_in_either_article(opened: Open) -> None:
    library = opened()
    for title in ("Kites", "More kites"):
        add(library, title, f"# When do kites fly over Ottenby?\n\nKites fly over Ottenby at noon.\n\n{title}.")
    passage = library.ask("When do kites fly over Ottenby?").passages[0]
    places = [passage.place, *(repeat.place for repeat in passage.repeats)]
    assert sorted(places) == [(1, 1), (2, 1)]
    assert len(passage.also) == 1


def test_a_report_that_is_there_in_hundreds_is_not_all_there_is(opened: Open) -> None:
    library = opened()
    with library.together():
        for number in range(120):
            add(library, f"Report {number}", f"The Weir bridge of Ottenby closes in May. This is copy {number}.")
        add(library, "Otherwise", "In Ottenby the old Weir bridge never closes, says Nils Aldous.")
    found = shown(library.ask("When does the Weir bridge of Ottenby close?"))
    assert found[0] == "The Weir bridge of Ottenby closes in May."
    assert "In Ottenby the old Weir bridge never closes, says Nils Aldous." in found


def test_of_a_text_without_a_stop_the_beginning_is_looked_at(opened: Open) -> None:
    library = opened()
    table = " ".join(f"kite {number} red" for number in range(40_000))
    add(library, "Table", f"Zebras eat hay {table} and otters eat eels")
    add(library, "Kites", "Red kites fly at noon.")
    (passage,) = library.ask("What do zebras eat?").passages
    assert passage.text.startswith("Zebras eat hay kite 0 red")
    assert passage.span.of(library.article(passage.entry.number).text) == passage.text
    assert all(span.start < LONGEST for span in passage.matched)
    start = time.process_time()
    assert library.ask("When do red kites fly?").passages[0].text == "Red kites fly at noon."
    assert time.process_time() - start < 1


def test_a_sentence_is_found_by_the_heading_over_it(opened: Open) -> None:
    library = opened()
    text = "# Ferry to Tanner Steps\n\nIt leaves at six.\n\n# Bus to Ottenby\n\nIt leaves at nine."
    add(library, "Timetables", text)
    assert shown(library.ask("When does the ferry to Tanner Steps leave?"))[0] == "It leaves at six."
    assert shown(library.ask("When does the bus to Ottenby leave?"))[0] == "It leaves at nine."


def test_the_part_that_answers_is_a_span_of_the_article(opened: Open) -> None:
    library = opened()
    number = add(library, "Ferry", "Eels bite. The first ferry to Ottenby left on 3 May 2021.")
    passage = library.ask("When did the first ferry to Ottenby leave?").passages[0]
    assert passage.answer is not None
    assert passage.answer.of(library.article(number).text) == "3 May 2021"
    assert sum(passage.shares.values()) == pytest.approx(passage.score)


# How a question is taken


def test_quoted_phrases_must_occur(opened: Open) -> None:
    library = opened()
    add(library, "Kites", "Red kites fly at noon.\n\nKites that are red land at dusk.")
    add(library, "Grüne Füße", "Sie sind grün.", None, "de")
    add(library, "塔", "東京塔は高い。", None, "ja")
    assert shown(library.ask('When do "red kites" fly?')) == ["Red kites fly at noon."]
    assert shown(library.ask("When do “kites that are red” land?")) == ["Kites that are red land at dusk."]
    assert not library.ask('When do "blue kites" fly?').passages
    assert not library.ask('When do "red kite" fly?').passages
    assert shown(library.ask("Was sind „grüne Füße“?")) == ["Sie sind grün."]
    assert shown(library.ask('"京塔"')) == ["東京塔は高い。"]
    assert len(shown(library.ask("When do red kites fly?"))) == 2


def test_a_typing_error_is_put_right_unless_it_is_to_stay(opened: Open) -> None:
    library = opened()
    add(library, "Lights", "The lighthouse of Haldermouth was built in 1891.")
    answer = library.ask("When was the lighthosue built?")
    assert answer.corrections == (Correction("lighthosue", "lighthouse"),)
    assert answer.looked_for == ("lighthouse", "built")
    assert answer.question == "When was the lighthosue built?"
    assert shown(answer) == ["The lighthouse of Haldermouth was built in 1891."]
    typed = library.ask("When was the lighthosue built?", as_typed=True)
    assert (typed.corrections, typed.looked_for) == ((), ("lighthosue", "built"))


def test_what_stands_in_quotation_marks_or_a_title_is_no_typing_error(opened: Open) -> None:
    library = opened()
    add(library, "The harbor", "It opened in May.")
    add(library, "Ports", "Petra Holm wrote of the harbour.")
    assert library.ask("When did the harbor open?").corrections == ()
    for quoted in ('Who wrote "harbuor"?', 'Who wrote "hárbuor"?', 'Who wrote "the Harbuor song"?'):
        assert library.ask(quoted).corrections == ()
    assert library.ask("Who wrote harbuor?").corrections == (Correction("harbuor", "harbour"),)


def test_what_nothing_is_found_with_corrected_is_taken_as_it_was_typed(opened: Open) -> None:
    library = opened()
    add(library, "Lights", "The lighthouse of Haldermouth was built in 1891.")
    answer = library.ask("Which lighthosue keeper plays jazz in Reykjavik on Thursdays?")
    assert answer.verdict is Verdict.NOTHING
    assert answer.corrections == ()
    assert "lighthosue" in answer.looked_for


def test_a_follow_up_does_not_hear_the_same_again(opened: Open) -> None:
    library = opened()
    said = "The ferry of Ottenby carries bikes."
    add(library, "Ferry", f"{said} The ferry of Ottenby carries a horse in winter.")
    before = Turn("Does the ferry of Ottenby carry bikes?", said, "Ferry")
    answer = library.ask("And a horse?", before=before)
    assert answer.understood is not None
    assert shown(answer) == ["The ferry of Ottenby carries a horse in winter."]
    assert said in shown(library.ask(answer.understood))


def test_a_follow_up_may_hear_it_again_where_a_part_of_it_answers_that(opened: Open) -> None:
    library = opened()
    said = "Nils Aldous designed the Weir bridge on 3 May 1891."
    add(library, "Bridge", said)
    before = Turn("Who designed the Weir bridge?", said, "Bridge")
    answer = library.ask("And when?", before=before)
    assert answer.understood is not None
    assert shown(answer) == [said]


def test_a_follow_up_that_asks_for_something_else_does_not_hear_the_same_again(opened: Open) -> None:
    library = opened()
    said = "Maud Tregarth was chief engineer of the port of Ottenby."
    add(library, "Maud", f"{said} In Ottenby Maud Tregarth kept otters with her husband, Nils Holm.")
    before = Turn("Who was Maud Tregarth?", said, "Maud")
    answer = library.ask("And who was her husband?", before=before)
    assert answer.understood is not None
    assert said not in shown(answer)
    assert shown(answer)[0].endswith("her husband, Nils Holm.")


def test_a_follow_up_is_completed_and_says_so(opened: Open) -> None:
    library = opened()
    add(library, "Bridge", "Nils Aldous designed the Weir bridge. The Weir bridge was designed in 1891.")
    before = Turn("Who designed the Weir bridge?", "Nils Aldous designed the Weir bridge.", "Bridge")
    answer = library.ask("And when?", before=before)
    assert answer.question == "And when?"
    assert answer.understood is not None
    assert "Weir bridge" in answer.understood
    assert answer.passages[0].text == "The Weir bridge was designed in 1891."
    assert library.ask("And when?").understood is None
    assert library.ask("And when?", before=before, as_typed=True).understood is None
    assert library.ask("When was the Weir bridge designed?", before=before).understood is None


# Where it is looked for


def years(library: Library) -> None:
    for year in (2023, 2024, 2025):
        add(library, f"Budget of {year}", f"The harbour of Ottenby cost {year - 2000} million euros.", date(year, 7, 1))


def test_a_time_told_from_today_narrows_the_scope(opened: Open) -> None:
    library = opened()
    add(library, "New", "Nineteen kites flew over the harbour.", date(2026, 3, 4))
    add(library, "Old", "Twelve kites flew over the harbour.", date(2026, 2, 4))
    answer = library.ask("How many kites flew over the harbour last week?")
    assert answer.scope == Scope(since=date(2026, 3, 2), until=date(2026, 3, 8))
    assert answer.asked == 1
    assert shown(answer) == ["Nineteen kites flew over the harbour."]
    assert "week" not in answer.looked_for
    typed = library.ask("How many kites flew over the harbour last week?", as_typed=True)
    assert (typed.scope.everything, typed.asked, "week" in typed.looked_for) == (True, 2, True)


def test_a_time_in_which_nothing_was_written_finds_nothing(opened: Open) -> None:
    library = opened()
    add(library, "Old", "Twelve kites flew over the harbour.", date(2025, 2, 4))
    answer = library.ask("How many kites flew over the harbour last week?")
    assert (answer.verdict, answer.asked, answer.passages, answer.nearest) == (Verdict.NOTHING, 0, (), ())
    assert not answer.scope.everything


def test_what_happened_at_a_time_gives_the_newest_of_it(opened: Open) -> None:
    library = opened()
    for day in range(1, 10):
        add(library, f"Day {day}", f"Kites flew on day {day}.", date(2026, 3, day))
    answer = library.ask("What happened last week?")
    assert (answer.verdict, answer.passages) == (Verdict.NOTHING, ())
    assert (answer.scope, answer.asked) == (Scope(since=date(2026, 3, 2), until=date(2026, 3, 8)), 7)
    assert [entry.title for entry in answer.nearest] == ["Day 8", "Day 7", "Day 6"]
    assert library.ask("What happened?").nearest == ()


@pytest.mark.parametrize("question", ["How many kites flew over the harbour last week?", "What happened last week?"])
def test_the_time_in_a_question_may_be_left_aside(opened: Open, question: str) -> None:
    library = opened()
    add(library, "New", "Nineteen kites flew over the harbour.", date(2026, 3, 4))
    add(library, "Old", "Twelve kites flew over the harbour.", date(2026, 2, 4))
    answer = library.ask(question, any_time=True)
    assert (answer.scope.everything, answer.asked) == (True, 2)
    scope = Scope(tag="coast")
    assert library.ask(question, scope=scope, any_time=True).scope == scope


def test_at_any_time_words_are_put_right_and_follow_ups_completed(opened: Open) -> None:
    library = opened()
    add(library, "Old", "Twelve kites flew over the harbour.", date(2026, 2, 4))
    answer = library.ask("How many kites flew over the harbuor last week?", any_time=True)
    assert answer.corrections == (Correction("harbuor", "harbour"),)
    assert shown(answer) == ["Twelve kites flew over the harbour."]


def test_a_year_narrows_the_scope_where_that_answers_no_less_surely(opened: Open) -> None:
    library = opened()
    years(library)
    answer = library.ask("What did the harbour of Ottenby cost in 2024?")
    assert answer.passages[0].text == "The harbour of Ottenby cost 24 million euros."
    add(library, "Ferry", "In 1999 the ferry of Tanner Steps carried nineteen otters.", date(2025, 1, 1))
    elsewhere = library.ask("What did the ferry of Tanner Steps carry in 1999?")
    assert elsewhere.scope.everything
    assert elsewhere.passages[0].text.startswith("In 1999 the ferry")


def test_a_scope_with_days_is_kept_whatever_the_question_says(opened: Open) -> None:
    library = opened()
    years(library)
    scope = Scope(since=date(2025, 1, 1))
    answer = library.ask("What did the harbour of Ottenby cost in 2024?", scope=scope)
    assert (answer.scope, answer.asked) == (scope, 1)
    assert {passage.entry.title for passage in answer.passages} == {"Budget of 2025"}


def test_only_articles_with_the_tag_are_asked(opened: Open) -> None:
    library = opened()
    for title, tag in (("Alder", "coast"), ("Weir", "town"), ("Ottenby", "coast")):
        add(library, title, f"Above {title} kites fly.", None, "en", tag)
    answer = library.ask("When do kites fly?", scope=Scope(tag="coast"))
    assert {passage.entry.title for passage in answer.passages} == {"Alder", "Ottenby"}
    assert (answer.scope, answer.asked) == (Scope(tag="coast"), 2)
    both = library.ask("When do kites fly?", scope=Scope(tag="coast", article=2))
    assert (both.asked, both.verdict, both.passages) == (0, Verdict.NOTHING, ())


def test_a_scope_without_articles_says_nothing_but_what_was_asked(opened: Open) -> None:
    library = opened()
    add(library, "Kites", "Kites fly at noon.")
    answer = library.ask("When do kites fly?", scope=Scope(tag="nowhere"))
    assert answer == Answer(
        "When do kites fly?", "en", ("kites", "fly"), Verdict.NOTHING, 0.0, (), (), Scope(tag="nowhere")
    )


# By meaning


def test_a_sentence_that_shares_no_word_is_found_by_its_meaning(opened: Open) -> None:
    model = SenseModel()
    library = opened(model)
    add(library, "News", "Petra acquired an automobile.\n\nThe otters eat eels.\n\nKites fly.")
    library.encoding.encode_all()
    assert shown(library.ask("Who purchased that car?"))[0] == "Petra acquired an automobile."
    without = opened()
    assert shown(without.ask("Who purchased that car?")) == []


def test_the_title_and_the_sentence_are_what_is_encoded(opened: Open) -> None:
    model = WordModel()
    library = opened(model)
    add(library, "About kites", "They fly. They land.")
    library.ask("When do kites fly?")
    assert model.encoded == [
        "When do kites fly?",
        *(encoded_text("About kites", sentence) for sentence in ("They fly.", "They land.")),
    ]


def test_an_article_without_vectors_is_found_by_its_words_at_once(opened: Open) -> None:
    model = WordModel()
    library = opened(model, meaning={"wait_milliseconds": 0})
    add(library, "Eels", "Eels swim.")
    library.encoding.encode_all()
    add(library, "Kites", "Kites fly at noon.")
    before = len(model.encoded)
    assert shown(library.ask("When do kites fly?"))[0] == "Kites fly at noon."
    assert model.encoded[before:] == ["When do kites fly?"]


def test_what_was_edited_or_removed_is_not_found_by_its_meaning(opened: Open) -> None:
    library = opened(SenseModel())
    kept = add(library, "News", "Petra acquired an automobile.")
    gone = add(library, "Other news", "Nils purchased an automobile.")
    library.encoding.encode_all()
    assert len(shown(library.ask("Who bought that car?"))) == 2
    library.remove(gone)
    assert shown(library.ask("Who bought that car?")) == ["Petra acquired an automobile."]
    library.edit(kept, title="Newest")
    assert all(passage.entry.title == "Newest" for passage in library.ask("Who bought that car?").passages)
    library.remove(kept)
    answer = library.ask("Who bought that car?")
    assert (answer.passages, answer.nearest) == ((), ())


def test_only_the_scope_is_searched_by_meaning(opened: Open) -> None:
    library = opened(SenseModel())
    for name in ("Petra", "Nils"):
        add(library, name, f"{name} acquired an automobile.", None, "en", name.lower())
    library.encoding.encode_all()
    assert shown(library.ask("Who bought that car?", scope=Scope(tag="nils"))) == ["Nils acquired an automobile."]
    assert shown(library.ask("Who bought that car?", scope=Scope(article=1))) == ["Petra acquired an automobile."]


def test_a_language_that_the_model_does_not_know_goes_by_words(opened: Open) -> None:
    model = SenseModel()
    library = opened(model)
    add(library, "News", "Petra acquired an automobile.")
    add(library, "Das Museum", "Das Museum öffnet am Samstag um zehn.", None, "de")
    library.encoding.encode_all()
    before = len(model.encoded)
    answer = library.ask("Wann öffnet das Museum am Samstag?")
    assert answer.language == "de"
    assert shown(answer)[0] == "Das Museum öffnet am Samstag um zehn."
    assert len(model.encoded) == before


def test_where_fewer_than_half_are_known_by_meaning_words_alone_count(opened: Open) -> None:
    library = opened(SenseModel())
    for number in range(3):
        add(library, f"Drachen {number}", f"Das Museum zeigt Drachen über Ottenby, nämlich {number}.", None, "de")
    add(library, "Kites", "The museum shows kites over Ottenby.")
    library.encoding.encode_all()
    english, german = (library.ask(text) for text in ("What does the museum show?", "Drachen im Museum von Ottenby"))
    assert {passage.entry.language for passage in english.passages} == {"de", "en"}
    for answer in (english, german):
        assert answer.by_meaning is False
        assert all(passage.shares["meaning"] == 0 for passage in answer.passages)
    for number in range(4):
        add(library, f"More {number}", f"The museum shows kite {number} over Ottenby.")
    library.encoding.encode_all()
    assert library.ask("What does the museum show?").by_meaning is True


def test_a_broken_model_leaves_the_words(opened: Open) -> None:
    library = opened(ModelError("it is damaged"))
    add(library, "Kites", "Kites fly at noon.")
    assert shown(library.ask("When do kites fly?")) == ["Kites fly at noon."]
    assert library.encoding.problem == "it is damaged"
