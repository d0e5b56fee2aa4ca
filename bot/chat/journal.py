"""What was done to the articles, for admins: `/recent` and `/history`, and the buttons that turn their pages.

It tells who did what, and what articles said before they were changed or removed: nothing for everybody.
"""

from bot.chat.admins import refusal, refused
from bot.chat.changes import last_event
from bot.chat.conversation import Conversation
from bot.chat.journal_views import Telling, history_view, in_acts, recent_view, version_view
from bot.chat.place import off_loop
from bot.chat.view import View, note
from bot.errors import NoSuchArticle
from bot.model import Event

A_PAGE = 10
MOST_ON_PAGE = 30
"""Lines on a page of `/recent`: about two of a phone each, and a message has room for 4,096 characters."""
LOOKED_AT = 1000
"""Events of which a page is made: those of an import take a line together, and more than that several. Reading them
takes 10 ms.
"""
CHANGES_ON_PAGE = 6
"""Events on a page of `/history`, which tells the fields of each."""
NO_VERSION = "I do not have that version any more."
HOW_TO_RECENT = f"Say how many to show, up to {MOST_ON_PAGE}: /recent 20"
_SEE = "see what was done to articles"


async def recent(here: Conversation, argument: str) -> None:
    """Answer `/recent [N]`: what was done last, the newest first, so many on a page."""
    if await refused(here, _SEE):
        return
    asked = argument.strip() or str(A_PAGE)
    if not asked.isdecimal() or not 0 < int(asked) <= MOST_ON_PAGE:
        await here.say(note(HOW_TO_RECENT))
        return
    await here.say(await off_loop(_recent, here, int(asked), 0))


async def turn_recent(here: Conversation, size: int, before: int) -> str | None:
    """Turn the message to the events before a position, 0 for the newest."""
    if word := refusal(here, _SEE):
        return word
    await here.turn_into(await off_loop(_recent, here, max(1, min(size, MOST_ON_PAGE)), before))
    return None


async def history(here: Conversation, argument: str) -> None:
    """Answer `/history N`: everything that was done to an article, live or removed."""
    if await refused(here, _SEE):
        return
    number = await _meant(here, argument.strip())
    if number is None:
        await here.say(note("Which article? Name its number, also of a removed one, or its title: /history 1"))
        return
    await here.say(await off_loop(_history, here, number, 0))


async def show_history(here: Conversation, number: int, *page: int) -> str | None:
    """Send the history of an article, or turn the message to a page of it."""
    if word := refusal(here, _SEE):
        return word
    show = here.turn_into if page else here.say
    await show(await off_loop(_history, here, number, *(page or (0,))))
    return None


async def show_version(here: Conversation, number: int, version: int, *page: int) -> str | None:
    """Send the text of an article as it was in a version, or turn the message to a page of it."""
    if word := refusal(here, _SEE):
        return word
    view = await off_loop(_version, here, number, version, *(page or (0,)))
    if view is None:
        return NO_VERSION
    show = here.turn_into if page else here.say
    await show(view)
    return None


async def _meant(here: Conversation, reference: str) -> int | None:
    """Return the number of the article that is meant, live or removed; None where nothing is."""
    if not reference:
        return await here.subject()
    digits = reference.lstrip("#")
    if digits.isdecimal() and len(digits) <= 15:
        last = await off_loop(last_event, here.library, int(digits))
        if last:
            return int(digits)
    return (await off_loop(here.library.find, reference)).number


def _recent(here: Conversation, size: int, before: int) -> View:
    events = here.library.journal.recent(LOOKED_AT, before or None)
    acts = in_acts(events)
    shown = acts[:size]
    older = len(acts) > size or len(events) == LOOKED_AT
    told = [event for act in shown for event in act]
    return recent_view(shown, _telling(here, told), size=size, newest=not before, older=older)


def _history(here: Conversation, number: int, page: int) -> View:
    events = here.library.store.journal.events(number, (page + 1) * CHANGES_ON_PAGE + 1)
    shown = events[page * CHANGES_ON_PAGE : (page + 1) * CHANGES_ON_PAGE]
    try:
        entry = here.library.entry(number)
    except NoSuchArticle:
        entry = None
    if not shown and entry is None:
        raise NoSuchArticle(f"There is no article {number}.")
    more = len(events) > (page + 1) * CHANGES_ON_PAGE
    return history_view(number, entry, shown, _telling(here, shown), page=page, more=more)


def _version(here: Conversation, number: int, version: int, page: int) -> View | None:
    # Its pages too: cutting up a book of 4 MB takes a quarter of a second.
    found = here.library.store.journal.version(number, version)
    return version_view(found, number, page, now=here.desk.clock()) if found else None


def _telling(here: Conversation, events: list[Event]) -> Telling:
    people = {event.by for event in events if event.by is not None}
    return Telling(here.person, here.library.journal.names(people), here.desk.clock())
