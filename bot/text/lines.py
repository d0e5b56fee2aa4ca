"""The lines of an article and what each is in the layout, as far as that shows without the wording around it.

Vocabulary. A *marker* says what a line is and is no part of its content: `# `, `- `, `1. `, `> `, the outer `|` of a
table row. A *gap* is a line that holds no letter and no digit (an empty line, a rule) or is a code fence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from bot.text.abbreviations import MONTHS
from bot.text.scripts import has_case, is_small

NARROWEST = 25
"""Shortest line in code points that may be wrapped (narrow newspaper columns); shorter ones are verse and lists."""
UNDERLINED = 120
"""Longest line in code points that a rule below turns into a heading."""

_STOPPED = re.compile(r"""[.!?…:。！？｡．：।॥؟۔։።။។]["'”’»›«‹“)\]」』】〉》*_]*(?:[ ]?\[\w{1,3}\])*\Z""")
_STOP_WINDOW = 24
_BREAK = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_SEPARATORS = "\f\u2029"
"""Breaks that end a paragraph by themselves."""
_INVISIBLE = "\u200b\u200e\u200f\ufeff"
_EDGE = re.compile(rf"[\s{_INVISIBLE}]*+")
_QUOTED = re.compile(r"(?:>[ \t]?)++")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_FENCE = re.compile(r"\s*+(?P<mark>`{3}|~{3})[`~]*+(?P<info>[^`]*+)\Z")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_TABLE_RULE = re.compile(r"(?=[^|]*\|)(?=[^-]*-)[-|:+\s]+")
_HEADING = re.compile(r"#{1,6}[ \t]++")
_ITEM = re.compile(r"(?:[-*+·⁃◦✓✔](?=\s)|[•‣▪▸►●○■□]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})\)(?=\s))\s*+(?:\[[ xX]\]\s++)?")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\.(?P<space>[ \t]++)(?P<word>\w*)")


class Role(Enum):
    """What a line is."""

    GAP = auto()
    CODE = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the span of its content, without markers and white space."""

    start: int
    end: int
    indent: int
    """Code points of white space before its first character."""
    role: Role
    marker: int
    """Where its marker begins; its content's start if it has none."""
    quoted: bool = False
    """Whether it stands behind `>`."""

    @property
    def length(self) -> int:
        """Code points from the first of its line to the last of its content, markers left out."""
        return self.indent + self.end - self.start


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text in order, each with its role. Work is linear in the length of the text."""
    spans = list(_spans(text))
    fenced = _fenced(text, spans)
    lines = [
        _unmarked(text, start, end, role) if (role := fenced.get(index)) else _read(text, start, end)
        for index, (start, end) in enumerate(spans)
    ]
    _mark_numbered(text, lines)
    _mark_underlined(text, lines)
    _mark_between_dashes(text, lines)
    _mark_tables(text, lines)
    _unmark_wrapped(text, lines)
    return lines


def has_stop(text: str, line: Line) -> bool:
    """Tell whether a line ends with a stop or colon, closing marks and footnote marks aside."""
    return _STOPPED.search(text[max(line.start, line.end - _STOP_WINDOW) : line.end]) is not None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        if found[0] in _SEPARATORS:
            yield found.start(), found.start()
        start = found.end()
    yield start, len(text)


def _fenced(text: str, spans: list[tuple[int, int]]) -> dict[int, Role]:
    """Return what fences make of lines, by their index; a fence that nothing closes makes nothing."""
    fences = [(index, found) for index, span in enumerate(spans) if (found := _FENCE.match(text, *span))]
    last = {found["mark"]: index for index, found in fences if not found["info"].strip()}
    roles: dict[int, Role] = {}
    mark, opened = "", 0
    for index, found in fences:
        if not mark and last.get(found["mark"], 0) > index:
            mark, opened = found["mark"], index
        elif mark == found["mark"] and not found["info"].strip():
            roles |= dict.fromkeys(range(opened + 1, index), Role.CODE)
            roles[opened] = roles[index] = Role.GAP
            mark = ""
    return roles


def _unmarked(text: str, start: int, end: int, role: Role) -> Line:
    """Read a line whole, whatever markers it may seem to have."""
    end = _content_end(text, start, end)
    content = _skip(_EDGE, text, start, end)
    return Line(content, end, content - start, role if _has_word(text, content, end) else Role.GAP, content)


def _read(text: str, start: int, end: int) -> Line:
    """Read the line `text[start:end]` by its own markers."""
    end = _content_end(text, start, end)
    content = _skip(_EDGE, text, start, end)
    body = _skip(_QUOTED, text, content, end)
    quoted = body > content
    if quoted:
        start, content = body, _skip(_EDGE, text, body, end)
    if not _has_word(text, content, end):
        return Line(content, end, content - start, Role.GAP, content, quoted)
    role, first, last = _role(text, content, end)
    if not _has_word(text, first, last):  # a heading or item without words: its number goes with the marker
        role = Role.GAP
    return Line(first, last, content - start, role, content, quoted)


def _role(text: str, start: int, end: int) -> tuple[Role, int, int]:
    """Return what a line with these edges is, and the span of its content."""
    if found := _HEADING.match(text, start, end):
        return Role.HEADING, found.end(), _without_closing(text, found.end(), end)
    if found := _ITEM.match(text, start, end):
        return Role.ITEM, found.end(), end
    if text[start] == text[end - 1] == "|":
        return Role.ROW, *_cells(text, start, end)
    return Role.TEXT, start, end


def _cells(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a row without the `|` around it."""
    while text[start] == "|" or text[start].isspace():
        start += 1
    while text[end - 1] == "|" or text[end - 1].isspace():
        end -= 1
    return start, end


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _has_word(text: str, start: int, end: int) -> bool:
    return _WORD_CHARACTER.search(text, start, end) is not None


def _content_end(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return end


def _without_closing(text: str, start: int, end: int) -> int:
    """Return where a heading ends without its closing `##`."""
    bare = end
    while bare > start and text[bare - 1] == "#":
        bare -= 1
    return _content_end(text, start, bare) if bare > start and text[bare - 1].isspace() else end


def _mark_numbered(text: str, lines: list[Line]) -> None:
    """Turn "1. Open", "2. Pour" into items where the numbers follow each other, or are all 1 as Markdown allows.

    A number alone is no list: German "3. Mai" and "1. FC Köln" open lines too.
    """
    numbered = [
        (index, found)
        for index, line in enumerate(lines)
        if line.role is Role.TEXT and (found := _NUMBERED.match(text, line.start, line.end))
        if found["word"].casefold() not in MONTHS and _has_word(text, found.end("space"), line.end)
    ]
    numbers = [int(found["number"]) for _, found in numbered]
    for place, (index, found) in enumerate(numbered):
        before, number, after = numbers[max(place - 1, 0) : place], numbers[place], numbers[place + 1 : place + 2]
        if number - 1 in before or number + 1 in after or (number == 1 and 1 in before + after):
            lines[index] = replace(lines[index], start=found.end("space"), role=Role.ITEM)


def _mark_underlined(text: str, lines: list[Line]) -> None:
    """Turn a line alone above a rule of `=` or `-` into a heading."""
    for index in range(1, len(lines)):
        rule, title = lines[index], lines[index - 1]
        underlined = rule.role is Role.GAP and _UNDERLINE.fullmatch(text, rule.start, rule.end)
        alone = title.role is Role.TEXT and (index == 1 or lines[index - 2].role is not Role.TEXT)
        if underlined and alone and title.length <= UNDERLINED and text[title.end - 1] not in ".!?":
            lines[index - 1] = replace(title, role=Role.HEADING)


def _mark_between_dashes(text: str, lines: list[Line]) -> None:
    """Turn the subheadings of news agencies, "- A new start -" between empty lines, into headings."""
    for index, line in enumerate(lines):
        apart = all(near.role is Role.GAP for near in (*lines[index - 1 : index], *lines[index + 1 : index + 2]))
        if line.role is Role.ITEM and apart and text[line.marker] == "-" and text.endswith(" -", line.start, line.end):
            lines[index] = replace(line, end=_content_end(text, line.start, line.end - 1), role=Role.HEADING)


def _mark_tables(text: str, lines: list[Line]) -> None:
    """Turn the lines above and below a rule such as `--|--` into rows, where no outer `|` shows it."""
    for index, rule in enumerate(lines):
        if rule.role is Role.GAP and _TABLE_RULE.fullmatch(text, rule.start, rule.end):
            head = (index - 1,) if index and _has_cells(text, lines[index - 1]) else ()
            body = takewhile(lambda near: _has_cells(text, lines[near]), range(index + 1, len(lines)))
            for near in (*head, *body):
                start, end = _cells(text, lines[near].start, lines[near].end)
                lines[near] = replace(lines[near], start=start, end=end, role=Role.ROW)


def _has_cells(text: str, line: Line) -> bool:
    return line.role is Role.TEXT and text.find("|", line.start, line.end) >= 0


def _unmark_wrapped(text: str, lines: list[Line]) -> None:
    """Turn lone items back into text where a wrapped sentence happens to go on with a dash or "(118)"."""
    item_follows = False
    for index in range(len(lines) - 1, 0, -1):
        above, line = lines[index - 1], lines[index]
        if line.role is Role.ITEM and not item_follows and above.role is Role.TEXT and above.length >= NARROWEST:
            first = text[line.start]
            if not has_stop(text, above) and (is_small(first) or not has_case(first)):
                lines[index] = replace(line, start=line.marker, role=Role.TEXT)
        item_follows = line.role is Role.ITEM or (item_follows and line.role is Role.TEXT)
