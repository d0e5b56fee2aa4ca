"""The head of code in lines of its own, which both kinds of Markdown begin with three backquotes."""

import re

# A word is the language only where something that is no backquote follows it.
_LANGUAGE = re.compile(r"([^ \t\r\n\v\0`]+)(?=[ \t\r\n\v\0])")
_LINE_END = re.compile("\r\n|\n\r|\n|\r")


def read_pre_head(text: str, place: int) -> tuple[str, int]:
    """Return the language that stands behind the backquotes, if any, and where the code begins."""
    language = ""
    if match := _LANGUAGE.match(text, place):
        language, place = match[1], match.end()
    if match := _LINE_END.match(text, place):
        place = match.end()
    return language, place
