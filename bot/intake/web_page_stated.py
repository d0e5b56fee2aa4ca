"""The text of an article as its page states it for search engines: `articleBody` in JSON-LD."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.etree import _Element

from bot.intake.titles import has_words

_MOST = 1_000_000
"""Characters of the longest statement that is read."""
_DEEPEST = 6
_KEYS = (("headline", "name"), ("articleBody", "articlebody"))
_TAG = re.compile(r"<[^<>]{1,200}>")
_LINE_BREAK = re.compile(r"(?:<br\s*/?>|</p>|\r?\n)\s*")
_WORD = re.compile(r"\w{4,}")
_COMMON = 0.6
"""The share of the words of a text that the whole of it has, too; of two articles about one thing some .3."""
_FEW = 10
"""Different words that are too few to tell by."""


def stated_paragraphs(root: _Element, title: str, text: str) -> list[str]:
    """Return the paragraphs of the longest `articleBody` that the page states of the article with this title, of which
    `text` may be a part; none where it states none. A page may state other articles too, to which it leads.
    """
    bodies = (
        body
        for statement in _statements(root)
        for headline, body in _bodies(statement, _DEEPEST)
        if _is_same(headline, title) or _is_part(text, body)
    )
    longest = max(bodies, key=len, default="")
    lines = (" ".join(_TAG.sub(" ", line).split()) for line in _LINE_BREAK.split(longest))
    return [line for line in lines if has_words(line)]


def _is_same(headline: str, title: str) -> bool:
    """Tell whether two titles are the same, or one is the beginning of the other."""
    one, other = sorted(("".join(filter(str.isalnum, line.casefold())) for line in (headline, title)), key=len)
    return one != "" and other.startswith(one)


def _is_part(text: str, whole: str) -> bool:
    """Tell whether a text may be a part of another, by its words."""
    words = set(_WORD.findall(text.casefold()))
    return len(words) >= _FEW and len(words & set(_WORD.findall(whole.casefold()))) >= _COMMON * len(words)


def _statements(root: _Element) -> Iterator[Any]:
    for script in root.iter("script"):
        written = script.text or ""
        if script.get("type") == "application/ld+json" and "articleBody" in written and len(written) <= _MOST:
            try:
                yield json.loads(written, strict=False)
            except (ValueError, RecursionError):
                continue


def _bodies(value: Any, deepest: int) -> Iterator[tuple[str, str]]:
    """Yield the bodies in a statement, each with its headline."""
    if isinstance(value, dict) and deepest:
        headline, body = (value.get(key) or value.get(other) for key, other in _KEYS)
        if isinstance(body, str):
            yield unescape(headline) if isinstance(headline, str) else "", body
        for inner in value.values():
            yield from _bodies(inner, deepest - 1)
    elif isinstance(value, list) and deepest:
        for inner in value:
            yield from _bodies(inner, deepest - 1)
