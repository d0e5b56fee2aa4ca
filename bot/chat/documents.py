"""Documents that people send: fetched from Telegram and read, or a word why that cannot be."""

import logging

from telegram import Bot, Document
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.chat.conversation import Conversation
from bot.chat.pace import NotSentError
from bot.chat.place import off_loop
from bot.chat.view import note, short
from bot.errors import ArticleBotError, UnreadableFile
from bot.intake.apart import only_article
from bot.intake.formats import SUFFIXES, suffix_format
from bot.library.library import Library
from bot.model import Draft

log = logging.getLogger(__name__)

NOT_THIS_FILE = f"I can read {', '.join(SUFFIXES)} files."
TOO_BIG = "Telegram gives bots files of up to 20 MB only."
NOT_FETCHED = "Telegram did not give me that file. Please send it again."

_VERBS = ("is ", "has ", "holds ", "begins ", "cannot ", "does ", "declares ", "unpacks ", "asks ", "stands ", "gives ")
"""With these the reasons begin that follow the name of a file as a sentence; others are "line 3: …", "no such file"."""


class NotGivenError(ArticleBotError):
    """Telegram does not give a document; the message says so to the person."""


def why_unreadable(file: UnreadableFile) -> str:
    """Return why a file cannot be read, as a sentence.

    >>> why_unreadable(UnreadableFile("a.docx", "unpacks to far more than it may hold"))
    'a.docx unpacks to far more than it may hold.'
    >>> why_unreadable(UnreadableFile("a.md", "no such file"))
    'a.md: no such file.'
    """
    return f"{short(file.name)}{'' if file.reason.startswith(_VERBS) else ':'} {file.reason}."


def is_readable(document: Document) -> bool:
    """Return whether there is a reader for files with such a name."""
    return suffix_format(document.file_name or "") is not None


def why_not_taken(document: Document, instead: str) -> str | None:
    """Return why a document cannot be taken, as far as that is known before it is fetched, None where it may be;
    `instead` says what to do with files that are too big.
    """
    if not is_readable(document):
        return f"{short(document.file_name or 'unnamed')}: {NOT_THIS_FILE}"
    return f"{TOO_BIG} {instead}" if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD else None


async def read_document(here: Conversation, document: Document, instead: str) -> Draft | None:
    """Return the article in a document, None where it cannot be had and the person was told; `instead` says what
    to do with files that are too big. Raises UnreadableFile, NotGivenError.
    """
    if word := why_not_taken(document, instead):
        await here.say(note(word))
        return None
    async with here.desk.documents:
        data = await download(here.bot, document.file_id, instead)
        return await off_loop(_only_article, here.library, data, document.file_name or "unnamed")


async def download(bot: Bot, document: str, instead: str) -> bytes:
    """Return the bytes of a document by Telegram's id of it. Raises NotGivenError."""
    try:
        file = await bot.get_file(document)
        data = bytes(await file.download_as_bytearray())
    except NotSentError:
        raise
    except TelegramError as error:
        log.warning("A file could not be fetched: %s", error)
        raise NotGivenError(f"{TOO_BIG} {instead}" if "too big" in error.message.lower() else NOT_FETCHED) from error
    if len(data) != (file.file_size or len(data)):
        # The page of somebody on the way, such as the sign-in of a network, is no article.
        log.warning("A file could not be fetched: %s bytes came instead of %s", len(data), file.file_size)
        raise NotGivenError(NOT_FETCHED)
    return data


def _only_article(library: Library, data: bytes, name: str) -> Draft:
    return only_article(library.readers.read(data, name), name)
