"""Work that an admin gave: what is to be taken in, and what became of it, in the form in which it is kept until it is
done.

An *item* is an address, a document, or a text; an item such as an archive may hold many articles. An *outcome* is what
became of one of them. Fields may be added with a default; work of an older version is then still read.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.chat.origins import HERE, Post
from bot.chat.view import short
from bot.library.taking_in import Became
from bot.wording import site

_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be taken in; one of `url`, `file` and `text` is set."""

    url: str = ""
    file: str = ""
    """Telegram's id of a document."""
    name: str = ""
    """The name of the document."""
    text: str = ""
    post: Post = HERE
    """Where a text that was passed on comes from."""
    message: int = 0
    """The message that a text came in, the first of several."""

    @property
    def is_own(self) -> bool:
        """Whether it is a text in the person's own words, or pasted as such."""
        return bool(self.text) and self.post == HERE

    @property
    def shown(self) -> str:
        """What people call it."""
        return site(self.url) if self.url else short(self.name, 60) if self.file else "the text"

    @property
    def listed(self) -> str:
        """What tells it from the others in a list."""
        return short(_SCHEME.sub("", self.url), 60) if self.url else self.shown


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, with its title or, where none was read, its address or name."""

    item: int
    """The position of its item."""
    name: str
    became: Became | None = None
    """None where it could not be had."""
    number: int | None = None
    """The article that it became, or that speaks against it."""
    why: str = ""
    """Why it could not be had, in sentences, with what else there is to do."""
    brief: str = ""
    """The same in a list, without its name."""
    feed: bool = False
    """Whether it is a feed of articles."""
    again: bool = False
    """Whether it may be had another time."""
    more: int = 0
    less: int = 0
    """Sentences that are new, and that are gone, where it took another's place."""
    kept: int | None = None
    """The exchange in which the draft is kept that somebody must decide about."""


@dataclass(frozen=True, slots=True)
class Work:
    """Items with their outcomes so far."""

    items: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    asked: int = 0
    """The message in which it was asked for."""
    group: bool = False
    """Whether that was in a group, where answers reply to it."""
    read: int = 0
    """How many of the items are finished."""
    receiving: bool = False
    """Whether more of it may still come."""
    open: bool = False
    """Whether everything that the person sends next belongs to it."""
    parts: int = 0
    """In how many messages it came so far."""
    album: str = ""
    """The album whose documents belong to it."""
    paste: str = ""
    """The paste whose next part belongs to it, as `Paste.to_json` writes it."""

    def to_json(self) -> str:
        """Return the form in which it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, default=date.isoformat)

    @classmethod
    def from_json(cls, payload: str) -> "Work":
        """Return what `to_json` made, in this version or an older one."""
        kept = json.loads(payload)
        items = tuple(_item(item) for item in kept.pop("items"))
        return cls(items=items, outcomes=tuple(_outcome(outcome) for outcome in kept.pop("outcomes")), **kept)

    def of(self, became: Became | None) -> list[Outcome]:
        """Return what became this; for None, what could not be had."""
        return [outcome for outcome in self.outcomes if outcome.became is became]


def _item(kept: dict[str, Any]) -> Item:
    post = kept.pop("post")
    written = post["date"] and date.fromisoformat(post["date"])
    return Item(**kept, post=Post(**{**post, "date": written}))


def _outcome(kept: dict[str, Any]) -> Outcome:
    became = kept.pop("became")
    return Outcome(**kept, became=Became(became) if became else None)
