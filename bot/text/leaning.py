"""Sentences that cannot be understood alone: "He said …", "This cost …", "But …", or a quotation whose speaker is named
before it. They are shown with what they lean on.

A sentence is judged by its first words (`leaning_words`) and by its quotation marks, not by grammar.
"""

import re
import unicodedata
from functools import cache

from bot.model import Article, SentenceKind, Span
from bot.text.leaning_words import LEANING_WORDS

MOST_BACK = 2
"""Sentences that are shown before one that leans on them."""
LONGEST_LEAD = 400
"""Characters of what is shown before a sentence; more would bury the sentence itself."""

LONGEST = 1_000
"""Characters of a sentence that are looked at: prose is shorter, and to pair quotation marks takes the square of it."""

_OPENING = r"[\s“„«‘‚\"'(\[–—-]*"
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\"[^\"]*\"")
_SPEECH = re.compile(r"\s*[“„«»\"].*([,.!?…]\s*[–—-]|[,.!?…][”“»«\"]|[”“»«\"]\s*[,–—-])", re.DOTALL)
"""Quotation marks around what somebody said, not around a name: a comma, a stop or a dash stands at their end."""
_SAID_BY = re.compile(r"[,.!?…]\s*[–—-]\s*([^–—]*)")
"""Within Ukrainian and Russian quotation marks: «…, — каже вона. — …»."""


def leans(sentence: str, language: str) -> bool:
    """Return whether a sentence needs the one before it; never for a language without a table.

    >>> leans("He expects the work to end on 18 May.", "en")
    True
    >>> leans("It is raining in Ottenby.", "en")
    False
    """
    if language not in LEANING_WORDS:
        return False
    sentence = _plain(sentence[:LONGEST])
    if _SPEECH.match(sentence):
        # Who said it has a capital: it is a name.
        return not any(map(str.isupper, _outside(sentence)))
    return _ends_a_quotation(sentence) or points_back(sentence, language)


def points_back(sentence: str, language: str) -> bool:
    """Return whether the first words of a sentence point to what was said before, be it also within a quotation whose
    speaker is named; never for a language without a table.

    >>> points_back("“It is like a play,” said Petra Holm.", "en")
    True
    """
    if language not in LEANING_WORDS:
        return False
    pointing, false_friends = _patterns(language)
    sentence = _plain(sentence[:LONGEST])
    return bool(pointing.match(sentence.lower())) and not false_friends.match(sentence)


def _plain(sentence: str) -> str:
    return unicodedata.normalize("NFC", sentence).replace("’", "'")


def lead_of(article: Article, sentence: int) -> Span | None:
    """Return the span of the sentences before `sentence` (its position) that it leans on: one, or two where the first
    of them leans, too. None where it stands alone, or where none stands before it in its paragraph or a short one.
    """
    sentences = article.sentences
    first = sentence
    while sentence - first < MOST_BACK and first > 0:
        before = sentences[first - 1]
        apart = before.paragraph != sentences[sentence].paragraph or before.kind is SentenceKind.HEADING
        too_long = sentences[sentence - 1].end - before.start > LONGEST_LEAD
        if apart or too_long or not leans(sentences[first].span.of(article.text), article.entry.language):
            break
        first -= 1
    return Span(sentences[first].start, sentences[sentence - 1].end) if first < sentence else None


def _outside(sentence: str) -> str:
    """Return what a sentence with a quotation says beside it: who said it."""
    said_by = " ".join(_SAID_BY.findall(sentence))
    return f"{_QUOTED.sub(' ', sentence)} {said_by}" if _QUOTED.match(sentence.lstrip()) else said_by


def _ends_a_quotation(sentence: str) -> bool:
    """Return whether a quotation ends in a sentence that began in one before."""
    if "”" not in sentence and "»" not in sentence:
        return False
    rest = _QUOTED.sub("", sentence)
    return any(mark in rest and opening not in rest for opening, mark in (("“", "”"), ("«", "»")))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what opens a sentence that leans, in small letters, which takes a third of the time that it takes to look
    for either case; and what opens one that only looks so.
    """
    words = LEANING_WORDS[language]
    guided = rf"{_OPENING}(({_any(words.guides)}) )?"
    pointing = rf"({guided}({_any(words.pointers)})|{_OPENING}({_any(words.links)}))(?![\w-])"
    friends = "|".join(f"({line.strip()})" for line in words.false_friends.strip().splitlines())
    return re.compile(pointing), re.compile(f"{guided}({friends})", re.IGNORECASE)


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in " ".join(words.split()).split(", "))
