"""Summaries: sentences chosen from an article and shown word for word.

`summarize` is the way in: a method ranks the sentences, and as many as `length` allows are shown. `candidates` says
which sentences may be chosen at all, `antecedents` what must be shown with them; `boilerplate` and
`boilerplate_pages` say which lines are no part of the story, `boilerplate_datelines` cuts a dateline off.

- `central` is our own way of ranking, `merits` what a sentence has for its place and form, `cues` the words that tell
  decisions from formalities.
- `classic` brings in sumy's methods: `graph_methods`, `lsa` and `greedy_methods` choose as sumy does, over a
  `term_matrix`; `through_sumy` asks sumy itself. `deadline` ends what takes too long.
- Beside a summary: `keywords` (of `keyword_candidates` and `unspaced_candidates`), `figures`, and `reading`, which
  tells how long a reader needs.
- Of many articles: `stories` finds those that report the same event, `points` what to tell of them.
"""
