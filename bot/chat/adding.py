"""How admins change the library in chat: `/add`, `/edit`, `/remove`, and the buttons that confirm and undo.

Every function here checks the person itself: a menu that hides a command is no lock.
"""

from telegram import Document
from telegram.constants import FileSizeLimit

from bot.chat.article_views import card_view, choice_view
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation, off_loop
from bot.chat.marked import Marked, bold, joined, plain
from bot.chat.view import View, article_buttons, note, quoted, short, site
from bot.errors import AlreadyStored, SeveralArticles, UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.drafts import draft_from_message
from bot.intake.fields import CLEANERS
from bot.intake.paths import is_article_file
from bot.library.library import Changes
from bot.model import Draft, Entry
from bot.text.language import name
from bot.wording import amount, day

HOW_TO_ADD = (
    "Send /add with the text after it (its first line is the title), reply /add to a message that holds the text, "
    "or send a .txt or .md file with the caption /add."
)
EDITABLE = ("title", "url", "author", "date", "language", "tags")
HOW_TO_EDIT = (
    "Write the number, what to change and its new value: /edit 1 title A better title\n"
    f"Can be changed: {', '.join(EDITABLE)}."
)
NOT_THIS_FILE = "I can read .txt and .md files."
TOO_BIG = "Telegram gives bots files of up to 20 MB only. On the bot's own machine, use: article-bot import FILE"
EDIT_AGAIN = "An edited message does not change the library. Please send the command again."


async def add(here: Conversation, argument: str) -> None:
    """Store the text after the command, the message it replies to, or a document, as a new article."""
    if not await _may(here, "add"):
        return
    original = here.message.reply_to_message
    document = here.message.document or (original.document if original and not argument else None)
    text = argument or ((original.text or original.caption or "") if original else "")
    if document is not None:
        await add_document(here, document)
    elif text.strip():
        await _store(here, await off_loop(draft_from_message, text))
    else:
        await here.say(note(HOW_TO_ADD))


async def add_document(here: Conversation, document: Document) -> None:
    """Store a `.txt` or `.md` document as a new article."""
    if not await _may(here, "add"):
        return
    file_name = document.file_name or "unnamed"
    if not is_article_file(file_name):
        await here.say(note(f"{short(file_name)}: {NOT_THIS_FILE}"))
        return
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await here.say(note(TOO_BIG))
        return
    file = await here.bot.get_file(document)
    data = bytes(await file.download_as_bytearray())
    try:
        draft = await off_loop(read_article, data, file_name)
    except UnreadableFile as unreadable:
        await here.say(note(f"{short(unreadable.name)} {unreadable.reason}."))
        return
    await _store(here, draft)


async def edit(here: Conversation, argument: str) -> None:
    """Answer `/edit N title New title`, or another field of the catalogue in place of the title."""
    if not await _may(here, "edit"):
        return
    reference, _, rest = argument.strip().partition(" ")
    field, _, value = rest.strip().partition(" ")
    field = field.lower()
    if not reference or field not in EDITABLE:
        await here.say(note(HOW_TO_EDIT))
        return
    entry = await off_loop(here.library.find, reference)
    change: Changes = {field: CLEANERS[field](value.strip())}  # type: ignore[misc]  # EDITABLE are its keys
    await here.say(card_view(await off_loop(here.library.edit, entry.number, **change)))


async def remove(here: Conversation, argument: str) -> None:
    """Ask for confirmation of `/remove N`."""
    if not await _may(here, "remove"):
        return
    if not argument.strip():
        await here.say(note("Which article? Name its number or title: /remove 1"))
        return
    try:
        entry = await off_loop(here.library.find, argument.strip())
    except SeveralArticles as several:
        await here.say(choice_view(str(several), several.entries, Action.CARD))
        return
    facts = joined([plain("Remove this article?"), bold(short(entry.title)), _facts(entry)])
    yes, no = Button("Remove", Action.REMOVE, (entry.number,)), Button("Keep", Action.KEEP, (entry.number,))
    await here.say(View(facts, [[yes, no]]))


async def remove_confirmed(here: Conversation, number: int) -> None:
    """Remove an article, with a way back."""
    if not await _may(here, "remove"):
        return
    entry = await off_loop(here.library.remove, number)
    await off_loop(here.library.follow)
    text = f"Removed no. {number}: {quoted(entry.title)}."
    await here.turn_into(note(text, [Button("↩ Undo", Action.UNDO_REMOVE, (number,))]))


async def keep(here: Conversation, number: int) -> None:
    """Leave an article where it is."""
    entry = await off_loop(here.library.entry, number)
    await here.turn_into(note(f"Kept no. {number}: {quoted(entry.title)}."))


async def undo_add(here: Conversation, number: int) -> None:
    """Take back what was just added."""
    if not await _may(here, "remove"):
        return
    entry = await off_loop(here.library.remove, number)
    await off_loop(here.library.follow)
    await here.turn_into(
        note(
            f"Taken back: {quoted(entry.title)}.",
            [Button("↩ Store it again", Action.UNDO_REMOVE, (number,))],
        )
    )


async def undo_remove(here: Conversation, number: int) -> None:
    """Bring a removed article back."""
    if not await _may(here, "add"):
        return
    try:
        entry = await off_loop(here.library.restore, number)
    except AlreadyStored as same:
        await here.turn_into(_known(same))
        return
    await off_loop(here.library.follow)
    await here.turn_into(_stored(entry, "Back"))


async def _store(here: Conversation, draft: Draft) -> None:
    try:
        entry = await off_loop(here.library.add, draft, by=here.person)
    except AlreadyStored as same:
        await here.say(_known(same))
        return
    await off_loop(here.library.follow)
    await here.say(_stored(entry, "Stored"))


async def _may(here: Conversation, what: str) -> bool:
    """Return whether the person may change the library; if not, say so."""
    if here.anonymous:
        await here.say(
            note(
                "You write as this group, so I cannot see who you are. Write as yourself, or in a private chat with me."
            )
        )
    elif not here.is_admin:
        await here.say(note(f"Only admins can {what} articles. Your id is {here.person}, if you want to ask one."))
    elif here.edited:
        await here.say(note(EDIT_AGAIN))
    else:
        return True
    return False


def _stored(entry: Entry, how: str) -> View:
    content = joined([plain(f"{how} as no. {entry.number}: ") + bold(short(entry.title)), _facts(entry)])
    first, *_ = article_buttons(entry)
    return View(content, [[first, Button("↩ Undo", Action.UNDO_ADD, (entry.number,))]], article=entry.number)


def _known(same: AlreadyStored) -> View:
    entry = same.entry
    text = f"That has the same {same.same} as no. {entry.number}, stored on {day(entry.added)}: {quoted(entry.title)}."
    return note(text, [Button("Show", Action.CARD, (entry.number,))], article=entry.number)


def _facts(entry: Entry) -> Marked:
    parts = [site(entry.url), day(entry.date) if entry.date else "", name(entry.language)]
    return joined([plain(part) for part in [*parts, amount(entry.sentences, "sentence")] if part], " · ")
