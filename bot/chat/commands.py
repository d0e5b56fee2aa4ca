"""The table of commands. It makes the handlers, the menus of users and admins, and `/help`."""

from bot.chat import adding, asking, browsing, digest, status, summarizing
from bot.chat.conversation import Command

COMMANDS = (
    Command("start", "start", "what I do", browsing.start),
    Command("help", "help", "what I can do, with all commands", browsing.assist),
    Command("ask", "ask QUESTION", "the sentence that answers it", asking.ask),
    Command(
        "summary",
        "summary [ARTICLE] [5, 60s or auto]",
        "an article or any text in a few sentences",
        summarizing.summary,
    ),
    Command("digest", "digest [WORDS, #TAG or week] [SENTENCES]", "the main points of many articles", digest.digest),
    Command("articles", "articles [WORDS or #TAG]", "the list of articles", browsing.articles),
    Command("article", "article NUMBER", "about one article", browsing.article),
    Command("id", "id", "your id and this chat's", browsing.identity),
    Command("add", "add TEXT", "store an article: text, a reply or a file", adding.add, admin=True),
    Command("edit", "edit NUMBER title TITLE", "change title, date, tags and more", adding.edit, admin=True),
    Command("remove", "remove NUMBER", "remove an article", adding.remove, admin=True),
    Command("status", "status", "how the library is doing", status.status, admin=True),
)
