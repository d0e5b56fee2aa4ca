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
    "en": "how (many|much|long|often|far|soon)",
    "de": "wie (viele?|lange?|oft|weit|bald)",
}
# "How deep", "wie teuer": the second word is the topic, and its absence a sign that nothing here is about it.
_DEGREES = {
    "en": "how (big|large|tall|high|deep|wide|old|late|fast|heavy)",
    "de": "wie (groß|hoch|tief|breit|alt|spät|schnell|teuer|schwer)",
}
# Questions for a day, a year, an amount, a duration: their answer holds a number. "When" in the middle of a question
# ("What did she say when it opened?") asks for no day.
_NUMBERS = {
    "en": rf"^\W*(and |but |so |since |until |by )?when|(what|which) (year|date|day|month|time)|{_MEASURES['en']}"
    rf"|{_DEGREES['en']}",
    "de": rf"wann|welche[mrsn]? (jahr|tag|datum)|wieviele?|was kostet|{_MEASURES['de']}|{_DEGREES['de']}",
    "es": r"cuándo|qué (año|día|fecha|hora|mes)|cuánt[oa]s?",
    "fr": r"^\W*(et |depuis )?quand|quel(le)? (année|date|jour|heure|mois|âge)|combien",
    "uk": r"^\W*(а |і )?коли|(якого|якому) (року|році|дня|числа)|о котрій|скільки",
}
_MEASURE = {language: re.compile(rf"\b{pattern}\b", re.IGNORECASE) for language, pattern in _MEASURES.items()}
_NUMBER = {language: re.compile(rf"(\b|^)({pattern})\b", re.IGNORECASE) for language, pattern in _NUMBERS.items()}

# What is said to be polite, before and after the question itself: its words would count as rare ones.
_BEFORE = re.compile(
    r"(\W*\b(hello( there)?|hi( all| there)?|hey|good (morning|afternoon|evening)|please|tell me( about)?|do you know"
    r"|(can|could|would) you( please)? tell me|i( would|['’]d)? (like|want) to know"
    r"|hallo|guten (tag|morgen|abend)|bitte|(kannst|können|könnten) (du|sie) mir( bitte)? sagen|sag mir|weißt du"
    r"|hola|buen[oa]s (días|tardes|noches)|por favor|(puedes|puede|podrías) decirme|dime|sabes"
    r"|bonjour|bonsoir|s['’]il (vous|te) pla[iî]t|(peux-tu|pouvez-vous) me dire|dis-moi|sais-tu"
    r"|привіт|вітаю|добрий (день|ранок|вечір)|будь ласка|скажи(те)?( мені)?|підкажи(те)?)\b)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(\W*\b(please|thanks|thank you|bitte|danke|por favor|gracias|s['’]il (vous|te) pla[iî]t|merci|будь ласка"
    r"|дякую))+\W*$",
    re.IGNORECASE,
)


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
    asked = _without_courtesies(text)
    measured = _MEASURE[language].search(text, *asked) if language in _MEASURE else None
    found: dict[frozenset[str], QuestionWord] = {}
    for word in words(text, language):
        measure = measured is not None and word.start == measured.start(1)
        if not word.stop and not measure and asked[0] <= word.start < asked[1]:
            terms = frozenset(alternatives[word.start, word.end])
            found.setdefault(terms, QuestionWord(text[word.start : word.end], terms))
    wants_number = language in _NUMBER and bool(_NUMBER[language].search(text[slice(*asked)]))
    return Question(text, language, tuple(found.values()), wants_number)


def _without_courtesies(text: str) -> tuple[int, int]:
    """Return where the question itself begins and ends in `text`; all of it where nothing else would be left."""
    before, after = _BEFORE.match(text), _AFTER.search(text)
    start, end = before.end() if before else 0, after.start() if after else len(text)
    return (start, end) if any(character.isalnum() for character in text[start:end]) else (0, len(text))
