"""A question as the ranking sees it: its content words, each with every index term that stands for it, what kind of
answer it asks for, and what it quotes.

A library may hold several languages, and an article's words were stemmed by the rules of its own. A question
word therefore has one term for each language of the library: "Kowals" finds the Kowal of a German article and
of an English one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.answering.courtesies import without_courtesies
from bot.answering.kinds import AnswerKind, kind_of
from bot.text.words import fold, words

# "How long", "wie viele": the second word says what kind of answer is wanted and seldom stands in it.
_MEASURES = {
    "en": "how (many|much|long|often|far|soon)",
    "de": "wie (viele?|lange?|oft|weit|bald)",
}
_MEASURE = {language: re.compile(rf"\b{pattern}\b", re.IGNORECASE) for language, pattern in _MEASURES.items()}
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_NUMBERED = frozenset({AnswerKind.DATE, AnswerKind.NUMBER, AnswerKind.AMOUNT, AnswerKind.DURATION})
# An inch is no quotation mark: 6" pipe.
_QUOTED = re.compile('(?<!\\d)"([^"]*)"|“([^“”]+)[”“]|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«')


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A content word of a question; `terms` are alternatives, any of which counts as the word. `name` is whether it is
    a number or, by its capital within the question, a name; in German, where every noun has one, a number only.
    `quoted` is whether it stands in quotation marks.
    """

    surface: str
    terms: frozenset[str]
    name: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was read. `words` holds each content word once, in the order of the text; `kind` is what it asks
    for; `phrases` are what stands in quotation marks, as `plain` returns it, and must occur in what answers.
    """

    text: str
    language: str
    words: tuple[QuestionWord, ...]
    kind: AnswerKind = AnswerKind.OTHER
    phrases: tuple[str, ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """All index terms that any word of the question may have."""
        return frozenset().union(*(word.terms for word in self.words))

    @property
    def wants_number(self) -> bool:
        """Whether the answer must hold a number."""
        return self.kind in _NUMBERED


def read_question(text: str, language: str, library_languages: Collection[str] = ()) -> Question:
    """Read `text`, a question in `language`, for a library whose articles are in `library_languages`.

    A question of nothing but function words ("who is it?") has no words, and nothing can be found for it.
    """
    readings = [words(text, other) for other in sorted({language, *library_languages})]
    alternatives: dict[tuple[int, int], set[str]] = {}
    for reading in readings:
        for word in reading:
            alternatives.setdefault((word.start, word.end), set()).add(word.term)
    asked, marks = without_courtesies(text), list(_QUOTED.finditer(text))
    measured = _MEASURE[language].search(text, *asked) if language in _MEASURE else None
    found: dict[frozenset[str], QuestionWord] = {}
    for word in words(text, language):
        measure = measured is not None and word.start == measured.start(1)
        if not word.stop and not measure and asked[0] <= word.start < asked[1]:
            terms = frozenset(alternatives[word.start, word.end])
            surface = text[word.start : word.end]
            capital = surface[0].isupper() and word.start > asked[0] and language not in _NOUNS_IN_CAPITALS
            name = capital or any(map(str.isdigit, surface))
            quoted = any(match.start() < word.start < match.end() for match in marks)
            found.setdefault(terms, QuestionWord(surface, terms, name, quoted))
    phrases = (plain(next(filter(None, match.groups()), "")) for match in marks)
    return Question(text, language, tuple(found.values()), kind_of(text, language), tuple(filter(None, phrases)))


def plain(text: str) -> str:
    """Return a text as phrases are compared: folded, one blank between words, none but those and hyphens within."""
    return " ".join(re.findall(r"[\w-]+", fold(text)))
