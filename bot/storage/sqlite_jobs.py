"""The jobs in SQLite. What the methods promise is written in `JobStore`; here is how they keep it."""
# ruff: noqa: D102 - the protocol documents the methods, and one text is enough

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.storage import job_queries as sql
from bot.storage.job_store import Job
from bot.storage.sqlite_connection import Database
from bot.storage.sqlite_values import moment, stamp


class SqliteJobs:
    """The jobs of a SQLite store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, kind: str, chat: int, topic: int, person: int, payload: str, at: datetime) -> Job:
        values = {"kind": kind, "chat": chat, "topic": topic, "person": person, "payload": payload, "begun": stamp(at)}
        with self._database.writing() as connection:
            number = connection.execute(sql.BEGIN, values).lastrowid
            assert number is not None, "SQLite gives every inserted row a number"
            return Job(number, kind, chat, topic, person, payload, at)

    def note(self, job: int, *, payload: str, message: int | None) -> None:
        with self._database.writing() as connection:
            connection.execute(sql.NOTE, {"id": job, "payload": payload, "message": message})

    def job(self, job: int) -> Job | None:
        with self._database.reading() as connection:
            row = connection.execute(sql.JOB, {"id": job}).fetchone()
        return None if row is None else _job(row)

    def finish(self, job: int) -> None:
        with self._database.writing() as connection:
            connection.execute(sql.FINISH, {"id": job})

    def take_up(self) -> list[Job]:
        with self._database.writing() as connection:
            connection.execute(sql.TRY_AGAIN)
            return [_job(row) for row in connection.execute(sql.JOBS)]


def _job(row: Sequence[Any]) -> Job:
    number, kind, chat, topic, person, payload, begun, message, tries = row
    return Job(number, kind, chat, topic, person, payload, moment(begun), message, tries)
