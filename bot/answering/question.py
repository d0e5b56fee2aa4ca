"""A question as the ranking sees it: its content words, each with every index term that stands for it.

A library may hold several languages, and an article's words were stemmed by the rules of its own. A question
word therefore has one term for each language of the library: "Kowals" finds the Kowal of a German article and
of an English one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.text.words import words

# "How long", "wie viele": the second word says what kind of answer is wanted and seldom stands in it.
_MEASURES = {
    "en": re.compile(
        r"\bhow (much|many|long|often|far|big|large|tall|high|deep|wide|old|late|soon|fast)\b", re.IGNORECASE
    ),
    "de": re.compile(r"\bwie (viele?|lange?|oft|weit|groß|hoch|tief|breit|alt|spät|schnell)\b", re.IGNORECASE),
}


# Questions for a day, a year, an amount, a duration: their answer holds a number.
_NUMBERS = {
    "en": r"when|(what|which) (year|date|day|month|time)|how (many|much|long|often|far|old|tall|high|big|large)",
    "de": r"wann|welche[mrsn]? (jahr|tag|datum)|wie (viele?|lange?|oft|weit|alt|hoch|groß|teuer)|wieviele?|was kostet",
    "es": r"cuándo|qué (año|día|fecha|hora|mes)|cuánt[oa]s?",
    "fr": r"quand|quel(le)? (année|date|jour|heure|mois|âge)|combien",
    "uk": r"коли|(якого|якому) (року|році|дня|числа)|о котрій|скільки",
}
_WANTS_NUMBER = {language: re.compile(rf"\b({pattern})\b", re.IGNORECASE) for language, pattern in _NUMBERS.items()}


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A content word of a question; `terms` are alternatives, any of which counts as the word."""

    surface: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was read. `words` holds each content word once, in the order of the text; `wants_number` is
    whether its answer must hold a number.
    """

    text: str
    language: str
    words: tuple[QuestionWord, ...]
    wants_number: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """All index terms that any word of the question may have."""
        return frozenset().union(*(word.terms for word in self.words))


def read_question(text: str, language: str, library_languages: Collection[str] = ()) -> Question:
    """Read `text`, a question in `language`, for a library whose articles are in `library_languages`.

    A question of nothing but function words ("who is it?") has no words, and nothing can be found for it.
    """
    readings = [words(text, other) for other in sorted({language, *library_languages})]
    alternatives: dict[tuple[int, int], set[str]] = {}
    for reading in readings:
        for word in reading:
            alternatives.setdefault((word.start, word.end), set()).add(word.term)
    measured = _MEASURES[language].search(text) if language in _MEASURES else None
    found: dict[frozenset[str], QuestionWord] = {}
    for word in words(text, language):
        if not word.stop and not (measured and word.start == measured.start(1)):
            terms = frozenset(alternatives[word.start, word.end])
            found.setdefault(terms, QuestionWord(text[word.start : word.end], terms))
    wants_number = language in _WANTS_NUMBER and bool(_WANTS_NUMBER[language].search(text))
    return Question(text, language, tuple(found.values()), wants_number)
