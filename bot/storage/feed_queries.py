"""The SQL of the feeds. Values come in as named parameters only."""

_FEED = """
    SELECT number, url, title, added, added_by, due, checked, etag, modified, failures, problem FROM feeds
"""

# A new feed, due at once; one that is followed already stays as it is.
ADD = """
    INSERT INTO feeds (url, comparable_url, title, added, added_by, due)
    VALUES (:url, :comparable_url, :title, :at, :by, :at)
    ON CONFLICT (comparable_url) DO NOTHING
"""

# Its entries go with it.
REMOVE = "DELETE FROM feeds WHERE number = :number"

FEED = f"{_FEED} WHERE number = :number"
BY_URL = f"{_FEED} WHERE comparable_url = :comparable_url"
FEEDS = f"{_FEED} ORDER BY number"
# What was looked at in the future was so by a clock that was wrong.
DUE = f"{_FEED} WHERE due <= :at OR coalesce(checked, added) > :at ORDER BY due, number"

# What a look at a feed found out about it.
NOTE = """
    UPDATE feeds SET title = :title, due = :due, checked = :checked, etag = :etag, modified = :modified,
        failures = :failures, problem = :problem
    WHERE number = :number
"""

# Which of some entries were seen.
SEEN = "SELECT entry FROM feed_entries WHERE feed = :number AND entry IN (SELECT value FROM json_each(:entries))"

# An entry was seen; nothing happens where its feed was removed meanwhile.
SEE = """
    INSERT INTO feed_entries (feed, entry, article, seen)
    SELECT :number, :entry, :article, :at FROM feeds WHERE number = :number
    ON CONFLICT (feed, entry) DO UPDATE SET article = coalesce(excluded.article, article)
"""

# An entry was seen, and left out: why, and what is known of it.
LEAVE_OUT = """
    INSERT INTO feed_entries (feed, entry, seen, left_out, title, url, comparable_url)
    SELECT :number, :entry, :at, :why, :title, :url, :comparable_url FROM feeds WHERE number = :number
    ON CONFLICT (feed, entry) DO NOTHING
"""

# What was left out and did not become an article in another way since, and how much of each feed. The latest comes
# first: of those of one look, which have the same time, the one that was noted last.
_LEFT_OUT = """
    FROM feed_entries WHERE left_out IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM articles WHERE articles.comparable_url = feed_entries.comparable_url AND removed IS NULL
    )
"""
LEFT_OUT = f"""
    SELECT entry, title, url, left_out {_LEFT_OUT} AND feed = :number ORDER BY seen DESC, rowid DESC LIMIT :limit
"""
LEFT_OUT_COUNTS = f"SELECT feed, count(*) {_LEFT_OUT} GROUP BY feed"

# How many articles that are still there came from each feed.
ARTICLES = """
    SELECT feed, count(DISTINCT article) FROM feed_entries JOIN articles ON articles.number = article
    WHERE articles.removed IS NULL GROUP BY feed
"""
