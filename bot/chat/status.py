"""`/status`, for admins: how much there is in the library, and what is not finished."""

from collections.abc import Iterator

from bot.chat.admins import ANONYMOUS
from bot.chat.conversation import Conversation
from bot.chat.place import off_loop
from bot.chat.view import ALL, View, note, sentence, short
from bot.library.library import Library
from bot.storage.sqlite import STORE_FILE
from bot.wording import amount

GAPS_SHOWN = 3


async def status(here: Conversation, _: str) -> None:
    """Answer `/status`. What people have asked is nothing for a whole group."""
    if here.anonymous:
        await here.say(note(ANONYMOUS))
    elif here.is_admin:
        await here.say(await off_loop(_status, here.library, gaps=GAPS_SHOWN if here.private else 0))
    else:
        await here.say(note(f"Only admins can see the status. Your id is {here.person}, if you want to ask one."))


def _status(library: Library, gaps: int) -> View:
    return note("\n".join([*_library(library), _meaning(library), *_feeds(library), *_gaps(library, gaps)]), [ALL])


def _library(library: Library) -> Iterator[str]:
    languages = ", ".join(f"{language} {count:,}" for language, count in library.store.articles.languages().items())
    yield f"Articles: {library.count:,}" + (f" ({languages})" if languages else "")
    behind = library.unindexed
    yield f"Search: {amount(behind, 'change')} behind" if behind else "Search: up to date"
    data = library.settings.library.data
    size = sum(path.stat().st_size for path in data.glob(f"{STORE_FILE}*"))
    yield f"On disk: {size / 1e6:,.1f} MB"


def _meaning(library: Library) -> str:
    made = library.encoding.progress()
    if made:
        return f"Read for meaning: {made.made:,} of {amount(made.wanted, 'article')}"
    if library.settings.meaning.model is None:
        return "Read for meaning: turned off, answers go by words alone"
    # Asked for after `progress`, which may find that out.
    if problem := library.encoding.problem:
        return f"Read for meaning: no, answers go by words alone. {sentence(problem)}"
    return "Read for meaning: about to begin"


def _feeds(library: Library) -> Iterator[str]:
    if feeds := library.store.feeds.feeds():
        failing = sum(feed.failures > 0 for feed in feeds)
        yield f"Feeds: {len(feeds):,}" + (f", {failing:,} of them could not be read last time" if failing else "")


def _gaps(library: Library, shown: int) -> Iterator[str]:
    gaps = library.store.chats.gaps(shown)
    if gaps:
        yield "Asked, and not answered by any article:"
        yield from (f"• {short(gap.question, 100)} ({amount(gap.count, 'time')})" for gap in gaps)
