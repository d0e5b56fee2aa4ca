"""Names of persons in a sentence, as far as capitals tell them: for "he" and "she" in a follow-up."""

from collections.abc import Iterator

from bot.answering.follow_up_reading import Token, functions_of, read
from bot.answering.follow_up_words import PLACES_BEGIN, WORDS

_TITLES = frozenset(
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "capt",
        "cllr",
        "st",
        "sr",
        "sra",
        "don",
        "dona",
        "mme",
        "m",
        "herr",
        "frau",
        "д",
        "проф",
    }
)
_PARTICLES = frozenset({"de", "del", "von", "van", "der", "den", "di", "da", "du", "le", "la", "y"})
_AGENTS = frozenset({"by", "von", "vom", "durch", "por", "par", "with", "mit", "con", "avec"})
"""Prepositions after which a person may stand; after others a name is a place's."""
_OF = frozenset({"of", "de", "d"})
"""After these a name of several words is a person's more often than not."""


def person_in(text: str, language: str, besides: str = "") -> str | None:
    """Return the name in `text` that is most likely a person's, None where there is none: the first of two words and
    more, else the first single one. What stands in the text `besides` is not meant.
    """
    known = {token.folded for token in read(besides, language)}
    single = None
    for name in _names(read(text, language), text, language):
        written = text[name[0].start : name[-1].end]
        if all(token.folded in known for token in name):
            continue
        if len(name) > 1:
            return written
        # German has capitals for every noun, every language for the first word of a sentence.
        if single is None and language != "de" and name[0].start > 0:
            single = written
    return single


def _names(tokens: tuple[Token, ...], text: str, language: str) -> Iterator[tuple[Token, ...]]:
    """Yield runs of words with capitals, but not those that follow an article or "in", nor "… Bridge"."""
    table = WORDS[language]
    position = 0
    while position < len(tokens):
        end = position
        while end < len(tokens) and (end == position or _goes_on(tokens[end - 1], tokens[end], text)):
            if not (tokens[end].capital and tokens[end].folded not in functions_of(language) - _PARTICLES) and (
                end == position or not _carries(tokens, end)
            ):
                break
            end += 1
        name = tokens[position:end]
        before = tokens[position - 1].folded if position else ""
        elsewhere = before in table.prepositions - _AGENTS or (language != "de" and before in table.articles)
        elsewhere = elsewhere and not (before in _OF and len(name) > 1)
        place = bool(name) and (name[-1].folded in table.places or name[0].folded in PLACES_BEGIN)
        if name and not elsewhere and not place:
            yield name
        position = max(end, position + 1)


def _carries(tokens: tuple[Token, ...], position: int) -> bool:
    """Return whether a particle stands here within a name: "Karl *von* Frisch"."""
    following = tokens[position + 1 : position + 2]
    return tokens[position].folded in _PARTICLES and bool(following) and following[0].capital


def _goes_on(last: Token, token: Token, text: str) -> bool:
    between = text[last.end : token.start]
    return between in {" ", "-", "’", "'", "\u00a0"} or (between == ". " and last.folded in _TITLES)
