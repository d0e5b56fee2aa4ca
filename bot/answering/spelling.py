"""Spelling: the word that somebody meant, among those that the library holds.

A word is corrected only where the library does not know it in any form, and only where it is clear which word was
meant. Both are compared folded (see `bot.text.words.fold`). Candidates are found by the number of errors between them
(letters left out, added, changed, or two neighbours swapped: "optimal string alignment") and judged by how easily each
error is made, after Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model" (1990);
the costs are our own.

Measured with one random error in each of 600 words of the shipped articles: 422 were put right, 4 taken for another
word, 171 left alone, and 3 had become words; of those with six letters and more 329, none and 40. Of 89 ordinary
English, German and Spanish words that are not in the articles, 3 were taken for one that is ("monkey" for money).
With a thousand articles more, nearly all in English: 409, 18 and 170, and 8 of 64 unknown words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA, Prefix

from bot.model import Correction
from bot.text.words import fold

SHORTEST = 4
"""Letters of the shortest word that is corrected; shorter ones have too many neighbours."""
LONG = 8
"""Letters of a word that may hold two errors. It may be typed with one less: "calowey" for Calloway."""
BUDGET = {4: 0.6, 5: 0.9}
"""What the error may cost in a word that was typed with so many letters."""
BUDGET_OF_ONE = 1.0
BUDGET_OF_TWO = 1.65
SWAPPED = DOUBLED = 0.6
LEFT_OUT = ADDED = 0.8
SLIPPED = 0.9
"""A key beside the right one."""
VOWEL = 0.95
"""One vowel for another: too much for a word of five letters, of which "socks" is one and "sacks" another."""
CHANGED = 1.5
FIRST_LETTER = 0.4
"""How much more an error in the first letter costs: people seldom get that one wrong."""
LAST_LETTER = 0.25
"""How much more it costs where the last letters differ: that is another form, or another language's word, more often
than an error ("planeta" for planet, "nieve" for Nieves).
"""
MARGIN = 0.25
"""By how much another word must cost more than the best, unless it is much rarer or the same word with an ending."""
LONGEST_ENDING = 2
"""Letters of an ending that was typed behind a known word: no error, but another form of it."""
ENDINGS = frozenset({"s", "n", "es", "en", "ns"})
"""Endings without which a form of a known word may have been typed; without any other letter it is an error."""
CLEARLY = 4
"""How many times as many articles hold the best word as hold another that is as near."""

_ROWS = (
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"),
    *("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
)
_SLIPS = frozenset(pair for row in _ROWS for a, b in pairwise(row) for pair in ((a, b), (b, a)))
_VOWELS = ("aeiouy", "аеиіоуєюя")


def allowed_errors(word: str) -> int:
    """Return how many typing errors `word` may hold: 0 where it is left as it is, being short, a number or an
    acronym.
    """
    folded = fold(word)
    if len(folded) < SHORTEST or not folded.isalpha() or word.isupper():
        return 0
    return 1 if len(folded) < LONG - 1 else 2


def correction(word: str, similar: Sequence[tuple[str, int]]) -> str | None:
    """Return which of the words in `similar` was meant by `word`, None where that is not clear or it is one of them.

    `similar` are words as they are written in the library, each with the number of articles that hold it.
    """
    errors, folded = allowed_errors(word), fold(word)
    judged = []
    for other, articles in similar:
        known = fold(other)
        if known == folded:
            return None  # It stands somewhere, as in a title.
        if _is_form(folded, known):
            continue
        most = errors if max(len(folded), len(known)) >= LONG else min(errors, 1)
        if OSA.distance(folded, known) <= most:
            cost = _cost(folded, known)
            if cost <= (BUDGET_OF_TWO if most > 1 else BUDGET.get(len(folded), BUDGET_OF_ONE)):
                judged.append((cost, -articles, other))
    judged.sort()
    if not judged:
        return None
    cost, articles, best = judged[0]
    for other_cost, other_articles, other in judged[1:]:
        as_near = other_cost < cost + MARGIN and other_articles * CLEARLY < articles
        if as_near and not _same_but_ending(fold(best), fold(other)):
            return None
    return best


def respelled(question: str, corrections: Sequence[Correction]) -> str:
    """Return `question` with each word that was corrected put right, wherever it stands as a whole word."""
    taken = {correction.typed: correction.taken for correction in corrections}
    if not taken:
        return question
    typed = "|".join(map(re.escape, sorted(taken, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{typed})(?!\w)", lambda found: taken[found.group()], question)


def _cost(typed: str, known: str) -> float:
    """Return what it costs to take `typed` for `known`: the cheapest way from one to the other, letter by letter."""
    rows = [[ADDED * n for n in range(len(typed) + 1)]]
    for k, right in enumerate(known):
        row = [LEFT_OUT * (k + 1)]
        for t, letter in enumerate(typed):
            left_out = DOUBLED if k and known[k - 1] == right else LEFT_OUT
            added = DOUBLED if t and typed[t - 1] == letter else ADDED
            ways = [rows[k][t + 1] + left_out, row[t] + added, rows[k][t] + _changed(letter, right)]
            if k and t and letter == known[k - 1] and right == typed[t - 1]:
                ways.append(rows[k - 1][t - 1] + SWAPPED)
            row.append(min(ways))
        rows.append(row)
    return rows[-1][-1] + FIRST_LETTER * (typed[0] != known[0]) + LAST_LETTER * (typed[-1] not in known[-2:])


def _changed(letter: str, right: str) -> float:
    if letter == right:
        return 0.0
    # "Write" is no "wrote" with a slip from one key to the next.
    if any(letter in vowels and right in vowels for vowels in _VOWELS):
        return VOWEL
    return SLIPPED if (letter, right) in _SLIPS else CHANGED


def _is_form(typed: str, known: str) -> bool:
    """Return whether a word was typed with another ending ("comunican" for comunica): the two are near as they are."""
    longer, shorter = (typed, known) if len(typed) > len(known) else (known, typed)
    ending = longer.removeprefix(shorter)
    if ending == longer or ending[0] == shorter[-1]:
        return False
    return len(ending) <= LONGEST_ENDING if longer == typed else ending in ENDINGS


def _same_but_ending(word: str, other: str) -> bool:
    """Return whether two words differ in their last two letters only, as forms of one word do."""
    return Prefix.similarity(word, other) >= max(len(word), len(other), SHORTEST + 2) - 2
