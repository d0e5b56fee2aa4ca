"""The SQL of the rankings. Values come in as parameters only."""

_SAME = """
    number = :number AND removed IS NULL AND title = :title AND language = :language AND digest = :digest
    AND spans = :spans
"""
"""The article is still the one that was ranked."""

# A ranking, in place of the one that the article had by this method.
PUT = f"""
    INSERT OR REPLACE INTO rankings (number, method, form, positions, checksum)
    SELECT number, :method, :form, :positions, :checksum FROM articles JOIN texts USING (number) WHERE {_SAME}
"""

# The ranking of exactly this article.
GET = f"""
    SELECT positions, checksum FROM rankings JOIN articles USING (number) JOIN texts USING (number)
    WHERE {_SAME} AND method = :method AND form = :form
"""

# Rankings that fit an article no more: all of it, or those of another text, title, language or division into sentences.
DROP = "DELETE FROM rankings WHERE number = :number"
DROP_UNLESS_SAME = f"""
    {DROP} AND NOT EXISTS (SELECT 1 FROM articles JOIN texts USING (number) WHERE {_SAME})
"""
