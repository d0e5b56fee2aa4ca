"""Questions that the library can answer, made from its own sentences, for people who meet it for the first
time.

No text is invented: a name that a sentence explains ("Hannah Quill, a sack mender of 27, …", "The Weigh House
is a …") becomes "Who is Hannah Quill?", and it is offered only if the library answers with a sentence that
explains the name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.model import Answer, Article, SentenceKind, Verdict

_NAME = r"(?P<name>[^\W\d_a-zà-ÿа-яґєії][\w’'-]+(?: [^\W\d_a-zà-ÿа-яґєії][\w’'-]+){1,2})"
MOST_SENTENCES = 200
"""Sentences of an article that are looked through: a name that matters is explained early."""


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


def example_questions(
    articles: Iterable[Article], ask: Callable[[str], Answer], count: int, tries: int = 12
) -> Iterator[str]:
    """Yield up to `count` questions, each about another one of `articles`; at most `tries` articles are
    looked at.

    `ask` is the library's own answer, by which each question is proved.
    """
    found = 0
    for _, article in zip(range(tries), articles, strict=False):
        question = next(_proved(article, ask), None)
        if question is not None:
            yield question
            found += 1
            if found == count:
                return


def _proved(article: Article, ask: Callable[[str], Answer]) -> Iterator[str]:
    for form in _FORMS.get(article.entry.language, ()):
        for sentence in article.sentences[:MOST_SENTENCES]:
            if sentence.kind is SentenceKind.HEADING:
                continue
            explained = form.explained.search(sentence.span.of(article.text))
            if explained is None:
                continue
            name = explained["name"]
            answer = ask(form.question.format(name=name))
            best = answer.passages[0] if answer.passages else None
            if best and answer.verdict is Verdict.ANSWERED:
                shown = form.explained.search(best.text)
                if shown and shown["name"] == name:
                    yield answer.question
                    break
