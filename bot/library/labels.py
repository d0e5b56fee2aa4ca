"""Articles by their labels, which are tags and authors, as people write them."""

from collections.abc import Sequence, Set

from bot.library.tags import tagged_numbers
from bot.storage.store import ArticleStore
from bot.text.words import fold


def tagged(store: ArticleStore, tag: str) -> Sequence[int]:
    """Return the numbers of the articles with a tag, however it is spelled, the newest first."""
    return _newest_first(store, tagged_numbers(store, tag))


def labelled(store: ArticleStore, text: str) -> Sequence[int]:
    """Return the numbers of the articles that have `text` as a tag, as their author or as a word of the author's name,
    the newest first.
    """
    wanted = fold(text).strip()
    _, authors = store.labels()
    written = (store.numbers(author=author) for author in authors if wanted in _names(author))
    return _newest_first(store, tagged_numbers(store, text).union(*written))


def _newest_first(store: ArticleStore, found: Set[int]) -> Sequence[int]:
    return [number for number in store.numbers() if number in found] if found else ()


def _names(author: str) -> set[str]:
    """Return what an author is looked up by: all of it, each name where several stand between commas, and each word."""
    folded = fold(author)
    names = [name.strip() for name in folded.split(",")]
    return {folded, *names, *(word for name in names for word in name.split())} - {""}
