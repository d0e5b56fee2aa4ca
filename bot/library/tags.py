"""Finding the tag that a person means, capitals, accents and the signs between words aside."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.storage.store import ArticleStore
from bot.text.words import fold

ALIKE = 60.0
"""Similarity in percent from which a tag may be meant: "harbor" and "harbour" have 92, "brigde" and "bridge" 83."""
MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class NamedTag:
    """What a written tag names: the tag as articles have it, None where no article has it, and then those like it."""

    tag: str | None
    near: tuple[str, ...] = ()


def find_tag(store: ArticleStore, written: str) -> NamedTag:
    """Return the tag of live articles that is written so, or up to three like it, the most alike first. `#coast_cup`
    and `#coast-cup` name the tag "coast cup", too.
    """
    # What only removed articles had is no tag any more.
    tags = {_plain(tag): tag for tag in store.labels()[0] if store.numbers(tag=tag)}
    wanted = _plain(written)
    if wanted in tags:
        return NamedTag(tags[wanted])
    near = process.extract(wanted, tags.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_NEAR)
    return NamedTag(None, tuple(tags[plain] for plain, _, _ in near))


def _plain(tag: str) -> str:
    return " ".join(fold(tag).replace("_", " ").replace("-", " ").split())
