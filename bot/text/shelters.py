"""Short quotations and brackets inside sentences, in which nothing is cut.

A quotation of a few words reads better whole with the sentence around it ("Yes. No. Maybe," he said); a longer one is
cut at its own stops. A bracket inside a sentence stays whole; one that stands for itself between sentences does not.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

QUOTATION = 60
CJK_QUOTATION = 30
BRACKET = 300
"""Longest shelters in code points. A sentence of Chinese or Japanese has about half the characters."""

_SHELTER = re.compile(
    rf"""
    [(\[（"“„«»「『]
    (?: (?P<bracket> (?<=\()[^()]{{1,{BRACKET}}}\) | (?<=\[)[^\[\]]{{1,{BRACKET}}}\] | (?<=（)[^（）]{{1,{BRACKET}}}） )
      | (?<=")(?<!\w")(?=\S)[^"]{{1,{QUOTATION}}}"(?!\w)
      | (?<=“)[^“”„]{{1,{QUOTATION}}}” | (?<=„)[^“”„]{{1,{QUOTATION}}}[“”]
      | (?<=«)[^«»]{{1,{QUOTATION}}}» | (?<=»)(?=[\w¿¡])[^«»]{{1,{QUOTATION}}}«
      | (?<=「)[^「」]{{1,{CJK_QUOTATION}}}」 | (?<=『)[^『』]{{1,{CJK_QUOTATION}}}』 )
    """,
    re.VERBOSE,
)
_BETWEEN_SENTENCES = re.compile(r"""[.!?…。！？:]["'”’»)\]]*\s*\Z""")
_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class Shelters:
    """The shelters of a block, in order and apart from each other."""

    starts: list[int]
    ends: list[int]

    def hold(self, offset: int) -> bool:
        """Tell whether an offset lies inside a shelter, its edges left out."""
        index = bisect_left(self.ends, offset)
        return index < len(self.ends) and self.starts[index] < offset < self.ends[index]


def shelters(text: str, start: int, end: int) -> Shelters:
    """Find the shelters of the block `text[start:end]`."""
    found = [match for match in _SHELTER.finditer(text, start, end) if _is_inside_sentence(match, start)]
    return Shelters([match.start() for match in found], [match.end() for match in found])


def _is_inside_sentence(match: re.Match[str], start: int) -> bool:
    if not match["bracket"]:
        return True
    before = match.string[max(start, match.start() - _LOOK_BACK) : match.start()]
    return bool(before.strip()) and not _BETWEEN_SENTENCES.search(before)
