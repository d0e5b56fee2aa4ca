"""Pressed buttons: each is answered, whatever became of what it was about."""

from collections.abc import Awaitable, Callable

from telegram.error import BadRequest

from bot.chat import adding, asking, browsing, summarizing
from bot.chat.article_views import card_view
from bot.chat.buttons import Action, parse
from bot.chat.conversation import Conversation, off_loop
from bot.errors import ArticleBotError, NoSuchArticle

UNKNOWN = "This button is from an older version. Please ask again."
GONE = "That article has been removed."
TOAST_LIMIT = 200

Numbers = tuple[int, ...]
Pressed = Callable[[Conversation, Numbers], Awaitable[str | None]]


async def press(here: Conversation, data: str | None, answer: Callable[..., Awaitable[object]]) -> None:
    """Do what a button says and `answer` the press: with nothing where something was shown, else with a word
    why not.
    """
    parsed = parse(data)
    word: str | None = UNKNOWN
    if parsed and len(parsed[1]) >= _NUMBERS[parsed[0]]:
        try:
            word = await _ACTIONS[parsed[0]](here, parsed[1])
        except NoSuchArticle:
            word = GONE
        except ArticleBotError as error:
            word = str(error)
        except Exception:
            await _answered(answer, "That did not work. Please try again.")
            raise
    await _answered(answer, word)


async def _answered(answer: Callable[..., Awaitable[object]], word: str | None) -> None:
    try:
        await answer(text=word[:TOAST_LIMIT] if word else None)
    except BadRequest as error:
        # Long work and updates from before a restart come too late for it; what the button did was shown all
        # the same.
        if "too old" not in error.message.lower() and "invalid" not in error.message.lower():
            raise


async def _ask(here: Conversation, numbers: Numbers) -> str | None:
    return await asking.ask_again(here, numbers, everywhere=False)


async def _ask_all(here: Conversation, numbers: Numbers) -> str | None:
    return await asking.ask_again(here, numbers, everywhere=True)


async def _ask_about(here: Conversation, numbers: Numbers) -> None:
    await asking.invite(here, numbers[0])


async def _summary(here: Conversation, numbers: Numbers) -> None:
    await summarizing.summarize(here, numbers[0], numbers[1] if len(numbers) > 1 else None)


async def _resize(here: Conversation, numbers: Numbers) -> None:
    await summarizing.summarize(here, numbers[0], numbers[1], in_place=True)


async def _card(here: Conversation, numbers: Numbers) -> None:
    await here.say(card_view(await off_loop(here.library.entry, numbers[0])))


async def _text(here: Conversation, numbers: Numbers) -> None:
    await browsing.full_text(here, numbers, in_place=False)


async def _page(here: Conversation, numbers: Numbers) -> None:
    await browsing.full_text(here, numbers, in_place=True)


async def _articles(here: Conversation, _: Numbers) -> None:
    await browsing.articles(here, "")


async def _undo_add(here: Conversation, numbers: Numbers) -> None:
    await adding.undo_add(here, numbers[0])


async def _remove(here: Conversation, numbers: Numbers) -> None:
    await adding.remove_confirmed(here, numbers[0])


async def _keep(here: Conversation, numbers: Numbers) -> None:
    await adding.keep(here, numbers[0])


async def _undo_remove(here: Conversation, numbers: Numbers) -> None:
    await adding.undo_remove(here, numbers[0])


async def _here(_: Conversation, __: Numbers) -> None:
    return None


_ACTIONS: dict[Action, Pressed] = {
    Action.ASK: _ask,
    Action.ASK_ALL: _ask_all,
    Action.ASK_ABOUT: _ask_about,
    Action.NEXT: asking.show_passage,
    Action.CONTEXT: asking.show_context,
    Action.SUMMARY: _summary,
    Action.RESIZE: _resize,
    Action.CARD: _card,
    Action.TEXT: _text,
    Action.PAGE: _page,
    Action.LIST: browsing.turn_list,
    Action.ARTICLES: _articles,
    Action.UNDO_ADD: _undo_add,
    Action.REMOVE: _remove,
    Action.KEEP: _keep,
    Action.UNDO_REMOVE: _undo_remove,
    Action.HERE: _here,
}
# How many numbers an action needs at least.
_NUMBERS = dict.fromkeys(Action, 1) | {
    Action.NEXT: 2,
    Action.CONTEXT: 3,
    Action.RESIZE: 2,
    Action.TEXT: 2,
    Action.PAGE: 2,
    Action.LIST: 2,
    Action.ARTICLES: 0,
    Action.HERE: 0,
}
