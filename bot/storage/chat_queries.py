"""The SQL of the chats. Values come in as named parameters only."""

# An update that came in, unless it is known.
RECEIVE = "INSERT OR IGNORE INTO updates (id, body, received) VALUES (:id, :body, :at)"

# What is still to be handled, in the order of arrival.
PENDING = "SELECT id, body FROM updates WHERE body IS NOT NULL ORDER BY position"

# What was begun again so often and never finished is given up.
GIVE_UP = "UPDATE updates SET body = NULL WHERE body IS NOT NULL AND tries >= :tries RETURNING id"

# An update that an earlier run of the program left is begun again.
BEGIN_AGAIN = "UPDATE updates SET tries = tries + 1 WHERE id = :id"

# An update waits for the next start through no fault of its own.
PUT_OFF = "UPDATE updates SET tries = 0 WHERE id = :id"

# An update is done with; its id stays, so that it is known when it comes again.
CLEAR = "UPDATE updates SET body = NULL WHERE id = :id"

# What a person is occupied with in a topic of a chat.
REMEMBER = """
    INSERT OR REPLACE INTO talks (chat, topic, person, article, exchange, at)
    VALUES (:chat, :topic, :person, :article, :exchange, :at)
"""
RECALL = "SELECT article, exchange, at FROM talks WHERE chat = :chat AND topic = :topic AND person = :person"

# The talks of a chat go on in another one; where there is one already, the later stays.
COPY_TALKS = """
    INSERT INTO talks (chat, topic, person, article, exchange, at)
    SELECT :new, topic, person, article, exchange, at FROM talks WHERE chat = :old
    ON CONFLICT (chat, topic, person) DO UPDATE
    SET article = excluded.article, exchange = excluded.exchange, at = excluded.at WHERE excluded.at > at
"""
DROP_TALKS = "DELETE FROM talks WHERE chat = :old"

# What a message of the bot is about.
NOTE_MESSAGE = """
    INSERT OR REPLACE INTO messages (chat, message, article, exchange, at)
    VALUES (:chat, :message, :article, :exchange, :at)
"""
MESSAGE = "SELECT article, exchange, at FROM messages WHERE chat = :chat AND message = :message"

# A question with what came of it.
SAVE_EXCHANGE = "INSERT INTO exchanges (payload, at) VALUES (:payload, :at)"
EXCHANGE = "SELECT payload FROM exchanges WHERE id = :id"
DROP_EXCHANGE = "DELETE FROM exchanges WHERE id = :id"

# A question without an answer, counted with those that differ from it in their writing only.
NOTE_GAP = """
    INSERT INTO gaps (folded, question, language, count, last) VALUES (:folded, :question, :language, 1, :at)
    ON CONFLICT (folded) DO UPDATE
    SET question = excluded.question, language = excluded.language, count = count + 1, last = excluded.last
"""
GAPS = "SELECT question, language, count, last FROM gaps ORDER BY count DESC, last DESC LIMIT :limit"

# What is too old to be asked for again.
PRUNE = (
    "DELETE FROM talks WHERE at < :before",
    "DELETE FROM messages WHERE at < :before",
    "DELETE FROM exchanges WHERE at < :before",
    """
    DELETE FROM updates WHERE body IS NULL AND received < :before
    AND position NOT IN (SELECT position FROM updates ORDER BY position DESC LIMIT :kept)
    """,
)
