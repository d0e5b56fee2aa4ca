"""What an admin is sending, until all of it has come: a paste that Telegram cut into several messages, the documents of
an album, or, after `/add` alone, whatever comes next.

A *receipt* is complete when nothing more has come for a while, or when the person says so.
"""

import asyncio
from dataclasses import dataclass, field, replace

from telegram import Message
from telegram.ext import filters

from bot.chat.addressed import has_command
from bot.chat.marked import length
from bot.chat.pastes import FULL, Author, Paste, Pastes, author_of, joint
from bot.chat.work import Item, Work


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds without anything new after which it is all there, and between two edits of a message."""

    album: float = 1.5
    """Between the documents of an album."""
    part: float = 2.5
    """Between the parts of a paste; a slow network takes a second or two."""
    more: float = 8.0
    """Between what somebody sends by hand after `/add`."""
    first: float = 600.0
    """After `/add` until the first of it."""
    edit: float = 1.5
    """Between two edits of the message that shows how far it is: Telegram takes about one a second in a chat."""


WITHOUT_NETWORK = Pauses(album=0.3, part=0.02, more=0.02, edit=0.2)
"""Where messages come from the same process, all of them at once."""


@dataclass(slots=True)
class Receipt:
    """What somebody is sending."""

    author: Author
    work: Work
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    complete: asyncio.Event = field(default_factory=asyncio.Event)

    def takes(self, message: Message, pastes: Pastes) -> bool:
        """Return whether a new message belongs to it."""
        if author_of(message) != self.author or has_command(message):
            return False
        if self.work.album and message.media_group_id == self.work.album:
            return True
        # A reply is meant for what it replies to.
        return (self.work.open and message.reply_to_message is None) or self._has(pastes, message)

    def add(self, items: tuple[Item, ...], paste: Paste | None = None) -> None:
        """Take items in; a text takes the place of the one that began in the same message. The last one may go on in
        the next part of a paste.
        """
        kept = list(self.work.items)
        for item in items:
            same = (place for place, one in enumerate(kept) if item.text and one.text and one.message == item.message)
            if (place := next(same, None)) is not None:
                kept[place] = item
            else:
                kept.append(item)
        parts, kept_paste = self.work.parts + 1, paste.to_json() if paste else ""
        self.work = replace(self.work, items=tuple(kept), parts=parts, paste=kept_paste)
        self.changed.set()

    def finish(self) -> None:
        """Note that all of it has been sent."""
        self.complete.set()
        self.changed.set()

    @property
    def waits_for_person(self) -> bool:
        """Whether nothing has come yet that was asked for."""
        return self.work.open and not self.work.items

    async def more(self, pauses: Pauses) -> bool:
        """Wait for more of it; return whether some came before it was time to go on without."""
        self.changed.clear()
        try:
            async with asyncio.timeout(self._quiet(pauses)):
                await self.changed.wait()
        except TimeoutError:
            return False
        return True

    def close(self, pastes: Pastes) -> Work:
        """Return all of it: what somebody wrote in several messages is one text. Parts that have come and wait for
        their turn belong to it.
        """
        kept: list[Item] = []
        for item in self.work.items:
            paste = pastes.begun_in(self.author[0], item.message) if item.text else None
            if paste is not None:
                pastes.taken(paste)
                item = replace(item, text=paste.text)
            if kept and kept[-1].is_own and item.is_own:
                kept[-1] = replace(kept[-1], text=_together(kept[-1].text, item.text))
            else:
                kept.append(item)
        return replace(self.work, items=tuple(kept), receiving=False, open=False, album="", paste="")

    def _quiet(self, pauses: Pauses) -> float:
        if self.waits_for_person:
            return pauses.first
        if self.work.open and any(item.text for item in self.work.items):
            return pauses.more
        return pauses.album if self.work.album or self.work.open else pauses.part

    def _has(self, pastes: Pastes, message: Message) -> bool:
        paste = pastes.of(message)
        return paste is not None and any(item.message == paste.parts[0].message for item in self.work.items)


class Receipts:
    """What people are sending now."""

    def __init__(self) -> None:
        self._open: dict[int, Receipt] = {}

    def of(self, message: Message, pastes: Pastes) -> Receipt | None:
        """Return the receipt that a new message belongs to."""
        return next((receipt for receipt in reversed(self._open.values()) if receipt.takes(message, pastes)), None)

    def begin(self, job: int, receipt: Receipt) -> None:
        """Begin to receive for a job."""
        self._open[job] = receipt

    def get(self, job: int) -> Receipt | None:
        """Return the receipt of a job, None where all is there."""
        return self._open.get(job)

    def job_of(self, receipt: Receipt) -> int:
        """Return the job of a receipt, 0 where all is there."""
        return next((job for job, one in self._open.items() if one is receipt), 0)

    def end(self, job: int) -> None:
        """Receive no more."""
        self._open.pop(job, None)


class MoreToReceive(filters.MessageFilter):
    """New messages that belong to what somebody is sending."""

    def __init__(self, receipts: Receipts, pastes: Pastes) -> None:
        super().__init__(name="MoreToReceive")
        self._receipts = receipts
        self._pastes = pastes

    def filter(self, message: Message) -> bool:
        """Return whether the message belongs to something that is being received, or was just now."""
        paste = self._pastes.of(message)
        taken = paste is not None and paste.was_taken(message)
        return taken or self._receipts.of(message, self._pastes) is not None


def _together(before: str, after: str) -> str:
    between = joint(before, after) if length(before) > FULL else "\n\n"
    return f"{before}{between}{after}"
