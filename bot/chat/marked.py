"""Text with marks, and its way into a Telegram message.

A *mark* gives a range of the text a look: bold, a link, a quotation. Offsets count code points, as everywhere
in the program; they become Telegram's UTF-16 entities at the last moment. No markup language is involved, so
nothing that an article or a person writes can break a message.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlsplit

from telegram import MessageEntity

from bot.model import Span

MESSAGE_LIMIT = 4096
"""Longest text of a message in UTF-16 units. The server counts code points, which are never more."""
ENTITIES_LIMIT = 90
"""The server drops entities after the hundredth without a word."""
ENTITIES_SIZE = 9000
"""Bytes that all entities of a message may take; the server refuses the message from about 9,500 on."""
ENTITY_SIZE = 60
"""Bytes of an entity without its address, at most."""
EXPANDABLE_FROM = 400
"""Characters from which on a quotation is shown folded."""

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ") | {
    ord("\n"): "\n",
    0x2028: "\n",
    0x2029: "\n",
}
# Direction overrides can make a message read otherwise than it is; the joiner that replaces them is
# invisible.
_CONTROLS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)], "\u2060")


@dataclass(frozen=True, slots=True)
class Mark:
    """A look for the code points from `start` to before `end`. `kind` is one of Telegram's entity types."""

    start: int
    end: int
    kind: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Self | str) -> "Marked":
        other_marked = other if isinstance(other, Marked) else plain(other)
        shift = len(self.text)
        moved = (replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in other_marked.marks)
        return Marked(self.text + other_marked.text, (*self.marks, *moved))

    def __bool__(self) -> bool:
        return bool(self.text)


def visible(text: str) -> str:
    """Return `text` with the same length, its control characters and direction overrides made harmless."""
    return text.translate(_CONTROLS)


def plain(text: str) -> Marked:
    """Return `text` without marks."""
    return Marked(visible(text))


def bold(text: str) -> Marked:
    """Return `text` in bold."""
    return _marked(plain(text), MessageEntity.BOLD)


def italic(text: str) -> Marked:
    """Return `text` in italics."""
    return _marked(plain(text), MessageEntity.ITALIC)


def code(text: str) -> Marked:
    """Return `text` in a fixed-width type that is copied at a tap."""
    return _marked(plain(text), MessageEntity.CODE)


def link(text: str, url: str | None) -> Marked:
    """Return `text` as a link to `url`, or plain where there is none or Telegram would refuse the message for it: it
    takes no host without a dot, such as those of a home network.
    """
    marked = plain(text)
    if not url or not text or not is_open(url):
        return marked
    return replace(marked, marks=(Mark(0, len(text), MessageEntity.TEXT_LINK, url),))


def is_open(url: str) -> bool:
    """Return whether Telegram takes an address as a link."""
    return "." in (urlsplit(url).hostname or "")


def quotation(content: Marked) -> Marked:
    """Return `content` as a quotation, folded where it is long."""
    folded = len(content.text) > EXPANDABLE_FROM
    return _marked(content, MessageEntity.EXPANDABLE_BLOCKQUOTE if folded else MessageEntity.BLOCKQUOTE)


def emphasised(text: str, spans: Iterable[Span], offset: int = 0, kind: str = MessageEntity.BOLD) -> Marked:
    """Return `text` with `spans` of it in bold, or another look; the spans count from `offset`. Parts outside of the
    text are left out.
    """
    inside = [Span(max(span.start - offset, 0), min(span.end - offset, len(text))) for span in spans]
    return Marked(visible(text), tuple(Mark(s.start, s.end, kind) for s in inside if s.start < s.end))


def joined(parts: Iterable[Marked | str], separator: str = "\n") -> Marked:
    """Return the parts that are not empty with `separator` between them."""
    whole = Marked("")
    for part in parts:
        if part:
            whole = whole + (separator if whole else "") + part
    return whole


def length(text: str) -> int:
    """Return how many UTF-16 units a text takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def clipped(marked: Marked, limit: int) -> Marked:
    """Return `marked` cut at a word so that it takes at most `limit` UTF-16 units, an ellipsis at the cut
    included.
    """
    if length(marked.text) <= limit:
        return marked
    end = _fitting(marked.text, limit - 2)
    space = max(marked.text.rfind(" ", 0, end), marked.text.rfind("\n", 0, end))
    end = space if space > end * 3 // 4 else end
    return cut(marked, 0, len(marked.text[:end].rstrip())) + " …"


def cut(marked: Marked, start: int, end: int) -> Marked:
    """Return the part from `start` to before `end`, with the marks that reach into it."""
    inside = (replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start) for m in marked.marks)
    return Marked(marked.text[start:end], tuple(mark for mark in inside if mark.start < mark.end))


def pages(text: str, limit: int) -> list[Span]:
    """Cut a long text into spans of at most `limit` UTF-16 units, at paragraphs, lines, sentences or words
    where possible.
    """
    found, start = [], 0
    while start < len(text):
        end = start + _fitting(text[start : start + limit], limit)
        if end < len(text):
            floor = start + (end - start) // 2
            for boundary in ("\n\n", "\n", ". ", " "):
                place = text.rfind(boundary, floor, end)
                if place >= 0:
                    end = place + len(boundary)
                    break
        found.append(Span(start, end))
        start = end
    return found


def entities(marked: Marked) -> list[MessageEntity]:
    """Return the marks as Telegram's entities, with offsets in UTF-16 units."""
    units = _units(marked.text, [place for mark in marked.marks for place in (mark.start, mark.end)])
    # The longest first: where there are too many, quotations and links stay and bold words go.
    kept, size = [], 0
    for mark in sorted(marked.marks, key=lambda mark: mark.start - mark.end)[:ENTITIES_LIMIT]:
        size += ENTITY_SIZE + len((mark.url or "").encode())
        if size > ENTITIES_SIZE:
            break
        kept.append(mark)
    return [
        MessageEntity(mark.kind, units[mark.start], units[mark.end] - units[mark.start], url=mark.url)
        for mark in sorted(kept, key=lambda mark: (mark.start, -mark.end))
    ]


def _units(text: str, places: Sequence[int]) -> dict[int, int]:
    """Return the UTF-16 offset of each of `places`, which count code points of `text`."""
    found, last, units = {}, 0, 0
    for place in sorted(places):
        units += length(text[last:place])
        last = place
        found[place] = units
    return found


def _fitting(text: str, limit: int) -> int:
    """Return how many code points of `text` fit into `limit` UTF-16 units."""
    end = min(len(text), limit)
    while length(text[:end]) > limit:
        end -= max(1, (length(text[:end]) - limit) // 2)
    return end


def _marked(content: Marked, kind: str) -> Marked:
    whole = Mark(0, len(content.text), kind)
    return Marked(content.text, (whole, *content.marks)) if content.text else content
