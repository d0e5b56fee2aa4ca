"""What a store must do for the vectors of sentences, which a model made and can make again."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from bot.model import Article


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one article's sentences and its title, in the order of its vectors: one bit for each number."""

    position: int
    """Counts up with each article that was encoded, whichever it is; never given again."""
    number: int
    codes: bytes | None
    """None where what is stored is damaged."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A live article, and whether it has vectors of some model."""

    number: int
    language: str
    sentences: int
    made: bool


class VectorStore(Protocol):
    """What a model made of the articles: a vector for each sentence, in order, and one more, the last, for the title.
    Of an article there are vectors of one model at most. They are gone the moment its text, its title or its division
    into sentences changes, or it is removed. How numbers are written as bytes is the caller's.
    """

    def put(self, article: Article, model: str, *, values: bytes, codes: bytes) -> bool:
        """Keep the vectors of an article, in place of others, if it is live and still the one given. Return whether it
        is.
        """

    def positions(self, numbers: Collection[int], model: str) -> dict[int, int]:
        """Return the positions, by number, of those of these articles that are live and have vectors of this model."""

    def values(self, positions: Collection[int]) -> dict[int, bytes | None]:
        """Return the values at those of these positions where there still are some, None for those that are damaged.
        What is at a position never changes.
        """

    def latest(self) -> int:
        """Return the greatest position, 0 where there are no vectors."""

    def since(self, position: int, model: str, limit: int) -> list[Codes]:
        """Return the codes of this model with a position greater than `position`, in order."""

    def coverage(self, model: str) -> list[Coverage]:
        """Return all live articles, in the order of `ArticleStore.entries`, with whether they have vectors of this
        model.
        """

    def discard(self, numbers: Collection[int]) -> None:
        """Drop the vectors of these articles."""

    def discard_other_models(self, model: str, limit: int) -> int:
        """Drop vectors of other models than this one, of up to `limit` articles; return of how many."""
