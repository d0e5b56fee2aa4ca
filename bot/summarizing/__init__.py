"""Summaries: sentences chosen from an article and shown word for word.

`summarize.py` is the way in. `candidates.py` says which sentences may be chosen at all, `boilerplate.py`
which lines are no part of the story, `central.py` is our own way of ranking, `classic.py` brings in those of sumy,
`deadline.py` ends what takes too long, and `reading.py` tells how long a reader needs.
`keywords.py` says in a few words what an article is about, `figures.py` shows its numbers and dates.
"""
