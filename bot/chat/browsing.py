"""Looking around in chat: `/start`, `/help`, `/articles`, `/article`, `/id`, and the buttons that turn pages."""

from collections.abc import Iterable

from bot.chat.article_views import card_view, list_view
from bot.chat.asking import EMPTY
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Command, Conversation
from bot.chat.exchanges import TOO_OLD, Exchange, keep, recalled
from bot.chat.lengths import read_carried
from bot.chat.marked import code, joined, plain
from bot.chat.menus import set_own_menu
from bot.chat.place import off_loop
from bot.chat.text_views import text_view
from bot.chat.view import ALL, View, label, note, short
from bot.errors import TooLong
from bot.model import Span
from bot.wording import amount

WHAT_IT_DOES = (
    "I answer from {articles}, word for word and with the source. Where they have no answer, I say so.\n"
    "Ask me anything, or send /summary with a title. /articles shows what there is."
)
WHAT_BECOMES_ONE = "Send me the address of a page, a file or a post, and it becomes an article."


async def start(here: Conversation, _: str) -> None:
    """Say what the bot does, with example questions that the library answers."""
    if here.private:
        await set_own_menu(here.desk, here.bot, here.person, admin=here.is_admin)
    await here.say(await off_loop(_welcome, here, [command for command in here.desk.commands if command.admin]))


async def assist(here: Conversation, _: str) -> None:
    """Say what the bot does, with all commands and the example questions."""
    await here.say(await off_loop(_welcome, here, here.desk.commands))


async def articles(here: Conversation, argument: str) -> None:
    """Answer `/articles [words or #tag]`: the list, newest first, or what fits."""
    await here.say(await off_loop(_listing, here, argument.strip(), None, 0))


async def turn_list(here: Conversation, exchange: int, page: int) -> str | None:
    """Show another page of a list in place."""
    kept = await recalled(here, exchange)
    if kept is None:
        return TOO_OLD
    await here.turn_into(await off_loop(_listing, here, kept.listed, exchange, page))
    return None


async def article(here: Conversation, argument: str) -> None:
    """Answer `/article N`: what the catalogue says about it."""
    reference = argument.strip()
    number = None if reference else await here.subject()
    if not reference and number is None:
        await here.say(note("Which article? Name its number or title: /article 1", [ALL]))
        return
    if reference:
        number = (await off_loop(here.library.find, reference)).number
    assert number is not None
    await show_card(here, number)


async def show_card(here: Conversation, number: int) -> None:
    """Show what the catalogue says about an article."""
    await here.say(card_view(await off_loop(here.library.entry, number)))


async def send_text(here: Conversation, number: int, page: int, *asked: int) -> None:
    """Show a page of the full text as a new message; `asked` is the summary to emphasise, as a button carries it."""
    await here.say(await off_loop(_text, here, number, page, asked))


async def turn_text(here: Conversation, number: int, page: int, *asked: int) -> None:
    """Show a page of the full text in place, likewise."""
    await here.turn_into(await off_loop(_text, here, number, page, asked))


async def identity(here: Conversation, _: str) -> None:
    """Answer `/id` with the numbers that the configuration asks for."""
    if here.anonymous:
        person = plain("You write as a group or a channel, so Telegram does not tell me who you are.")
    else:
        person = plain("Your id: ") + code(str(here.person))
    chat = plain("") if here.private else plain("This chat's id: ") + code(str(here.chat))
    await here.say(View(joined([person, chat])))


def _text(here: Conversation, number: int, page: int, asked: tuple[int, ...]) -> View:
    request, found = read_carried(asked), here.library.article(number)
    try:
        summary = here.library.summaries.of(found, request.length, request.method)
        chosen = [pick.span for pick in summary.picks]
    except TooLong:
        # The text can be read without its summary.
        chosen = list[Span]()
    return text_view(found, page, chosen, asked)


def _welcome(here: Conversation, commands: Iterable[Command]) -> View:
    count = here.library.count
    lines = [EMPTY if not count else WHAT_IT_DOES.format(articles=amount(count, "article"))]
    if here.is_admin and here.private:
        lines.append(WHAT_BECOMES_ONE)
    shown = [f"/{command.usage}: {command.summary}" for command in commands if here.is_admin or not command.admin]
    if shown:
        lines += ["", *shown, ""]
    rows = []
    for question in here.library.examples():
        kept = keep(here, Exchange(here.chat, question))
        rows.append([Button(label(question), Action.ASK, (kept,))])
    if rows:
        lines.append("For example:")
    return View(plain("\n".join(lines).strip()), rows)


def _listing(here: Conversation, words: str, exchange: int | None, page: int) -> View:
    library, count, shown = here.library, here.library.count, short(words, 60)
    if words.startswith("#"):
        found = library.entries(tag=words.removeprefix("#"))
    else:
        found = library.search(words) if words else library.entries()
    if not found:
        nowhere = (
            f"No article has the tag {shown}."
            if words.startswith("#")
            else f"No title, tag or author is like “{shown}”."
        )
        return note(nowhere if count else EMPTY, [Button("All articles", Action.ARTICLES)] if count else [])
    if exchange is None:
        exchange = keep(here, Exchange(here.chat, listed=words))
    heading = f"“{shown}”: {len(found)} of {amount(count, 'article')}" if words else amount(count, "article")
    size = here.desk.settings.chat.page_size
    return list_view(found, page=page, size=size, exchange=exchange, heading=heading)
