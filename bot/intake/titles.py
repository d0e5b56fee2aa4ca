"""Titles for articles to which nobody gave one: from their heading, their first line, their first words or
their file.
"""

import re
from pathlib import PurePosixPath

from bot.intake.fields import clip, one_line

_SHORT_LINE = 120
"""Characters of a first line that may be a title. Of 300 newspaper headlines 99 in 100 have at most 124."""

_MADE_TITLE = 80
"""Characters of a title that is made from the text: two lines on a phone."""

_LEAST_SENTENCE = 15
"""What ends before this many characters is a call or a number ("Breaking!", "1. ") sooner than a sentence."""

_MOST_LINE = 500
"""Characters of a line that are looked at: a text may be one line of megabytes."""

_HEADING = re.compile(r" {0,3}#[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_LINE_MARK = re.compile(r"^[\s>#*+-]+(?=\s)\s*")
# A full stop after a word of three letters ends an abbreviation ("Mr.", "U.S.", "etc.") too often.
_SENTENCE_END = re.compile(r"(?:(?<=\w{4})\.|[!?…]+)[\"'”’»)\]]*(?=\s|$)|[。！？।؟]+[」』”]*")
_FULL_STOP = re.compile(r"(?:(?<=\w{4})\.|[。।])$")


def has_words(text: str) -> bool:
    """Return whether there is a letter or a digit in `text`."""
    return any(character.isalnum() for character in text)


def heading_title(text: str) -> str:
    """Return the first level-1 heading of a Markdown text as a title, empty where there is none."""
    fenced = False
    before = ""
    for whole in text.splitlines():
        line = whole[:_MOST_LINE]
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            heading = _HEADING.fullmatch(line)
            title = heading["title"] if heading else before if _UNDERLINE.fullmatch(line) else ""
            if has_words(title):
                return title_from_line(title)
        before = line
    return ""


def first_line_title(text: str) -> str:
    """Return the first line of a plain text if it is short and a blank line follows it, else an empty
    string.
    """
    first, _, rest = text.lstrip().partition("\n")
    second = rest.partition("\n")[0]
    return one_line(first) if rest and not second.strip() and is_title_line(first) else ""


def is_title_line(line: str) -> bool:
    """Return whether a line reads like a title: short, with a word in it, and no stop at its end."""
    line = line.strip()
    return has_words(line) and len(line) <= _SHORT_LINE and not line.endswith((".", "。", "।", ",", ";", ":", "…"))


def title_from_line(line: str) -> str:
    """Return a line without the marks of Markdown at its beginning and within it."""
    line = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line[:_MOST_LINE]))
    return one_line(_LINE_MARK.sub("", line))


def title_from_text(text: str) -> str:
    """Return a title made from the first sentence of a text that has a letter or a digit: at most 80
    characters, cut at a word and ended with `…` where the sentence is longer.
    """
    line = next(filter(has_words, map(title_from_line, text.splitlines())), one_line(text))
    end = next((found for found in _SENTENCE_END.finditer(line) if found.end() >= _LEAST_SENTENCE), None)
    sentence = line[: end.end()] if end else line
    return clip(_FULL_STOP.sub("", sentence), _MADE_TITLE)


def title_from_name(name: str) -> str:
    """Return the name of a file, without folder and suffix, as words: `harbour-bridge.md` gives `Harbour
    bridge`.
    """
    # Names that are not UTF-8 reach Python with halves of surrogate pairs in them, which no file of ours
    # can carry.
    stem = PurePosixPath(name.replace("\\", "/")).stem.encode("utf-8", "replace").decode()
    words = one_line(stem if " " in stem else re.sub(r"[-_]+", " ", stem))
    return words[:1].upper() + words[1:] or "Untitled"
