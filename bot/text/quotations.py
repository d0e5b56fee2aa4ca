"""Quotations that run over several sentences: which sentences begin within one, and what they say outside of them.

A quotation opens and closes by its marks; a paragraph begins outside of one, for quotations of several paragraphs open
each of them again. A straight mark (") opens before a word and closes behind one, and so does » where it opens:
»Das war knapp«.
"""

import re
from dataclasses import dataclass

from bot.model import Article

_MARK = re.compile(r"[\"“”„«»](?P<opens>(?:(?<=[\s(\[–—-][\"»])|(?<=\A[\"»]))(?=\w))?")
_CLOSES = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_EITHER = '"»'
"""Marks that open a quotation only where they stand before a word: most writers close one with them."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence with regard to quotations: whether it begins within one, holds any part of one, closes one that was
    never opened, and what stands in it outside of them.
    """

    continued: bool
    quotes: bool
    stray: bool
    outside: str

    @property
    def unattributed(self) -> bool:
        """Whether it is nothing but quotation, so that nobody is named as the speaker."""
        return self.quotes and not any(map(str.isalpha, self.outside))


def speeches(article: Article) -> list[Speech]:
    """Return the sentences of an article with regard to quotations."""
    found: list[Speech] = []
    inside, paragraph = "", -1
    for sentence in article.sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = "", sentence.paragraph
        speech, inside = _heard(article.text[sentence.start : sentence.end], inside)
        found.append(speech)
    return found


def _heard(text: str, inside: str) -> tuple[Speech, str]:
    """Return a sentence with regard to quotations, and the mark of the one that goes on behind it, empty for none;
    `inside` is the mark of the one that it begins in.
    """
    continued = quotes = bool(inside)
    stray, start, outside = False, 0, []
    for mark in _MARK.finditer(text):
        sign, opens = mark.group(), mark["opens"] is not None
        if inside and sign in _CLOSES[inside] and not opens:
            after = ""
        elif sign in _CLOSES and inside in ("", sign) and (opens or sign not in _EITHER):
            # Within a quotation only the same mark opens it again; others hold a quotation inside of it.
            after = sign
        else:
            stray = stray or not inside
            continue
        if not inside:
            outside.append(text[start : mark.start()])
        inside, start, quotes = after, mark.end(), True
    if not inside:
        outside.append(text[start:])
    return Speech(continued, quotes, stray, " ".join(outside)), inside
