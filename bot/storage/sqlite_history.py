"""What an article brings along from another library, written into this one: its versions and its events."""

import zlib
from sqlite3 import Connection

from bot.model import Draft, History, Version
from bot.storage import journal_queries as sql
from bot.storage.spans import pack_sentences
from bot.storage.sqlite_journal import note
from bot.storage.sqlite_values import article_columns, stamp


def free_number(connection: Connection, wanted: int) -> int | None:
    """Return the number that is wanted if no article has it or had it; None else: then the next one is as good."""
    taken = connection.execute(sql.HAS_NUMBER, {"number": wanted}).fetchone()
    return wanted if wanted > 0 and taken is None else None


def put_history(connection: Connection, number: int, history: History) -> None:
    """Write the versions and the events of a new article, the oldest first."""
    for version in history.versions:
        _put_version(connection, number, version)
    for event in history.events:
        note(
            connection,
            number,
            event.deed,
            at=event.at,
            by=event.by,
            through=event.through,
            title=event.title,
            changes=event.changes,
            version=event.version,
        )


def _put_version(connection: Connection, number: int, version: Version) -> None:
    entry, text = version.article.entry, version.article.text
    draft = Draft(entry.title, text, entry.url, entry.author, entry.date, entry.language, entry.tags)
    columns = article_columns(
        draft,
        key=entry.key,
        language=entry.language,
        sentences=version.article.sentences,
        words=entry.words,
        path=None,
    )
    more = {
        "number": number,
        "version": version.version,
        "until": stamp(version.until),
        "added": stamp(entry.added),
        "added_by": entry.added_by,
        "spans": pack_sentences(version.article.sentences),
    }
    if connection.execute(sql.HAS_TEXT, columns).fetchone() is None:
        connection.execute(sql.KEEP_TEXT, {"digest": columns["digest"], "text": zlib.compress(text.encode())})
    connection.execute(sql.PUT_VERSION, columns | more)
