"""Questions in chat: `/ask`, plain text and replies, and the buttons that ask again in another way."""

from collections.abc import Awaitable, Callable

from bot.answering.tagged import take_tag
from bot.chat.answer_views import answer_view, no_articles_view
from bot.chat.answers import asked_of, shown_of
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation
from bot.chat.exchanges import TOO_OLD, Exchange, exchange_of, keep, recalled
from bot.chat.follow_ups import ask_after, turn_before
from bot.chat.place import off_loop
from bot.chat.taken import Taken
from bot.chat.view import ALL, View, article_buttons, label, note, quoted, short
from bot.errors import NoSuchArticle
from bot.library.tags import find_tag
from bot.model import Answer, Scope, Verdict
from bot.storage.store import NotedMessage

EMPTY = "There are no articles here yet."
LONGEST_QUESTION = 1000
"""Characters of a question that are read; what is longer is a text, not a question."""


async def ask(here: Conversation, question: str) -> None:
    """Answer `/ask question`, or the message it replies to; about one article where it replies to a message about
    one.
    """
    replied = await here.replied_to()
    question = question or said_before(here)
    if not question.strip():
        await here.say(note("Write your question after the command, such as: /ask When was the bridge built?"))
        return
    await answer(here, question, replied)


def said_before(here: Conversation) -> str:
    """Return what somebody else said in the message that this one replies to, empty where it was the bot or nobody."""
    original = here.message.reply_to_message
    if original is None or (original.from_user and original.from_user.id == here.bot.id):
        return ""
    return original.text or original.caption or ""


async def answer(here: Conversation, question: str, replied: NotedMessage | None = None) -> None:
    """Answer a question from the library: from the articles with a tag that it names, or from the article that the
    message of ours is about which it replies to; as a follow-up where it is one.
    """
    text = question[:LONGEST_QUESTION]
    question, tag = take_tag(text)
    scope = Scope(article=replied.article if replied else None)
    if tag is not None:
        named = await off_loop(find_tag, here.library.store.articles, tag)
        # "What is #metoo about?"
        word = text.replace(f"#{tag}", tag, 1)
        if named.near:
            await here.say(await off_loop(_no_such_tag, here, question, word, tag, named.near))
            return
        question, scope = (question, Scope(tag=named.tag)) if named.tag is not None else (word, scope)
    before = await turn_before(here, replied)
    found = await off_loop(ask_after, here.library, question, scope, before)
    await _show(here, found, here.say)


async def ask_kept(here: Conversation, exchange: int) -> str | None:
    """Ask the question kept in an exchange."""
    return await _ask_again(here, exchange, here.say, again=True)


async def ask_here(here: Conversation, exchange: int) -> str | None:
    """Turn the message into the answer to the question kept in an exchange."""
    return await _ask_again(here, exchange, here.turn_into)


async def ask_as_typed(here: Conversation, exchange: int) -> str | None:
    """Turn the message into the answer to its question with the words as they were typed."""
    return await _ask_again(here, exchange, here.turn_into, as_typed=True, again=True)


async def ask_everywhere(here: Conversation, exchange: int) -> str | None:
    """Turn the message into the answer to its question from all articles instead of some."""
    kept = await recalled(here, exchange)
    # A list has no question.
    if kept is None or not kept.question:
        return TOO_OLD
    question = kept.taken.understood or kept.question
    # A span of time must not be read out of the question again.
    await _show(here, await off_loop(here.library.ask, question, any_time=True), here.turn_into)
    return None


async def invite(here: Conversation, number: int) -> None:
    """Invite a question about one article."""
    entry = await off_loop(here.library.entry, number)
    text = f"What would you like to know about {quoted(entry.title, 100)}? Reply to this message."
    await here.say(View(note(text).content, article=number, invites="Your question" if here.private else None))


async def _ask_again(
    here: Conversation,
    exchange: int,
    show: Callable[[View], Awaitable[object]],
    *,
    as_typed: bool = False,
    again: bool = False,
) -> str | None:
    kept = await recalled(here, exchange)
    # A list has no question.
    if kept is None or not kept.question:
        return TOO_OLD
    # What was read out of the question is read out of it again.
    scope = Scope(article=kept.taken.scope.article, tag=kept.taken.scope.tag)
    found = await off_loop(here.library.ask, kept.question, scope=scope, as_typed=as_typed)
    await _show(here, found, show, again=again)
    return None


async def _show(
    here: Conversation, found: Answer, show: Callable[[View], Awaitable[object]], *, again: bool = False
) -> None:
    """Show an answer; `again` is whether the same was asked before, and a gap in the library noted then."""
    if not await off_loop(lambda: here.library.count):
        await show(note(EMPTY))
    elif found.asked and not found.looked_for and not found.nearest:
        await show(await _nothing_to_look_for(here, found.scope.article))
    else:
        await show(await off_loop(_kept, here, found, again=again))


def _kept(here: Conversation, found: Answer, *, again: bool) -> View:
    # What some articles do not say may stand in the others.
    if found.verdict is Verdict.NOTHING and found.asked and found.scope.everything and not again:
        here.desk.chats.note_gap(found.understood or found.question, found.language, here.desk.clock())
    exchange = exchange_of(found, here.chat)
    asked = asked_of(here.desk, exchange, keep(here, exchange))
    if not found.asked:
        return no_articles_view(asked)
    if found.verdict is Verdict.ANSWERED:
        positions = [0] if found.differs is None else [0, found.differs]
    else:
        positions = list(range(len(found.passages)))[: here.desk.settings.answers.passages]
    shown = [shown_of(here.library, found.passages[position], position) for position in positions]
    about = here.library.entry(found.scope.article) if found.scope.article is not None else None
    return answer_view(found, asked, shown, about)


def _no_such_tag(here: Conversation, question: str, word: str, tag: str, near: tuple[str, ...]) -> View:
    """Say that no article has a tag, with a way to ask those that have one like it, or all articles with the tag as a
    `word` of the question.
    """
    rows = []
    for other in near:
        number = keep(here, Exchange(here.chat, question, taken=Taken(Scope(tag=other))))
        rows.append([Button(label(f"#{other}"), Action.ASK_HERE, (number,))])
    hint = " Did you mean one of these?" if len(near) > 1 else " Did you mean this one?"
    everywhere = keep(here, Exchange(here.chat, word))
    rows.append([Button("Ask in all articles", Action.ASK_HERE, (everywhere,)), ALL])
    return note(f"No article has the tag #{short(tag, 60)}.{hint}", *rows)


async def _nothing_to_look_for(here: Conversation, article: int | None) -> View:
    """Meet a question of function words only ("what is it about?") with the article that was talked of."""
    number = article if article is not None else await here.subject()
    try:
        entry = await off_loop(here.library.entry, number) if number is not None else None
    except NoSuchArticle:
        entry = None
    if entry is None:
        hint = "Please say it with a word that I can look for: a name, a place, a thing."
        return note(hint, [Button("Articles", Action.ARTICLES)])
    text = f"Do you mean {quoted(entry.title)}? Ask with a word that I can look for, or take:"
    return View(note(text).content, [article_buttons(entry)], article=entry.number)
