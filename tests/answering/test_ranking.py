"""Questions are read, sentences ranked, contexts widened and confidence judged, all from values."""

import datetime
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.confidence import confidence, verdict
from bot.answering.context import around
from bot.answering.question import Question, QuestionWord, read_question
from bot.answering.ranking import Candidate, Corpus, Ranked, rank
from bot.model import Article, Entry, Sentence, SentenceKind, Span, Verdict

CORPUS = Corpus(100, {"bridg": 40, "cost": 10, "river": 2})


def question(*terms: str) -> Question:
    return Question(" ".join(terms), "en", tuple(QuestionWord(term, frozenset({term})) for term in terms))


def paragraph(*sentences: str, number: int = 1, first: int = 0, title: str = "", article: float = 0.0) -> Candidate:
    terms = tuple(tuple(sentence.split()) for sentence in sentences)
    return Candidate(number, 0, first, terms, frozenset(title.split()), article)


def best(asked: Question, *candidates: Candidate) -> Ranked:
    return rank(asked, candidates, CORPUS)[0]


def test_a_question_is_read_into_its_content_words_once_each() -> None:
    read = read_question("When was the bridge, the old bridge, built?", "en")
    assert [word.surface for word in read.words] == ["bridge", "old", "built"]
    assert "bridg" in read.terms


def test_each_word_has_its_terms_in_every_language_of_the_library() -> None:
    assert read_question("Brücken", "en", ["de", "en"]).words[0].terms == {"brucken", "bruck"}


def test_the_measure_asked_for_is_not_looked_for() -> None:
    assert [word.surface for word in read_question("How long is the bridge?", "en").words] == ["bridge"]
    assert [word.surface for word in read_question("Wie lange dauert der Umbau?", "de").words] == ["dauert", "Umbau"]
    assert [word.surface for word in read_question("A long bridge", "en").words] == ["long", "bridge"]
    assert [word.surface for word in read_question("puente largo", "es").words] == ["puente", "largo"]


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("Hello, please tell me who built the bridge, thanks!", "en", ["built", "bridge"]),
        ("Hi all, could you tell me when the bridge opened?", "en", ["bridge", "opened"]),
        ("Bitte, wer hat die Brücke gebaut? Danke.", "de", ["Brücke", "gebaut"]),
        ("Hola, dime quién construyó el puente, por favor", "es", ["construyó", "puente"]),
        ("Thanks", "en", ["Thanks"]),
        ("Who sang Thank You for the Music?", "en", ["sang", "Thank", "Music"]),
    ],
)
def test_politeness_is_not_looked_for(text: str, language: str, left: list[str]) -> None:
    assert [word.surface for word in read_question(text, language).words] == left


def test_a_question_of_function_words_has_none_and_finds_nothing() -> None:
    read = read_question("What is it?", "en")
    assert read.words == ()
    assert rank(read, [paragraph("it is")], CORPUS) == []


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    asked = question("bridg", "river")
    assert best(asked, paragraph("bridg town"), paragraph("river town", number=2)).number == 2
    assert CORPUS.idf(["river"]) == pytest.approx(math.log1p(98.5 / 2.5))


def test_the_paragraph_the_title_and_the_article_decide_between_equal_sentences() -> None:
    asked = question("bridg", "cost")
    alone = paragraph("cost million", number=1)
    for better in (
        paragraph("bridg open", "cost million", number=2),
        paragraph("cost million", number=2, title="bridg"),
        paragraph("cost million", number=2, article=1.0),
    ):
        assert best(asked, alone, better).number == 2


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("When was it built?", "en", True),
        ("Who built the bridge?", "en", False),
        ("And when was it closed?", "en", True),
        ("What did she say when it opened?", "en", False),
        ("Wie teuer ist die Fähre?", "de", True),
        ("¿Cuántas colmenas hay?", "es", True),
        ("Combien d'eau faut-il ?", "fr", True),
        ("Коли відкрили міст?", "uk", True),
        ("Quando?", "it", False),
    ],
)
def test_a_question_for_a_number_is_known_by_its_words(text: str, language: str, wanted: bool) -> None:
    assert read_question(text, language).wants_number is wanted


def test_where_a_number_is_wanted_a_sentence_with_one_comes_first() -> None:
    asked = question("bridg")
    candidates = paragraph("bridg open"), paragraph("bridg 1891", number=2)
    assert best(asked, *candidates).number == 1
    assert best(replace(asked, wants_number=True), *candidates).number == 2


def test_sentences_without_a_word_of_the_question_are_left_out() -> None:
    assert [r.sentence for r in rank(question("cost"), [paragraph("bridg", "cost", first=7)], CORPUS)] == [8]


def test_equal_sentences_stand_in_the_order_of_number_and_position() -> None:
    ranked = rank(question("cost"), [paragraph("cost", "cost", number=2), paragraph("cost", number=1)], CORPUS)
    assert [(r.number, r.sentence) for r in ranked[:3]] in ([(1, 0), (2, 0), (2, 1)], [(2, 0), (2, 1), (1, 0)])


def test_coverage_is_of_the_sentence_and_of_what_stands_around_it() -> None:
    found = best(question("bridg", "cost"), paragraph("cost million", title="bridg"))
    assert 0 < found.coverage < 1
    assert found.context_coverage == pytest.approx(1)


@given(st.lists(st.lists(st.sampled_from(["bridg", "cost", "river", "other"]), max_size=6), min_size=1, max_size=6))
def test_scores_fall_and_shares_are_shares(sentences: list[list[str]]) -> None:
    ranked = rank(
        question("bridg", "cost", "unknown"), [paragraph(*map(" ".join, sentences), title="river cost")], CORPUS
    )
    assert [r.score for r in ranked] == sorted((r.score for r in ranked), reverse=True)
    assert all(0 <= r.coverage <= r.context_coverage <= 1 + 1e-9 for r in ranked)
    assert all(0 <= confidence(TWO, ranked[n:]) <= 1 for n in range(len(ranked) + 1))


TWO = question("bridg", "cost")


def found(number: int, score: float, coverage: float) -> Ranked:
    return Ranked(number, 0, score, coverage, coverage)


def test_confidence_grows_with_coverage_and_with_the_lead_over_other_articles() -> None:
    full, half = found(1, 2.0, 1.0), found(1, 2.0, 0.5)
    rival, weak_rival = found(2, 1.9, 0.5), found(2, 0.5, 0.5)
    assert confidence(TWO, [full]) > confidence(TWO, [half])
    assert confidence(TWO, [full]) > confidence(TWO, [full, weak_rival]) > confidence(TWO, [full, rival])
    assert confidence(TWO, [full, found(1, 1.9, 0.9)]) == confidence(TWO, [full])
    assert confidence(TWO, [full], contested=False) == confidence(TWO, [full, rival], contested=False)
    assert confidence(TWO, []) == 0
    assert confidence(question("bridg"), [full]) < confidence(TWO, [full])


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.9, Verdict.ANSWERED),
        (0.5, Verdict.ANSWERED),
        (0.3, Verdict.UNSURE),
        (0.2, Verdict.UNSURE),
        (0.1, Verdict.NOTHING),
    ],
)
def test_the_verdict_follows_the_thresholds(probability: float, expected: Verdict) -> None:
    assert verdict(probability, sure=0.5, unsure=0.2) is expected


TEXT = "A. B. C.\n\nD. E.\n\nF. G. H."


def lettered() -> Article:
    spans = [(0, 2, 0), (3, 5, 0), (6, 8, 0), (10, 12, 1), (13, 15, 1), (17, 19, 2), (20, 22, 2), (23, 25, 2)]
    entry = Entry(
        1,
        "k",
        "T",
        "en",
        None,
        None,
        None,
        (),
        datetime.datetime.now(datetime.UTC),
        None,
        None,
        len(TEXT),
        8,
        len(spans),
    )
    return Article(entry, TEXT, tuple(Sentence(*span) for span in spans))


@pytest.mark.parametrize(
    ("sentence", "steps", "expected"),
    [
        (4, 0, "E."),
        (4, 1, "D. E.\n\nF."),
        (4, 2, "D. E.\n\nF."),
        (0, 2, "A. B. C."),
        (0, 1, "A. B."),
        (7, 1, "G. H."),
        (7, 3, "D. E.\n\nF. G. H."),
        (4, 3, TEXT),
        (4, 99, TEXT),
    ],
)
def test_context_widens_by_neighbours_paragraph_and_paragraphs(sentence: int, steps: int, expected: str) -> None:
    assert around(lettered(), sentence, steps).of(TEXT) == expected


def test_context_does_not_end_in_a_heading() -> None:
    article = lettered()
    heading = replace(article.sentences[3], kind=SentenceKind.HEADING)
    article = replace(article, sentences=(*article.sentences[:3], heading, *article.sentences[4:]))
    assert around(article, 2, 1).of(TEXT) == "B. C."
    assert around(article, 3, 0).of(TEXT) == "D."


def test_a_span_is_a_slice() -> None:
    assert Span(3, 5).of(TEXT) == lettered().sentences[1].span.of(TEXT) == "B."


def test_a_number_that_is_wanted_and_missing_is_a_doubt() -> None:
    wanted, full = replace(TWO, wants_number=True), found(1, 2.0, 1.0)
    assert confidence(wanted, [full]) < confidence(wanted, [replace(full, has_number=True)]) == confidence(TWO, [full])
