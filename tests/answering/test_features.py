"""The signals of sentences, each by its name."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.features import BY_MEANING, FEATURES, Likeness, Seen, Sighting, ends_as_question, see
from bot.answering.kinds import AnswerKind
from bot.answering.question import Question
from bot.answering.shortlist import Candidate
from bot.model import Span
from tests.answering.asked import CORPUS, paragraph, question

ASKED = question("bridg", "cost")
SHARES = sorted(FEATURES.keys() - {"length", *BY_MEANING})


def alike(value: float) -> Likeness:
    return Likeness(**{field.name: value for field in fields(Likeness)})


def sightings(candidate: Candidate, *likeness: Likeness | None) -> list[Sighting]:
    texts = [" ".join(terms) for terms in candidate.sentences]
    known = likeness or [None] * len(texts)
    places = zip(texts, known, strict=True)
    return [Sighting(candidate, candidate.first + n, text, "en", like) for n, (text, like) in enumerate(places)]


def signal(seen: Seen, name: str) -> list[float]:
    """Return a signal of all sentences."""
    column: list[float] = seen.values[:, list(FEATURES).index(name)].tolist()
    return column


def of(name: str, *sentences: str, asked: Question = ASKED, title: str = "", first: int = 0) -> list[float]:
    """Return a signal of the sentences of a paragraph."""
    return signal(see(asked, sightings(paragraph(*sentences, title=title, first=first)), CORPUS), name)


def test_coverage_is_the_share_of_the_question_in_the_sentence() -> None:
    none, rare, both = of("coverage", "town", "cost town", "bridg cost")
    assert none == 0
    assert both == pytest.approx(1)
    assert rare == pytest.approx(CORPUS.idf(["cost"]) / (CORPUS.idf(["cost"]) + CORPUS.idf(["bridg"])))


def test_the_title_and_the_paragraph_are_its_context() -> None:
    assert of("context", "cost", "town", title="bridg") == pytest.approx([1, 1])
    assert of("context", "cost", "town") == of("coverage", "cost", "cost")
    assert of("title", "cost", title="bridg cost") == pytest.approx([1])


def test_what_only_the_sentence_before_has_is_counted() -> None:
    start, after, both = of("before", "bridg cost", "town", "cost")
    assert (start, both) == (0, 0)
    assert after == pytest.approx(1)
    assert of("before", "bridg cost", "cost")[1] == pytest.approx(1 - of("coverage", "cost")[0])


def test_neighbours_of_the_question_that_stand_close_are_counted() -> None:
    assert of("pairs", "bridg cost", "cost town bridg", "bridg a b cost", "cost", "town") == [1, 1, 0, 0, 0]
    assert of("pairs", "bridg", asked=question("bridg")) == [0]
    assert of("pairs", "bridg cost", asked=question("bridg", "cost", "river")) == [0.5]


def test_longer_and_shorter_forms_are_alike() -> None:
    asked = question("brucke", "cost")
    none, longer, same = of("alike", "town", "bruckenbau cost", "brucke cost", asked=asked)
    assert (none, same) == (0, 0)
    assert 0 < longer < 1
    assert of("alike", "bruc", asked=asked) == [longer]
    assert of("alike", "bru", asked=asked) == [0]
    assert of("alike", "costs", asked=question("cos")) == [0]


def test_the_first_sentence_of_an_article_and_of_a_paragraph_are_known() -> None:
    assert of("opening", "cost", "cost") == [1, 0]
    assert of("opening", "cost", "cost", first=3) == [0, 0]
    assert of("leading", "cost", "cost", first=3) == [1, 0]


def test_what_can_answer_is_a_span_of_the_sentence() -> None:
    asked = replace(ASKED, kind=AnswerKind.NUMBER)
    seen = see(asked, sightings(paragraph("bridg cost 12 and more", "bridg cost")), CORPUS)
    assert seen.answers == [Span(11, 13), None]
    assert signal(seen, "kind") == [1, 0]
    assert seen.by_meaning is False


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Is it?", True),
        ("“Is it?” ", True),
        ("何時ですか？", True),
        ("هل هو؟", True),
        ("It is.", False),
        ("“Is it?” he said.", False),
        ("", False),
    ],
)
def test_a_sentence_may_itself_be_a_question(sentence: str, asks: bool) -> None:
    assert ends_as_question(sentence) is asks


def test_nothing_seen_has_all_columns() -> None:
    seen = see(ASKED, [], CORPUS)
    assert seen.values.shape == (0, len(FEATURES))
    assert not seen.by_meaning


def test_a_question_without_words_has_signals_too() -> None:
    seen = see(question(), sightings(paragraph("it is", "so it is"), alike(0.5), None), CORPUS)
    assert np.isfinite(seen.values).all()
    assert seen.by_meaning


def test_what_was_and_what_is_of_a_paragraph_may_be_seen_together() -> None:
    was, now = sightings(paragraph("bridg")), sightings(paragraph("bridg", "cost", "cost"))
    seen = see(ASKED, [*was, now[2]], CORPUS)
    assert signal(seen, "coverage") == [of("coverage", "bridg")[0], of("coverage", "cost")[0]]


@given(
    st.lists(st.lists(st.sampled_from(["bridg", "bridgework", "cost", "river", "12"]), max_size=5).map(" ".join),
             min_size=1, max_size=6),
    st.lists(st.sampled_from(["bridg", "cost", "unknown"]), max_size=2).map(" ".join),
)  # fmt: skip
def test_signals_are_shares_and_agree(sentences: list[str], title: str) -> None:
    asked = question("bridg", "cost", "unknown", kind=AnswerKind.NUMBER)
    seen = see(asked, sightings(paragraph(*sentences, title=title, article=0.5)), CORPUS)
    assert np.isfinite(seen.values).all()
    by_name = {name: np.array(signal(seen, name)) for name in FEATURES}
    for name in SHARES:
        assert ((by_name[name] >= 0) & (by_name[name] <= 1 + 1e-9)).all(), name
    assert (by_name["coverage"] <= by_name["context"] + 1e-9).all()
    assert (by_name["coverage"] + by_name["alike"] <= 1 + 1e-9).all()
    assert (by_name["coverage"] + by_name["before"] <= 1 + 1e-9).all()


@given(st.lists(st.one_of(st.none(), st.floats(-1, 1)), min_size=1, max_size=8))
def test_an_unknown_likeness_is_the_mean_of_the_known_where_half_are_known(values: list[float | None]) -> None:
    known = [value for value in values if value is not None]
    likeness = [None if value is None else alike(value) for value in values]
    seen = see(ASKED, sightings(paragraph(*["cost"] * len(values)), *likeness), CORPUS)
    half = len(known) >= len(values) / 2
    mean = sum(known) / len(known) if known else 0.0
    expected = [mean if value is None else value for value in values] if half else [0.0] * len(values)
    assert all(signal(seen, name) == pytest.approx(expected) for name in BY_MEANING)
    assert seen.by_meaning is half
