"""What markup means, on cases that say why it is read as it is. The rest is in the comparison with TDLib."""

import pytest

from bot.terminal.api_error import ApiError, Json
from tests.telegram.markup import parse_markup


def entity(kind: str, offset: int, length: int, **fields: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **fields}


@pytest.mark.parametrize(
    ("mode", "markup", "text", "entities"),
    [
        ("HTML", "<b>a</b> &lt;b&gt;", "a <b>", [entity("bold", 0, 1)]),
        ("html", "&nbsp;&#128512;<i>x</i>", "&nbsp;😀x", [entity("italic", 8, 1)]),
        ("HTML", "<b>a<i>b</i></>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("HTML", "<a href='Example.org'>a</a>", "a", [entity("text_link", 0, 1, url="http://example.org/")]),
        ("HTML", "<a href='javascript:x'>a</a>", "a", []),
        ("HTML", "<a href='tg://user?id=7'>a</a>", "a", [entity("text_mention", 0, 1, user={"id": 7})]),
        (
            "HTML",
            '<pre><code class="language-py">a</code></pre>',
            "a",
            [entity("pre", 0, 1, language="py")],
        ),
        ("HTML", "<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ("HTML", "<tg-emoji emoji-id='5'>👍</tg-emoji>", "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        (
            "HTML",
            "<tg-time unix='9' format='TDW'>a</tg-time>",
            "a",
            [entity("date_time", 0, 1, unix_time=9, date_time_format="wDT")],
        ),
        ("MarkdownV2", "__a_b_c__", "abc", [entity("underline", 0, 3), entity("italic", 1, 1)]),
        ("MarkdownV2", r"*1\.5* `a.b`", "1.5 a.b", [entity("bold", 0, 3), entity("code", 4, 3)]),
        ("MarkdownV2", ">a\n>b||\nc", "a\nb\nc", [entity("expandable_blockquote", 0, 4)]),
        ("MarkdownV2", ">a\n**>b", "a\nb", [entity("blockquote", 0, 2), entity("blockquote", 2, 1)]),
        ("markdownv2", "![👍](tg://emoji?id=5)", "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        (
            "Markdown",
            "*a* [b](x.y) 1.5",
            "a b 1.5",
            [entity("bold", 0, 1), entity("text_link", 2, 1, url="http://x.y/")],
        ),
    ],
)
def test_markup_becomes_entities(mode: str, markup: str, text: str, entities: list[Json]) -> None:
    assert parse_markup(markup, mode) == (text, entities)


@pytest.mark.parametrize(
    ("mode", "markup", "problem"),
    [
        ("HTML", "<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("HTML", "<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("HTML", "é < b", 'Unsupported start tag "" at byte offset 3'),
        ("HTML", "</b>", "Unexpected end tag at byte offset 0"),
        ("HTML", "<a href='x", "Unclosed start tag at byte offset 0"),
        ("HTML", "<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("HTML", "<tg-emoji emoji-id='x'>a</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "HTML",
            "&#xD83D;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
        ("MarkdownV2", "1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "é*a", "Can't find end of Bold entity at byte offset 2"),
        ("MarkdownV2", "[a](x", "Can't find end of a URL at byte offset 4"),
        ("Markdown", "a_b", "Can't find end of the entity starting at byte offset 1"),
    ],
)
def test_wrong_markup_is_refused_in_the_words_of_the_server(mode: str, markup: str, problem: str) -> None:
    with pytest.raises(ApiError) as error:
        parse_markup(markup, mode)
    assert error.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize("mode", ["", "XHTML", "markdown_v2"])
def test_an_unknown_mode_is_refused(mode: str) -> None:
    with pytest.raises(ApiError) as error:
        parse_markup("a", mode)
    assert error.value.description == "Bad Request: unsupported parse_mode"
