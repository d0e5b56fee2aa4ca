"""Texts in HTML that are hard to read: nested, crossing, unclosed, and nearly right. Each comes out of a `Random`.

A *tree* is mostly right, with a flaw now and then; *pieces* are thrown together as they come.
"""

from collections.abc import Callable
from random import Random

Sample = Callable[[Random], str]

_RIGHT_TAGS = (
    *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler"),
    *("a", "code", "pre", "blockquote", "tg-emoji", "tg-time", "B", "Pre"),
)
_TAGS = (*_RIGHT_TAGS, "p", "br", "b/", "1")
_ATTRIBUTES = ("href", "class", "expandable", "emoji-id", "unix", "format", "x", "HREF", "")
ADDRESSES = (
    *("http://x.y", "x.y", "HTTPS://u:p@Example.org:080/A?b#c d", "tg://user?id=9", "tg:user/?x&id=10#1"),
    *("tg://resolve?domain=x", "tg://a.b", "ton:abc", "tonsite://a.ton/b", "[::1]:80", "[::g]", "x.y:0"),
    *("ftp://x.y", "javascript:x", "localhost", "x y", "", "é.org/é", "x.y/\t\n", "%41.%zz"),
)
_FORMATS = ("", "r", "R", "wDT", "dDtT", "rt", "x")
_VALUES = (
    *(*ADDRESSES, *_FORMATS, "tg-spoiler", "TG-Spoiler", "tg-x", "language-py", "language-", "language-a b"),
    *("5", "0", "-7", "05", "99999999999", "99999999999999999999", "a&amp;b.c", "&#65;.b", "&quot;"),
)
_TEXTS = (
    *("a", "b.c", " ", "\n", "😀", "é", "&lt;", "&gt;", "&amp;", "&quot;", "&nbsp;", "&#65;", "&#x1F600;"),
    *("&#X41", "&#0;", "&lt", "&ltx;", "x.y", "\u200f", "\u202e", "\t", "\r", ">", "'", '"', "/", "="),
    *("&#x10ffff;", "&#0000065;", "&#00000065;", "&", "&#", "\0", "<", "</", "</>", "< "),
)
_HARMLESS_TEXTS = 28


def _attribute(random: Random) -> str:
    name = random.choice(_ATTRIBUTES)
    if random.random() < 0.15:
        return f" {name}"
    equals = random.choice(("=", "=", "=", " =", "= ", "\n=\n"))
    value, quote = random.choice(_VALUES), random.choice('\'"" ').strip()
    return f"{random.choice((' ', ' ', chr(10), '  ', ''))}{name}{equals}{quote}{value}{quote}"


def _fitting_attribute(tag: str, random: Random) -> str:
    match tag.lower():
        case "a":
            return f" href='{random.choice(ADDRESSES)}'"
        case "code":
            return random.choice(("", " class='language-py'", ' class="language-c++"'))
        case "span":
            return random.choice((" class=tg-spoiler", " class='tg-spoiler'"))
        case "blockquote":
            return random.choice(("", " expandable", " expandable=''"))
        case "tg-emoji":
            return " emoji-id='5368324170671202286'"
        case "tg-time":
            unix = random.choice(("1", "0", "-1", "x", "1700000000", "99999999999"))
            return f" unix='{unix}' format='{random.choice(_FORMATS)}'"
    return ""


def _node(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.35:
        return random.choice(_TEXTS[:_HARMLESS_TEXTS] if random.random() < 0.95 else _TEXTS)
    tag = random.choice(_RIGHT_TAGS)
    fits = random.random() < 0.9
    attributes = _fitting_attribute(tag, random) if fits else "".join(_several(random, _attribute, 3))
    inner = "".join(_node(random, depth - 1) for _ in range(random.randrange(4)))
    flaw = random.random()
    end = tag if flaw < 0.9 else random.choice(("", " ", f"{tag.upper()} ", random.choice(_TAGS)))
    return f"<{tag}{attributes}>{inner}" + ("" if flaw > 0.98 else f"</{end}>")


def _several(random: Random, sample: Sample, most: int) -> list[str]:
    return [sample(random) for _ in range(random.randint(0, most))]


def tree(random: Random) -> str:
    return "".join(_node(random, 3) for _ in range(random.randint(1, 3)))


def pieces(random: Random) -> str:
    def piece(random: Random) -> str:
        kind = random.random()
        if kind < 0.35:
            return random.choice(_TEXTS)
        tag = random.choice(_TAGS)
        if kind < 0.7:
            return f"<{tag}{''.join(_several(random, _attribute, 2))}{random.choice(('>', '>', '>', '/>', ' >', ''))}"
        return f"</{tag}{random.choice(('>', '>', '>', ' >', ''))}"

    return "".join(_several(random, piece, 7))


def tag(random: Random) -> str:
    tag = random.choice(_TAGS)
    return f"<{tag}{''.join(_several(random, _attribute, 3))}>{random.choice(_TEXTS)}</{tag}>"


def characters(random: Random) -> str:
    return "".join(random.choice("<>/b iapre='\"&#x6;lt\x00\n.-tcode") for _ in range(random.randint(1, 14)))
