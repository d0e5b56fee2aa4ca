"""How admins change the library in chat: `/add`, `/edit`, `/remove`, and the buttons that confirm and undo.

Every function here that a command or a button calls checks the person itself: a menu that hides a command is no lock.
"""

import re
from datetime import timedelta

from telegram import Document

from bot.chat import texts
from bot.chat.article_views import card_view, choice_view
from bot.chat.asking import said_before
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation
from bot.chat.documents import read_document
from bot.chat.marked import Marked, bold, joined, plain
from bot.chat.place import off_loop
from bot.chat.view import View, article_buttons, note, quoted, sentence, short, site
from bot.errors import AlreadyStored, SeveralArticles
from bot.intake.drafts import draft_from_message
from bot.intake.fields import CLEANERS
from bot.library.drafts import Changes
from bot.model import Draft, Entry
from bot.text.language import name
from bot.wording import amount, day

EDITABLE = ("title", "url", "author", "date", "language", "tags")
HOW_TO_ADD = (
    "Send /add with the text after it (its first line is the title), reply /add to a message that holds the text, "
    "or send a .txt or .md file with the caption /add."
)
HOW_TO_EDIT = (
    "Write which article, what to change and its new value: /edit 1 title A better title\n"
    f"Can be changed: {', '.join(EDITABLE)}."
)
INSTEAD = "On the bot's own machine, use: article-bot import FILE"
"""For files that Telegram does not give."""
ANONYMOUS = (
    "You write as a group or a channel, so I cannot see who you are. Write as yourself, or in a private chat with me."
)
EDIT_AGAIN = "An edited message does not change the library. Please send the command again."
NO_PAGES = "I cannot read web pages. Please send /add with the text of the article; its first line is the title."
ONLY_A_TITLE = "That is only a title. Please send it again with the text on the lines below it."
FEWEST_WORDS = 12
"""A single line of fewer words without a stop is a title or a slip, not an article."""
UNDO_WITHIN = timedelta(days=1)
"""How long the Undo under an added article takes it back at once; later it asks, for people have worked with it by
then.
"""

_EDIT = re.compile(
    rf"(?P<article>\S.*?)\s+(?P<field>{'|'.join(EDITABLE)})(?:\s+(?P<value>.*))?", re.DOTALL | re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SHARED = {"url": "address"}


async def add(here: Conversation, argument: str) -> None:
    """Store the text after the command, the message it replies to, or a document, as a new article."""
    if await _refused(here, "add"):
        return
    original = here.message.reply_to_message
    document = here.message.document or (original.document if original and not argument else None)
    text = argument or said_before(here)
    if document is not None:
        await _add_document(here, document)
    elif word := _no_article(text):
        await here.say(note(word))
    elif text.strip():
        await _store(here, await off_loop(draft_from_message, text))
    else:
        await here.say(note(HOW_TO_ADD))


async def add_sent_document(here: Conversation, _: str) -> None:
    """Store a document that came without a command, in a private chat; who may not do that gets its summary."""
    assert here.message.document is not None
    if here.is_admin:
        await _add_document(here, here.message.document)
    else:
        await texts.summarised(here, "")


async def edit(here: Conversation, argument: str) -> None:
    """Answer `/edit ARTICLE title New title`, or another field of the catalogue in place of the title."""
    if await _refused(here, "edit"):
        return
    asked = _EDIT.fullmatch(argument.strip())
    if asked is None:
        await here.say(note(HOW_TO_EDIT))
        return
    entry = await off_loop(here.library.find, asked["article"], forgiving=False)
    field = asked["field"].lower()
    change: Changes = {field: CLEANERS[field]((asked["value"] or "").strip())}  # type: ignore[misc]  # EDITABLE are its keys
    try:
        edited = await off_loop(here.library.edit, entry.number, **change)
    except AlreadyStored as same:
        await here.say(_known(same))
        return
    await here.say(card_view(edited))


async def remove(here: Conversation, argument: str) -> None:
    """Ask for confirmation of `/remove N`."""
    if await _refused(here, "remove"):
        return
    if not argument.strip():
        await here.say(note("Which article? Name its number or title: /remove 1"))
        return
    try:
        entry = await off_loop(here.library.find, argument.strip())
    except SeveralArticles as several:
        await here.say(choice_view(str(several), several.entries, Action.ASK_REMOVE))
        return
    await here.say(_confirmation(entry))


async def ask_remove(here: Conversation, number: int) -> str | None:
    """Ask whether to remove an article that was chosen among several."""
    if word := refusal(here, "remove"):
        return word
    await here.turn_into(_confirmation(await off_loop(here.library.entry, number)))
    return None


async def remove_confirmed(here: Conversation, number: int) -> str | None:
    """Remove an article, with a way back."""
    if word := refusal(here, "remove"):
        return word
    await _take_away(here, number, f"Removed no. {number}: ", "↩ Undo")
    return None


async def keep_article(here: Conversation, number: int) -> str | None:
    """Leave an article where it is."""
    if word := refusal(here, "remove"):
        return word
    entry = await off_loop(here.library.entry, number)
    await here.turn_into(note(f"Kept no. {number}: {quoted(entry.title)}."))
    return None


async def undo_add(here: Conversation, number: int) -> str | None:
    """Take back what was just added; what was added long ago is asked for first."""
    if word := refusal(here, "remove"):
        return word
    entry = await off_loop(here.library.entry, number)
    if here.desk.clock() - entry.added > UNDO_WITHIN:
        await here.say(_confirmation(entry))
    else:
        await _take_away(here, number, "Taken back: ", "↩ Store it again")
    return None


async def undo_remove(here: Conversation, number: int) -> str | None:
    """Bring a removed article back."""
    if word := refusal(here, "add"):
        return word
    try:
        entry = await off_loop(here.library.restore, number)
    except AlreadyStored as same:
        await here.turn_into(_known(same))
    else:
        await here.turn_into(_stored(entry, "Back"))
    return None


def refusal(here: Conversation, what: str) -> str | None:
    """Return why a person may not change the library, None where they may."""
    if here.anonymous:
        return ANONYMOUS
    if not here.is_admin:
        return f"Only admins can {what} articles. Your id is {here.person}, if you want to ask one."
    return EDIT_AGAIN if here.edited else None


async def _refused(here: Conversation, what: str) -> bool:
    word = refusal(here, what)
    if word:
        await here.say(note(word))
    return word is not None


def _no_article(text: str) -> str | None:
    """Return why a text is no article though it is not empty, None where it may be one."""
    line = text.strip()
    if _ADDRESS.fullmatch(line):
        return NO_PAGES
    if line and "\n" not in line and len(line.split()) < FEWEST_WORDS and line[-1] not in '.!?…。！？”"»':
        return ONLY_A_TITLE
    return None


async def _add_document(here: Conversation, document: Document) -> None:
    if (draft := await read_document(here, document, INSTEAD)) is not None:
        await _store(here, draft)


async def _store(here: Conversation, draft: Draft) -> None:
    try:
        entry = await off_loop(here.library.add, draft, by=here.person)
    except AlreadyStored as same:
        await here.say(_known(same))
        return
    await here.say(_stored(entry, "Stored"))


async def _take_away(here: Conversation, number: int, said: str, undo: str) -> None:
    entry = await off_loop(here.library.remove, number)
    await here.turn_into(note(f"{said}{quoted(entry.title)}.", [Button(undo, Action.UNDO_REMOVE, (number,))]))


def _confirmation(entry: Entry) -> View:
    facts = joined([plain("Remove this article?"), bold(short(entry.title)), _facts(entry)])
    buttons = [Button("Remove", Action.REMOVE, (entry.number,)), Button("Keep", Action.KEEP, (entry.number,))]
    return View(facts, [buttons])


def _stored(entry: Entry, how: str) -> View:
    content = joined([plain(f"{how} as no. {entry.number}: ") + bold(short(entry.title)), _facts(entry)])
    first, *_ = article_buttons(entry)
    return View(content, [[first, Button("↩ Undo", Action.UNDO_ADD, (entry.number,))]], article=entry.number)


def _known(same: AlreadyStored) -> View:
    entry = same.entry
    text = sentence(
        f"that has the same {_SHARED.get(same.same, same.same)} as no. {entry.number}, stored on {day(entry.added)}: "
        f"{quoted(entry.title)}"
    )
    return note(text, [Button("Show", Action.CARD, (entry.number,))], article=entry.number)


def _facts(entry: Entry) -> Marked:
    parts = [site(entry.url), day(entry.date) if entry.date else "", name(entry.language)]
    return joined([plain(part) for part in [*parts, amount(entry.sentences, "sentence")] if part], " · ")
