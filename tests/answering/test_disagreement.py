"""Two articles that answer the same question with other figures."""

import datetime

import pytest

from bot.answering.disagreement import AS_GOOD, differing
from bot.answering.features import FEATURES
from bot.answering.kinds import AnswerKind
from bot.answering.ranking import Ranked
from bot.model import Entry, Passage, Span
from tests.answering.asked import question

WHEN = question("bridg", "close", kind=AnswerKind.DATE)
ADDED = datetime.datetime(2026, 1, 12, tzinfo=datetime.UTC)
FIRST = "The Weir bridge closes on [2 March 2026]."
OTHERWISE = "The Weir bridge closes on [9 March 2026]."


def passage(marked: str, number: int) -> Passage:
    """Return a passage of an article; brackets stand around what answers."""
    before, _, rest = marked.partition("[")
    said, bracket, after = rest.partition("]")
    text, offset = before + said + after, 100 * number
    entry = Entry(number, f"k{number}", "T", "en", None, None, None, (), ADDED, None, None, 9, 9, 1)
    answer = Span(offset + len(before), offset + len(before + said)) if bracket else None
    return Passage(entry, 0, Span(offset, offset + len(text)), text, (), 1.0, answer=answer)


def ranked(number: int, score: float = 2.0, coverage: float = 1.0) -> Ranked:
    values = tuple(coverage if name == "coverage" else 0.0 for name in FEATURES)
    return Ranked(number, 0, score, values, values)


def between(*marked: str, kind: AnswerKind = AnswerKind.DATE) -> int | None:
    passages = [passage(text, number) for number, text in enumerate(marked, 1)]
    asked = question("bridg", "close", kind=kind)
    return differing(asked, passages, [ranked(one.entry.number) for one in passages])


def test_the_first_passage_that_says_otherwise_is_named() -> None:
    assert between(FIRST, OTHERWISE) == 1
    assert between(FIRST, FIRST, "Nothing more.", OTHERWISE, "The Weir bridge closes on [1 April].") == 3


@pytest.mark.parametrize(
    "other",
    [
        "The Weir bridge closes soon.",
        "The Weir bridge closes on [Monday].",
        "The Weir bridge closes on [March 2, 2026].",
        "Next, otters eat nineteen eels at noon in the Alder on [9 May].",
        "The Weir bridge closes in [March 2026].",
        "[9 March 2026].",
        "Bridge: [9 March 2026].",
    ],
)
def test_what_says_the_same_less_or_something_else_does_not_differ(other: str) -> None:
    assert between(FIRST, other) is None


def test_an_answer_without_figures_is_not_compared() -> None:
    assert between("The Weir bridge closes on [Monday].", OTHERWISE) is None
    assert between("The Weir bridge closes soon.", OTHERWISE) is None
    assert between() is None


@pytest.mark.parametrize("kind", [AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.OTHER, AnswerKind.YES_NO])
def test_of_two_names_both_may_be_right(kind: AnswerKind) -> None:
    assert between(FIRST, OTHERWISE, kind=kind) is None


def test_an_article_does_not_disagree_with_itself() -> None:
    assert differing(WHEN, [passage(FIRST, 1), passage(OTHERWISE, 1)], [ranked(1), ranked(1)]) is None


def test_what_answers_less_well_does_not_disagree() -> None:
    passages = [passage(FIRST, 1), passage(OTHERWISE, 2)]
    assert differing(WHEN, passages, [ranked(1), ranked(2, 2.0 - AS_GOOD / 2)]) == 1
    assert differing(WHEN, passages, [ranked(1), ranked(2, 2.0 - AS_GOOD)]) is None
    assert differing(WHEN, passages, [ranked(1), ranked(2, coverage=0.9)]) is None
