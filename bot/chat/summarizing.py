"""Summaries in chat: `/summary` with whatever names an article, and the buttons for other lengths."""

from bot.chat.article_views import choice_view, summary_view
from bot.chat.buttons import Action
from bot.chat.conversation import Conversation
from bot.chat.place import off_loop
from bot.chat.view import ALL, View, note
from bot.errors import NoSuchArticle, SeveralArticles
from bot.model import Entry, SummaryLength

MOST_SENTENCES = 50


async def summary(here: Conversation, argument: str) -> None:
    """Answer `/summary [number, title or part of one] [sentences]`; without an article, of the last one."""
    argument = argument.strip()
    try:
        entry, wanted = await _requested(here, argument)
    except SeveralArticles as several:
        _, sentences = _with_length(argument)
        numbers = () if sentences is None else (sentences,)
        await here.say(choice_view(str(several), several.entries, Action.SUMMARY, *numbers))
        return
    if entry is None:
        await here.say(note("A summary of which article? Name its number or title: /summary 1", [ALL]))
        return
    await send_summary(here, entry.number, wanted)


async def send_summary(here: Conversation, number: int, sentences: int | None = None) -> None:
    """Send the summary of an article, in as many sentences as configured where no number is given."""
    await here.say(await off_loop(_summary, here, number, sentences))


async def resize(here: Conversation, number: int, sentences: int) -> None:
    """Turn the message into the summary of that length."""
    await here.turn_into(await off_loop(_summary, here, number, sentences))


def _summary(here: Conversation, number: int, sentences: int | None) -> View:
    if sentences is not None and not 1 <= sentences <= MOST_SENTENCES:
        return note(f"A summary can have 1 to {MOST_SENTENCES} sentences.", article=number)
    length = here.desk.settings.summary.length if sentences is None else SummaryLength(sentences=sentences)
    return summary_view(here.library.summarize(number, length), length)


async def _requested(here: Conversation, argument: str) -> tuple[Entry | None, int | None]:
    """Return the article that is asked for, None where nothing says which, and the number of sentences where one is
    given.
    """
    library = here.library
    replied = await here.replied_to()
    # In a reply the article is known, so a number alone is a length.
    if not argument or (replied and replied.article is not None and argument.isdecimal()):
        number = await here.subject()
        try:
            entry = await off_loop(library.entry, number) if number is not None else None
        except NoSuchArticle:
            entry = None
        return entry, int(argument[:9]) if argument else None
    title, sentences = _with_length(argument)
    if sentences is None:
        return await off_loop(library.find, argument), None
    # "Area 51" is a title that ends in a number; "bridge 5" is a title and a length.
    titled = await off_loop(library.titled, argument)
    if titled and titled.title.casefold() == argument.casefold():
        return titled, None
    return await off_loop(library.find, title), sentences


def _with_length(argument: str) -> tuple[str, int | None]:
    """Return an argument as a title and a number of sentences, None where it does not end in a number of its own."""
    title, _, last = argument.rpartition(" ")
    if title.strip() and last.isdecimal() and len(last) <= 9:
        return title.strip(), int(last)
    return argument, None
