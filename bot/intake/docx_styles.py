"""What the styles and the numbering of a Word file say about its paragraphs.

Vocabulary of the format (ECMA-376, part 1, chapter 17): a *style* is based on another one and says what it does not say
itself; a *numbering* (`numId`) has *levels* from 0. Names of elements are looked at without their namespace, of which
there are two, the common and the strict one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from bot.intake.xml_tree import attribute, child, children

_HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|rubrik|kop|nagłówek|заголовок|overskrift|otsikko|nadpis|başlık"
    r"|标题|標題|見出し|제목) ?([1-9])"
)
"""Names that programs in other languages write; Word writes the English one in every language."""

_MOST_NUMBER = 999
"""Longer numbers are no marks of items in the texts that are stored."""
_BODY_LEVEL = 9
_MOST_BASED = 20
"""Styles that stand on each other; Word allows about ten, a made file could have them in a circle."""
_MOST_DIGITS = 4


def is_on(element: _Element | None) -> bool:
    """Return whether a switch such as `<w:vanish/>` is there and on."""
    return element is not None and attribute(element) not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs, what it is based on included."""

    name: str = ""
    heading: int | None = None
    """The level of the heading, from 1."""
    numbering: tuple[str, int] | None = None
    """The list's numId and level."""
    hidden: bool = False


def read_styles(root: _Element | None) -> dict[str, Style]:
    """Return the styles of `styles.xml` by their id; that of the paragraphs without one also by the empty id."""
    elements = {attribute(near, "styleId") or "": near for near in children(root, "style")}
    styles = {key: _style(elements, key) for key in elements}
    defaults = (key for key, near in elements.items() if attribute(near, "default") in ("1", "true"))
    usual = next((key for key in defaults if attribute(elements[key], "type") == "paragraph"), "")
    return {"": styles.get(usual, Style())} | styles


def _style(elements: dict[str, _Element], key: str) -> Style:
    chain: list[_Element] = []
    while key in elements and len(chain) < _MOST_BASED:
        chain.append(elements[key])
        key = attribute(child(chain[-1], "basedOn")) or ""
    own = (attribute(child(chain[0], "name")) or "").strip().lower()
    hidden = next((near for element in chain if (near := child(element, "rPr", "vanish")) is not None), None)
    lists = (numbering_of(child(element, "pPr")) for element in chain)
    numbering = next((found for found in lists if found), None)
    named = _HEADING_NAME.fullmatch(own)
    levels = (outline_level(child(element, "pPr")) for element in chain)
    level = next((found for found in levels if found is not None), None)
    return Style(own, int(named[1]) if named else level or None, numbering, is_on(hidden))


def outline_level(properties: _Element | None) -> int | None:
    """Return the level of a heading, from 1, that a paragraph's properties say; 0 for the text, None for nothing."""
    level = _number(attribute(child(properties, "outlineLvl")))
    return None if level is None else 0 if level >= _BODY_LEVEL else level + 1


def numbering_of(properties: _Element | None) -> tuple[str, int] | None:
    """Return the numId and the level of the list that a paragraph's properties put it in."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    return attribute(child(numbering, "numId")) or "", _number(attribute(child(numbering, "ilvl"))) or 0


class Numbering:
    """Counts the items of the lists of a document as its paragraphs come."""

    def __init__(self, root: _Element | None) -> None:
        levels = {attribute(near, "abstractNumId"): dict(_levels(near)) for near in children(root, "abstractNum")}
        self._levels = {
            attribute(near, "numId") or "": levels.get(attribute(child(near, "abstractNumId")), {})
            for near in children(root, "num")
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, numbering: tuple[str, int]) -> str | None:
        """Return the mark of the next item, `-` or its number with a stop; None where it is no item at all."""
        key, level = numbering
        if key in ("", "0"):
            return None
        form, first = self._levels.get(key, {}).get(level, ("bullet", 1))
        if form in ("bullet", "none"):
            return "-" if form == "bullet" else None
        counts = self._counts[key]
        counts[level] = counts.get(level, first - 1) + 1
        for deeper in [near for near in counts if near > level]:
            del counts[deeper]
        return f"{counts[level]}." if counts[level] <= _MOST_NUMBER else "-"


def _levels(abstract: _Element) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield each level with the form of its marks and its first number."""
    for element in children(abstract, "lvl"):
        first = _number(attribute(child(element, "start")))
        form = attribute(child(element, "numFmt")) or "decimal"
        yield _number(attribute(element, "ilvl")) or 0, (form, 1 if first is None else first)


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() and len(written) <= _MOST_DIGITS else None
