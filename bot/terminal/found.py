"""Where Telegram itself finds entities in what a person writes: commands, mentions, hashtags and addresses.

Checked against TDLib's `getTextEntities`. That finds more: addresses without `http://` or `https://`, cashtags, e-mail
addresses, numbers of telephones and bank cards; and it knows which domains there are.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

SHORTEST_USERNAME = 4
SHORT_USERNAMES = frozenset(("gif", "pic", "vid"))
"""Telegram's own inline bots have the only usernames that are shorter."""
LONGEST_HASHTAG = 256

_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}(?![\w/<>])|(?![\w/<>@]))")
_MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{3,32})(?!\w)")
_CHAT_OF_HASHTAG = re.compile("@[A-Za-z0-9_]{3,32}")
# Spaces, and punctuation that stands around an address; dashes and joiners may stand in it.
_AROUND = r"\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f"
_URL = re.compile(
    rf"https?://(?:[^{_AROUND}/\[\]{{}}()'`@]+@)?(?P<host>(?:[^{_AROUND}\x00-\x7f]|[A-Za-z0-9.~_-])+)"
    rf"(?P<port>(?::[0-9]{{1,5}}(?![0-9]))?)(?P<rest>[/?#][^{_AROUND}]*)?",
    re.IGNORECASE,
)
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NOT_AT_THE_END = ".:;,('?!`"


def found_spans(text: str) -> list[tuple[int, int, str]]:
    """Return start, end (in code points) and kind of what is found, in order. Of two that overlap the one that
    begins first is found.
    """
    candidates = sorted(
        [
            *((*match.span(), "bot_command") for match in _COMMAND.finditer(text)),
            *((*match.span(), "mention") for match in _MENTION.finditer(text) if _is_username(match[1])),
            *((start, end, "hashtag") for start, end in _hashtags(text)),
            *((start, end, "url") for start, end in _urls(text)),
        ]
    )
    found: list[tuple[int, int, str]] = []
    for candidate in candidates:
        if not found or found[-1][1] <= candidate[0]:
            found.append(candidate)
    return found


def _is_username(name: str) -> bool:
    return len(name) >= SHORTEST_USERNAME or name.lower() in SHORT_USERNAMES


def _hashtags(text: str) -> Iterator[tuple[int, int]]:
    """Yield the hashtags, each with the chat behind an @ that it may name."""
    for start in (place for place, char in enumerate(text) if char == "#"):
        if start and _is_in_hashtag(text[start - 1]):
            continue
        tag = "".join(takewhile(_is_in_hashtag, text[start + 1 : start + 1 + LONGEST_HASHTAG]))
        end = start + 1 + len(tag)
        if chat := _CHAT_OF_HASHTAG.match(text, end):
            end = chat.end()
        if any(char.isalpha() for char in tag) and not text.startswith("#", end):
            yield start, end


def _is_in_hashtag(char: str) -> bool:
    # The middle dot of Catalan, the joiner of Persian, the vowels of Sinhala.
    return (
        char.isalpha() or unicodedata.category(char) == "Nd" or char in "_\u00b7\u200c" or "\u0d80" <= char <= "\u0dff"
    )


def _urls(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while match := _URL.search(text, place):
        host = match["host"].rstrip(".")
        if not _is_host(host):
            place = match.end() if "." in host else match.start("host")
            continue
        end = match.start("host") + len(host)
        if host == match["host"]:
            rest = _kept(match["rest"] or "")
            end = match.start("rest") + len(rest) if rest not in ("", "?", "#") else match.end("port")
        yield match.start(), end
        # What stands behind a bracket that ended the address is not looked at.
        place = match.end()


def _is_host(host: str) -> bool:
    labels = host.split(".")
    if len(labels) < 2 or not all(labels):
        return False
    if all(label.isdecimal() for label in labels):
        return len(labels) == 4 and all(int(label) < 256 for label in labels)
    return len(labels[-1]) > 1 and labels[-1].isalpha() and not any("_" in label for label in labels[-2:])


def _kept(rest: str) -> str:
    """Return what belongs to the address of the part behind the host: up to a bracket that nothing opens in it,
    without the punctuation of the sentence.
    """
    opened: list[str] = []
    for place, char in enumerate(rest):
        if char in _BRACKETS.values():
            opened.append(char)
        elif char in _BRACKETS:
            if _BRACKETS[char] not in opened:
                rest = rest[:place]
                break
            opened.remove(_BRACKETS[char])
    return rest.rstrip(_NOT_AT_THE_END)
