"""Articles that somebody must decide about before they are stored: they look like none, or like one that is there.

The draft is kept in the store until it is decided, so that its buttons work after a restart, and no longer.
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.chat.adding_views import changes, known_view, outcome_view, stored_view, stored_when, updated_view
from bot.chat.admins import refusal
from bot.chat.article_views import facts
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation, Desk
from bot.chat.exchanges import Exchange, recalled
from bot.chat.marked import Marked, bold, joined, plain, quotation
from bot.chat.place import off_loop
from bot.chat.text_views import laid_out
from bot.chat.view import View, note, quoted, short
from bot.chat.work import Work
from bot.errors import NoSuchArticle
from bot.library.doubted import odd
from bot.library.library import Library
from bot.library.taking_in import Became, Decision, TakenIn, take_in
from bot.model import Doubt, Draft, Reading

DECIDED = "That was decided already, or too long ago. Please send it again."
FIRST_LINES = 300
"""Characters of a draft that are shown: three or four lines on a phone."""


def keep_draft(desk: Desk, chat: int, taken: TakenIn) -> int:
    """Keep what somebody must decide about, and return the number of its exchange."""
    difference = taken.difference
    kept = {
        "draft": asdict(taken.reading.draft),
        "doubts": taken.reading.doubts,
        "like": taken.entry.number if taken.entry else None,
        "same": taken.same,
        "more": difference.more if difference else 0,
        "less": difference.less if difference else 0,
    }
    payload = json.dumps(kept, ensure_ascii=False, default=date.isoformat)
    return desk.chats.save_exchange(Exchange(chat, draft=payload).to_json(), desk.clock())


def preview_view(desk: Desk, exchange: int, person: int) -> View:
    """Return the preview of a kept draft, with what speaks against it and the buttons to decide."""
    payload = desk.chats.exchange(exchange)
    kept = Exchange.from_json(payload).draft if payload else ""
    return _preview(desk, json.loads(kept), exchange, person) if kept else note(DECIDED)


def single_view(desk: Desk, work: Work, person: int) -> View | None:
    """Return the whole card of what became of a single article, None where there are several."""
    if len(work.items) > 1 or len(work.outcomes) != 1:
        return None
    (outcome,) = work.outcomes
    if outcome.kept is not None:
        return preview_view(desk, outcome.kept, person)
    return outcome_view(desk.library, outcome, person, desk.clock().date())


def taken_view(desk: Desk, chat: int, taken: TakenIn, person: int) -> View:
    """Return what became of an article, or its preview where somebody must decide."""
    entry, found = taken.entry, taken.difference
    if entry is None or taken.became in (Became.ALIKE, Became.DOUBTED):
        return preview_view(desk, keep_draft(desk, chat, taken), person)
    if taken.became is Became.KNOWN:
        return known_view(desk.library, entry, person, desk.clock().date())
    if taken.became is Became.UPDATED:
        return updated_view(desk.library, entry, found.more if found else 0, found.less if found else 0)
    return stored_view(entry, "Stored")


async def show(here: Conversation, exchange: int) -> str | None:
    """Send the preview of a draft."""
    if word := refusal(here, "add articles"):
        return word
    if await _recalled(here, exchange) is None:
        return DECIDED
    await here.say(await off_loop(preview_view, here.desk, exchange, here.person))
    return None


async def store(here: Conversation, exchange: int) -> str | None:
    """Store a draft whatever speaks against it."""
    return await _decide(here, exchange, Decision.STORE)


async def replace(here: Conversation, exchange: int) -> str | None:
    """Let a draft take the place of the article that is like it."""
    return await _decide(here, exchange, Decision.REPLACE)


async def drop(here: Conversation, exchange: int) -> str | None:
    """Do not store a draft."""
    if word := refusal(here, "add articles"):
        return word
    kept = await _recalled(here, exchange)
    if kept is None:
        return DECIDED
    await off_loop(here.desk.chats.drop_exchange, exchange)
    await here.turn_into(note(f"Not stored: {quoted(kept['draft']['title'])}."))
    return None


async def _decide(here: Conversation, exchange: int, decision: Decision) -> str | None:
    if word := refusal(here, "add articles"):
        return word
    kept = await _recalled(here, exchange)
    if kept is None:
        return DECIDED
    like = kept["like"] if decision is Decision.REPLACE else None
    reading = Reading(_draft(kept["draft"]))
    taken = await off_loop(take_in, here.library, reading, by=here.person, decision=decision, like=like)
    await here.turn_into(await off_loop(taken_view, here.desk, here.chat, taken, here.person))
    await off_loop(here.desk.chats.drop_exchange, exchange)
    return None


async def _recalled(here: Conversation, exchange: int) -> dict[str, Any] | None:
    kept = await recalled(here, exchange)
    found: dict[str, Any] | None = json.loads(kept.draft) if kept and kept.draft else None
    return found


def _preview(desk: Desk, kept: dict[str, Any], exchange: int, person: int) -> View:
    draft = _draft(kept["draft"])
    like = _like(desk.library, kept, person, desk)
    doubts = odd(map(Doubt, kept["doubts"]))
    heading = plain("Is this an article? ") if doubts else plain("Stored before? ")
    why = f"What is odd: {doubts}." if doubts else ""
    quote = quotation(laid_out(plain(_beginning(draft.text))))
    parts: list[Marked | str] = [heading + bold(short(draft.title)), facts(draft), quote, why, like]
    buttons = [Button("Keep both" if like else "Store", Action.STORE_DRAFT, (exchange,))]
    if like:
        buttons.append(Button("Replace", Action.REPLACE_BY_DRAFT, (exchange,)))
    buttons.append(Button("Cancel", Action.DROP_DRAFT, (exchange,)))
    showing = [Button(f"Show no. {kept['like']}", Action.CARD, (kept["like"],))] if like else []
    return View(joined(parts), [buttons, showing])


def _like(library: Library, kept: dict[str, Any], person: int, desk: Desk) -> Marked:
    """Return which article a draft is like, and what differs; nothing where there is none."""
    if kept["like"] is None:
        return Marked("")
    try:
        entry = library.entry(kept["like"])
    except NoSuchArticle:
        return Marked("")
    said = "has the same address and another text" if kept["same"] else "says nearly the same"
    stored = stored_when(library, entry, person, desk.clock().date())
    words = plain(f"No. {entry.number} {said}: ") + bold(short(entry.title)) + plain(f", {stored}.")
    return joined([words, plain(f"What differs here: {changes(kept['more'], kept['less'])}.")])


def _beginning(text: str) -> str:
    lines = [line.strip() for line in text[: 2 * FIRST_LINES].splitlines() if line.strip()]
    beginning = "\n".join(lines)
    return (
        beginning
        if len(beginning) <= FIRST_LINES and len(text) <= 2 * FIRST_LINES
        else (beginning[: FIRST_LINES - 1].rstrip() + "…")
    )


def _draft(kept: dict[str, Any]) -> Draft:
    written = kept["date"] and date.fromisoformat(kept["date"])
    return Draft(**{**kept, "date": written, "tags": tuple(kept["tags"])})
