"""The rules of the strict server: requests have the shape of their method, and markup is read as Telegram does."""

from collections.abc import Mapping

from bot.terminal.api_error import Json
from bot.terminal.bot_api import Method, Rules
from tests.telegram import albums, copies, membership, messages
from tests.telegram.reading import without_markup
from tests.telegram.shapes import check_shape

METHODS: Mapping[str, Method] = {**albums.METHODS, **copies.METHODS, **membership.METHODS, **messages.METHODS}
"""Methods that the in-process server has not, and that remember nothing of their own."""


class Shapes:
    """Keeps what is wrong with the shape of requests: the bot would take a refusal for Telegram's."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def prepare(self, method: str, parameters: Json) -> Json:
        """Check a request, and return its parameters with markup turned into entities."""
        try:
            check_shape(method, parameters)
        except AssertionError as error:
            self.wrong.append(str(error))
        parameters = without_markup(parameters, "text", "entities")
        parameters = without_markup(parameters, "caption", "caption_entities")
        reply = parameters.get("reply_parameters")
        if isinstance(reply, dict) and reply.get("quote_parse_mode"):
            quoted = without_markup(reply, "quote", "quote_entities", "quote_parse_mode")
            parameters = parameters | {"reply_parameters": quoted}
        return parameters


def strict_rules(shapes: Shapes, methods: Mapping[str, Method] | None = None) -> Rules:
    """Return the rules, with further methods; `shapes` will tell which requests were not well formed."""
    return Rules(methods={**METHODS, **(methods or {})}, prepare=shapes.prepare)
