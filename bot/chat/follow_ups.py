"""What a question may follow up: the last exchange of the same person in the same place, for a limited time, or the one
that was replied to.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.chat.conversation import Conversation
from bot.chat.exchanges import Exchange, recalled
from bot.chat.found_again import passage_again
from bot.chat.place import off_loop
from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.library.turns import turn_with
from bot.model import Answer, Scope, Turn, Verdict
from bot.storage.store import NotedMessage


@dataclass(frozen=True, slots=True)
class Before:
    """The turn that a follow-up leans on, and the articles that were asked then."""

    turn: Turn
    scope: Scope


async def turn_before(here: Conversation, replied: NotedMessage | None) -> Before | None:
    """Return what a question here may follow up, `replied` being the message of ours that it replies to; None where
    there is nothing, or that found nothing, or it is too long ago. Who replies means that message, however old.
    """
    minutes = here.desk.settings.chat.follow_up_minutes
    if not minutes:
        return None
    number = replied.exchange if replied else None
    # Under the id of a group or channel many write, each about something else.
    if replied is None and not here.anonymous:
        talk = await here.talk()
        recent = talk is not None and here.desk.clock() - talk.at <= timedelta(minutes=minutes)
        number = talk.exchange if talk and recent else None
    kept = await recalled(here, number) if number is not None else None
    # A list has no question.
    return await off_loop(_before, here.library, kept) if kept and kept.question else None


def ask_after(library: Library, question: str, scope: Scope, before: Before | None) -> Answer:
    """Answer a question; a follow-up from the articles that were asked before, unless `scope` names some itself. With a
    tag of its own a question stands alone, unless there is nothing else to look for. Raises NoSuchArticle.
    """
    if before is None:
        return library.ask(question, scope=scope)
    if scope.tag is not None and (found := library.ask(question, scope=scope)).looked_for:
        return found
    within = before.scope if scope.everything else scope
    try:
        found = library.ask(question, scope=within, before=before.turn)
    except NoSuchArticle:
        if within == scope:
            raise
        return library.ask(question, scope=scope, before=before.turn)
    if found.understood is None and within != scope:
        return library.ask(question, scope=scope)
    return found


def _before(library: Library, kept: Exchange) -> Before | None:
    """Return what an exchange leaves to follow up; None where it found nothing."""
    if not kept.passages or kept.verdict is Verdict.NOTHING:
        return None
    found = passage_again(library, kept.passages[0])
    taken = kept.taken
    question = taken.understood or kept.question
    turn = turn_with(question, taken.corrections, taken.language, found.passage if found else None)
    # A span of time was read out of that question; the follow-up has it in its own words, or not.
    return Before(turn, Scope(article=taken.scope.article, tag=taken.scope.tag))
