"""The SQL of the journal, of the versions and of the people in it. The columns of an article are those of
`article_queries.ENTRY`, so that a version is read as an article is.
"""

from bot.storage.article_queries import ENTRY, ENTRY_COLUMNS

# Whether the text of a version is kept already, and a text by its digest, compressed.
HAS_TEXT = "SELECT 1 FROM version_texts WHERE digest = :digest"
KEEP_TEXT = "INSERT INTO version_texts (digest, text) VALUES (:digest, :text)"

# The text of an article that becomes a version.
TEXT = "SELECT text FROM texts WHERE number = :number"

# How often an article was replaced: the number of its last version.
LAST_VERSION = "SELECT coalesce(max(version), 0) FROM versions WHERE number = :number"

# An article, live or removed, becomes a version as it is.
KEEP_VERSION = f"""
    INSERT INTO versions (version, until, {ENTRY}, digest, spans)
    SELECT :version, :until, {ENTRY}, digest, spans FROM articles JOIN texts USING (number) WHERE number = :number
"""

# A version that comes from another library, and whether an article has a number or had it.
PUT_VERSION = f"""
    INSERT INTO versions (version, until, {ENTRY}, digest, spans)
    VALUES (:version, :until, {", ".join(f":{column}" for column in ENTRY_COLUMNS)}, :digest, :spans)
"""
HAS_NUMBER = "SELECT 1 FROM articles WHERE number = :number"

# A version of an article, whole.
VERSION = f"""
    SELECT version, until, {ENTRY}, version_texts.text, spans
    FROM versions JOIN version_texts USING (digest) WHERE number = :number AND version = :version
"""

# The journal: a line more; the lines of an article, of all from some position back, and one; the latest first.
NOTE = """
    INSERT INTO events (number, deed, at, by, through, title, changes, version)
    VALUES (:number, :deed, :at, :by, :through, :title, :changes, :version)
"""
_EVENT = "position, number, deed, at, by, through, title, changes, version"
EVENTS = f"SELECT {_EVENT} FROM events WHERE number = :number ORDER BY position DESC LIMIT :limit"
RECENT = f"SELECT {_EVENT} FROM events WHERE position < :before ORDER BY position DESC LIMIT :limit"
EVENT = f"SELECT {_EVENT} FROM events WHERE position = :position"

# The people; the place of `(?)` is taken by as many ids as are asked for.
NAME_PERSON = "INSERT OR REPLACE INTO people (id, name, at) VALUES (:id, :name, :at)"
NAMES = "SELECT id, name FROM people WHERE id IN (?)"
