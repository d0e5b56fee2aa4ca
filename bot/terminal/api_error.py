"""A refused request: what the Bot API answers when a rule of its is broken.

The texts are those of the real server (telegram-bot-api and TDLib), letter by letter, because programs tell
errors apart by them. `telegram.error` strips "Bad Request: " and changes the case of the rest.
"""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
"""An object as it travels over the wire."""


class ApiError(Exception):
    """A request that is answered with `ok: false`. `status` is the HTTP status, `parameters` go beside the
    text.
    """

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def to_json(self) -> Json:
        """Return the body of the answer."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


@dataclass(frozen=True, slots=True)
class Remarked:
    """A result that is answered with a word beside it, as those of `setWebhook` are."""

    result: object
    description: str


def bad_request(description: str) -> ApiError:
    """Return the refusal with status 400; `description` without its "Bad Request: "."""
    return ApiError(400, f"Bad Request: {description}")
