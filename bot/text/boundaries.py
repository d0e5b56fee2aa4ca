"""Which stops end a sentence: the rules, applied to one block of text.

Vocabulary. A *stop* is a run of sentence punctuation with the closing marks and footnote marks that belong to it ("?!”",
".[3]"). The *token* is what stands before it without a space, the *follower* the first word after it. A follower *opens*
when it is not a small letter. A *shelter* is a short bracket or quotation inside a sentence, in which nothing is cut.

The rules are our own and need one pass; `tests/text/sentence_cases.txt` holds the cases by which they were chosen.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.abbreviations import TIMES_AND_DAYS, Abbreviations, abbreviations

QUOTATION_SHELTER = 60
CJK_QUOTATION_SHELTER = 30
BRACKET_SHELTER = 300
"""Longest shelters, in code points. Quotations up to these lengths read better whole ("Yes. No. Maybe," he said)."""

_TOKEN_WINDOW = 40
_HARDLY_BEGUN = 4
"""Words up to which a sentence has hardly begun: "In 1990 р. …", "At 8 p.m. …"."""

_CLOSING = r"""["'”’»›«‹“)\]}」』】〉》*_]"""
_NOTE = r"[ ]?\[(?:\d{1,3}|[a-z]|note\ \d{1,3}|citation\ needed)\](?::\d[\d–-]{0,12})?"
_STOP = re.compile(
    rf"""
    (?: \.(?:[ \u00a0]\.){{2,}}                       # . . .
      | [.!?…‽⁇⁈⁉;]+
      | (?P<full>[。！？｡．।॥؟۔։።။។᠃᠉]+[.!?…]*) )
    (?P<closing> (?: {_CLOSING}+[.!?…。！？]*
                   | [ \u00a0\u202f]»(?=[\s,.;:!?…)]|$)
                   | [ ]?[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\u2600-\u27bf\U0001f300-\U0001faff]*
                   | {_NOTE} )* )
    """,
    re.VERBOSE,
)
_FOLLOWER = re.compile(
    r"""(?P<marks>(?:[\s"'“”„‟«»‹›‘’‚([{（「『【〈《¿¡*_>#$€£¥@+−~•—–\-\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\.\.\.|…){0,60})"""
    r"""(?P<word>\w{0,40})(?P<next>['’.(=/@]?)"""
)
_SHELTER = re.compile(
    rf"""
    \([^()]{{1,{BRACKET_SHELTER}}}\) | （[^（）]{{1,{BRACKET_SHELTER}}}）
  | (?<!\w)"(?=\S)[^"]{{1,{QUOTATION_SHELTER}}}"(?!\w)
  | “[^“”„]{{1,{QUOTATION_SHELTER}}}” | „[^“”„]{{1,{QUOTATION_SHELTER}}}[“”]
  | «[^«»]{{1,{QUOTATION_SHELTER}}}» | »[^«»\s][^«»]{{0,{QUOTATION_SHELTER}}}«
  | 「[^「」]{{1,{CJK_QUOTATION_SHELTER}}}」 | 『[^『』]{{1,{CJK_QUOTATION_SHELTER}}}』
    """,
    re.VERBOSE,
)
