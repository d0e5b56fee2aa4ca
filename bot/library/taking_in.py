"""Taking in an article as it was read: it is stored, or becomes the new version of one that has its address, unless
somebody should decide that.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import Entry, Reading

if TYPE_CHECKING:
    from bot.library.library import Library


class Became(StrEnum):
    """What became of a reading."""

    STORED = "stored"
    UPDATED = "updated"
    """The article with its address has its text now; what it was before is kept as a version."""
    KNOWN = "known"
    """An article has this very text; nothing was changed."""
    ALIKE = "alike"
    """An article has nearly the same text, or its address and another text; nothing was changed."""
    DOUBTED = "doubted"
    """It is perhaps no article; nothing was changed."""


class Decision(StrEnum):
    """What somebody said shall be done."""

    ASK = "ask"
    """Nothing yet: store it where nothing speaks against it."""
    STORE = "store"
    """Store it whatever is doubtful about it or like it ("Store", "Keep both")."""
    REPLACE = "replace"
    """Let it take the place of the article that is like it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a text differs from that of a stored article: sentences that only one of them has, and how alike they are
    (1 for the same).
    """

    more: int
    """Sentences that the new text has and the stored one has not."""
    less: int
    """Sentences that only the stored one has."""
    alike: float


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a reading, and the article that it became or that speaks against it; None where only doubts do."""

    became: Became
    reading: Reading
    entry: Entry | None = None
    same: str = ""
    """What it shares with `entry` where that was there before: `text` or `url`; empty where it is nearly the same."""
    difference: Difference | None = None
    """From the text of `entry`, as it was before, where it was there before."""


def take_in(
    library: "Library",
    reading: Reading,
    *,
    by: int | None,
    through: str = "",
    decision: Decision = Decision.ASK,
    like: int | None = None,
) -> TakenIn:
    """Take in what was read for somebody. `like` is the number of the article that it replaces where that was decided.
    Raises InvalidArticle, NoSuchArticle (`like` is gone), StorageError.
    """
    raise NotImplementedError
