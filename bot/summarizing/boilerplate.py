"""Sentences that stand in an article without being part of its story, each judged by itself.

*Boilerplate* is what a page puts around a text: pointers to other articles, bylines, datelines, picture
credits, cookie and newsletter notices, buttons for sharing and printing, menus, rows of tables. It is known by its
words (`boilerplate_words.py`) and by its form. What neither tells counts as text: a stray line harms a summary less
than a missing sentence. `boilerplate_pages.py` judges sentences by what stands around them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from string import ascii_uppercase

from bot.summarizing.boilerplate_words import BUTTONS, BYLINE_OPENINGS, COUNTED, LABELS, MENU_ITEMS, NOTICES, POINTERS

FRAGMENT_WORDS = 8
"""A byline or dateline is no longer than this: "LONDON, Tuesday, 3 March 2026, 10:15 GMT" has seven words."""
SMALL_WORD = 3
"""Letters of the words that join names: "and", "und", "de la"."""
LINE_WORDS = 20
"""A line without a stop that has more words is a sentence whose stop is missing; teasers under a headline have up to
twenty."""
MENU_WORDS = 10
"""So many words in a row with capitals and no comma are a menu: "Home News Sport Weather Shop Earth Travel Capital
More Search". Of 20,000 sentences of news one has a headline of nine in it."""
LISTING_WORDS = 20
LISTING_SHARE = 0.65
"""A sentence of so many words, of which so many have capitals or are numbers, holds headlines or menus with small
words between them; German sentences have up to half, with all their nouns."""
CONTACT_WORDS = 8
ADDRESS_WORDS = 5
"""A line with an address or a number to call has a few words beside it, a sentence ("Write to info@example.org.")
fewer."""
CODE_CHARACTERS = 40
"""Characters for each word that no text reaches on average."""
STEP_WORDS = 3
"""Words of a step in a trail, at most."""
BUTTON_PARTS = 4
"""Words of the longest button: "12 min read"."""
MENU_ITEMS_TOGETHER = 3
"""Of the words of menus so many in a sentence, none with a comma behind it, are a menu."""
CAPITALS = 0.7
"""Share of the words of a menu that begin with a capital; others are numbers and marks."""

_WORD = re.compile(r"\w+(?:[-'.]\w+)*+")
_STOPPED = re.compile(r"""[.!?…:;。！？؟।۔]["'”’»«“)\]*\s]*+(?:\[\w{1,3}\]\s*+)*\Z""")
_FULL_STOP = re.compile(r"""[.!?…。！？؟।]["'”’»)\]]*$""")
_STOP_WINDOW = 24
_STOPS = (".", "!", "?")
"""What most sentences end with, looked at first."""
_YEAR_OR_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_COPYRIGHT = re.compile(r"(?:c\)|copyright) ?(?:19|20)\d\d")
_CONTACT = re.compile(r"\S@\w|(?:https?://|www\.)\w|\+\d[\d ()/-]{7}")
_SEPARATOR = re.compile(r"[|›·•→>\t](?:(?<=\s.)(?=\s)|(?<=\w[|›])(?=\w)|(?<=\t))")
_ABOUT = re.compile(r"\d+ \w+ \w+ [\"“„«]")
_ENUMERATING = ',;:.!?"”“»'
_MARKS = ".,:;!?"
_BULLETS = " \t\n\"'“”«»([{<>•·*–—-+|▶►→‹›@#_"
_INITIAL = itemgetter(0)
_NO_CAPITALS = bytes(set(range(128)).difference(ascii_uppercase.encode()))
"""In UTF-8. Without them hardly anything is left of an English sentence, which is told faster than its words are."""
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


def by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return phrases in small letters by their first words, for `opens_with`."""
    table = defaultdict(list)
    for phrase in phrases:
        table[phrase.split()[0].rstrip(_MARKS)].append(phrase)
    return {word: tuple(those) for word, those in table.items()}


def by_longest_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return phrases in small letters by their longest words, each with the marks that may stand behind it.

    First words do not count, since an article may be run together with them: "l'utilisation de cookies".
    """
    table = defaultdict(list)
    for phrase in phrases:
        words = phrase.split()
        word = max(words[1:] or words, key=len).rstrip(_MARKS)
        for mark in ("", *_MARKS):
            table[word + mark].append(phrase)
    return {word: tuple(those) for word, those in table.items()}


# A phrase is looked up by one of its words: trying 600 phrases on each sentence would take longer than ranking it.
_POINTERS = by_first_word(POINTERS)
_LABELS = by_first_word(LABELS)
_NOTICES = by_longest_word(NOTICES)
_TELLING = MENU_ITEMS.union(_NOTICES)


def has_stop(text: str) -> bool:
    """Tell whether a text ends with a stop or colon, closing marks and footnote marks aside."""
    return text.endswith(_STOPS) or _STOPPED.search(text[-_STOP_WINDOW:]) is not None


def opening(text: str) -> tuple[str, list[str]]:
    """Return a text in small letters, without the marks before and after it, and its words with their marks."""
    line = text.casefold().replace("’", "'").strip(_BULLETS)
    return line, line.split()


def opens_with(line: str, words: Sequence[str], table: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a line opens with a phrase of a table `by_first_word`; line and words are those of `opening`."""
    return any(
        line.startswith(phrase) and not (phrase[-1].isalnum() and line[len(phrase) : len(phrase) + 1].isalnum())
        for phrase in table.get(words[0].rstrip(_MARKS) if words else "", ())
    )


def is_boilerplate(text: str) -> bool:
    """Tell whether a sentence, as it stands in its article, is boilerplate by its words or its form."""
    line, words = opening(text)
    return opens_with(line, words, _POINTERS) or _is_other(text, line, words)


def is_notice(text: str) -> bool:
    """Tell whether a sentence is the page's and answers nothing: it asks to share, to subscribe or to accept, points to
    other pages or says whose a picture is. Of 10,224 sentences of encyclopedias in fifteen languages one is told so, a
    pointer ("For more information, see …").
    """
    line, words = opening(text)
    return opens_with(line, words, _POINTERS) or _has_notice(line, words)


def is_boilerplate_anyhow(text: str) -> bool:
    """Tell whether a sentence is boilerplate however it begins: what begins as a pointer does may be told in a story
    ("Read more than one of her books, and you know").
    """
    return _is_other(text, *opening(text))


def _is_other(text: str, line: str, words: Sequence[str]) -> bool:
    """Tell whether it is boilerplate other than a pointer."""
    return (
        (len(words) <= BUTTON_PARTS and _is_button(line))
        or _has_notice(line, words)
        or "©" in line
        or _COPYRIGHT.match(line) is not None
        or _is_navigation(text, line, words)
        or has_menu(text, MENU_WORDS)
        or _is_code(text)
    )


def is_byline_or_dateline(text: str) -> bool:
    """Tell whether a sentence is names after "By", or a place and a date, or digits above all, without a full stop."""
    words = text.split(maxsplit=FRAGMENT_WORDS)
    if not 0 < len(words) <= FRAGMENT_WORDS or _FULL_STOP.search(text[-_STOP_WINDOW:]):
        return False
    lower = [word for word in words[1:] if word[0].islower() and len(word) > SMALL_WORD]
    if len(words) > 1 and words[0].casefold().rstrip(":") in BYLINE_OPENINGS:
        return not lower
    # One may be the month: "2 лютого 2026".
    if len(lower) <= 1 and _YEAR_OR_TIME.search(text) is not None:
        return True
    return len(_DIGIT.findall(text)) > len(_LETTER.findall(text))


def has_menu(text: str, most: int) -> bool:
    """Tell whether menus or headlines stand in it, perhaps run together with a sentence: at least `most` words in a row
    with capitals, or of many words most with them.
    """
    if len(text.encode(errors="replace").translate(None, _NO_CAPITALS)) < CAPITALS * most:
        return False
    words = text.split()
    if len(words) < most:
        return False
    if sum(map(str.isupper, map(_INITIAL, words))) < CAPITALS * most or text.isupper():
        return False
    named = bytes(
        (word[0].isupper() or word[0].isdigit() or (len(word) == 1 and not word.isalpha()))
        and word[-1] not in _ENUMERATING
        for word in words
    )
    return b"\1" * most in named or (len(words) >= LISTING_WORDS and named.count(1) >= LISTING_SHARE * len(words))


def _is_button(line: str) -> bool:
    return " ".join(word for word in _WORD.findall(line) if not word[0].isdigit()) in BUTTONS


def _has_notice(line: str, words: Sequence[str]) -> bool:
    """Tell whether a notice or some items of a menu stand in it."""
    telling = _TELLING.intersection(words)
    if not telling:
        return False
    if len(telling & MENU_ITEMS) >= MENU_ITEMS_TOGETHER:
        return True
    return any(phrase in line for word in telling for phrase in _NOTICES.get(word, ()))


def _is_navigation(text: str, line: str, words: Sequence[str]) -> bool:
    """Tell whether it is a label, a trail ("Home > News"), the cells of a row, or an address to write to."""
    stopped = has_stop(text)
    if len(_SEPARATOR.findall(text)) > stopped or (" » " in text and "«" not in text and not stopped):
        return True
    if " / " in text and (not stopped or _is_trail(text)):
        return True
    if len(words) > 1 and words[0].isdigit() and words[1] in COUNTED and (not stopped or _ABOUT.match(line)):
        return True
    count = len(words)
    if count <= (ADDRESS_WORDS if stopped else CONTACT_WORDS) and _CONTACT.search(text):
        return True
    return not stopped and count <= LINE_WORDS and opens_with(line, words, _LABELS)


def _is_trail(text: str) -> bool:
    """Tell whether it is "Home / Books / The bridge that was never closed!", not verse with a slash for each break."""
    steps = text.split(" / ")[:-1]
    return len(steps) > 1 and all(step.count(" ") < STEP_WORDS for step in steps)


def _is_code(text: str) -> bool:
    """Tell whether it is encoded data or an address, of which hardly anything is words."""
    return len(text) > CODE_CHARACTERS * (text.count(" ") + 1) and text.isascii()
