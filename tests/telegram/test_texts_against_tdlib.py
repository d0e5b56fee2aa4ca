"""What we make of texts, entities and links on their way into a message, against what TDLib makes of them."""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from bot.terminal.api_error import ApiError, Json
from bot.terminal.formatted_text import as_sent, found_entities, units
from tests.telegram.tdlib import Answer, fixed, found

AtLength = Callable[[int, int], int]

ENTITIES: Sequence[Json] = (
    *({"type": kind} for kind in ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre")),
    {"type": "blockquote"},
    {"type": "expandable_blockquote"},
    {"type": "pre", "language": "py"},
    {"type": "text_link", "url": "http://x.y/"},
    {"type": "text_mention", "user": {"id": 5}},
    {"type": "custom_emoji", "custom_emoji_id": "7"},
    {"type": "date_time", "unix_time": 9},
)
LETTERS = "ab 😀\n"
CONTROL_CHARACTERS = (
    "ab \n\t\r\x00\x1f\u2028\u202e\u200e\u200f\u0333\u033f\u030a\u030b\u200b\ufeff😀é\u200d\u2029\u202f\x7f"
)
LINK_PIECES = (
    *("tg:", "ton:", "tonsite:", "TG:", "//", "://", "http", "https", "HTTP", "ftp", "user", "user?id=5", "id", "a.b"),
    *("x", "y", ".", ":", "@", "/", "?", "#", "[", "]", "::1", "[::1]", "80", "0", "00", "65535", "65536", "%", "%41"),
    *(
        "%4",
        "é",
        "😀",
        " ",
        "\n",
        "=",
        "5",
        "&",
        "-",
        "_",
        "!",
        "|",
        "\\",
        '"',
        "'",
        "A",
        "+",
        "\u0130",
        "\x7f",
        "\xa0",
    ),
    *("1099511627775", "1099511627776", "99999999999999"),
)
WORDS = (
    *(
        "/start",
        "/a@bot_x",
        "/ask_1",
        "@anna",
        "@ab",
        "@gif",
        "#tag",
        "#1",
        "#",
        "@",
        "/",
        "_",
        "1",
        "x",
        "é",
        "Привіт",
    ),
    *(
        "😀",
        "<",
        ">",
        ".",
        ",",
        ")",
        "(",
        "-",
        "…",
        "“",
        "·",
        "\u200c",
        "\u200d",
        "٠",
        "中",
        "'",
        '"',
        ":",
        "!",
        "№",
        "²",
    ),
    *(" ", " ", "\n"),
)
ADDRESSES = (
    *("https://a.example.org/b?c=1", "http://x.org", "https://example.com", "HTTP://T.ME/x", "https://u:p@h.de:80/"),
    *("http://a.b.org/(x)/y_z#f", "http://x.org?q=a&b", "http://é.org/é", "http://1.2.3.4/", "http://localhost/x"),
    *("http://x.y", "http://x..org", "", "", "", ""),
)
AROUND_ADDRESSES = (
    *(
        " ",
        "\n",
        ". ",
        ", ",
        "(",
        ")",
        ") ",
        "[",
        "]",
        "“",
        "”",
        "«",
        "»",
        '"',
        "'",
        "!",
        " ",
        "; ",
        ": ",
        "…",
        "?",
        " - ",
    ),
    *("{", "}", "<", ">", "`", "word", "Привіт ", " @anna ", "#tag ", " /ask"),
)


def ours(text: str, entities: Sequence[Json]) -> Answer:
    try:
        text, kept = as_sent(text, entities)
    except ApiError as error:
        return error.description
    return text, list(kept)


def text_of(random: Random, characters: str) -> str:
    """Return a text that begins and ends with a letter: TDLib can be asked about everything but the trimming."""
    return f"x{''.join(random.choices(characters, k=random.randrange(9)))}x"


def entities_of(random: Random, length: int, beyond: int = 0) -> list[Json]:
    entities = []
    for _ in range(random.randrange(6)):
        start = random.randint(-(beyond > 0), length + beyond)
        end = random.randint(start, max(start, length + beyond))
        entities.append(random.choice(ENTITIES) | {"offset": start, "length": end - start})
    return entities


@pytest.mark.parametrize("characters", [LETTERS, CONTROL_CHARACTERS])
def test_entities_are_fitted_into_each_other_as_by_tdlib(characters: str, at_length: AtLength) -> None:
    for number in range(at_length(400, 20_000)):
        random = Random(number)
        text = text_of(random, characters)
        entities = entities_of(random, units(text))
        assert ours(text, entities) == fixed(text, entities), f"case {number}: {text!r}, {entities}"


def test_entities_that_do_not_fit_the_text_are_refused_as_by_tdlib(at_length: AtLength) -> None:
    for number in range(at_length(400, 20_000)):
        random = Random(number)
        text = text_of(random, "a😀")
        entities = entities_of(random, units(text), beyond=3)
        assert ours(text, entities) == fixed(text, entities), f"case {number}: {text!r}, {entities}"


def test_links_are_taken_and_written_as_by_tdlib(at_length: AtLength) -> None:
    for number in range(at_length(1_000, 50_000)):
        random = Random(number)
        url = "".join(random.choices(LINK_PIECES, k=random.randint(0, 9)))
        link = [{"type": "text_link", "offset": 0, "length": 1, "url": url}]
        assert ours("x", link) == fixed("x", link), f"case {number}: {url!r}"


def test_commands_mentions_and_hashtags_are_found_as_by_tdlib(at_length: AtLength) -> None:
    for number in range(at_length(400, 20_000)):
        random = Random(number)
        text = "".join(random.choices(WORDS, k=random.randint(1, 8)))
        assert found_entities(text) == found(text), f"case {number}: {text!r}"


def test_addresses_in_a_sentence_are_found_as_by_tdlib(at_length: AtLength) -> None:
    for number in range(at_length(400, 20_000)):
        random = Random(number)
        text = "".join(
            random.choice(AROUND_ADDRESSES) + random.choice(ADDRESSES) + random.choice(AROUND_ADDRESSES)
            for _ in range(random.randint(1, 3))
        )
        assert found_entities(text) == found(text), f"case {number}: {text!r}"
