"""The stored articles and all that can be asked of them: what chat and command line call.

`library` is the front door. Behind it: `changing` is how articles are added, edited, replaced, removed and restored,
`taking_back` how a change is taken back; `journal` tells who did what, and what was before; `cataloguing` makes stored
articles of drafts, `naming` finds names that are free; `folder` is the articles folder as files, `shelf` keeps it and
the store together, and `taking_over` is how; `contents` says what is in files, `containers` which of them hold many
articles, `twins` what files are that hold none of their own;
`references` finds the article that a person means, with the folded `titles`; a `listing` is read page by page; `asking`
answers questions, `following` sees to it that the index knows the changes before them, `examples` makes questions that
the library can answer; `removed_files` keeps what may come back, `drafts` makes drafts of articles again.
`summaries` makes them, of rankings that `kept_rankings` keeps; `digesting` makes digests of many articles, as
`digest_requests` reads what is asked for. `labels` finds articles by tag and author, `tags` the tag that is meant.
`taking_in` decides what becomes of an article that was read: stored, the new version of one, or left to a person,
because `duplicates` finds one like it. `feeds` follows feeds: what they publish becomes articles.
`encoding` is the door to what sentences mean: `model_in_use` loads the model, `vector_making` says what is encoded and
does it, `encoding_thread` in the background; `meaning_index` finds the sentences nearest to a question, with
`held_codes` in memory and `read_vectors` from the store.
In front of the door, `importing` moves many articles in at once, with files that are read ahead by `reading_ahead` and
once only, as `imported_before` knows, and `exporting` moves them out with their histories; `backups` writes the whole
state into one file, and `restoring` puts it back; `addresses` reads web pages, `doubted` has words for what is
perhaps no article, and `evaluating` asks questions whose answers
are known, which become `measures`.
"""
