"""Texts in MarkdownV2 and Markdown that are hard to read, each out of a `Random`."""

import re
from random import Random

from tests.telegram.markup.html_samples import ADDRESSES

_MARKS = (
    *(
        *"_*[]()~`>#+-=|{}.!\n\\",
        "__",
        "||",
        "![",
        "```",
        "**",
        "**>",
        "\n>",
        "\n",
        "||\n",
        "||\r\n",
        "a",
        "b",
        "x\\.y",
    ),
    *("😀", "é", " ", "\r", "\0", "\u200f", "](x\\.y)", "](tg://emoji?id=5)", "tg://time?unix=5&format=r", "py\n"),
    *("\\\n", "\\\r"),
)
_LINE_MARKS = (
    *("\r", "\n", "\n>", ">", "||", "a", "**", "_", "`", "\\\n", "\\\r", "```", "~", "[", "](x\\.y)", "||\r\n"),
    *("||\n",),
)
_WORDS = (
    *("a", "b c", "😀", "é", "\\.", "\\!", "x\\.y", "\u200f", "\0", "\\\\", "\n", "\n>", "\n**>", "\r", "\\`"),
    *("~", "|", ">", "`"),
)
_PRE_HEADS = ("", "py\n", "py ", "py", "\n", "\r\n", "c\\+\n", "\n\n")
_PRE_BODIES = ("x", "a b", "<>.!", "\\`", "`", "```", "\\\\", "\n>b", "_*[", ">")


def _branch(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.35:
        return random.choice(_WORDS[:14] if random.random() < 0.95 else _WORDS)
    inner = "".join(_branch(random, depth - 1) for _ in range(random.randrange(4)))
    mark = random.choice(("*", "_", "__", "~", "||", "`", "```", "[", "![", ">", ">"))
    if random.random() < 0.03:
        return mark + inner
    if mark == ">":
        return f"{random.choice(('', chr(10), '**'))}>{inner}{random.choice(('', chr(10), '||', '||' + chr(10)))}"
    if mark == "```":
        return f"```{random.choice(_PRE_HEADS)}{random.choice((*_PRE_BODIES, inner))}```"
    if mark == "`":
        return f"`{random.choice((*_PRE_BODIES, inner))}`"
    if mark in ("[", "!["):
        address = random.choice((*ADDRESSES, "a\\)b.c", "a(b.c", "x\\.y"))
        if mark == "![" and random.random() < 0.9:
            address = random.choice(("tg://emoji?id=5368324170671202286", "tg://time?unix=1&format=wDT"))
        return f"{mark}{inner}]" + (f"({address})" if random.random() < 0.93 else "")
    return mark + inner + mark


def tree(random: Random) -> str:
    return "".join(_branch(random, 3) for _ in range(random.randint(1, 4)))


def pieces(random: Random) -> str:
    return "".join(random.choice(_MARKS) for _ in range(random.randint(1, 12)))


def of_few_pieces(random: Random) -> str:
    few = [*random.sample(_MARKS, random.randint(2, 4)), "a"]
    return "".join(random.choice(few) for _ in range(random.randint(1, 12)))


def quotes(random: Random) -> str:
    return "".join((random.choice(("", ">")), *(random.choice(_LINE_MARKS) for _ in range(random.randint(1, 9)))))


def emoji_and_times(random: Random) -> str:
    numbers = ("5", "0", "-5", "05", "5a", " 5", "", "x", "2147483648", "4294967297", "9223372036854775807", "9" * 20)
    values = (*numbers, "r", "R", "wd", "rt")
    names, equals = ("id", "unix", "format", "x"), ("=", "=", "=", "", "==")
    items = (random.choice(names) + random.choice(equals) + random.choice(values) for _ in range(random.randrange(5)))
    scheme = random.choice(("tg://", "tg://", "tg:", "TG://", "http://", ""))
    path = random.choice(("emoji?", "time?", "emoji/?", "time/?", "user?", "EMOJI?", "emoji", "emojis?"))
    return f"![{random.choice(('a', '', '😀', '*b*'))}]({scheme}{path}{'&'.join(items)}{random.choice(('', '#a'))})"


_LEGACY_MARKS = (
    *(*"_*`[]()\\\n ", "a", "b", "x.y", "```", "```py\n", "](", "http://x.y", "tg://user?id=5", "\r", "\0", "😀", "é"),
    "\\_",
)


def legacy_pieces(random: Random) -> str:
    return readable("".join(random.choice(_LEGACY_MARKS) for _ in range(random.randint(1, 12))))


def legacy_of_few_pieces(random: Random) -> str:
    few = [*random.sample(_LEGACY_MARKS, random.randint(2, 4)), "a"]
    return readable("".join(random.choice(few) for _ in range(random.randint(1, 12))))


def readable(text: str) -> str:
    """Return `text` without the links that have only a label where that may make TDLib give half a character."""
    return text if text.isascii() else re.sub(r"\](?!\()", "", text)
