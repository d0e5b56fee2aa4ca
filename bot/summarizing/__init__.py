"""Summaries: sentences chosen from an article and shown word for word.

`summarize.py` is the way in. `candidates.py` says which sentences may be chosen at all, `boilerplate.py`
which lines are no part of the story, `central.py` is our own way of ranking, `classic.py` brings in sumy's,
and `reading.py` tells how long a reader needs.
"""
