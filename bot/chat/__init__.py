"""The bot in chat: thin handlers between Telegram's updates and the library.

`application` wires everything and shows in which order messages are looked at; `commands` is the table of commands.
The handlers stand in modules named after what people do (`asking`, `browsing`, `summarizing`, `adding`, `talking`,
`pressing`), get a `conversation` and say `view`s, which `*_views` make from `marked` text and `buttons`. Which
summary somebody wants is read by `lengths` and `summary_words`. `texts` are summarised without being stored:
`text_requests` tells them from titles, `documents` fetches files, `pastes` joins what Telegram split, `kept_texts`
keeps them in memory. What admins change goes through `admins`, which says who may: `editing` and `tagging` change what
the catalogue says (by `changes`, which tells it and takes it back), `removing` removes and brings back, `invitations`
know what a person was asked to say; `journal` tells who did what. What `adding` is given becomes `work`, of items that
`addresses` and `origins` find in messages; `beginning` begins it, `receiving` waits until all of it has come, `jobs`
lets it go on beside answering, and `taking` takes in what `items` read; `previews` show what somebody must decide
about. `feeds` are followed, with the looks of `following_feeds`.

What is kept for the buttons of a message stands in `exchanges`; `found_again` finds what was quoted, in the article as
it is or as it was.

That each update is answered once, in the order of its chat, is the work of `inbox` (what came in is kept first),
`turns` (one after the other in a chat), `pace` (what was not sent is sent again, what may have arrived is not) and
`requests` (what became of one). `upkeep` is what goes on beside answering.
"""
