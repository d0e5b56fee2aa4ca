"""What a store must do for summaries: keep how the sentences of an article were ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Article


@dataclass(frozen=True, slots=True)
class Ranking:
    """Sentences of an article in the order in which a summary takes them."""

    article: Article
    method: str
    form: str
    """How the method made it: by which version of it, or with what help."""
    positions: tuple[int, ...]
    """Of the sentences among all of the article, first choice first."""
    limit: int
    """How many were asked for. Where there are fewer, there are no more to be had."""

    @property
    def is_whole(self) -> bool:
        """Whether every sentence is in it that may be chosen."""
        return len(self.positions) < self.limit


class RankingStore(Protocol):
    """The rankings of the articles, from which summaries are made. Of an article there is one of each method at most.
    It is gone the moment the article's text, title, language or division into sentences changes, or it is removed.
    """

    def put(self, rankings: Sequence[Ranking]) -> None:
        """Keep rankings, all in one transaction and in place of others, those of articles that are live and still the
        ones given. Raises StoreBusy at once where somebody else is writing: nobody should wait for this.
        """

    def get(self, article: Article, method: str, form: str) -> Ranking | None:
        """Return the ranking of exactly this article, None where there is none of this form, or where what is stored
        is damaged.
        """
