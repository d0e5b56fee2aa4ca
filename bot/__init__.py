"""article-bot: answers from stored articles, word for word and with the source. This is the map of the
package.

A question or a request for a summary comes in through one of three thin fronts, goes to the one library, and
comes back as spans of an article's text. What is quoted is always `article.text[start:end]`; nothing here
writes sentences of its own.

    terminal   chat (Telegram)   cli         the fronts: words in, messages out
        └────────────┼────────────┘
                  library                         the one place where articles are stored, found and asked
        ┌─────────┬──┴──────┬──────────┐
     storage   intake   fetching   meaning      store (SQLite) → index (tantivy) · files → drafts · web · vectors
        └─────────┴──┬──────┴──────────┘
        answering · summarizing                   the pure core: ranking, confidence, choice of sentences
                     │
                    text                          sentences, words, languages
                     │
           settings · errors · model              the records that every part speaks in

Imports point downwards only (import-linter checks it). The pure core does no I/O, knows no Telegram, and gets
the time as a value.

- `model`, `errors`, `settings` (of `setting_values`): the vocabulary. Read `model` first.
- `text`: `sentences` splits, `words` makes index terms, `language` tells languages apart; `quantities`, `names` and
  `clauses` find what stands in a sentence, `leaning` says which sentences cannot stand alone, `quotations`
  which are the middle of a quotation.
- `answering`: `question` → `shortlist` → `features` → `ranking` → `confidence`. What a question asks for: `kinds`, and
  what could answer that: `shapes`; `periods`, `spelling`, `follow_ups`, `tagged` say how else it is taken. `context`
  widens a quotation.
- `learned`: the weights of `ranking` and `confidence`, and the script that learns them.
- `summarizing`: `summarize` with its methods, `length` says how much of a ranking is shown; `stories`
  finds articles that report the same event, `points` tells them without saying anything twice; `keywords` and
  `figures` stand beside a summary.
- `intake`: `formats` says which reader reads a file, `article_file` reads and writes articles, `jsonl` reads many; all
  other formats are read in processes of their own, which `apart` keeps.
- `fetching`: `fetch` gets pages and feeds from the web, from nowhere that is not public: `addresses` judges, `network`
  connects.
- `meaning`: `encoder` makes vectors of sentences with a model that numpy runs; `quantized` makes them small.
- `storage`: `store` is the protocol, `sqlite*` fulfils it, `index` follows its changes and can be deleted at any time.
- `library`: `library` is the front door; `asking` answers, with what `sighting` finds and `passages` shows; `turns`
  makes what a follow-up leans on; `shelf` keeps the articles folder and the store together, `encoding` the model and
  the vectors of the articles; `summaries` makes summaries and keeps their rankings, `digesting`
  digests of many articles; `feeds` follows feeds.
- `chat`: `application` wires the bot, `commands` is the table of commands, the modules named after what people do hold
  the handlers, `*_views` make messages, `taken` says how a question was taken, `lengths`, `text_requests` and
  `summary_words` read which summary somebody wants; `admins` says who may change anything and `journal` who did;
  `work` is taken in beside answering, by `jobs` that a restart does not end; `texts` and `pastes` are summarised
  without being stored; `inbox`, `pace` and `requests` see to it that each update is answered once.
- `terminal`: the same application in the terminal, behind an in-process Bot API.
- `cli`: `main` and a module for each family of commands.
- `wording`: how dates, ages, amounts and servers are written, for every front.

Where something new goes, each with a test and a line in README.md:

- A command in chat: a handler in the module of `chat` that fits, a line in `chat.commands`. A button: an `Action` in
  `chat.buttons`, a line in the table of `chat.pressing`.
- A command of the command line: a module in `cli`, a line in `cli.main`.
- A file format: a reader in `intake` that makes a draft of bytes, lines in the tables of `intake.formats`, and its call
  in `intake.readers`.
- A signal for the ranking: a name in `FEATURES` of `answering.features` and its value in `see`. What must be known of a
  question for it is read in `answering.question`, what of a sentence comes in with its `Sighting`, which
  `library.sighting` makes. Then the weights are learned anew (`python -m bot.learned.learn --help`).
- A way to summarize: a function in `summarizing`, its name in `summarizing.summarize` and in `settings`.
- Another store: a module in `storage` that passes the tests of the protocol.
"""

import os

# numpy's BLAS would take every core for one product, and wait for them in a loop where they are busy: on two busy cores
# a question took 20 to 50 ms to encode instead of 12. It reads this when numpy is first imported, after this line.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
