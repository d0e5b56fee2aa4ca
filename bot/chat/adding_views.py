"""How it looks in chat when articles are taken in: what is under way, and what became of it.

Of one article the whole card is shown, of several a line each: first those that somebody must decide about, then those
that could not be had, and last those that were there before.
"""

from collections.abc import Sequence
from datetime import date

from bot.chat.article_views import ROW, facts
from bot.chat.buttons import Action, Button, Rows
from bot.chat.marked import bold, joined, plain
from bot.chat.view import View, label, note, quoted, short
from bot.chat.work import Item, Outcome, Work
from bot.errors import NoSuchArticle
from bot.library.library import Library
from bot.library.taking_in import Became
from bot.model import Entry
from bot.wording import amount, day

MOST_LINES = 20
"""Lines of a list of outcomes; some 4,000 characters with long addresses and reasons, which is what a message holds."""
MOST_DECISIONS = 20
"""Buttons for those that somebody must decide about, a row each."""
MOST_CARDS = 2 * ROW
"""Numbers of articles that are buttons, as in a page of the list."""
GONE = "It has been removed since."
NOTHING_CAME = "Nothing came. Send /add again when you have it."
CANCELLED = "Cancelled. Nothing was stored."
GOES_ON = "I go on with this by myself as soon as I can."
INTERRUPTED = "That was interrupted by a restart too often, so I have stopped trying."
NO_ADMIN = "That was not finished before a restart, and only admins can do it: you are none any more."
WENT_WRONG = "Something went wrong on my side, so that was not finished. It is in the log."

_IN_A_LIST = {
    Became.STORED: "stored",
    Became.UPDATED: "updated",
    Became.KNOWN: "known",
    Became.ALIKE: "to decide",
    Became.DOUBTED: "to decide",
    None: "failed",
}


def working_view(work: Work, job: int) -> View:
    """Return how far work is."""
    row = [Button("Cancel", Action.CANCEL_JOB, (job,))]
    if len(work.items) == 1:
        item = work.items[0]
        doing = f"{'Fetching' if item.url else 'Reading'} {item.shown} …"
        return note(joined([plain(doing), plain(counts(work))]).text, row)
    return note(" · ".join(filter(None, [f"{work.read} of {len(work.items)}", counts(work)])), row)


def receiving_view(work: Work, job: int) -> View:
    """Return what has come of what somebody is sending."""
    cancel = Button("Cancel", Action.CANCEL_JOB, (job,))
    if not work.items:
        return note("Send me the text, an address or a file.", [cancel])
    characters = sum(len(item.text) for item in work.items)
    others = [item for item in work.items if not item.text]
    facts = [
        amount(work.parts, "part") if characters else "",
        amount(characters, "character") if characters else "",
        _kinds(others),
    ]
    said = f"Receiving: {', '.join(filter(None, facts))}"
    return note(said, [Button("Done", Action.RECEIVED, (job,)), cancel])


def counts(work: Work) -> str:
    """Return what became of the articles so far: 10 stored, 1 known, 1 failed."""
    said: dict[str, int] = {}
    for became, words in _IN_A_LIST.items():
        if count := len(work.of(became)):
            said[words] = said.get(words, 0) + count
    return ", ".join(f"{count:,} {words}" for words, count in said.items())


def result_view(work: Work, rows: Rows = ()) -> View:
    """Return what became of articles that are not shown one by one, with `rows` under the buttons to decide and to show
    one.
    """
    asked = [outcome for outcome in work.outcomes if outcome.kept is not None]
    lines = [plain(f"? {short(outcome.name, 90)}") for outcome in asked]
    lines += [plain(f"✗ {short(outcome.name, 90)}: {short(outcome.brief, 120)}") for outcome in work.of(None)]
    lines += [plain(f"{outcome.number}. {short(outcome.name, 90)} (updated)") for outcome in work.of(Became.UPDATED)]
    lines += [plain(f"{outcome.number}. {short(outcome.name, 90)}") for outcome in work.of(Became.STORED)]
    lines += [plain(f"{outcome.number}. {short(outcome.name, 90)} (known)") for outcome in work.of(Became.KNOWN)]
    more = [plain(f"… and {len(lines) - MOST_LINES + 1:,} more")] if len(lines) > MOST_LINES else []
    said = counts(work)
    if work.read < len(work.items):
        said = f"stopped after {work.read} of {len(work.items)}: {said}" if len(work.items) > 1 else f"stopped: {said}"
    heading = bold(said[:1].upper() + said[1:])
    deciding = [[Button(label(f"? {outcome.name}"), Action.DRAFT, (outcome.kept or 0,))] for outcome in asked]
    content = joined([heading, *lines[: MOST_LINES - bool(more)], *more])
    taken = [outcome.number or 0 for outcome in (*work.of(Became.UPDATED), *work.of(Became.STORED))]
    cards = [Button(str(number), Action.CARD, (number,)) for number in taken[:MOST_CARDS]]
    showing = [cards[start : start + ROW] for start in range(0, len(cards), ROW)]
    return View(content, [*deciding[:MOST_DECISIONS], *showing, *rows])


def outcome_view(library: Library, outcome: Outcome, person: int, today: date) -> View:
    """Return what became of one article that needs no decision."""
    if outcome.became is None:
        return note(outcome.why)
    try:
        entry = library.entry(outcome.number or 0)
    except NoSuchArticle:
        return note(f"{quoted(outcome.name)}: {GONE}")
    if outcome.became is Became.KNOWN:
        return known_view(library, entry, person, today)
    if outcome.became is Became.UPDATED:
        return updated_view(library, entry, outcome.more, outcome.less)
    return stored_view(entry, "Stored")


def stored_view(entry: Entry, how: str) -> View:
    """Return the card of an article that was just stored; `how` begins it."""
    content = joined([plain(f"{how} as no. {entry.number}: ") + bold(short(entry.title)), facts(entry)])
    buttons = [
        Button("Summary", Action.SUMMARY, (entry.number,)),
        Button("Edit title", Action.EDIT_TITLE, (entry.number,)),
        Button("Tags", Action.TAGS, (entry.number,)),
        Button("↩ Undo", Action.UNDO_ADD, (entry.number,)),
    ]
    return View(content, [buttons], article=entry.number)


def updated_view(library: Library, entry: Entry, more: int, less: int) -> View:
    """Return what is new about an article that has a new version."""
    said = plain(f"No. {entry.number} has a new version: ") + bold(short(entry.title))
    content = joined([said, plain(f"{changes(more, less)}."), facts(entry)])
    buttons = [Button("Summary", Action.SUMMARY, (entry.number,))]
    if events := library.journal.history(entry.number, 1):
        buttons.append(Button("↩ Undo", Action.UNDO_EDIT, (events[0].position,)))
    return View(content, [buttons], article=entry.number)


def known_view(library: Library, entry: Entry, person: int, today: date) -> View:
    """Return that an article is stored already, when and by whom."""
    text = f"That is no. {entry.number}, {stored_when(library, entry, person, today)}: {quoted(entry.title)}"
    return note(text, [Button("Show", Action.CARD, (entry.number,))], article=entry.number)


def stored_when(library: Library, entry: Entry, person: int, today: date) -> str:
    """Return when an article was stored, and by whom, as far as that is known, or by the person who is told."""
    stored = entry.added.date()
    on = "today" if stored == today else f"on {day(stored)}"
    if entry.added_by is None:
        return f"stored {on}"
    by = "you" if entry.added_by == person else library.journal.names([entry.added_by]).get(entry.added_by)
    return f"stored {on} by {short(by, 60)}" if by else f"stored {on}"


def changes(more: int, less: int) -> str:
    """Return how two texts differ, in sentences: 3 sentences new, 1 gone."""
    if not more and not less:
        return "the same sentences, written otherwise"
    return ", ".join(
        filter(None, [f"{amount(more, 'sentence')} new" if more else "", _gone(less, alone=not more) if less else ""])
    )


def _gone(less: int, *, alone: bool) -> str:
    return f"{amount(less, 'sentence')} gone" if alone else f"{less:,} gone"


def _kinds(items: Sequence[Item]) -> str:
    addresses, files = sum(bool(item.url) for item in items), sum(bool(item.file) for item in items)
    said = [amount(addresses, "address") if addresses else ""]
    said += [amount(files, "file") if files else ""]
    return ", ".join(filter(None, said))
