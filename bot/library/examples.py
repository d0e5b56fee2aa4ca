"""Questions that the library can answer, made from its own sentences, for people who meet it for the first
time.

No text is invented: a name that a sentence explains ("Hannah Quill, a sack mender of 27, …", "The Weigh House
is a …") becomes "Who is Hannah Quill?", and it is offered only if the library answers with a sentence that
explains the name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from bot.errors import NoSuchArticle
from bot.model import Answer, Article, SentenceKind, Verdict
from bot.storage.store import ArticleStore

_NAME = r"(?P<name>[^\W\d_a-zà-ÿа-яґєії][\w’'-]{1,30}(?: [^\W\d_a-zà-ÿа-яґєії][\w’'-]{1,30}){1,2})"
NEWEST = 12
"""Articles that questions are looked for in."""
MOST_SENTENCES = 200
"""Sentences of an article that are looked through: a name that matters is explained early."""
MOST_ASKED = 5
"""Questions that are tried for an article. Asking one takes some milliseconds, and somebody waits for `/start`."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a language explains a name and how it asks for one."""

    explained: re.Pattern[str]
    question: str


_FORMS = {
    "en": (
        _Form(re.compile(rf"{_NAME}, (?:who|an?|the) "), "Who is {name}?"),
        _Form(re.compile(rf"The {_NAME} (?:is|was) (?:an?|the) "), "What is the {name}?"),
    ),
    "de": (_Form(re.compile(rf"{_NAME}, (?:der|die|das|eine?|[Ll]eiter(?:in)?) "), "Wer ist {name}?"),),
    "es": (_Form(re.compile(rf"{_NAME}, (?:quien|que|una?|el|la) "), "¿Quién es {name}?"),),
    "fr": (_Form(re.compile(rf"{_NAME}, (?:qui|une?|le|la) "), "Qui est {name} ?"),),
    "uk": (_Form(re.compile(rf"{_NAME} — "), "Хто це — {name}?"),),
}


class Examples:
    """The questions, found anew after a change of the articles. `ask` is the library's own answer."""

    def __init__(self, articles: ArticleStore, ask: Callable[[str], Answer]) -> None:
        self._articles = articles
        self._ask = ask
        self._found: tuple[int, int, list[str]] = (-1, 0, [])

    def get(self, count: int) -> list[str]:
        """Return up to `count` questions about the newest articles."""
        change = self._articles.latest_change()
        if self._found[:2] != (change, count):
            self._found = (change, count, list(example_questions(self._newest(), self._ask, count)))
        return list(self._found[2])

    def _newest(self) -> Iterator[Article]:
        for entry in self._articles.entries(limit=NEWEST):
            with suppress(NoSuchArticle):
                yield self._articles.article(entry.number)


def example_questions(articles: Iterable[Article], ask: Callable[[str], Answer], count: int) -> Iterator[str]:
    """Yield up to `count` questions, each about another one of `articles`.

    `ask` is the library's own answer, by which each question is proved.
    """
    found: set[str] = set()
    for article in articles:
        if len(found) == count:
            return
        question = next((question for question in _proved(article, ask) if question not in found), None)
        if question is not None:
            found.add(question)
            yield question


def _proved(article: Article, ask: Callable[[str], Answer]) -> Iterator[str]:
    for form, name in islice(dict.fromkeys(_explained(article)), MOST_ASKED):
        answer = ask(form.question.format(name=name))
        if answer.passages and answer.verdict is Verdict.ANSWERED:
            shown = form.explained.search(answer.passages[0].text)
            if shown and shown["name"] == name:
                yield answer.question


def _explained(article: Article) -> Iterator[tuple[_Form, str]]:
    """Yield the names that sentences of an article explain, with the form in which they do."""
    for form in _FORMS.get(article.entry.language, ()):
        for sentence in article.sentences[:MOST_SENTENCES]:
            explained = form.explained.search(sentence.span.of(article.text))
            if explained and sentence.kind is not SentenceKind.HEADING:
                yield form, explained["name"]
