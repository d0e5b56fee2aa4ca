"""The SQL of the jobs. Values come in as named parameters only."""

# New work.
BEGIN = """
    INSERT INTO jobs (kind, chat, topic, person, payload, begun)
    VALUES (:kind, :chat, :topic, :person, :payload, :begun)
"""

# How far it is.
NOTE = "UPDATE jobs SET payload = :payload, message = :message WHERE id = :id"

# What is to be done, and how far it is.
_JOB = "SELECT id, kind, chat, topic, person, payload, begun, message, tries FROM jobs"
JOB = f"{_JOB} WHERE id = :id"
JOBS = f"{_JOB} ORDER BY id"

# It is finished.
FINISH = "DELETE FROM jobs WHERE id = :id"

# A start of the program takes up again what is left.
TRY_AGAIN = "UPDATE jobs SET tries = tries + 1"
