"""Wires the bot together: one library, one application, and the order in which messages are looked at.

    update → inbox (kept, once) → chat's turn → may this person? → the first handler that fits → view → message

Handlers are tried from the top: buttons, commands of the table, more of what an admin is sending, documents, commands
that do not exist, the rest of a text that came in several messages, plain text, anything else. What is meant for the
bot in a group is decided in `addressed`.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message, Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.chat import adding, beginning, feeds, talking, texts
from bot.chat.addressed import Command, ForMe, after_command, said, without_mentions
from bot.chat.admins import introduce
from bot.chat.article_views import choice_view
from bot.chat.buttons import Action
from bot.chat.commands import COMMANDS
from bot.chat.conversation import Conversation, Desk
from bot.chat.documents import why_unreadable
from bot.chat.following_feeds import follow_feeds
from bot.chat.inbox import AT_ONCE, Inbox, InboxBot, InOrder, NotKeptError
from bot.chat.menus import set_menus
from bot.chat.pace import A_SECOND, NotSentError, Pace
from bot.chat.pastes import NextPart
from bot.chat.place import Place, off_loop
from bot.chat.pressing import OUT_OF_REACH, press
from bot.chat.receiving import WITHOUT_NETWORK, MoreToReceive, Pauses
from bot.chat.requests import Requests
from bot.chat.upkeep import forget, purge, watch
from bot.chat.view import ALL, note, sentence
from bot.errors import ArticleBotError, NoSuchArticle, SeveralArticles, StorageError, UnreadableFile
from bot.library.library import Library, utc_now

log = logging.getLogger(__name__)

ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
WENT_WRONG = "Something went wrong on my side. It is in the log; please try again."
NOT_KEPT = (
    "I cannot write to my data folder: perhaps the disk is full. Nobody gets an answer until I can; "
    "then everything that was asked meanwhile is answered. The log tells more."
)
THREADS = 16
"""Threads for the work of the library. It is short, and two cores are kept busy by few."""
ALBUMS_KEPT = 100
NO_RIGHT = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "topic_closed",
    "message thread not found",
    "chat not found",
)
"""What Telegram says where the bot may not write: to a chat, or to a topic that is closed or gone."""
DESK, POOL, UPKEEP = "desk", "pool", "upkeep"
CONFLICT = "conflict"
"""Set where another program polls with the same token; the bot has stopped then."""

_TAKE_UP = {beginning.KIND: beginning.take_up, feeds.KIND: feeds.take_up}
"""How each kind of work goes on after a restart."""

App = Application[Any, Any, Any, Any, Any, Any]
Handler = Callable[[Conversation, str], Awaitable[None]]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class Stoppable(Application[Any, Any, Any, Any, Any, Any]):
    """An application that stops soon: it finishes what it has begun, and leaves the rest for the next start."""

    def __init__(self, *, inbox: Inbox, pace: Pace, at_stop: Callable[[], object], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._inbox = inbox
        self._pace = pace
        self._at_stop = at_stop

    async def stop(self) -> None:
        """Stop handling updates."""
        self._at_stop()
        self._inbox.stopping = True
        self._pace.stop()
        await super().stop()

    async def settled(self) -> None:
        """Wait until all updates that came are handled, and what was begun with them is done."""
        await self.update_queue.join()
        await self.bot_data[DESK].jobs.idle()


def build(
    library: Library,
    token: str,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
    at_stop: Callable[[], object] = lambda: None,
    takes_up: bool = True,
    pauses: Pauses | None = None,
) -> App:
    """Return the application for a library, ready to be run.

    `request` and `get_updates_request` carry the calls to the Bot API; without them they go over HTTPS to the
    configured server. `at_stop` is called when the application begins to stop. With `takes_up` it begins with
    the updates that an earlier run left, and goes on with its work. `pauses` is how long it waits for more of what
    somebody is sending; without a network hardly at all.
    """
    desk = Desk(library, COMMANDS, utc_now, pauses=pauses or (WITHOUT_NETWORK if request else Pauses()))
    inbox = Inbox(desk.chats, desk.clock)
    pace = Pace(a_second=None if request else A_SECOND)
    base = library.settings.telegram.base_url
    bot = InboxBot(
        token,
        inbox=inbox,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request or Requests(AT_ONCE),
        get_updates_request=get_updates_request or Requests(1),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=pace,
    )
    application: App = (
        ApplicationBuilder()
        .application_class(Stoppable, {"inbox": inbox, "pace": pace, "at_stop": at_stop})
        .bot(bot)
        .concurrent_updates(InOrder(inbox, partial(_see, desk)))
        .post_init(partial(_begin, desk, inbox if takes_up else None))
        .post_stop(_end)
        .build()
    )
    _add_handlers(application, desk)
    application.add_error_handler(partial(_failed, inbox))
    return application


def _add_handlers(application: App, desk: Desk) -> None:
    handled = partial(_handled, desk)
    private, new = filters.ChatType.PRIVATE, filters.UpdateType.MESSAGE
    application.add_handler(TypeHandler(Update, partial(_admit, desk)), group=-1)
    application.add_handler(CallbackQueryHandler(partial(_pressed, desk)))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, partial(_moved, desk)))
    for command in COMMANDS:
        application.add_handler(MessageHandler(Command(command.name), handled(command.run, after_command)))
    more = handled(adding.add_more, said)
    application.add_handler(MessageHandler(new & MoreToReceive(desk.receipts, desk.pastes), more))
    document = handled(adding.add_sent_document, said)
    application.add_handler(MessageHandler(filters.Document.ALL & ~filters.CAPTION & private & new, document))
    application.add_handler(MessageHandler(Command(), handled(talking.unknown, said)))
    application.add_handler(MessageHandler(filters.TEXT & NextPart(desk.pastes), handled(texts.extend, said)))
    words = (filters.TEXT | filters.CAPTION) & ForMe()
    application.add_handler(MessageHandler(words, handled(talking.talk, without_mentions)))
    other = private & new & ~filters.TEXT & ~filters.CAPTION & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(other, _once_an_album(handled(talking.no_text, said))))


def _handled(desk: Desk, run: Handler, argument: Callable[[Message], str]) -> Callback:
    """Return what python-telegram-bot calls for an update: `run` with the conversation and the words for it."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        here = Conversation(desk, context.bot, update)
        try:
            await introduce(here)
            await run(here, argument(here.message))
        except SeveralArticles as several:
            await here.say(choice_view(str(several), several.entries, Action.CARD))
        except NoSuchArticle as missing:
            await here.say(note(sentence(str(missing)), [ALL]))
        except StorageError as error:
            log.error("An update could not be served: %s", error)
            await here.say(note(sentence(str(error)) if here.is_admin and here.private else OUT_OF_REACH))
        except UnreadableFile as file:
            await here.say(note(why_unreadable(file)))
        except ArticleBotError as error:
            await here.say(note(sentence(str(error))))

    return handle


def _once_an_album(handle: Callback) -> Callback:
    """Return a handler that answers an album, which comes as a message for each picture, once."""
    albums: deque[str] = deque(maxlen=ALBUMS_KEPT)

    async def once(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        album = update.message.media_group_id if update.message else None
        if album is None or album not in albums:
            if album is not None:
                albums.append(album)
            await handle(update, context)

    return once


async def _pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    if not isinstance(query.message, Message):
        # Under a message that the bot cannot see any more, or that somebody sent through another bot.
        with suppress(BadRequest):  # Too late to be answered.
            await query.answer()
        return
    await press(Conversation(desk, context.bot, update), query.data, query.answer)


def _see(desk: Desk, update: Update) -> None:
    """Take note of a text that may be part of a longer one, as soon as it has come: before the answer to its first part
    is written the others are there.
    """
    message = update.message or update.edited_message
    if message is not None and message.text and _is_admitted(desk, update):
        desk.pastes.see(message, edited=update.edited_message is not None)


def _is_admitted(desk: Desk, update: Update) -> bool:
    telegram, person, chat = desk.settings.telegram, update.effective_user, update.effective_chat
    them = {person and person.id, chat and chat.id}
    return not telegram.allowed or not them.isdisjoint({*telegram.allowed, *telegram.admins})


async def _admit(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Let in only who is on the configured list of people and chats, if there is one. Others get no answer, but for
    /id, which tells what to put on the list.
    """
    if _is_admitted(desk, update):
        return
    if update.callback_query:
        await update.callback_query.answer()
    elif update.effective_message and Command("id").filter(update.effective_message):
        return
    raise ApplicationHandlerStop


async def _moved(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Carry over what is remembered of a group that became a supergroup, which has another id."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        old, new = message.chat.id, message.migrate_to_chat_id
        if old in desk.settings.telegram.allowed:
            log.warning("Group %s is now %s: change it in [telegram] allowed, or it is not answered", old, new)
        await off_loop(desk.chats.move_chat, old, new)


async def _failed(inbox: Inbox, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong, and say so where a person waits for an answer and can be told."""
    error = context.error
    if isinstance(error, NotSentError) and isinstance(update, Update):
        inbox.leave(update)
    elif isinstance(error, Conflict):
        context.bot_data[CONFLICT] = True
        context.application.stop_running()
    elif isinstance(error, NotKeptError):
        log.error("Updates cannot be kept and are asked for again: %s", error)
        if error.first:
            await _tell_admins(context, NOT_KEPT)
    elif isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _no_right(error)):
        log.info("Not allowed to write to a chat: %s", error)
    elif isinstance(error, TelegramError) and (update is None or _unreachable(error)):
        log.warning("Telegram could not be reached or asked to wait: %s", error)
    else:
        log.error("An update could not be handled", exc_info=error)
        message = update.effective_message if isinstance(update, Update) else None
        if message is not None:
            await _apologise(context, message)


def _unreachable(error: TelegramError) -> bool:
    return isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest)


def _no_right(error: BadRequest) -> bool:
    reason = error.message.lower()
    return any(known in reason for known in NO_RIGHT)


async def _tell_admins(context: ContextTypes.DEFAULT_TYPE, words: str) -> None:
    """Tell the admins what only they can mend, as far as they can be reached."""
    desk: Desk = context.application.bot_data[DESK]
    for admin in desk.settings.telegram.admins:
        try:
            await Place(context.bot, desk.chats, desk.clock, admin).send(note(words))
        except TelegramError as error:
            log.info("Admin %s could not be told: %s", admin, error)


async def _apologise(context: ContextTypes.DEFAULT_TYPE, message: Message) -> None:
    desk: Desk = context.application.bot_data[DESK]
    topic = message.message_thread_id if message.is_topic_message else None
    reply_to = None if message.chat.type == message.chat.PRIVATE else message.message_id
    try:
        await Place(context.bot, desk.chats, desk.clock, message.chat.id, topic).send(
            note(WENT_WRONG), reply_to=reply_to
        )
    except TelegramError as second:
        log.warning("Nor could that be said: %s", second)


async def _begin(desk: Desk, inbox: Inbox | None, application: App) -> None:
    """Put first what was received but not answered before the last stop, and begin the work beside answering."""
    threads = ThreadPoolExecutor(THREADS, "library")
    asyncio.get_running_loop().set_default_executor(threads)
    application.bot_data |= {DESK: desk, POOL: threads}
    if inbox:
        await _go_on(desk, application.bot)
    for update in await inbox.left_over(application.bot) if inbox else ():
        await application.update_queue.put(update)
    # Nobody waits for the menus where Telegram is slow or asks to wait.
    works = [set_menus(desk, application.bot), watch(desk), forget(desk), purge(desk)]
    if inbox is not None:
        works.append(follow_feeds(desk))
    application.bot_data[UPKEEP] = [asyncio.create_task(work) for work in works]


async def _go_on(desk: Desk, bot: Bot) -> None:
    """Take up the work that an earlier run of the program left."""
    jobs = desk.library.store.jobs
    for job in await off_loop(jobs.take_up):
        try:
            await _TAKE_UP[job.kind](desk, bot, job)
        except (LookupError, TypeError, ValueError):
            log.exception("Work %s of an earlier run cannot be read and is left out", job.id)
            await off_loop(jobs.finish, job.id)


async def _end(application: App) -> None:
    """Stop the work beside answering."""
    desk: Desk = application.bot_data[DESK]
    await desk.jobs.stop()
    tasks = application.bot_data.pop(UPKEEP, [])
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    # A thread that waits for a large file would hold up the stop; all of them know by now that it is over.
    await off_loop(desk.library.readers.interrupt)
    # What a thread is at, such as a look at the folder, is finished before the library is closed.
    application.bot_data.pop(POOL).shutdown(cancel_futures=True)
