"""The state of the chats in SQLite. What the methods promise is written in `ChatStore`; here is how they keep
it.
"""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.storage import chat_queries as sql
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_values import moment, stamp
from bot.storage.store import Gap, NotedMessage, Talk

_UPDATES_KEPT = 1_000
"""Ids of updates that stay known however old they are; Telegram hands out at most 100 at once, and again
until they are confirmed.
"""
_MARKS = "?!.…؟？！。¿¡ "
"""What stands around a question and does not tell it from another."""


class SqliteChats:
    """The state of the chats of a SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, updates: Sequence[tuple[int, str]], *, at: datetime) -> list[int]:
        received = stamp(at)
        with self._database.writing() as connection:
            return [
                number
                for number, body in updates
                if connection.execute(sql.RECEIVE, {"id": number, "body": body, "at": received}).rowcount
            ]

    def pending(self) -> list[tuple[int, str]]:
        return self._rows(sql.PENDING)

    def take_up(self, tries: int) -> tuple[list[int], list[tuple[int, str]]]:
        with self._database.writing() as connection:
            given_up = [number for (number,) in connection.execute(sql.GIVE_UP, {"tries": tries})]
        return given_up, self.pending()

    def begin_again(self, update: int) -> None:
        self._write(sql.BEGIN_AGAIN, id=update)

    def put_off(self, update: int) -> None:
        self._write(sql.PUT_OFF, id=update)

    def handled(self, update: int) -> None:
        self._write(sql.CLEAR, id=update)

    def remember(
        self, chat: int, topic: int, person: int, *, article: int | None, exchange: int | None, at: datetime
    ) -> None:
        who = {"chat": chat, "topic": topic, "person": person}
        self._write(sql.REMEMBER, **who, article=article, exchange=exchange, at=stamp(at))

    def recall(self, chat: int, topic: int, person: int) -> Talk | None:
        for article, exchange, at in self._rows(sql.RECALL, chat=chat, topic=topic, person=person):
            return Talk(article, exchange, moment(at))
        return None

    def note_message(self, chat: int, message: int, *, article: int | None, exchange: int | None, at: datetime) -> None:
        where = {"chat": chat, "message": message}
        self._write(sql.NOTE_MESSAGE, **where, article=article, exchange=exchange, at=stamp(at))

    def message(self, chat: int, message: int) -> NotedMessage | None:
        for article, exchange, at in self._rows(sql.MESSAGE, chat=chat, message=message):
            return NotedMessage(article, exchange, moment(at))
        return None

    def save_exchange(self, payload: str, at: datetime) -> int:
        with self._database.writing() as connection:
            number = connection.execute(sql.SAVE_EXCHANGE, {"payload": payload, "at": stamp(at)}).lastrowid
            assert number is not None, "SQLite gives every inserted row a number"
            return number

    def exchange(self, number: int) -> str | None:
        for (payload,) in self._rows(sql.EXCHANGE, id=number):
            return str(payload)
        return None

    def drop_exchange(self, number: int) -> None:
        self._write(sql.DROP_EXCHANGE, id=number)

    def note_gap(self, question: str, language: str, at: datetime) -> None:
        folded = " ".join(question.casefold().split()).strip(_MARKS)
        self._write(sql.NOTE_GAP, folded=folded, question=question, language=language, at=stamp(at))

    def gaps(self, limit: int) -> list[Gap]:
        rows = self._rows(sql.GAPS, limit=limit)
        return [Gap(question, language, count, moment(last)) for question, language, count, last in rows]

    def move_chat(self, old: int, new: int) -> None:
        with self._database.writing() as connection:
            connection.execute(sql.COPY_TALKS, {"old": old, "new": new})
            connection.execute(sql.DROP_TALKS, {"old": old})

    def prune(self, before: datetime) -> None:
        with self._database.writing() as connection:
            for query in sql.PRUNE:
                connection.execute(query, {"before": stamp(before), "kept": _UPDATES_KEPT})

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        with self._database.reading() as connection:
            return connection.execute(query, values).fetchall()

    def _write(self, query: str, **values: object) -> None:
        with self._database.writing() as connection:
            connection.execute(query, values)
