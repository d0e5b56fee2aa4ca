"""Summaries in chat: `/summary` with whatever names an article, and the buttons for other lengths."""

import re

from bot.chat.article_views import choice_view, summary_view
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation, off_loop
from bot.chat.view import note
from bot.errors import NoSuchArticle, SeveralArticles
from bot.model import Entry

MOST_SENTENCES = 50
_WITH_LENGTH = re.compile(r"(.+?)\s+(\d{1,9})", re.DOTALL)


async def summary(here: Conversation, argument: str) -> None:
    """Answer `/summary [number, title or part of one] [sentences]`; without an article it is the one last
    talked about.
    """
    wanted: int | None = None
    try:
        entry, wanted = await _requested(here, argument.strip())
    except SeveralArticles as several:
        lengths = _WITH_LENGTH.fullmatch(argument.strip())
        numbers = (int(lengths[2]),) if lengths else ()
        await here.say(choice_view(str(several), several.entries, Action.SUMMARY, *numbers))
        return
    if entry is None:
        await here.say(note("A summary of which article? Name its number or title: /summary 1", [_articles()]))
        return
    await summarize(here, entry.number, wanted)


async def summarize(here: Conversation, number: int, sentences: int | None = None, *, in_place: bool = False) -> None:
    """Send the summary of an article, or turn the message whose button was pressed into it."""
    wanted = sentences or here.desk.settings.summary.sentences
    if not 1 <= wanted <= MOST_SENTENCES:
        await here.say(note(f"A summary can have 1 to {MOST_SENTENCES} sentences."))
        return
    made = await off_loop(here.library.summarize, number, wanted)
    view = summary_view(made, wanted)
    await (here.turn_into(view) if in_place else here.say(view))


async def _requested(here: Conversation, argument: str) -> tuple[Entry | None, int | None]:
    """Return the article that is asked for, None where nothing says which, and the number of sentences where
    one is given.
    """
    library = here.library
    replied = await here.replied_to()
    number = replied.article if replied else None
    # In a reply the article is known, so a number alone is a length.
    length_only = not argument or (number is not None and argument.isdecimal())
    if length_only:
        number = await here.subject()
        try:
            entry = await off_loop(library.entry, number) if number is not None else None
        except NoSuchArticle:
            entry = None
        return entry, int(argument) if argument else None
    with_length = _WITH_LENGTH.fullmatch(argument)
    titled = await off_loop(library.titled, argument) if with_length else None
    # "Area 51" is a title that ends in a number; "bridge 5" is a title and a length.
    if with_length and not (titled and titled.title.casefold() == argument.casefold()):
        return await off_loop(library.find, with_length[1]), int(with_length[2])
    return await off_loop(library.find, argument), None


def _articles() -> Button:
    return Button("Articles", Action.ARTICLES)
