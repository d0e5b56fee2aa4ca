"""What is kept on disk: the store, which must not be lost, and the index, which can be made again from it.

`store` says what a store must do (protocols and their records, with `journal_store`, `feed_store`, `job_store`,
`vector_store` and `ranking_store`); `sqlite` opens the one that is built on SQLite. Its parts: `sqlite_connection`
(threads, transactions), `sqlite_errors` (what a person can do about an error), `migrations` (the tables),
`sqlite_articles`, `sqlite_chats`, `sqlite_feeds`, `sqlite_jobs`, `sqlite_vectors` and `sqlite_rankings` with the SQL in
`article_queries`, `chat_queries` and so on, `sqlite_journal` (who did what, and the versions, with `journal_queries`
and the `differences` between them; `sqlite_history` writes those of another library), `sqlite_copies` (the whole of it
in another file), `sqlite_values`, `spans` and `varints` (how values are written in columns), `urls` (when two addresses
are the same).
`index` finds words and follows the store's change log; `index_documents` says what stands in it, `index_files` sees to
its files, and `arenas` keeps the memory of its threads small.
`imported_files` remembers what imports read. `locks` lets one process at a time do what two must not.

Another store implements the protocols of `store` in modules of its own and is added to
`tests/storage/conftest.py`, where it has to pass the tests that this one passes. No SQL stands outside this
package.
"""
