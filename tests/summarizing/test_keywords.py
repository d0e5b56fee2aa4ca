"""The words that say what an article is about."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article
from bot.summarizing.keyword_words import SIGNS
from bot.summarizing.keywords import MOST_READ, keywords
from bot.text.stopwords import STOP_WORDS

ArticleOf = Callable[..., Article]


def key_words(article: Article, count: int = 8) -> list[str]:
    return [span.of(article.text) for span in keywords(article, count)]


NEWS = [
    "The harbour bridge in Ottenby will be closed for eleven weeks, the council said.",
    "Ellen Calloway, the city engineer, found a crack in the harbour bridge last year.",
    "However Calloway expects the repairs of the bridge to end on 18 May.",
    "A ferry will run while the harbour bridge is closed, and the ferry is free.",
    "The council pays for the ferry with the tolls of the old harbour bridge.",
    "France's Denis Roux said that the tolls are high, and Dr. Roux hopes for lower tolls.",
    "Photo: the ferry timetable of Ottenby",
    "Ottenby has had a ferry before.",
]


@pytest.fixture(scope="module")
def news(article_of: ArticleOf) -> Article:
    return article_of(*NEWS, title="Bridge closes for repairs")


def test_phrases_names_and_words_are_found(news: Article) -> None:
    found = key_words(news)
    assert found[0] == "harbour bridge"
    assert {"Ellen Calloway", "Ottenby", "council", "ferry", "repairs", "Denis Roux", "tolls"} == set(found[1:])


def test_the_shorter_list_is_the_beginning_of_the_longer_one(news: Article) -> None:
    assert key_words(news, 3) == key_words(news)[:3]
    assert key_words(news, 0) == []


def test_a_name_counts_for_its_full_form(article_of: ArticleOf) -> None:
    article = article_of("Calloway spoke.", "Then Ruth Calloway left, and with her Calloway’s dog.", "It rained.")
    assert key_words(article)[0] == "Ruth Calloway"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Yesterday we saw Dr. Anna Kowal.", "Anna Kowal"),
        ("It was France's Cyril Saulnier.", "Cyril Saulnier"),
        ("They like Charlize Theron's Oscar.", "Charlize Theron"),
        ("However Nasdaq United rose.", "Nasdaq United"),
        ("It stuck at Iron Gate No. 2.", "Iron Gate"),
        ("There we met Marguerite Sands of the Great University of Lower Haldermouth.", "Marguerite Sands"),
    ],
)
def test_a_name_stands_without_what_is_around_it_by_chance(article_of: ArticleOf, sentence: str, name: str) -> None:
    assert key_words(article_of(sentence))[0] == name


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that many people were told about it last year.",
        "Cllr. No Mr. A.",
        "We saw the walking, and 12 ran quickly.",
        "ON MONDAY 3",
        "They are British rowers.",
    ],
)
def test_empty_words_verbs_numbers_and_titles_are_none(article_of: ArticleOf, sentence: str) -> None:
    forbidden = {"said", "told", "people", "year", "12", "ran", "quickly", "Cllr", "Mr", "British", "MONDAY", "saw"}
    assert forbidden.isdisjoint(key_words(article_of(sentence)))


def test_a_place_does_not_count_for_what_is_named_after_it(article_of: ArticleOf) -> None:
    article = article_of("They left Haldermouth.", "He knew the University of Haldermouth.", "We saw Haldermouth.")
    assert key_words(article) == ["Haldermouth"]


def test_a_word_that_opens_sentences_is_known_from_the_title(article_of: ArticleOf) -> None:
    article = article_of("Rovers won.", "We know Rovers lost it.", "Rovers players sang.", title="Rovers win the cup")
    assert "Rovers" in key_words(article)


@pytest.mark.parametrize(
    ("language", "lines", "expected", "absent"),
    [
        (
            "de",
            ["Die alte Brücke wird gesperrt.", "Anna Kowal leitet die Reparatur der Brücke.", "Die Brücke ist alt."],
            {"Brücke", "Anna Kowal"},
            {"alte", "leitet", "gesperrt"},
        ),
        (
            "fr",
            ["Le taux de chômage baisse.", "Mais le taux de chômage cache la misère.", "Elle a baissé, dit Anne Roux."],
            {"taux de chômage", "Anne Roux"},
            {"baisse", "baissé", "chômage", "Mais"},
        ),
        (
            "es",
            ["La energía solar crece.", "El precio de la energía solar ha bajado.", "Compran energía solar en Cádiz."],
            {"energía solar", "Cádiz", "precio"},
            {"solar", "crece", "bajado"},
        ),
        (
            "uk",
            ["Міст закрили.", "Оксана Гриценко оглянула міст.", "Біля мосту стоїть новий кран Галдермутського порту."],
            {"Оксана Гриценко", "Міст"},
            {"мосту", "новий", "закрили", "стоїть", "Галдермутського"},
        ),
        (
            "it",
            ["Il ponte del porto chiude.", "Nils Aldous ripara il ponte.", "Il traghetto passa il porto."],
            {"ponte", "porto", "Nils Aldous"},
            {"il", "del"},
        ),
        ("zh", ["大桥将于周一关闭。", "市政府维修大桥。", "渡轮在大桥旁。"], {"大桥"}, {"将于", "的"}),
        ("ja", ["フェリーは橋で止まる。", "市役所のフェリーと市役所。"], {"フェリー", "市役所"}, {"です"}),
        ("ko", ["다리가 닫힌다.", "다리를 고친다.", "페리는 다리 옆에 있다."], {"다리"}, {"다리가", "다리를"}),
        ("th", ["สะพานปิดสะพานเปิดสะพาน"], set(), set()),
        ("xx", ["Bere bara.", "Bimo bara."], {"bara"}, set()),
    ],
)  # fmt: skip
def test_key_words_in_many_languages(
    article_of: ArticleOf, language: str, lines: list[str], expected: set[str], absent: set[str]
) -> None:
    found = set(key_words(article_of(*lines, language=language)))
    assert expected <= found
    assert absent.isdisjoint(found)


def test_kin_words_are_not_both_there(article_of: ArticleOf) -> None:
    article = article_of("Les revenus des fermes.", "Le revenu de la ferme baisse.", "Un revenu.", language="fr")
    assert len({"revenu", "revenus"}.intersection(key_words(article))) == 1


def test_an_article_of_headings_or_of_boilerplate_has_key_words_all_the_same(article_of: ArticleOf) -> None:
    assert key_words(article_of("# The bridge")) == ["bridge"]
    assert "bridge" in key_words(article_of("Photo: the bridge"))
    assert key_words(article_of()) == []


@pytest.mark.parametrize("language", SIGNS)
def test_no_word_is_listed_twice_over(language: str) -> None:
    signs = SIGNS[language]
    empty = signs.empty.split()
    assert len(empty) == len(set(empty))
    assert not {*signs.articles.split(), *STOP_WORDS[language]}.intersection(empty)


PIECES = [
    *"aÀя1.,-’'\n ()橋橋大다",
    "the ",
    "Anna Kowal ",
    "Dr. ",
    "bridge ",
    "of ",
    "’s ",
    "フェリー",
    "大桥",
    "NO ",
    "de ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=40)


@given(
    st.lists(TEXTS.filter(str.strip), max_size=5),
    st.sampled_from(["en", "de", "fr", "uk", "es", "ja", "zh", "ko", "th", "tr", "xx"]),
    TEXTS,
    st.integers(0, 6),
)
def test_each_is_part_of_a_sentence_and_none_overlap(
    article_of: ArticleOf, lines: list[str], language: str, title: str, count: int
) -> None:
    article = article_of(*lines, language=language, title=title)
    found = keywords(article, count)
    assert len(found) <= count
    assert all(first.end <= second.start for first, second in pairwise(sorted(found)))
    for span in found:
        assert span.of(article.text).strip() == span.of(article.text) != ""
        assert any(s.start <= span.start and span.end <= s.end for s in article.sentences)
    assert found == keywords(article, count)


def test_a_book_has_those_of_its_beginning(article_of: ArticleOf) -> None:
    book = [NEWS[n % len(NEWS)] for n in range(MOST_READ)]
    later = [f"The zeppelin number {n} of Zeppelin Works has left the hangar." for n in range(2 * MOST_READ)]
    assert keywords(article_of(*book, *later), 8) == keywords(article_of(*book), 8)


@pytest.mark.long
@pytest.mark.parametrize(
    "piece", ["word ", "Anna Kowal ", "A,b ", "the ", "橋", "大桥的", "다리", "a’b’", "NO ", "1 ", "-"]
)
def test_a_text_of_any_length_takes_its_time_once(article_of: ArticleOf, piece: str) -> None:
    def seconds(characters: int) -> float:
        article = article_of(piece * (characters // len(piece)))
        return timeit(lambda: keywords(article, 8), timer=process_time, number=1)

    seconds(1_000)
    # Linear is 8 times; quadratic would be 64.
    assert seconds(40_000) < 25 * max(seconds(5_000), 0.005)


@pytest.mark.long
def test_key_words_are_the_same_in_every_process() -> None:
    code = """
from conftest import build_article
from test_keywords import NEWS, key_words
print(key_words(build_article(*NEWS)))
"""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])

    def printed(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

    assert printed("1") == printed("2") != b""
