"""What a parser of markup makes: a text, and entities over it. Places in the text count UTF-16 code units."""

from bot.terminal.api_error import Json
from bot.terminal.formatted_text import units
from bot.terminal.links import UnsoundLink, linked_user, sound_link
from bot.terminal.nesting import Span, in_order


class MarkupError(ValueError):
    """Markup that Telegram does not take; the text is its reason."""


class Output:
    """A text that grows, and the entities that were closed so far, the inner ones first."""

    def __init__(self) -> None:
        self.length = 0
        self.closed: list[Span] = []
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        """Add to the text."""
        self._parts.append(text)
        self.length += units(text)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def text_from(self, start: int) -> str:
        """Return the text from a place on."""
        return self.text.encode("utf-16-le", "surrogatepass")[2 * start :].decode("utf-16-le", "surrogatepass")

    def close(self, start: int, kind: str, **fields: object) -> None:
        """Add an entity from `start` to the end of the text; one over nothing is none."""
        if start < self.length:
            self.closed.append(Span(start, self.length, {"type": kind, **fields}))

    def close_link(self, start: int, url: str) -> None:
        """Add a link or a mention. Nothing is added for an address that Telegram does not take."""
        user = linked_user(url)
        if user is not None:
            self.close(start, "text_mention", user={"id": user})
            return
        try:
            self.close(start, "text_link", url=sound_link(url))
        except UnsoundLink:
            return

    def entities(self) -> list[Json]:
        """Return the entities as the Bot API gives them."""
        return [{"offset": start, "length": end - start, **entity} for start, end, entity in in_order(self.closed)]


def byte_offset(source: str, place: int) -> int:
    """Return the offset in bytes, which is what errors name, of a place in code points."""
    return len(source[:place].encode())
