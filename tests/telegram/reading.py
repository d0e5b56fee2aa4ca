"""Texts of a request with markup: a text, its `parse_mode`, its entities, under whatever names they have."""

from bot.terminal.api_error import Json, bad_request
from bot.terminal.rules import LONGEST_RAW_TEXT
from tests.telegram.markup import parse_markup


def without_markup(fields: Json, text: str, entities: str, mode: str = "parse_mode") -> Json:
    """Return the fields with the markup of one text turned into entities. Raises `ApiError`."""
    written, how = fields.get(text), fields.get(mode)
    if not isinstance(written, str) or not written or not how:
        return fields
    if len(written.encode()) > LONGEST_RAW_TEXT:
        raise bad_request("text is too long")
    plain, found = parse_markup(written, str(how))
    # A text of nothing but empty tags is not missing: it has nothing to see.
    rest = {name: value for name, value in fields.items() if name != mode}
    return rest | {text: plain or " ", entities: found}


def required(parameters: Json, name: str) -> object:
    """Return a parameter that must be there. Raises `ApiError`."""
    if not parameters.get(name):
        raise bad_request(f'parameter "{name}" is required')
    return parameters[name]
