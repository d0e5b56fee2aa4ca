"""The SQL of the articles. Values come in as named parameters only; what is put together here are column
names.
"""

ENTRY = """
    number, key, title, language, url, author, date, tags, added, added_by, path, characters, words, sentences
"""
ENTRY_COLUMNS = ENTRY.replace(",", " ").split()

# The name of this store.
IDENTITY = "SELECT identity FROM store"

# A new article; its number is the row's id, the next one where none is given.
INSERT_ARTICLE = """
    INSERT INTO articles
        (number, key, title, language, url, comparable_url, author, date, tags,
         added, added_by, path, characters, words, sentences, digest)
    VALUES
        (:number, :key, :title, :language, :url, :comparable_url, :author, :date, :tags,
         :added, :added_by, :path, :characters, :words, :sentences, :digest)
"""

# New metadata for an article, which is live afterwards.
UPDATE_ARTICLE = """
    UPDATE articles
    SET key = :key, title = :title, language = :language, url = :url, comparable_url = :comparable_url,
        author = :author, date = :date, tags = :tags, path = :path, characters = :characters, words = :words,
        sentences = :sentences, digest = :digest, removed = NULL
    WHERE number = :number
"""

# An article becomes a tombstone.
REMOVE_ARTICLE = "UPDATE articles SET removed = :at WHERE number = :number"

# A tombstone becomes live again.
RESTORE_ARTICLE = "UPDATE articles SET removed = NULL, path = :path WHERE number = :number"

# Where the file of an article is.
SET_PATH = "UPDATE articles SET path = :path WHERE number = :number"

# The text of an article with the spans of its sentences.
PUT_TEXT = "INSERT OR REPLACE INTO texts (number, text, spans) VALUES (:number, :text, :spans)"

# The tags of an article, written again one by one after they were dropped together.
DROP_TAGS = "DELETE FROM article_tags WHERE number = :number"
PUT_TAG = "INSERT OR IGNORE INTO article_tags (tag, number) VALUES (:tag, :number)"

# A live article, without its text or whole, and several whole.
LIVE = f"SELECT {ENTRY} FROM articles WHERE number = :number AND removed IS NULL"
LIVE_WHOLE = f"""
    SELECT {ENTRY}, text, spans FROM articles JOIN texts USING (number)
    WHERE number = :number AND removed IS NULL
"""

WHOLE_OF = f"""
    SELECT {ENTRY}, text, spans FROM articles JOIN texts USING (number) WHERE number IN (?) AND removed IS NULL
"""

# The live article that has a key, a text or an address; there is never more than one.
LIVE_BY_KEY = f"SELECT {ENTRY} FROM articles WHERE key = :key AND removed IS NULL"
LIVE_BY_DIGEST = f"SELECT {ENTRY} FROM articles WHERE digest = :digest AND removed IS NULL"
LIVE_BY_URL = f"SELECT {ENTRY} FROM articles WHERE comparable_url = :comparable_url AND removed IS NULL"

# What another article could share with a tombstone.
TOMBSTONE = "SELECT key, digest, comparable_url FROM articles WHERE number = :number AND removed IS NOT NULL"

# The last removed article with a key and also a text or a path.
FIND_TOMBSTONE = """
    SELECT number FROM articles
    WHERE key = :key AND removed IS NOT NULL AND (digest = :digest OR path = :path)
    ORDER BY removed DESC, number DESC LIMIT 1
"""

# An article that is about to be replaced, live or removed, with what tells whether the text is another.
BEFORE = f"SELECT {ENTRY}, digest, comparable_url FROM articles WHERE number = :number"

# Live articles, the newest first; a limit of -1 is none.
NEWEST = f"""
    SELECT {ENTRY} FROM articles WHERE removed IS NULL
    ORDER BY coalesce(date, substr(added, 1, 10)) DESC, number DESC LIMIT :limit
"""

# The same as numbers alone, and the entries of some numbers; the place of `(?)` is taken by as many as there are.
NUMBERS = """
    SELECT number FROM articles WHERE removed IS NULL
    ORDER BY coalesce(date, substr(added, 1, 10)) DESC, number DESC
"""
NUMBERS_TAGGED = """
    SELECT number FROM articles JOIN article_tags USING (number) WHERE tag = :tag AND removed IS NULL
    ORDER BY coalesce(date, substr(added, 1, 10)) DESC, number DESC
"""
NUMBERS_BY = """
    SELECT number FROM articles WHERE author = :author AND removed IS NULL
    ORDER BY coalesce(date, substr(added, 1, 10)) DESC, number DESC
"""
NUMBERS_BETWEEN = """
    SELECT number FROM articles
    WHERE removed IS NULL AND coalesce(date, substr(added, 1, 10)) BETWEEN :since AND :until
    ORDER BY coalesce(date, substr(added, 1, 10)) DESC, number DESC
"""
ENTRIES_OF = f"SELECT {ENTRY} FROM articles WHERE number IN (?) AND removed IS NULL"

# The tags and the authors there are or were.
WRITTEN_TAGS = "SELECT DISTINCT tag FROM article_tags"
AUTHORS = "SELECT DISTINCT author FROM articles WHERE author IS NOT NULL"

# The titles of all live articles.
TITLES = "SELECT number, title FROM articles WHERE removed IS NULL ORDER BY number"

# How many live articles each language has.
LANGUAGES = "SELECT language, count(*) FROM articles WHERE removed IS NULL GROUP BY language ORDER BY 2 DESC, 1"

# The next live articles, whole, after a number.
NEXT_WHOLE = f"""
    SELECT {ENTRY}, text, spans FROM articles JOIN texts USING (number)
    WHERE number > :after AND removed IS NULL ORDER BY number LIMIT :limit
"""

# The change log.
LOG_CHANGE = "INSERT INTO changes (number, kind, at) VALUES (:number, :kind, :at)"
LATEST_CHANGE = "SELECT coalesce(max(version), 0) FROM changes"
CHANGES = "SELECT version, number, kind, at FROM changes WHERE version > :after ORDER BY version LIMIT :limit"
CHANGED = "SELECT DISTINCT number FROM changes WHERE version > ? AND number IN (?)"

# The files of the articles folder.
FILES = "SELECT path, digest, signature, number, problem FROM files"
FILE = "SELECT digest, signature, number, problem FROM files WHERE path = :path"
FILES_OF = "SELECT path, digest, signature, number, problem FROM files WHERE number = :number"
_SETTLED = """
    signature <> '' AND problem IS NULL AND EXISTS (
        SELECT 1 FROM articles
        WHERE articles.number = files.number AND articles.path = files.path AND removed IS NULL
    )
"""
SETTLED_FILES = f"SELECT path, signature FROM files WHERE {_SETTLED}"
UNSETTLED_FILES = f"SELECT path, digest, signature, number, problem FROM files WHERE NOT ({_SETTLED})"
SET_FILE = """
    INSERT OR REPLACE INTO files (path, digest, signature, number, problem)
    VALUES (:path, :digest, :signature, :number, :problem)
"""
DROP_FILE = "DELETE FROM files WHERE path = :path"
