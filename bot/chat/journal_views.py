"""How the journal looks in chat: what was done last, the history of one article, and its text as it was before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby

from bot.chat.buttons import Action, Button
from bot.chat.changes import LABELS, change_lines
from bot.chat.marked import MESSAGE_LIMIT, Marked, bold, clipped, italic, joined, pages, plain
from bot.chat.text_views import laid_out
from bot.chat.view import View, flowing, note, quoted, short
from bot.library.taking_back import UNDO
from bot.model import Deed, Entry, Event, Version
from bot.wording import amount, minute, numbers_in_words

NOTHING = "Nothing was done yet, as far as I know."
UNKNOWN = "What was done to it before I began to keep a journal is not known."
_SAID = {
    Deed.ADDED: "added {}",
    Deed.EDITED: "edited {}",
    Deed.UPDATED: "gave {} a new text",
    Deed.REMOVED: "removed {}",
    Deed.RESTORED: "brought {} back",
}
_TOOK_BACK = "took back a change of {}"
_OUTSIDE = "file or command line"
"""How something came that nobody did in chat."""
_TITLE = 80
_AROUND = 100
"""UTF-16 units of the heading and the foot of what was done last."""
_EVENT_LIMIT = MESSAGE_LIMIT // 8
"""UTF-16 units of an event in a history, so that a page of six fits with its heading and foot."""
_TEXT_LIMIT = MESSAGE_LIMIT - 500
_BUTTONS_IN_ROW = 5
_MOST_BUTTONS = 20
MANY = 3
"""So many articles that came or went at once are told in one line."""


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom and when events are told, and the names of the people in them by their ids."""

    reader: int
    names: Mapping[int, str]
    now: datetime

    def told(self, event: Event, what: str) -> str:
        """Return when and by whom what was done to what: 22 Nov 14:02 · you added no. 215."""
        undone = event.through == UNDO
        through = "" if undone else event.through
        said, when = (_TOOK_BACK if undone else _SAID[event.deed]).replace("{}", what), minute(event.at, self.now)
        if event.by is None:
            return f"{when} · {through} {said}" if through else f"{when} · {said} ({_OUTSIDE})"
        who = "you" if event.by == self.reader else short(self.names.get(event.by) or f"admin {event.by}", 60)
        return f"{when} · {who} {f'({through}) ' if through else ''}{said}"


def in_acts(events: Iterable[Event]) -> list[tuple[Event, ...]]:
    """Return events, the latest first, as people think of them: many articles that came or went at once together, those
    of a removal, or of a day where nobody in chat did it.
    """
    acts = list[tuple[Event, ...]]()
    for (deed, *_), run in groupby(events, _act):
        together = tuple(run)
        many = len(together) >= MANY and deed in (Deed.ADDED, Deed.REMOVED, Deed.RESTORED)
        acts += [together] if many else [(event,) for event in together]
    return acts


def recent_view(
    acts: Sequence[tuple[Event, ...]], telling: Telling, *, size: int, newest: bool = True, older: bool = False
) -> View:
    """Return a page of what was done last, the newest first, with buttons for the history of the articles, for the
    `newest` page where this is another one, and for what is `older`.
    """
    if not acts:
        return note(NOTHING)
    room = (MESSAGE_LIMIT - _AROUND) // len(acts) - 1
    lines = [clipped(_line(act, telling), room) for act in acts]
    numbers = list(dict.fromkeys(event.number for act in acts for event in act[:MANY]))[:_MOST_BUTTONS]
    shown = [Button(str(number), Action.HISTORY, (number,)) for number in numbers]
    rows = [shown[start : start + _BUTTONS_IN_ROW] for start in range(0, len(shown), _BUTTONS_IN_ROW)]
    turn = [] if newest else [Button("◀ Newest", Action.RECENT, (size, 0))]
    turn += [Button("Older ▶", Action.RECENT, (size, acts[-1][-1].position))] if older else []
    foot = italic("Times are UTC. A number shows the history of that article.")
    return View(joined([bold("Last changes"), *lines, foot]), [*rows, turn])


def history_view(
    number: int, entry: Entry | None, events: Sequence[Event], telling: Telling, *, page: int, more: bool
) -> View:
    """Return a page of what was done to an article, the latest first; `entry` is None where it is removed now. The
    latest change can be taken back, a removal too, and texts from before can be shown.
    """
    title = entry.title if entry else events[0].title
    heading = bold(short(title)) + plain(f" (no. {number}{'' if entry else ', removed'})")
    lines = [clipped(_entry(event, telling), _EVENT_LIMIT) for event in events]
    if not more and (not events or events[-1].deed is not Deed.ADDED):
        lines.append(plain(UNKNOWN))
    rows = [_ways_back(number, entry, events) if page == 0 else []]
    versions = [event for event in events if event.version is not None and "text" in event.changes]
    rows.append(
        [Button(f"Version {event.version}", Action.VERSION, (number, event.version or 0)) for event in versions]
    )
    turn = [Button("◀ Newer", Action.HISTORY, (number, page - 1))] if page else []
    rows.append(turn + ([Button("Older ▶", Action.HISTORY, (number, page + 1))] if more else []))
    content = joined([heading, *lines, italic("Times are UTC.")])
    return View(content, _in_rows(rows), article=number if entry else None)


def version_view(version: Version, number: int, page: int, *, now: datetime) -> View:
    """Return a page of an article's text as it was, and until when."""
    article = version.article
    spans = pages(article.text, _TEXT_LIMIT)
    page = min(page, len(spans) - 1)
    until = italic(f"Version {version.version} of no. {number}, as it was until {minute(version.until, now)} UTC")
    foot = italic(f"page {page + 1} of {len(spans)}") if len(spans) > 1 else ""
    body = laid_out(plain(flowing(article.text, article.sentences, spans[page]).strip("\r\n")))
    turn = [Button("◀", Action.VERSION, (number, version.version, page - 1))] if page else []
    turn += [Button("▶", Action.VERSION, (number, version.version, page + 1))] if page + 1 < len(spans) else []
    content = joined([joined([bold(short(article.entry.title)), until]), body, foot], "\n\n")
    return View(content, [turn, [Button("History", Action.HISTORY, (number,))]])


def _act(event: Event) -> tuple[object, ...]:
    """Return what events of one act share."""
    at = event.at.date() if event.by is None else event.at.replace(second=0, microsecond=0)
    return event.deed, event.by, event.through, at


def _line(act: tuple[Event, ...], telling: Telling) -> Marked:
    """Return what was done as a line: 22 Nov 14:02 · you added no. 215 “…”."""
    event = act[0]
    if len(act) > 1:
        which = numbers_in_words(event.number for event in act)
        return plain(f"{telling.told(event, amount(len(act), 'article'))}: no. {which}")
    fields = ", ".join(LABELS.get(field, field).lower() for field in event.changes)
    which = f" ({fields})" if fields and event.deed is Deed.EDITED else ""
    return plain(telling.told(event, f"no. {event.number} {quoted(event.title, _TITLE)}{which}"))


def _entry(event: Event, telling: Telling) -> Marked:
    """Return an event with the fields that it changed, a line for each."""
    has_text = event.version is not None and "text" in event.changes
    was = f" (the text before is version {event.version})" if has_text else ""
    head = plain(telling.told(event, "it") + was)
    return joined([head, *(plain("    ") + line for line in change_lines(event.changes))])


def _ways_back(number: int, entry: Entry | None, events: Sequence[Event]) -> list[Button]:
    if entry is None:
        return [Button("Restore", Action.RESTORE, (number,))]
    buttons = [Button("Show", Action.CARD, (number,))]
    if events and events[0].deed in (Deed.EDITED, Deed.UPDATED):
        buttons.append(Button("↩ Undo the last change", Action.UNDO_EDIT, (events[0].position,)))
    return buttons


def _in_rows(rows: Sequence[Sequence[Button]]) -> list[list[Button]]:
    """Return rows of buttons none of which is too long to be read on a phone."""
    cut = ([row[start : start + 3] for start in range(0, len(row), 3)] for row in rows)
    return [list(row) for row in chain.from_iterable(cut)]
