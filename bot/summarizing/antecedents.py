"""What a sentence needs to be understood: the sentences beside it that say who "he" is, or who speaks.

A sentence *leans* on the one before it by its first words (see `text.leaning`), within a quotation that began there, or
as an answer to a question. A sentence that is nothing but quotation leans on the one beside it that names the speaker.
What it leans on may lean as well: what it *needs* is the whole chain.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.model import Article, SentenceKind
from bot.text.leaning import leans, points_back
from bot.text.quotations import Speech, speeches

LONGEST_CHAIN = 8
"""Sentences of a chain. What leans on more is not understood by showing them."""
_ANSWERS = {
    "en": ("yes", "no", "by", "because", "well", "oh", "not", "with", "for", "to"),
    "de": ("ja", "nein", "weil", "durch", "nicht", "mit", "um"),
    "es": ("sí", "no", "porque", "con", "para", "por"),
    "fr": ("oui", "non", "parce", "avec", "pour", "par", "pas"),
    "uk": ("так", "ні", "бо", "тому", "щоб", "не"),
    "ru": ("да", "нет", "потому", "чтобы", "не"),
}
_QUESTION = ("?", "？", "؟")
_CLOSING = '"”»“ \u00a0\u202f'
_FIRST_WORD = re.compile(r"\W*(\w+)([.:]?)")
"""The first word, and what stands behind the letter before an answer: "A: Nobody knows."."""


def needs(article: Article, story: Sequence[int]) -> list[tuple[int, ...] | None]:
    """Return for each sentence of the story (its positions in the article, in order) what must be shown with it, as
    positions in `story`, first what stands alone; None where nothing beside it does. The first sentence of an article
    may well begin with "He": nothing was said before it.
    """
    texts = [article.text[article.sentences[i].start : article.sentences[i].end] for i in story]
    spoken = speeches(article)
    its = [spoken[i] for i in story]
    language = article.entry.language
    leaning = [_leans_on(i, texts, its, language) for i in range(len(texts))]
    apart = _apart(article, story)
    if 0 in apart and (leans(texts[0], language) or points_back(texts[0], language)):
        leaning[0] = 0
    return [_chain(i, leaning, its, apart) for i in range(len(story))]


def _apart(article: Article, story: Sequence[int]) -> frozenset[int]:
    """Return which sentences of the story have before them, in the article, something else than its heading: what they
    lean on may be there.
    """
    found = set()
    for place, (before, here) in enumerate(pairwise((-1, *story))):
        between = article.sentences[before + 1 : here]
        if any(sentence.kind is not SentenceKind.HEADING for sentence in between):
            found.add(place)
    return frozenset(found)


def _leans_on(i: int, texts: Sequence[str], spoken: Sequence[Speech], language: str) -> int | None:
    """Return which neighbour a sentence leans on, None where it stands alone; the sentence itself where it cannot be
    shown for itself, as the beginning of a quotation that goes on in the next one.
    """
    text, speech = texts[i], spoken[i]
    if speech.continued and i:
        return i - 1
    if speech.unattributed:
        return _speaker(i, texts, spoken)
    if speech.stray or _breaks_off(i, spoken):
        return i
    if not i:
        return None
    quoted = speech.quotes and points_back(text, language)
    return i - 1 if quoted or leans(text, language) or _answers(texts[i - 1], text, language) else None


def _speaker(i: int, texts: Sequence[str], spoken: Sequence[Speech]) -> int | None:
    """Return the neighbour of a quotation that says who speaks: it announces it or has a quotation of its own."""
    before, after = i - 1, i + 1
    if i and (texts[before].endswith(":") or _names_speaker(spoken[before])):
        return before
    if _breaks_off(i, spoken):
        return i
    if after < len(texts) and _names_speaker(spoken[after]):
        return after
    return before if i else None


def _breaks_off(i: int, spoken: Sequence[Speech]) -> bool:
    """Return whether a quotation goes on in the next sentence."""
    return i + 1 < len(spoken) and spoken[i + 1].continued


def _names_speaker(speech: Speech) -> bool:
    return speech.quotes and not speech.unattributed


def _answers(before: str, text: str, language: str) -> bool:
    opening = _FIRST_WORD.match(text)
    if opening is None or not before.rstrip(_CLOSING).endswith(_QUESTION):
        return False
    word, label = opening.groups()
    return word.casefold() in _ANSWERS.get(language, ()) or bool(label and len(word) == 1)


def _chain(
    i: int, leaning: Sequence[int | None], spoken: Sequence[Speech], apart: frozenset[int]
) -> tuple[int, ...] | None:
    """Return what a sentence needs, first what stands alone; None where that is too far, or where two sentences lean on
    each other. The beginning of a quotation gives way to its end, which comes with it and says who speaks.
    """
    found: list[int] = []
    at = i
    while (on := leaning[at]) is not None:
        if on == at:
            if at == i:
                return None
            if at == 0 or any(character.isupper() for k in (i, *found) for character in spoken[k].outside):
                break
            on = at - 1
        if len(found) == LONGEST_CHAIN or max(on, at) in apart or on in (i, *found):
            return None
        found.append(on)
        at = on
    return tuple(reversed(found))
