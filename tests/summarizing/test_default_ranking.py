"""The default method over whole articles: what it takes together, and that nothing is too much for it."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.model import Article, SummaryLength
from bot.summarizing.antecedents import LONGEST_CHAIN
from bot.summarizing.candidates import candidates
from bot.summarizing.summarize import cut, rank
from bot.text.leaning import leans

ArticleOf = Callable[..., Article]


def ranking(article: Article, vectors: NDArray[np.int8] | None = None) -> tuple[int, ...]:
    return rank(article, "central", len(article.sentences), vectors=vectors)


STORIES = {
    "en": [
        "The harbour bridge of Ottenby closes on Monday.",
        "Nils Aldous mends the rusted gate below the tower.",
        "He wants repairs of the harbour bridge of Ottenby to end in May.",
        "Gulls cry over roofs.",
        "Repairs of the harbour bridge cost millions.",
    ],
    "de": [
        "Die Hafenbrücke von Ottenby schließt am Montag.",
        "Ute Brandt flickt das rostige Tor unter dem Turm.",
        "Sie will die Reparatur der Hafenbrücke von Ottenby im Mai beenden.",
        "Möwen kreischen über Dächern.",
        "Die Reparatur der Hafenbrücke kostet Millionen.",
    ],
    "es": [
        "El puente viejo de Ottenby cierra el lunes.",
        "Inés Robledo arregla la puerta oxidada bajo la torre.",
        "Ella quiere acabar las obras del puente viejo de Ottenby en mayo.",
        "Las gaviotas gritan sobre los tejados.",
        "Las obras del puente viejo cuestan millones.",
    ],
    "fr": [
        "Le vieux pont d'Ottenby ferme lundi.",
        "Inès Robledo répare la porte rouillée sous la tour.",
        "Elle veut finir les travaux du vieux pont d'Ottenby en mai.",
        "Les mouettes crient sur les toits.",
        "Les travaux du vieux pont coûtent des millions.",
    ],
    "uk": [
        "Старий міст Оттенбі закривають у понеділок.",
        "Оксана Гриценко лагодить іржаві ворота під вежею.",
        "Вона хоче завершити ремонт старого моста Оттенбі у травні.",
        "Чайки кричать над дахами.",
        "Ремонт старого моста коштує мільйони.",
    ],
}


@pytest.mark.parametrize("language", STORIES)
def test_a_sentence_that_leans_comes_after_the_one_before_it(language: str, article_of: ArticleOf) -> None:
    found = ranking(article_of(*STORIES[language], language=language))

    assert found.index(1) < found.index(2)
    assert found[0] != 2


@pytest.mark.parametrize("language", STORIES)
def test_a_summary_of_any_length_names_who_she_is(language: str, article_of: ArticleOf) -> None:
    article = article_of(*STORIES[language], language=language)
    found = ranking(article)

    for sentences in range(1, 6):
        chosen = {pick.sentence for pick in cut(article, found, SummaryLength(sentences), "central").picks}
        assert 1 in chosen or 2 not in chosen


def test_an_answer_comes_after_its_question(article_of: ArticleOf) -> None:
    article = article_of(
        "The harbour bridge closes.",
        "Does the harbour bridge open again?",
        "Yes, the harbour bridge opens again after repairs.",
        "Repairs of the harbour bridge cost millions.",
    )
    found = ranking(article)

    assert found.index(1) < found.index(2)


# --- the title ---

TOLLS = [
    "Ferry tolls rose sharply.",
    "Ferry tolls fell sharply.",
    "Bridge repairs began slowly.",
    "Bridge repairs ended.",
]


def test_the_title_says_what_an_article_is_about(article_of: ArticleOf) -> None:
    assert ranking(article_of(*TOLLS, title="News"))[0] == 0
    assert ranking(article_of(*TOLLS, title="Our bridge repairs"))[0] == 2


def test_a_title_made_of_the_beginning_of_the_text_says_nothing_more(article_of: ArticleOf) -> None:
    said = [*TOLLS[2:], *TOLLS[:2]]
    plain = ranking(article_of(*said, title="News"))

    assert ranking(article_of(*said, title="Bridge repairs")) == plain
    assert ranking(article_of(*said, title="Bridge repairs…")) == plain
    assert ranking(article_of(*said, title="")) == plain
    assert ranking(article_of(*said, title="…")) == plain
    assert ranking(article_of(*TOLLS, title="Bridge repairs…")) != ranking(article_of(*TOLLS, title="News"))


# --- minutes and what is about the text itself ---


def test_minutes_begin_with_what_was_decided(article_of: ArticleOf) -> None:
    article = article_of(
        "The meeting was opened at seven by the mayor.",
        "Apologies were received from nine members.",
        "The minutes of the last meeting were read aloud.",
        "The closure of the bridge was approved by all members.",
        "A new ferry was resolved upon by the meeting.",
    )

    assert set(ranking(article)[:2]) == {3, 4}


def test_a_sentence_about_the_text_itself_comes_late(article_of: ArticleOf) -> None:
    about = "This interview was held with the engineer of the harbour bridge."
    article = article_of(about, *STORIES["en"])

    assert ranking(article)[0] != 0


# --- vectors ---


def test_vectors_raise_what_the_article_is_about(article_of: ArticleOf) -> None:
    article = article_of("Gulls cry loudly.", "Otters swim deep.", "Bridges rust fast.", "Ferries sail far.")
    vectors = np.array([[100, 0], [0, 100], [100, 1], [100, 0]], np.int8)

    assert ranking(article) == (0, 1, 2, 3)
    assert ranking(article, vectors)[-1] == 1


def test_vectors_belong_to_sentences_also_those_that_are_never_chosen(article_of: ArticleOf) -> None:
    lines = ["Gulls cry loudly.", "Otters swim deep.", "Bridges rust fast.", "Ferries sail far."]
    rows = [[100, 0], [0, 100], [100, 1], [100, 0]]
    below = ranking(article_of("# Heading", *lines), np.array([[-100, 5], *rows], np.int8))

    assert below == tuple(i + 1 for i in ranking(article_of(*lines), np.array(rows, np.int8)))


@pytest.mark.parametrize("row", [[0, 0], [100, -7], [-128, -128]])
def test_vectors_that_are_all_the_same_change_nothing(row: list[int], article_of: ArticleOf) -> None:
    article = article_of(*STORIES["en"])

    assert ranking(article, np.array([row] * 5, np.int8)) == ranking(article)


def test_vectors_of_an_article_without_sentences_are_none(article_of: ArticleOf) -> None:
    assert ranking(article_of(), np.zeros((0, 4), np.int8)) == ()


# --- whatever the article ---

LINES = {
    "en": [
        "He swims.",
        "This costs four.",
        "But it rains.",
        "“The gate rusted.",
        "Nobody came.”",
        "“It broke,” he said.",
    ],
    "de": ["Er schwimmt.", "Aber es regnet.", "„Das Tor rostete.", "Niemand kam.“", "„Es brach“, sagte Ute Brandt."],
    "es": ["Ella nada.", "Pero llueve.", "«La puerta se oxidó.", "Nadie vino».", "«Se rompió», explicó Inés Robledo."],
    "fr": ["Il nage.", "Mais il pleut.", "« La porte rouillait.", "Personne. »", "« Oui », dit Inès Robledo."],
    "uk": ["Він пливе.", "Але дощить.", "«Ворота іржавіли.", "Ніхто не прийшов».", "«Так», — каже Оксана Гриценко."],
}
LAYOUT = [
    "",
    "# Bridges",
    "- forty metres of hose",
    "Otters swim in the river.",
    "Ferries of Ottenby sail at 9.",
    "Why?",
    "Yes.",
]


@st.composite
def told(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a language and lines of sentences that lean, stand alone, quote, ask, answer, and headings between."""
    language = draw(st.sampled_from(sorted(LINES)))
    sentences = st.sampled_from([*LINES[language], *STORIES[language], *LAYOUT])
    return language, draw(st.lists(sentences, max_size=14))


def rows(numbers: Sequence[int], sentences: int) -> NDArray[np.int8]:
    return np.resize(np.array(numbers, np.int8), (sentences, 3))


@given(drawn=told(), numbers=st.lists(st.integers(-128, 127), min_size=1, max_size=9))
def test_every_candidate_comes_once_and_in_the_same_order_each_time(
    drawn: tuple[str, list[str]], numbers: list[int], article_of: ArticleOf
) -> None:
    language, lines = drawn
    article = article_of(*lines, language=language)
    every = [candidate.sentence for candidate in candidates(article)]

    for vectors in (None, rows(numbers, len(article.sentences))):
        found = ranking(article, vectors)
        assert sorted(found) == every
        assert ranking(article, vectors) == found
        assert rank(article, "central", 3, vectors=vectors) == found[:3]


@given(drawn=told(), numbers=st.lists(st.integers(-128, 127), min_size=1, max_size=9))
def test_no_beginning_of_a_ranking_holds_a_sentence_without_what_it_needs(
    drawn: tuple[str, list[str]], numbers: list[int], article_of: ArticleOf
) -> None:
    language, lines = drawn
    article = article_of(*lines, language=language)
    pool = candidates(article)
    # The middle of a quotation has what it needs in its end, where this one names the speaker.
    middle = {j for c in pool for j in c.needs or () if not set(pool[j].needs or ()) <= set(c.needs or ())}

    for vectors in (None, rows(numbers, len(article.sentences))):
        place = {sentence: place for place, sentence in enumerate(ranking(article, vectors))}
        for i, candidate in enumerate(pool):
            needed = () if i in middle else candidate.needs or ()
            assert all(place[pool[j].sentence] < place[candidate.sentence] for j in needed)


@given(
    drawn=st.sampled_from(sorted(LINES)).flatmap(
        lambda code: st.tuples(
            st.just(code),
            st.lists(st.sampled_from([*LINES[code][:2], *STORIES[code]]), max_size=LONGEST_CHAIN, unique=True),
        )
    )
)
def test_what_leans_comes_after_the_sentence_before_it(drawn: tuple[str, list[str]], article_of: ArticleOf) -> None:
    language, lines = drawn
    found = ranking(article_of(*lines, language=language))

    for i in range(1, len(lines)):
        if leans(lines[i], language):
            assert found.index(i - 1) < found.index(i)


# --- extremes: nothing here may take longer than a moment ---

SENTENCE = "The harbour bridge of Ottenby closes on Monday."


@pytest.mark.parametrize(
    "lines",
    [
        [SENTENCE] * 10_000,
        ["the harbour bridge " * 5_300],
        ["o" * 100_000],
        [f"- Pump number {i} and forty metres of hose" for i in range(5_000)],
        [f"He closes the harbour bridge number {i}." for i in range(5_000)],
        [f"“We close the harbour bridge number {i}." for i in range(5_000)],
        ["“We close the harbour bridge.", *[f"We mend the gate number {i}." for i in range(5_000)]],
        [line.upper() for line in STORIES["en"]] * 200,
        [f"the ferry number {i} sails" for i in range(5_000)],
        ['" “ ” „ « » ' * 8_000],
        ["Why does the ferry sail" + " so often" * 10_000 + "?", "Yes, why not?"],
    ],
    ids=[
        "equal",
        "endless",
        "word",
        "items",
        "leaning",
        "opened",
        "quotation",
        "capitals",
        "unstopped",
        "marks",
        "asked",
    ],
)
def test_an_extreme_article_has_a_summary(lines: list[str], article_of: ArticleOf) -> None:
    article = article_of(*lines)
    found = rank(article, "central", 12)

    assert len(set(found)) == len(found) == min(12, len(set(lines)))


def test_of_ten_thousand_equal_sentences_one_is_chosen(article_of: ArticleOf) -> None:
    assert ranking(article_of(*[SENTENCE] * 10_000)) == (0,)
