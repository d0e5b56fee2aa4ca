"""How admins remove articles in chat: `/remove`, the question before it, and the way back for a day."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.chat.admins import refusal, refused
from bot.chat.article_views import choice_view, facts
from bot.chat.buttons import Action, Button
from bot.chat.changes import last_event
from bot.chat.conversation import Conversation
from bot.chat.exchanges import TOO_OLD, Exchange, keep, recalled
from bot.chat.marked import Marked, bold, joined, plain
from bot.chat.place import off_loop
from bot.chat.view import View, article_buttons, listed, note, quoted, short
from bot.errors import AlreadyStored, ArticleBotError, InvalidArticle, NoSuchArticle, SeveralArticles
from bot.library.library import Library
from bot.library.twins import coming_back
from bot.model import Deed, Entry
from bot.wording import amount, numbers_in_words

UNDO_WITHIN = timedelta(days=1)
"""How long the Undo under a removal brings everything back at once: what people did since would be in its way later."""
MOST = 100
"""Articles in one removal. Removing takes a few milliseconds each, in which nobody else can write."""
HOW_TO_REMOVE = "Which articles? Name numbers or a title: /remove 1, or /remove 3 5 8-12"
NOTHING_THERE = "There is nothing left to remove."
_LISTED = 20
"""Lines of the articles that are to be removed; the rest is counted."""
_NUMBER = r"(?:no\.?\s*|#)?\d{1,15}"
_RANGE = rf"{_NUMBER}(?:\s*[-–—]\s*\d{{1,15}})?"
_NUMBERS = re.compile(rf"{_RANGE}(?:(?:\s*[,;]\s*|\s+)(?:and\s+)?{_RANGE})*", re.IGNORECASE)


async def remove(here: Conversation, argument: str) -> None:
    """Ask for confirmation of `/remove N`, `/remove 3 5 8-12` or `/remove TITLE`."""
    if await refused(here, "remove articles"):
        return
    argument = argument.strip()
    replied = await here.replied_to()
    if not argument and replied and replied.article is not None:
        argument = str(replied.article)
    if not argument:
        await here.say(note(HOW_TO_REMOVE))
        return
    try:
        numbers = read_numbers(argument)
        if len(numbers) < 2:
            numbers = [(await off_loop(here.library.find, argument)).number]
    except SeveralArticles as several:
        await here.say(choice_view(str(several), several.entries, Action.ASK_REMOVE))
        return
    await here.say(await off_loop(confirmation, here, numbers))


async def ask_remove(here: Conversation, number: int) -> str | None:
    """Ask whether to remove an article that was chosen among several."""
    if word := refusal(here, "remove articles"):
        return word
    await here.turn_into(await off_loop(confirmation, here, [number]))
    return None


async def remove_confirmed(here: Conversation, number: int) -> str | None:
    """Remove an article, with a way back."""
    return await _remove(here, [number], Button("↩ Undo", Action.UNDO_REMOVE, (number,)))


async def remove_listed(here: Conversation, exchange: int) -> str | None:
    """Remove the articles that were kept in an exchange, with a way back."""
    kept = await recalled(here, exchange)
    return await _remove(here, kept.articles if kept else (), Button("↩ Undo", Action.UNDO_LISTED, (exchange,)))


async def keep_article(here: Conversation, number: int) -> str | None:
    """Leave an article where it is."""
    if word := refusal(here, "remove articles"):
        return word
    entry = await off_loop(here.library.entry, number)
    await here.turn_into(note(f"Kept no. {number}: {quoted(entry.title)}."))
    return None


async def keep_listed(here: Conversation, exchange: int) -> str | None:
    """Leave the articles that were kept in an exchange where they are."""
    if word := refusal(here, "remove articles"):
        return word
    kept = await recalled(here, exchange)
    await here.turn_into(note(f"Kept all {amount(len(kept.articles), 'article')}." if kept else "Kept."))
    return None


async def undo_remove(here: Conversation, number: int) -> str | None:
    """Bring an article back that was removed not long ago."""
    return await _bring_back(here, [number], within=UNDO_WITHIN)


async def undo_listed(here: Conversation, exchange: int) -> str | None:
    """Bring the articles back that were kept in an exchange and removed not long ago."""
    kept = await recalled(here, exchange)
    return await _bring_back(here, kept.articles if kept else (), within=UNDO_WITHIN)


async def restore(here: Conversation, number: int) -> str | None:
    """Bring an article back, however long it was away."""
    return await _bring_back(here, [number])


def read_numbers(written: str) -> list[int]:
    """Return the numbers that a text names, each once, none where it says anything else. Raises InvalidArticle where
    they are more than can be removed at once.

    >>> read_numbers("3, 5 and 8-10"), read_numbers("the bridge")
    ([3, 5, 8, 9, 10], [])
    """
    if _NUMBERS.fullmatch(written) is None:
        return []
    found = dict[int, None]()
    for part in re.finditer(r"(\d+)(?:\s*[-–—]\s*(\d+))?", written):
        first, last = sorted((int(part[1]), int(part[2] or part[1])))
        if last - first >= MOST or len(found) > MOST:
            raise InvalidArticle(f"That is more than {MOST} articles, the most that I remove at once.")
        found |= dict.fromkeys(range(first, last + 1))
    return list(found)


def confirmation(here: Conversation, numbers: Sequence[int]) -> View:
    """Return the question whether these articles shall be removed, with those of them that are none. Raises
    NoSuchArticle where all are none.
    """
    entries = here.library.store.articles.entries_of(numbers)
    missing = set(numbers) - {entry.number for entry in entries}
    there_is_no = "There is no article" if len(missing) == 1 else "There are no articles"
    unknown = plain(f"{there_is_no} {numbers_in_words(missing)}." if missing else "")
    if not entries:
        raise NoSuchArticle(unknown.text)
    if len(entries) == 1:
        entry = entries[0]
        content = joined([plain("Remove this article?"), bold(short(entry.title)), facts(entry), unknown])
        buttons = [Button("Remove", Action.REMOVE, (entry.number,)), Button("Keep", Action.KEEP, (entry.number,))]
        return View(content, [buttons], article=entry.number)
    more = plain(f"… and {len(entries) - _LISTED} more" if len(entries) > _LISTED else "")
    heading = bold(f"Remove these {amount(len(entries), 'article')}?")
    kept = keep(here, Exchange(here.chat, articles=tuple(entry.number for entry in entries)))
    buttons = [Button("Remove", Action.REMOVE_LISTED, (kept,)), Button("Keep", Action.KEEP_LISTED, (kept,))]
    return View(joined([heading, *map(listed, entries[:_LISTED]), more, unknown]), [buttons])


async def _remove(here: Conversation, numbers: Sequence[int], undo: Button) -> str | None:
    if word := refusal(here, "remove articles"):
        return word
    if not numbers:
        return TOO_OLD
    removed, twins = await off_loop(_removed, here.library, numbers, here.person)
    if not removed:
        return NOTHING_THERE
    which = f"no. {removed[0].number}: {quoted(removed[0].title)}"
    if len(removed) > 1:
        which = f"{amount(len(removed), 'article')}: no. {numbers_in_words(entry.number for entry in removed)}"
    await here.turn_into(note(f"Removed {which}. {coming_back(twins)}".strip(), [undo]))
    return None


def _removed(library: Library, numbers: Iterable[int], person: int) -> tuple[list[Entry], list[str]]:
    """Remove those of some articles that are still there, all or after an error none. Return what they were, and the
    files from which they come back.
    """
    with library.together():
        live = library.store.articles.entries_of(list(numbers))
        twins = library.twins_of({entry.number for entry in live})
        return [library.remove(entry.number, by=person) for entry in live], twins


async def _bring_back(here: Conversation, numbers: Sequence[int], within: timedelta | None = None) -> str | None:
    if word := refusal(here, "restore articles"):
        return word
    if not numbers:
        return TOO_OLD
    if within is not None and await off_loop(_away_for, here, numbers[0]) > within:
        return f"That was more than a day ago. /history {numbers[0]} can still bring it back."
    back, problems = await off_loop(_restored, here.library, numbers, here.person)
    lines = list[Marked]()
    rows = list[list[Button]]()
    if len(back) == 1:
        lines = [plain(f"Back as no. {back[0].number}: ") + bold(short(back[0].title)), facts(back[0])]
        rows = [article_buttons(back[0])]
    elif back:
        lines = [
            plain(f"Back: {amount(len(back), 'article')}, no. {numbers_in_words(entry.number for entry in back)}.")
        ]
    await here.turn_into(View(joined([*lines, *map(plain, problems)]), rows))
    return None


def _restored(library: Library, numbers: Iterable[int], person: int) -> tuple[list[Entry], list[str]]:
    """Bring articles back and return them, and for each that cannot come back why, in words."""
    back, problems = list[Entry](), list[str]()
    for number in numbers:
        try:
            back.append(library.restore(number, by=person))
        except AlreadyStored as same:
            shared = "address" if same.same == "url" else same.same
            other = f"no. {same.entry.number}, {quoted(same.entry.title, 100)}, has the same {shared}"
            problems.append(f"No. {number} stays removed: {other}.")
        except ArticleBotError as error:
            problems.append(f"No. {number} stays removed: {error}")
    return back, problems


def _away_for(here: Conversation, number: int) -> timedelta:
    """Return how long ago an article was removed, nothing where it is not."""
    last = last_event(here.library, number)
    return here.desk.clock() - last.at if last and last.deed is Deed.REMOVED else timedelta(0)
