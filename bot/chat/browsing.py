"""Looking around in chat: `/start`, `/help`, `/articles`, `/article`, `/id`, and the buttons that turn pages."""

from bot.chat.article_views import card_view, choice_view, list_view, text_view
from bot.chat.asking import TOO_OLD
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation, off_loop
from bot.chat.exchanges import Exchange
from bot.chat.marked import code, joined, plain
from bot.chat.menus import set_admin_menu
from bot.chat.view import View, label, note
from bot.errors import NoSuchArticle, SeveralArticles
from bot.wording import amount

WHAT_IT_DOES = (
    "I answer from {articles}, word for word and with the source. Where they have no answer, I say so.\n"
    "Ask me anything, or send /summary with a title. /articles shows what there is."
)
EMPTY = "There are no articles here yet."


async def start(here: Conversation, _: str) -> None:
    """Say what the bot does, with example questions that the library answers."""
    if here.is_admin and here.private:
        await set_admin_menu(here.desk, here.bot, here.person)
    await here.say(await off_loop(_welcome, here))


async def articles(here: Conversation, argument: str) -> None:
    """Answer `/articles [words or #tag]`: the list, newest first, or what fits."""
    view = await off_loop(_listing, here, argument.strip(), None, 0)
    await here.say(view)


async def turn_list(here: Conversation, numbers: tuple[int, ...]) -> str | None:
    """Show another page of a list in place."""
    payload = await off_loop(here.desk.chats.exchange, numbers[0])
    if payload is None:
        return TOO_OLD
    await here.turn_into(await off_loop(_listing, here, Exchange.from_json(payload).listed, numbers[0], numbers[1]))
    return None


async def article(here: Conversation, argument: str) -> None:
    """Answer `/article N`: what the catalogue says about it."""
    reference = argument.strip()
    try:
        if reference:
            entry = await off_loop(here.library.find, reference)
        else:
            number = await here.subject()
            if number is None:
                raise NoSuchArticle("Which article? Name its number or title: /article 1")
            entry = await off_loop(here.library.entry, number)
    except SeveralArticles as several:
        await here.say(choice_view(str(several), several.entries, Action.CARD))
        return
    await here.say(card_view(entry))


async def full_text(here: Conversation, numbers: tuple[int, ...], *, in_place: bool) -> None:
    """Show a page of the full text, as a new message or in place."""
    whole = await off_loop(here.library.article, numbers[0])
    view = text_view(whole, numbers[1])
    await (here.turn_into(view) if in_place else here.say(view))


async def identity(here: Conversation, _: str) -> None:
    """Answer `/id` with the numbers that the configuration asks for."""
    if here.anonymous:
        person = plain("You write as this group, so Telegram does not tell me who you are.")
    else:
        person = plain("Your id: ") + code(str(here.person))
    chat = plain("") if here.private else plain("This chat's id: ") + code(str(here.chat))
    await here.say(View(joined([person, chat])))


def _welcome(here: Conversation) -> View:
    count = here.library.count
    lines = [EMPTY if not count else WHAT_IT_DOES.format(articles=amount(count, "article"))]
    if here.is_admin:
        lines += ["", *(f"/{command.usage}: {command.summary}" for command in here.desk.commands if command.admin), ""]
    rows = []
    for question in here.library.examples():
        kept = here.desk.chats.save_exchange(Exchange(question).to_json(), here.desk.clock())
        rows.append([Button(label(question), Action.ASK, (kept,))])
    if rows:
        lines.append("For example:")
    return View(plain("\n".join(lines).strip()), rows)


def _listing(here: Conversation, words: str, exchange: int | None, page: int) -> View:
    library, count = here.library, here.library.count
    if words.startswith("#"):
        found = library.entries(tag=words.removeprefix("#").casefold())
    else:
        found = library.search_titles(words) if words else library.entries()
    if not found:
        where = f"No title has “{words}” in it." if not words.startswith("#") else f"No article has the tag {words}."
        return note(where if count else EMPTY, [Button("All articles", Action.ARTICLES)] if count else [])
    if exchange is None:
        exchange = here.desk.chats.save_exchange(Exchange(listed=words).to_json(), here.desk.clock())
    heading = f"“{words}”: {len(found)} of {amount(count, 'article')}" if words else amount(count, "article")
    size = here.desk.settings.chat.page_size
    return list_view(found, page=page, size=size, exchange=exchange, heading=heading)
