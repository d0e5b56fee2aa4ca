"""How admins add articles in chat: `/add` with a text, an address or a file, as a reply, or alone, and then whatever
comes next; and in private chats addresses, files and posts that are sent as they are.

Every function here that a command or a button calls checks the person itself: a menu that hides a command is no lock.
"""

from datetime import timedelta

from telegram import Message

from bot.chat import texts
from bot.chat.addressed import after_command
from bot.chat.addresses import WORDS_PASSED_ON, WORDS_TYPED, points_to
from bot.chat.admins import refusal, refused
from bot.chat.beginning import begin, begin_to_receive, receive
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation
from bot.chat.documents import why_not_taken
from bot.chat.items import FEWEST_WORDS, INSTEAD, read_text
from bot.chat.origins import post_of
from bot.chat.place import off_loop
from bot.chat.previews import taken_view
from bot.chat.removing import confirmation
from bot.chat.view import View, note, quoted
from bot.chat.work import Item
from bot.library.taking_in import take_in
from bot.model import Reading

HOW_TO_ADD = (
    "Send /add with the text after it (its first line is the title) or with an address, reply /add to a message that "
    "holds one, or send a file with the caption /add."
)
ONLY_FOR_ADMINS = (
    "Only admins can add web pages. Your id is {}, if you want to ask one. I can summarise a text that you paste here."
)
FORGOTTEN = "I do not keep texts that are not in the library. Please send it again."
UNDO_WITHIN = timedelta(days=1)
"""How long the Undo under an added article takes it back at once; later it asks, for people have worked with it by
then.
"""


async def add(here: Conversation, argument: str) -> None:
    """Take in the text or the addresses after the command, the message it replies to, or a document; where there is
    nothing of that, in a private chat, whatever comes next.
    """
    if await refused(here, "add articles"):
        return
    message, original = here.message, here.message.reply_to_message
    if message.document is not None or argument.strip():
        await _add(here, message, argument, WORDS_TYPED)
    elif original is not None and _is_somebodys(here, original):
        quote = message.quote.text if message.quote and message.quote.is_manual else ""
        await _add(here, original, quote or after_command(original), WORDS_PASSED_ON)
    elif here.private and original is None:
        await begin_to_receive(here)
    else:
        await here.say(note(HOW_TO_ADD))


async def add_sent_document(here: Conversation, _: str) -> None:
    """Take in a document that came without a command, in a private chat; who may not do that gets its summary."""
    if here.is_admin:
        await _add(here, here.message, "", 0)
    else:
        await texts.summarised(here, "")


async def add_more(here: Conversation, text: str) -> None:
    """Take in another message of what somebody is sending."""
    receipt, paste = here.desk.receipts.of(here.message, here.desk.pastes), here.desk.pastes.of(here.message)
    if receipt is None and paste is not None and paste.was_taken(here.message):
        return
    if receipt is None or await refused(here, "add articles"):
        return
    found = _items(here, here.message, text, WORDS_TYPED)
    if isinstance(found, str):
        await here.say(note(found))
    elif found:
        await receive(here, receipt, found)


async def add_if_meant(here: Conversation, text: str) -> bool:
    """Do what is meant by a message without a command in a private chat: the pages that it points to are added, and
    what an admin passed on is offered to be stored. Return whether it is one of these.
    """
    if not here.private:
        return False
    if here.message.document is not None and here.is_admin and not text.endswith("?"):
        if not await refused(here, "add articles"):
            await _add(here, here.message, "", 0)
        return True
    passed_on = here.message.forward_origin is not None
    if not passed_on and text.endswith("?") and " " in text:
        return False
    addresses = points_to(here.message, text, WORDS_PASSED_ON if passed_on and here.is_admin else WORDS_TYPED)
    if addresses and not here.is_admin:
        await here.say(note(ONLY_FOR_ADMINS.format(here.person)))
    elif addresses:
        if not await refused(here, "add articles"):
            await begin(here, tuple(Item(url=url) for url in addresses))
    elif here.is_admin and passed_on and len(text.split()) >= FEWEST_WORDS and not text.endswith("?"):
        await texts.offer(here, text)
    else:
        return False
    return True


async def store_text(here: Conversation) -> str | None:
    """Store the text that the pressed message is about."""
    if word := refusal(here, "add articles"):
        return word
    known = here.desk.texts.of(here.chat, here.message.message_id)
    if known is None or known.draft is None:
        return FORGOTTEN
    await here.turn_into(await off_loop(_taken_in, here, Reading(known.draft)))
    return None


async def add_page(here: Conversation, place: int) -> str | None:
    """Add a page to which the text links that the pressed message is about."""
    if word := refusal(here, "add articles"):
        return word
    known = here.desk.texts.of(here.chat, here.message.message_id)
    if known is None or place >= len(known.pages):
        return FORGOTTEN
    await begin(here, (Item(url=known.pages[place]),))
    return None


async def undo_add(here: Conversation, number: int) -> str | None:
    """Take back what was just added; what was added long ago is asked for first."""
    if word := refusal(here, "remove articles"):
        return word
    entry = await off_loop(here.library.entry, number)
    if here.desk.clock() - entry.added > UNDO_WITHIN:
        await here.say(await off_loop(confirmation, here, [number]))
        return None
    entry = await off_loop(here.library.remove, number, by=here.person)
    again = Button("↩ Store it again", Action.UNDO_REMOVE, (number,))
    await here.turn_into(note(f"Taken back: {quoted(entry.title)}.", [again]))
    return None


async def _add(here: Conversation, message: Message, text: str, words: int) -> None:
    """Take in what a message holds, once all of it is there."""
    found = _items(here, message, text, words)
    if isinstance(found, str):
        await here.say(note(found))
        return
    receipt = here.desk.receipts.of(message, here.desk.pastes) if message.media_group_id else None
    paste = here.desk.pastes.of(message)
    if receipt is not None:
        await receive(here, receipt, found)
    elif message is here.message and message.media_group_id:
        await begin_to_receive(here, found, album=message.media_group_id)
    elif message is here.message and found[0].text and paste is not None:
        await begin_to_receive(here, found, paste=paste)
    elif found[0].text:
        await here.say(await off_loop(_taken_in, here, await off_loop(read_text, found[0])))
    else:
        await begin(here, found)


def _items(here: Conversation, message: Message, text: str, words: int) -> tuple[Item, ...] | str:
    """Return what a message holds, or a word why that is nothing; it may point to pages with so many words beside."""
    if document := message.document:
        word = why_not_taken(document, INSTEAD)
        return word or (Item(file=document.file_id, name=document.file_name or "unnamed"),)
    passed_on = message.forward_origin is not None
    if addresses := points_to(message, text, WORDS_PASSED_ON if passed_on else words):
        return tuple(Item(url=url) for url in addresses)
    if not text.strip():
        return HOW_TO_ADD
    paste = here.desk.pastes.of(message)
    if paste is not None and message.quote is None:
        return (Item(text=paste.text, post=post_of(message), message=paste.parts[0].message),)
    return (Item(text=text, post=post_of(message), message=message.message_id),)


def _taken_in(here: Conversation, reading: Reading) -> View:
    taken = take_in(here.library, reading, by=here.person)
    return taken_view(here.desk, here.chat, taken, here.person)


def _is_somebodys(here: Conversation, original: Message) -> bool:
    """Return whether a message that was replied to is neither ours nor what every message of a topic replies to."""
    is_ours = original.from_user is not None and original.from_user.id == here.bot.id
    return not is_ours and not original.forum_topic_created
