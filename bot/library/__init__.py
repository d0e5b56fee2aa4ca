"""The stored articles and all that can be asked of them: what chat and command line call.

`library` is the front door. Behind it: `cataloguing` makes stored articles of drafts, `naming` finds names that are
free; `folder` is the articles folder as files, `shelf` keeps it and the store together, and `taking_over` is how;
`references` finds the article that a person means, with the folded `titles`; a `listing` is read page by page; `asking`
answers questions, `following` sees to it that the index knows the changes before them, `examples` makes questions that
the library can answer; `removed_files` keeps what may come back, `drafts` makes drafts of articles again.
`summaries` makes them, of rankings that `kept_rankings` keeps; `digesting` makes digests of many articles, as
`digest_requests` reads what is asked for. `labels` finds articles by tag and author, `tags` the tag that is meant.
`encoding` is the door to what sentences mean: `model_in_use` loads the model, `vector_making` says what is encoded and
does it, `encoding_thread` in the background; `meaning_index` finds the sentences nearest to a question, with
`held_codes` in memory and `read_vectors` from the store.
In front of the door, `importing` moves many articles at once, in and out, and `evaluating` asks questions whose answers
are known, which become `measures`.
"""
