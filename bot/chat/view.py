"""A view is a message before it is sent: marked text that fits, and rows of buttons. Parts that several views
share stand here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chat.buttons import Action, Button, Rows
from bot.chat.marked import MESSAGE_LIMIT, Marked, clipped, joined, link, plain
from bot.model import Entry, Sentence, Span
from bot.wording import age, day, site

TITLE_LIMIT = 200
LABEL_LIMIT = 40


@dataclass(frozen=True, slots=True)
class View:
    """A message to send or to turn another message into.

    `article` is the one it speaks of, `exchange` the kept record its buttons refer to: a reply to the message
    is about them. `invites` opens a reply field in the person's client with this hint.
    """

    content: Marked
    rows: Rows = ()
    article: int | None = None
    exchange: int | None = None
    invites: str | None = None

    @property
    def fitting(self) -> Marked:
        """The content, cut where it would be refused as too long."""
        return clipped(self.content, MESSAGE_LIMIT)


ALL = Button("Articles", Action.ARTICLES)
"""The way on from every dead end."""


def note(text: str, *rows: list[Button], article: int | None = None) -> View:
    """Return a plain message with buttons."""
    return View(plain(text), rows, article=article)


def flowing(text: str, sentences: Iterable[Sentence], span: Span) -> str:
    """Return the part `span` of an article's text for display: line breaks inside of a sentence, where the file was
    wrapped, become spaces. Nothing moves, so offsets stay right.
    """
    parts, last = [], span.start
    for sentence in sentences:
        start, end = max(sentence.start, last), min(sentence.end, span.end)
        if start < end:
            parts += [text[last:start], text[start:end].replace("\n", " ")]
            last = end
    return "".join([*parts, text[last : span.end]])


def short(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return `text` on one line, cut at `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def quoted(title: str, limit: int = TITLE_LIMIT) -> str:
    """Return a title in quotation marks, on one line and cut at `limit`; one that is a quotation has its own."""
    line = short(title, limit)
    return line if line[:1] in '“„«"' else f"“{line}”"


def sentence(text: str) -> str:
    """Return an error's text as a sentence: a capital at its beginning, a stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…", ":")) else ".")


def label(text: str) -> str:
    """Return `text` short enough for a button."""
    return short(text, LABEL_LIMIT)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day, and after how many days an article is marked as old; 0 for never."""

    today: date
    old_after_days: int

    def age(self, entry: Entry) -> str:
        """Return how old an article is in words, empty where it is not old."""
        days = (self.today - dated(entry)).days
        return age(days) if 0 < self.old_after_days < days else ""


def dated(entry: Entry) -> date:
    """Return the day of an article: its date or, where it has none, the day it was stored (UTC)."""
    return entry.date or entry.added.date()


def is_newer(entry: Entry, other: Entry) -> bool:
    """Return whether an article is newer than another, as far as both have a date of their own: when they were stored
    says nothing about that.
    """
    return entry.date is not None and other.date is not None and entry.date > other.date


def when(entry: Entry) -> str:
    """Return the date of an article as people write it: 2 Feb 2026, or stored 2 Feb 2026 where it has none."""
    return day(dated(entry)) if entry.date else f"stored {day(dated(entry))}"


def source(entry: Entry, calendar: Calendar, *remarks: str) -> Marked:
    """Return where a quotation comes from: the title (a link where the article has an address), the date, the
    site, how old it is where it is old, and what else there is to remark.
    """
    facts = (when(entry), site(entry.url), calendar.age(entry), *remarks)
    return joined([link(short(entry.title), entry.url), *(plain(fact) for fact in facts if fact)], " · ")


def listed(entry: Entry) -> Marked:
    """Return an article as a line of a list: 12. Title · 2 Feb 2026."""
    dates = f" · {day(entry.date)}" if entry.date else ""
    return plain(f"{entry.number}. {short(entry.title, 90)}{dates}")


def numbered(entries: Sequence[Entry]) -> list[Button]:
    """Return a button for each line of a list, with the number of its article."""
    return [Button(str(entry.number), Action.CARD, (entry.number,)) for entry in entries]


def article_buttons(entry: Entry) -> list[Button]:
    """Return what can be done with an article."""
    return [
        Button("Summary", Action.SUMMARY, (entry.number,)),
        Button("Full text", Action.TEXT, (entry.number, 0)),
        Button("Ask about it", Action.ASK_ABOUT, (entry.number,)),
    ]
