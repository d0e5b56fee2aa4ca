"""The benchmark measures what it says, and at 100,000 articles the bot is as quick as it should be."""

import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from tests.size.measuring import percentile
from tests.size.recombining import SENTENCES, made_articles, questions_about, questions_without_answer
from tests.size.running import CHANGES, Limits, figures
from tests.size.sentences import SHIPPED, Pool, read_pool
from tests.size.table import NOTHING, table

SLACK = 3
"""A test machine may be so many times as slow as the one that the aims are for."""


@pytest.fixture(scope="module")
def pool() -> Pool:
    return read_pool([SHIPPED])


def test_the_same_articles_are_made_of_the_same_sentences(pool: Pool) -> None:
    few, many = list(made_articles(pool, 5, seed=1)), made_articles(pool, 50, seed=1)
    assert few == list(islice(many, 5))
    assert few != list(made_articles(pool, 5, seed=2))
    assert {len(article.sentences) for article in few} == {SENTENCES}
    assert len({sentence for article in few for sentence in article.sentences}) > 4 * SENTENCES


def test_names_are_many_and_of_unequal_fame(pool: Pool) -> None:
    count: dict[str, int] = {}
    for article in made_articles(pool, 500, seed=1):
        for name in article.author.split():
            count[name] = count.get(name, 0) + 1
    assert len(count) > 500
    assert max(count.values()) > 20


def test_sentences_come_from_files_of_every_kind(tmp_path: Path) -> None:
    sentence = "The Weir bridge in Ottenby will be closed for eleven weeks."
    for name, content in {
        "a.md": f"---\nlanguage: en\n---\n{sentence}\n",
        "b.txt": f"Title\n\n{sentence}\n",
        "c.jsonl": json.dumps({"text": "Die Brücke von Ottenby bleibt elf Wochen lang geschlossen.", "lang": "de"}),
        "d.pdf": "no article",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = read_pool([tmp_path])
    assert found["en"] == [sentence]
    assert found["de"] == ["Die Brücke von Ottenby bleibt elf Wochen lang geschlossen."]


def test_questions_are_of_words_that_stand_in_the_article_or_nowhere(pool: Pool) -> None:
    made = list(made_articles(pool, 5, seed=1))
    for article, question in zip(made, questions_about(made, seed=1), strict=True):
        assert any(all(word in sentence for word in question.strip("?").split()[2:]) for sentence in article.sentences)
    assert len(set(questions_without_answer(pool, 5, seed=1))) == 5


@pytest.mark.long
def test_everything_is_measured_of_a_small_library(
    pool: Pool, tmp_path: Path, at_length: Callable[[int, int], int]
) -> None:
    limits = Limits(seconds=60, memory=2 * 10**9) if at_length(0, 1) else None
    count = at_length(6, 30)
    found = figures(pool, count, tmp_path / "work", limits, starts=at_length(1, 2))
    assert found["sentences"] == count * SENTENCES
    assert found["found"] == 1.0
    assert (len(found["ask"]), len(found["add"])) == (count, min(count, CHANGES))
    assert all(found.get("rivals", {}).values())
    lines = table([found, found | {"rivals": dict.fromkeys(found.get("rivals", {}))}]).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert NOTHING in lines[-1] or limits is None


@pytest.mark.long
def test_a_rival_is_stopped_at_its_limit(pool: Pool, tmp_path: Path) -> None:
    found = figures(pool, 2, tmp_path / "work", Limits(seconds=0, memory=2 * 10**9))
    assert list(found["rivals"].values()) == [None] * 3


@pytest.mark.long
def test_a_hundred_thousand_articles_are_served_in_time(
    pool: Pool, tmp_path: Path, at_length: Callable[[int, int], int]
) -> None:
    found = figures(pool, at_length(1_000, 100_000), tmp_path / "work", None)
    assert percentile(found["ask"], 95) < 0.020 * SLACK
    assert min(found["start"]) < 2 * SLACK
    assert percentile(found["add_alone"], 50) < 0.100 * SLACK
    assert found["import_rate"] > 300 / SLACK
    assert found["memory"]["own"] < 400e6
    assert max(found["looks"].values()) < 1 * SLACK
