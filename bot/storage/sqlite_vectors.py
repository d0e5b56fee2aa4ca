"""The vectors in SQLite. What the methods promise is written in `VectorStore`; here is how they keep it."""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

import zlib
from collections.abc import Collection, Iterator
from typing import Any

from bot.model import Article
from bot.storage import vector_queries as sql
from bot.storage.spans import pack_sentences
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_values import digest
from bot.storage.vector_store import Codes, Coverage

_TOGETHER = 500
"""Numbers in one query. SQLite took 999 at most until 2020."""


class SqliteVectors:
    """The vectors of a SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, article: Article, model: str, *, values: bytes, codes: bytes) -> bool:
        row = {
            "number": article.entry.number,
            "title": article.entry.title,
            "digest": digest(article.text),
            "spans": pack_sentences(article.sentences),
            "model": model,
            "codes": codes,
            "codes_checksum": zlib.crc32(codes),
            "values": values,
            "values_checksum": zlib.crc32(values),
        }
        with self._database.writing() as connection:
            if connection.execute(sql.IS_STILL, row).fetchone() is None:
                return False
            connection.execute(sql.DROP, row)
            position = connection.execute(sql.PUT_CODES, row).lastrowid
            connection.execute(sql.PUT_VALUES, row | {"position": position})
            return True

    def values(self, positions: Collection[int]) -> dict[int, bytes | None]:
        rows = self._rows_of(sql.VALUES_AT, positions)
        return {position: values if _sound(values, checksum) else None for position, values, checksum in rows}

    def latest(self) -> int:
        position: int = self._rows(sql.LATEST_POSITION)[0][0]
        return position

    def since(self, position: int, model: str, limit: int) -> list[Codes]:
        rows = self._rows(sql.CODES_SINCE, position=position, model=model, limit=limit)
        return [Codes(at, number, codes if _sound(codes, checksum) else None) for at, number, codes, checksum in rows]

    def positions(self, numbers: Collection[int], model: str) -> dict[int, int]:
        return dict(self._rows_of(sql.POSITIONS_OF, numbers, model))

    def coverage(self, model: str) -> list[Coverage]:
        rows = self._rows(sql.COVERAGE, model=model)
        return [Coverage(number, language, sentences, bool(made)) for number, language, sentences, made in rows]

    def discard(self, numbers: Collection[int]) -> None:
        with self._database.writing() as connection:
            connection.executemany(sql.DROP, [{"number": number} for number in numbers])

    def discard_other_models(self, model: str, limit: int) -> int:
        with self._database.writing() as connection:
            return connection.execute(sql.DROP_OF_OTHER_MODELS, {"model": model, "limit": limit}).rowcount

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        with self._database.reading() as connection:
            return connection.execute(query, values).fetchall()

    def _rows_of(self, query: str, wanted: Collection[int], *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of these numbers: they take the place of `(?)` in a query, after its other values."""
        numbers = list(wanted)
        for start in range(0, len(numbers), _TOGETHER):
            part = numbers[start : start + _TOGETHER]
            with self._database.reading() as connection:
                rows = connection.execute(query.replace("(?)", f"({','.join('?' * len(part))})"), (*values, *part))
                found = rows.fetchall()
            yield from found


def _sound(stored: object, checksum: int) -> bool:
    # Of a damaged row anything may come back, of any type.
    return isinstance(stored, bytes) and zlib.crc32(stored) == checksum
