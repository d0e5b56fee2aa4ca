"""Beginning to take something in: from a message, from a button, and again after a restart; and the buttons that end
that sooner.

Work is in the store before the message that asked for it counts as answered.
"""

import logging
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.chat import feeds
from bot.chat.adding_views import INTERRUPTED, NO_ADMIN, receiving_view, working_view
from bot.chat.admins import refusal
from bot.chat.buttons import Action
from bot.chat.conversation import Conversation, Desk
from bot.chat.exchanges import TOO_OLD, recalled
from bot.chat.pace import NotSentError
from bot.chat.pastes import Paste, author_of
from bot.chat.place import Place, off_loop
from bot.chat.receiving import Receipt
from bot.chat.taking import Taking, button_for
from bot.chat.view import View, note
from bot.chat.work import Item, Work
from bot.storage.job_store import Job

log = logging.getLogger(__name__)

KIND = "add"
TRIES = 3
"""So often work is taken up again at a start. Whatever is left then may be what ends the program."""
NOT_UNDER_WAY = "That is not under way any more."


async def begin(here: Conversation, items: tuple[Item, ...]) -> None:
    """Begin to take items in."""
    if not here.desk.jobs.is_taken_up(here.chat, here.message.message_id):
        await _begin(here, items)


async def begin_to_receive(
    here: Conversation, items: tuple[Item, ...] = (), *, album: str = "", paste: Paste | None = None
) -> None:
    """Begin to receive: the rest of an album or of a paste, of which `items` have come, or else whatever comes next."""
    if here.desk.jobs.is_taken_up(here.chat, here.message.message_id):
        return
    asked, group = here.message.message_id, not here.private
    work = Work(asked=asked, group=group, receiving=True, open=not items, album=album)
    receipt = Receipt(author_of(here.message), work)
    if items:
        receipt.add(items, paste)
    work = receipt.work
    job = await _kept(here, work)
    here.desk.receipts.begin(job.id, receipt)
    message = await _said(here, receiving_view(work, job.id))
    await _start(here, replace(job, message=message), receipt)


async def receive(here: Conversation, receipt: Receipt, items: tuple[Item, ...]) -> None:
    """Take more in of what somebody is sending."""
    receipt.add(items, here.desk.pastes.of(here.message))
    store, number = here.library.store.jobs, here.desk.receipts.job_of(receipt)
    job = await off_loop(store.job, number)
    if job is not None:
        await off_loop(store.note, number, payload=receipt.work.to_json(), message=job.message)


async def received(here: Conversation, job: int) -> str | None:
    """Go on, because all has been sent."""
    if word := refusal(here, "add articles"):
        return word
    receipt = here.desk.receipts.get(job)
    if receipt is None or receipt.author[0] != here.chat:
        return NOT_UNDER_WAY
    receipt.finish()
    return None


async def cancel(here: Conversation, job: int) -> str | None:
    """End work; what was stored so far stays."""
    if word := refusal(here, "add articles"):
        return word
    kept = await off_loop(here.library.store.jobs.job, job)
    if kept is None or kept.chat != here.chat or not here.desk.jobs.cancel(job):
        return NOT_UNDER_WAY
    return None


async def try_again(here: Conversation, exchange: int) -> str | None:
    """Begin anew what could not be done."""
    if word := refusal(here, "add articles"):
        return word
    kept = await recalled(here, exchange)
    if kept is None or not kept.work:
        return TOO_OLD
    work = replace(Work.from_json(kept.work), asked=here.message.message_id, group=not here.private)
    job = await _kept(here, work)
    await off_loop(here.desk.chats.drop_exchange, exchange)
    message = await here.turn_into(working_view(work, job.id))
    await _start(here, replace(job, message=message))
    return None


async def follow(here: Conversation, exchange: int) -> str | None:
    """Follow the feed that was sent as if it were a page."""
    if word := refusal(here, "follow feeds"):
        return word
    kept = await recalled(here, exchange)
    if kept is None or not kept.work:
        return TOO_OLD
    await feeds.feed(here, f"add {Work.from_json(kept.work).items[0].url}")
    return None


async def store_entry(here: Conversation, exchange: int, place: int) -> str | None:
    """Take in what was left out of a feed as if its address had been sent."""
    if word := refusal(here, "add articles"):
        return word
    kept = await recalled(here, exchange)
    items = Work.from_json(kept.work).items if kept and kept.work else ()
    if place >= len(items):
        return TOO_OLD
    # Whether other work was taken up that began under the same message says nothing.
    await _begin(here, items[place : place + 1])
    return None


async def take_up(desk: Desk, bot: Bot, job: Job) -> None:
    """Go on with work that an earlier run of the program left."""
    work = Work.from_json(job.payload)
    desk.jobs.took_up(job.chat, work.asked)
    if job.tries > TRIES or job.person not in desk.settings.telegram.admins:
        # Beside the start, which Telegram may keep waiting.
        why = NO_ADMIN if job.person not in desk.settings.telegram.admins else INTERRUPTED
        desk.jobs.start(job.id, lambda _: _give_up(desk, bot, job, work, why))
    else:
        receipt = _receipt_again(desk, job, work) if work.receiving else None
        desk.jobs.start(job.id, Taking(desk, bot, job, receipt).run)


async def _begin(here: Conversation, items: tuple[Item, ...]) -> None:
    work = Work(items, asked=here.message.message_id, group=not here.private)
    job = await _kept(here, work)
    message = await _said(here, working_view(work, job.id))
    await _start(here, replace(job, message=message))


async def _kept(here: Conversation, work: Work) -> Job:
    where = here.chat, here.topic, here.person
    return await off_loop(here.library.store.jobs.begin, KIND, *where, work.to_json(), here.desk.clock())


async def _said(here: Conversation, view: View) -> int | None:
    """Send a view, and return the number of the message. Where Telegram refuses it the work is done all the same: it
    would lie there until the next start, and what receives would take everything that the person sends.
    """
    try:
        return await here.say(view)
    except NotSentError:
        raise
    except TelegramError as error:
        log.info("That work for chat %s has begun could not be said: %s", here.chat, error)
        return None


async def _start(here: Conversation, job: Job, receipt: Receipt | None = None) -> None:
    await off_loop(here.library.store.jobs.note, job.id, payload=job.payload, message=job.message)
    here.desk.jobs.start(job.id, Taking(here.desk, here.bot, job, receipt).run)


def _receipt_again(desk: Desk, job: Job, work: Work) -> Receipt:
    """Go on receiving what somebody was sending at the last stop."""
    if work.paste:
        desk.pastes.put(Paste.from_json(work.paste))
    receipt = Receipt((job.chat, job.topic, job.person, 0), work)
    desk.receipts.begin(job.id, receipt)
    return receipt


async def _give_up(desk: Desk, bot: Bot, job: Job, work: Work, why: str) -> None:
    left = work.items[work.read :]
    view = note(why, [await off_loop(button_for, desk, job.chat, Action.TRY_AGAIN, left)])
    place = Place(bot, desk.chats, desk.clock, job.chat, job.topic or None)
    try:
        await (place.send(view) if job.message is None else place.change(job.message, view))
    except NotSentError:
        return  # The bot stops: it is said after the next start.
    except TelegramError as error:
        log.info("That work for chat %s was given up could not be said: %s", job.chat, error)
    await off_loop(desk.library.store.jobs.finish, job.id)
