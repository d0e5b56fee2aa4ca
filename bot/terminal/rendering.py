"""A text with entities as lines for a terminal: emphasis as styles, quotes behind a bar, addresses of links
visible.

Nothing in a text can steer the terminal: control characters are shown as the pictures Unicode has for them
(␛), marks that turn the direction of writing are left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from urllib.parse import quote

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.terminal.api_error import Json
from bot.terminal.formatted_text import code_points

QUOTE_LINES = 6
"""So many lines of an expandable quote are shown; Telegram's own programs show three, of a narrower screen.
"""
SPARED_LINES = 2
"""A quote that is longer only by so many lines is not cut: the hint would take the place of what it hides."""

DIM = Style(dim=True)
_STYLES = {
    "bold": Style(bold=True),
    "italic": Style(italic=True),
    "underline": Style(underline=True),
    "strikethrough": Style(strike=True),
    "spoiler": DIM,
    # Magenta is the one colour of the sixteen that reads well on a white and on a black screen alike.
    "code": Style(color="magenta"),
    "pre": Style(color="magenta"),
}
_QUOTES = ("blockquote", "expandable_blockquote")
_BLOCKS = (*_QUOTES, "pre")
# Line feed and tab stay; line and paragraph separators and "next line" become line feeds before.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ITEM = re.compile(r" *(?:[•–—*-]|[0-9]{1,4}\.) +(?=\S)")
_LINE_ENDS = re.compile("\r\n|[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is laid out. `hyperlinks`: the terminal makes text clickable, so that addresses need not
    be seen. `bar` and `hint` are shown for a quote and for what is hidden of it.
    """

    width: int
    hyperlinks: bool = False
    whole: bool = False
    """Whether long expandable quotes are shown to their end."""
    bar: str = "▎"
    hint: str = "… {lines} more lines, + shows them"


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered text. `addresses` are those of its links that cannot be seen in it, each once; `cut` says
    whether the end of a quote is hidden.
    """

    lines: tuple[Text, ...]
    addresses: tuple[str, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    kind: str


def legible(text: str) -> str:
    r"""Return `text` without anything that a terminal would obey.

    >>> legible("ESC \x1b[2J, line\u2028break, \u202eturned")
    'ESC ␛[2J, line\nbreak, turned'
    """
    return _CONTROL.sub(_picture, _DIRECTION.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """Return `text` legible and without line ends, for a label."""
    return " ".join(legible(text).split())


def safe_address(url: str) -> str:
    """Return a URL that can stand within an escape sequence: printable ASCII, all else percent-encoded."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


def render(text: str, entities: Sequence[Json], look: Look) -> Page:
    """Lay out a text. Entities of unknown kinds are plain text."""
    spans = code_points(text, entities)
    lines: list[Text] = []
    cut = False
    for block in _blocks(len(text), spans):
        content = _styled(text, block, spans, look)
        if block.kind in _QUOTES:
            bar = f"{look.bar} "
            quoted = wrapped(content, look.width - len(bar))
            hidden = len(quoted) - QUOTE_LINES
            if block.kind == "expandable_blockquote" and hidden > SPARED_LINES and not look.whole:
                quoted = [
                    *quoted[:QUOTE_LINES],
                    *wrapped(Text(look.hint.format(lines=hidden), DIM), look.width - len(bar)),
                ]
                cut = True
            lines += [Text.assemble((bar, DIM), line) for line in quoted]
        else:
            lines += wrapped(content, look.width)
    return Page(tuple(lines), _addresses(text, spans, look), cut)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def _blocks(length: int, spans: Sequence[tuple[int, int, Json]]) -> Iterator[_Block]:
    """Cut a text into quotes, code and what is between them. Blocks do not nest on a screen; the first
    wins.
    """
    done = 0
    for start, end, entity in sorted(spans, key=lambda span: span[:2]):
        if entity["type"] in _BLOCKS and start >= done:
            if start > done:
                yield _Block(done, start, "text")
            yield _Block(start, end, entity["type"])
            done = end
    if done < length:
        yield _Block(done, length, "text")


def _styled(text: str, block: _Block, spans: Sequence[tuple[int, int, Json]], look: Look) -> Text:
    """Return a block with its emphasis."""
    inside = [span for span in spans if span[0] < block.end and span[1] > block.start]
    # The line feed between a block and its neighbour is the end of a line, not an empty line.
    start = block.start + (block.kind == "text" and block.start > 0 and text[block.start] == "\n")
    end = block.end - (block.end < len(text) and text[block.end - 1] == "\n")
    marks = {start, end} | {place for span in inside for place in span[:2] if start < place < end}
    styled = Text()
    for left, right in pairwise(sorted(marks)):
        here = [entity for first, last, entity in inside if first <= left and right <= last]
        styled.append(
            legible(text[left:right]),
            reduce(Style.__add__, (_style(entity, look) for entity in here), Style()),
        )
    return styled


def _style(entity: Json, look: Look) -> Style:
    if entity["type"] == "text_link":
        return Style(underline=True, link=safe_address(entity["url"]) if look.hyperlinks else None)
    return _STYLES.get(entity["type"], Style())


def _addresses(text: str, spans: Sequence[tuple[int, int, Json]], look: Look) -> tuple[str, ...]:
    links = ((text[start:end].strip(), item["url"]) for start, end, item in spans if item["type"] == "text_link")
    hidden = (safe_address(url) for label, url in links if label != url)
    return () if look.hyperlinks else tuple(dict.fromkeys(hidden))


def wrapped(text: Text, width: int) -> list[Text]:
    """Break a text at spaces, or within words longer than a line. A line is `width` columns wide at most.

    What follows in an item of a list stands under its text, not under its sign or number.
    """
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        sign = _ITEM.match(line.plain)
        inset = sign.end() if sign and sign.end() <= width // 3 else 0
        rest = list(line[inset:].wrap(_RULER, max(width - inset, 1), overflow="fold", tab_size=4))
        lines += [Text.assemble(" " * inset if number else line[:inset], part) for number, part in enumerate(rest)]
    for line in lines:
        line.rstrip()
    return lines


_RULER = Console(width=1)
"""`Text.wrap` asks a console for its defaults, not for its width."""
