"""MarkdownV2: every mark that is no markup must be escaped, and quotes are lines that begin with `>`."""

from dataclasses import dataclass

from tests.telegram.markup.output import MarkupError, Output, byte_offset
from tests.telegram.markup.pre import read_pre_head
from tests.telegram.markup.special import close_special_link

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
_RESERVED_IN_CODE = frozenset("`")
_LAST_ESCAPABLE = "\x7e"
# The names are those of TDLib's error messages.
_MARKS = {
    "__": "Underline",
    "||": "Spoiler",
    "![": "CustomEmoji",
    "_": "Italic",
    "*": "Bold",
    "~": "Strikethrough",
    "[": "TextUrl",
    "`": "Code",
}
_ENDS = {
    "Bold": "*",
    "Italic": "_",
    "Underline": "__",
    "Strikethrough": "~",
    "Spoiler": "||",
    "Code": "`",
    "Pre": "```",
    "PreCode": "```",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
_CODE = ("Code", "Pre", "PreCode")


@dataclass(frozen=True, slots=True)
class Opened:
    """An entity that has begun: the name of its type, its place in the source and in the output."""

    name: str
    place: int
    start: int
    language: str = ""


def parse_markdown_v2(text: str) -> Output:
    """Return what MarkdownV2 means. Raises `MarkupError`."""
    parser = _Parser(text)
    while parser.place < len(text):
        parser.step()
    parser.finish()
    return parser.output


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.output = Output()
        self.opened: list[Opened] = []
        self.at_line_start = True

    @property
    def innermost(self) -> str:
        return self.opened[-1].name if self.opened else ""

    @property
    def in_quote(self) -> bool:
        return any(item.name == "BlockQuote" for item in self.opened)

    def step(self) -> None:
        """Take what stands at the place: an escaped character, a plain one, or a mark."""
        char, following = self.text[self.place], self.text[self.place + 1 : self.place + 2]
        in_code = self.innermost in _CODE
        if char == "\\" and "\0" < following <= _LAST_ESCAPABLE:
            self._write(following, 2)
        elif char not in (_RESERVED_IN_CODE if in_code else _RESERVED):
            self._write(char, 1)
            # No quote begins after a line of code.
            self.at_line_start &= char != "\n"
        elif self._ends():
            self._close()
        elif char == "\n":
            self._end_line()
        elif char == ">" and self.at_line_start:
            self._begin_quoted_line()
        else:
            self._begin()

    def finish(self) -> None:
        """Close a quote at the end of the text. Raises `MarkupError` for everything else that is open."""
        if self.in_quote:
            self._close_quote(expandable=self._take_mark())
        if self.opened:
            raise self._unclosed(self.opened[-1])

    def _write(self, text: str, length: int) -> None:
        self.output.write(text)
        self.place += length
        if text != "\r":
            self.at_line_start = text == "\n"

    def _ends(self) -> bool:
        """Return whether the end of the innermost entity stands here."""
        end = _ENDS.get(self.innermost)
        if end is None or not self.text.startswith(end, self.place):
            return False
        return end != "_" or not self.text.startswith("__", self.place)

    def _begin_quoted_line(self) -> None:
        if self.in_quote:
            self.place += 1
        else:
            self._open("BlockQuote", 1)

    def _end_line(self) -> None:
        if not self.in_quote or self.text.startswith(">", self.place + 1):
            self._write("\n", 1)
            return
        expandable = self._take_mark()
        self._write("\n", 1)
        self._close_quote(expandable=expandable)

    def _begin(self) -> None:
        if self.text.startswith("```", self.place):
            self._open_pre()
            return
        for mark, name in _MARKS.items():
            if self.text.startswith(mark, self.place):
                self._open(name, len(mark))
                return
        raise MarkupError(
            f"Character '{self.text[self.place]}' is reserved and must be escaped with the preceding '\\'"
        )

    def _open(self, name: str, length: int, language: str = "") -> None:
        self.opened.append(Opened(name, self.place, self.output.length, language))
        self.place += length

    def _open_pre(self) -> None:
        language, end = read_pre_head(self.text, self.place + 3)
        self._open("PreCode" if language else "Pre", end - self.place, language)

    def _close(self) -> None:
        """Close the innermost entity, whose end stands here."""
        item = self.opened.pop()
        self.place += len(_ENDS[item.name])
        match item.name:
            case "TextUrl":
                url = self._read_url()
                self.output.close_link(item.start, self.output.text_from(item.start) if url is None else url)
            case "CustomEmoji":
                url = self._read_url()
                if url is None:
                    raise MarkupError("The entity must contain a tg://emoji or tg://time URL")
                close_special_link(self.output, item.start, url)
            case "Pre" | "PreCode":
                self.output.close(item.start, "pre", **({"language": item.language} if item.language else {}))
            case name:
                self.output.close(item.start, name.lower())

    def _close_quote(self, *, expandable: bool) -> None:
        """Close the quote, which must be what was opened last."""
        item = self.opened.pop()
        if item.name != "BlockQuote":
            raise self._unclosed(item)
        self.output.close(item.start, "expandable_blockquote" if expandable else "blockquote")

    def _take_mark(self) -> bool:
        """Return whether the line ends with the `||` that makes a quote expandable. It looked like the beginning of
        a spoiler, which is taken back.
        """
        if self.innermost != "Spoiler":
            return False
        behind = self.place - self.opened[-1].place
        # A carriage return may follow. TDLib looks for it in what was written, not in what was read.
        at_end = self.place == len(self.text)
        if behind == 2 or (behind == 3 and not at_end and self.output.text.endswith("\r")):
            self.opened.pop()
            return True
        return False

    def _read_url(self) -> str | None:
        """Return the address in brackets that follows, without its escapes; None where there is none."""
        if not self.text.startswith("(", self.place):
            return None
        begin = place = self.place + 1
        url = ""
        while place < len(self.text) and self.text[place] != ")":
            if self.text[place] == "\\" and "\0" < self.text[place + 1 : place + 2] <= _LAST_ESCAPABLE:
                place += 1
            url += self.text[place]
            place += 1
        if place == len(self.text):
            raise MarkupError(f"Can't find end of a URL at byte offset {byte_offset(self.text, begin)}")
        self.place = place + 1
        return url

    def _unclosed(self, item: Opened) -> MarkupError:
        return MarkupError(f"Can't find end of {item.name} entity at byte offset {byte_offset(self.text, item.place)}")
