"""The SQL of the vectors. Values come in as parameters only; the place of `(?)` is taken by as many as there are."""

# The vectors of an article, in place of those it had. They are kept only if the article is still the one that was
# encoded.
IS_STILL = """
    SELECT 1 FROM articles JOIN texts USING (number)
    WHERE number = :number AND removed IS NULL AND title = :title AND digest = :digest AND spans = :spans
"""
PUT_CODES = """
    INSERT INTO vectors (number, model, codes, checksum) VALUES (:number, :model, :codes, :codes_checksum)
"""
PUT_VALUES = """
    INSERT INTO vector_values (position, "values", checksum) VALUES (:position, :values, :values_checksum)
"""

# Vectors that fit an article no more: all of it, or those of another text, title or division into sentences.
DROP = "DELETE FROM vectors WHERE number = :number"
DROP_UNLESS_SAME = f"{DROP} AND NOT EXISTS ({IS_STILL})"
DROP_OF_OTHER_MODELS = """
    DELETE FROM vectors
    WHERE position IN (SELECT position FROM vectors WHERE model <> :model ORDER BY position LIMIT :limit)
"""

# Vectors by their positions.
VALUES_AT = """
    SELECT position, "values", vector_values.checksum FROM vectors LEFT JOIN vector_values USING (position)
    WHERE position IN (?)
"""

# What the search in memory follows.
LATEST_POSITION = "SELECT coalesce(max(position), 0) FROM vectors"
CODES_SINCE = """
    SELECT position, number, codes, checksum FROM vectors
    WHERE position > :position AND model = :model ORDER BY position LIMIT :limit
"""
POSITIONS_OF = "SELECT number, position FROM vectors WHERE model = ? AND number IN (?)"

# Which live articles have vectors of a model, the newest first.
COVERAGE = """
    SELECT number, language, sentences, EXISTS (
        SELECT 1 FROM vectors WHERE vectors.number = articles.number AND model = :model
    )
    FROM articles WHERE removed IS NULL
    ORDER BY coalesce(date, substr(added, 1, 10)) DESC, number DESC
"""
