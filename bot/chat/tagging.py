"""How admins tag an article in chat: `/tag`, and the button *Tags*.

`#a` adds a tag, `-#a` takes one away, "none" all. A tag that articles have already is written as they write it,
capitals, accents and the signs between words aside.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.chat.admins import refusal, refused
from bot.chat.buttons import Action, Button
from bot.chat.changes import change, value
from bot.chat.conversation import Conversation
from bot.chat.invitations import Invitation, invite
from bot.chat.place import off_loop
from bot.chat.view import View, note, quoted
from bot.errors import InvalidArticle
from bot.intake.fields import clean_tags
from bot.library.library import Library
from bot.library.tags import find_tag, same_tag, spelled_as_known
from bot.model import Entry

HOW = "#harbour adds a tag, -#harbour takes it away, “none” takes all away."
HOW_TO_TAG = f"Write which article and its tags: /tag 1 #harbour #bridge\n{HOW}"
NO_TAGS = "There is no tag in that. Write tags as #harbour #bridge, or with commas: harbour, bridge."
_NUMBERED = re.compile(r"(?:no\.?\s*|#(?=\d+\s))?(?P<article>\d{1,15})(?:\s+(?P<tags>.*))?", re.DOTALL | re.IGNORECASE)
_TITLED = re.compile(r"(?P<article>\S.*?)(?:(?<=\S)\s+(?P<tags>[-−–]?#.*))?", re.DOTALL)
_BETWEEN = re.compile(r"[,;\n]|\s+(?=[-−–]?#)")
_AWAY = re.compile(r"[-−–]\s*")
"""What a phone makes of a minus is one."""


@dataclass(frozen=True, slots=True)
class TagChange:
    """Tags to add and to take away, the latter before the former; `everything` takes all away."""

    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    everything: bool = False


async def tag(here: Conversation, argument: str) -> None:
    """Answer `/tag ARTICLE #a -#b`, and `/tag ARTICLE` with the tags that it has."""
    if await refused(here, "tag articles"):
        return
    argument, replied = argument.strip(), await here.replied_to()
    if replied and replied.article is not None and (not argument or argument[0] in "#-−–"):
        argument = f"{replied.article} {argument}".strip()
    asked = _NUMBERED.fullmatch(argument) or _TITLED.fullmatch(argument)
    if asked is None:
        await here.say(note(HOW_TO_TAG))
        return
    entry = await off_loop(here.library.find, asked["article"], forgiving=False)
    if asked["tags"]:
        await retag(here, entry.number, asked["tags"])
    else:
        await here.say(_tags_view(entry))


async def ask_tags(here: Conversation, number: int) -> str | None:
    """Ask which tags an article shall have."""
    if word := refusal(here, "tag articles"):
        return word
    entry = await off_loop(here.library.entry, number)
    words = f"Tags of no. {number} now: {value(entry, 'tags')}\nWhich shall be added? {HOW}"
    await invite(here, Invitation(number, "tags"), words, "#harbour #bridge")
    return None


async def retag(
    here: Conversation, number: int, written: str, begun: Callable[[int], Awaitable[None]] | None = None
) -> None:
    """Change the tags of an article as somebody wrote it; `begun` is told its number when that could be read. Raises
    ArticleBotError.
    """
    wanted = read_tags(written)
    if begun is not None:
        await begun(number)
    entry = await off_loop(here.library.entry, number)
    tags, remark = await off_loop(_changed, here.library, entry, wanted)
    await change(here, number, {"tags": tags}, remark)


def read_tags(written: str) -> TagChange:
    """Return what a person wants to be done to tags. Raises InvalidArticle where there is none in it.

    >>> read_tags("#harbour -#ferry"), read_tags("coast cup, river").more
    (TagChange(more=('harbour',), less=('ferry',), everything=False), ('coast cup', 'river'))
    """
    if written.strip().casefold().lstrip("-−–#") in ("none", "all") and written.strip()[0] != "#":
        return TagChange(everything=True)
    parts = [part.strip() for part in _BETWEEN.split(written.strip())]
    away = [_AWAY.sub("", part, count=1) for part in parts if _AWAY.match(part)]
    found = TagChange(clean_tags([part for part in parts if not _AWAY.match(part)]), clean_tags(away))
    if not found.more and not found.less:
        raise InvalidArticle(NO_TAGS)
    return found


def _changed(library: Library, entry: Entry, wanted: TagChange) -> tuple[tuple[str, ...], str]:
    """Return the tags that an article is to have, and what there is to remark."""
    store = library.store.articles
    kept = [] if wanted.everything else [tag for tag in entry.tags if not _among(tag, wanted.less)]
    # Its own spelling counts first.
    known = [tag if _among(tag, entry.tags) else spelled_as_known(store, tag) for tag in wanted.more]
    tags = kept + [tag for place, tag in enumerate(known) if not _among(tag, [*kept, *known[:place]])]
    remarks = [f"It had no tag #{tag}." for tag in wanted.less if not _among(tag, entry.tags)]
    found = {new: find_tag(store, new) for new in known}
    remarks += [
        f"#{new} is a new tag; there is #{named.near[0]} already."
        for new, named in found.items()
        if named.tag is None and named.near
    ]
    return clean_tags(tags), " ".join(remarks)


def _among(tag: str, tags: Sequence[str]) -> bool:
    return any(same_tag(tag, other) for other in tags)


def _tags_view(entry: Entry) -> View:
    words = f"Tags of no. {entry.number}, {quoted(entry.title, 100)}: {value(entry, 'tags')}\n{HOW}"
    content = note(f"{words}\nSuch as: /tag {entry.number} #harbour").content
    return View(content, [[Button("Tags", Action.TAGS, (entry.number,))]], article=entry.number)
