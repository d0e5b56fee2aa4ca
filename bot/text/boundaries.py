"""Which stops end a sentence: the rules, applied to one block of text.

Vocabulary. A *stop* is a run of sentence punctuation with the closing marks and footnote marks that belong to it
("?!”", ".[3]"). The *follower* is the first word after it. A *shelter* is a short quotation, or a bracket inside a
sentence, in which nothing is cut.

The rules are our own and need one pass; `tests/text/sentence_cases.txt` holds the cases by which they were chosen.
"""

import re
from typing import NamedTuple

from bot.text.abbreviations import DOMAINS, NAMES_WITH_MARK, Abbreviations, abbreviations
from bot.text.full_stops import Follower, ends_sentence, is_abbreviation, opens
from bot.text.scripts import has_case, is_small
from bot.text.shelters import shelters

_TOKEN_WINDOW = 40
"""Code points before a stop that are looked at."""
_QUOTATION_WINDOW = 500
_SHORTEST_GLUED = 2
_WORD_CHARACTER = re.compile(r"[^\W_]")
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_FULL = "。！？｡．।॥؟۔։።။។᠃᠉"
"""Stops that end a sentence with or without a space after them."""
_STOP_PATTERN = rf"""
    [.!?…‽⁇⁈⁉\u037e{_FULL}GREEK] [.!?…‽⁇⁈⁉\u037e{_FULL}GREEK]* (?: (?<=\.) (?:[ \u00a0]\.){{2,}} )?
    (?P<closing>
      (?: (?: ["'”’»›«‹)\]}}」』】〉》*_] | “(?!\w)
            | [ \u00a0\u202f]»(?=[\s,.;:!?…)]|$)
            | [ ]?[{_EMOJI}][\ufe0f\u200d{_EMOJI}]*
            | \[[a-z0-9][^\[\]\n]{{0,40}}\] | [ ]{{1,2}}\[\d{{1,3}}\]
            | :\d[\d–‑,:-]{{0,20}} )
          [.!?…。！？]* )* )
"""
_STOP = re.compile(_STOP_PATTERN.replace("GREEK", ""), re.VERBOSE)
_GREEK_STOP = re.compile(_STOP_PATTERN.replace("GREEK", ";"), re.VERBOSE)
_FOLLOWER = re.compile(
    r"""
    \s*+
    (?P<marks> (?: [\s"'“”„‟«»‹›‘’‚(\[{（「『【〈《¿¡*_>\#$€£¥@+−~•—–\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff-]
                 | \.\.\. | … ){0,40}+ )
    (?P<word>\w{1,40}) (?P<next>['’.(=/@]?)
    """,
    re.VERBOSE,
)
_DASHES = frozenset("-–—")
_QUOTES = frozenset("\"'”’»›«‹“")
_CJK_QUOTES = frozenset('"”’」』》')
_MIXED_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
"""iPhone, eBay: names that open a sentence with a small letter."""
_NAME_OR_CODE = frozenset("./@\\_=:&")
_CODE = frozenset("(=/@.")
_MARKS_AFTER_WORDS = frozenset("\"'”’»)]%€$")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}\Z")
_SAID = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30}\s){1,3}(?:said|says|asked|asks|cried|shouted|yelled|replied|added|wrote|demanded|wondered)\b"
)
_CJK_GOES_ON = re.compile(
    r"[とってはがをのにもへやなか、，,]|[^，。！？；：“”「」\s]{0,8}?(?:[说說]|[问問](?![题題])|表示|指出|回答|补充|補充|喊)"
)


def sentence_ends(text: str, start: int, end: int, language: str) -> list[int]:
    """Return where sentences end inside the block `text[start:end]`, in order, its own end left out.

    Offsets are code points of `text`; white space after a stop is not counted to the sentence. Work is linear in the
    length of the block.
    """
    known = abbreviations(language)
    small_opens = text[start:end].islower()
    closed = shelters(text, start, end)
    ends: list[int] = []
    cut = start
    for stop in (_GREEK_STOP if known.greek else _STOP).finditer(text, start, end):
        place = _Place(text, cut, end, stop, known, small_opens)
        at = _end_at(place)
        if at is not None and not closed.hold(at) and _WORD_CHARACTER.search(text, cut, stop.start()):
            ends.append(at)
            cut = at
    return ends


class _Place(NamedTuple):
    """A stop with what is needed to judge it: `cut` is where its sentence begins, `end` where its block ends."""

    text: str
    cut: int
    end: int
    stop: re.Match[str]
    known: Abbreviations
    small_opens: bool
    """Whether small letters open sentences, since the block has no capital."""

    @property
    def run(self) -> str:
        """The stop without its closing marks."""
        return self.text[self.stop.start() : self.stop.start("closing")]

    @property
    def before(self) -> list[str]:
        """The words of the sentence before the stop, as far as the window goes."""
        return self.text[max(self.cut, self.stop.start() - _TOKEN_WINDOW) : self.stop.start()].split()

    @property
    def whole(self) -> bool:
        """Whether the window goes back to the beginning of the sentence."""
        return self.cut >= self.stop.start() - _TOKEN_WINDOW


def _end_at(place: _Place) -> int | None:
    """Return where the sentence ends that this stop ends, None if it ends none."""
    stop = place.stop
    match = _FOLLOWER.match(place.text, stop.end(), place.end)
    if match is None:
        return None  # the block ends here, or what follows is no word: it goes with this sentence
    after_dash = not _DASHES.isdisjoint(match["marks"])
    follower = Follower(match["word"], match["next"], after_dash)
    if place.run[0] in _FULL:
        return None if _full_stop_goes_on(place, follower) else _before_opening_quote(place)
    if not place.small_opens and _opens_small(follower.word):
        return None
    if not place.text[stop.end()].isspace():
        return _glued_end(place, follower)
    return stop.end() if _ends_spaced(place, match.start("word"), follower) else None


def _ends_spaced(place: _Place, word: int, follower: Follower) -> bool:
    """Tell whether a stop with a space after it ends the sentence; the follower begins at `word`, no small letter."""
    run, closing = place.run, place.stop["closing"]
    quoted = not _QUOTES.isdisjoint(closing)
    if run == ".":
        before = place.before
        if not before or place.text[place.stop.start() - 1].isspace():
            return True
        return ends_sentence(before, place.whole, closing, follower, place.known)
    if quoted and _SAID.match(place.text, word):
        return False
    if run[0] in ".…":
        in_brackets = closing[:1] in {"]", ")"} and place.text[place.stop.start() - 1] in "[("
        return not in_brackets and follower.word != "I"
    if not closing and place.text.endswith(NAMES_WITH_MARK, place.cut, place.stop.start()):
        return opens(follower, place.known)
    return True


def _glued_end(place: _Place, follower: Follower) -> int | None:
    """Return where the sentence ends if the next one stands right after the stop, as in "It was over!The crowd"."""
    stop, closing, word = place.stop, place.stop["closing"], follower.word
    if "[" in closing:
        return stop.end() if word[0].isalpha() and not is_small(word[0]) else None
    before = place.before
    token = before[-1] if before else ""
    if not _NAME_OR_CODE.isdisjoint(token) or follower.next in _CODE or len(token) < _SHORTEST_GLUED:
        return None
    if word[0].isdecimal():
        return None  # 3.5
    if not has_case(word[0]):
        if (place.run == "." and len(token) <= _SHORTEST_GLUED) or not _QUOTES.isdisjoint(closing):
            return None  # Korean goes on with a particle after a quotation
    elif not opens(follower, place.known):
        told_apart = token[-1] in _MARKS_AFTER_WORDS or token[-2:].islower() or _YEAR.search(token)
        if not told_apart or not word[0].isupper() or word[1:].isupper() or word.lower() in DOMAINS:
            return None
    if is_abbreviation(token, place.known):
        return None
    return _before_opening_quote(place)


def _before_opening_quote(place: _Place) -> int:
    """Return the end of a stop, without a straight quotation mark that opens the next sentence with no space before."""
    text, end = place.text, place.stop.end()
    if text[end - 1] != '"' or text[end].isspace():
        return end
    last = text.rfind('"', max(place.cut, end - 1 - _QUOTATION_WINDOW), end - 1)
    opens = last < 0 or text[last + 1].isspace() or text[last + 1] in ',.;:!?)"'
    return end - 1 if opens else end


def _full_stop_goes_on(place: _Place, follower: Follower) -> bool:
    """Tell whether the sentence goes on after a stop that needs no space, such as "。" or "।"."""
    text, stop = place.text, place.stop
    if place.run == "．" and follower.word[0].isdecimal():
        return True
    return not _CJK_QUOTES.isdisjoint(stop["closing"]) and _CJK_GOES_ON.match(text, stop.end(), place.end) is not None


def _opens_small(word: str) -> bool:
    return is_small(word[0]) and not _MIXED_CASE.match(word)
