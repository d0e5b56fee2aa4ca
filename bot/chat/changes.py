"""Changing what the catalogue says about an article: it is told in a line for each field, and can be taken back."""

import re
from collections.abc import Iterable, Mapping

from bot.chat.admins import refusal
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation
from bot.chat.marked import Marked, bold, joined, plain
from bot.chat.place import off_loop
from bot.chat.view import View, note, quoted, short
from bot.errors import AlreadyStored
from bot.library.drafts import Changes
from bot.library.library import Library
from bot.model import Entry, Event
from bot.text.language import name
from bot.wording import day

LABELS = {
    "title": "Title",
    "url": "Address",
    "author": "Author",
    "date": "Date",
    "language": "Language",
    "tags": "Tags",
}
"""What can be changed, and how it is called in chat."""
NONE = "none"
SHOWN = 150
"""Characters of a value that are shown."""
_BEFORE_TAG = re.compile(r"(?:^| )#")


async def change(here: Conversation, number: int, changes: Changes, remark: str = "") -> None:
    """Change an article for an admin and say what changed, with a way back and what there is to remark. Raises
    ArticleBotError.
    """
    before = await off_loop(here.library.entry, number)
    try:
        after = await off_loop(here.library.edit, number, by=here.person, **changes)
    except AlreadyStored as same:
        words = f"No. {same.entry.number} has that address already: {quoted(same.entry.title)}. Nothing was changed."
        await here.say(note(words, [Button("Show", Action.CARD, (same.entry.number,))], article=number))
        return
    last = None if after == before else await off_loop(last_event, here.library, number)
    await here.say(_changed_view(after, last, remark))


async def undo(here: Conversation, position: int) -> str | None:
    """Take a change back that the journal has at a position, and say what changed by that."""
    if word := refusal(here, "edit articles"):
        return word
    entry = await off_loop(here.library.undo, position, by=here.person)
    await here.turn_into(_changed_view(entry, await off_loop(last_event, here.library, entry.number)))
    return None


def value(entry: Entry, field: str) -> str:
    """Return one of an article's fields as people read it."""
    match field:
        case "date":
            return day(entry.date) if entry.date else NONE
        case "language":
            return name(entry.language)
        case "tags":
            return _tags(entry.tags) or NONE
    return short(getattr(entry, field) or NONE, SHOWN)


def change_lines(changes: Mapping[str, tuple[str, str]]) -> list[Marked]:
    """Return what an event changed, a line for each field: Title: “A” → “B”."""
    return [
        plain(f"{LABELS.get(field, field.capitalize())}: {_change(field, before, after)}")
        for field, (before, after) in changes.items()
    ]


def _change(field: str, before: str, after: str) -> str:
    if field != "tags":
        return f"{_read(field, before)} → {_read(field, after)}"
    was, now = _BEFORE_TAG.split(before)[1:], _BEFORE_TAG.split(after)[1:]
    more, less = [tag for tag in now if tag not in was], [tag for tag in was if tag not in now]
    said = [f"{_tags(tags)} {how}" for tags, how in ((more, "added"), (less, "taken away")) if tags]
    return short(", ".join(said) or "in another order", SHOWN)


def _tags(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)


def _read(field: str, text: str) -> str:
    if not text:
        return NONE
    return quoted(text, SHOWN) if field == "title" else short(text, SHOWN)


def last_event(library: Library, number: int) -> Event | None:
    """Return what was done last to an article, None where that was before there was a journal."""
    return next(iter(library.store.journal.events(number, 1)), None)


def _changed_view(entry: Entry, event: Event | None, remark: str = "") -> View:
    buttons = [Button("Show", Action.CARD, (entry.number,))]
    lines = [plain("Nothing changed: it is so already.")]
    if event is not None:
        buttons.insert(0, Button("↩ Undo", Action.UNDO_EDIT, (event.position,)))
        lines = change_lines(event.changes)
    heading = plain(f"No. {entry.number}: ") + bold(short(entry.title))
    return View(joined([heading, *lines, plain(remark)]), [buttons], article=entry.number)
