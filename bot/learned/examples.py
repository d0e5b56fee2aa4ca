"""Examples: questions whose answers are known, asked of a library of their articles."""

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering.confidence import Signals, signals
from bot.answering.question import Question, read_question
from bot.answering.ranking import rank
from bot.answering.weights import Weights
from bot.learned.fitting import Choice
from bot.library.importing import import_articles
from bot.library.library import Library
from bot.library.passages import choose
from bot.library.sighting import Lookout, Sights
from bot.model import Article, Span
from bot.settings import Settings
from bot.text.language import identify


@dataclass(frozen=True, slots=True)
class Set:
    """A set of articles and questions: JSON lines {"id", "title", "text", "lang"} and {"question", "article_id",
    "answer_start", "answers", "gold_spans"?}, as public sets can be written; offsets count code points.
    """

    name: str
    articles: Sequence[dict[str, Any]]
    questions: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The signals of confidence of the first answer to a question, whether it is right, and whether the article of the
    question was in the library.
    """

    signals: Signals
    right: bool
    known: bool


def read_set(folder: Path, name: str, most: int) -> Set:
    """Return the set of `NAME.articles.jsonl` and `NAME.questions.jsonl`, with up to `most` of its questions."""
    articles, questions = (
        # By line feeds alone: other line separators may stand within a text.
        [json.loads(line) for line in (folder / f"{name}.{part}.jsonl").read_text(encoding="utf-8").split("\n") if line]
        for part in ("articles", "questions")
    )
    labelled = [question for question in questions if question["answerable"] and _gold(question)]
    return Set(name, articles, sorted(random.Random(0).sample(labelled, min(most, len(labelled))), key=_order))


class Examples:
    """The questions of a set, asked of a library of its articles or of half of them."""

    def __init__(self, of: Set, libraries: Path, *, by_meaning: bool, half: bool = False) -> None:
        self._set = of
        articles = list(of.articles)
        if half:
            random.Random(3).shuffle(articles)
            articles = articles[: len(articles) // 2]
        self._held = {article["id"] for article in articles}
        model = {"meaning": {"model": ""}} if not by_meaning else {}
        data = libraries / f"{of.name}{'-half' if half else ''}"
        settings = Settings.model_validate({"library": {"articles": "", "data": str(data)}, **model})
        self._library = Library.open(settings)
        if not self._library.count:
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
                lines.writelines(json.dumps(article) + "\n" for article in articles)
                lines.flush()
                list(import_articles(self._library, [Path(lines.name)]))
        self._library.sync()
        self._library.encoding.encode_all()
        self._articles = {article.entry.key: article for article in self._library.store.articles.iter_articles()}
        self._lookout: Lookout = self._library.lookout

    def close(self) -> None:
        """Close the library."""
        self._library.close()

    def choices(self) -> Iterator[Choice]:
        """Yield what the ranking has to choose from, question by question."""
        for question in self._set.questions:
            _, sights = self._sights(question)
            gold = self._gold_places(question)
            places = [(seen.paragraph.number, seen.sentence) for seen in sights.seen.sightings]
            yield sights.seen.values, np.array([place in gold for place in places], np.bool_)

    def judgements(self, weights: Weights) -> Iterator[Judgement]:
        """Yield what there is to judge the first answer by, question by question, where `weights` rank."""
        for question in self._set.questions:
            read, sights = self._sights(question)
            ranked = rank(sights.seen, weights)
            chosen = choose(read, ranked, sights.articles, 1)
            known = question["article_id"] in self._held
            if not chosen:
                continue
            first = chosen[0].passage
            right = known and (first.entry.number, first.sentence) in self._gold_places(question)
            yield Judgement(signals(read, chosen[0].ranked), right, known)

    def _sights(self, question: dict[str, Any]) -> tuple[Question, Sights]:
        languages = self._library.languages
        read = read_question(question["question"], identify(question["question"], languages), languages)
        return read, self._lookout.sights(read)

    def _gold_places(self, question: dict[str, Any]) -> set[tuple[int, int]]:
        article: Article | None = self._articles.get(question["article_id"])
        if article is None:
            return set()
        return {
            (article.entry.number, place)
            for place, sentence in enumerate(article.sentences)
            if any(sentence.start < span.end and sentence.end > span.start for span in _gold(question))
        }


def _gold(question: dict[str, Any]) -> list[Span]:
    if spans := question.get("gold_spans"):
        return [Span(*span) for span in spans]
    start = question["answer_start"]
    return [] if start is None else [Span(start, start + len(question["answers"][0]))]


def _order(question: dict[str, Any]) -> str:
    return str(question["id"])
