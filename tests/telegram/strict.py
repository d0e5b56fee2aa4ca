"""The rules of the strict server: requests have the shape of their method, and markup is read as Telegram does."""

from bot.terminal.api_error import Json
from bot.terminal.bot_api import Rules
from tests.telegram.markup import parse_markup
from tests.telegram.shapes import check_shape

_MARKED = (("text", "parse_mode", "entities"), ("caption", "parse_mode", "caption_entities"))


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
        for text, mode, entities in _MARKED:
            if parameters.get(text) and parameters.get(mode):
                plain, found = parse_markup(parameters[text], parameters[mode])
                parameters = parameters | {text: plain, entities: found}
                del parameters[mode]
        return parameters


def strict_rules(shapes: Shapes) -> Rules:
    """Return the rules; `shapes` will tell which requests were not well formed."""
    return Rules(prepare=shapes.prepare)
