"""The parameters of a request, as they travel: each is a string, those that are no text written as JSON."""

import json
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


def _decoded(name: str, value: str) -> object:
    try:
        decoded = json.loads(value)
        json.dumps(decoded, ensure_ascii=False).encode()
        return decoded
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError:
        if name == "reply_markup":
            raise bad_request("can't parse reply keyboard markup JSON object") from None
        # A chat may be given as @username; the rest is refused by whoever needs another type.
        return value
