"""The table of commands. It makes the handlers, the menus of users and admins, and `/help`."""

from bot.chat import adding, asking, browsing, digest, editing, feeds, journal, removing, status, summarizing, tagging
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
    Command(
        "add", "add [TEXT or ADDRESS]", "store an article: a text, web pages, files, a reply", adding.add, admin=True
    ),
    Command("edit", "edit NUMBER [title TITLE]", "change title, date, tags and more", editing.edit, admin=True),
    Command("tag", "tag NUMBER [#TAG -#TAG]", "add tags, or take them away", tagging.tag, admin=True),
    Command("remove", "remove NUMBERS", "remove one or several articles", removing.remove, admin=True),
    Command("feed", "feed add ADDRESS", "follow a feed; its news become articles", feeds.feed, admin=True),
    Command("feeds", "feeds", "the feeds that are followed", feeds.feeds, admin=True),
    Command("recent", "recent [10]", "what was done last, and by whom", journal.recent, admin=True),
    Command("history", "history NUMBER", "all that was done to an article", journal.history, admin=True),
    Command("status", "status", "how the library is doing", status.status, admin=True),
)
