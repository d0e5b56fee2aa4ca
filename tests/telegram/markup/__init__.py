"""Markup of texts, as Telegram reads it: HTML, MarkdownV2 and the Markdown before it.

    output                     what a parser makes: a text and entities
    html_tags                  HTML
    markdown_v2                MarkdownV2
    legacy_markdown            Markdown
    pre, special               for two of them: the head of code in its own lines, custom emoji and points in time
    html_samples, markdown_samples     texts that are hard to read, for the comparison with TDLib

How the entities lie in each other in a message in the end is for `bot.terminal.formatted_text`.
"""

from collections.abc import Callable, Mapping

from bot.terminal.api_error import Json, bad_request
from tests.telegram.markup.html_tags import parse_html
from tests.telegram.markup.legacy_markdown import parse_legacy_markdown
from tests.telegram.markup.markdown_v2 import parse_markdown_v2
from tests.telegram.markup.output import MarkupError, Output

_PARSERS: Mapping[str, Callable[[str], Output]] = {
    "html": parse_html,
    "markdown": parse_legacy_markdown,
    "markdownv2": parse_markdown_v2,
}


def parse_markup(text: str, parse_mode: str) -> tuple[str, list[Json]]:
    """Return a text without its markup, and its entities as the Bot API gives them, in order. Of a mentioned user
    there is only the id. Upper and lower case of `parse_mode` are the same.

    Raises `ApiError` with the words of the real server.
    """
    parser = _PARSERS.get(parse_mode.lower())
    if parser is None:
        raise bad_request("unsupported parse_mode")
    try:
        output = parser(text)
    except MarkupError as problem:
        raise bad_request(f"can't parse entities: {problem}") from None
    return output.text, output.entities()
