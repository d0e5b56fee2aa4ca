"""How admins edit an article in chat: `/edit`, and the buttons that ask for a new title or another field."""

import re
from collections.abc import Mapping
from typing import Any

from bot.chat import tagging
from bot.chat.admins import refusal, refused
from bot.chat.article_views import choice_view
from bot.chat.buttons import Action, Button
from bot.chat.changes import LABELS, change, value
from bot.chat.conversation import Conversation
from bot.chat.invitations import LEFT, Invitation, cancels, invite, invited
from bot.chat.marked import bold, joined, plain
from bot.chat.place import off_loop
from bot.chat.view import View, note, short
from bot.errors import InvalidArticle, NoSuchArticle, SeveralArticles
from bot.intake.fields import CLEANERS
from bot.library.drafts import Changes
from bot.library.library import Library
from bot.library.tags import spelled_as_known
from bot.model import Entry

EDITABLE = tuple(LABELS)
CAN_BE_CHANGED = "Can be changed: title, address (url), author, date, language, tags."
HOW_TO_EDIT = f"Write which article, what to change and its new value: /edit 1 title A better title\n{CAN_BE_CHANGED}"
NO_TITLE = "An article needs a title. Write the new one after it: /edit 1 title A better title"
_NAMES = {name: name for name in EDITABLE} | {"address": "url", "tag": "tags"}
_NAME = "|".join(_NAMES)
_ON_A_LINE = re.compile(
    rf"(?P<article>\S.*?)(?<=\S)\s+(?P<field>{_NAME})(?:\s*:|(?=\s)|$)\s*(?P<value>.*)", re.DOTALL | re.IGNORECASE
)
_LINE = re.compile(rf"\s*(?P<field>{_NAME})(?:\s*[:=]|(?=\s)|$)\s*(?P<value>.*)", re.IGNORECASE)
_STRANGE = re.compile(r"\d+\s+\S.*", re.DOTALL)
_BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")
"""As browsers show addresses, and people write them: example.org/bridge."""
_CLEARED_BY = "none"
_ASKED = {
    "title": ("What shall the title be?", "The new title"),
    "url": ("Which address shall it have? “none” clears it.", "https://…"),
    "author": ("Who wrote it? “none” clears it.", "The author"),
    "date": ("Of which day is it? Such as 2026-02-28; “none” clears it.", "2026-02-28"),
    "language": ("Which language is it in? Such as German, or de.", "The language"),
}


async def edit(here: Conversation, argument: str) -> None:
    """Answer `/edit ARTICLE title New title`, another field in its place, or several on lines of their own; `/edit
    ARTICLE` shows what there is to change.
    """
    if await refused(here, "edit articles"):
        return
    read = read_edit(argument)
    if read is None:
        await _show_fields(here, argument.strip())
        return
    reference, values = read
    entry = await off_loop(here.library.find, reference, forgiving=False)
    if not values.get("title", "-").strip():
        await here.say(note(NO_TITLE))
        return
    await change(here, entry.number, await off_loop(_cleaned, here.library, values))


async def show_fields(here: Conversation, number: int) -> str | None:
    """Show what can be changed about an article."""
    if word := refusal(here, "edit articles"):
        return word
    await here.say(fields_view(await off_loop(here.library.entry, number)))
    return None


async def ask_title(here: Conversation, number: int) -> str | None:
    """Ask for the new title of an article."""
    return await ask_field(here, number, EDITABLE.index("title"))


async def ask_field(here: Conversation, number: int, which: int) -> str | None:
    """Ask for the new value of a field of an article, by its place among those that can be changed."""
    if word := refusal(here, "edit articles"):
        return word
    if which >= len(EDITABLE) or EDITABLE[which] not in _ASKED:
        return CAN_BE_CHANGED
    field, entry = EDITABLE[which], await off_loop(here.library.entry, number)
    words, hint = _ASKED[field]
    now = f"{LABELS[field]} of no. {number} now: {value(entry, field)}"
    await invite(here, Invitation(number, field), f"{now}\n{words}", hint)
    return None


async def answered(here: Conversation, text: str) -> bool:
    """Do what was invited where a text answers an invitation; return whether it does."""
    wanted = await invited(here, text)
    if wanted is None:
        return False
    if await refused(here, "edit articles"):
        return True
    if cancels(text):
        await here.settle(wanted.article)
        await here.say(note(LEFT, article=wanted.article))
    elif wanted.field == "tags":
        await tagging.retag(here, wanted.article, text, begun=here.settle)
    else:
        # Raised before it counts as answered: who gave no date is still asked for one.
        changes = await off_loop(_cleaned, here.library, {wanted.field: text})
        await here.settle(wanted.article)
        await change(here, wanted.article, changes)
    return True


def read_edit(argument: str) -> tuple[str, dict[str, str]] | None:
    r"""Return the article and the new values of the fields that `/edit` names, None where it names no field. Raises
    InvalidArticle for a line with something else.

    >>> read_edit("12 title The moor"), read_edit("12\ndate: 2026-02-01\ntags:")
    (('12', {'title': 'The moor'}), ('12', {'date': '2026-02-01', 'tags': ''}))
    """
    head, *rest = argument.strip().splitlines() or [""]
    asked, lines = _ON_A_LINE.fullmatch(head.strip()), [line for line in rest if line.strip()]
    more = [_LINE.fullmatch(line) for line in lines]
    if asked and not all(more):
        # A title that was written on two lines.
        asked, more = _ON_A_LINE.fullmatch(argument.strip()), []
    values = {_NAMES[asked["field"].lower()]: asked["value"]} if asked else {}
    for line, found in zip(lines, more, strict=False):
        if found is None:
            raise InvalidArticle(f"I cannot read “{short(line, 60)}”. {CAN_BE_CHANGED}")
        values[_NAMES[found["field"].lower()]] = found["value"]
    return (asked["article"] if asked else head.strip(), values) if values else None


def fields_view(entry: Entry) -> View:
    """Return what can be changed about an article, as it is now, and how."""
    heading = bold(short(entry.title)) + plain(f" (no. {entry.number})")
    now = [plain(f"{LABELS[field]}: {value(entry, field)}") for field in EDITABLE if field != "title"]
    how = f"Press what to change, or write it: /edit {entry.number} date 2026-02-28. Several at once: each on a line."
    first = [
        Button("Title", Action.EDIT_TITLE, (entry.number,)),
        Button("Tags", Action.TAGS, (entry.number,)),
    ]
    others = [field for field in EDITABLE if field not in ("title", "tags")]
    second = [Button(LABELS[field], Action.EDIT_FIELD, (entry.number, EDITABLE.index(field))) for field in others]
    return View(joined([heading, *now, plain(how)]), [first, second], article=entry.number)


async def _show_fields(here: Conversation, reference: str) -> None:
    """Answer `/edit` with no more than an article, or with less."""
    replied = await here.replied_to()
    if not reference and replied and replied.article is not None:
        await here.say(fields_view(await off_loop(here.library.entry, replied.article)))
        return
    if not reference:
        await here.say(note(HOW_TO_EDIT))
        return
    try:
        entry = await off_loop(here.library.find, reference, forgiving=False)
    except SeveralArticles as several:
        await here.say(choice_view(str(several), several.entries, Action.EDIT))
        return
    except NoSuchArticle:
        if _STRANGE.fullmatch(reference):
            await here.say(note(HOW_TO_EDIT))
            return
        raise
    await here.say(fields_view(entry))


def _clean(field: str, text: str) -> Any:
    try:
        return CLEANERS[field](text)
    except InvalidArticle as wrong:
        # It names the field as files do.
        raise InvalidArticle(f"{LABELS[field]}: {str(wrong).removeprefix(f'{field}: ')}") from wrong


def _cleaned(library: Library, values: Mapping[str, str]) -> Changes:
    """Return new values as they are stored. Raises InvalidArticle."""
    texts = {field: text.strip() for field, text in values.items()}
    texts |= {field: "" for field, text in texts.items() if field != "title" and text.casefold() == _CLEARED_BY}
    if _BARE_ADDRESS.fullmatch(texts.get("url", "")):
        texts["url"] = f"https://{texts['url']}"
    changes = {field: _clean(field, text) for field, text in texts.items()}
    if "tags" in changes:
        changes["tags"] = tuple(dict.fromkeys(spelled_as_known(library.store.articles, tag) for tag in changes["tags"]))
    return changes  # type: ignore[return-value]  # the fields are those of Changes
