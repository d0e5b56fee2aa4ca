"""Pressed buttons: each is answered, whatever became of what it was about.

The table says for each action how many numbers it takes at least and at most, and what it does. A function that returns
a word could not do what the button says: the word is shown to the person alone.
"""

import logging
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot.chat import (
    adding,
    answers,
    asking,
    beginning,
    browsing,
    changes,
    digest,
    editing,
    feeds,
    journal,
    previews,
    removing,
    summarizing,
    tagging,
    texts,
)
from bot.chat.admins import introduce
from bot.chat.buttons import Action, parse
from bot.chat.conversation import Conversation
from bot.chat.pace import NotSentError
from bot.chat.view import sentence, short
from bot.errors import ArticleBotError, NoSuchArticle, StorageError

log = logging.getLogger(__name__)

UNKNOWN = "This button is from an older version. Please ask again."
GONE = "That article has been removed."
OUT_OF_REACH = "I cannot reach my library just now. Please try again later."
WENT_WRONG = "That did not work. It is in the log; please try again."
TOAST_LIMIT = 200


async def press(here: Conversation, data: str | None, answer: Callable[..., Awaitable[object]]) -> None:
    """Do what a button says and `answer` the press: with nothing if something was shown, else with a word why not.

    Raises TelegramError where it could not be shown; the press is answered all the same.
    """
    try:
        word = await _done(here, data)
    except NotSentError:
        raise  # It is done again after the next start.
    except TelegramError:
        await _answer(answer, WENT_WRONG)
        raise
    await _answer(answer, word)


async def _answer(answer: Callable[..., Awaitable[object]], word: str | None) -> None:
    try:
        await answer(text=short(word, TOAST_LIMIT) if word else None, show_alert=bool(word))
    except TelegramError as error:
        # Long work, and updates from before a restart, come too late for it; what the button did was shown all the
        # same.
        log.info("A press could not be answered: %s", error)


async def _done(here: Conversation, data: str | None) -> str | None:
    parsed = parse(data)
    if parsed is None:
        return UNKNOWN
    action, numbers = parsed
    least, most, run = _ACTIONS[action]
    if not least <= len(numbers) <= most:
        return UNKNOWN
    try:
        await introduce(here)
        return await run(here, *numbers)
    except NoSuchArticle:
        return GONE
    except StorageError:
        log.exception("A button could not be served")
        return OUT_OF_REACH
    except ArticleBotError as error:
        return sentence(str(error))
    except TelegramError:
        raise
    except Exception:
        log.exception("A button could not be served")
        return WENT_WRONG


async def _articles(here: Conversation) -> None:
    await browsing.articles(here, "")


async def _here(_: Conversation) -> None:
    """Do nothing: the button only shows where one is."""


_ACTIONS: dict[Action, tuple[int, int, Callable[..., Awaitable[str | None]]]] = {
    Action.ASK: (1, 1, asking.ask_kept),
    Action.ASK_ALL: (1, 1, asking.ask_everywhere),
    Action.AS_TYPED: (1, 1, asking.ask_as_typed),
    Action.ASK_HERE: (1, 1, asking.ask_here),
    Action.ASK_ABOUT: (1, 1, asking.invite),
    Action.NEXT: (2, 2, answers.show_passage),
    Action.CONTEXT: (3, 3, answers.show_context),
    Action.SUMMARY: (1, 4, summarizing.send_summary),
    Action.RESIZE: (2, 4, summarizing.resize),
    Action.FIGURES: (3, 4, summarizing.show_figures),
    Action.LOOSE: (0, 3, texts.resize),
    Action.LOOSE_FIGURES: (1, 1, texts.show_figures),
    Action.CARD: (1, 1, browsing.show_card),
    Action.TEXT: (2, 4, browsing.send_text),
    Action.PAGE: (2, 4, browsing.turn_text),
    Action.LIST: (2, 2, browsing.turn_list),
    Action.DIGEST: (3, 3, digest.turn_digest),
    Action.ARTICLES: (0, 0, _articles),
    Action.STORE_TEXT: (0, 0, adding.store_text),
    Action.ADD_PAGE: (1, 1, adding.add_page),
    Action.RECEIVED: (1, 1, beginning.received),
    Action.CANCEL_JOB: (1, 1, beginning.cancel),
    Action.TRY_AGAIN: (1, 1, beginning.try_again),
    Action.FOLLOW: (1, 1, beginning.follow),
    Action.LEFT_OUT: (1, 1, feeds.show_left_out),
    Action.STORE_ENTRY: (2, 2, beginning.store_entry),
    Action.DRAFT: (1, 1, previews.show),
    Action.STORE_DRAFT: (1, 1, previews.store),
    Action.REPLACE_BY_DRAFT: (1, 1, previews.replace),
    Action.DROP_DRAFT: (1, 1, previews.drop),
    Action.UNDO_ADD: (1, 1, adding.undo_add),
    Action.EDIT: (1, 1, editing.show_fields),
    Action.EDIT_TITLE: (1, 1, editing.ask_title),
    Action.EDIT_FIELD: (2, 2, editing.ask_field),
    Action.TAGS: (1, 1, tagging.ask_tags),
    Action.UNDO_EDIT: (1, 1, changes.undo),
    Action.ASK_REMOVE: (1, 1, removing.ask_remove),
    Action.REMOVE: (1, 1, removing.remove_confirmed),
    Action.REMOVE_LISTED: (1, 1, removing.remove_listed),
    Action.KEEP: (1, 1, removing.keep_article),
    Action.KEEP_LISTED: (1, 1, removing.keep_listed),
    Action.UNDO_REMOVE: (1, 1, removing.undo_remove),
    Action.UNDO_LISTED: (1, 1, removing.undo_listed),
    Action.RESTORE: (1, 1, removing.restore),
    Action.RECENT: (2, 2, journal.turn_recent),
    Action.HISTORY: (1, 2, journal.show_history),
    Action.VERSION: (2, 3, journal.show_version),
    Action.HERE: (0, 0, _here),
}
