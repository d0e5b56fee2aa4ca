"""A question read for what it leans on: its words, with what each of them is by the tables of `follow_up_words`.

Vocabulary. A *telling* word says what a question is about: it is no function word, no question word and not one of
those that only measure ("how *long*").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.answering.follow_up_words import WORDS, FollowUpWords
from bot.text.stopwords import STOP_WORDS
from bot.text.words import fold

_WORD = re.compile(r"[^\W_]+")
# In Ukrainian an apostrophe stands within a word; in the others it parts two.
_WHOLE_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place in the text. `capital` is whether it is written with one, `telling` see above."""

    folded: str
    start: int
    end: int
    capital: bool
    telling: bool


@cache
def functions_of(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing about what a question is about."""
    table = WORDS[language]
    return table.questions.union(
        map(fold, STOP_WORDS[language]),
        *(table.persons, table.things, table.pointing, table.talk, table.articles, table.prepositions),
        *(table.auxiliaries, table.joints, table.clitics),
    )


def read(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of a text in a language that has a table."""
    table, functions, tokens, measuring = WORDS[language], functions_of(language), [], False
    for match in (_WHOLE_WORD if language == "uk" else _WORD).finditer(text):
        folded = fold(match.group())
        asks = folded in table.questions
        measuring = asks or (measuring and folded in table.empty | table.prepositions)
        telling = not measuring and folded not in functions
        tokens.append(Token(folded, match.start(), match.end(), match.group()[0].isupper(), telling))
    return tuple(tokens)


def opener_length(tokens: Sequence[Token], language: str) -> int:
    """Return how many words tie a question to the one before: 2 for "what about …"."""
    folded = tuple(token.folded for token in tokens)
    return next((len(opener) for opener in WORDS[language].openers if folded[: len(opener)] == opener), 0)


def pronouns_of(table: FollowUpWords) -> frozenset[str]:
    """Return everything that may stand for something else."""
    return table.persons | table.things | table.pointing
