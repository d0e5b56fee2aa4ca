"""What an item holds: an address is fetched and read, a document is asked of Telegram and read, a text is there."""

from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass

from telegram import Bot

from bot.chat.documents import download, why_unreadable
from bot.chat.jobs import Running
from bot.chat.origins import with_post
from bot.chat.place import off_loop
from bot.chat.view import sentence, short
from bot.chat.work import Item
from bot.errors import ArticleBotError, InvalidArticle, NotFetched, UnreadableFile
from bot.intake.apart import NOT_NOW
from bot.intake.doubts import doubts
from bot.intake.drafts import draft_from_message
from bot.library.addresses import read_address
from bot.library.library import Library
from bot.model import Doubt, Reading
from bot.wording import site

INSTEAD = "On the bot's own machine, use: article-bot import FILE"
"""For files that Telegram does not give."""
ANOTHER_WAY = "Paste the text here instead, or send it as a file."
ONLY_A_TITLE = (
    "That is only a title. Please send it again with the text on the lines below it. The address of a page begins with"
    " https://."
)
FEWEST_WORDS = 12
"""A single line of fewer words without a stop is a title or a slip, not an article."""
_FEED = "is a feed"


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be had: its name in a list, why in sentences, in a few words for the list, and whether
    it may be had another time.
    """

    name: str
    why: str
    brief: str
    feed: bool = False
    again: bool = False


async def readings_of(
    item: Item, library: Library, bot: Bot, running: Running
) -> AsyncGenerator[Reading | Unread, None]:
    """Yield the articles of an item, or in the place of each that cannot be had why. Raises CancelledJobError."""
    try:
        found = await _opened(item, library, bot, running)
        reading = await running.until_cancelled(off_loop(next, found, None))
        if reading is None:
            raise UnreadableFile(item.shown, "holds no article")
        while reading is not None:
            yield _unread(reading, item) if isinstance(reading, UnreadableFile) else reading
            reading = await running.until_cancelled(off_loop(next, found, None))
    except NotFetched as error:
        why = f"{site(error.url)} {error.reason}. {ANOTHER_WAY}"
        yield Unread(item.listed, why, error.reason, again=not error.lasting)
    except UnreadableFile as file:
        yield _unread(file, item)
    except ArticleBotError as error:
        yield Unread(item.listed, sentence(str(error)), str(error))


def read_text(item: Item) -> Reading:
    """Return the article in a text. That it is short is no doubt: who sends it sees that. Raises InvalidArticle."""
    line = item.text.strip()
    if "\n" not in line and len(line.split()) < FEWEST_WORDS and line[-1:] not in '.!?…。！？”"»' and item.is_own:
        raise InvalidArticle(ONLY_A_TITLE)
    draft = with_post(draft_from_message(item.text), item.post)
    return Reading(draft, tuple(doubt for doubt in doubts(draft) if doubt is not Doubt.SHORT))


async def _opened(item: Item, library: Library, bot: Bot, running: Running) -> Iterator[Reading | UnreadableFile]:
    if item.file:
        data = await running.until_cancelled(download(bot, item.file, INSTEAD))
        return library.readers.read(data, item.name, cancelled=lambda: running.is_over)
    if item.url:
        return await running.until_cancelled(off_loop(read_address, library, item.url, lambda: running.is_over))
    return iter([await off_loop(read_text, item)])


def _unread(file: UnreadableFile, item: Item) -> Unread:
    if not item.url:
        return Unread(short(file.name, 60), why_unreadable(file), file.reason)
    if file.reason.startswith(_FEED):
        return Unread(item.listed, f"{item.shown} gives a feed of articles here.", file.reason, feed=True)
    why = why_unreadable(UnreadableFile(f"The page at {item.shown}", file.reason))
    return Unread(item.listed, f"{why} {ANOTHER_WAY}", file.reason, again=file.reason.startswith(NOT_NOW))
