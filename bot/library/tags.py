"""Finding the tag that a person means, capitals, accents and the signs between words aside. Tags that differ in no more
than that are one, however the articles spell it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from bot.storage.store import ArticleStore
from bot.text.words import fold

ALIKE = 70.0
"""Similarity in percent from which a tag may be meant: "harbor" and "harbour" have 92, "brigde" and "bridge" 83, but
"metoo" and "moon" 67.
"""
MOST_NEAR = 3
MOST_LOOKED_AT = 20
"""Tags alike of which it is looked up whether an article has them: with 800 tags all would take 25 ms."""


@dataclass(frozen=True, slots=True)
class NamedTag:
    """What a written tag names: the tag as articles have it, None where no article has it, and then those like it."""

    tag: str | None
    near: tuple[str, ...] = ()


def find_tag(store: ArticleStore, written: str) -> NamedTag:
    """Return the tag of live articles that is written so, or up to three like it, the most alike first. `#coast_cup`
    and `#coast-cup` name the tag "coast cup", too.
    """
    tags, wanted = _spelled(store), _plain(written)
    if found := _live(store, tags.get(wanted, ())):
        return NamedTag(found)
    alike = process.extract(wanted, tags.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_LOOKED_AT)
    near = (_live(store, tags[plain]) for plain, _, _ in alike)
    return NamedTag(None, tuple(islice(filter(None, near), MOST_NEAR)))


def spelled_as_known(store: ArticleStore, written: str) -> str:
    """Return a tag as live articles spell it, or as it is `written` where none has it."""
    return _live(store, _spelled(store).get(_plain(written), ())) or written


def same_tag(one: str, other: str) -> bool:
    """Return whether two spellings are of one tag.

    >>> same_tag("Coast_Cup", "coast cup"), same_tag("coast", "cup")
    (True, False)
    """
    return _plain(one) == _plain(other)


def tagged_numbers(store: ArticleStore, tag: str) -> set[int]:
    """Return the numbers of the live articles with a tag, however they spell it."""
    return {number for written in _spelled(store).get(_plain(tag), ()) for number in store.numbers(tag=written)}


def _live(store: ArticleStore, spellings: Iterable[str]) -> str | None:
    """Return the first of these spellings that a live article has."""
    return next((written for written in spellings if store.numbers(tag=written)), None)


def _spelled(store: ArticleStore) -> dict[str, list[str]]:
    """Return all tags, those of removed articles too, and how each is spelled."""
    tags = defaultdict(list)
    for written in store.labels()[0]:
        tags[_plain(written)].append(written)
    return tags


def _plain(tag: str) -> str:
    return " ".join(fold(tag).replace("_", " ").replace("-", " ").split())
