"""Quotations that run over several sentences: which sentences begin within one, and what they say outside of them.

A quotation opens and closes by its marks; a paragraph begins outside of one, for quotations of several paragraphs open
each of them again. A straight mark (") opens before a word and closes behind one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Article

_MARK = re.compile(r"[\"“”„«»](?P<opens>(?:(?<=[\s(\[–—-]\")|(?<=\A\"))(?=\S))?")
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"'}


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence with regard to quotations: whether it begins within one, holds any part of one, and what stands in it
    outside of them.
    """

    continued: bool
    quotes: bool
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
        text = sentence.span.of(article.text)
        continued = bool(inside)
        parts = list(_parts(text, inside))
        inside = parts[-1][1]
        outside = " ".join(part for part, within in parts if not within)
        found.append(Speech(continued, continued or len(parts) > 1, outside))
    return found


def _parts(text: str, inside: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a sentence between its quotation marks, each with the mark that opened the quotation which it
    stands in, empty for none; the last one is what follows the last mark. `inside` is the mark at the beginning.
    """
    start = 0
    for mark in _MARK.finditer(text):
        opens = mark["opens"] is not None
        if inside and mark.group() in _CLOSES[inside] and not opens:
            after = ""
        elif mark.group() in _CLOSES and (opens or mark.group() != '"'):
            after = mark.group()
        else:
            continue
        yield text[start : mark.start()], inside
        inside, start = after, mark.end()
    yield text[start:], inside
