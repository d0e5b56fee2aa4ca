"""Texts that the bot was shown and that are not in the library, each by the bot's message about it, whose buttons need
it. They are in memory only, and the oldest are forgotten where there are too many.
"""

import sys
from collections import OrderedDict
from dataclasses import dataclass

from bot.model import Draft, SummaryLength

MOST_TEXTS = 500
MOST_BYTES = 64 << 20
"""Of memory that all texts take together. The longest that are summarised take four million bytes each."""
MOST_BYTES_OF_ONE = MOST_BYTES // 8


@dataclass(frozen=True, slots=True)
class LooseText:
    """A text that is not stored. `title` is empty and `language` None where nobody said them; `length` and `method` are
    what was asked for, None for what is configured. It was only `offered` to summarise it where nobody asked for that.
    `draft` is the article that it would be, `pages` are the addresses to which it links.
    """

    title: str
    text: str
    language: str | None = None
    length: SummaryLength | None = None
    method: str | None = None
    offered: bool = False
    draft: Draft | None = None
    pages: tuple[str, ...] = ()


class KeptTexts:
    """The latest loose texts by chat and message of the bot."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], tuple[LooseText, int]] = OrderedDict()
        self._bytes = 0

    def keep(self, chat: int, message: int | None, text: LooseText) -> None:
        """Keep a text for the buttons of a message, None where the message's number is not known. A text of more than
        `MOST_BYTES_OF_ONE` is not kept.
        """
        size = sys.getsizeof(text.text)
        if message is None or size > MOST_BYTES_OF_ONE:
            return
        self._forget(chat, message)
        self._kept[chat, message] = text, size
        self._bytes += size
        while len(self._kept) > MOST_TEXTS or self._bytes > MOST_BYTES:
            self._forget(*next(iter(self._kept)))

    def of(self, chat: int, message: int) -> LooseText | None:
        """Return the text that a message is about, None where none is kept."""
        text, _ = self._kept.get((chat, message), (None, 0))
        return text

    def _forget(self, chat: int, message: int) -> None:
        _, size = self._kept.pop((chat, message), (None, 0))
        self._bytes -= size
