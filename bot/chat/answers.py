"""An answer after it was given: its passages, one after the other, and what stands around them."""

from bot.chat.answer_views import Asked, Shown, context_view, first_view, passage_view
from bot.chat.conversation import Conversation, Desk
from bot.chat.exchanges import TOO_OLD, Exchange, recalled
from bot.chat.found_again import FoundAgain, passage_again
from bot.chat.place import off_loop
from bot.chat.view import Calendar, View
from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.model import Passage, Verdict

CHANGED = "That article has been changed or removed since. Please ask again."


def asked_of(desk: Desk, exchange: Exchange, number: int) -> Asked:
    """Return what the views must know of an exchange, kept under this number."""
    sure = exchange.verdict is Verdict.ANSWERED
    calendar = Calendar(desk.clock().date(), desk.settings.answers.old_after_days)
    return Asked(number, exchange.question, exchange.taken, len(exchange.passages), sure, calendar)


def shown_of(library: Library, passage: Passage, position: int) -> Shown:
    """Return a passage to show, with the text of its lead as it stands now."""
    if passage.lead is None:
        return Shown(passage, position)
    try:
        article = library.article(passage.entry.number)
    except NoSuchArticle:
        return Shown(passage, position)
    unchanged = passage.span.of(article.text) == passage.text
    return _shown(FoundAgain(article, passage), position) if unchanged else Shown(passage, position)


async def show_passage(here: Conversation, exchange: int, position: int) -> str | None:
    """Turn an answer into the passage with that position."""
    found = await _recalled(here, exchange, position)
    if isinstance(found, str):
        return found
    kept, again = found
    await here.turn_into(await off_loop(_view, here, kept, _shown(again, position), exchange))
    return None


async def show_context(here: Conversation, exchange: int, position: int, steps: int) -> str | None:
    """Turn a passage into itself with so many steps of its context."""
    found = await _recalled(here, exchange, position)
    if isinstance(found, str):
        return found
    kept, again = found
    asked, shown = asked_of(here.desk, kept, exchange), _shown(again, position)
    await here.turn_into(await off_loop(context_view, asked, shown, again.article, steps))
    return None


def _view(here: Conversation, kept: Exchange, shown: Shown, number: int) -> View:
    asked = asked_of(here.desk, kept, number)
    if shown.position or kept.differs is None or not asked.sure:
        return passage_view(asked, shown)
    other = passage_again(here.library, kept.passages[kept.differs])
    return first_view(asked, shown, _shown(other, kept.differs) if other else None)


def _shown(again: FoundAgain, position: int) -> Shown:
    lead = again.passage.lead
    return Shown(again.passage, position, lead.of(again.article.text) if lead else "", again.until)


async def _recalled(here: Conversation, exchange: int, position: int) -> tuple[Exchange, FoundAgain] | str:
    """Return a kept exchange with one of its passages, found again, or why not."""
    kept = await recalled(here, exchange)
    if kept is None or position >= len(kept.passages):
        return TOO_OLD
    again = await off_loop(passage_again, here.library, kept.passages[position])
    return (kept, again) if again else CHANGED
