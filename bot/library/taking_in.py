"""Taking in an article as it was read: it is stored, or becomes the new version of one that has its address, unless
somebody should decide that.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import AlreadyStored
from bot.library.duplicates import Difference, difference
from bot.library.taking_back import changed_by_hand
from bot.model import Draft, Entry, Reading
from bot.storage.urls import untracked_url

if TYPE_CHECKING:
    from bot.library.library import Library


SAME_PAGE = 0.3
"""Share of the shorter text's shingles from which on a page is still the same page. A report and its update of a day
later share .44 to .77; two reports of one affair, as on a page that is written anew each day, .22 at most.
"""
EVENTS = 200
"""Events of an article that are looked through for what somebody changed by hand."""


class Became(StrEnum):
    """What became of a reading."""

    STORED = "stored"
    UPDATED = "updated"
    """The article with its address has its text now; what it was before is kept as a version."""
    KNOWN = "known"
    """An article has this very text; nothing was changed."""
    ALIKE = "alike"
    """An article has nearly the same text, or its address and another text; nothing was changed."""
    DOUBTED = "doubted"
    """It is perhaps no article; nothing was changed."""


class Decision(StrEnum):
    """What somebody said shall be done."""

    ASK = "ask"
    """Nothing yet: store it where nothing speaks against it."""
    STORE = "store"
    """Store it whatever is doubtful about it or like it ("Store", "Keep both")."""
    REPLACE = "replace"
    """Let it take the place of the article that is like it."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a reading, and the article that it became or that speaks against it; None where only doubts do."""

    became: Became
    reading: Reading
    entry: Entry | None = None
    same: str = ""
    """What it shares with `entry` that speaks against it: `text` or `url`; empty where it is nearly the same, or where
    nothing speaks against it.
    """
    difference: Difference | None = None
    """From the text of `entry`, as it was before, where it was there before."""


def take_in(
    library: "Library",
    reading: Reading,
    *,
    by: int | None,
    through: str = "",
    decision: Decision = Decision.ASK,
    like: int | None = None,
) -> TakenIn:
    """Take in what was read for somebody. `like` is the number of the article that it replaces where that was decided.
    Raises InvalidArticle, NoSuchArticle (`like` is gone), StorageError.
    """
    draft = reading.draft
    if draft.url:
        draft = replace(draft, url=untracked_url(draft.url))
        reading = replace(reading, draft=draft)
    if same := library.store.articles.by_text(draft.text):
        return TakenIn(Became.KNOWN, reading, same, "text")
    page = library.store.articles.by_url(draft.url) if draft.url else None
    before = page if like is None else library.entry(like)
    if decision is Decision.REPLACE and before:
        return _replaced(library, reading, before, _difference(library, before, draft), by, through)
    if decision is Decision.STORE and page:
        # An address belongs to one article, and somebody wants this one beside it.
        draft = replace(draft, url=None)
    if decision is Decision.ASK:
        if page:
            return _page_again(library, reading, page, by, through)
        if reading.doubts:
            return TakenIn(Became.DOUBTED, reading)
    try:
        measured = library.measure(draft)
        if decision is Decision.ASK and (near := library.duplicates.nearest(draft.text, measured.language)):
            return TakenIn(Became.ALIKE, reading, near, difference=_difference(library, near, draft))
        return TakenIn(Became.STORED, reading, library.add_measured(measured, by=by, through=through))
    except AlreadyStored as stored:
        # By somebody else this very moment.
        return TakenIn(Became.KNOWN, reading, stored.entry, stored.same)


def _page_again(library: "Library", reading: Reading, page: Entry, by: int | None, through: str) -> TakenIn:
    """Take in a page whose address an article has: its new version, unless it is another page by now."""
    found = _difference(library, page, reading.draft)
    if reading.doubts:
        return TakenIn(Became.DOUBTED, reading, page, "url", found)
    if found.alike < SAME_PAGE:
        return TakenIn(Became.ALIKE, reading, page, "url", found)
    return _replaced(library, reading, page, found, by, through)


def _replaced(
    library: "Library", reading: Reading, entry: Entry, found: Difference, by: int | None, through: str
) -> TakenIn:
    """Make a reading the new version of an article. What a person changed about it by hand stays as it is."""
    by_hand = changed_by_hand(library.journal.history(entry.number, EVENTS))
    draft = reading.draft
    for name in ("title", "url", "author", "date", "language"):
        if name in by_hand or getattr(draft, name) is None:
            draft = replace(draft, **{name: getattr(entry, name)})
    updated = library.replace(entry.number, replace(draft, key=None), by=by, through=through)
    return TakenIn(Became.UPDATED, reading, updated, difference=found)


def _difference(library: "Library", entry: Entry, draft: Draft) -> Difference:
    return difference(library.article(entry.number), draft, draft.language or entry.language)
