"""Summaries in chat: `/summary` with whatever names an article, the buttons for other lengths, and the figures."""

import re
from collections.abc import Sequence

from bot.chat import texts
from bot.chat.article_views import choice_view
from bot.chat.buttons import Action
from bot.chat.conversation import Conversation
from bot.chat.lengths import Request, carried, read_carried, read_request, reference_of
from bot.chat.place import off_loop
from bot.chat.summary_views import CERTAIN_FIGURES, summary_view, too_long_view
from bot.chat.summary_words import Wish
from bot.chat.text_views import figures_view
from bot.chat.view import ALL, View, note, sentence
from bot.errors import ArticleBotError, NoSuchArticle, SeveralArticles, TooLong
from bot.library.library import Library
from bot.model import Entry
from bot.summarizing.figures import figures
from bot.summarizing.keywords import keywords
from bot.text.words import fold, terms

OF_WHAT = (
    "A summary of which article? Name its number or title: /summary 1\n"
    "Or reply /summary to any text, or to a .txt or .md file."
)
NO_FIGURES = "It has no numbers and no dates."


async def summary(here: Conversation, argument: str) -> None:
    """Answer `/summary [number, title or part of one] [length] [method=…]`; without an article, of the last one. Other
    texts are summarised by `texts`.
    """
    argument = argument.strip()
    if await texts.summarised(here, argument):
        return
    try:
        await _send(here, await _request(here, argument))
    except NoSuchArticle as missing:
        how = [texts.NOT_A_TITLE] if any(character.isalpha() for character in argument) else []
        await here.say(note(" ".join([sentence(str(missing)), *how]), [ALL]))


async def send_if_meant(here: Conversation, wished: Wish) -> bool:
    """Send the summary that somebody wishes for in plain words; return whether there is such an article."""
    for argument in wished.arguments:
        # A title, a number or a length alone makes an unsure wish a sure one.
        if not (wished.sure or await off_loop(_fits, here.library, argument)):
            continue
        # "Summarise the inquiry. I have little time, so …" is about no text.
        if await texts.summarised(here, argument, short=wished.is_text):
            return True
        try:
            request = await _request(here, argument)
        except ArticleBotError:
            # "A summary of the Fortune 500" is no matter of length where no article is called so.
            if not await _finds(here, reference_of(argument)):
                continue
            raise
        try:
            await _send(here, request)
        except NoSuchArticle:
            continue
        return True
    return False


async def _send(here: Conversation, request: Request) -> None:
    try:
        entry = await _meant(here, request.reference)
    except SeveralArticles as several:
        numbers = _carried(here, request)
        await here.say(choice_view(str(several), several.entries, Action.SUMMARY, *numbers))
        return
    if entry is None:
        await here.say(note(OF_WHAT, [ALL]))
        return
    await here.say(await off_loop(_summary, here, entry.number, request))


async def send_summary(here: Conversation, number: int, *asked: int) -> None:
    """Send the summary of an article; `asked` is how long and by which method, as a button carries it."""
    await here.say(await off_loop(_summary, here, number, read_carried(asked)))


async def resize(here: Conversation, number: int, *asked: int) -> None:
    """Turn the message into the summary that is asked for."""
    await here.turn_into(await off_loop(_summary, here, number, read_carried(asked)))


async def show_figures(here: Conversation, number: int, page: int, *asked: int) -> str | None:
    """Turn the message into a page of the article's figures; `asked` is the summary that it showed."""
    view = await off_loop(_figures, here, number, page, asked)
    if view is None:
        return NO_FIGURES
    await here.turn_into(view)
    return None


def _summary(here: Conversation, number: int, request: Request) -> View:
    settings = here.desk.settings.summary
    length = request.length or settings.length
    # It is named where it is not what people get anyway.
    method = request.method if request.method != settings.method else None
    article = here.library.article(number)
    try:
        made = here.library.summaries.of(article, length, request.method)
    except TooLong as error:
        return too_long_view(str(error), length, Action.RESIZE, number)
    words = [span.of(article.text) for span in keywords(article)]
    has_figures = article.entry.sentences > CERTAIN_FIGURES or bool(figures(article))
    return summary_view(made, length, method=method, keywords=words, figures=has_figures)


def _figures(here: Conversation, number: int, page: int, asked: tuple[int, ...]) -> View | None:
    article = here.library.article(number)
    found = figures(article)
    return figures_view(article, found, page, asked) if found else None


async def _request(here: Conversation, argument: str) -> Request:
    # "Area 51" is a title that ends in a number; "bridge 5" is a title and a length.
    titled = None if argument.isdecimal() else await off_loop(here.library.titled, argument)
    if titled and titled.title.casefold() == argument.casefold():
        return Request(argument)
    replied = await here.replied_to()
    return read_request(argument, known=replied is not None and replied.article is not None)


def _fits(library: Library, argument: str) -> bool:
    """Return whether an argument names an article plainly: with its number or its title or with whole words of that,
    or names none and says how long a summary shall be.
    """
    try:
        reference = reference_of(argument, known=True)
        if (argument and not reference) or library.titled(argument) or library.titled(reference):
            return True
        entries: Sequence[Entry] = [library.find(reference, forgiving=False)]
    except SeveralArticles as several:
        entries = several.entries
    except ArticleBotError:
        return False
    words = re.compile(rf"(?<!\w){re.escape(fold(reference))}(?!\w)")
    return any(words.search(fold(entry.title)) and terms(reference, entry.language) for entry in entries)


async def _finds(here: Conversation, reference: str) -> bool:
    try:
        await off_loop(here.library.find, reference)
    except SeveralArticles:
        return True
    except NoSuchArticle:
        return False
    return True


async def _meant(here: Conversation, reference: str) -> Entry | None:
    """Return the article that is meant; without a reference the one talked of, None where there is none."""
    if reference:
        return await off_loop(here.library.find, reference)
    number = await here.subject()
    try:
        return await off_loop(here.library.entry, number) if number is not None else None
    except NoSuchArticle:
        return None


def _carried(here: Conversation, request: Request) -> tuple[int, ...]:
    if request.length is None and request.method is None:
        return ()
    return carried(request.length or here.desk.settings.summary.length, request.method)
