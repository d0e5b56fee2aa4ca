"""The bot in the terminal, and Telegram for tests: the real application behind an in-process Bot API.

    session     converse(): a line is read, sent, and what the bot did is shown
      lines, keys           what is typed, and what it means
      screen, rendering, keyboard   what is shown
      background            the application's thread beside the keyboard's
    picture     record(): a conversation as SVG
    running     an application started on the server, polled, stopped
    bot_api     BotApi: the server
      people                what people do: says, presses, edits, sends_document …
      sending, account      the methods of the Bot API
      rules, formatted_text what Telegram refuses, and what it makes of a text
      links, nesting, found addresses, entities within each other, entities that Telegram finds itself
      updates, state, chats what waits, what is remembered, the records
      membership            what somebody is in a chat
      parameters            the parameters of a request, as they travel
      api_error             a refused request

A test of a handler needs three things: `server = BotApi()`, `anna = server.user("Anna")`, and
`async with running(server, build)`, where `build(request, get_updates_request)` wires an application with the
token `bot_api.TOKEN`. Then `anna.says("/help")`, `await server.settle()`, and look at `anna.chat.answers[-1]`.
"""
