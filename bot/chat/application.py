"""Wires the bot together: one library, one application, and the order in which messages are looked at.

    update → inbox (kept, once) → chat's turn → may this person? → the first handler that fits → view →
    message

Handlers are tried from the top: buttons, commands of the table, documents, commands that do not exist, plain
text, anything else. In groups all but commands must be meant for the bot: a mention or a reply to one of its
messages.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from telegram import (
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.chat import talking
from bot.chat.commands import COMMANDS
from bot.chat.conversation import Conversation, Desk, off_loop
from bot.chat.inbox import InboxBot, InOrder, left_over
from bot.chat.menus import set_menus
from bot.chat.pace import Pace
from bot.chat.pressing import press
from bot.chat.upkeep import forget, watch
from bot.chat.view import note
from bot.errors import ArticleBotError
from bot.library.library import Library, utc_now

log = logging.getLogger(__name__)

ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
WENT_WRONG = "Something went wrong on my side. It is in the log; please try again."

UPKEEP = "upkeep"
CONFLICT = "conflict"
"""Set where another program polls with the same token; the bot has stopped then."""

Bot = Application[Any, Any, Any, Any, Any, Any]
Handler = Callable[[Conversation, str], Awaitable[None]]


def build(
    library: Library,
    token: str,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
) -> Bot:
    """Return the application for a library, ready to be run.

    `request` and `get_updates_request` carry the calls to the Bot API; without them they go over HTTPS to the
    configured server.
    """
    desk = Desk(library, library.store.chats, library.settings, COMMANDS, utc_now)
    known: set[int] = set()
    base = library.settings.telegram.base_url.rstrip("/")
    bot = InboxBot(
        token,
        chats=desk.chats,
        clock=desk.clock,
        known=known,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request or HTTPXRequest(connection_pool_size=64),
        get_updates_request=get_updates_request or HTTPXRequest(connection_pool_size=1),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=Pace(),
    )
    application: Bot = (
        ApplicationBuilder()
        .bot(bot)
        .concurrent_updates(InOrder(desk.chats, known))
        .post_init(partial(_begin, desk))
        .post_stop(_end)
        .build()
    )
    _add_handlers(application, desk)
    return application


def _add_handlers(application: Bot, desk: Desk) -> None:
    text = partial(_handled, desk)
    for_me = filters.ChatType.PRIVATE | _MeantForMe()
    application.add_handler(TypeHandler(Update, partial(_admit, desk)), group=-1)
    application.add_handler(CallbackQueryHandler(partial(_pressed, desk)))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, partial(_moved, desk)))
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, text(command.run, _after_command)))
        caption = filters.CaptionRegex(rf"^/{command.name}(@\w+)?(\s|$)")
        application.add_handler(MessageHandler(caption, text(command.run, _after_command)))
    application.add_handler(
        MessageHandler(filters.Document.ALL & filters.ChatType.PRIVATE, text(talking.document, _everything))
    )
    application.add_handler(
        MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, text(talking.unknown, _everything))
    )
    application.add_handler(
        MessageHandler(
            (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & for_me, text(talking.talk, _without_mention)
        )
    )
    application.add_handler(
        MessageHandler(filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, text(talking.no_text, _everything))
    )
    application.add_error_handler(_failed)


class _MeantForMe(filters.MessageFilter):
    """Messages in groups that mention the bot or reply to one of its messages."""

    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        original = message.reply_to_message
        # In a topic each message that replies to nothing "replies" to the message that opened the topic.
        if original and original.from_user and original.from_user.id == bot.id and not original.forum_topic_created:
            return True
        texts = message.parse_entities() | message.parse_caption_entities()
        return any(
            (entity.type == entity.MENTION and said.casefold() == f"@{bot.username}".casefold())
            or (entity.type == entity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id)
            for entity, said in texts.items()
        )


def _handled(desk: Desk, run: Handler, argument: Callable[[Message], str]) -> Callable[..., Any]:
    """Return what python-telegram-bot calls for an update: `run` with the conversation and the words for it."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        here = Conversation(desk, context.bot, update)
        try:
            await run(here, argument(here.message))
        except ArticleBotError as error:
            await here.say(note(str(error)))

    return handle


async def _pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    if query.message is None:
        await query.answer()
        return
    await press(Conversation(desk, context.bot, update), query.data, query.answer)


async def _admit(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Let nobody in who is not on the configured list of people and chats, if there is one; they get no
    answer.
    """
    allowed = {*desk.settings.telegram.allowed, *desk.settings.telegram.admins}
    person, chat = update.effective_user, update.effective_chat
    if desk.settings.telegram.allowed and not ({person and person.id, chat and chat.id} & allowed):
        raise ApplicationHandlerStop


async def _moved(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Carry over what is remembered of a group that became a supergroup, which has another id."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await off_loop(desk.chats.move_chat, message.chat.id, message.migrate_to_chat_id)


async def _failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong, and say so where a person waits for an answer."""
    error = context.error
    if isinstance(error, Conflict):
        context.bot_data[CONFLICT] = True
        context.application.stop_running()
    elif isinstance(error, Forbidden):
        log.info("Not allowed to write to a chat any more: %s", error)
    elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        log.warning("Telegram could not be reached: %s", error)
    else:
        log.error("An update could not be handled", exc_info=error)
        message = update.effective_message if isinstance(update, Update) else None
        if message is not None:
            try:
                thread = message.message_thread_id if message.is_topic_message else None
                await context.bot.send_message(message.chat.id, WENT_WRONG, message_thread_id=thread)
            except TelegramError as second:
                log.warning("Nor could that be said: %s", second)


async def _begin(desk: Desk, application: Bot) -> None:
    """Set the menus, and put first what was received but not answered before the last stop."""
    await set_menus(desk, application.bot)
    for update in await off_loop(left_over, desk.chats, application.bot):
        await application.update_queue.put(update)
    application.bot_data[UPKEEP] = [asyncio.create_task(work(desk)) for work in (watch, forget)]


async def _end(application: Bot) -> None:
    """Stop the work beside answering."""
    tasks = application.bot_data.pop(UPKEEP, [])
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _after_command(message: Message) -> str:
    """Return what stands after the command, in a text or in a caption."""
    whole = message.text or message.caption or ""
    _, _, rest = whole.partition(whole.split(maxsplit=1)[0])
    return rest.lstrip(" ").removeprefix("\n") if whole else ""


def _everything(message: Message) -> str:
    return message.text or message.caption or ""


def _without_mention(message: Message) -> str:
    """Return a text without the mention that called the bot."""
    whole, name = message.text or message.caption or "", f"@{message.get_bot().username}"
    start = whole.casefold().find(name.casefold())
    return (whole[:start] + whole[start + len(name) :]).strip() if start >= 0 else whole
