"""The bot in chat: thin handlers between Telegram's updates and the library.

`application` wires everything and shows in which order messages are looked at; `commands` is the table of commands. The
handlers stand in modules named after what people do (`asking`, `browsing`, `summarizing`, `adding`, `talking`,
`pressing`), get a `conversation` and say `view`s, which `*_views` make from `marked` text and `buttons`.
"""
