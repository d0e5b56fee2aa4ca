"""Articles by their labels, which are tags and authors, as people write them: capitals and accents aside."""

from collections.abc import Sequence
from itertools import chain

from bot.storage.store import ArticleStore
from bot.text.words import fold


def tagged(store: ArticleStore, tag: str) -> Sequence[int]:
    """Return the numbers of the articles with a tag, the newest first."""
    tags, _ = store.labels()
    return _newest_first(store, [store.numbers(tag=written) for written in tags if fold(written) == fold(tag)])


def labelled(store: ArticleStore, text: str) -> Sequence[int]:
    """Return the numbers of the articles that have `text` as a tag, as their author or as a word of the author's name,
    the newest first.
    """
    wanted = fold(text).strip()
    tags, authors = store.labels()
    found = [store.numbers(tag=tag) for tag in tags if fold(tag) == wanted != ""]
    found += [store.numbers(author=author) for author in authors if wanted in _names(author)]
    return _newest_first(store, found)


def _newest_first(store: ArticleStore, found: Sequence[Sequence[int]]) -> Sequence[int]:
    """Return the numbers that were found, each once."""
    if len(found) < 2:
        return next(iter(found), ())
    wanted = set(chain.from_iterable(found))
    return [number for number in store.numbers() if number in wanted]


def _names(author: str) -> set[str]:
    """Return what an author is looked up by: the whole name, and each of its words."""
    folded = fold(author)
    return {*folded.split(), folded} - {""}
