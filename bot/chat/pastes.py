"""Long texts that arrive in several messages: a message holds 4,096 UTF-16 units, so people's programs cut a longer one
into *parts* and send them one after the other.

Nothing in a message says that it is a part. It is taken for the next part of a *paste* where

- the same person sent it in the same chat and topic as the part before, at most `APART` after it;
- that part is full: longer than half of what a message holds, and its first paragraph would not have fitted in there;
- it is a new message without a command, and no short question;
- both are forwarded, and were written at most `APART` from each other, or neither is.

So a question after a text is no part, however soon it comes, nor is a remark after a text that left room for it; and of
the posts of a channel that are forwarded together each is a text of its own. White space at both ends of a message
counts nowhere. What is known here is in memory only, unless the text is about to be stored: after a restart, a part is
a message like any other.
"""

import json
from collections import OrderedDict
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from telegram import Message
from telegram.ext import filters

from bot.chat.addressed import after_command, has_command
from bot.chat.marked import MESSAGE_LIMIT, length

FULL = MESSAGE_LIMIT // 2
"""UTF-16 units of a part. Telegram Desktop cuts at the last end of a paragraph in the second half of what a message
holds, or else at a line, a sentence, a word; the programs for phones look back no farther.
"""
LEFT_FREE = 100
"""UTF-16 units by which the part and the paragraph after it may be shorter than what a message holds: white space where
the text was cut, and the marks of bold and the like, which some programs take away after they cut it.
"""
LONGEST_QUESTION = 300
"""Characters of a next message that is a question of its own where it ends with a question mark."""
APART = timedelta(seconds=2)
"""The parts are sent at once; the dates of messages are whole seconds, and a slow network takes one."""
MOST_PARTS = 50
"""200,000 characters: nobody pastes a book. What follows is another paste."""
MOST_PASTES = 200
MOST_CHARACTERS = 4_000_000
"""Of all pastes together: four million characters take up to 16 MB."""

Author = tuple[int, int, int, int]
"""The chat, the topic, the person and, where the person writes as a group or a channel, that one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A message of a paste; the first one's text is what stands behind its command, if it has one."""

    message: int
    text: str
    units: int


@dataclass(frozen=True, slots=True)
class Paste:
    """A text that came, or may yet come, in several messages."""

    author: Author
    parts: tuple[Part, ...]
    sent: datetime
    """When the last part was, to whole seconds."""
    written: datetime | None
    """When the last part was written, where it is forwarded."""
    answer: int | None = None
    """The bot's message about it, which is edited where more parts come."""
    shown: int = 0
    """How many parts that message is about."""
    taken: int = 0
    """How many parts belong to the article that was made of it."""

    def to_json(self) -> str:
        """Return the form in which it is kept over a restart."""
        return json.dumps(asdict(self), ensure_ascii=False, default=datetime.isoformat)

    @classmethod
    def from_json(cls, kept: str) -> "Paste":
        """Return what `to_json` made."""
        paste = json.loads(kept)
        chat, topic, person, name = paste["author"]
        written = paste["written"] and datetime.fromisoformat(paste["written"])
        parts = tuple(Part(**part) for part in paste["parts"])
        return cls((chat, topic, person, name), parts, datetime.fromisoformat(paste["sent"]), written)

    @property
    def key(self) -> tuple[int, int]:
        """The chat and the first message."""
        return self.author[0], self.parts[0].message

    @property
    def text(self) -> str:
        """All of it."""
        whole = self.parts[0].text
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            whole += joint(before.text, part.text) + part.text
        return whole

    @property
    def characters(self) -> int:
        """How many there are in all parts."""
        return sum(len(part.text) for part in self.parts)

    def shows(self, message: Message) -> bool:
        """Return whether the bot's message is about this part already."""
        return any(part.message == message.message_id for part in self.parts[: self.shown])

    def was_taken(self, message: Message) -> bool:
        """Return whether an article was made of this part."""
        return any(part.message == message.message_id for part in self.parts[: self.taken])

    def holds(self, message: Message) -> bool:
        """Return whether a message is one of the parts."""
        return self.author[0] == message.chat.id and any(part.message == message.message_id for part in self.parts)

    def goes_on_in(self, message: Message) -> bool:
        """Return whether a new message is the next part."""
        text = (message.text or "").strip()
        return (
            _was_cut(self.parts[-1].units, text)
            and not (len(text) < LONGEST_QUESTION and text.endswith(("?", "？", "؟")))
            and len(self.parts) < MOST_PARTS
            and self.parts[-1].message < message.message_id
            and message.date - self.sent <= APART
            and _together(self.written, _written(message))
        )


class Pastes:
    """The latest pastes of everybody, and messages that may be the first part of one."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], Paste] = OrderedDict()

    def see(self, message: Message, *, edited: bool = False) -> None:
        """Take note of a message with a text: what begins a paste, goes on with one, or is a part that was edited."""
        part = Part(message.message_id, after_command(message), length((message.text or "").strip()))
        if edited:
            if paste := self.of(message):
                parts = tuple(part if one.message == part.message else one for one in paste.parts)
                self._keep(replace(paste, parts=parts))
            return
        if self.of(message):
            return  # It was under way at the last stop, and comes again.
        author = author_of(message)
        latest = next((paste for paste in reversed(self._kept.values()) if paste.author == author), None)
        if latest and not has_command(message) and latest.goes_on_in(message):
            self._keep(replace(latest, parts=(*latest.parts, part), sent=message.date, written=_written(message)))
        elif part.units > FULL:
            self._keep(Paste(author, (part,), message.date, _written(message)))

    def begun_in(self, chat: int, message: int) -> Paste | None:
        """Return the paste that begins in a message, None where none does."""
        return self._kept.get((chat, message))

    def taken(self, paste: Paste) -> None:
        """Note that an article is made of a paste with as many parts as it has now."""
        self._keep(replace(paste, taken=len(paste.parts)))

    def put(self, paste: Paste) -> None:
        """Know a paste again that an earlier run of the program knew."""
        self._keep(paste)

    def of(self, message: Message) -> Paste | None:
        """Return the paste that a message is part of, None where it stands alone, as far as is known."""
        return next((paste for paste in reversed(self._kept.values()) if paste.holds(message)), None)

    def goes_on(self, message: Message) -> bool:
        """Return whether a message is a part of a paste, and not the first."""
        paste = self.of(message)
        return paste is not None and paste.parts[0].message != message.message_id

    def answered(self, paste: Paste, answer: int | None) -> None:
        """Note which message of the bot is about a paste, with as many parts as it has in `paste`."""
        if paste.key in self._kept:
            self._keep(replace(self._kept[paste.key], answer=answer, shown=len(paste.parts)))

    def _keep(self, paste: Paste) -> None:
        self._kept[paste.key] = paste
        self._kept.move_to_end(paste.key)
        while len(self._kept) > MOST_PASTES or sum(one.characters for one in self._kept.values()) > MOST_CHARACTERS:
            self._kept.popitem(last=False)


class NextPart(filters.MessageFilter):
    """Messages that go on with a text which the bot has answered already."""

    def __init__(self, pastes: Pastes) -> None:
        super().__init__(name="NextPart")
        self._pastes = pastes

    def filter(self, message: Message) -> bool:
        """Return whether the message is a later part of an answered paste."""
        paste = self._pastes.of(message)
        return paste is not None and paste.answer is not None and self._pastes.goes_on(message)


def joint(before: str, after: str) -> str:
    r"""Return what most probably stood where a text was cut in two: white space that Telegram took away from both
    sides, or nothing in scripts that do without.

    >>> joint("He went to the river.\n\nThere he sat", "down."), joint("He sat down.", "It rained.")
    (' ', '\n')
    """
    tail = before[len(before) // 2 :]
    if not any(character.isspace() for character in tail):
        return ""
    if after[:1].islower():
        return " "
    # A program that could cut at a paragraph or a line did.
    if "\n\n" in tail:
        return "\n\n"
    return "\n" if "\n" in tail or before.rstrip("\"'”’»)]")[-1:] in (".", "!", "?", "…", "。", "！", "？") else " "


def _was_cut(units: int, after: str) -> bool:
    """Return whether a text of so many units may have been cut where `after` begins: a program that had room for the
    next paragraph, or at the end of the text for all of it, would not have cut it there.
    """
    paragraph, _, _ = after.partition("\n\n")
    return units > FULL and units + length(paragraph) > MESSAGE_LIMIT - LEFT_FREE


def _written(message: Message) -> datetime | None:
    return message.forward_origin.date if message.forward_origin else None


def _together(one: datetime | None, other: datetime | None) -> bool:
    return one == other if one is None or other is None else abs(other - one) <= APART


def author_of(message: Message) -> Author:
    """Return who wrote a message, and where."""
    topic = message.message_thread_id if message.is_topic_message else None
    return (
        message.chat.id,
        topic or 0,
        message.from_user.id if message.from_user else 0,
        message.sender_chat.id if message.sender_chat else 0,
    )
