"""How an answer is printed for people."""

from dataclasses import replace
from datetime import date

import click

from bot.chat.view import Calendar
from bot.cli.answer_lines import answer_lines
from bot.library.library import Library
from bot.model import Answer, Correction, Passage, Scope, Span, Verdict
from tests.cli.conftest import Command

CALENDAR = Calendar(date(2029, 5, 1), 730)
SENTENCE = "The repairs cost 2.4\nmillion euros, a third more than planned."


def passage(library: Library) -> Passage:
    article = library.article(library.find("Weir bridge closes for repairs").number)
    sentence = next(n for n, one in enumerate(article.sentences) if one.span.of(article.text) == SENTENCE)
    span, amount = article.sentences[sentence].span, article.text.index("2.4")
    answer, lead = Span(amount, amount + 17), article.sentences[sentence - 1].span
    return Passage(article.entry, sentence, span, SENTENCE, (), 1.0, answer, lead)


def answer(library: Library, verdict: Verdict = Verdict.ANSWERED) -> Answer:
    entries = tuple(library.entries()[:1])
    passages = () if verdict is Verdict.NOTHING else (passage(library),)
    return Answer("what?", "en", ("cost",), verdict, 0.5, passages, entries, asked=4)


def lines(library: Library, given: Answer) -> list[str]:
    return [click.unstyle(line) for line in answer_lines(library, given, CALENDAR)]


def test_a_sentence_comes_with_its_lead_its_source_and_its_age(library: Library) -> None:
    assert lines(library, answer(library)) == [
        "  The Weir bridge in Ottenby will be closed for eleven weeks from Monday, the city council said."
        " The repairs cost 2.4 million euros, a third more than planned.",
        "  — Weir bridge closes for repairs · 2 Mar 2026 · https://example.org/news/weir-bridge · 3 years old",
    ]
    styled = next(answer_lines(library, answer(library), CALENDAR))
    assert click.style("2.4 million euros", bold=True) in styled


def test_a_sentence_that_begins_or_ends_with_what_answers_keeps_its_spaces(library: Library) -> None:
    one = passage(library)
    for start, end in ((0, 3), (len(SENTENCE) - 8, len(SENTENCE)), (0, len(SENTENCE))):
        part = replace(one, lead=None, answer=Span(one.span.start + start, one.span.start + end))
        shown = lines(library, replace(answer(library), passages=(part,)))[0]
        assert shown == "  The repairs cost 2.4 million euros, a third more than planned."


def test_how_the_question_was_taken_is_said_first(library: Library) -> None:
    taken = replace(
        answer(library),
        scope=Scope(tag="bridge", since=date(2026, 1, 1)),
        asked=1,
        corrections=(Correction("cosst", "cost"),),
        understood="what did it cost?",
    )
    assert lines(library, taken)[:3] == [
        "Showing results for cost (you wrote cosst)",
        "Taken as: what did it cost?",
        "In 1 article since 1 Jan 2026 tagged #bridge:",
    ]


def test_answers_that_differ_and_articles_that_say_the_same_are_shown(library: Library) -> None:
    one = passage(library)
    other = library.find("Das Brückenmuseum öffnet wieder")
    two = replace(one, entry=other, lead=None, also=(one.entry,))
    said = lines(library, replace(answer(library), passages=(one, two), differs=1))
    assert said[0] == "Two articles differ:"
    assert [line.endswith("newer") for line in said if line.startswith("  —")] == [True, False]
    undated = replace(two, entry=replace(other, date=None))
    said = lines(library, replace(answer(library), passages=(one, undated), differs=1))
    assert not any(line.endswith("newer") for line in said)
    assert said[-1] == f"  also in: no. {one.entry.number}, Weir bridge closes for repairs"


def test_no_answer_is_said_with_what_was_asked(library: Library) -> None:
    nothing = answer(library, Verdict.NOTHING)
    assert lines(library, nothing) == [
        "No answer found in 4 articles.",
        f"  nearest: no. {nothing.nearest[0].number}, {nothing.nearest[0].title}",
    ]
    assert lines(library, replace(nothing, scope=Scope(article=1), asked=1))[0] == "No answer found in this article."
    tagged = replace(nothing, scope=Scope(tag="bridge"), asked=1)
    assert lines(library, tagged)[0] == "No answer found in 1 article tagged #bridge."
    empty = replace(nothing, scope=Scope(until=date(1999, 12, 31)), asked=0)
    assert lines(library, empty) == ["There are no articles up to 31 Dec 1999 here."]


def test_uncertain_passages_are_called_so(library: Library) -> None:
    unsure = answer(library, Verdict.UNSURE)
    assert lines(library, unsure)[0] == "Not certain. The closest passages:"
    assert click.style("2.4 million euros", bold=True) not in "".join(answer_lines(library, unsure, CALENDAR))


def test_the_articles_with_a_tag_or_of_a_time_are_asked(command: Command) -> None:
    tagged = command("ask", "What does a single ticket cost?", "--tag", "#Ferry")
    assert tagged.out.splitlines()[:2] == ["In 1 article tagged #ferry:", "  A single ticket costs 1.80 euros."]
    february = command("ask", "What does a ticket cost?", "--since", "2026-02-01", "--until", "2026-02-28")
    assert february.out == "There are no articles of February 2026 here.\n"


def test_an_unknown_tag_is_an_error_that_names_those_like_it(command: Command) -> None:
    result = command("ask", "What does a ticket cost?", "--tag", "#trafic")
    assert (result.code, result.out) == (1, "")
    assert "No article has the tag #trafic. Tags like it: traffic." in result.err


def test_a_batch_has_no_tag_and_no_time(command: Command) -> None:
    for option in (("--tag", "ferry"), ("--since", "2026-01-01"), ("--until", "2026-01-01")):
        result = command("ask", "--batch", "-", "--out", "-", *option)
        assert result.code == 2
        assert "--tag, --since, --until and --explain are for one question." in result.err
