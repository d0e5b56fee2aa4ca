"""Markdown as it was before MarkdownV2: nothing nests, and only a mark that begins something must be escaped."""

import re

from tests.telegram.markup.output import MarkupError, Output, byte_offset
from tests.telegram.markup.pre import read_pre_head

_TOKEN = re.compile(r"\\([_*`\[])|([_*`\[])|[^_*`\[\\]+|\\", re.DOTALL)
_KINDS = {"_": "italic", "*": "bold", "`": "code"}


def parse_legacy_markdown(text: str) -> Output:
    """Return what Markdown means. Raises `MarkupError`."""
    output, place = Output(), 0
    while match := _TOKEN.match(text, place):
        escaped, mark = match.groups()
        if mark:
            place = _read_entity(text, place, output)
        else:
            output.write(escaped or match[0])
            place = match.end()
    return output


def _read_entity(text: str, begin: int, output: Output) -> int:
    """Read from the mark at `begin` to the one that ends it; return where the text goes on."""
    mark, start = text[begin], output.length
    is_pre = text.startswith("```", begin)
    language, content = read_pre_head(text, begin + 3) if is_pre else ("", begin + 1)
    end_mark = "```" if is_pre else "]" if mark == "[" else mark
    end = text.find(end_mark, content)
    if end < 0:
        raise MarkupError(f"Can't find end of the entity starting at byte offset {byte_offset(text, begin)}")
    overwritten = len(text[:content].encode()) - len(output.text.encode())
    output.write(text[content:end])
    place = end + len(end_mark)
    if start == output.length:
        return place
    if mark == "[" and text.startswith("(", place):
        url, _, _ = text[place + 1 :].partition(")")
        output.close_link(start, url)
        return place + len(url) + 2
    if mark == "[":
        output.close_link(start, _reread(text[content:end], overwritten))
    elif is_pre:
        output.close(start, "pre", **({"language": language} if language else {}))
    else:
        output.close(start, _KINDS[mark])
    return place


def _reread(label: str, overwritten: int) -> str:
    """Return the address of a link that has a label alone. TDLib reads it from the place of the label in the source,
    over which it has just written the label anew, so many bytes further to the front.
    """
    read = label.encode()
    if overwritten < len(read):
        read = read[overwritten:] + read[len(read) - overwritten :]
    return read.decode(errors="replace")
