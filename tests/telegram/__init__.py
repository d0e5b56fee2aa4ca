"""A Bot API server as strict as Telegram's, for the tests: the in-process one of `bot.terminal`, over real HTTP.

    server            telegram(): the server on loopback, with its people
      people          what people do beside says, presses and sends_document: albums, inline queries, rights
      strict          its rules: markup, more methods, the shape of requests
        reading, markup              texts with markup, what HTML and MarkdownV2 mean
        shapes, models               which parameters there are, by aiogram
        albums, copies, messages, membership       methods that remember nothing of their own
        inline, drafts, profile      methods that do
      webhooks, webhook_address      updates that are brought to the bot
      flood, privacy  how fast a bot may write, what it hears in a group
      clock           a clock that jumps
      faults, replies, disturbance   what goes wrong: with requests, on the wire, with the order of updates
    program           the bot itself, as a process
      stage, secrecy  people in their places, what must not be written
    client, world     for the tests of the server: a bare client, everybody whom a rule is about
    tdlib             what the real server makes of a text, asked of TDLib
      rows, rows_of_messages, rows_of_the_rest     the table of the rules

    async with telegram() as server, running(server, folder):
        anna = server.user("Anna")
        anna.says("/summary 1")
        await server.settle()
        anna.presses("7")
        server.fails_next(429, retry_after=3)
        group = server.group("Readers", topics=["News"])
        anna.says("/help", chat=group, topic=group.topic("News"))

Whose text could not be read from the real server's source, and is a guess: a `draft_id` of 0, words of a reply that are
not there, a body that is no JSON. How long a press and an inline query can be answered is one, too.
"""
