"""The parameters of a request, as they travel: each is a string, those that are no text written as JSON."""

import json
import re
from collections.abc import Mapping

from bot.terminal.api_error import Json, bad_request

_TEXTS = frozenset(
    (
        "action",
        "callback_query_id",
        "caption",
        "description",
        "document",
        "file_id",
        "inline_message_id",
        "inline_query_id",
        "ip_address",
        "language_code",
        "name",
        "next_offset",
        "parse_mode",
        "secret_token",
        "short_description",
        "text",
        "url",
    )
)
"""Parameters that are taken as they are: a text may look like JSON."""


def decode(fields: Mapping[str, str]) -> Json:
    """Return the parameters of a request, each as its type. Raises `ApiError` for what is neither."""
    return {name: value if name in _TEXTS else _decoded(name, value) for name, value in fields.items()}


def integer(parameters: Json, name: str, default: int = 0) -> int:
    """Return a number of a request as the server reads it: what is none counts as 0, what is missing as `default`."""
    value = parameters.get(name)
    if value is None or value == "":
        return default
    found = re.match(r"-?\d+", str(value))
    return int(found[0]) if found else 0


def _decoded(name: str, value: str) -> object:
    try:
        decoded = json.loads(value)
        json.dumps(decoded, ensure_ascii=False).encode()
        return decoded
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        # A chat may be given as @username; the rest is refused by whoever needs another type, when its turn comes.
        return value
