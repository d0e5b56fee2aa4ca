"""Questions in chat: `/ask`, plain text and replies, and the buttons under an answer."""

from bot.chat.answer_views import Shown, answer_view, context_view, passage_view
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation
from bot.chat.exchanges import exchange_of, keep, passage_again, recalled
from bot.chat.place import off_loop
from bot.chat.view import View, article_buttons, note, quoted
from bot.errors import NoSuchArticle
from bot.model import Answer, Article, Verdict

EMPTY = "There are no articles here yet."
TOO_OLD = "That was too long ago. Please ask again."
CHANGED = "That article has been changed or removed since. Please ask again."
LONGEST_QUESTION = 1000
"""Characters of a question that are read; what is longer is a text, not a question."""


async def ask(here: Conversation, question: str) -> None:
    """Answer `/ask question`, or the message it replies to; about one article where it replies to a message about
    one.
    """
    about = await here.replied_to()
    question = question or said_before(here)
    if not question.strip():
        await here.say(note("Write your question after the command, such as: /ask When was the bridge built?"))
        return
    await answer(here, question, about.article if about else None)


def said_before(here: Conversation) -> str:
    """Return what somebody else said in the message that this one replies to, empty where it was the bot or nobody."""
    original = here.message.reply_to_message
    if original is None or (original.from_user and original.from_user.id == here.bot.id):
        return ""
    return original.text or original.caption or ""


async def answer(here: Conversation, question: str, article: int | None = None) -> None:
    """Answer a question from the library, or from one article of it."""
    question = question[:LONGEST_QUESTION]
    found = await off_loop(here.library.ask, question, article=article)
    if not await off_loop(lambda: here.library.count):
        await here.say(note(EMPTY))
        return
    if not found.looked_for:
        await _nothing_to_look_for(here, article)
        return
    await here.say(await off_loop(_kept, here, found, article))


async def ask_kept(here: Conversation, exchange: int) -> str | None:
    """Ask the question kept in an exchange."""
    kept = await recalled(here, exchange)
    if kept is None:
        return TOO_OLD
    await answer(here, kept.question, kept.article)
    return None


async def ask_everywhere(here: Conversation, exchange: int) -> str | None:
    """Ask the question kept in an exchange of all articles instead of the one it was about."""
    kept = await recalled(here, exchange)
    if kept is None:
        return TOO_OLD
    await answer(here, kept.question)
    return None


async def show_passage(here: Conversation, exchange: int, position: int) -> str | None:
    """Turn an answer into the passage with that position."""
    found = await _passage(here, exchange, position)
    if isinstance(found, str):
        return found
    await here.turn_into(passage_view(found[1]))
    return None


async def show_context(here: Conversation, exchange: int, position: int, steps: int) -> str | None:
    """Turn a passage into itself with so many steps of its context."""
    found = await _passage(here, exchange, position)
    if isinstance(found, str):
        return found
    await here.turn_into(await off_loop(context_view, *found, steps))
    return None


async def invite(here: Conversation, number: int) -> None:
    """Invite a question about one article."""
    entry = await off_loop(here.library.entry, number)
    text = f"What would you like to know about {quoted(entry.title, 100)}? Reply to this message."
    await here.say(View(note(text).content, article=number, invites="Your question" if here.private else None))


def _kept(here: Conversation, found: Answer, article: int | None) -> View:
    if found.verdict is Verdict.NOTHING:
        here.desk.chats.note_gap(found.question, found.language, here.desk.clock())
    number = keep(here, exchange_of(found, article, here.chat))
    about = here.library.entry(article) if article is not None else None
    shown = here.desk.settings.answers.passages
    return answer_view(found, number, articles=here.library.count, passages=shown, about=about)


async def _nothing_to_look_for(here: Conversation, article: int | None) -> None:
    """Meet a question of function words only ("what is it about?") with the article that was talked of."""
    number = article if article is not None else await here.subject()
    try:
        entry = await off_loop(here.library.entry, number) if number is not None else None
    except NoSuchArticle:
        entry = None
    if entry is None:
        hint = "Please say it with a word that I can look for: a name, a place, a thing."
        await here.say(note(hint, [Button("Articles", Action.ARTICLES)]))
        return
    text = f"Do you mean {quoted(entry.title)}? Ask with a word that I can look for, or take:"
    await here.say(View(note(text).content, [article_buttons(entry)], article=entry.number))


async def _passage(here: Conversation, exchange: int, position: int) -> tuple[Article, Shown] | str:
    """Return the article of a kept passage and the passage as it stands now, or why not."""
    kept = await recalled(here, exchange)
    if kept is None or position >= len(kept.passages):
        return TOO_OLD
    found = await off_loop(passage_again, here.library, kept.passages[position])
    if found is None:
        return CHANGED
    article, passage = found
    return article, Shown(passage, exchange, position, len(kept.passages), kept.sure)
