"""Which article a summary is asked of, how long, and by which method: typed behind `/summary`, or carried by a button.

The *reference* names the article; it stands first. Behind it comes the length: a number of sentences, a budget of words
or of time to read, several of them together, or `auto`. `method=` and a name may stand anywhere: "12", "bridge 5",
"12 60s", "bridge 90 words method=lsa". Units may be named in the languages of the shipped articles.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process

from bot.chat.number_words import NUMBER_WORDS
from bot.errors import ArticleBotError
from bot.model import AUTOMATIC, SummaryLength
from bot.settings import LONGEST_SUMMARY
from bot.summarizing.reading import reading_seconds
from bot.summarizing.summarize import METHODS
from bot.wording import amount

LONGEST = 500
"""Characters of an argument that are read: a title has 300 at most. What is longer is a text."""
MOST_WORDS = 1_000
"""A message holds some 600 words of English."""
MOST_SECONDS = 300
"""1,190 words."""
_LIKE = 65.0
"""From this likeness on a method is suggested: "lexrnk" has 92, "leed" 75, "lsi" 67, but "kullback" 60, "bert" 45."""

_UNITS = {
    "sentences": "sentences?|satz|sätzen?|frases?|oraci[oó]n(?:es)?|phrases?|реченнях?|реченні|речень",
    "words": "w|words?|wort|worten?|wörtern?|palabras?|mots?|слово|слова|слів",
    "seconds": "s|secs?|seconds?|sek|sekunden?|segs?|segundos?|secondes?|с|сек|секунд[аиу]?",
    "minutes": "m|mins?|minuten?|minutes?|minutos?|хв|хвилин[аиу]?",
}
_AUTOMATIC = re.compile(r"(?:^|[\s,;]+)(?:auto|automatic|automatisch|autom[aá]tico|automatique|авто)$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:^|[\s,;]+)(?:(?:in|auf|en|у|в|за)\s+)?(?P<sign>[-−–]?)"
    + rf"(?P<number>\d+|(?:{'|'.join(NUMBER_WORDS)})(?=\s))"
    + "(?:"
    + "|".join(rf"\s*(?P<{unit}>{names})\.?" for unit, names in _UNITS.items())
    + ")?$",
    re.IGNORECASE,
)
_METHOD_IS = re.compile(
    r"(?:^|(?<=[\s,;]))(?:method|m[eé]thode|m[eé]todo|метод)"
    rf"(?:\s*[=:]\s*(?P<name>[^\s,;]*)|\s+(?P<known>{'|'.join(METHODS)}))(?=[\s,;]|$)",
    re.IGNORECASE,
)
_MINUS = ("-", "−", "–")
_YEAR = range(1800, 2101)
"""Numbers behind words that end a title rather than being a length: "election 2024"."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the reference of an article, empty where none is named, the length and the name of the method,
    None where they are left to the configuration.
    """

    reference: str
    length: SummaryLength | None = None
    method: str | None = None


def read_request(argument: str, *, known: bool = False) -> Request:
    """Return what the argument of `/summary` asks for. Where the text is `known` without being named, as in a reply, a
    number alone is a length; else it is the number of an article.

    Raises ArticleBotError for an unknown method, and for lengths that no summary has or that contradict each other.

    >>> read_request("bridge 5 60s method=lsa")
    Request(reference='bridge', length=SummaryLength(sentences=5, words=None, seconds=60), method='lsa')
    """
    reference, amounts, automatic, method = _taken_apart(argument, known=known)
    if automatic and amounts:
        raise ArticleBotError("A summary is either auto or as long as you say. Please leave one of them out.")
    return Request(reference, AUTOMATIC if automatic else _length(amounts), method)


def reference_of(argument: str, *, known: bool = False) -> str:
    """Return the reference that an argument begins with, whether or not a summary can be as long as it says. Raises
    ArticleBotError for an unknown method.

    >>> reference_of("the Fortune 500")
    'the Fortune'
    """
    return _taken_apart(argument, known=known)[0]


def carried(length: SummaryLength, method: str | None) -> tuple[int, ...]:
    """Return a length and a method as a button carries them: sentences, method, seconds. 0 sentences without seconds
    is `auto`, method 0 the configured one; zeros at the end are left out. Words become the time to read them.

    >>> carried(SummaryLength(sentences=3), None), carried(SummaryLength(seconds=60), "lead")
    ((3,), (0, 2, 60))
    """
    budgets = [length.seconds] if length.seconds else []
    budgets += [reading_seconds(length.words)] if length.words else []
    position = METHODS.index(method) + 1 if method else 0
    numbers = (min(length.sentences or 0, LONGEST_SUMMARY), position, min(budgets, default=0))
    return numbers if numbers[2] else numbers[:2] if position else numbers[:1]


def read_carried(numbers: Sequence[int]) -> Request:
    """Return what the numbers of a button ask for; no numbers are the configured length and method.

    Raises ArticleBotError for lengths that no summary has and methods that there are not.
    """
    if not numbers:
        return Request("")
    sentences, position, seconds = (*numbers, 0, 0)[:3]
    if position > len(METHODS):
        raise ArticleBotError(f"There are {amount(len(METHODS), 'method')} for summaries.")
    asked = {unit: value for unit, value in (("sentences", sentences), ("seconds", seconds)) if value}
    return Request("", _length(asked) or AUTOMATIC, METHODS[position - 1] if position else None)


def _ends_a_title(before: str, number: str) -> bool:
    return before != "" and not before.isdecimal() and len(number) == 4 and int(number) in _YEAR


def _taken_apart(argument: str, *, known: bool) -> tuple[str, dict[str, int], bool, str | None]:
    """Return the reference in an argument, the numbers that say how long, whether `auto` says it, and the method."""
    if len(argument) > LONGEST:
        return argument, {}, False, None
    rest, method = _without_method(argument.strip())
    rest, amounts, measured = _without_amounts(rest, known=known)
    if automatic := _AUTOMATIC.search(rest):
        before = rest[: automatic.start()].strip()
        shorter, others, measured_too = _without_amounts(before, known=known)
        if measured_too:
            return shorter, others, True, method
        # "Das Auto 5" is a title with a length behind it, and so is "Area 51 auto".
        if not amounts or measured or before == "" or before.isdecimal():
            return before, amounts, True, method
    return rest.strip(" ,;"), amounts, False, method


def _without_amounts(rest: str, *, known: bool) -> tuple[str, dict[str, int], bool]:
    """Return an argument without the numbers at its end that say how long, these by their units, and whether one of
    them was written with its unit.
    """
    amounts: dict[str, int] = {}
    measured = False
    while found := _AMOUNT.search(rest):
        named = next((name for name in _UNITS if found[name]), None)
        unit, before = named or "sentences", rest[: found.start()].strip()
        bare = named is None
        if unit in amounts or (bare and not (before or known)) or (bare and _ends_a_title(before, found["number"])):
            break
        # More digits than any limit has say no more than nine of them.
        number = NUMBER_WORDS.get(found["number"].casefold()) or int(found["number"][:9])
        amounts[unit] = number * (-1 if found["sign"] in _MINUS else 1)
        measured, rest = measured or not bare, before
    return rest, amounts, measured


def _length(amounts: dict[str, int]) -> SummaryLength | None:
    if not amounts:
        return None
    sentences, words = amounts.get("sentences"), amounts.get("words")
    if sentences is not None and not 1 <= sentences <= LONGEST_SUMMARY:
        raise ArticleBotError(f"A summary can have 1 to {LONGEST_SUMMARY} sentences.")
    if words is not None and not 1 <= words <= MOST_WORDS:
        raise ArticleBotError(f"A summary can have 1 to {amount(MOST_WORDS, 'word')}.")
    seconds = None
    if timed := [amounts[unit] * each for unit, each in (("minutes", 60), ("seconds", 1)) if unit in amounts]:
        seconds = sum(timed)
        if min(timed) < 0 or not 1 <= seconds <= MOST_SECONDS:
            raise ArticleBotError(f"A summary can take 1 second to {MOST_SECONDS // 60} minutes to read.")
    return SummaryLength(sentences, words, seconds)


def _without_method(argument: str) -> tuple[str, str | None]:
    """Return an argument without what it says about the method, and the name of the method."""
    names = [found["name"] if found["known"] is None else found["known"] for found in _METHOD_IS.finditer(argument)]
    if not names:
        return argument, None
    wanted = re.sub(r"[-_]", "", names[-1].casefold())
    if wanted not in METHODS:
        raise ArticleBotError(_unknown(names[-1], wanted))
    return " ".join(_METHOD_IS.sub(" ", argument).split()), wanted


def _unknown(name: str, wanted: str) -> str:
    known = ", ".join(METHODS)
    if not wanted:
        return f"By which method? There are {known}."
    near = process.extractOne(wanted, METHODS, score_cutoff=_LIKE)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"There is no method “{name[:40]}”.{hint} There are {known}."
