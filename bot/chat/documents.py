"""Documents that people send: fetched from Telegram and read, or a word why that cannot be."""

import logging
from pathlib import PurePath

from telegram import Document
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.chat.conversation import Conversation
from bot.chat.pace import NotSentError
from bot.chat.place import off_loop
from bot.chat.view import note, short
from bot.errors import UnreadableFile
from bot.intake.formats import READERS, read_file
from bot.model import Draft

log = logging.getLogger(__name__)

NOT_THIS_FILE = f"I can read {', '.join(READERS)} files."
TOO_BIG = "Telegram gives bots files of up to 20 MB only."
NOT_FETCHED = "Telegram did not give me that file. Please send it again."


_VERBS = ("is ", "has ", "holds ", "begins ", "cannot ")


def why_unreadable(file: UnreadableFile) -> str:
    """Return why a file cannot be read, as a sentence.

    >>> why_unreadable(UnreadableFile("ferry.md", "is empty")), why_unreadable(UnreadableFile("a.md", "no such file"))
    ('ferry.md is empty.', 'a.md: no such file.')
    """
    return f"{short(file.name)}{'' if file.reason.startswith(_VERBS) else ':'} {file.reason}."


def is_readable(document: Document) -> bool:
    """Return whether there is a reader for files with such a name."""
    return PurePath(document.file_name or "").suffix.lower() in READERS


async def read_document(here: Conversation, document: Document, instead: str) -> Draft | None:
    """Return the article in a document, None where it cannot be had and the person was told; `instead` says what
    to do with files that are too big. Raises UnreadableFile.
    """
    file_name = document.file_name or "unnamed"
    if not is_readable(document):
        await here.say(note(f"{short(file_name)}: {NOT_THIS_FILE}"))
    elif (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await here.say(note(f"{TOO_BIG} {instead}"))
    elif (data := await _fetched(here, document, instead)) is not None:
        return await off_loop(read_file, data, file_name)
    return None


async def _fetched(here: Conversation, document: Document, instead: str) -> bytes | None:
    try:
        file = await here.bot.get_file(document)
        data = bytes(await file.download_as_bytearray())
    except NotSentError:
        raise
    except TelegramError as error:
        log.warning("A file could not be fetched: %s", error)
        await here.say(note(f"{TOO_BIG} {instead}" if "too big" in error.message.lower() else NOT_FETCHED))
        return None
    if len(data) != (file.file_size or len(data)):
        # The page of somebody on the way, such as the sign-in of a network, is no article.
        log.warning("A file could not be fetched: %s bytes came instead of %s", len(data), file.file_size)
        await here.say(note(NOT_FETCHED))
        return None
    return data
