"""Feeds in chat: `/feed add`, `/feed remove`, `/feed N`, `/feeds`, all for admins, and the look at a feed that is new.

    /feed add → kept as work → the feed is found → its newest entries become articles → the message tells what came

Every function that a command calls checks the person itself: a menu that hides a command is no lock.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.adding_views import NO_ADMIN
from bot.chat.addresses import trimmed
from bot.chat.admins import refusal, refused
from bot.chat.conversation import Conversation, Desk
from bot.chat.exchanges import Exchange
from bot.chat.feed_views import (
    HOW_TO,
    INTERRUPTED,
    MOST_LEFT_OUT,
    SHOWN,
    WENT_WRONG,
    cancelled_view,
    failed_view,
    feeds_view,
    fetching_view,
    known_view,
    left_out_view,
    looked_view,
    looking_view,
    removed_view,
)
from bot.chat.jobs import CancelledJobError, Running
from bot.chat.pace import NotSentError
from bot.chat.place import Place, off_loop
from bot.chat.view import View, note, sentence
from bot.chat.work import Item, Work
from bot.errors import NotFetched, StorageError, UnreadableFile
from bot.library.feeds import follow, look
from bot.storage.feed_store import LeftOutEntry
from bot.storage.job_store import Job

log = logging.getLogger(__name__)

KIND = "feed"
TRIES = 3
"""So often work is taken up again at a start. Whatever is left then may be what ends the program."""
_WHICH = "Which feed? Name its number as /feeds shows it: /feed remove 1"
_NO_FEED = "There is no such feed. /feeds lists those that are followed."


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to follow, in the form in which it is kept until that is done."""

    url: str
    asked: int
    """The message in which it was asked for."""
    group: bool
    """Whether that was in a group, where answers reply to it."""
    new: bool = False
    """Whether the feed was found, and had not been followed."""

    def to_json(self) -> str:
        """Return the form in which it is stored."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, payload: str) -> "Wish":
        """Return what `to_json` made."""
        return cls(**json.loads(payload))


async def feed(here: Conversation, argument: str) -> None:
    """Answer `/feed add ADDRESS`, `/feed remove NUMBER`, `/feed NUMBER` with what was left out of that, and `/feed`
    alone as `/feeds`.
    """
    deed, _, what = argument.strip().partition(" ")
    match deed.lower():
        case "":
            await feeds(here, "")
        case "add":
            await _add(here, what)
        case "remove":
            await _remove(here, what)
        case _ if (number := _number(deed)) is not None:
            if not await refused(here, "see the feeds"):
                view = await off_loop(_left_out, here, number)
                await here.say(view or note(_NO_FEED))
        case _:
            # An address alone is meant to be followed.
            await _add(here, argument if "." in deed else "")


async def feeds(here: Conversation, _: str) -> None:
    """Answer `/feeds`: the list of feeds."""
    if not await refused(here, "see the feeds"):
        await here.say(await off_loop(_listed, here.desk))


async def show_left_out(here: Conversation, number: int) -> str | None:
    """Send what was left out of a feed."""
    if word := refusal(here, "see the feeds"):
        return word
    view = await off_loop(_left_out, here, number)
    if view is None:
        return _NO_FEED
    await here.say(view)
    return None


async def take_up(desk: Desk, bot: Bot, job: Job) -> None:
    """Go on with a feed that an earlier run of the program left."""
    wish = Wish.from_json(job.payload)
    desk.jobs.took_up(job.chat, wish.asked)
    adding = Adding(desk, bot, job)
    is_admin = job.person in desk.settings.telegram.admins
    if job.tries > TRIES or not is_admin:
        # Beside the start, which Telegram may keep waiting.
        why = INTERRUPTED.format(wish.url) if is_admin else NO_ADMIN
        desk.jobs.start(job.id, lambda _: adding.end(note(why)))
    else:
        desk.jobs.start(job.id, adding.run)


async def _add(here: Conversation, argument: str) -> None:
    if await refused(here, "follow feeds"):
        return
    if here.desk.jobs.is_taken_up(here.chat, here.message.message_id):
        return
    address = trimmed((argument.split() or [""])[0])
    if not address:
        await here.say(note(HOW_TO))
        return
    wish = Wish(address if "://" in address else f"https://{address}", here.message.message_id, not here.private)
    store = here.library.store.jobs
    where = here.chat, here.topic, here.person
    job = await off_loop(store.begin, KIND, *where, wish.to_json(), here.desk.clock())
    job = replace(job, message=await here.say(looking_view(wish.url, job.id)))
    await off_loop(store.note, job.id, payload=job.payload, message=job.message)
    here.desk.jobs.start(job.id, Adding(here.desk, here.bot, job).run)


async def _remove(here: Conversation, argument: str) -> None:
    if await refused(here, "end feeds"):
        return
    number = _number(argument.strip())
    removed = await off_loop(_removed, here.desk, number) if number is not None else None
    await here.say(removed or note(_WHICH))


def _number(written: str) -> int | None:
    number = written.removeprefix("#")
    # SQLite has no larger numbers.
    return int(number) if number.isdecimal() and len(number) < 19 else None


def _removed(desk: Desk, number: int) -> View | None:
    store = desk.library.store.feeds
    articles = store.articles().get(number, 0)
    gone = store.remove(number)
    return removed_view(gone, articles) if gone else None


def _listed(desk: Desk) -> View:
    store = desk.library.store.feeds
    counts = store.articles(), store.left_out_counts()
    return feeds_view(store.feeds(), *counts, desk.clock(), following=bool(desk.settings.feeds.minutes))


def _left_out(here: Conversation, number: int) -> View | None:
    """Return what was left out of a feed, None where there is no such feed."""
    store = here.library.store.feeds
    if (feed := store.feed(number)) is None:
        return None
    entries = store.left_out(number, MOST_LEFT_OUT)
    kept = _keep(here.desk, here.chat, entries)
    return left_out_view(feed, entries, store.left_out_counts().get(number, 0), kept)


def _keep(desk: Desk, chat: int, entries: Iterable[LeftOutEntry]) -> int:
    """Keep the addresses of entries for the buttons under them, and return the number of the exchange."""
    work = Work(tuple(Item(url=entry.url or "") for entry in entries))
    return desk.chats.save_exchange(Exchange(chat, work=work.to_json()).to_json(), desk.clock())


class Adding:
    """A feed that somebody wants to follow, being found and looked at for the first time."""

    def __init__(self, desk: Desk, bot: Bot, job: Job) -> None:
        self._desk = desk
        self._job = job
        self._wish = Wish.from_json(job.payload)
        self._message = job.message
        self._place = Place(bot, desk.chats, desk.clock, job.chat, job.topic or None)

    async def run(self, running: Running) -> None:
        """Do what is not done yet. What stops it in between leaves the rest for the next start."""
        url = self._wish.url
        try:
            async with running.turn(self._job.person):
                view = await self._followed(running)
        except (NotFetched, UnreadableFile) as error:
            view = cancelled_view(0) if running.is_over else failed_view(url, error)
        except CancelledJobError:
            view = cancelled_view(0)  # While other work of the same person came first.
        except TelegramError as error:
            log.warning("What came of a feed for chat %s is shown after the next start: %s", self._job.chat, error)
            return
        except StorageError as error:
            log.error("A feed for chat %s could not be followed: %s", self._job.chat, error)
            view = note(sentence(str(error)))
        except Exception:
            log.exception("A feed could not be followed")
            view = note(WENT_WRONG.format(url))
        await self.end(view)

    async def end(self, view: View) -> None:
        """Show what came of it, and forget the work: in this order, so that a restart in between shows it again."""
        try:
            await self._say(view)
        except NotSentError:
            return  # The bot stops: it is shown after the next start.
        except TelegramError as error:
            log.info("What came of a feed for chat %s could not be shown: %s", self._job.chat, error)
        await off_loop(self._desk.library.store.jobs.finish, self._job.id)

    async def _followed(self, running: Running) -> View:
        library, settings, person = self._desk.library, self._desk.settings.feeds, self._job.person
        url, now = self._wish.url, self._desk.clock()
        followed = await off_loop(follow, library, url, by=person, now=now, cancelled=lambda: running.is_over)
        if not followed.new and not self._wish.new:
            return known_view(followed.feed)
        self._wish = replace(self._wish, new=True)
        number = followed.feed.number
        with self._desk.feeds.busy(number):
            await self._show(fetching_view(followed, settings.most_new, self._job.id))
            looked = await off_loop(look, library, followed.feed, now, lambda: running.is_over)
        if running.is_over:
            await off_loop(library.store.feeds.remove, number)
            return cancelled_view(len(looked.stored))
        kept = await off_loop(_keep, self._desk, self._job.chat, looked.left_out[: -SHOWN - 1 : -1])
        return looked_view(looked, kept, self._desk.clock(), following=bool(settings.minutes))

    async def _show(self, view: View) -> None:
        await self._say(view)
        store, payload = self._desk.library.store.jobs, self._wish.to_json()
        await off_loop(store.note, self._job.id, payload=payload, message=self._message)

    async def _say(self, view: View) -> None:
        if self._message is not None:
            self._message = await self._place.change(self._message, view, person=self._job.person)
        else:
            reply_to = self._wish.asked if self._wish.group else None
            self._message = await self._place.send(view, reply_to=reply_to, person=self._job.person)
