"""Digests in chat: `/digest` with words, a tag or a span of time, and the buttons for other lengths and pages."""

from datetime import date

from bot.chat.asking import EMPTY
from bot.chat.buttons import Action, Button
from bot.chat.conversation import Conversation
from bot.chat.digest_views import digest_view, nothing_view
from bot.chat.exchanges import TOO_OLD, Exchange, keep, recalled
from bot.chat.place import off_loop
from bot.chat.view import ALL, View, label, note


async def digest(here: Conversation, argument: str) -> None:
    """Answer `/digest [words, #tag or span of time] [sentences]`: of the last week where nothing is named."""
    await here.say(await off_loop(_digest, here, argument.strip()))


async def turn_digest(here: Conversation, exchange: int, sentences: int, page: int) -> str | None:
    """Turn the message into a page of the digest that was asked for, in so many sentences; 0 for as many as were asked
    for.
    """
    kept = await recalled(here, exchange)
    if kept is None:
        return TOO_OLD
    day = date.fromisoformat(kept.day) if kept.day else None
    await here.turn_into(await off_loop(_digest, here, kept.listed, day, exchange, sentences, page))
    return None


def _digest(
    here: Conversation,
    asked: str,
    day: date | None = None,
    exchange: int | None = None,
    sentences: int = 0,
    page: int = 0,
) -> View:
    if not here.library.count:
        return note(EMPTY)
    found = here.library.digest(asked, sentences or None, day)
    if any(story.points for story in found.stories):
        return digest_view(found, exchange if exchange is not None else _kept(here, asked), page)
    near = [
        [_again(here, f"#{tag}", f"{asked.replace(f'#{found.scope.tag}', '')} #{_plain(tag)}")] for tag in found.near
    ]
    others = [_again(here, "Digest of the newest", "")] if asked else []
    return nothing_view(found, [*near, [*others, ALL]])


def _again(here: Conversation, said: str, asked: str) -> Button:
    return Button(label(said), Action.DIGEST, (_kept(here, asked.strip()), 0, 0))


def _kept(here: Conversation, asked: str) -> int:
    return keep(here, Exchange(here.chat, listed=asked, day=here.desk.clock().date().isoformat()))


def _plain(tag: str) -> str:
    """Return a tag as it can be typed: `coast cup` as `coast_cup`."""
    return "_".join(tag.split())
