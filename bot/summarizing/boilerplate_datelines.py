"""Datelines: "LONDON, England (CNN) --" at the beginning of a report, which a summary leaves out.

A *dateline* has a *place*, a date, an *agency*, or several of them, and a *mark* (dash, colon, stop) behind. An agency
in brackets is enough to know it. Without one it takes a place in capitals at the beginning of the article, and a mark
that is no mere hyphen, or a date. What is not known for sure stays: "BMW - the first carmaker to do so" and
"Paris - the capital - is" are sentences.
"""

import re
from itertools import pairwise

from bot.model import Article, Sentence, Span
from bot.summarizing.boilerplate_words import AGENCIES

LONGEST = 90
"""Code points: "RIO DE JANEIRO, Brazil, Tuesday, 14 September 2026 (Thomson Reuters Foundation) --" has 82."""
PLACE_WORDS = 8
PLACE_WORDS_ALONE = 3
"""A place and a dash on a line of their own need neither capitals nor a date."""
SMALL_WORD = 3
"""Letters of "de", "am", "sur" in a place."""
LEADING_SENTENCES = 4
"""A title, a byline and a date may stand before the sentence that opens the report."""
SHORTEST_PLACE = 5
"""Letters of a place in capitals without date or agency; what is shorter may be an abbreviation (BMW, NATO)."""

_AGENCY = re.compile(r"[(/]\s?([^()/\n]{2,40}(?:/[^()/\n]{2,20})?)\s?[)/]")
_MARK = re.compile(r"\s*(?:\.?\s?[-–—−]+|:|\.)\s*")
_DASH = re.compile(r"(?:,?\s(?P<hyphen>-)|,?\s?(?:--|–|—))\s")
_DASHES = re.compile(r"[-–—]+\s*(?=\w|[\"“„«¿¡])")
_INITIALS = re.compile(r",.*\([^\W\d_a-z]{2,5}\)$")
"""An agency that is not known, behind two names: "PORT ARDREY, Halder (NCN) --"."""
_WORD = re.compile(r"\w")
_OPENS = re.compile(r"""["'“”„«»‹‘’¿¡]*\s?\w""")
_BETWEEN = re.compile(r"[^\w.’'-]+")


def quotable(article: Article, sentence: int) -> Span:
    """Return the span of a sentence (its position) of an article as a summary shows it: without a dateline at its
    beginning, "LONDON, England (CNN) --". It is never empty.
    """
    whole, text = article.sentences[sentence], article.text
    start = whole.start
    before = article.sentences[sentence - 1] if sentence else None
    if before is None or before.paragraph != whole.paragraph:
        leads = sentence < LEADING_SENTENCES
        while (after := _behind_dateline(text, start, whole, leads=leads)) > start:
            start = after
    elif (mark := _DASHES.match(text, start, whole.end)) and is_dateline(before.span.of(text)):
        # "MADRID, 12 (EFE).- El puente" is cut behind the stop.
        start = mark.end()
    return Span(start, whole.end)


def is_dateline(text: str) -> bool:
    """Tell whether a sentence is a dateline with an agency and nothing else: "МОСКВА, 3 марта. /ТАСС/."."""
    if len(text) > LONGEST:
        return False
    if text.rstrip(".").casefold() in AGENCIES:
        return True
    found = _AGENCY.search(text)
    return found is not None and _signs(text, found) and not _WORD.search(text, found.end())


def _behind_dateline(text: str, start: int, sentence: Sentence, *, leads: bool) -> int:
    """Return where the sentence goes on behind a dateline at `start`; `start` itself where there is none."""
    head = text[start : min(sentence.end, start + LONGEST)]
    end = _after_agency(head) or (_after_place(head) if leads else 0)
    opens = end and _OPENS.match(text, start + end, sentence.end)
    return start + end if opens and not opens[0][-1].islower() else start


def _after_agency(head: str) -> int:
    """Return where the text behind "(CNN)" begins; 0 if there is no such dateline."""
    found = _AGENCY.search(head)
    if found is None or not _signs(head, found):
        return 0
    if mark := _MARK.match(head, found.end()):
        return mark.end()
    before, behind = head[: found.start()], head[found.end() :]
    # "(CNN)Jordan" and "PARIS (AFP) Der", but not "Associated Press (AP) Stylebook".
    rest = behind.lstrip()
    return len(head) - len(rest) if rest == behind or not before or before.isupper() else 0


def _signs(head: str, found: re.Match[str]) -> bool:
    """Tell whether what was found is an agency behind a place or nothing."""
    names = found[1].casefold().split("/")
    known = any(name in AGENCIES or name.split(" ")[0].split("-")[0] in AGENCIES for name in names)
    return known and _is_place(head[: found.start()])


def _after_place(head: str) -> int:
    """Return where the text behind "LONDON, England --" begins; 0 if there is no such dateline."""
    found = _DASH.search(head)
    if found is None or not _is_place(head[: found.start()]):
        return 0
    words = _BETWEEN.split(head[: found.start()])
    dated = any(word[:1].isdigit() for word in words[1:])
    sure = len(words[0]) >= SHORTEST_PLACE or _INITIALS.search(head, 0, found.start())
    named = words[0].isupper() and sure and not found["hyphen"]
    alone = "\n" in found[0] and len(words) <= PLACE_WORDS_ALONE
    return found.end() if words[0][:1].isalpha() and (dated or named or alone) else 0


def _is_place(before: str) -> bool:
    """Tell whether these are names, numbers, months and small words, or nothing."""
    words = [word for word in _BETWEEN.split(before) if word]
    # A small word behind a number is a month: "2 лютого", "12 mars".
    return len(words) <= PLACE_WORDS and all(
        not word[0].islower() or len(word) <= SMALL_WORD or last[0].isdigit() for last, word in pairwise(["-", *words])
    )
