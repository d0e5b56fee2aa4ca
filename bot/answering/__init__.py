"""Finding the sentences that answer a question, and judging how sure that is.

`question` reads a question into words, `ranking` orders the sentences of candidate paragraphs, `confidence`
says how far the best one may be trusted. Nothing here reads files or knows an index: candidates and
statistics come in as values.
"""
