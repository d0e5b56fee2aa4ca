"""Taking in what an admin sent, beside answering: each item is read and stored, and one message shows how far that is
and what came of it.

    begun → (received) → its turn → item by item: read, take in → the message becomes what came of it

How far it is is kept in the store, so that work goes on after a restart where it was. An article that was stored just
before that could be noted is known by who stored it and when.
"""

import asyncio
import logging
import time
from contextlib import aclosing
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.adding_views import (
    CANCELLED,
    GOES_ON,
    NOTHING_CAME,
    WENT_WRONG,
    receiving_view,
    result_view,
    working_view,
)
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Desk
from bot.chat.exchanges import Exchange
from bot.chat.items import Unread, readings_of
from bot.chat.jobs import CancelledJobError, Running
from bot.chat.pace import NotSentError
from bot.chat.place import Place, off_loop
from bot.chat.previews import keep_draft, single_view
from bot.chat.receiving import Receipt
from bot.chat.view import View, note, sentence
from bot.chat.work import Item, Outcome, Work
from bot.errors import InvalidArticle, StorageError
from bot.intake.paths import is_container
from bot.library.taking_in import Became, take_in
from bot.model import Entry, Reading
from bot.storage.job_store import Job

log = logging.getLogger(__name__)

NOTED_EVERY = 1.0
"""Seconds between two notes of how far an archive is, at least; each writes down all that came of it so far."""
NOTED_FOR = 0.05
"""Share of the time that goes into these notes at most: of 50,000 articles one takes a second."""


class Taking:
    """A piece of work, being done."""

    def __init__(self, desk: Desk, bot: Bot, job: Job, receipt: Receipt | None = None) -> None:
        self._desk = desk
        self._bot = bot
        self._job = job
        self._message = job.message
        self._work = Work.from_json(job.payload)
        self._receipt = receipt
        self._place = Place(bot, desk.chats, desk.clock, job.chat, job.topic or None)
        self._noted = self._shown = time.monotonic()
        self._noting = 0.0
        self._showing: asyncio.Task[None] | None = None

    async def run(self, running: Running) -> None:
        """Do what is not done yet. What stops it in between leaves the rest for the next start. Raises StorageError
        where nothing can be kept; then it can be run again.
        """
        try:
            if self._receipt is not None:
                await self._receive(self._receipt, running)
            async with running.turn(self._job.person):
                await self._take_all(running)
        except CancelledJobError:
            await self._end(await off_loop(self._result, cancelled=True))
        except NotSentError:
            return  # The bot stops.
        except StorageError as error:
            log.error("Work for chat %s could not be finished: %s", self._job.chat, error)
            await self._give_up(sentence(str(error)))
        except Exception:
            log.exception("Work for a chat could not be finished")
            await self._end(await off_loop(self._given_up, WENT_WRONG))
        else:
            await self._end(await off_loop(self._result))
        finally:
            if self._showing:
                self._showing.cancel()

    async def _receive(self, receipt: Receipt, running: Running) -> None:
        """Wait until all has come that somebody is sending."""
        pauses, shown = self._desk.pauses, receipt.work.parts
        while not receipt.complete.is_set():
            running.waiting(receipt.waits_for_person)
            if not await running.until_cancelled(receipt.more(pauses)):
                break
            if receipt.work.parts != shown and time.monotonic() - self._shown > pauses.edit:
                shown = receipt.work.parts
                self._show(receiving_view(receipt.work, self._job.id))
        running.waiting(False)
        self._desk.receipts.end(self._job.id)
        self._work, self._receipt = receipt.close(self._desk.pastes), None
        await self._note()

    async def _take_all(self, running: Running) -> None:
        for position in range(self._work.read, len(self._work.items)):
            item = self._work.items[position]
            known = sum(outcome.item == position for outcome in self._work.outcomes)
            async with aclosing(readings_of(item, self._desk.library, self._bot, running)) as readings:
                async for found in readings:
                    if known:
                        known -= 1
                        continue
                    if running.is_over:
                        raise CancelledJobError
                    await self._progress()
                    outcome = await off_loop(self._taken, position, found)
                    self._work = replace(self._work, outcomes=(*self._work.outcomes, outcome))
            self._work = replace(self._work, read=position + 1)
            await self._note()

    def _taken(self, position: int, found: Reading | Unread) -> Outcome:
        """Take in what was read, and return what became of it."""
        if isinstance(found, Unread):
            return Outcome(position, found.name, why=found.why, brief=found.brief, feed=found.feed, again=found.again)
        try:
            taken = take_in(self._desk.library, found, by=self._job.person)
        except InvalidArticle as error:
            return Outcome(position, found.draft.title, why=sentence(str(error)), brief=str(error))
        became, entry, difference = taken.became, taken.entry, taken.difference
        if became is Became.KNOWN and entry and self._stored_just_now(entry):
            became = Became.STORED
        return Outcome(
            position,
            entry.title if entry and became is not Became.ALIKE else found.draft.title,
            became,
            entry.number if entry else None,
            more=difference.more if difference else 0,
            less=difference.less if difference else 0,
            kept=keep_draft(self._desk, self._job.chat, taken) if became in (Became.ALIKE, Became.DOUBTED) else None,
        )

    def _stored_just_now(self, entry: Entry) -> bool:
        """Return whether an article was stored by this work, before a restart and before that was noted."""
        if self._job.tries == 0 or entry.added_by != self._job.person or entry.added < self._job.begun:
            return False
        return all(outcome.number != entry.number for outcome in self._work.of(Became.STORED))

    async def _progress(self) -> None:
        """Note and show how far it is, unless that was done a moment ago. The first outcome may be the only one, and
        then the message becomes that.
        """
        now = time.monotonic()
        if now - self._noted > max(NOTED_EVERY, self._noting / NOTED_FOR):
            await self._note()
        if self._work.outcomes and now - self._shown > self._desk.pauses.edit:
            self._show(working_view(self._work, self._job.id))

    async def _note(self) -> None:
        began = time.monotonic()
        await off_loop(self._write_down)
        self._noted = time.monotonic()
        self._noting = self._noted - began

    def _write_down(self) -> None:
        # Of an archive with thousands of articles the form alone takes long.
        self._desk.library.store.jobs.note(self._job.id, payload=self._work.to_json(), message=self._message)

    def _show(self, view: View) -> None:
        """Begin to show how far it is. Telegram may ask to wait for minutes; the work, and others behind it, do not."""
        if self._showing is None or self._showing.done():
            self._shown = time.monotonic()
            self._showing = asyncio.create_task(self._show_now(view))

    async def _show_now(self, view: View) -> None:
        try:
            await self._say(view)
        except (TelegramError, StorageError) as error:
            log.info("How far work for chat %s is could not be shown: %s", self._job.chat, error)

    async def _say(self, view: View) -> None:
        person = self._job.person
        if self._message is not None:
            self._message = await self._place.change(self._message, view, person=person)
        else:
            reply_to = self._work.asked if self._work.group else None
            self._message = await self._place.send(view, reply_to=reply_to, person=person)

    async def _end(self, view: View) -> None:
        """Show what came of it, and forget the work: in this order, so that a restart in between shows it again."""
        self._desk.receipts.end(self._job.id)
        if self._showing:
            await self._showing
        try:
            await self._say(view)
        except NotSentError:
            return  # The bot stops: it is shown after the next start.
        except TelegramError as error:
            log.info("What came of work for chat %s could not be shown: %s", self._job.chat, error)
        await off_loop(self._desk.library.store.jobs.finish, self._job.id)

    def _result(self, *, cancelled: bool = False) -> View:
        work = replace(self._work, read=self._work.read + self._has_just_read()) if cancelled else self._work
        if not work.outcomes:
            return note(CANCELLED if cancelled else NOTHING_CAME)
        failed = [outcome for outcome in work.of(None) if work.items[outcome.item].url]
        left = work.items[work.read :] if cancelled else ()
        items = (*(work.items[outcome.item] for outcome in failed if outcome.again), *left)
        rows = [[self._button(Action.TRY_AGAIN, items)]] if items else []
        stored = tuple(outcome.number for outcome in work.of(Became.STORED) if outcome.number)
        if not cancelled and (single := single_view(self._desk, work, self._job.person)):
            if failed and failed[0].feed:
                rows = [[self._button(Action.FOLLOW, work.items)]]
            return replace(single, rows=[*single.rows, *rows])
        if stored:
            kept = Exchange(self._job.chat, articles=stored).to_json()
            exchange = self._desk.chats.save_exchange(kept, self._desk.clock())
            rows.append([Button("↩ Undo", Action.REMOVE_LISTED, (exchange,))])
        return result_view(work, rows)

    def _has_just_read(self) -> bool:
        """Return whether the item at which it was is finished, though that was not noted yet: no archive, which may
        hold more.
        """
        items, position = self._work.items, self._work.read
        had = any(outcome.item == position for outcome in self._work.outcomes)
        return had and not is_container(items[position].name)

    async def _give_up(self, why: str) -> None:
        try:
            view = await off_loop(self._given_up, why)
        except StorageError:
            # Nor can the button be kept.
            if self._showing:
                await self._showing
            await self._show_now(note(f"{why} {GOES_ON}"))
            self._job = replace(self._job, tries=self._job.tries + 1)
            raise
        await self._end(view)

    def _given_up(self, why: str) -> View:
        return note(why, [self._button(Action.TRY_AGAIN, self._work.items[self._work.read :])])

    def _button(self, action: Action, items: tuple[Item, ...]) -> Button:
        return button_for(self._desk, self._job.chat, action, items)


def button_for(desk: Desk, chat: int, action: Action, items: tuple[Item, ...]) -> Button:
    """Return the button with which items are taken in anew, or the feed that one of them is is followed."""
    kept = Exchange(chat, work=Work(items).to_json())
    said = "Follow it" if action is Action.FOLLOW else "Try again"
    return Button(said, action, (desk.chats.save_exchange(kept.to_json(), desk.clock()),))
