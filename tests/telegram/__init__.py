"""A Bot API server as strict as Telegram's, for the tests: the in-process one of `bot.terminal`, over real HTTP.

server      telegram(): the server on loopback, with its people
strict      its rules: markup, more methods, the shape of requests
faults      what goes wrong on the way: errors, cut connections, silence
flood       how fast a bot may write
privacy     what a bot hears in a group
clock       a clock that jumps
markup      what HTML and MarkdownV2 mean
shapes      which parameters each method has
program     the bot itself, as a process

async with telegram() as server, running(server, folder):
    anna = server.user("Anna")
    anna.says("/summary 1")
    await server.settle()
    anna.presses("7")
    server.fails_next(429, retry_after=3)
"""
