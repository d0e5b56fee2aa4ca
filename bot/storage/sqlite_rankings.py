"""The rankings in SQLite. What the methods promise is written in `RankingStore`; here is how they keep it."""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

import zlib
from collections.abc import Sequence

from bot.model import Article
from bot.storage import ranking_queries as sql
from bot.storage.ranking_store import Ranking
from bot.storage.spans import pack_sentences
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_values import digest
from bot.storage.varints import pack_numbers, unpack_numbers


class SqliteRankings:
    """The rankings of a SQLite store. In a row the limit stands before the positions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, rankings: Sequence[Ranking]) -> None:
        rows = [_row(ranking.article, ranking.method, ranking.form) | _columns(ranking) for ranking in rankings]
        with self._database.writing(waiting=False) as connection:
            connection.executemany(sql.PUT, rows)

    def get(self, article: Article, method: str, form: str) -> Ranking | None:
        with self._database.reading() as connection:
            stored = connection.execute(sql.GET, _row(article, method, form)).fetchone()
        # Of a damaged row anything may come back, of any type.
        if stored is None or not isinstance(stored[0], bytes) or _checksum(article, method, stored[0]) != stored[1]:
            return None
        limit, *positions = unpack_numbers(stored[0]) or [0]
        if not _possible(limit, positions, len(article.sentences)):
            return None
        return Ranking(article, method, form, tuple(positions), limit)


def _possible(limit: int, positions: Sequence[int], sentences: int) -> bool:
    """Tell whether a ranking of an article of so many sentences can be this. A checksum tells what was damaged from
    what was written, not whether that made sense.
    """
    if not positions:
        return limit > 0 and not sentences
    return len(positions) == len(set(positions)) <= limit and max(positions) < sentences


def _row(article: Article, method: str, form: str) -> dict[str, object]:
    return {
        "number": article.entry.number,
        "title": article.entry.title,
        "language": article.entry.language,
        "digest": digest(article.text),
        "spans": pack_sentences(article.sentences),
        "method": method,
        "form": form,
    }


def _columns(ranking: Ranking) -> dict[str, object]:
    positions = pack_numbers((ranking.limit, *ranking.positions))
    return {"positions": positions, "checksum": _checksum(ranking.article, ranking.method, positions)}


def _checksum(article: Article, method: str, positions: bytes) -> int:
    """Return the checksum of a row: of whose and of which method it is, too."""
    return zlib.crc32(positions, zlib.crc32(f"{article.entry.number} {method}".encode()))
