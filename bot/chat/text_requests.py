"""What stands behind `/summary` where it is a text rather than the name of an article: first, if anybody says so, how
long its summary shall be and by which method, on a line of its own or on that of the text; then the text.
"""

import re
from itertools import islice

from bot.chat.lengths import Request, read_request, reference_of
from bot.errors import ArticleBotError
from bot.text.language import identify
from bot.text.sentences import split
from bot.text.words import count_words, words

LONGEST_TITLE, MOST_WORDS_OF_TITLE = 200, 25
"""Of 300 newspaper headlines 99 in 100 have at most 124 characters."""
FEWEST_WORDS, FEWEST_SENTENCES = 12, 2
"""Of a line that may be a title and is summarised where no article is called so."""
_MOST_WORDS = 6
"""Before a text on its line: "in 2 min 30 s method=lsa"."""
_LOOKED_AT = 500
"""Characters of a text from which its language is told."""
_WORD = re.compile(r"\S+")
_DATELINE = re.compile(r"(?P<place>[^\W\d_]{3,})\b[^\n]{0,60}?\s[—–-]\s")


def is_too_long_for_a_title(text: str) -> bool:
    """Return whether no article is called so: it is long, or has several lines."""
    line = " ".join(text.split())
    return len(line) > LONGEST_TITLE or len(line.split()) > MOST_WORDS_OF_TITLE or "\n" in text.strip()


def has_sentences(text: str) -> bool:
    """Return whether a short text has sentences enough to be summarised.

    >>> has_sentences("Mr. Jones and the bees of Ferry Street"), has_sentences("It is shut. " * 6)
    (False, True)
    """
    language = identify(text)
    return count_words(text, language) >= FEWEST_WORDS and len(split(text, language)) >= FEWEST_SENTENCES


def take_request(text: str) -> tuple[str, Request]:
    """Return a text without what stands before it on its summary, and that. Raises ArticleBotError for a length or a
    method that cannot be.

    >>> take_request("60s The bridge is shut. Buses run.")[0], take_request("12 boats came. One stayed.")[0]
    ('The bridge is shut. Buses run.', '12 boats came. One stayed.')
    """
    text = text.strip()
    first, _, rest = text.partition("\n")
    if rest and len(first) <= LONGEST_TITLE:
        try:
            request = read_request(first, known=True)
        except ArticleBotError:
            # "method=leed" is told; "1984" is a title.
            if "=" in first:
                raise
        else:
            if not request.reference:
                return rest.strip(), request
    for said in reversed(list(islice(_WORD.finditer(first), _MOST_WORDS))):
        before, after = first[: said.end()], text[said.end() :].strip()
        if after and (asked := _leading(before, after)):
            return after, asked
    return text, Request("")


def _leading(before: str, after: str) -> Request | None:
    """Return the request that the words `before` a text make, None where they are the beginning of the text. Raises
    ArticleBotError for one that cannot be fulfilled.
    """
    before = before.rstrip(",;:")
    amounts = " ".join(word for word in before.split() if "=" not in word)
    try:
        if amounts and reference_of(amounts, known=True):
            return None
    except ArticleBotError:
        # A text may begin with "Method: each of us wrote down".
        return None
    # "12 boats came", "10 Minuten Pause sind genug": numbers and names in capitals may be part of a sentence.
    alone = before.split()[-1].isdecimal() or amounts != amounts.lower()
    if after[0].islower() or (alone and not _begins_a_text(after)):
        return None
    try:
        request = read_request(before, known=True)
    except ArticleBotError:
        # "900s" is told; "1984" is a year.
        if alone:
            return None
        raise
    return None if request.reference else request


def _begins_a_text(text: str) -> bool:
    """Return whether no number can belong to the first words of a text: an article, a preposition or the like with a
    capital, or the place of a dateline.
    """
    place = _DATELINE.match(text)
    if place and place["place"].isupper():
        return True
    start = text[:_LOOKED_AT]
    first = next(iter(words(start, identify(start))), None)
    return first is not None and first.stop and first.start == 0 and text[0].isupper()
