"""How good the summaries of the shipped articles and of the texts in `pages` are, against `summary_floors.toml`.

`summaries.toml` says which sentences make a good summary and which are boilerplate, `standing_alone.py` which sentence
lacks the one before it. What was measured is printed (pytest shows it with -n0 -s).
"""

import os
import pickle
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bot.library.library import Library
from bot.model import Article, Sentence, SentenceKind, Summary, SummaryLength
from bot.settings import Settings
from bot.summarizing.summarize import METHODS, cut, rank
from tests.quality.standing_alone import orphans, points_back

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "articles"
PAGES = HERE / "pages"
REFERENCES: dict[str, Any] = tomllib.loads((HERE / "summaries.toml").read_text(encoding="utf-8"))
FLOORS: dict[str, Any] = tomllib.loads((HERE / "summary_floors.toml").read_text(encoding="utf-8"))
CASES = tomllib.loads((HERE / "standing_alone.toml").read_text(encoding="utf-8"))

NUMBERS = {"three": 3, "seven": 7}
LENGTHS = {str(number): SummaryLength(number) for number in (1, 2, 3, 5, 7)} | {"auto": SummaryLength()}
LONG = 100
"""Sentences from which some methods take long; a long article is left out where every method has its turn."""

Articles = dict[str, Article]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Articles]:
    folder = tmp_path_factory.mktemp("articles")
    for path in (*SHIPPED.iterdir(), *PAGES.iterdir()):
        shutil.copy(path, folder)
    library = {"articles": str(folder), "data": str(tmp_path_factory.mktemp("data")), "watch_seconds": 0}
    with Library.open(Settings.model_validate({"library": library, "meaning": {"model": ""}})) as opened:
        assert not opened.sync().problems
        yield {entry.key: opened.article(entry.number) for entry in opened.entries()}
    ranking.cache_clear()


@cache
def ranking(article: Article, method: str) -> tuple[int, ...]:
    return rank(article, method, len(article.sentences))


def summary(article: Article, length: SummaryLength, method: str = METHODS[0]) -> Summary:
    return cut(article, ranking(article, method), length, method)


def named(article: Article, beginning: str) -> list[Sentence]:
    """Return the sentences of the article that begin so."""
    return [s for s in article.sentences if " ".join(s.span.of(article.text).split()).startswith(beginning)]


def starts(article: Article, beginnings: Iterable[str]) -> set[int]:
    """Return where the sentences stand that begin so."""
    return {sentence.start for beginning in beginnings for sentence in named(article, beginning)}


def share(article: Article, name: str, method: str) -> float:
    """Return which part of a summary stands in the better fitting of the two choices."""
    picks = summary(article, SummaryLength(NUMBERS[name]), method).picks
    picked = {article.sentences[pick.sentence].start for pick in picks}
    return max(len(picked & starts(article, choice)) for choice in REFERENCES[article.entry.key][name]) / len(picks)


def shares(articles: Articles, method: str) -> dict[str, float]:
    """Return the mean share by the names of the floors: three and seven, and three by kind and language."""
    of = defaultdict(list)
    for key, reference in REFERENCES.items():
        for name in NUMBERS.keys() & reference.keys():
            of[name].append(share(articles[key], name, method))
        for group in (reference["kind"], articles[key].entry.language):
            of[group].append(share(articles[key], "three", method))
    return {group: mean(found) for group, found in sorted(of.items())}


def test_no_measure_of_the_choice_is_under_its_floor(articles: Articles) -> None:
    measured = {method: shares(articles, method) for method in METHODS[:2]}
    central, lead = measured.values()
    lines = [f"{group:15} {central[group]:.3f}  lead {lead[group]:.3f}" for group in central]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert central.keys() == FLOORS["share"].keys()
    faults = [group for group, floor in FLOORS["share"].items() if central[group] < floor]
    margins = FLOORS["more_than_the_lead"].items()
    faults += [f"{group} over the lead" for group, floor in margins if central[group] - lead[group] < floor]
    assert not faults, "\n".join(["", *faults, "", *lines])


def test_summaries_show_no_sentence_that_lacks_the_one_it_needs(articles: Articles) -> None:
    lines, measured = [], {}
    for name, length in LENGTHS.items():
        found = {}
        for key, article in articles.items():
            shown = {pick.sentence for pick in summary(article, length).picks}
            if lacking := orphans(article, shown):
                found[key] = lacking
        measured[name] = len(found) / len(articles)
        lines.append(f"{name:>4} sentences: {measured[name]:.1%} of the summaries have an orphan")
        lines += [f"     {key}: {text}" for key, texts in found.items() for text in texts]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert measured.keys() == FLOORS["orphans"].keys()
    faults = [name for name, ceiling in FLOORS["orphans"].items() if measured[name] > ceiling]
    assert not faults, "\n".join(["", *faults, "", *lines])


def test_formalities_are_seldom_chosen(articles: Articles) -> None:
    lines, faults = [], []
    of = {key: reference["formalities"] for key, reference in REFERENCES.items() if "formalities" in reference}
    for name, number in NUMBERS.items():
        shown = []
        for key, beginnings in of.items():
            formal = starts(articles[key], beginnings)
            picks = summary(articles[key], SummaryLength(number)).picks
            shown += [f"{key}: {p.text}" for p in picks if articles[key].sentences[p.sentence].start in formal]
        part = len(shown) / (number * len(of))
        lines += [f"{name}: {part:.3f} of the sentences are formalities", *(f"     {text}" for text in shown)]
        faults += [name] * (part > FLOORS["formalities"][name])
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert not faults, "\n".join(["", *faults, "", *lines])


@pytest.mark.parametrize("method", METHODS)
def test_boilerplate_is_never_chosen(articles: Articles, method: str) -> None:
    faults = []
    for path in PAGES.iterdir():
        article = articles[path.stem]
        boilerplate = starts(article, REFERENCES[path.stem].get("boilerplate", ()))
        for sentences in (1, 3, 7):
            for pick in summary(article, SummaryLength(sentences), method).picks:
                sentence = article.sentences[pick.sentence]
                if sentence.start in boilerplate or sentence.kind is SentenceKind.HEADING:
                    faults.append(f"{path.stem}, {sentences}: {pick.text}")
    assert not faults, "\n".join(["", *faults])


def test_a_dateline_is_not_shown(articles: Articles) -> None:
    dated = {key: reference["after_dateline"] for key, reference in REFERENCES.items() if "after_dateline" in reference}
    for key, beginning in dated.items():
        picks = summary(articles[key], SummaryLength(len(articles[key].sentences)), "lead").picks
        assert picks[0].text.startswith(beginning), picks[0].text
    assert len(dated) >= 6


@pytest.mark.parametrize("method", METHODS)
def test_every_pick_is_a_sentence_of_its_article_and_stays_in_longer_summaries(articles: Articles, method: str) -> None:
    for article in articles.values():
        if len(article.sentences) >= LONG and method != METHODS[0]:
            continue
        shorter: set[int] = set()
        for sentences in range(1, 9):
            picks = summary(article, SummaryLength(sentences), method).picks
            positions = [pick.sentence for pick in picks]
            assert positions == sorted(set(positions))
            assert len(picks) == sentences
            assert shorter <= set(positions)
            shorter = set(positions)
            for pick in picks:
                sentence = article.sentences[pick.sentence]
                assert pick.text == article.text[pick.span.start : pick.span.end] != ""
                assert sentence.start <= pick.span.start < pick.span.end == sentence.end


RANKINGS = """
import pickle, sys
from pathlib import Path
from bot.summarizing.summarize import METHODS, rank
articles = pickle.loads(Path(sys.argv[1]).read_bytes())
for article in articles:
    for method in METHODS:
        print(article.entry.key, method, rank(article, method, len(article.sentences)))
"""


def test_another_process_ranks_an_article_of_each_language_alike(articles: Articles, tmp_path: Path) -> None:
    """Strings have other hashes there, and sets of them another order."""
    short = (article for article in articles.values() if len(article.sentences) < LONG)
    some = list({article.entry.language: article for article in short}.values())
    pickled = tmp_path / "articles"
    pickled.write_bytes(pickle.dumps(some))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "20261122"}
    command = [sys.executable, "-c", RANKINGS, str(pickled)]
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    here = [f"{article.entry.key} {method} {ranking(article, method)}" for article in some for method in METHODS]
    assert printed.splitlines() == here


def test_every_article_has_two_choices_of_sentences_that_it_has(articles: Articles) -> None:
    assert REFERENCES.keys() == articles.keys()
    assert {path.stem for path in PAGES.iterdir()} <= REFERENCES.keys()
    for key, reference in REFERENCES.items():
        choices = [(name, choice) for name in NUMBERS.keys() & reference.keys() for choice in reference[name]]
        assert len(choices) == 2 * len(NUMBERS.keys() & reference.keys())
        for name, choice in choices:
            assert NUMBERS[name] <= len(choice) <= NUMBERS[name] + 4, key
            assert len(set(choice)) == len(choice)
        unwanted = [*reference.get("formalities", ()), *reference.get("boilerplate", ())]
        for beginning in chain(unwanted, *(choice for _, choice in choices)):
            assert only_one(articles[key], beginning), f"{key}: {beginning}"
    assert sum("seven" in reference for reference in REFERENCES.values()) > len(list(SHIPPED.iterdir()))


def only_one(article: Article, beginning: str) -> bool:
    """Whether the words name one sentence: one that begins so, or one that says no more."""
    found = named(article, beginning)
    whole: Sequence[Sentence] = [s for s in found if " ".join(s.span.of(article.text).split()) == beginning]
    return len(whole or found) == 1


@pytest.mark.parametrize("language", CASES)
def test_sentences_that_lean_are_told_from_those_that_stand_alone(language: str) -> None:
    assert not [sentence for sentence in CASES[language]["lean"] if not points_back(sentence, language)]
    assert not [sentence for sentence in CASES[language]["stand"] if points_back(sentence, language)]


def test_the_choices_have_no_orphans(articles: Articles) -> None:
    """What is held up as readable is judged by the same rule."""
    found = []
    for key, reference in REFERENCES.items():
        article = articles[key]
        for name in NUMBERS.keys() & reference.keys():
            for choice in reference[name]:
                chosen = starts(article, choice)
                shown = {i for i, sentence in enumerate(article.sentences) if sentence.start in chosen}
                found += [f"{key}, {name}: {text}" for text in orphans(article, shown)]
    assert not found, "\n".join(found)
