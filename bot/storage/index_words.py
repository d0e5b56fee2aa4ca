"""The words of the articles as they are written, for correcting those that somebody typed.

The index holds them as terms of a field of its own, in one of two forms: `ferry` where a word is written as it folds
(see `bot.text.words.fold`), `fahre|Fähre` where it is not. Nothing is stored for it but the list of terms, and in
which articles they are.

Walking to a term is quick, reading out a large part of the list is not. Similar words are therefore found by how they
may begin: as the word does, or with one error in its first letters. In a list of 600,000 words that takes about 5 ms,
all words with the same first letter 200 or more.
"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.spelling import allowed_errors
from bot.text.tokens import UNSPACED
from bot.text.words import fold

FIELD = "words"
_WRITTEN = re.compile(r"\w{4,}")
_LONGEST = 32
_MARK = "|"
_REMEMBERED = 100_000
"""Words whose terms are remembered; without, they take three times as long."""
_BEGINNING = 4
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєўјљњџ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)
"""The letters of scripts, as they fold."""


def written_words(text: str) -> str:
    """Return the terms for the words of a text, each once, with spaces between them. Numbers and very long words are
    not among them, nor is writing that does not set words apart.
    """
    surfaces = set(_WRITTEN.findall(unicodedata.normalize("NFC", text)))
    return " ".join(map(_term, surfaces))


def similar_words(searcher: tantivy.Searcher, schema: tantivy.Schema, word: str, most: int) -> list[tuple[str, int]]:
    """Return up to `most` words with as many typing errors between them and `word` as `allowed_errors` says, nearest
    first, as most articles write them, each with the number of articles that hold it. An article that writes a word in
    two ways counts twice. A word that differs from `word` in accents or capitals alone is among them.
    """
    errors, folded = allowed_errors(word), fold(word)
    if not errors:
        return []
    terms: dict[str, set[str]] = defaultdict(set)
    for beginning in _beginnings(folded):
        for term, _ in searcher.terms_with_prefix(FIELD, beginning):
            terms[term.partition(_MARK)[0]].add(term)
    near = process.extract(folded, list(terms), scorer=OSA.distance, score_cutoff=errors, limit=None)
    found = []
    for known, distance, _ in near:
        forms = {term.partition(_MARK)[2] or known: _held(searcher, schema, term) for term in terms[known]}
        if any(forms.values()):
            found.append((distance, -sum(forms.values()), _usual(forms)))
    return [(usual, -articles) for _, articles, usual in sorted(found)[:most]]


@lru_cache(maxsize=_REMEMBERED)
def _term(surface: str) -> str:
    """Return the term for a word; nothing for a number, and for writing that does not set words apart."""
    if not surface.isalpha() or len(surface) > _LONGEST or UNSPACED.match(surface):
        return ""
    folded = fold(surface)
    return folded if folded == surface else folded + _MARK + surface


def _held(searcher: tantivy.Searcher, schema: tantivy.Schema, term: str) -> int:
    """Return how many articles hold a term. The list of terms keeps those of removed ones until a merge."""
    query = tantivy.Query.term_query(schema, FIELD, term, index_option="basic")
    count: int = searcher.search(query, 1, count=True).count  # type: ignore[attr-defined]  # not in the stub
    return count


def _usual(forms: dict[str, int]) -> str:
    # On equal terms small letters, which are the larger code points, are those of the word itself.
    return max(forms, key=lambda surface: (forms[surface], surface))


def _beginnings(folded: str) -> set[str]:
    """Return how words may begin of which `folded` is a spelling with one error at most in its first letters."""
    first, places = folded[:_BEGINNING], range(_BEGINNING)
    letters = next((alphabet for alphabet in _ALPHABETS if folded[0] in alphabet), "")
    changed = {first[:n] + letter + first[n + 1 :] for n in places for letter in letters}
    left_out = {first[:n] + letter + first[n:-1] for n in places for letter in letters}
    added = {folded[:n] + folded[n + 1 : _BEGINNING + 1] for n in places}
    swapped = {first[:n] + first[n + 1] + first[n] + first[n + 2 :] for n in places[:-1]}
    return {first} | changed | left_out | added | swapped
