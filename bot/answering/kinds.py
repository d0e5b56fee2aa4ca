"""What kind of answer a question asks for: a person, a day, a reason.

The question word decides that stands first: "What did she say when it opened?" asks for no day. Patterns are in
`kind_tables` and `kind_tables_short`; they are compared folded, so that "cuando" is as good as "cuándo".
"""

import re
from functools import lru_cache

from bot.answering.courtesies import without_courtesies
from bot.answering.kind_tables import LONG, WHO_IS, AnswerKind
from bot.answering.kind_tables_short import SHORT, UNSPACED
from bot.text.words import fold

__all__ = ["AnswerKind", "kind_of"]

# "And when?", "¿Y quién?": the word that ties a question to the one before says nothing about its answer.
_TIE = r"^[^\w]*(?:(?:and|but|so|und|aber|y|pero|et|mais|а|і|й|та|але|и|e|ma)[^\w]+)?"
# No question that anybody means has more letters before its question word; what is longer may be a megabyte.
_LONGEST = 2000


def kind_of(question: str, language: str) -> AnswerKind:
    """Return the kind of answer that `question` asks for; OTHER where its words do not tell and for a `language` (an
    ISO 639-1 code) without a table. Capitals, question marks, accents and courtesies need not be there.
    """
    pattern = _pattern(language)
    if pattern is None:
        return AnswerKind.OTHER
    question = question[:_LONGEST]
    asked = question[slice(*without_courtesies(question))]
    if language in WHO_IS and WHO_IS[language].search(asked):
        return AnswerKind.DEFINITION
    found = pattern.search(re.sub(_TIE, "", fold(asked)))
    return AnswerKind[found.lastgroup] if found and found.lastgroup else AnswerKind.OTHER


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    """Return one pattern for all kinds of a language, each a named group. Where two begin at the same word the one that
    stands first in the table is taken.
    """
    table = LONG.get(language) or SHORT.get(language)
    if table is None:
        return None
    before, after = ("", "") if language in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    kinds = (f"(?P<{kind.name}>{fold(pattern)})" for kind, pattern in table.items())
    return re.compile(f"{before}(?:{'|'.join(kinds)}){after}")
