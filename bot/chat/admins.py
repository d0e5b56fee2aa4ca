"""Who may change the library in chat: admins, as themselves, in messages that nobody changed afterwards.

Every function that a command or a button calls checks the person itself: a menu that hides a command is no lock.
"""

import logging

from bot.chat.conversation import Conversation
from bot.chat.place import off_loop
from bot.chat.view import note
from bot.errors import StorageError

log = logging.getLogger(__name__)

ANONYMOUS = (
    "You write as a group or a channel, so I cannot see who you are. Write as yourself, or in a private chat with me."
)
EDIT_AGAIN = "An edited message does not change the library. Please send the command again."


async def introduce(here: Conversation) -> None:
    """Let the journal know what an admin who does something is called."""
    if not here.is_admin or here.desk.named.get(here.person) == here.name:
        return
    try:
        await off_loop(here.library.journal.name_person, here.person, here.name)
    except StorageError as error:
        # Questions are answered even where nothing can be written.
        log.warning("The name of admin %s could not be kept: %s", here.person, error)
    else:
        here.desk.named[here.person] = here.name


def refusal(here: Conversation, what: str) -> str | None:
    """Return why a person may not change the library, None where they may; `what` they are about to do: "add articles",
    "follow feeds".
    """
    if here.anonymous:
        return ANONYMOUS
    if not here.is_admin:
        return f"Only admins can {what}. Your id is {here.person}, if you want to ask one."
    return EDIT_AGAIN if here.edited else None


async def refused(here: Conversation, what: str) -> bool:
    """Return whether a person may not change the library; they are told why then."""
    word = refusal(here, what)
    if word:
        await here.say(note(word))
    return word is not None
