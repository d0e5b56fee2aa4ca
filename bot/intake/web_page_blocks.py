"""The blocks of a web page: its runs of text between the elements that start a new line, as a browser shows them.

Vocabulary. A *block* is such a run, in the order of the page; its *home* is the innermost element that is not a mere
part of a line. Its *key* is its text without white space, by which it is found again in what others made of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element


def names(listed: str) -> frozenset[str]:
    """Return names of elements, or parts of such, that are listed with spaces between them."""
    return frozenset(listed.split())


_BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)
"""Elements that start a new line; all others, also those of unknown names, are parts of a line."""
_UNSEEN = names(
    "applet area audio base button canvas datalist embed frame frameset head iframe img input link map math meta"
    " noframes noscript object param picture script select source style svg template textarea title track video"
)
"""Elements of which no text is part of a page's text."""
_LINE_END = "\0"
"""Stands for a `<br>` while a block is read; no parsed page has such a character."""
_UNSEEN_CHARACTERS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


@dataclass(slots=True)
class Block:
    """A run of text on a page. `text` has single spaces, and a line end for each `<br>`."""

    text: str
    home: _Element
    linked: int
    """Characters of its text that are links."""
    letters: int
    """Characters of its text that are no white space."""

    @property
    def key(self) -> str:
        """The text without white space."""
        return "".join(self.text.split())

    @property
    def link_share(self) -> float:
        """The share of its text that is links."""
        return self.linked / max(1, self.letters)


def without_unseen(text: str) -> str:
    """Return a text without the characters in it that only tell a browser where a line may end."""
    return text.translate(_UNSEEN_CHARACTERS)


class _Run:
    """The pieces of text since the last start of a line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.home: _Element | None = None

    def add(self, text: str, home: _Element, in_link: bool) -> None:
        """Add a piece of text; what stands before the first word of a block is none of it."""
        if self.home is None:
            if text.isspace():
                return
            self.home = home
        self.pieces.append(text)
        if in_link:
            self.linked += len("".join(text.split()))

    def block(self) -> Block | None:
        """Return the block that has ended, None where there is none, and begin anew."""
        home, linked = self.home, self.linked
        if home is None:
            return None
        lines = (" ".join(line.split()) for line in without_unseen("".join(self.pieces)).split(_LINE_END))
        text = "\n".join(lines).strip("\n")
        self.pieces, self.linked, self.home = [], 0, None
        return Block(text, home, linked, len("".join(text.split()))) if text else None


def page_blocks(root: _Element) -> Iterator[Block]:
    """Yield the blocks of a page in order. Work is linear in the size of the page."""
    run = _Run()
    # What is still to be read, the next last: an element with the home of the text within it or, once it is closed,
    # behind it, and whether that is in a link.
    stack: list[tuple[_Element, _Element, bool, bool]] = [(root, root, False, False)]
    while stack:
        element, home, in_link, is_closed = stack.pop()
        tag = element.tag
        if is_closed:
            if tag in _BLOCKS and (block := run.block()):
                yield block
        elif tag == "br":
            if run.home is not None:
                run.pieces.append(_LINE_END)
        elif isinstance(tag, str) and tag not in _UNSEEN:
            stack.append((element, home, in_link, True))
            if tag in _BLOCKS:
                home = element
                if block := run.block():
                    yield block
            in_link = in_link or (tag == "a" and "href" in element.attrib)
            if element.text:
                run.add(element.text, home, in_link)
            stack.extend((child, home, in_link, False) for child in reversed(element))
            continue
        if element.tail:
            run.add(element.tail, home, in_link)
    if block := run.block():
        yield block
