"""The text of an article as its page states it for search engines: `articleBody` in JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from bot.intake.titles import has_words

_MOST = 1_000_000
"""Characters of the longest statement that is read."""
_DEEPEST = 6
_TAG = re.compile(r"<[^<>]{1,200}>")
_LINE_BREAK = re.compile(r"(?:<br\s*/?>|</p>|\r?\n)\s*")


def stated_paragraphs(root: _Element) -> list[str]:
    """Return the paragraphs of the longest `articleBody` that the page states; none where it states none."""
    bodies = (body for statement in _statements(root) for body in _bodies(statement, _DEEPEST))
    longest = max(bodies, key=len, default="")
    lines = (" ".join(_TAG.sub(" ", line).split()) for line in _LINE_BREAK.split(longest))
    return [line for line in lines if has_words(line)]


def _statements(root: _Element) -> Iterator[Any]:
    for script in root.iter("script"):
        written = script.text or ""
        if script.get("type") == "application/ld+json" and "articleBody" in written and len(written) <= _MOST:
            try:
                yield json.loads(written, strict=False)
            except (ValueError, RecursionError):
                continue


def _bodies(value: Any, deepest: int) -> Iterator[str]:
    if isinstance(value, dict) and deepest:
        body = value.get("articleBody")
        if isinstance(body, str):
            yield body
        for inner in value.values():
            yield from _bodies(inner, deepest - 1)
    elif isinstance(value, list) and deepest:
        for inner in value:
            yield from _bodies(inner, deepest - 1)
