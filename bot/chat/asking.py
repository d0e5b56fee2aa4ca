"""Questions in chat: `/ask`, plain text and replies, and the buttons under an answer."""

from bot.chat.answer_views import answer_view, context_view, passage_view
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation, off_loop
from bot.chat.exchanges import Exchange, KeptPassage, exchange_of, passage_again
from bot.chat.view import View, article_buttons, note, quoted
from bot.errors import NoSuchArticle
from bot.model import Answer, Article, Passage, Verdict

TOO_OLD = "That was too long ago. Please ask again."
CHANGED = "That article has been changed or removed since. Please ask again."
LONGEST_QUESTION = 1000
"""Characters of a question that are read; what is longer is a text, not a question."""


async def ask(here: Conversation, question: str) -> None:
    """Answer `/ask question`, or the message it replies to; about one article where it replies to a message
    about one.
    """
    about = await here.replied_to()
    original = here.message.reply_to_message
    if not question and original and not about:
        question = original.text or original.caption or ""
    if not question:
        await here.say(note("Write your question after the command, such as: /ask When was the bridge built?"))
        return
    await answer(here, question, about.article if about else None)


async def answer(here: Conversation, question: str, article: int | None = None) -> None:
    """Answer a question from the library, or from one article of it."""
    question = question[:LONGEST_QUESTION]
    found = await off_loop(here.library.ask, question, article=article)
    if not found.looked_for:
        await _nothing_to_look_for(here, article)
        return
    await here.say(await off_loop(_kept, here, found, article))


async def ask_again(here: Conversation, numbers: tuple[int, ...], *, everywhere: bool) -> str | None:
    """Ask the question kept in an exchange, `everywhere` instead of in the one article it was about."""
    exchange = await _exchange(here, numbers)
    if exchange is None:
        return TOO_OLD
    await answer(here, exchange.question, None if everywhere else exchange.article)
    return None


async def show_passage(here: Conversation, numbers: tuple[int, ...]) -> str | None:
    """Turn an answer into the passage with that position."""
    found = await _passage(here, numbers)
    if isinstance(found, str):
        return found
    _, passage, of = found
    await here.turn_into(passage_view(passage, numbers[1], of, numbers[0]))
    return None


async def show_context(here: Conversation, numbers: tuple[int, ...]) -> str | None:
    """Turn a passage into itself with so many steps of its context."""
    found = await _passage(here, numbers)
    if isinstance(found, str):
        return found
    article, passage, of = found
    await here.turn_into(context_view(article, passage, numbers[1], of, numbers[0], numbers[2]))
    return None


async def invite(here: Conversation, number: int) -> None:
    """Invite a question about one article."""
    entry = await off_loop(here.library.entry, number)
    title = quoted(entry.title, 100)
    text = f"What would you like to know about {title}? Reply to this message."
    await here.say(View(note(text).content, article=number, invites="Your question" if here.private else None))


def _kept(here: Conversation, found: Answer, article: int | None) -> View:
    now, chats = here.desk.clock(), here.desk.chats
    if found.verdict is Verdict.NOTHING:
        chats.note_gap(found.question, found.language, now)
    number = chats.save_exchange(exchange_of(found, article).to_json(), now)
    about = here.library.entry(article).title if article is not None else None
    shown = here.desk.settings.answers.passages
    return answer_view(found, number, articles=here.library.count, passages=shown, about=about)


async def _nothing_to_look_for(here: Conversation, article: int | None) -> None:
    """Meet a question of function words only ("what is it about?") with the article that was talked of."""
    talk = await here.talk()
    number = article if article is not None else talk.article if talk else None
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


async def _exchange(here: Conversation, numbers: tuple[int, ...]) -> Exchange | None:
    payload = await off_loop(here.desk.chats.exchange, numbers[0])
    return Exchange.from_json(payload) if payload else None


async def _passage(here: Conversation, numbers: tuple[int, ...]) -> tuple[Article, Passage, int] | str:
    """Return the kept passage as it stands now and how many there are, or why not."""
    exchange = await _exchange(here, numbers)
    if exchange is None or numbers[1] >= len(exchange.passages):
        return TOO_OLD
    kept: KeptPassage = exchange.passages[numbers[1]]
    found = await off_loop(passage_again, here.library, kept)
    return (*found, len(exchange.passages)) if found else CHANGED
